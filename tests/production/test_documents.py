"""Releases of tests/documents, each beside what is expected of it: exactly those figures and no other.

The wording is ours, the figures are those that the companies published. `left_out` of the expected
answer holds the numbers that must not become figures because their words leave a choice.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from production.extraction import extract
from production.extraction.figures import group
from production.extraction.values import Context, Extraction, KnownMine
from production.registry import files
from releases.reading import read
from releases.reading.reading import Reading

DOCUMENTS = Path(__file__).parents[1] / "documents"
NAMES = sorted(path.stem for path in DOCUMENTS.glob("*.txt"))
KINDS = {
    "guidance_low": ("guidance", "low"),
    "guidance_high": ("guidance", "high"),
    "change_pct": ("change", None),
}


@dataclass(frozen=True)
class Document:
    name: str
    reading: Reading
    found: Extraction
    expected: dict[str, Any]


def mines_of(company: str) -> tuple[KnownMine, ...]:
    return tuple(
        KnownMine(row.mine, (row.name, *row.aliases)) for row in files.read().mines if row.company == company
    )


@pytest.fixture(scope="module", params=NAMES)
def document(request: pytest.FixtureRequest) -> Document:
    expected = json.loads((DOCUMENTS / f"{request.param}.expected.json").read_text(encoding="utf-8"))
    reading = read((DOCUMENTS / f"{request.param}.txt").read_bytes())
    context = Context(expected["company"], reading.letterhead.published_on, mines_of(expected["company"]))
    return Document(request.param, reading, extract(reading, context), expected)


def given(found: Extraction) -> list[str]:
    lines = []
    for figure in group(found.statements):
        key = figure.key
        base = key.base_period.label if key.base_period else None
        for said in [m for m in figure.mentions if m.bound] if figure.is_range else [figure.exact]:
            words = (key.mine, key.period.label, base, key.metric, key.commodity, key.kind, said.bound)
            lines.append(f"{words} {said.value.normalize():f} {said.unit} {said.anchor.printed}")
    return sorted(lines)


def wanted(name: str) -> list[str]:
    lines = []
    with (DOCUMENTS / f"{name}.expected.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            kind, bound = KINDS.get(row["kind"], (row["kind"], None))
            words = (
                row["mine"] or None,
                row["period"],
                row["base_period"] or None,
                row["metric"],
                row["commodity"] or None,
                kind,
                bound,
            )
            lines.append(f"{words} {Decimal(row['value']).normalize():f} {row['unit']} {row['printed']}")
    return sorted(lines)


def test_a_document_gives_its_figures_and_no_other(document: Document) -> None:
    assert given(document.found) == wanted(document.name)


def test_a_document_tells_its_milestones_and_no_other(document: Document) -> None:
    told = {(event.mine, event.kind, event.status, event.date) for event in document.found.events}
    expected = {(m["mine"], m["kind"], m["status"], m["date"]) for m in document.expected["milestones"]}
    assert told == expected


def test_a_document_has_its_letterhead(document: Document) -> None:
    reading, expected = document.reading, document.expected
    person = reading.qualified_person
    assert reading.letterhead.title.of(reading.text) == expected["title"]
    assert str(reading.letterhead.published_on) == expected["published_on"]
    assert [[one.exchange, one.symbol] for one in reading.letterhead.listings] == expected["listings"]
    assert (f"{person.name}, {person.title}" if person else None) == expected["qualified_person"]


def test_every_figure_is_where_its_anchor_says(document: Document) -> None:
    text = document.reading.text
    for statement in document.found.statements:
        anchor = statement.anchor
        assert text[anchor.start : anchor.end] == anchor.printed


def test_what_is_left_open_is_no_figure(document: Document) -> None:
    printed = {statement.anchor.printed for statement in document.found.statements}
    for number in document.expected["left_out"]:
        assert number in document.reading.text
        assert number not in printed
