"""The CSV files of a data set as rows. What a cell may hold is said once a column; every fault is kept.

Values are read as text here, since their digits matter; figures.py makes numbers of them.
"""

from __future__ import annotations

import csv
import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from production import periods
from production.registry.files import MINE_TYPES, STATUSES, Row, day, matching, month, one_of, several
from production.registry.files import name as registry_name
from production.registry.files import slug as registry_slug
from production.registry.files import text as registry_text
from production.units import UNITS
from production.vocabulary import BASES, COMMODITIES, METRICS, MILESTONE_KINDS, PROCESSES, QUALIFIERS

KINDS = ("actual", "guidance", "guidance_low", "guidance_high", "target", "change_pct")
SOURCES = ("company", "press")
PRECISIONS = ("day", "month", "quarter", "half_year", "year")
DATE_QUALIFIERS = ("on", "by", "on_or_before")

# What the columns of the database keep: digits in all on SQLite, and decimals on both.
MOST_BYTES = 500_000_000
MOST_DIGITS = 15
MOST_DECIMALS = 10


@dataclass(frozen=True)
class Fault:
    """`line` counts the lines of the file from 1, which is the header; 0: the file as a whole."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.reason}" if self.line else f"{self.file}: {self.reason}"


class Refused(ValueError):
    """The data set is not what it must be; nothing of it was stored."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        order = {name: number for number, name in enumerate(FILES)}
        self.faults = sorted(set(faults), key=lambda one: (order.get(one.file, -1), one.line, one.reason))
        super().__init__("\n".join(map(str, self.faults)))


@dataclass(frozen=True)
class CompanyRow(Row):
    """`former_names` may end in the day or year until which they were borne: `Old Inc. (until 2019)`."""

    company: str
    name: str
    former_names: tuple[str, ...]
    country: str
    website: str
    exchange_symbols: tuple[str, ...]
    fiscal_year_end_month: int


@dataclass(frozen=True)
class MineRow(Row):
    mine: str
    name: str
    aliases: tuple[str, ...]
    company: str
    country: str
    region: str
    commodities: tuple[str, ...]
    mine_type: str
    process: str
    status: str
    note: str


@dataclass(frozen=True)
class ReleaseRow(Row):
    release: str
    company: str
    published_on: date
    source: str
    title: str
    source_url: str
    note: str


@dataclass(frozen=True)
class FigureRow(Row):
    """`mine` empty: the company as a whole. `value` as printed, trailing zeros included."""

    release: str
    company: str
    mine: str
    period: str
    base_period: str
    metric: str
    commodity: str
    kind: str
    basis: str
    qualifier: str
    value: Decimal
    unit: str
    note: str


@dataclass(frozen=True)
class MilestoneRow(Row):
    """`release` empty: the source has no full date and stands in the note."""

    company: str
    mine: str
    kind: str
    status: str
    date: str
    date_precision: str
    date_qualifier: str
    release: str
    note: str


@dataclass(frozen=True)
class DataSet:
    companies: tuple[CompanyRow, ...]
    mines: tuple[MineRow, ...]
    releases: tuple[ReleaseRow, ...]
    figures: tuple[FigureRow, ...]
    milestones: tuple[MilestoneRow, ...]


FILES: dict[str, type[Row]] = {
    "companies.csv": CompanyRow,
    "mines.csv": MineRow,
    "releases.csv": ReleaseRow,
    "figures.csv": FigureRow,
    "milestones.csv": MilestoneRow,
}


class Files:
    """The rows of the five files that are in order, and the faults of those that are not.

    `named` holds the first cell of every row, faulty ones too, so that one fault is not told twice.
    """

    def __init__(self, folder: Path) -> None:
        self.faults: list[Fault] = []
        self.named: dict[str, set[str]] = {}
        if not _is_folder(folder):
            raise Refused([Fault(shown(str(folder)), 0, "there is no such folder")])
        self.data = DataSet(
            companies=self._rows(folder, "companies.csv", CompanyRow),
            mines=self._rows(folder, "mines.csv", MineRow),
            releases=self._rows(folder, "releases.csv", ReleaseRow),
            figures=self._rows(folder, "figures.csv", FigureRow),
            milestones=self._rows(folder, "milestones.csv", MilestoneRow),
        )

    def _rows(self, folder: Path, name: str, row_type: type[AnyRow]) -> tuple[AnyRow, ...]:
        columns = [field.name for field in fields(row_type) if field.name != "line"]
        readers = COLUMNS | OF_FILE.get(name, {})
        named = self.named[name] = set()
        rows = []
        for line, cells in self._lines(folder / name, columns):
            named.add(cells[0])
            values: dict[str, object] = {}
            for column, cell in zip(columns, cells, strict=True):
                try:
                    values[column] = _checked(readers[column], cell, LONGEST.get(column, LONGEST_CELL))
                except (ValueError, ArithmeticError) as error:
                    self.faults.append(Fault(name, line, f"{column} {_shown(cell)}: {error}"))
            if len(values) == len(columns):
                rows.append(row_type(line=line, **values))
        return tuple(rows)

    def _lines(self, path: Path, columns: list[str]) -> Iterator[tuple[int, list[str]]]:
        """The lines that have as many cells as there are columns."""
        try:
            if path.exists() and not path.is_file():
                raise OSError("it is no file, but a folder, pipe or device")
            if path.stat().st_size > MOST_BYTES:
                raise OSError(f"it has more than {MOST_BYTES:,} bytes")
            with path.open(encoding="utf-8-sig", newline="") as file:
                lines = csv.reader(file, strict=True)
                if next(lines, []) != columns:
                    self.faults.append(Fault(path.name, 1, f"the columns must be {','.join(columns)}"))
                    return
                for cells in lines:
                    if len(cells) == len(columns):
                        yield lines.line_num, cells
                    else:
                        reason = f"has {len(cells)} cells, not {len(columns)}"
                        self.faults.append(Fault(path.name, lines.line_num, reason))
        except UnicodeDecodeError:
            self.faults.append(Fault(path.name, 0, "is not UTF-8"))
        except csv.Error as error:
            self.faults.append(Fault(path.name, lines.line_num, f"is no CSV: {error}"))
        except OSError as error:
            self.faults.append(Fault(path.name, 0, f"cannot be read: {error.strerror or error}"))


def shown(path: str) -> str:
    """A path that can be printed and stored, also where its bytes are not UTF-8."""
    return os.fsencode(path).decode("utf-8", "replace")


def _is_folder(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:  # a name that is too long, a link to itself
        return False


AnyRow = TypeVar("AnyRow", bound=Row)
Reader = Callable[[str], object]


def _checked(read: Reader, cell: str, longest: int) -> object:
    if len(cell) > longest:
        raise ValueError(f"has {len(cell):,} characters; {longest:,} are the most")
    strange = next((letter for letter in cell if unicodedata.category(letter) == "Cc"), None)
    if strange is not None:
        raise ValueError(f"holds the control character U+{ord(strange):04X}")
    return read(cell)


def _shown(cell: str) -> str:
    return repr(cell if len(cell) <= 60 else f"{cell[:60]}…")


# --- what a column may hold ----------------------------------------------------------------------------


def number(cell: str) -> Decimal:
    """With its digits, trailing zeros included: they are its precision."""
    value = Decimal(matching(r"-?[0-9]+(\.[0-9]+)?", "a number such as 559959 or -0.50")(cell))
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    if -exponent > MOST_DECIMALS:
        raise ValueError(f"has {-exponent} decimals; {MOST_DECIMALS} are the most")
    if len(digits) > MOST_DIGITS:
        raise ValueError(f"has {len(digits)} digits; {MOST_DIGITS} are the most")
    return value if value or not sign else -value


def period(cell: str) -> str:
    """A label; whose fiscal year it is of, agreeing.py knows."""
    return periods.parse(cell).label


def optional(read: Callable[[str], str]) -> Callable[[str], str]:
    return lambda cell: read(cell) if cell else ""


def publication(cell: str) -> date:
    published_on = day(cell)
    if published_on is None or published_on.isoformat() != cell:
        raise ValueError("is not a day such as 2011-10-24")
    return published_on


def former_name(cell: str) -> str:
    """`Old Inc. (until 2019)`; a day has to be one of the calendar."""
    if until := re.search(r"\(until (\d{4}-\d\d-\d\d)\)$", cell):
        date.fromisoformat(until[1])
    return registry_name(cell)


def event_date(cell: str) -> str:
    """ISO to its precision: 2011-09-01, 2006-09, 2013-Q3, 2006-H1, 2016."""
    precision, _, _ = periods.span_of_date(cell)
    if precision not in PRECISIONS:
        raise ValueError("is no day, month, quarter, half-year or year")
    return cell


COLUMNS: dict[str, Reader] = {
    "company": registry_slug,
    "mine": optional(registry_slug),
    "release": matching(r"[a-z0-9]+(-[a-z0-9]+)*", "the slug of a release: company and day"),
    "name": registry_name,
    "former_names": several(former_name),
    "aliases": several(registry_name),
    "country": matching("([A-Z]{2})?", "a country code of two capitals"),
    "region": registry_text,
    "website": matching(r"(https?://\S+)?", "an address"),
    "exchange_symbols": several(matching(r"[A-Z][A-Za-z ]*:[A-Z0-9.]+", "EXCHANGE:SYMBOL")),
    "fiscal_year_end_month": month,
    "commodities": several(one_of(COMMODITIES)),
    "mine_type": one_of(("", *MINE_TYPES)),
    "process": one_of(("", *PROCESSES)),
    "status": one_of(("", *STATUSES)),
    "published_on": publication,
    "source": one_of(SOURCES),
    "title": registry_name,
    "source_url": matching(r"(https?://\S+)?", "an address"),
    "period": period,
    "base_period": optional(period),
    "metric": one_of(METRICS),
    "commodity": one_of(("", *COMMODITIES)),
    "kind": one_of(KINDS),
    "basis": one_of(("", *BASES)),
    "qualifier": one_of(("", *QUALIFIERS)),
    "value": number,
    "unit": one_of(UNITS),
    "date": event_date,
    "date_precision": one_of(PRECISIONS),
    "date_qualifier": one_of(DATE_QUALIFIERS),
    "note": registry_text,
}
OF_FILE: Mapping[str, dict[str, Reader]] = {
    "mines.csv": {"mine": registry_slug},
    "milestones.csv": {
        "kind": one_of(MILESTONE_KINDS),
        "status": one_of(("planned", "done")),
        "release": optional(registry_slug),
    },
}

# What the columns of the database keep.
LONGEST_CELL = 2_000
LONGEST = {
    "company": 80,
    "mine": 80,
    "release": 100,
    "name": 200,
    "region": 100,
    "website": 200,
    "source_url": 500,
    "title": 1_000,
    "period": 20,
    "base_period": 20,
    "value": 40,
}
