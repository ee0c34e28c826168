"""Rows into what their releases say: two bounds become one range, digits become a step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from production import periods
from production.extraction.values import Key
from production.importing import notes
from production.importing.files import CompanyRow, DataSet, FigureRow, ReleaseRow
from production.importing.notes import Noted
from production.said import IMPORT, Said
from production.vocabulary import COMMODITIES

LOW, HIGH = "guidance_low", "guidance_high"
KINDS = {LOW: "guidance", HIGH: "guidance", "change_pct": "change"}
LONGEST_PRINTED = 80


class Told(NamedTuple):
    """What makes rows one figure."""

    release: str
    mine: str
    metric: str
    commodity: str
    period: str
    base_period: str
    kind: str
    basis: str
    qualifier: str


def told_by(row: FigureRow, fiscal_year_end_month: int) -> Told:
    """Periods by their days: `F2019-Q2` and `2018-Q3` of Silvercorp are one. Raises PeriodError."""
    base = periods.parse(row.base_period, fiscal_year_end_month).key if row.base_period else ""
    return Told(
        row.release,
        row.mine,
        row.metric,
        row.commodity,
        periods.parse(row.period, fiscal_year_end_month).key,
        base,
        KINDS.get(row.kind, row.kind),
        row.basis,
        row.qualifier,
    )


def said_by_release(data: DataSet) -> dict[str, list[Said]]:
    """What each release of the set says, by its slug there. The rows agree with each other."""
    months = months_of(data.companies)
    releases = {row.release: row for row in data.releases}
    groups: dict[Told, list[FigureRow]] = defaultdict(list)
    for row in data.figures:
        groups[told_by(row, months[row.company])].append(row)
    found: dict[str, list[Said]] = defaultdict(list)
    for told, rows in groups.items():
        release = releases[told.release]
        found[told.release].append(said(rows, citation_of(release), months[release.company]))
    return found


def months_of(companies: Iterable[CompanyRow]) -> Mapping[str, int]:
    return {row.company: row.fiscal_year_end_month for row in companies}


def citation_of(release: ReleaseRow) -> str:
    """Where the figure was found: the address of the release, or its title and day."""
    return release.source_url or f"{release.title}, {release.published_on}"


def said(rows: list[FigureRow], citation: str, fiscal_year_end_month: int) -> Said:
    """`rows`: a single number, or both bounds of a range."""
    rows = sorted(rows, key=lambda row: row.kind == HIGH)
    first = rows[0]
    noted = [noted_of(row) for row in rows]
    is_range = first.kind == LOW
    return Said(
        key=key_of(first, fiscal_year_end_month),
        value=None if is_range else first.value,
        low=first.value if is_range else None,
        high=rows[-1].value if is_range else None,
        step=min(note.step or step_of(row.value) for row, note in zip(rows, noted, strict=True)),
        unit=first.unit,
        printed=printed_of(rows, noted)[:LONGEST_PRINTED],
        method=IMPORT,
        modifier=next((note.modifier for note in noted if note.modifier), ""),
        scope_note=next((note.scope_note for note in noted if note.scope_note), ""),
        equivalence=next((note.equivalence for note in noted if note.equivalence is not None), None),
        citation=citation,
        note="; ".join(dict.fromkeys(part for note in noted for part in note.rest)),
    )


def key_of(row: FigureRow, fiscal_year_end_month: int) -> Key:
    base = periods.parse(row.base_period, fiscal_year_end_month) if row.base_period else None
    return Key(
        mine=row.mine or None,
        metric=row.metric,
        commodity=row.commodity or None,
        period=periods.parse(row.period, fiscal_year_end_month),
        kind=KINDS.get(row.kind, row.kind),
        basis=row.basis or "unstated",
        qualifier=row.qualifier or None,
        base_period=base,
    )


def noted_of(row: FigureRow) -> Noted:
    commodity = COMMODITIES.get(row.commodity)
    return notes.read(row.note, commodity is not None and not commodity.symbol)


def step_of(value: Decimal) -> Decimal:
    """The unit of its last digit: 0.01 of 4.50, 1 of 559959."""
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(1).scaleb(exponent)


def printed_of(rows: list[FigureRow], noted: list[Noted]) -> str:
    """As the note has it, else the digits of the row; of a range both bounds."""
    whole = next((note.range.printed for note in noted if note.range), None)
    bounds = [note.printed or str(row.value) for row, note in zip(rows, noted, strict=True)]
    return whole or " to ".join(bounds)
