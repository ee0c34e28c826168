"""Small news releases of a company that does not exist, to read and extract from."""

from __future__ import annotations

from datetime import date

from production.extraction import prose, tables
from production.extraction.values import Context, KnownMine, Problem, Statement
from releases.reading import read
from releases.reading.reading import Reading

CONTEXT = Context(
    company="alder",
    published_on=date(2018, 10, 9),
    mines=(KnownMine("brava", ("Brava", "Brava Mine")), KnownMine("el-alto", ("El Alto",))),
)
TITLE = "Alder Reports Production for Third Quarter 2018"


def release(*paragraphs: str, title: str = TITLE) -> Reading:
    dateline = "Toronto, October 9, 2018 -- Alder Metals Inc. (TSX: ALD) reports on its work."
    return read("\n\n".join(("ALDER METALS INC.", title, dateline, *paragraphs)).encode())


def said(*paragraphs: str, title: str = TITLE) -> list[str]:
    """What the prose states, a line each: `brava production silver 2018-Q3 559,959 oz`."""
    reading = release(*paragraphs, title=title)
    period = prose.main_period(reading, CONTEXT)
    return [line(found, reading) for found in prose.statements(reading, CONTEXT, period)]


def tabled(table: str, *after: str, title: str = TITLE) -> list[str]:
    """The same of a table; commas of the text stand for tabs."""
    reading = release(table.replace(";", "\t"), *after, title=title)
    period = prose.main_period(reading, CONTEXT)
    return [line(found, reading) for found in tables.statements(reading, CONTEXT, period)]


def line(found: Statement | Problem, reading: Reading) -> str:
    if isinstance(found, Problem):
        return f"problem {found.code} {reading.text[found.start : found.end]}"
    assert reading.text[found.anchor.start : found.anchor.end] == found.anchor.printed
    key = found.key
    words = (
        key.kind if key.kind != "actual" else None,
        key.mine or "alder",
        key.metric,
        key.commodity,
        key.basis if key.basis != "unstated" else None,
        key.qualifier,
        key.period.label,
        f"against {key.base_period.label}" if key.base_period else None,
        found.modifier,
        found.bound,
        f"{found.value:,f}",
        found.unit,
    )
    return " ".join(word for word in words if word)
