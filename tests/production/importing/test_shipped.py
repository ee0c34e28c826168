"""The data set that ships with the project, as `manage.py demo` serves it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

from production import importing
from production.importing.loading import read
from production.management.commands.demo import DATASET
from production.models import Figure, Finding
from releases.models import Release
from tests.production.conftest import Client

pytestmark = pytest.mark.django_db

RESEARCHED = Path(__file__).parents[4] / "shared" / "data"
KEY = {"scope": "company", "metric": "production", "commodity": "gold_equivalent", "period": "2024-Q2"}


def test_it_holds_what_its_description_says() -> None:
    data = read(DATASET)
    assert (len(data.figures), len(data.releases)) == (6704, 442)
    assert (len(data.companies), len(data.mines), len(data.milestones)) == (28, 95, 73)
    assert [row.source for row in data.releases].count("company") == 334
    assert [row.source for row in data.releases].count("press") == 108


def test_its_figures_are_those_that_were_researched() -> None:
    if not RESEARCHED.is_dir():
        pytest.skip("the researched data set is not beside the project, in ../shared/data")
    for name in ("companies.csv", "mines.csv", "figures.csv", "milestones.csv"):
        assert (DATASET / name).read_bytes() == (RESEARCHED / name).read_bytes()


def test_two_bounds_are_one_figure(demo: Client) -> None:
    # 6,704 rows, of which 311 are the upper bounds of ranges.
    assert Figure.objects.current().exclude(citation="").count() == 6704 - 311 == 6393
    assert demo.get("status/")["counts"]["releases"] == 442


def test_status_and_start_page_count_it(demo: Client) -> None:
    counts = demo.get("status/")["counts"]
    # Three figures stand in the digests alone.
    assert (counts["companies"], counts["releases"], counts["figures"]) == (28, 442, 6393 + 3)
    html = demo.http.get("/").content.decode()
    assert "<div><dt>figures</dt><dd>6,396</dd></div>" in html


def test_the_digests_found_their_releases(demo: Client) -> None:
    told = Release.objects.exclude(documents=None).values_list("slug", flat=True)
    assert sorted(told) == ["fortuna-2006-03-31", "fortuna-2006-09-12", "fortuna-2011-10-24"]
    findings = Finding.objects.current().filter(rule="citation_agrees")
    assert set(findings.values_list("verdict", flat=True)) == {"pass"}


def test_importing_it_again_changes_nothing(demo: Client) -> None:
    report = importing.load(DATASET)
    assert (report.data_version, report.figures.known) == (None, 6393)


@pytest.mark.parametrize(
    ("day", "value", "release", "restated"),
    [
        ("2024-07-08", None, None, None),
        ("2024-12-31", 116570, "fortuna-2024-07-09", False),
        ("2025-07-09", 71368, "fortuna-2025-07-09", True),
    ],
)
def test_the_second_quarter_of_2024_is_what_was_published_by_then(
    demo: Client, day: str, value: int | None, release: str | None, restated: bool | None
) -> None:
    rows = demo.rows("quarterly-metrics/", **KEY, as_of=day)
    assert [(row["value"], row["release"], row["restated"]) for row in rows] == (
        [(value, release, restated)] if value else []
    )


def test_today_the_restated_total_holds(demo: Client) -> None:
    [row] = demo.rows("quarterly-metrics/", **KEY)
    assert (row["value"], row["unit"], row["vintages"]) == (71368, "oz", 2)


@pytest.mark.parametrize(
    ("rule", "verdict", "count"),
    [("metal_balance", "pass", 286), ("metal_balance", "inconclusive", 15), ("metal_balance", "fail", 14)],
)
def test_the_metal_balances_are_those_of_an_independent_count(
    demo: Client, rule: str, verdict: str, count: int
) -> None:
    # 315 cases; 15 misses are of dore mills, 14 of flotation mines.
    assert Finding.objects.current().filter(rule=rule, verdict=verdict).count() == count


def test_a_fiscal_quarter_is_found_by_the_calendar_too(demo: Client) -> None:
    key = {"mine": "ying", "metric": "production", "commodity": "silver"}
    [of_company] = demo.rows("quarterly-metrics/", **key, period="F2024-Q1")
    [of_calendar] = demo.rows("quarterly-metrics/", **key, period="2023-Q2")
    assert of_company == of_calendar
    assert (of_company["period_start"], of_company["period_end"]) == ("2023-04-01", "2023-06-30")


def test_every_check_that_fails_on_it_is_explained(demo: Client) -> None:
    told = (settings.BASE_DIR / "docs" / "findings.md").read_text().partition("## Each failure")[2]
    explained = set(re.findall(r"^\| ([a-z_]+) \| ([a-z0-9-]+) \|", told, re.MULTILINE)) - {
        ("check", "release")
    }
    assert explained == {(row["rule"], row["release"]) for row in demo.rows("findings/", verdict="fail")}


@pytest.mark.parametrize(
    ("rule", "holds", "fails"),
    [
        ("metal_balance", 286, 14),
        ("year_to_date", 377, 6),
        ("stated_change", 419, 8),
        ("mines_add_up", 308, 2),
        ("throughput", 145, 6),
        ("restatements", 678, 0),
    ],
)
def test_the_findings_are_those_that_are_written_down(
    demo: Client, rule: str, holds: int, fails: int
) -> None:
    findings = Finding.objects.current().filter(rule=rule)
    assert findings.filter(verdict="pass").count() == holds
    assert findings.filter(verdict="fail").count() == fails
    told = (settings.BASE_DIR / "docs" / "findings.md").read_text()
    assert re.search(rf"^\| `{rule}` \| \d+ \| {holds} \| {fails} \|", told, re.MULTILINE)
