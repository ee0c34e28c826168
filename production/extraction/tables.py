"""Tables -> statements: what each number is about, from the heads above it and the labels beside it.

Nearer words go before farther ones: the cell, the label of its row, the heads of its column, the group
row above, the corner and captions, the heading of the section. What they do not say for certain is not
guessed: a column under a head that is not known, a row of no known metric, or a number that nobody is
named for, becomes a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from production.extraction import cells, footnotes, reported, subjects
from production.extraction.around import Around, Metals
from production.extraction.cells import NumberStyle
from production.extraction.columns import Column, HeadReader, alike
from production.extraction.figures import without_contradictions
from production.extraction.headings import Headings
from production.extraction.lines import LineReader
from production.extraction.phrases import LONGEST
from production.extraction.rows import Part, parts
from production.extraction.scales import without_impossible
from production.extraction.times import Times
from production.extraction.values import Context, Footnote, Problem, Statement
from production.periods import Period
from releases.reading.reading import Reading, Span, Table

Found = Iterator[Statement | Problem]

SPACED_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.,])")
# A line of the highlights that stands above the table is no caption of it.
SENTENCE = re.compile(r"\d[\d,.]*\s*(?:million|ounces|oz|pounds|lbs?|tonnes|%|per)\b|\.\s+[A-Z]")
# "Brava mine, U.S." ends no sentence.
SENTENCE_END = re.compile(r"(?<!\b[A-Z])[.;!?]$|:$|^\W*[-•*]")
COMMA_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)")


def statements(
    reading: Reading, context: Context, main_period: Period | None, headings: Headings | None = None
) -> Found:
    """`headings` reads labels and heads, if some have been read already."""
    headings = headings or Headings(context, frozenset(footnotes.notes(reading)))
    page = _Page(reading, context, main_period, headings)
    for number, table in enumerate(reading.tables):
        found = list(_TableReader(page, number, table).statements())
        yield from without_impossible(without_contradictions(found))


@dataclass
class _Page:
    """What all tables of a release share."""

    reading: Reading
    context: Context
    main_period: Period | None
    headings: Headings
    notes: dict[str, list[Footnote]] = field(init=False)
    style: NumberStyle = field(init=False)
    times: Times = field(init=False)
    only_mine: str | None = field(init=False)

    def __post_init__(self) -> None:
        text = self.reading.text
        spaced = bool(SPACED_NUMBER.search(text)) and not COMMA_NUMBER.search(text)
        mark = getattr(self.reading, "decimal_mark", ".")
        self.notes = footnotes.notes(self.reading)
        self.style = NumberStyle(mark, spaced, frozenset(self.notes))
        told = reported.find(self.reading, self.context)
        self.times = Times(self.context, told, self.main_period)
        self.only_mine = subjects.only_mine(self.reading, self.context, remarks_count=False)

    def around(
        self,
        corners: Sequence[str],
        heading: str,
        columns: Sequence[Column],
        metals: Metals,
        of_a_mine: bool,
    ) -> Around:
        said = self.headings.said
        return Around(
            [said(text) for text in corners],
            said(heading),
            columns,
            metals,
            self.times,
            self.reading,
            self.only_mine,
            of_a_mine,
        )


@dataclass(frozen=True)
class _TableReader:
    page: _Page
    number: int
    table: Table

    def statements(self) -> Found:
        heading = self._heading()
        metals = self._metals(heading)
        for part in parts(self.table, self.page.headings, self.style):
            if part.loose_heads:
                yield self._loose_heads()
                continue
            columns, corners = self._columns(part, heading)
            dated = any(self.page.headings.said(text).times for text in (*corners, heading))
            dated = dated or (self.page.main_period is not None and self._tell_their_units(part))
            if not any(column.heads for column in columns) and (len(columns) > 1 or not dated):
                message = "no row of the table names the periods or the mines of its columns"
                yield Problem("no_heads", message, self.table.start, self.table.end)
                continue
            yield from _unknown_heads(columns)
            around = self.page.around(corners, heading, columns, metals, self._is_of_a_mine(part))
            yield from LineReader(
                self.page.headings, self.page.notes, self.number, part, columns, around, self.style
            ).statements()

    @cached_property
    def style(self) -> NumberStyle:
        """How this table writes its numbers: "2 429" is one number where no cell groups by commas."""
        texts = [cell.text for _, row in self.table.new_rows() for cell in row if cell]
        spaced = any(SPACED_NUMBER.fullmatch(text) for text in texts)
        commas = any(COMMA_NUMBER.search(text) for text in texts)
        return replace(self.page.style, spaced=self.page.style.spaced or (spaced and not commas))

    def _columns(self, part: Part, heading: str) -> tuple[list[Column], list[str]]:
        """The columns, and the texts of the corners, nearest first."""
        corners = [cell.text for cell in reversed(part.corners) if _is_caption(cell.text)]
        heads = HeadReader(self.page.headings, self.page.times)
        around = [*corners, *([heading] if heading else [])]
        columns = heads.columns(part, len(part.lines[0].cells), around, self._ranges(part))
        return alike(columns, part.lines), corners

    def _tell_their_units(self, part: Part) -> bool:
        """Whether each number stands with its unit, as a line of the highlights does."""
        values = [
            cells.value_or_none(cell.text, self.style)
            for line in part.lines
            for cell in line.cells
            if cell and cell.text
        ]
        return bool(values) and all(value and value.unit not in ("", "%", "USD") for value in values)

    def _ranges(self, part: Part) -> frozenset[int]:
        """The columns in which a range stands."""
        found = set()
        for line in part.lines:
            for place, cell in enumerate(line.cells):
                value = cells.value_or_none(cell.text, self.style) if cell and cell.text else None
                if value and value.low is not None:
                    found.add(place)
        return frozenset(found)

    def _is_of_a_mine(self, part: Part) -> bool:
        """Whether it holds grades or recoveries, which are those of one plant, and no row names a mine."""
        saids = [self.page.headings.said(line.label) for line in part.lines]
        if any(said.subject and said.subject.mine for said in saids):
            return False
        return any(said.metric in ("head_grade", "recovery") for said in saids)

    def _loose_heads(self) -> Problem:
        row = next(row for number, row in self.table.new_rows() if number in self.table.loose)
        found = [cell for cell in row if cell and cell.text]
        message = "nothing says which columns this head stands over"
        return Problem("loose_row", message, found[0].start, found[-1].end)

    def _metals(self, heading: str) -> Metals:
        """The metals that the table and its heading name."""
        rows = [row for _, row in self.table.new_rows()]
        texts = {cell.text for row in rows for cell in row if cell and any(map(str.isalpha, cell.text))}
        labels = {" ".join(cell.text for cell in row[:2] if cell and cell.text) for row in rows}
        saids = [self.page.headings.said(text) for text in sorted(texts | labels | {heading})]
        named = {metal for said in saids for metal in (said.commodity, said.base) if metal}
        by_unit: dict[str, set[str]] = {}
        for said in saids:
            if said.commodity and said.unit in ("oz", "lb", "t"):
                by_unit.setdefault(said.unit, set()).add(said.commodity)
        if any(said.several_metals for said in saids):
            named |= {"", "several"}
        return Metals(frozenset(named), {unit: frozenset(metals) for unit, metals in by_unit.items()})

    def _heading(self) -> str:
        """The heading of the section in which the table stands, or the line that stands alone above it."""
        reading = self.page.reading
        above = reading.text[: self.table.start].rstrip()
        line = above[above.rfind("\n") + 1 :]
        alone = above[: len(above) - len(line)].endswith("\n\n") or len(line) == len(above)
        headings = [p for p in reading.passages if p.role == "heading" and p.end <= self.table.start]
        heading = Span(headings[-1].start, headings[-1].end).of(reading.text) if headings else ""
        if alone and line not in heading and len(line) <= 80 and not SENTENCE_END.search(line):
            said = self.page.headings.said(line)
            if said.subject or said.of_company or said.metric:
                return line
        return heading


def _is_caption(text: str) -> bool:
    """Whether it may be one: no line of the highlights, and no text without an end."""
    return len(text) <= LONGEST and not SENTENCE.search(text)


def _unknown_heads(columns: Sequence[Column]) -> Iterator[Problem]:
    for column in columns:
        if cell := column.unknown or (column.lowest if column.role == "other" else None):
            message = f"the head {' / '.join(column.heads)!r} is no period, mine or metric that is known"
            yield Problem("unknown_head", message, cell.start, cell.end)
