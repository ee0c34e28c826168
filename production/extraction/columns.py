"""What the heads of a table say of its columns: period, subject, metric, unit, and whether a column
holds values, changes or guidance.

A head counts only as a whole: one with words that nobody knows leaves its column unread.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from production import periods
from production.extraction.headings import Headings, Said, is_year
from production.extraction.rows import Line, Part
from production.extraction.times import YEAR_AT_END, Times
from production.periods import Period
from releases.reading.reading import Cell


@dataclass(frozen=True)
class Column:
    """What the heads say of a column. `unknown` is a head that says something we do not know; `blocked`
    is why the column cannot be read; `role` is "value", "change", "guidance" or "other"."""

    heads: tuple[str, ...] = ()
    saids: tuple[Said, ...] = ()  # from the top down
    times: tuple[str, ...] = ()  # the words of time in all of them
    period: Period | None = None
    role: str = "value"
    marks: tuple[str, ...] = ()
    unknown: Cell | None = None
    lowest: Cell | None = None  # the head next above the numbers
    blocked: str = ""
    versus: tuple[Period, ...] = ()  # the periods that a column of changes names itself
    base_end: date | None = None  # or the day on which the one ends that it compares with

    @property
    def nearest_first(self) -> tuple[Said, ...]:
        return self.saids[::-1]

    @property
    def subject_said(self) -> Said | None:
        return next((said for said in self.nearest_first if said.subject), None)

    @property
    def identity(self) -> tuple[object, ...]:
        """What tells two columns of values apart."""
        about = (
            self._first("subject"),
            self._first("metric"),
            self._first("commodity"),
            self._first("base"),
            self._first("unit"),
        )
        return (self.period, self.role, *about, self._first("basis"), self._first("qualifier"))

    def _first(self, name: str) -> object:
        return next((value for said in self.nearest_first if (value := getattr(said, name))), None)


@dataclass(frozen=True)
class HeadReader:
    headings: Headings
    times: Times

    def columns(
        self, part: Part, width: int, around: Sequence[str], ranges: frozenset[int] = frozenset()
    ) -> list[Column]:
        """One Column for each column of numbers. `around` is what stands outside the heads, nearest
        first: corner, caption, heading; it may give the part of a year that the heads leave out. `ranges`
        are the columns that hold ranges: those of years to come are guidance, whether the head says so
        or not."""
        found = [self._column(part, place) for place in range(width)]
        planned = any(self.headings.said(text).role == "guidance" for text in around)
        found = [
            replace(column, role="guidance")
            if column.role == "value" and (planned or place in ranges) and self._is_year_to_come(column)
            else column
            for place, column in enumerate(found)
        ]
        return self._of_one_period(self._dated(found, around))

    def _is_year_to_come(self, column: Column) -> bool:
        times = _times(column)
        today = self.times.context.published_on
        return len(times) == 1 and is_year(times[0]) and int(times[0]) >= today.year

    def _of_one_period(self, columns: list[Column]) -> list[Column]:
        """Mines beside a total whose head alone names the period: it holds for all of them."""
        named = {column.period for column in columns if column.role == "value" and column.period}
        if len(named) != 1 or not any(column.subject_said for column in columns):
            return columns
        period = named.pop()
        return [
            replace(column, period=period)
            if column.role == "value" and column.subject_said and not column.period and not column.blocked
            else column
            for column in columns
        ]

    def _column(self, part: Part, place: int) -> Column:
        cells = [cell for row in part.heads if (cell := row[place]) and cell.text]
        cells = list({cell.start: cell for cell in cells}.values())
        saids = tuple(self.headings.said(cell.text) for cell in cells)
        roles = [said.role for said in saids if said.role and said.role != "actual"]
        in_per_cent_only = bool(saids) and saids[-1].text.strip(" ()") in ("%", "% ")
        role = (
            roles[-1]
            if roles
            else "change"
            if in_per_cent_only and not any(said.names_metric for said in saids)
            else "value"
        )
        if "other" in roles:
            role = "other"
        elif "plan" in roles:
            role = "plan"
        unknown = next(
            (
                cell
                for cell, said in zip(cells, saids, strict=True)
                if said.rest or said.several_mines or said.several_metals or said.other
            ),
            None,
        )
        marks = tuple(mark for said in saids for mark in said.marks)
        return Column(
            tuple(cell.text for cell in cells),
            saids,
            self._words_of_time(saids),
            None,
            role,
            marks,
            unknown,
            cells[-1] if cells else None,
        )

    def _words_of_time(self, saids: Sequence[Said]) -> tuple[str, ...]:
        """Those of each head; or of all read as one line: "December 2023" over "quarter"."""
        apart = tuple(time for said in saids for time in said.times)
        together = (
            self.headings.said(" ".join(said.text for said in saids)).times if len(saids) > 1 else apart
        )
        return apart if set(together) <= set(apart) else together

    # --- periods -------------------------------------------------------------------------------------------

    def _dated(self, columns: list[Column], around: Sequence[str]) -> list[Column]:
        """The columns with their periods: "Three months ended September 30," over "2012"."""
        bare_years = [
            column
            for column in columns
            if column.role == "value" and all(map(is_year, _times(column))) and _times(column)
        ]
        found = []
        for column in columns:
            if column.role == "change":
                found.append(self._compared(column))
                continue
            found.append(self._with_period(column, around, bare_years, columns))
        return self._not_ahead(found)

    def _not_ahead(self, columns: list[Column]) -> list[Column]:
        """Where one head names a half or quarter that is not over, as if it were, the same half of other
        years is in doubt too: "H2 2019" and "H2 2018" over the figures of first halves."""
        today = self.times.context.published_on
        ahead = {
            column.period.label[4:]
            for column in columns
            if column.role == "value" and column.period and column.period.end and column.period.end >= today
        }
        message = "another head names the same part of a year that is not over"
        return [
            replace(column, blocked=message)
            if column.role == "value"
            and column.period
            and column.period.label[4:] in ahead
            and column.period.end
            and column.period.end < today
            else column
            for column in columns
        ]

    def _compared(self, column: Column) -> Column:
        """A column of changes with the periods that its head names: "Q3 2016 vs Q3 2015", "Change against
        30-Jun-18"."""
        named: list[Period] = []
        ends: list[date] = []
        if period := self._together(_times(column)):
            named.append(period)  # "Change vs six months Fiscal 2022"
        for text in () if named else _times(column):
            if period := self.times.one(text):
                named.append(period)
            elif day := self.times.ends(text):
                ends.append(day)
        return replace(column, versus=tuple(named), base_end=ends[0] if len(ends) == 1 else None)

    def _together(self, texts: Sequence[str]) -> Period | None:
        return self.times.together(texts) or self.times.to_date(texts)

    def _with_period(
        self, column: Column, around: Sequence[str], bare_years: list[Column], columns: list[Column]
    ) -> Column:
        texts = _times(column)
        if not texts:
            return column
        if column.role == "plan":
            period = self.times.together(texts) or self.times.whole_year(texts)
            ahead = period and period.end and period.end >= self.times.context.published_on
            return replace(column, role="guidance" if ahead else "other", period=period)
        if column.role == "guidance":
            period = self.times.together(texts) or self.times.whole_year(texts)
            return replace(column, period=period, blocked="" if period else _unclear(column))
        if column in bare_years:
            return self._bare_year(column, texts[-1], around, bare_years, columns)
        period = self.times.together(texts) or self.times.to_date(texts)
        for text in around:
            if period is None:
                outer = self.headings.said(text).times
                period = self.times.together([*outer, *texts]) if outer else None
        if period is None:
            return replace(column, blocked=_unclear(column))
        return replace(column, period=period)

    def _bare_year(
        self,
        column: Column,
        year: str,
        around: Sequence[str],
        bare_years: list[Column],
        columns: list[Column],
    ) -> Column:
        """A year by itself: with the part of it that stands in the corner or above the table; the whole
        year where the release reports years, or the other columns name their quarters."""
        for text in around:
            outer = [time for time in self.headings.said(text).times if not is_year(time)]
            outer = [YEAR_AT_END.sub("", time).strip(" ,-–") for time in outer]
            if outer and (
                period := self.times.one(f"{outer[0].rstrip(' ,')} {year}")
                or self.times.to_date([*outer, year])
            ):
                return replace(column, period=period)
        if len(column.saids) < max(len(one.saids) for one in columns if one.role == "value"):
            message = (
                f"other years stand under a part of the year, and nothing says which the head {year!r} is"
            )
            return replace(column, blocked=message)
        whole = periods.parse(f"{year}-FY")
        reported = {period.label for period in self.times.reported.periods}
        newest = max(int(_times(one)[-1]) for one in bare_years)
        tells_quarters = any(
            one.role == "value" and one not in bare_years and _times(one) and self.times.together(_times(one))
            for one in columns
        )
        over = periods.parse(f"{newest}-FY").end
        assert over
        planned = any(one.role == "guidance" for one in columns) or not reported
        if over < self.times.context.published_on and (
            f"{newest}-FY" in reported or tells_quarters or planned
        ):
            return replace(column, period=whole)
        return replace(column, blocked=f"the head {year!r} does not say which part of the year")


def _times(column: Column) -> list[str]:
    return list(column.times)


def _unclear(column: Column) -> str:
    return f"the head {' / '.join(column.heads)!r} does not say which period it is"


def alike(columns: list[Column], lines: Sequence[Line]) -> list[Column]:
    """Two columns of the same heads that do not say the same are both in doubt: the head of one of them
    stands elsewhere. (A quarter may be printed twice, beside each that it is compared with.)"""
    known = [c for c in columns if c.heads and not c.unknown and c.role in ("value", "guidance")]
    twice = {identity for identity, times in Counter(c.identity for c in known).items() if times > 1}
    doubtful = {identity for identity in twice if not _say_the_same(identity, columns, lines)}
    message = "several columns have the heads of this one, and they do not agree"
    return [replace(c, blocked=message) if c in known and c.identity in doubtful else c for c in columns]


def _say_the_same(identity: tuple[object, ...], columns: list[Column], lines: Sequence[Line]) -> bool:
    places = [
        place
        for place, c in enumerate(columns)
        if not c.unknown and c.role in ("value", "guidance") and c.identity == identity
    ]
    return all(
        len({cell.text if (cell := line.cells[place]) else "" for place in places}) == 1
        for line in lines
        if not line.loose
    )
