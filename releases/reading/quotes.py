"""Quotations within a paragraph, and who is quoted: what somebody said, not titles or words discussed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from releases.reading import people
from releases.reading.reading import Span

FEWEST_WORDS = 5
_CLOSING = {"“": "”", '"': '"', "«": "»"}
_MARK = re.compile('[“”"«»]')

# How far from its quotation a speaker is looked for.
_NEIGHBOURHOOD = 300
# ... in the report titled “Technical Report, ...”
_NAMING = re.compile(
    r"\b(?:titled|entitled|called|named|captioned|headed|terms?|words?)[\s:,]*$", re.IGNORECASE
)
_SPEECH = re.compile(rf"\b{people.SPEECH}\b")  # in small letters: "the United States" says nothing
_ENDS_LIKE_SPEECH = re.compile(r"[.,!?…][*_]{0,2}[”\"»]?$")
# Not after "Mr." and "Mrs.", and not in "Fortuna Silver Mines Inc. said".
_SENTENCE_END = re.compile(r"[^\W_A-Z]{2}(?<!Mrs)[.!?][”\"»]?\s+(?=[A-Z“\"«]|$)")
_PRONOUN = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)


def quotations(text: str, paragraph: Span, goes_on: bool) -> list[Span]:
    """What is said in a paragraph, with its marks.

    A quotation of several paragraphs opens each of them and closes only the last: `goes_on` tells that
    the next paragraph opens with a mark.
    """
    return [
        quotation
        for quotation in marked(text, paragraph, goes_on)
        if len(quotation.of(text).split(maxsplit=FEWEST_WORDS)) >= FEWEST_WORDS
        and is_speech(text, paragraph, quotation)
    ]


def marked(text: str, paragraph: Span, goes_on: bool) -> Iterator[Span]:
    """From each opening mark to its closing one; marks of another kind inside belong to it."""
    opening: re.Match[str] | None = None
    for mark in _MARK.finditer(text, paragraph.start, paragraph.end):
        if opening is None:
            opening = mark if mark.group() in _CLOSING else None
        elif mark.group() == _CLOSING[opening.group()]:
            yield Span(opening.start(), mark.end())
            opening = None
    if opening and goes_on:
        yield Span(opening.start(), paragraph.end)


def is_speech(text: str, paragraph: Span, quotation: Span) -> bool:
    before = text[max(paragraph.start, quotation.start - _NEIGHBOURHOOD) : quotation.start]
    if _NAMING.search(before):
        return False
    return introduces(last_sentence(before)) or bool(_ENDS_LIKE_SPEECH.search(quotation.of(text)[-4:]))


def introduces(clause: str) -> bool:
    return clause.rstrip().endswith(":") or bool(_SPEECH.search(clause))


def last_sentence(printed: str) -> str:
    """What follows the last full stop: nothing, where the text ends with one and a blank."""
    ends = [found.end() for found in _SENTENCE_END.finditer(printed)]
    return printed[ends[-1] :] if ends else printed


def first_sentence(printed: str) -> str:
    end = _SENTENCE_END.search(printed)
    return printed[: end.end()] if end else printed


def speakers(
    text: str, paragraph: Span, said: Sequence[Span], fullest: Mapping[str, str], previous: str = ""
) -> list[str]:
    """For each quotation of a paragraph the full name of its speaker, "" where no person is named.

    `previous` is who spoke before: a quotation without attribution, or with "he said", goes on with them.
    """
    if not said:
        return []
    names = []
    starts = [quotation.start for quotation in said[1:]] + [paragraph.end]
    ends = [paragraph.start] + [quotation.end for quotation in said[:-1]]
    for quotation, last_end, next_start in zip(said, ends, starts, strict=True):
        before = text[max(last_end, quotation.start - _NEIGHBOURHOOD) : quotation.start]
        after = text[quotation.end : min(next_start, quotation.end + _NEIGHBOURHOOD)]
        previous = speaker(last_sentence(before), first_sentence(after), fullest, previous)
        names.append(previous)
    return names


def speaker(before: str, after: str, fullest: Mapping[str, str], previous: str) -> str:
    """The person named in the clause that introduces a quotation, or in the one that follows it."""
    clause = before if introduces(before) else after if _SPEECH.search(after) else ""
    if not clause or _PRONOUN.search(clause):
        return previous
    named = people.names_in(clause)
    return fullest.get(named[0], named[0]) if named else ""
