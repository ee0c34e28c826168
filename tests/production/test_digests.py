"""The shipped digests say what the original releases say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from production import registry
from production.extraction import extract
from production.extraction.values import Context, Extraction, KnownMine
from releases.reading import read
from releases.reading.reading import Reading

DIGESTS = Path(registry.__file__).parents[1] / "digests"
MINES = (KnownMine("caylloma", ("Caylloma",)), KnownMine("san-jose", ("San Jose", "San José")))
DAYS = [date(2006, 3, 31), date(2006, 9, 12), date(2011, 10, 24)]


def digest_of(day: date) -> Reading:
    return read((DIGESTS / f"fortuna-{day}.txt").read_bytes())


@pytest.fixture(scope="session")
def originals(seeds: Path) -> dict[date, Reading]:
    readings = [read(path.read_bytes()) for path in sorted(seeds.glob("*.txt"))]
    return {reading.letterhead.published_on: reading for reading in readings}


def extracted(reading: Reading) -> Extraction:
    return extract(reading, Context("fortuna", reading.letterhead.published_on, MINES))


def figures(extraction: Extraction) -> list[str]:
    return sorted(f"{s.key} {s.value} {s.unit} {s.bound} {s.modifier}" for s in extraction.statements)


def milestones(extraction: Extraction) -> list[str]:
    return sorted(f"{e.mine} {e.kind} {e.status} {e.date_qualifier} {e.date}" for e in extraction.events)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_a_digest_has_the_letterhead_of_its_original(day: date, originals: dict[date, Reading]) -> None:
    digest, original = digest_of(day), originals[day]
    assert digest.letterhead.published_on == day
    assert digest.letterhead.issuer == original.letterhead.issuer
    assert digest.letterhead.title.of(digest.text) == original.letterhead.title.of(original.text)
    assert {listing.printed for listing in digest.letterhead.listings} == {
        listing.printed for listing in original.letterhead.listings
    }
    assert digest.qualified_person == original.qualified_person


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_a_digest_states_the_figures_of_its_original(day: date, originals: dict[date, Reading]) -> None:
    digest, original = extracted(digest_of(day)), extracted(originals[day])
    assert figures(digest) == figures(original) != []
    assert {(share.mine, share.share) for share in digest.shares} == {
        (share.mine, share.share) for share in original.shares
    }


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_a_digest_tells_the_milestones_of_its_original(day: date, originals: dict[date, Reading]) -> None:
    digest, original = extracted(digest_of(day)), extracted(originals[day])
    assert milestones(digest) == milestones(original) != []


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_a_digest_says_that_it_is_one(day: date) -> None:
    assert "\nAbout this digest\n\nThis is a digest, not the news release" in digest_of(day).text
