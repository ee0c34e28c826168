"""What the heads of a table say of its columns: the period, and whose numbers they are.

A head counts only as a whole: "Guidance for 2012" and "Change from Q3 2011" name a time, and are no period.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from production.extraction import dates, numbers, subjects
from production.extraction.headings import MARK, label
from production.extraction.rows import Row
from production.extraction.values import Context
from production.periods import MONTHS_OF_TYPE, Period
from releases.reading.reading import Cell

YEAR = re.compile(r"(?:19[89]|20[0-4])\d")
# What a head may say beside its period.
BESIDE = re.compile(
    r"(?:\W|\b(?:for|the|in|of|and|period|quarter|results?|actuals?|unaudited|production|operating|operational|data"
    r"|figures?|year)\b)*",
    re.IGNORECASE,
)
# "Change", "% Change", "Variance (%)", "Y/Y": a change between the two columns before it.
CHANGE_HEAD = re.compile(
    r"(?:%\s*)?(?:change|chg\.?|variance|var\.?|difference|y/y|q/q|yoy|qoq|\+/-)"
    r"\s*(?:\(?(?:%|in %)\)?)?",
    re.IGNORECASE,
)
UNIT_HEAD = re.compile(r"units?(?: of measure)?", re.IGNORECASE)


@dataclass(frozen=True)
class Column:
    """What the heads say of a column. `subject_known` tells "the company" from "nobody said"; `unknown`
    is a head that says nothing we know; `year` waits for the part of it that is meant."""

    heads: tuple[str, ...] = ()
    period: Period | None = None
    mine: str | None = None
    subject_known: bool = False
    marks: tuple[str, ...] = ()
    unknown: Cell | None = None
    year: str = ""
    part: str = ""
    is_unit: bool = False
    blocked: str = ""
    base: Column | None = None
    base_at: int = 0

    @property
    def identity(self) -> tuple[object, ...]:
        return (self.period, self.mine, self.subject_known)


@dataclass(frozen=True)
class HeadReader:
    context: Context
    main_period: Period | None

    def is_head_row(self, row: Row) -> bool:
        """Text beyond the label and no number there; years alone are heads as well."""
        cells = [cell.text for cell in row[1:] if cell and cell.text]
        if not cells and _lacks_corner(row):
            cells = [row[0].text] if row[0] and self.names(row[0].text) else []
        measured = row[0] is not None and label(row[0].text).names_metric and not self.names(row[0].text)
        return bool(cells) and all(self._may_be_head(text, measured) for text in cells)

    def names(self, text: str) -> bool:
        """Whether a head names a period, or somebody."""
        return bool(self._times(text)) or subjects.subject_of(text, self.context) is not None

    def _may_be_head(self, text: str, measured: bool) -> bool:
        """Beside a metric's name an unreadable text is a broken number, not a head."""
        if self.names(text):
            return True
        if measured:
            return False
        if YEAR.fullmatch(text):
            return True
        try:
            numbers.of_cell(text)
        except numbers.NotANumber:
            return True
        return False

    def columns(self, heads: Sequence[Row], width: int) -> list[Column]:
        """One Column for each column of the table. A head above several columns is printed once, over
        the first of them, and holds to the right until the next one; the lowest stands for itself."""
        columns = [Column() for _ in range(width)]
        corner = " ".join(row[0].text for row in heads if row[0] and not self._is_shifted(row))
        for row in heads:
            above: Cell | None = None
            cells = (None, *row[:-1]) if self._is_shifted(row) else row
            for position, cell in enumerate(cells):
                above = cell if (cell and cell.text) or row is heads[-1] else above
                if above and above.text and position:
                    columns[position] = self._under(columns[position], above)
        return [self._dated(column, corner) for column in columns]

    def _is_shifted(self, row: Row) -> bool:
        """The tab before the first head is lost: what stands over the labels is a head like the others."""
        first, *others = [cell.text if cell else "" for cell in row]
        for is_like in (self._is_period, self._is_subject):
            if is_like(first):
                return _lacks_corner(row) or all(is_like(text) for text in others if text)
        return False

    def _is_period(self, text: str) -> bool:
        return self._period(text) is not None

    def _is_subject(self, text: str) -> bool:
        return subjects.subject_of(text, self.context) is not None

    def _under(self, column: Column, head: Cell) -> Column:
        """The column with one more head above it."""
        text = MARK.sub(" ", head.text).strip()
        column = replace(
            column, heads=(*column.heads, head.text), marks=column.marks + label(head.text).marks
        )
        if YEAR.fullmatch(text):
            return replace(column, year=text)
        if UNIT_HEAD.fullmatch(text):
            return replace(column, is_unit=True)
        if (subject := subjects.subject_of(head.text, self.context)) is not None:
            return replace(column, mine=subject.mine, subject_known=True)
        if (period := self._period(head.text)) is not None:
            return replace(column, period=period, part=text)
        if re.fullmatch(r"Q[1-4]|[1-4]Q|(?:first|second|third|fourth)\s+quarter", text, re.IGNORECASE):
            return replace(column, part=text)
        if (both := self._both(text)) is not None:
            period, subject = both
            return replace(column, period=period, part=text, mine=subject.mine, subject_known=True)
        return replace(column, unknown=column.unknown or head)

    def _dated(self, column: Column, corner: str) -> Column:
        """The column with its year worked in: "Three months ended September 30," over "2012"."""
        if not column.year:
            return column
        parts = [part for part in (column.part, corner.strip()) if part]
        for part in parts:
            if not re.search(YEAR.pattern, part) and (
                period := self._period(f"{part.rstrip(' ,')} {column.year}")
            ):
                return replace(column, period=period)
        if not parts and self.main_period and self.main_period.type == "year":
            return replace(column, period=self._period(f"FY {column.year}"))
        return replace(
            column, period=None, blocked=f"the head {column.year!r} does not say which part of the year"
        )

    def _both(self, text: str) -> tuple[Period, subjects.Subject] | None:
        """ "San Jose Q3 2012"."""
        phrases = self._times(text)
        if len(phrases) != 1:
            return None
        rest = (text[: phrases[0].start] + " " + text[phrases[0].end :]).strip(" ,-–—:")
        subject = subjects.subject_of(rest, self.context)
        return (phrases[0].period, subject) if subject else None

    def _period(self, text: str) -> Period | None:
        """The one period of months that the words are, and nothing else but them."""
        text = MARK.sub(" ", text)
        phrases = self._times(text)
        if len(phrases) != 1 or phrases[0].period.type not in MONTHS_OF_TYPE:
            return None
        rest = text[: phrases[0].start] + " " + text[phrases[0].end :]
        return phrases[0].period if BESIDE.fullmatch(rest) else None

    def _times(self, text: str) -> list[dates.TimePhrase]:
        return dates.find(
            text, self.context.published_on, fiscal_year_end_month=self.context.fiscal_year_end_month
        )


def _lacks_corner(row: Row) -> bool:
    return row[-1] is None


def with_changes(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """The columns of changes in per cent with the two columns that they compare, which stand before them."""
    found = list(columns)
    for place, column in enumerate(columns):
        head = column.unknown
        if head is None or place < 3 or not CHANGE_HEAD.fullmatch(MARK.sub(" ", head.text).strip()):
            continue
        now, base = columns[place - 2], columns[place - 1]
        cells = [cell.text for row in rows if (cell := row[place]) and cell.text]
        in_per_cent = "%" in head.text or any("%" in text for text in cells)
        if in_per_cent and _compare(now, base):
            found[place] = replace(column, unknown=None, period=now.period, base=base, base_at=place - 1)
            found[place] = replace(found[place], mine=now.mine, subject_known=now.subject_known)
    return found


def _compare(now: Column, base: Column) -> bool:
    if now.unknown or base.unknown or now.blocked or base.blocked or not (now.period and base.period):
        return False
    same = (now.mine, now.subject_known, now.period.type) == (base.mine, base.subject_known, base.period.type)
    return (
        same
        and now.period.end is not None
        and base.period.end is not None
        and now.period.end > base.period.end
    )


def alike(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """Two columns of the same period and mine that do not say the same are both in doubt: the head of
    one of them stands elsewhere. (A quarter may be printed twice, beside each that it is compared with.)"""
    known = [c for c in columns[1:] if c.period and not c.unknown and not c.base]
    twice = {identity for identity, times in Counter(c.identity for c in known).items() if times > 1}
    doubtful = {identity for identity in twice if not _say_the_same(identity, columns, rows)}
    message = "several columns have the heads of this one, and they do not agree"
    return [
        replace(c, blocked=message)
        if c.period and not c.unknown and not c.base and c.identity in doubtful
        else c
        for c in columns
    ]


def _say_the_same(identity: tuple[object, ...], columns: list[Column], rows: Sequence[Row]) -> bool:
    places = [
        place
        for place, c in enumerate(columns)
        if place and not c.unknown and not c.base and c.identity == identity
    ]
    return all(len({cell.text if (cell := row[place]) else "" for place in places}) == 1 for row in rows)
