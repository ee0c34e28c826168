"""Sentences: where they begin and end in a text full of abbreviations, and whether they look ahead."""

from __future__ import annotations

import re
from itertools import pairwise

from releases.reading.reading import Span

# A full stop after these ends no sentence.
TITLE = re.compile("mr|mrs|ms|dr|messrs|ing|lic|prof|st|mt|av|ave|nos?|vs|approx|ca|fig|ext|tel")
# After these it ends one only if a word follows that opens sentences: "Mines Inc. The plant ...".
FORM = re.compile(
    r"inc|corp|ltd|co|cia|llc|plc|s\.a|s\.a\.[cb]|s\.r\.l|u\.s|u\.k|d\.c|a\.m|p\.m|e\.g|i\.e|etc"
    r"|geo|eng|p\.geo|p\.eng|[mb]\.sc|ph\.d"
)
OPENER = re.compile(
    "the|this|that|these|those|an?|its?|in|at|on|by|for|from|with|during|after|since|as|when|while"
    "|we|our|he|she|they|there|management|production|mining|ore|plant|recovery|silver|gold"
)
LONGEST = 3000  # letters; what goes on for longer has lost its full stops, and is read by nobody
# After these it ends one unless a digit follows: "Oct. 24".
MONTH = re.compile("jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec")

# It is tried where a word begins and nowhere inside one: a text of one endless word takes linear time.
STOP = re.compile(
    r"""(?<![^\s(\[“"])(?P<word>[^\s(\[“"]*)[.!?][)\]”’"']*\s+(?=(?P<opening>[(\[“"'‘]*)(?P<next>\w*))"""
)
# "production blocks K, L and M." names letters; the M is nobody's initial.
LETTERS = re.compile(r"\b[A-Z],? (?:and|or) [A-Z]$")
LONGEST_LETTERS = len("L, and M")
INITIAL = re.compile(r"(?:[a-z]\.)*[a-z]")
BULLET = r"(?:(?:[•·▪●○*>]|-{1,2}|[–—])\s|o[^\S\n]{1,8}(?=[A-Z\d]))"  # also an "o" of old typescripts
BREAK = re.compile(rf"\n[^\S\n]*\n\s*|\n[^\S\n]*(?={BULLET})")

# Words that put what they govern into the future, or into doubt. The noun of "mine plan" or "Caylloma
# project" does not, nor does "earlier than expected".
AHEAD = re.compile(
    r"""\b(?: will | shall | should | would | could | might | (?-i:may) | intend(?:s|ed|ing)?
        | aim(?:s|ed|ing)? | (?<!as\s)(?<!than\s) (?: expect(?:s|ed|ing|ation)? | anticipat(?:e|es|ed|ing)
            | schedul(?:ed|ing) | planned | budgeted | forecast(?:s|ed)? | projected | target(?:s|ed|ing)? )
        | plans?\s+(?:to|for|on) | planning\s+(?:to|for|on) | estimated\s+(?:to|for) | on\s+(?:track|schedule)
        | (?:looking|set|about|due|yet|path|poised|ready)\s+to | due\s+(?:in|by|for) | upcoming
        | look(?:s|ing)?\s+forward | to\s+be\s+\w+ed )\b
        | ['’]ll\b""",
    re.VERBOSE | re.IGNORECASE,
)


def split(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of `text[start:end]`, without white space around them.

    A blank line and a bullet end a sentence, the newline of a wrapped line does not; nor do semicolons.
    """
    end = len(text) if end is None else end
    piece = text[start:end]  # a word that begins before it begins with it
    cuts = {start + match.start("opening") for match in STOP.finditer(piece) if _ends_sentence(match)}
    cuts |= {match.end() for match in BREAK.finditer(text, start, end)}
    edges = [start, *sorted(cuts), end]
    spans = (trimmed(text, *pair) for pair in pairwise(edges))
    return [span for span in spans if span.start < span.end]


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without the white space at its ends."""
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))


def looks_ahead(words: str) -> bool:
    """Whether these words speak of what is planned, expected or possible."""
    return AHEAD.search(words) is not None


def _ends_sentence(stop: re.Match[str]) -> bool:
    word, following = stop["word"].casefold(), stop["next"]
    if following[:1].islower() or TITLE.fullmatch(word):
        return False
    opens = OPENER.fullmatch(following.casefold()) is not None
    if FORM.fullmatch(word):
        return opens
    if MONTH.fullmatch(word):
        return not following[:1].isdigit()
    if INITIAL.fullmatch(word):
        end = stop.end("word")
        return opens or LETTERS.search(stop.string, max(0, end - LONGEST_LETTERS), end) is not None
    return True
