"""The documents with expected answers that are not ours: ../shared/corpus, if it stands beside the project.

As one measure over all of them: nearly all figures are read and none wrongly; who says it, and when, in each.
"""

from __future__ import annotations

import csv
import json
import os
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from production.extraction import extract
from production.extraction.figures import StatedFigure, group
from production.extraction.values import Context, Extraction, KnownMine
from production.registry import files
from production.registry.names import KnownCompany, recognise
from releases.exchanges import name_of
from releases.reading import read
from releases.reading.reading import Reading

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
NAMES = sorted(path.name.removesuffix(".expected.csv") for path in CORPUS.glob("*.expected.csv"))
ENDINGS = ("txt", "html", "pdf")
Key = tuple[str, ...]


@dataclass(frozen=True)
class Document:
    name: str
    reading: Reading
    found: Extraction
    rows: list[dict[str, str]]
    expected: dict[str, Any]


@pytest.fixture(scope="module")
def corpus() -> list[Document]:
    if not NAMES:
        missing = pytest.fail if os.environ.get("CI") else pytest.skip
        missing("the documents with expected answers are not beside the project, in ../shared/corpus")
    return [document(name) for name in NAMES]


def document(name: str) -> Document:
    registry = files.read()
    expected = json.loads((CORPUS / f"{name}.expected.json").read_text(encoding="utf-8"))
    with (CORPUS / f"{name}.expected.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    (path,) = (path for ending in ENDINGS if (path := CORPUS / f"{name}.{ending}").exists())
    reading = read(path.read_bytes())
    company = expected["company"]
    mines = tuple(
        KnownMine(row.mine, (row.name, *row.aliases), tuple(row.commodities))
        for row in registry.mines
        if row.company == company
    )
    year_end = next(row.fiscal_year_end_month for row in registry.companies if row.company == company)
    context = Context(company, reading.letterhead.published_on, mines, year_end)
    return Document(name, reading, extract(reading, context), rows, expected)


def wanted(row: dict[str, str]) -> Key:
    names = ("mine", "period", "base_period", "metric", "commodity", "kind", "qualifier")
    return tuple(row[name] for name in names)


def told(figure: StatedFigure) -> dict[Key, Decimal]:
    key = figure.key
    kind = "change_pct" if key.kind == "change" else key.kind
    base = key.base_period.label if key.base_period else ""
    about = (key.mine or "", key.period.label, base, key.metric, key.commodity or "")
    ends = {"": figure.value, "_low": figure.low, "_high": figure.high}
    return {
        (*about, kind + end, key.qualifier or ""): value for end, value in ends.items() if value is not None
    }


def test_no_figure_is_wrong_and_98_of_100_are_read(corpus: list[Document]) -> None:
    needed = read_rightly = 0
    wrong: list[str] = []
    for one in corpus:
        given = {key: value for figure in group(one.found.statements) for key, value in told(figure).items()}
        expected = {wanted(row): Decimal(row["value"]) for row in one.rows}
        optional = {wanted(row) for row in one.rows if "optional" in row["note"]}
        wrong += [f"{one.name} {key}" for key, value in given.items() if expected.get(key) != value]
        needed += len(expected.keys() - optional)
        read_rightly += sum(1 for key in expected.keys() - optional if given.get(key) == expected[key])
    assert wrong == []
    assert read_rightly >= needed * Decimal("0.98")


def test_a_release_without_production_gives_none(corpus: list[Document]) -> None:
    (options,) = (one for one in corpus if one.name == "fortuna-2006-options")
    assert (options.found.statements, options.found.events) == ((), ())


def test_title_day_company_listings_and_person_are_those_of_each(corpus: list[Document]) -> None:
    registry = files.read()
    known = [
        KnownCompany(
            row.company,
            (
                row.name,
                *row.short_names,
                *(f.name for f in registry.former_names if f.company == row.company),
            ),
        )
        for row in registry.companies
    ]
    for one in corpus:
        letterhead, person = one.reading.letterhead, one.reading.qualified_person
        assert " ".join(letterhead.title.of(one.reading.text).split()) == one.expected["title"]
        assert str(letterhead.published_on) == one.expected["published_on"]
        issuer = recognise(letterhead.issuer, known)
        assert issuer and issuer.slug == one.expected["company"]
        listings = [(listing.exchange, listing.symbol) for listing in letterhead.listings]
        assert listings == [(name_of(name), symbol) for name, symbol in one.expected["listings"]]
        name = one.expected["qualified_person"]
        assert (person.name if person else None) == (name.split(",")[0] if name else None)


def test_every_anchor_slices_to_what_is_printed(corpus: list[Document]) -> None:
    for one in corpus:
        for said in (*one.found.statements, *one.found.events):
            assert one.reading.text[said.anchor.start : said.anchor.end] == said.anchor.printed


def test_every_number_of_a_pdf_has_its_page_and_a_box_of_its_own(corpus: list[Document]) -> None:
    for one in corpus:
        if one.reading.media_type == "application/pdf":
            places = [(said.anchor.page, said.anchor.box) for said in one.found.statements]
            assert all(page and box and box[0] < box[2] and box[1] < box[3] for page, box in places)
            spans = {(said.anchor.start, said.anchor.end) for said in one.found.statements}
            assert len(set(places)) == len(spans)
