"""What a reader gives: the page as it is, nothing interpreted.

Every `start` and `end` counts Unicode code points of `Reading.text`, half-open, so that
`text[start:end]` is the thing itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from releases.reading.places import Box, Places


class Unreadable(ValueError):
    """The bytes are not a document that can be read, or not a release; the message says why."""


@dataclass(frozen=True)
class Span:
    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True)
class Cell:
    """`text == Reading.text[start:end]`, without white space around it; an empty cell has `""`.

    Of a label or head that is wrapped over several lines ("Average tpd" above "milled", "Consol-" above
    "idated") `text` has all words, and `start` and `end` are those of its first line. Numbers never wrap.

    A sign in a cell of its own belongs to its number: "$59.6" in HTML and PDF; in plain text with what lies
    between them, a tab or a wall: "(26.7 | )%".

    On paper a cell has a page, counted from 1, and a box in points from the page's left and top:
    left, top, right, bottom.
    """

    text: str
    start: int
    end: int
    page: int | None = None
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True)
class Table:
    """Rows of cells, all of one width. `None` is "no such cell here", a Cell with `""` an empty one.

    `repeats` holds the rows that repeat the table's first rows where it goes on after a break:
    they are on the page, and say nothing new.

    `loose` holds the rows whose cells stand in their order and packed to the left, but under columns
    that nobody knows: the page has lost its empty cells, so four values of six columns may be any four.
    The label (first cell) of a loose row is certain; so is that all its values are there. A head that
    lies over columns unknown makes a loose row too.
    """

    start: int
    end: int
    rows: tuple[tuple[Cell | None, ...], ...]
    repeats: frozenset[int] = frozenset()
    loose: frozenset[int] = frozenset()

    def new_rows(self) -> Iterator[tuple[int, tuple[Cell | None, ...]]]:
        """The rows with their numbers, without the repeated ones."""
        return ((number, row) for number, row in enumerate(self.rows) if number not in self.repeats)


@dataclass(frozen=True)
class Passage:
    """A span with a role (releases.models.Passage.Role). They tile the text, blank lines aside."""

    role: str
    start: int
    end: int
    speaker: str = ""


@dataclass(frozen=True)
class PrintedListing:
    """`exchange` in its one spelling (`TSX-V` for TSX.V), `printed` as it stands: `TSX.V:FVI`."""

    exchange: str
    symbol: str
    printed: str


@dataclass(frozen=True)
class QualifiedPerson:
    name: str
    title: str


@dataclass(frozen=True)
class Letterhead:
    """What says whose release this is, and of which day."""

    title: Span
    dateline: Span
    published_on: date
    issuer: str  # the name after the date: "Fortuna Silver Mines Inc."
    listings: tuple[PrintedListing, ...]
    language: str = "en"


@dataclass(frozen=True)
class Reading:
    media_type: str
    text: str
    letterhead: Letterhead
    tables: tuple[Table, ...]
    passages: tuple[Passage, ...]
    qualified_person: QualifiedPerson | None = None
    places: Places | None = field(default=None, repr=False, compare=False)
    decimal_mark: str = "."  # "," where the numbers of the document say so: "1.234,5"

    def place_of(self, start: int, end: int) -> tuple[int, Box] | None:
        """On which page `text[start:end]` is printed, and the box around it, as in `Cell`; None off paper."""
        return self.places.place_of(start, end) if self.places else None
