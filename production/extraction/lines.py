"""The lines of a table -> statements: each number with the label beside it and the head above it.

What label and heads do not say for certain is not guessed: it becomes a problem, with the cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from production.extraction import cells, settling, subjects
from production.extraction.around import Around, Doubt, Metals
from production.extraction.cells import CellValue, NumberStyle
from production.extraction.columns import Column
from production.extraction.comparisons import Comparison, comparisons, fits
from production.extraction.groups import Groups
from production.extraction.headings import Headings, Said
from production.extraction.meaning import Meaning, meaning_of
from production.extraction.numbers import NotANumber, Number
from production.extraction.rows import Line, Part
from production.extraction.subjects import Subject
from production.extraction.values import Anchor, Footnote, Problem, Statement
from production.periods import Period
from releases.reading.reading import Cell

Found = Iterator[Statement | Problem]

PART_OF = re.compile(r"\W*(?:of which|including|incl\.?|thereof)\b", re.IGNORECASE)


@dataclass(frozen=True)
class LineReader:
    """Reads the lines of one part of a table, below its heads."""

    headings: Headings
    notes: dict[str, list[Footnote]]
    number: int  # of the table
    part: Part
    columns: list[Column]
    around: Around
    style: NumberStyle

    def statements(self) -> Found:
        lines, unsettled = settling.settled(self.part.lines, self.columns, self.headings, self.style)
        for line, message in unsettled:
            yield Problem("loose_row", message, line.start, line.end)
        rows = [[_number(self._read(cell)) for cell in line.cells] for line in lines]
        compared = comparisons(self.columns, rows)
        yield from self._changes_in_rows(lines, rows)
        groups, before = Groups(self.headings, self.around.context), Said()
        for line, around in zip(lines, self._sections(lines), strict=True):
            if line.is_group:
                groups = groups.after(line)
            else:
                label = self._label(line, before)
                if label is not None:
                    section = self if around is self.around else replace(self, around=around)
                    yield from section._of_line(line, label, groups, compared)
                    before = label
                groups = groups.with_line()

    def _sections(self, lines: Sequence[Line]) -> list[Around]:
        """What holds for each line. The one metal that the rows of a mine name is that of all its rows."""
        edges = [place for place, line in enumerate(lines) if self._begins_section(line)]
        found = [self.around] * len(lines)
        if self.around.metals.only():
            return found
        for start, end in pairwise([*edges, len(lines)]):
            saids = [self.headings.said(line.label) for line in lines[start:end]]
            named = frozenset(said.commodity for said in saids if said.commodity)
            if len(named) == 1 and not any(said.several_metals for said in saids):
                around = replace(self.around, metals=Metals(named, self.around.metals.by_unit))
                found[start:end] = [around] * (end - start)
        return found

    def _begins_section(self, line: Line) -> bool:
        """A group row that names a mine, or the company."""
        if not line.is_group:
            return False
        said = self.headings.said(line.label)
        return said.subject is not None or said.of_company

    def _changes_in_rows(self, lines: Sequence[Line], rows: Sequence[Sequence[Number | None]]) -> Found:
        """Rows of changes between rows of periods: "Change Q1/Q1" below "Q1 2019" and "Q1 2018"."""
        labels = [self.headings.said(line.label) for line in lines]
        if not any(
            label.role == "change" and not line.is_group for label, line in zip(labels, lines, strict=True)
        ):
            return
        as_columns = [
            Column(
                heads=(label.text,),
                saids=(label,),
                times=label.times,
                period=self.around.times.of_said(label) if label.role == "" else None,
                role="change" if label.role == "change" else "value",
            )
            for label in labels
        ]
        none = Groups(self.headings, self.around.context)
        for at, compared in comparisons(as_columns, list(zip(*rows, strict=True))).items():
            for place, cell in enumerate(lines[at].cells):
                value, latter, former = (
                    self._read(lines[row].cells[place]) for row in (at, compared.now, compared.base)
                )
                now, base = _number(latter), _number(former)
                if cell is None or value is None or now is None or base is None:
                    continue
                if value.unit not in ("", "%") or not fits(value.number, now, base):
                    continue
                column = self.columns[place]
                meaning = meaning_of(labels[compared.now], column, none, latter, self.around)
                before = meaning_of(labels[compared.base], column, none, former, self.around)
                if isinstance(meaning, Doubt) or isinstance(before, Doubt):
                    continue
                yield self._changed(meaning, before.key.period, lines[at], none, place, cell, value)

    @cached_property
    def has_scopes(self) -> bool:
        """Whether a row sums up the operations that go on, so that a total holds those sold as well."""
        labels = (line.label for line in self.part.lines if not line.is_group)
        return any(self.headings.said(text).scope for text in labels)

    def _label(self, line: Line, before: Said) -> Said | None:
        """What the label says. A part of the row above ("of which dore") says the rest of it too; null
        where it is a part that we have no name for."""
        label = self.headings.said(line.label)
        if self.has_scopes and label.subject == Subject(None) and not label.scope and not label.qualifier:
            return replace(label, qualifier="with_divested")  # "Total" below "Continuing mines"
        if not PART_OF.match(label.text):
            return label
        if not label.qualifier:
            return None
        return replace(
            label,
            metric=before.metric,
            other=before.other,
            commodity=before.commodity,
            unit=label.unit or before.unit,
            factor=label.factor if label.unit else before.factor,
            implied_unit=before.implied_unit,
            subject=before.subject,
        )

    def _read(self, cell: Cell | None) -> CellValue | None:
        """What a cell is worth, null also where that is no number."""
        return cells.value_or_none(cell.text, self.style) if cell and cell.text else None

    def _of_line(self, line: Line, label: Said, groups: Groups, compared: dict[int, Comparison]) -> Found:
        if label.other or label.role == "change" or (groups.is_other and not label.names_metric):
            return
        for place, (column, cell) in enumerate(zip(self.columns, line.cells, strict=True)):
            if cell is None or not cell.text or column.unknown or column.role == "other":
                continue
            if place in line.merged:
                yield _problem("merged", f"{cell.text!r} is merged over several columns", cell)
                continue
            try:
                value = cells.value_of(cell.text, self.style)
            except NotANumber:
                yield _problem("not_a_number", f"{cell.text!r} stands where a number was expected", cell)
                continue
            if value is None:
                continue
            if column.role == "change":
                yield self._change(line, label, groups, place, cell, value, compared.get(place))
                continue
            yield from self._value(line, label, groups, place, cell, value)

    # --- numbers -------------------------------------------------------------------------------------------

    def _value(
        self, line: Line, label: Said, groups: Groups, place: int, cell: Cell, value: CellValue
    ) -> Found:
        meaning = meaning_of(label, self.columns[place], groups, value, self.around)
        if isinstance(meaning, Doubt):
            yield _problem(meaning.code, meaning.message, cell)
            return
        if value.number.value < 0 and not meaning.unit.startswith("USD"):
            yield _problem("negative", f"{cell.text!r} is less than nothing", cell)
            return
        if value.low is None:
            yield self._statement(meaning, line, groups, place, cell, value)
            return
        if meaning.key.kind == "actual":
            yield _problem("range", f"{cell.text!r} is a range where one number was expected", cell)
            return
        low = replace(value, number=value.low, start=value.low_start, end=value.low_end)
        for bound, one in (("low", low), ("high", value)):
            yield replace(self._statement(meaning, line, groups, place, cell, one), bound=bound)

    def _change(
        self,
        line: Line,
        label: Said,
        groups: Groups,
        place: int,
        cell: Cell,
        value: CellValue,
        compared: Comparison | None,
    ) -> Statement | Problem:
        """A change in per cent, if it is the one between the two columns that this one compares."""
        if compared is None and self.columns[place].versus and value.unit == "%":
            return self._explicit_change(line, label, groups, place, cell, value)
        if compared is None:
            message = f"nothing says which two columns {cell.text!r} compares"
            return _problem("change", message, cell)
        latter, former = (self._read(line.cells[place]) for place in (compared.now, compared.base))
        now, base = _number(latter), _number(former)
        if value.unit not in ("", "%") or value.low is not None or now is None or base is None:
            return _problem("change", f"{cell.text!r} is no change in per cent of two numbers", cell)
        meaning = meaning_of(label, self.columns[compared.now], groups, latter, self.around)
        before = meaning_of(label, self.columns[compared.base], groups, former, self.around)
        if isinstance(meaning, Doubt):
            return _problem(meaning.code, meaning.message, cell)
        if isinstance(before, Doubt):
            return _problem(before.code, before.message, cell)
        as_printed = fits(value.number, now, base)
        if not as_printed and (not compared.settled or meaning.unit == "%"):
            message = f"{cell.text!r} is not the change between the columns that it compares"
            return _problem("change", message, cell)
        return self._changed(meaning, before.key.period, line, groups, place, cell, value)

    def _explicit_change(
        self, line: Line, label: Said, groups: Groups, place: int, cell: Cell, value: CellValue
    ) -> Statement | Problem:
        """A change whose head names both periods ("Q3 2016 vs Q3 2015"), also where one is not printed; where
        it names only the one to compare with ("vs Q3 2015"), it is of the column before it of a later one."""
        named = sorted(self.columns[place].versus, key=lambda period: str(period.end))
        if len(named) == 2:
            tried = [replace(self.columns[place], role="value", period=named[1])]
        else:
            tried = [column for column in reversed(self.columns[:place]) if column.role == "value"]
        for column in tried:
            meaning = meaning_of(label, column, groups, replace(value, unit=""), self.around)
            if isinstance(meaning, Doubt):
                return _problem(meaning.code, meaning.message, cell)
            now = meaning.key.period
            if now.type == named[0].type and str(now.end) > str(named[0].end):
                return self._changed(meaning, named[0], line, groups, place, cell, value)
        return _problem("change", f"no column is what {cell.text!r} compares with {named[0]}", cell)

    def _changed(
        self,
        meaning: Meaning,
        base: Period,
        line: Line,
        groups: Groups,
        place: int,
        cell: Cell,
        value: CellValue,
    ) -> Statement:
        """The change in per cent of what `meaning` says, since `base`."""
        key = replace(meaning.key, kind="change", base_period=base)
        return self._statement(
            replace(meaning, key=key, unit="%", factor=1), line, groups, place, cell, value
        )

    def _statement(
        self, meaning: Meaning, line: Line, groups: Groups, place: int, cell: Cell, value: CellValue
    ) -> Statement:
        """Of the number of a cell; of the high one where it is a range."""
        column = self.columns[place]
        labels = tuple(one for one in (groups.text, *(label.text for label in line.labels)) if one)
        factor = 1 if value.scaled else meaning.factor
        marks = tuple(groups.marks) + tuple(m for c in line.labels for m in self.headings.said(c.text).marks)
        return Statement(
            key=meaning.key,
            value=value.number.value * factor,
            step=value.number.step * factor,
            unit=meaning.unit,
            anchor=Anchor(
                cell.start + value.start,
                cell.start + value.end,
                cell.text[value.start : value.end],
                self.number,
                labels,
                column.heads,
                cell.page,
                cell.box,
            ),
            modifier=value.modifier,
            footnotes=self._footnotes(marks + column.marks, meaning.key.mine),
            scope_note=meaning.scope_note,
        )

    def _footnotes(self, marks: tuple[str, ...], mine: str | None) -> tuple[Footnote, ...]:
        """The notes that the marks stand for. A note that names mines speaks of those alone:
        "(*) Brava recovery ..." under a group of two mines says nothing of the other one."""
        found = []
        for mark in dict.fromkeys(marks):
            for note in self.notes.get(mark, []):
                mentions = subjects.mines_in(
                    self.around.reading.text, note.start, note.end, self.around.context.mines
                )
                named = {slug for _, _, slug in mentions}
                if not named or mine in named:
                    found.append(note)
        return tuple(sorted(found, key=lambda note: note.start))


def _number(value: CellValue | None) -> Number | None:
    return value.number if value and value.low is None else None


def _problem(code: str, message: str, cell: Cell) -> Problem:
    return Problem(code, message, cell.start, cell.end)
