"""Lines of the canonical text as spans. A line ends at LF and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from releases.reading.reading import Span

# From the first character that is not white space: a page of blanks is passed over in one step.
_SOMETHING = re.compile(r"\S[^\n]*")


def lines_of(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The lines that hold something, whole: with their indentation and trailing blanks, without LF."""
    end = len(text) if end is None else end
    for found in _SOMETHING.finditer(text, start, end):
        line_start = max(text.rfind("\n", start, found.start()) + 1, start)
        yield Span(line_start, found.end())


def adjacent(line: Span, following: Span) -> bool:
    """No blank line lies between them."""
    return following.start == line.end + 1


def trimmed(text: str, span: Span, characters: str | None = None) -> Span:
    """The span without white space (or the given characters) at its ends; a blank one ends at its start."""
    printed = span.of(text)
    kept = printed.strip(characters)
    if not kept:
        return Span(span.start, span.start)
    start = span.start + len(printed) - len(printed.lstrip(characters))
    return Span(start, start + len(kept))
