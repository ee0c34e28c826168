"""Whatever is loaded later, a data version answers what it answered when it was the present one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from production import registry
from production.ingest import ingest
from production.models import Figure, Finding, Mention, QuarterlyMetric
from releases import ledger
from tests.production.conftest import Client

pytestmark = pytest.mark.django_db

RELEASE = """FORTUNA MINING CORP.

{title}

Vancouver, {month} {day}, {year}: Fortuna Mining Corp. (NYSE: FSM / TSX: FVI) gives its figures.

\tThree months ended {quarter}
\tLindero, Argentina\tCaylloma, Peru\tConsolidated
Gold
Production (oz)\t{lindero}\t{caylloma}\t{total}
Ore milled (t)\t\t{ore}\t
"""
QUARTERS = ("March 31, 2024", "June 30, 2024", "September 30, 2024")
MONTHS = ("July", "August", "October", "December")
DAYS = ("2024-07-31", "2024-12-31")
ANY = {"period_type": "any"}


def texts(seed: int, number: int) -> Iterator[tuple[str, str]]:
    """Releases, restatements of their quarters with fewer or more digits, the same bytes again, and better
    or worse documents of a release that is known; each with its origin."""
    chance = Random(seed)
    told: list[tuple[str, str]] = []
    for _ in range(number):
        act = chance.choice(["new", "new", "new", "again", "other document"])
        if told and act == "again":
            yield chance.choice(told)
        elif told and act == "other document":
            text, origin = chance.choice(told)
            other = "original" if origin == "mirror" else "mirror"
            changed = text.replace("gives its figures", f"gives figures, once more ({chance.random():.6f})")
            yield changed.replace("\t22,874", "\t22,870").replace("\t23,550", "\t23,600"), other
        else:
            lindero, caylloma = chance.choice([22874, 22900, 23550]), chance.choice([310, 312, 400])
            total = lindero + caylloma if chance.random() < 0.7 else chance.choice([23000, 61736])
            year, month, day = chance.choice([2024, 2025]), chance.choice(MONTHS), chance.randint(1, 28)
            text = RELEASE.format(
                title=chance.choice(["Fortuna Counts Its Gold", "Fortuna Looks Back"]),
                year=year,
                month=month if year == 2025 else chance.choice(MONTHS[2:]),
                day=day,
                quarter=chance.choice(QUARTERS),
                lindero=f"{lindero:,}",
                caylloma=f"{caylloma:,}",
                total=f"{total:,}",
                ore=f"{chance.choice([118000, 118004, 120500]):,}",
            )
            told.append((text, chance.choice(["original", "mirror"])))
            yield told[-1]


def answers(client: Client, **clocks: str) -> dict[str, str]:
    """The rows of several lists, byte for byte."""
    asked = {
        "rows": ("quarterly-metrics/", ANY),
        "first": ("quarterly-metrics/", ANY | {"vintage": "first"}),
        "figures": ("figures/", {"scope": "company"}),
        "superseded": ("figures/", {"scope": "mine", "current": "false", "verdict": "pass"}),
        "frame": ("frames/production/gold/2024-Q2/", {}),
    }
    asked |= {f"on {day}": ("quarterly-metrics/", ANY | {"as_of": day}) for day in DAYS}
    return {name: written(client.rows(path, **query, **clocks)) for name, (path, query) in asked.items()}


def written(rows: list[dict[str, Any]]) -> str:
    return json.dumps(rows)


@pytest.mark.parametrize("seed", [20111024, 7])
def test_every_past_version_answers_as_it_did(seed: int) -> None:
    registry.load()
    client = Client()
    then: dict[int, dict[str, str]] = {}
    for text, origin in texts(seed, number=50):
        ingest(text.encode(), origin=origin)
        then[ledger.data_version()] = answers(client)
    assert len(then) > 25
    # All that can happen to a row has happened: it was taken back, joined by a better document, restated.
    for rows in (Figure, Mention, QuarterlyMetric, Finding):
        assert rows.objects.exclude(until_version=None).exists(), rows
    assert QuarterlyMetric.objects.current().filter(vintages__gt=2).exists()
    for version, answered in then.items():
        now = answers(client, at_version=str(version))
        assert {name for name in answered if now[name] != answered[name]} == set(), version


def test_no_clocks_give_two_rows_of_one_key() -> None:
    registry.load()
    client = Client()
    for text, origin in texts(1, number=25):
        ingest(text.encode(), origin=origin)
    for version in range(0, ledger.data_version() + 1, 3):
        for clocks in ({}, *({"as_of": day} for day in DAYS)):
            for vintage in ("latest", "first"):
                query = {**ANY, **clocks, "vintage": vintage, "at_version": str(version)}
                ids = [row["id"] for row in client.rows("quarterly-metrics/", **query)]
                assert len(set(ids)) == len(ids)
