"""Text -> words: what can be searched for, and where it stands.

    "Young-Davidson's 559,959 oz"  ->  young davidson s 559959 oz

A word is a run of letters and digits without case and accents. A number is one word, without the commas
of its thousands and with its decimal point: 559959, 5.71. There is no stemming, and no word is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from releases.folding import plain

# Longer words are cut, in texts and in queries: PostgreSQL takes no word of over 2,046 bytes.
LONGEST_WORD = 60

WORD = re.compile(
    r"""(?<![^\W_]) \d{1,3} (?:,\d{3})+ (?!\d) (?:\.\d+)?   # 1,913,755
      | (?<![^\W_]) \d+\.\d+                                # 5.71
      | [^\W_]+""",
    re.VERBOSE,
)
# A soft hyphen and joiners stand inside of words and are not seen.
UNSEEN = frozenset("\xad\u200c\u200d\u2060\ufeff")
# 559,959¹ is a number and the mark of a footnote.
SUPERSCRIPTS = frozenset("¹²³⁰⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Word:
    """`text` is folded; start and end are code points of what it was made from, half-open."""

    text: str
    start: int
    end: int


def words_of(text: str) -> list[str]:
    folded = text.lower() if text.isascii() else "".join(map(folded_letter, text))
    return [_word(match) for match in WORD.finditer(folded)]


def places_of(text: str) -> Iterator[Word]:
    """The same words, and where each stands in the text; an accent that is a letter of its own belongs to
    the word before it."""
    pieces = [folded_letter(letter) for letter in text]
    ends = list(accumulate(map(len, pieces)))
    for match in WORD.finditer("".join(pieces)):
        start = bisect_right(ends, match.start())
        end = bisect_left(ends, match.end()) + 1
        while end < len(text) and not pieces[end]:
            end += 1
        yield Word(_word(match), start, end)


@cache
def folded_letter(letter: str) -> str:
    """Nothing for an accent, two letters for a ligature."""
    if letter in UNSEEN:
        return ""
    return f" {plain(letter)}" if letter in SUPERSCRIPTS else plain(letter)


def _word(match: re.Match[str]) -> str:
    return match[0].replace(",", "")[:LONGEST_WORD]
