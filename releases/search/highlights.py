"""Where in a text the words of a query stand, and the piece of text to show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from releases.search.queries import Term
from releases.search.words import Word, places_of

MOST = 100
SNIPPET = 200
BEFORE = 60


@dataclass(frozen=True, order=True)
class Span:
    """Code points of a text, half-open."""

    start: int
    end: int


def highlights(text: str, terms: Iterable[Term]) -> list[Span]:
    """The first hundred places, in their order; those that overlap are one."""
    words = list(places_of(text))
    merged: list[Span] = []
    for span in sorted(span for term in terms for span in _places(words, term)):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return merged[:MOST]


def snippet(text: str, found: Sequence[Span]) -> Span:
    """About 200 characters around the first highlight, of whole words."""
    first = found[0] if found else Span(0, 0)
    start = max(first.start - BEFORE, 0)
    if start:
        start = next((i + 1 for i in range(start - 1, first.start) if text[i].isspace()), first.start)
    end = max(start + SNIPPET, first.end)
    if end < len(text):
        end = next((i for i in range(end, first.end, -1) if text[i].isspace()), end)
    return Span(start, min(end, len(text)))


def _places(words: Sequence[Word], term: Term) -> Iterable[Span]:
    """Where the words of the term stand one behind the other."""
    *before, last = term.words
    for number in range(len(before), len(words)):
        word = words[number].text
        if word == last or (term.prefix and word.startswith(last)):
            place = words[number - len(before) : number + 1]
            if [one.text for one in place[:-1]] == before:
                yield Span(place[0].start, place[-1].end)
