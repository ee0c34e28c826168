"""Rows that have lost their empty cells, so that nobody knows under which columns their numbers stand.

The numbers of such a row are those of some of the mines, the same ones in each period. Which ones,
arithmetic says: the mines add up to the company, and tonnes x grade x recovery is the metal. A row that
more than one choice would suit stays unsettled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from production import laws
from production.extraction import cells
from production.extraction.cells import NumberStyle
from production.extraction.columns import Column
from production.extraction.groups import Groups
from production.extraction.headings import Headings
from production.extraction.numbers import NotANumber, Number
from production.extraction.rows import Line
from production.extraction.subjects import Subject
from production.units import GRAMS

SUMS = frozenset({"production", "sales", "ore_milled", "ore_mined", "ore_placed", "waste_mined"})
COMPANY = Subject(None)
UNSETTLED = "cells of this row are missing, and nothing says which columns the others stand in"
Choice = frozenset[Subject]
Values = dict[int, Number]  # by column


@dataclass(frozen=True)
class _Row:
    """A line with what it is about; `choices` are the sets of subjects whose numbers it may hold."""

    at: int
    metric: str
    commodity: str
    unit: str
    line: Line
    choices: tuple[Choice, ...]


def settled(
    lines: Sequence[Line], columns: Sequence[Column], headings: Headings, style: NumberStyle
) -> tuple[list[Line], list[tuple[Line, str]]]:
    """The lines whose cells stand under their columns, and those that nothing settles, with the reason."""
    if not any(line.loose for line in lines):
        return list(lines), []
    table = _Table(lines, columns, headings, style)
    chosen = table.chosen()
    found = []
    for at, line in enumerate(lines):
        if not line.loose:
            found.append(line)
        elif (choice := chosen.get(at)) is not None:
            found.append(table.spread(line, choice))
    return found, [(line, UNSETTLED) for at, line in enumerate(lines) if line.loose and at not in chosen]


@dataclass(frozen=True)
class _Table:
    lines: Sequence[Line]
    columns: Sequence[Column]
    headings: Headings
    style: NumberStyle

    def chosen(self) -> dict[int, Choice]:
        """For each loose line that arithmetic settles, whose numbers it holds."""
        rows = list(self._rows())
        found: dict[int, Choice] = {}
        for row in rows:
            if row.line.loose and len(row.choices) == 1 and row.metric in SUMS and self._adds_up(row):
                found[row.at] = row.choices[0]
        for group in self._balances(rows, found):
            for at, choice in group.items():
                if found.setdefault(at, choice) != choice:
                    return {}  # two balances do not agree: nothing is certain
        for row in rows:
            if row.metric == "throughput" and row.line.loose and row.at not in found:
                ore = next((one for one in rows if one.metric == "ore_milled" and one.at in found), None)
                if ore and found[ore.at] in row.choices and self._may_run(ore, row, found[ore.at]):
                    found[row.at] = found[ore.at]
        for row in rows:  # where one grade is given for the mines alone, so is the other
            like = [one for one in rows if one.metric == row.metric and one.at in found]
            mines = [choice for choice in row.choices if COMPANY not in choice]
            alone = bool(like) and all(COMPANY not in found[one.at] for one in like)
            if (
                row.line.loose
                and row.at not in found
                and row.metric not in SUMS
                and alone
                and len(mines) == 1
            ):
                found[row.at] = mines[0]
        return found

    def spread(self, line: Line, choice: Choice) -> Line:
        """The line with its cells under the columns of those subjects."""
        values = [cell for cell in line.cells if cell and cell.text]
        places = self._places(choice)
        spread = [None] * len(self.columns)
        for place, cell in zip(places, values, strict=True):
            spread[place] = cell  # type: ignore[call-overload]
        return replace(line, cells=tuple(spread), loose=False)

    # --- what a row may be -----------------------------------------------------------------------------

    def _rows(self) -> Iterator[_Row]:
        groups = Groups(self.headings, self.headings.context)
        for at, line in enumerate(self.lines):
            if line.is_group:
                groups = groups.after(line)
                continue
            groups = groups.with_line()
            label = self.headings.said(" ".join(cell.text for cell in line.labels))
            topics = (label, *groups.topics)
            metric = next((said.metric for said in topics if said.metric), None)
            commodity = next((said.commodity for said in topics if said.commodity), None)
            unit = label.unit or label.implied_unit or next((t.unit for t in groups.topics if t.unit), None)
            if metric is None or label.rest or label.scaled:
                continue
            choices = tuple(self._choices(line, metric)) if line.loose else (frozenset(self._subjects()),)
            yield _Row(at, metric, commodity or "", unit or "", line, choices)

    def _choices(self, line: Line, metric: str) -> Iterator[Choice]:
        count = sum(1 for cell in line.cells if cell and cell.text)
        subjects = self._subjects()
        for size in range(1, len(subjects) + 1):
            for chosen in combinations(subjects, size):
                choice = frozenset(chosen)
                if len(self._places(choice)) != count:
                    continue
                if metric not in SUMS or self._sums(self._values(line, choice), choice):
                    yield choice

    def _subjects(self) -> list[Subject]:
        """Those of the columns, in order; none where a column names nobody or no period."""
        saids = [column.subject_said for column in self.columns]
        if any(said is None for said in saids) or any(column.period is None for column in self.columns):
            return []
        return list(dict.fromkeys(said.subject for said in saids if said and said.subject))

    def _places(self, choice: Choice) -> list[int]:
        return [
            place
            for place, column in enumerate(self.columns)
            if (said := column.subject_said) and said.subject in choice
        ]

    def _values(self, line: Line, choice: Choice | None) -> Values:
        """The numbers by column, under that choice or as they stand."""
        numbers = [self._number(cell.text) if cell and cell.text else None for cell in line.cells]
        if not line.loose or choice is None:
            return {place: number for place, number in enumerate(numbers) if number}
        filled = [number for cell, number in zip(line.cells, numbers, strict=True) if cell and cell.text]
        return {p: n for p, n in zip(self._places(choice), filled, strict=False) if n}

    def _number(self, text: str) -> Number | None:
        try:
            value = cells.value_of(text, self.style)
        except NotANumber:
            return None
        return value.number if value and value.low is None else None

    # --- arithmetic ------------------------------------------------------------------------------------

    def _sums(self, values: Values, choice: Choice) -> bool:
        """Whether nothing speaks against it: the mines of each period add up to the company."""
        if COMPANY not in choice or len(choice) == 1:
            return True
        for place, total in values.items():
            column = self.columns[place]
            if not (column.subject_said and column.subject_said.subject == COMPANY):
                continue
            parts = [
                values[other]
                for other, one in enumerate(self.columns)
                if other in values and other != place and one.period == column.period
            ]
            together = laws.total([_quantity(part) for part in parts], "")
            if not together.allows(
                laws.Quantity(total.value, total.step * 3, "")
            ):  # printed sums are off by one
                return False
        return True

    def _adds_up(self, row: _Row) -> bool:
        """Whether the sum proves the only choice, and not just permits it."""
        return COMPANY in row.choices[0] and len(row.choices[0]) > 1

    def _balances(self, rows: Sequence[_Row], found: Mapping[int, Choice]) -> Iterator[dict[int, Choice]]:
        """For each metal the choices of its four rows that balance, where they agree."""
        for commodity in dict.fromkeys(row.commodity for row in rows if row.commodity):
            four = [
                next((row for row in rows if row.metric == "ore_milled"), None),
                *(
                    next((row for row in rows if (row.metric, row.commodity) == (metric, commodity)), None)
                    for metric in ("head_grade", "recovery", "production")
                ),
            ]
            present = [row for row in four if row is not None]
            if len(present) < 4 or not any(row.line.loose for row in present):
                continue
            fitting = list(self._fitting(present, found))
            yield {
                row.at: fitting[0][place]
                for place, row in enumerate(present)
                if fitting and row.line.loose and len({choice[place] for choice in fitting}) == 1
            }

    def _fitting(self, rows: Sequence[_Row], found: Mapping[int, Choice]) -> Iterator[tuple[Choice, ...]]:
        """The choices of ore, grade, recovery and metal under which each grade that is given makes the
        metal that is given, and none is left without one."""
        ores, grades, recoveries, metals = (
            [
                (choice, self._values(row.line, choice if row.line.loose else None))
                for choice in ((found[row.at],) if row.at in found else row.choices)
            ]
            for row in rows
        )
        for grade, graded in grades:
            for recovery, recovered in recoveries:
                if not graded or graded.keys() != recovered.keys():
                    continue
                for ore, milled in ores:
                    if not graded.keys() <= milled.keys():
                        continue
                    for metal, produced in metals:
                        if graded.keys() <= produced.keys() and all(
                            self._is_metal(rows, milled[at], graded[at], recovered[at], produced[at])
                            for at in graded
                        ):
                            yield ore, grade, recovery, metal

    def _is_metal(
        self, rows: Sequence[_Row], ore: Number, grade: Number, recovery: Number, metal: Number
    ) -> bool:
        units = (rows[0].unit or "t", rows[1].unit, rows[3].unit)
        if units[0] not in GRAMS or units[2] not in GRAMS or not units[1]:
            return False
        try:
            expected = laws.recovered_metal(
                laws.Quantity(ore.value, ore.step, units[0]),
                laws.Quantity(grade.value, grade.step, units[1]),
                laws.Quantity(recovery.value, recovery.step, "%"),
                units[2],
            )
        except ValueError:
            return False
        return expected.allows(laws.Quantity(metal.value, metal.step, units[2]))

    def _may_run(self, ore: _Row, rate: _Row, choice: Choice) -> bool:
        """Whether the days that tonnes and daily rate make fit into each period."""
        tonnes, daily = (self._values(row.line, choice) for row in (ore, rate))
        for place, number in daily.items():
            period = self.columns[place].period
            if place not in tonnes or number.value <= 0 or period is None or period.days is None:
                return False
            if tonnes[place].value / number.value > Decimal(period.days + 1):
                return False
        return bool(daily)


def _quantity(number: Number) -> laws.Quantity:
    return laws.Quantity(number.value, number.step, "")
