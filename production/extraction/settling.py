"""Rows that have lost their empty cells, so that nobody knows under which columns their numbers stand; or
the blanks between them, so that nobody knows where one ends ("65258": 65 and 258, or 652 and 58).

The numbers of such a row are those of some of the mines, the same ones in each period. Which ones and
which numbers, arithmetic says: the mines add up to the company, and tonnes x grade x recovery is the
metal. A row that more than one choice would suit stays unsettled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, islice, product
from math import prod

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
from releases.reading.reading import Cell

SUMS = frozenset({"production", "sales", "ore_milled", "ore_mined", "ore_placed", "waste_mined"})
COMPANY = Subject(None)
UNSETTLED = "cells of this row are missing, and nothing says which columns the others stand in"
Choice = frozenset[Subject]
Values = dict[int, Number]  # by column
MOST = 20_000  # ways to part what is glued; a row that has more is not settled
MOST_TOGETHER = 100_000  # ways in which four rows may be combined
GLUED = re.compile(r"[\d,. ]*\d[\d,. ]*")
# The numbers that may begin at a place: of one to four digits, with decimals, with groups of thousands.
NUMBERS = tuple(
    re.compile(pattern)
    for pattern in (
        *(rf"(?:0|[1-9]\d{{{digits}}})" for digits in range(4)),
        *(rf"(?:0|[1-9]\d{{0,2}})\.\d{{{decimals}}}" for decimals in (1, 2)),
        *(rf"[1-9]\d{{0,2}}(?:,\d{{3}}){{{groups}}}" for groups in (1, 2, 3)),
    )
)


@dataclass(frozen=True)
class _Row:
    """A line with what it is about. `options` are what it may be: its numbers parted in some way, and the
    subjects whose they are."""

    at: int
    metric: str
    commodity: str
    unit: str
    line: Line
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Option:
    line: Line
    choice: Choice


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
        elif (option := chosen.get(at)) is not None:
            found.append(table.spread(option.line, option.choice))
    return found, [(line, UNSETTLED) for at, line in enumerate(lines) if line.loose and at not in chosen]


@dataclass(frozen=True)
class _Table:
    lines: Sequence[Line]
    columns: Sequence[Column]
    headings: Headings
    style: NumberStyle

    def chosen(self) -> dict[int, Option]:
        """For each loose line that arithmetic settles, its numbers and whose they are."""
        rows = list(self._rows())
        found: dict[int, Option] = {}
        for row in rows:
            proved = [option for option in row.options if _proves(option)]
            if row.line.loose and row.metric in SUMS and len(proved) == 1:
                found[row.at] = proved[0]
        for group in self._balances(rows, found):
            for at, option in group.items():
                if found.setdefault(at, option) != option:
                    return {}  # two balances do not agree: nothing is certain
        for row in rows:
            if row.metric == "throughput" and row.line.loose and row.at not in found:
                ore = next((one for one in rows if one.metric == "ore_milled" and one.at in found), None)
                like = [one for one in row.options if ore and one.choice == found[ore.at].choice]
                if ore and len(like) == 1 and self._may_run(found[ore.at], like[0]):
                    found[row.at] = like[0]
        for row in rows:  # where one grade is given for the mines alone, so is the other
            like = [one for one in row.options if COMPANY not in one.choice]
            others = [one for one in rows if one.metric == row.metric and one.at in found]
            alone = bool(others) and all(COMPANY not in found[one.at].choice for one in others)
            if row.line.loose and row.at not in found and row.metric not in SUMS and alone and len(like) == 1:
                found[row.at] = like[0]
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
            label = self.headings.said(line.label)
            topics = (label, *groups.topics)
            metric = next((said.metric for said in topics if said.metric), None)
            commodity = next((said.commodity for said in topics if said.commodity), None)
            unit = label.unit or label.implied_unit or next((t.unit for t in groups.topics if t.unit), None)
            if metric is None or label.rest or label.scaled:
                continue
            everybody = frozenset(self._subjects())
            options = tuple(self._options(line, metric)) if line.loose else (Option(line, everybody),)
            yield _Row(at, metric, commodity or "", unit or "", line, options)

    def _options(self, line: Line, metric: str) -> Iterator[Option]:
        for parted in self._parted(line):
            for choice in self._choices(parted, metric):
                yield Option(parted, choice)

    def _parted(self, line: Line) -> list[Line]:
        """The line with what is glued taken apart, in every way that gives numbers."""
        ways: list[list[tuple[Cell, ...]]] = []
        for cell in line.cells:
            if cell is None or not cell.text:
                continue
            if self._number(cell.text) or not GLUED.fullmatch(cell.text):
                ways.append([(cell,)])
            else:
                ways.append(list(islice(_ways(cell), MOST + 1)))
        if prod(len(one) for one in ways) > MOST:
            return []
        width, counts = len(self.columns), self._counts()
        parted = []
        for way in product(*ways):
            cells_of_way = tuple(cell for cells_of_one in way for cell in cells_of_one)
            if len(cells_of_way) in counts:
                padding = (None,) * (width - len(cells_of_way))
                parted.append(replace(line, cells=(*cells_of_way, *padding)))
        return parted

    def _counts(self) -> set[int]:
        """How many numbers a row may have: of some of the subjects, in each period."""
        subjects = self._subjects()
        return {
            len(self._places(frozenset(chosen)))
            for size in range(1, len(subjects) + 1)
            for chosen in combinations(subjects, size)
        }

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

    def _balances(self, rows: Sequence[_Row], found: Mapping[int, Option]) -> Iterator[dict[int, Option]]:
        """For each metal what its four rows are if they balance, where all that balances agrees."""
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
            if prod(len(row.options) for row in present if row.at not in found) > MOST_TOGETHER:
                continue
            fitting = list(self._fitting(present, found))
            yield {
                row.at: fitting[0][place]
                for place, row in enumerate(present)
                if fitting and row.line.loose and len({options[place] for options in fitting}) == 1
            }

    def _fitting(self, rows: Sequence[_Row], found: Mapping[int, Option]) -> Iterator[tuple[Option, ...]]:
        """The ore, grade, recovery and metal under which each grade that is given makes the metal that is
        given, and none is left without one."""
        ores, grades, recoveries, metals = (
            [
                (option, self._values(option.line, option.choice if row.line.loose else None))
                for option in ((found[row.at],) if row.at in found else row.options)
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

    def _may_run(self, ore: Option, rate: Option) -> bool:
        """Whether the days that tonnes and daily rate make fit into each period."""
        tonnes, daily = (self._values(one.line, one.choice) for one in (ore, rate))
        for place, number in daily.items():
            period = self.columns[place].period
            if place not in tonnes or number.value <= 0 or period is None or period.days is None:
                return False
            if tonnes[place].value / number.value > Decimal(period.days + 1):
                return False
        return bool(daily)


def _proves(option: Option) -> bool:
    """Whether the mines add up to the company, so that their sum is a proof and no mere permission."""
    return COMPANY in option.choice and len(option.choice) > 1


def _ways(cell: Cell) -> Iterator[tuple[Cell, ...]]:
    """Every way to part glued digits into numbers: "65258 66229" is 65, 258, 66 and 229, among others."""

    def from_place(place: int) -> Iterator[tuple[Cell, ...]]:
        while place < len(cell.text) and cell.text[place] == " ":
            place += 1
        if place == len(cell.text):
            yield ()
            return
        for end in _ends(cell.text, place):
            first = Cell(cell.text[place:end], cell.start + place, cell.start + end, cell.page, cell.box)
            for rest in from_place(end):
                yield (first, *rest)

    return from_place(0)


def _ends(text: str, place: int) -> Iterator[int]:
    """Where a number that begins at the place may end."""
    for match in (one.match(text, place) for one in NUMBERS):
        if match and text[match.end() : match.end() + 1] not in (",", "."):
            yield match.end()


def _quantity(number: Number) -> laws.Quantity:
    return laws.Quantity(number.value, number.step, "")
