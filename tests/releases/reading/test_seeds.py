"""The original releases, as they were received."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from releases.reading import Reading, read
from releases.reading.reading import PrintedListing, QualifiedPerson
from tests.releases.reading import invariants

TITLES = {
    date(2006, 3, 31): "Fortuna on track for silver production in third quarter 2006",
    date(2006, 9, 12): "Mining Underway at Fortuna's Caylloma Silver Mine in Peru",
    date(2011, 10, 24): "Fortuna Reports Production Figures for Third Quarter 2011",
}
DATELINES = {
    date(2006, 3, 31): "March 31, 2006",
    date(2006, 9, 12): "September 12, 2006",
    date(2011, 10, 24): "Vancouver, October 24, 2011",
}
LISTINGS = {
    date(2006, 3, 31): (PrintedListing("TSX-V", "FVI", "TSX.V:FVI"),),
    date(2006, 9, 12): (PrintedListing("TSX-V", "FVI", "TSX-V:FVI"),),
    date(2011, 10, 24): (
        PrintedListing("NYSE", "FSM", "NYSE: FSM"),
        PrintedListing("TSX", "FVI", "TSX: FVI"),
        PrintedListing("BVL", "FVI", "BVL: FVI"),
    ),
}
SPEAKERS = {
    date(2006, 3, 31): ["Jorge Ganoza Durant"],
    date(2006, 9, 12): ["Jorge Ganoza Durant"],
    date(2011, 10, 24): ["Jorge Ganoza"],
}
DAYS = sorted(TITLES)


@pytest.fixture(scope="module")
def readings(seeds: Path) -> dict[date, Reading]:
    read_all = [read(path.read_bytes()) for path in sorted(seeds.glob("*.txt"))]
    return {reading.letterhead.published_on: reading for reading in read_all}


@pytest.mark.parametrize("day", DAYS)
def test_its_letterhead_says_whose_it_is(day: date, readings: dict[date, Reading]) -> None:
    reading = readings[day]
    head = reading.letterhead

    assert head.title.of(reading.text) == TITLES[day]
    assert head.dateline.of(reading.text) == DATELINES[day]
    assert head.listings == LISTINGS[day]
    assert (head.issuer, head.language) == ("Fortuna Silver Mines Inc.", "en")


@pytest.mark.parametrize("day", DAYS)
def test_its_passages_tile_it_and_its_cells_are_where_they_say(
    day: date, readings: dict[date, Reading]
) -> None:
    invariants.check(readings[day])


@pytest.mark.parametrize("day", DAYS)
def test_its_quotation_has_a_speaker(day: date, readings: dict[date, Reading]) -> None:
    quotes = [passage for passage in readings[day].passages if passage.role == "quote"]

    assert [quote.speaker for quote in quotes] == SPEAKERS[day]
    assert all(
        readings[day].text[quote.start] in '“"' and readings[day].text[quote.end - 1] in '”"'
        for quote in quotes
    )


def test_prose_alone_has_no_table(readings: dict[date, Reading]) -> None:
    assert readings[DAYS[0]].tables == readings[DAYS[1]].tables == ()


def test_the_broken_table_is_one(readings: dict[date, Reading]) -> None:
    (table,) = readings[date(2011, 10, 24)].tables
    texts = [[cell and cell.text for cell in row] for row in table.rows]

    assert (len(texts), len(texts[0])) == (23, 7)
    assert table.repeats == {9, 10}
    assert texts[9:11] == texts[:2]
    assert texts[1] == ["", *["Caylloma, Peru", "San Jose, Mexico", "Consolidated"] * 2]
    assert texts[2] == ["Processed Ore", "", "", "", "", "", ""]
    assert texts[18][:4] == ["Production (lbs)", "4,960,154", "", "4,960,154"]


def test_the_headings_of_2011_are_found(readings: dict[date, Reading]) -> None:
    reading = readings[date(2011, 10, 24)]
    headings = [reading.text[each.start : each.end] for each in reading.passages if each.role == "heading"]

    assert headings[0].startswith("Planned silver and gold production")
    assert headings[1:] == [
        "Third Quarter Consolidated Highlights",
        "Consolidated Operating Highlights:",
        "San Jose Mine, Mexico",
        "Qualified Person",
        "Fortuna Silver Mines Inc.",
        "Forward-Looking Statements",
    ]


def test_every_part_of_2011_has_its_role(readings: dict[date, Reading]) -> None:
    roles = Counter(passage.role for passage in readings[date(2011, 10, 24)].passages)

    assert roles == {
        "letterhead": 1,
        "headline": 1,
        "heading": 7,
        "guidance": 2,
        "highlights": 1,
        "table": 1,
        "footnote": 1,
        "body": 2,
        "quote": 1,
        "qualified_person": 1,
        "about": 1,
        "contact": 6,
        "forward_looking": 3,
    }


def test_the_projection_of_march_2006_is_guidance(readings: dict[date, Reading]) -> None:
    reading = readings[date(2006, 3, 31)]
    guidance = [reading.text[each.start : each.end] for each in reading.passages if each.role == "guidance"]

    assert len(guidance) == 1
    assert "1.9-million ounces" in guidance[0]


def test_the_background_of_september_2006_is_about_the_company(readings: dict[date, Reading]) -> None:
    roles = [passage.role for passage in readings[date(2006, 9, 12)].passages]

    assert roles[-6:] == ["body", "heading", "about", "disclaimer", "contact", "contact"]


def test_the_qualified_person_of_2011_is_named(readings: dict[date, Reading]) -> None:
    assert readings[date(2011, 10, 24)].qualified_person == QualifiedPerson("Miroslav Kalinaj", "P. Geo.")
    assert readings[date(2006, 3, 31)].qualified_person is None
