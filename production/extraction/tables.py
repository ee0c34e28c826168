"""Tables -> statements: what each number is about, from the heads above it and the labels beside it.

What a head or label does not say for certain is not guessed: a column under a head that is not known,
a row of no known metric, or a number that nobody is named for, becomes a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from production.extraction import dates, numbers, subjects
from production.extraction.headings import Label, label
from production.extraction.values import Anchor, Context, Footnote, Key, Problem, Statement
from production.periods import Period
from production.vocabulary import METRICS
from releases.reading.reading import Cell, Reading, Table

Row = tuple[Cell | None, ...]
Found = Iterator[Statement | Problem]

# "(*) Ag recovery in ...", "* ...", "(1) ...", "1 ..."
FOOTNOTE_HEAD = re.compile(r"\s*(?:\(([*†‡]+|\d{1,2}|[ivx]{1,4})\)|([*†‡]+|[¹²³⁴⁵⁶⁷⁸⁹]|\d{1,2}(?=\s)))\s*")
# A heading above a table whose columns name nobody: its numbers are those of the company as a whole.
OF_THE_COMPANY = re.compile(r"\b(?:consolidated|company|group|total)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Column:
    """What the heads say of a column. `subject_known` tells "the company" from "nobody said"; `unknown`
    is a head that says nothing we know."""

    heads: tuple[str, ...] = ()
    period: Period | None = None
    mine: str | None = None
    subject_known: bool = False
    marks: tuple[str, ...] = ()
    unknown: Cell | None = None


@dataclass(frozen=True)
class Group:
    """A row without numbers that says what the rows below are about: "Silver*", "Processed Ore"."""

    text: str = ""
    commodity: str | None = None
    marks: tuple[str, ...] = ()


def statements(reading: Reading, context: Context, main_period: Period | None) -> Found:
    for number, table in enumerate(reading.tables):
        yield from _TableReader(reading, context, main_period, number, table).statements()


@dataclass(frozen=True)
class _TableReader:
    reading: Reading
    context: Context
    main_period: Period | None
    number: int
    table: Table

    def statements(self) -> Found:
        rows = [row for _, row in self.table.new_rows()]
        heads = rows[: self._count_heads(rows)]
        columns = self._columns(heads)
        if not any(column.heads for column in columns[1:]):
            message = "no row of the table names the periods or the mines of its columns"
            yield Problem("no_heads", message, self.table.start, self.table.end)
            return
        for column in columns[1:]:
            if column.unknown:
                message = f"the head {column.unknown.text!r} is no period and no mine that is known"
                yield _problem("unknown_head", message, column.unknown)
        group = Group()
        for row in rows[len(heads) :]:
            first = row[0].text if row[0] else ""
            said = label(first)
            if not any(cell and cell.text for cell in row[1:]):
                group = Group(first, said.commodity, said.marks)
                continue
            if said.commodity and group.commodity and said.commodity != group.commodity:
                group = Group()  # "Zinc production (lb)" does not belong to the silver group above it
            yield from self._of_row(row, first, said, group, columns)

    def _of_row(self, row: Row, text: str, said: Label, group: Group, columns: list[Column]) -> Found:
        if said.names_metric and said.metric is None:
            return
        for column, cell in zip(columns[1:], row[1:], strict=True):
            if cell is None or not cell.text or column.unknown:
                continue
            try:
                number = numbers.of_cell(cell.text)
            except numbers.NotANumber:
                yield _problem("not_a_number", f"{cell.text!r} stands where a number was expected", cell)
                continue
            if number is None:
                continue
            key = self._key(cell, text, said, group, column)
            if isinstance(key, Problem):
                yield key
                continue
            assert said.unit  # _key has looked at it
            yield Statement(
                key=key,
                value=number.value * said.factor,
                step=number.step * said.factor,
                unit=said.unit,
                anchor=Anchor(
                    cell.start,
                    cell.end,
                    cell.text,
                    self.number,
                    tuple(one for one in (group.text, text) if one),
                    column.heads,
                ),
                footnotes=self._footnotes(group.marks + said.marks + column.marks, key.mine),
            )

    def _key(self, cell: Cell, text: str, said: Label, group: Group, column: Column) -> Key | Problem:
        """What the number is about, or the first thing that nobody says."""
        metric = METRICS.get(said.metric or "")
        commodity = said.commodity or group.commodity
        period = column.period or self.main_period
        mine = column.mine
        if not column.subject_known:
            mine = subjects.mine_at(self.reading, cell.start, self.context)
        if metric is None:
            return _problem("unknown_metric", f"the row {text!r} names no metric that is known", cell)
        if period is None or not column.heads:
            return _problem("no_period", f"no head says which period the column of {cell.text!r} is", cell)
        if mine is None and not column.subject_known and not self._is_of_the_company():
            return _problem("no_subject", f"nothing says whose number {cell.text!r} is", cell)
        if metric.has_commodity and commodity is None:
            return _problem("no_commodity", f"nothing says which metal the row {text!r} is about", cell)
        if said.unit not in metric.units:
            units = " or ".join(metric.units)
            message = f"the row {text!r} gives {said.unit or 'no unit'}, and {metric.code} is in {units}"
            return _problem("unit", message, cell)
        return Key(mine, metric.code, commodity if metric.has_commodity else None, period)

    def _is_of_the_company(self) -> bool:
        above = [p for p in self.reading.passages if p.role == "heading" and p.end <= self.table.start]
        return bool(above) and bool(OF_THE_COMPANY.search(self.reading.text[above[-1].start : above[-1].end]))

    def _footnotes(self, marks: tuple[str, ...], mine: str | None) -> tuple[Footnote, ...]:
        """The notes that the marks stand for. A note that names mines speaks of those alone:
        "(*) Brava recovery ..." under a group of two mines says nothing of the other one."""
        found = []
        for passage in self.reading.passages:
            if not marks or passage.role != "footnote":
                continue
            head = FOOTNOTE_HEAD.match(self.reading.text, passage.start, passage.end)
            if not head or (head[1] or head[2]) not in marks:
                continue
            mentions = subjects.mines_in(self.reading.text, head.end(), passage.end, self.context.mines)
            named = {slug for _, _, slug in mentions}
            if not named or mine in named:
                found.append(Footnote(head[1] or head[2], head.end(), passage.end))
        return tuple(found)

    # --- heads ----------------------------------------------------------------------------------------

    def _count_heads(self, rows: list[Row]) -> int:
        """Heads are the first rows with text beyond the label and no number there."""
        for count, row in enumerate(rows):
            cells = [cell.text for cell in row[1:] if cell and cell.text]
            measured = row[0] is not None and label(row[0].text).names_metric
            if not cells or not all(self._may_be_head(text, measured) for text in cells):
                return count
        return len(rows)

    def _may_be_head(self, text: str, measured: bool) -> bool:
        """Beside a metric's name an unreadable text is a broken number, not a head."""
        if self._period(text) is not None or subjects.subject_of(text, self.context) is not None:
            return True
        if measured:
            return False
        try:
            numbers.of_cell(text)
        except numbers.NotANumber:
            return True
        return False

    def _columns(self, heads: list[Row]) -> list[Column]:
        """One Column for each column of the table. A head above several columns is printed once, over
        the first of them, and holds to the right until the next one; the lowest stands for itself."""
        columns = [Column() for _ in self.table.rows[0]]
        for row in heads:
            above: Cell | None = None
            for position, cell in enumerate(row):
                above = cell if (cell and cell.text) or row is heads[-1] else above
                if above and above.text and position:
                    columns[position] = self._under(columns[position], above)
        return columns

    def _under(self, column: Column, head: Cell) -> Column:
        """The column with one more head above it."""
        column = replace(
            column, heads=(*column.heads, head.text), marks=column.marks + label(head.text).marks
        )
        if (period := self._period(head.text)) is not None:
            return replace(column, period=period)
        if (subject := subjects.subject_of(head.text, self.context)) is not None:
            return replace(column, mine=subject.mine, subject_known=True)
        return replace(column, unknown=column.unknown or head)

    def _period(self, text: str) -> Period | None:
        phrases = dates.find(text, self.context.published_on)
        return phrases[0].period if phrases else None


def _problem(code: str, message: str, cell: Cell) -> Problem:
    return Problem(code, message, cell.start, cell.end)
