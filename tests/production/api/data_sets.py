"""Small data sets of Fortuna, written as files and imported like any other."""

from __future__ import annotations

import csv
from pathlib import Path

from production import importing, registry

COMPANY = {
    "company": "fortuna",
    "name": "Fortuna Mining Corp.",
    "former_names": "",
    "country": "CA",
    "website": "",
    "exchange_symbols": "",
    "fiscal_year_end_month": "12",
}
MINE = {
    "mine": "caylloma",
    "name": "Caylloma",
    "aliases": "",
    "company": "fortuna",
    "country": "PE",
    "region": "",
    "commodities": "silver",
    "mine_type": "underground",
    "process": "flotation",
    "status": "",
    "note": "",
}
RELEASE = ("release", "company", "published_on", "source", "title", "source_url", "note")
FIGURE = (
    "release",
    "company",
    "mine",
    "period",
    "base_period",
    "metric",
    "commodity",
    "kind",
    "basis",
    "qualifier",
    "value",
    "unit",
    "note",
)
EVENT = (
    "company",
    "mine",
    "kind",
    "status",
    "date",
    "date_precision",
    "date_qualifier",
    "release",
    "note",
)
Row = dict[str, str]


def load(folder: Path, figures: list[list[Row]], events: list[Row] | None = None) -> None:
    registry.load()
    rows = [row for stated in figures for row in stated]
    releases = {row["release"]: row for row in rows}
    write(folder / "companies.csv", tuple(COMPANY), [COMPANY])
    write(folder / "mines.csv", tuple(MINE), [MINE])
    write(folder / "releases.csv", RELEASE, list(releases.values()))
    write(folder / "figures.csv", FIGURE, rows)
    write(folder / "milestones.csv", EVENT, events or [])
    importing.load(folder)


def write(path: Path, columns: tuple[str, ...], rows: list[Row]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, columns, extrasaction="ignore", restval="")
        table.writeheader()
        table.writerows(rows)


def said(day: str, value: str, kind: str = "guidance", **other: str) -> list[Row]:
    """What the company says of its silver of 2020 on that day; `380-420` is a range."""
    row = {
        "release": f"fortuna-{day}",
        "company": "fortuna",
        "published_on": day,
        "source": "company",
        "title": f"Fortuna speaks on {day}",
        "period": "2020-FY",
        "metric": "production",
        "commodity": "silver",
        "unit": "oz",
        **other,
    }
    low, dash, high = value.partition("-")
    if not dash:
        return [{**row, "kind": kind, "value": value}]
    return [
        {**row, "kind": f"{kind}_low", "value": low},
        {**row, "kind": f"{kind}_high", "value": high},
    ]


def withdrawn(day: str, **other: str) -> Row:
    return {
        "company": "fortuna",
        "kind": "guidance_withdrawn",
        "status": "done",
        "date": day,
        "date_precision": "day",
        "date_qualifier": "on",
        "note": "guidance withdrawn; source undated: an account",
        **other,
    }
