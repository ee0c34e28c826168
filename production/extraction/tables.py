"""Tables -> statements: what each number is about, from the heads above it and the labels beside it.

What a head or label does not say for certain is not guessed: a column under a head that is not known,
a row of no known metric, or a number that nobody is named for, becomes a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from production.extraction import numbers, reported, subjects
from production.extraction.columns import Column, HeadReader, alike, with_changes
from production.extraction.cues import PLAN_HEADING
from production.extraction.figures import without_contradictions
from production.extraction.headings import SCALED, Label, label, strange_words, unit_of
from production.extraction.rows import Row, has_numbers, plain
from production.extraction.values import Anchor, Context, Footnote, Key, Problem, Statement
from production.periods import Period
from production.vocabulary import METRICS
from releases.reading.reading import Cell, Reading, Span, Table

Found = Iterator[Statement | Problem]

# "(*) Ag recovery in ...", "* ...", "(1) ...", "1 ..."
FOOTNOTE_HEAD = re.compile(r"\s*(?:\(([*†‡]+|\d{1,2}|[ivx]{1,4})\)|([*†‡]+|[¹²³⁴⁵⁶⁷⁸⁹]+|\d{1,2}(?=\s)))\s*")
# A heading above a table whose columns name nobody: its numbers are those of the company as a whole.
OF_THE_COMPANY = re.compile(r"\b(?:consolidated|company|group|total)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Group:
    """A row without numbers that says what the rows below are about: "Silver*", "Recoveries (%)"."""

    text: str = ""
    metric: str | None = None
    commodity: str | None = None
    unit: str | None = None
    factor: int = 1
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """What holds for all rows until another section begins: whose they are, of which period. `doubt`
    is what its rows cannot be read for, `no_period` what they cannot for want of a period of their own."""

    mine: str | None = None
    subject_known: bool = False
    period: Period | None = None
    doubt: str = ""
    no_period: str = ""


def statements(reading: Reading, context: Context, main_period: Period | None) -> Found:
    for number, table in enumerate(reading.tables):
        yield from without_contradictions(
            list(_TableReader(reading, context, main_period, number, table).statements())
        )


@dataclass(frozen=True)
class _Line:
    """A row with its label, read."""

    row: Row
    text: str
    said: Label
    group: Group
    section: Section
    columns: list[Column]


@dataclass(frozen=True)
class _TableReader:
    reading: Reading
    context: Context
    main_period: Period | None
    number: int
    table: Table

    def statements(self) -> Found:
        heads = HeadReader(self.context, self.main_period)
        rows, loose = plain(self.table)
        for row in loose:
            first, last = _ends(row)
            message = "cells of this row are missing, and nothing says which columns the others stand in"
            yield Problem("loose_row", message, first, last)
        if not rows or any(not has_numbers(row) for row in loose):
            return  # a head that lies over nobody knows which columns: no number below it is certain
        width = len(rows[0])
        parts = _parts(rows, heads)
        above = self._above()
        for place, (head_rows, rows) in enumerate(parts):
            columns = heads.columns(head_rows, width) if head_rows else []
            columns = with_changes(alike(columns, rows), rows) if columns else []
            if not any(column.heads for column in columns[1:]):
                message = "no row of the table names the periods or the mines of its columns"
                yield Problem("no_heads", message, self.table.start, self.table.end)
                return
            for column in columns[1:]:
                if column.unknown:
                    message = f"the head {column.unknown.text!r} is no period and no mine that is known"
                    yield _problem("unknown_head", message, column.unknown)
            section = above
            if place and not any(column.period for column in columns):
                section = replace(section, doubt="the heads in the middle of the table name no period")
            for row in head_rows:
                section = self._corner(row, section, columns)
            yield from self._of_part(rows, columns, section)

    def _corner(self, row: Row, section: Section, columns: list[Column]) -> Section:
        """What a head over the labels says of all columns, where they do not say it themselves."""
        text = row[0].text if row[0] else ""
        if SCALED.search(text):
            return replace(section, doubt="the head counts in thousands or millions")
        begun = self._section(text, section, [], section)
        if any(column.period for column in columns):
            begun = replace(begun, period=section.period, doubt=section.doubt)
        return begun

    def _of_part(self, rows: list[Row], columns: list[Column], section: Section) -> Found:
        group, above = Group(), section
        for row in rows:
            text = row[0].text if row[0] else ""
            said = label(text)
            if not any(cell and cell.text for cell in row[1:]):
                section = self._section(text, section, columns, above)
                group = Group(text, said.metric, said.commodity, said.unit, said.factor, said.marks)
                continue
            if said.commodity and group.commodity and said.commodity != group.commodity:
                group = Group()  # "Zinc production (lb)" does not belong to the silver group above it
            yield from self._of_row(_Line(row, text, said, group, section, columns))

    def _section(self, text: str, section: Section, columns: list[Column], above: Section) -> Section:
        """The section that a row without numbers begins: "San Jose Mine, Mexico", "Nine months ended ..."."""
        if PLAN_HEADING.search(text):
            return replace(section, doubt="the row above speaks of plans")
        if (subject := subjects.subject_of(text, self.context)) is not None:
            doubt = "the row and the head above name each somebody" if _name_subjects(columns) else ""
            return replace(section, mine=subject.mine, subject_known=True, doubt=above.doubt or doubt)
        told = reported.Reported((self.main_period,) if self.main_period else (), self.context.published_on)
        named = reported.in_heading(text, self.context, told)
        if not named:
            return section
        doubt = "the row and the head above name each a period" if any(c.period for c in columns) else ""
        period = named[0].period if len(named) == 1 else None
        doubt = doubt or ("" if period else f"{text!r} does not say which period it is")
        return replace(section, period=period, doubt=doubt)

    def _above(self) -> Section:
        """What the heading above the table says."""
        headings = [p for p in self.reading.passages if p.role == "heading" and p.end <= self.table.start]
        only = subjects.only_mine(self.reading, self.context)
        if not headings:
            return Section(only, only is not None)
        heading = Span(headings[-1].start, headings[-1].end)
        told = reported.find(self.reading, self.context)
        text = heading.of(self.reading.text)
        named = [m.period for m in reported.in_heading(text, self.context, told)]
        mentions = subjects.mines_in(self.reading.text, heading.start, heading.end, self.context.mines)
        slugs = {slug for _, _, slug in mentions}
        mine = slugs.pop() if len(slugs) == 1 else None
        of_company = mine is None and OF_THE_COMPANY.search(text) is not None
        mine = mine or (None if of_company else only)
        doubt = "" if len(named) < 2 and None not in named else f"{text!r} does not say which period it is"
        period = named[0] if named and not doubt else None
        if SCALED.search(text):
            return Section(doubt="the heading counts in thousands or millions")
        if PLAN_HEADING.search(text):
            return Section(doubt="the heading speaks of plans")
        return Section(mine, mine is not None or of_company, period, no_period=doubt)

    # --- rows -----------------------------------------------------------------------------------------

    def _of_row(self, line: _Line) -> Found:
        if line.said.names_metric and line.said.metric is None:
            return
        said, doubt = self._settled(line)
        doubt = doubt or self._shape(line)
        line = replace(line, said=said)
        for column, cell in zip(line.columns[1:], line.row[1:], strict=True):
            if cell is None or not cell.text or column.unknown or (unit_of(cell.text) and not column.period):
                continue
            if column.base:
                yield from self._change(cell, line, column, doubt)
                continue
            try:
                number = numbers.of_cell(_without_per_cent(cell.text, said))
            except numbers.NotANumber:
                yield _problem("not_a_number", f"{cell.text!r} stands where a number was expected", cell)
                continue
            if number is None:
                continue
            key = _problem("row", doubt, cell) if doubt else self._key(cell, number, line, column)
            yield key if isinstance(key, Problem) else self._statement(key, cell, number, line, column)

    def _change(self, cell: Cell, line: _Line, column: Column, doubt: str) -> Found:
        """A change in per cent, if it is the one between the two columns before it."""
        assert column.base
        now, base = line.row[column.base_at - 1], line.row[column.base_at]
        try:
            number = numbers.of_cell(cell.text.replace("%", ""))
            values = [
                numbers.of_cell(_without_per_cent(one.text, line.said)) if one else None
                for one in (now, base)
            ]
        except numbers.NotANumber:
            yield _problem("not_a_number", f"{cell.text!r} stands where a change was expected", cell)
            return
        if number is None:
            return
        key = _problem("row", doubt, cell) if doubt else self._key(cell, number, line, column)
        if isinstance(key, Key) and not _is_change(number, values):
            key = _problem("change", f"{cell.text!r} is not the change between the columns before it", cell)
        if isinstance(key, Problem):
            yield key
            return
        key = replace(key, kind="change", base_period=column.base.period)
        in_per_cent = replace(line, said=replace(line.said, unit="%", factor=1))
        yield self._statement(key, cell, number, in_per_cent, column)

    def _settled(self, line: _Line) -> tuple[Label, str]:
        """The label with what its group and the column of units add; and why it cannot be read."""
        said, group = line.said, line.group
        if said.metric is None and said.commodity and not said.names_metric and group.metric:
            said = replace(said, metric=group.metric, unit=said.unit or group.unit)
            said = replace(said, factor=said.factor if line.said.unit else group.factor)
        texts = [
            cell
            for column, cell in zip(line.columns[1:], line.row[1:], strict=True)
            if cell and cell.text and not column.period and not column.subject_known and not column.unknown
        ]
        units = [unit_of(cell.text) for cell in texts]
        if not texts:
            return said, ""
        if len(units) == 1 and units[0] and (said.unit is None or (said.unit, said.factor) == units[0]):
            return replace(said, unit=units[0][0], factor=units[0][1]), ""
        return said, f"{texts[0].text!r} stands in a column that has no head"

    def _shape(self, line: _Line) -> str:
        """A row of fewer cells than the heads, none of them empty, may have lost one anywhere."""
        filled = [place for place, column in enumerate(line.columns) if place and column.heads]
        cells = line.row[1 : filled[-1] + 1] if filled else ()
        if None in cells and not any(cell is not None and not cell.text for cell in cells):
            return "the row has fewer cells than the table has columns, and may have lost any of them"
        return line.section.doubt

    def _key(self, cell: Cell, number: numbers.Number, line: _Line, column: Column) -> Key | Problem:
        """What the number is about, or the first thing that nobody says."""
        text, said = line.text, line.said
        metric = METRICS.get(said.metric or "")
        commodity = said.commodity or line.group.commodity
        period = column.period or line.section.period
        period = period or (None if line.section.no_period else self.main_period)
        mine, known = self._subject(line, column)
        if metric is None:
            return _problem("unknown_metric", f"the row {text!r} names no metric that is known", cell)
        if column.blocked:
            return _problem("doubtful_head", column.blocked, cell)
        if period is None or not column.heads:
            return _problem("no_period", f"no head says which period the column of {cell.text!r} is", cell)
        if period.end is None or period.end >= self.context.published_on:
            return _problem("ahead", f"{cell.text!r} is of a period that is not over", cell)
        if not known:
            return _problem("no_subject", f"nothing says whose number {cell.text!r} is", cell)
        if metric.has_commodity and commodity is None:
            return _problem("no_commodity", f"nothing says which metal the row {text!r} is about", cell)
        if said.unit not in metric.units:
            units = " or ".join(metric.units)
            message = f"the row {text!r} gives {said.unit or 'no unit'}, and {metric.code} is in {units}"
            return _problem("unit", message, cell)
        if number.value < 0 and not column.base:
            return _problem("negative", f"{cell.text!r} is less than nothing", cell)
        return Key(mine, metric.code, commodity if metric.has_commodity else None, period)

    def _subject(self, line: _Line, column: Column) -> tuple[str | None, bool]:
        """The head's; else the one that the row names; else that of the section. A row under the head of
        one mine that names another is nobody's."""
        named = {slug for _, _, slug in subjects.mines_in(line.text, 0, len(line.text), self.context.mines)}
        mine = min(named) if len(named) == 1 else None
        if len(named) > 1 or (mine is None and strange_words(line.text)):
            return None, False
        if column.subject_known:
            return column.mine, mine in (None, column.mine)
        if mine:
            return mine, True
        if OF_THE_COMPANY.search(line.text) and not line.section.mine:
            return None, True
        return line.section.mine, line.section.subject_known

    def _statement(
        self, key: Key, cell: Cell, number: numbers.Number, line: _Line, column: Column
    ) -> Statement:
        assert line.said.unit  # _key has looked at it
        labels = tuple(one for one in (line.group.text, line.text) if one)
        return Statement(
            key=key,
            value=number.value * line.said.factor,
            step=number.step * line.said.factor,
            unit=line.said.unit,
            anchor=Anchor(
                cell.start, cell.end, cell.text, self.number, labels, column.heads, cell.page, cell.box
            ),
            footnotes=self._footnotes(line.group.marks + line.said.marks + column.marks, key.mine),
        )

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


def _parts(rows: list[Row], heads: HeadReader) -> list[tuple[list[Row], list[Row]]]:
    """Heads and the rows below them; heads may stand again, with other periods, in the middle."""
    parts: list[tuple[list[Row], list[Row]]] = []
    for place, row in enumerate(rows):
        first = not parts
        filled = [cell.text for cell in row[1:] if cell and cell.text]
        is_head = heads.is_head_row(row)
        if is_head and (first or parts[-1][1]):
            parts.append(([row], []))
        elif is_head:
            parts[-1][0].append(row)
        elif first:
            if filled or place:
                return [([], rows)]
            parts.append(([], []))  # a title in the first row
            parts[-1][0].append(row)
        else:
            parts[-1][1].append(row)
    return parts


def _name_subjects(columns: list[Column]) -> bool:
    return any(column.subject_known for column in columns)


def _without_per_cent(text: str, said: Label) -> str:
    """ "81%" in a row of per cent."""
    return text.rstrip("% \u00a0") if said.unit == "%" and text.rstrip().endswith("%") else text


def _is_change(number: numbers.Number, values: list[numbers.Number | None]) -> bool:
    """Whether the printed per cent can be the change, all three within half their last digit."""
    now, base = values
    if now is None or base is None or base.value <= base.step:
        return False
    low = (now.value - now.step / 2) / (base.value + base.step / 2) - 1
    high = (now.value + now.step / 2) / (base.value - base.step / 2) - 1
    return low * 100 <= number.value + number.step and number.value - number.step <= high * 100


def _ends(row: Row) -> tuple[int, int]:
    cells = [cell for cell in row if cell and cell.text]
    return cells[0].start, cells[-1].end


def _problem(code: str, message: str, cell: Cell) -> Problem:
    return Problem(code, message, cell.start, cell.end)
