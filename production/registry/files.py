"""The registry's CSV files as rows, refused with file, line and reason where a cell is not what it must be.

A day that is not known to the day stays empty, and the year stands in the note. The day on which a name
or a status changes belongs to both.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from production.registry.names import path_slug
from production.vocabulary import COMMODITIES, PROCESSES

SHIPPED = Path(__file__).parent

MINE_TYPES = ("underground", "open_pit")
STATUSES = ("producing", "development", "care_and_maintenance", "closed", "sold")


class RegistryError(ValueError):
    """A registry file is not what it must be; the message names file, line and reason."""


@dataclass(frozen=True)
class Row:
    line: int


@dataclass(frozen=True)
class CompanyRow(Row):
    """`name` is the one in use today; `short_names` are what texts call the company."""

    company: str
    name: str
    name_since: date | None
    short_names: tuple[str, ...]
    country: str
    website: str
    listings: tuple[str, ...]
    fiscal_year_end_month: int


@dataclass(frozen=True)
class FormerNameRow(Row):
    company: str
    name: str
    valid_from: date | None
    valid_until: date | None
    note: str


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
    note: str


@dataclass(frozen=True)
class StatusRow(Row):
    mine: str
    status: str
    valid_from: date | None
    valid_until: date | None
    note: str


@dataclass(frozen=True)
class OwnershipRow(Row):
    """`share` in %, of a day that is not known."""

    mine: str
    company: str
    share: Decimal
    note: str


@dataclass(frozen=True)
class Registry:
    companies: tuple[CompanyRow, ...]
    former_names: tuple[FormerNameRow, ...]
    mines: tuple[MineRow, ...]
    statuses: tuple[StatusRow, ...]
    ownerships: tuple[OwnershipRow, ...]


def read(folder: Path = SHIPPED) -> Registry:
    """Raises RegistryError."""
    registry = Registry(
        read_rows(folder / "companies.csv", CompanyRow),
        read_rows(folder / "former_names.csv", FormerNameRow),
        read_rows(folder / "mines.csv", MineRow),
        read_rows(folder / "statuses.csv", StatusRow),
        read_rows(folder / "ownerships.csv", OwnershipRow),
    )
    companies = {row.company for row in registry.companies}
    mines = {row.mine for row in registry.mines}
    once(folder / "companies.csv", ((row.line, row.company) for row in registry.companies))
    once(folder / "mines.csv", ((row.line, slug) for row in registry.mines for slug in paths_of(row)))
    known(folder / "former_names.csv", ((row.line, row.company) for row in registry.former_names), companies)
    known(folder / "mines.csv", ((row.line, row.company) for row in registry.mines), companies)
    known(folder / "statuses.csv", ((row.line, row.mine) for row in registry.statuses), mines)
    known(folder / "ownerships.csv", ((row.line, row.mine) for row in registry.ownerships), mines)
    known(folder / "ownerships.csv", ((row.line, row.company) for row in registry.ownerships), companies)
    return registry


def paths_of(row: MineRow) -> set[str]:
    """A path must lead to one mine: its slug, and what a path makes of its aliases."""
    return {row.mine, *map(path_slug, row.aliases)}


AnyRow = TypeVar("AnyRow", bound=Row)


def read_rows(path: Path, row_type: type[AnyRow]) -> tuple[AnyRow, ...]:
    columns = [field.name for field in fields(row_type) if field.name != "line"]
    try:
        with path.open(encoding="utf-8", newline="") as file:
            lines = csv.reader(file, strict=True)
            header = next(lines, [])
            if header != columns:
                raise RegistryError(f"{path.name}:1 the columns must be {','.join(columns)}")
            return tuple(row_of(path, lines.line_num, cells, row_type, columns) for cells in lines)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise RegistryError(f"{path.name}: {error}") from error


def row_of(path: Path, line: int, cells: list[str], row_type: type[AnyRow], columns: list[str]) -> AnyRow:
    if len(cells) != len(columns):
        raise RegistryError(f"{path.name}:{line} has {len(cells)} cells, not {len(columns)}")
    values: dict[str, object] = {}
    for column, cell in zip(columns, cells, strict=True):
        try:
            values[column] = COLUMNS[column](cell)
        except (ValueError, ArithmeticError) as error:
            raise RegistryError(f"{path.name}:{line} {column} {cell!r}: {error}") from error
    return row_type(line=line, **values)


def once(path: Path, keys: Iterable[tuple[int, str]]) -> None:
    first: dict[str, int] = {}
    for line, key in keys:
        if key in first:
            raise RegistryError(f"{path.name}:{line} {key!r} stands in line {first[key]} already")
        first[key] = line


def known(path: Path, keys: Iterable[tuple[int, str]], allowed: set[str]) -> None:
    for line, key in keys:
        if key not in allowed:
            raise RegistryError(f"{path.name}:{line} {key!r} is not in the registry")


def text(cell: str) -> str:
    if cell != " ".join(cell.split()):
        raise ValueError("has white space to spare")
    return cell


def matching(pattern: str, meaning: str) -> Callable[[str], str]:
    def checked(cell: str) -> str:
        if not re.fullmatch(pattern, cell):
            raise ValueError(f"is not {meaning}")
        return text(cell)

    return checked


def one_of(allowed: Iterable[str]) -> Callable[[str], str]:
    return matching("|".join(allowed), f"one of {', '.join(filter(None, allowed))}")


def several(single: Callable[[str], str]) -> Callable[[str], tuple[str, ...]]:
    def checked(cell: str) -> tuple[str, ...]:
        values = tuple(map(single, cell.split(";"))) if cell else ()
        if len(set(values)) < len(values):
            raise ValueError("repeats a value")
        return values

    return checked


def day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def month(cell: str) -> int:
    return int(matching("[1-9]|1[0-2]", "a month from 1 to 12")(cell))


def share(cell: str) -> Decimal:
    percent = Decimal(cell)
    if not 0 < percent <= 100:
        raise ValueError("is not a share in % above 0, up to 100")
    return percent


slug = matching("[a-z0-9]+(-[a-z0-9]+)*", "a slug")
name = matching(r".+", "a name")

COLUMNS: dict[str, Callable[[str], object]] = {
    "company": slug,
    "mine": slug,
    "name": name,
    "name_since": day,
    "short_names": several(name),
    "aliases": several(name),
    "country": matching("([A-Z]{2})?", "a country code of two capitals"),
    "region": text,
    "website": matching(r"(https://\S+)?", "an https address"),
    "listings": several(matching(r"[A-Z][A-Za-z ]*:[A-Z0-9.]+", "EXCHANGE:SYMBOL")),
    "fiscal_year_end_month": month,
    "commodities": several(one_of(COMMODITIES)),
    "mine_type": one_of(("", *MINE_TYPES)),
    "process": one_of(("", *PROCESSES)),
    "status": one_of(STATUSES),
    "valid_from": day,
    "valid_until": day,
    "share": share,
    "note": text,
}
