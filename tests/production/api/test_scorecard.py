"""How promises stand: how far along they are, and how they ended."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from production import importing, registry
from production.management.commands.demo import DATASET, DIGESTS
from releases.models import Document
from tests.production.api.data_sets import Row, load, said, withdrawn
from tests.production.conftest import Client, ingest_all

pytestmark = pytest.mark.django_db

JANUARY = said("2020-01-15", "380-420")
JULY = said("2020-07-10", "360-400")


def counted(day: str, period: str, value: str, **other: str) -> list[Row]:
    return said(day, value, kind="actual", period=period, **other)


def score(client: Client, **query: str) -> dict[str, Any]:
    [row] = client.rows("guidance/scorecard/", **query)
    return row


def chosen(row: dict[str, Any], *names: str) -> tuple[Any, ...]:
    return tuple(row[name] for name in names)


# --- the promise that is judged -----------------------------------------------------------------------


def test_the_last_promise_in_time_is_judged_beside_the_first(tmp_path: Path) -> None:
    load(tmp_path, [JANUARY, JULY])
    row = score(Client())
    assert chosen(row, "low", "high", "vintage", "vintages") == (360, 400, 2, 2)
    assert chosen(row, "first_low", "first_high", "first_published_on") == (380, 420, "2020-01-15")


def test_the_first_is_judged_where_that_is_asked_for(tmp_path: Path) -> None:
    load(tmp_path, [JANUARY, JULY, counted("2021-01-15", "2020-FY", "370")])
    assert chosen(score(Client()), "low", "outcome") == (360, "met")
    assert chosen(score(Client(), vintage="first"), "low", "outcome") == (380, "missed")


def test_what_is_quoted_after_the_period_promises_nothing(tmp_path: Path) -> None:
    load(tmp_path, [JANUARY, said("2021-01-15", "350-370"), said("2021-02-15", "10", period="2019-FY")])
    assert chosen(score(Client()), "target_period", "low", "vintages") == ("2020-FY", 380, 1)


def test_the_newest_release_that_states_the_promise_is_cited(tmp_path: Path) -> None:
    load(tmp_path, [JANUARY, said("2020-04-10", "380-420")])
    row = score(Client())
    assert chosen(row, "release", "published_on", "first_published_on", "vintages") == (
        "fortuna-2020-04-10",
        "2020-04-10",
        "2020-01-15",
        1,
    )


def test_a_target_is_not_on_the_card(tmp_path: Path) -> None:
    load(tmp_path, [said("2018-05-01", "500", kind="target")])
    assert Client().rows("guidance/scorecard/") == []


# --- how far along ------------------------------------------------------------------------------------

QUARTERS = [
    counted("2020-04-16", "2020-Q1", "90"),
    counted("2020-07-16", "2020-Q2", "95"),
    counted("2020-10-15", "2020-Q3", "105"),
]


@pytest.mark.parametrize(
    ("day", "through", "actual", "derived", "pct", "needed"),
    [
        ("2020-04-15", None, None, None, None, None),
        ("2020-04-16", "2020-Q1", 90, False, 23.7, 290),  # 90 / 380
        ("2020-07-16", "2020-H1", 185, True, 48.7, 195),  # 90 + 95
        ("2020-10-15", "2020-9M", 290, True, 76.3, 90),
    ],
)
def test_it_goes_as_far_as_is_known_by_the_day(
    day: str, through: str, actual: int, derived: bool, pct: float, needed: int, tmp_path: Path
) -> None:
    load(tmp_path, [JANUARY, *QUARTERS])
    row = score(Client(), as_of=day)
    assert chosen(row, "through", "actual", "derived") == (through, actual, derived)
    assert chosen(row, "progress_pct", "needed", "outcome") == (pct, needed, "open")
    assert f"2020-FY had not ended by {day}" in row["outcome_detail"] or actual is None


def test_the_figures_behind_the_actual_are_named(tmp_path: Path) -> None:
    load(tmp_path, [JANUARY, *QUARTERS])
    client = Client()
    behind = {row["id"] for row in client.rows("figures/", kind="actual")}
    assert set(score(client)["actual_figures"]) == behind


def test_the_promise_of_a_quarter_has_the_quarter_or_nothing(tmp_path: Path) -> None:
    load(tmp_path, [said("2020-01-15", "100", period="2020-Q2"), *QUARTERS])
    assert chosen(score(Client()), "through", "actual", "outcome") == ("2020-Q2", 95, "missed")
    assert score(Client(), as_of="2020-04-16")["through"] is None


def test_a_second_half_starts_with_its_own_quarter(tmp_path: Path) -> None:
    load(tmp_path, [said("2020-07-01", "200", period="2020-H2"), *QUARTERS])
    assert chosen(score(Client()), "through", "actual", "progress_pct") == ("2020-Q3", 105, 52.5)


def test_costs_make_no_progress_and_are_better_low(tmp_path: Path) -> None:
    cost = {"metric": "aisc", "unit": "USD/oz"}
    load(
        tmp_path,
        [said("2020-01-15", "10.0-12.0", **cost), counted("2021-01-15", "2020-FY", "9.5", **cost)],
    )
    row = score(Client())
    assert chosen(row, "actual", "progress_pct", "needed", "outcome") == (9.5, None, None, "exceeded")
    assert row["outcome_detail"] == "9.5 USD/oz in 2020-FY, below the 10.0 to 12.0 USD/oz promised."


def test_pounds_are_compared_with_tonnes(tmp_path: Path) -> None:
    """1,000,000 lb x 0.45359237 kg are 453.6 t."""
    lead = {"commodity": "lead"}
    load(
        tmp_path,
        [
            said("2020-01-15", "1000000", unit="lb", **lead),
            counted("2021-01-15", "2020-FY", "500", unit="t", **lead),
        ],
    )
    row = score(Client(), unit="t")
    assert chosen(row, "value", "actual", "needed", "outcome") == (453.59237, 500, 0, "exceeded")
    assert score(Client())["actual"] == 1102310  # 1,102,311.3, to two digits more than 500 t has


# --- how it ended -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actual", "outcome"), [("379", "missed"), ("380", "met"), ("420", "met"), ("421", "exceeded")]
)
def test_outcomes(actual: str, outcome: str, tmp_path: Path) -> None:
    load(tmp_path, [JANUARY, counted("2021-01-15", "2020-FY", actual)])
    assert score(Client())["outcome"] == outcome


def test_a_year_that_is_not_known_stays_open_and_says_so(tmp_path: Path) -> None:
    load(tmp_path, [JANUARY, *QUARTERS])
    assert score(Client())["outcome_detail"] == (
        "290 oz in 2020-9M, 76.3 % of the lower end of the 380 to 420 oz promised; 90 oz to go. "
        "No value of the whole of 2020-FY is known."
    )


def test_guidance_that_was_withdrawn_is_neither_met_nor_missed(tmp_path: Path) -> None:
    load(tmp_path, [JANUARY, counted("2021-01-15", "2020-FY", "300")], [withdrawn("2020-04-02")])
    row = score(Client())
    assert chosen(row, "outcome", "withdrawn_on", "actual") == ("withdrawn", "2020-04-02", 300)
    assert row["outcome_detail"].startswith("Withdrawn on 2020-04-02. 300 oz in 2020-FY, below")


def test_before_the_day_of_the_withdrawal_it_is_open(tmp_path: Path) -> None:
    load(tmp_path, [JANUARY], [withdrawn("2020-04-02")])
    assert score(Client(), as_of="2020-04-01")["outcome"] == "open"
    assert score(Client(), as_of="2020-04-02")["outcome"] == "withdrawn"


def test_a_new_promise_after_the_withdrawal_is_judged(tmp_path: Path) -> None:
    load(tmp_path, [JANUARY, JULY, counted("2021-01-15", "2020-FY", "365")], [withdrawn("2020-04-02")])
    assert chosen(score(Client()), "outcome", "withdrawn_on") == ("met", None)
    assert chosen(score(Client(), vintage="first"), "outcome", "withdrawn_on") == (
        "withdrawn",
        "2020-04-02",
    )


def test_a_mine_takes_back_its_own_guidance_alone(tmp_path: Path) -> None:
    of_mine = said("2020-01-15", "100", mine="caylloma")
    load(tmp_path, [[*JANUARY, *of_mine]], [withdrawn("2020-04-02", mine="caylloma")])
    assert score(Client(), mine="caylloma")["outcome"] == "withdrawn"
    assert score(Client(), scope="company")["outcome"] == "open"


# --- the list -----------------------------------------------------------------------------------------


@pytest.fixture
def several(tmp_path: Path) -> Client:
    years = [
        [
            *said(f"{year}-01-15", "400", period=f"{year}-FY"),
            *said(f"{year}-01-15", "40", period=f"{year}-FY", commodity="gold"),
        ]
        for year in (2016, 2017, 2018)
    ]
    counts = [
        counted(f"{year + 1}-02-15", f"{year}-FY", value)
        for year, value in ((2016, "390"), (2017, "400"), (2018, "410"))
    ]
    load(tmp_path, [*years, *counts])
    return Client()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"outcome": "missed"}, [("2016-FY", "silver")]),
        ({"outcome__in": "met,exceeded"}, [("2018-FY", "silver"), ("2017-FY", "silver")]),
        ({"outcome": "open", "target_period": "2017-FY"}, [("2017-FY", "gold")]),
        (
            {"target_period__in": "2016-FY,2017-FY", "commodity": "gold"},
            [("2017-FY", "gold"), ("2016-FY", "gold")],
        ),
        ({"outcome": "missed", "as_of": "2017-01-31"}, []),
    ],
)
def test_filters(query: dict[str, str], found: list[tuple[str, str]], several: Client) -> None:
    rows = several.rows("guidance/scorecard/", **query)
    assert [(row["target_period"], row["commodity"]) for row in rows] == found


def test_outcomes_of_too_many_promises_are_refused(several: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("production.api.promises.MOST_PROMISES", 5)
    response = several.http.get("/api/v1/guidance/scorecard/", {"outcome": "met"})
    assert response.status_code == 400
    assert response.json()["errors"][0]["code"] == "too_broad"
    assert several.rows("guidance/scorecard/", outcome="met", target_period="2017-FY")


def test_pages_make_the_whole(several: Client) -> None:
    whole = several.rows("guidance/scorecard/")
    paged = [
        row
        for page in "123"
        for row in several.get("guidance/scorecard/", page_size="2", page=page)["results"]
    ]
    assert (len(whole), paged) == (6, whole)


def test_a_page_costs_the_same_however_many_rows_it_has(several: Client) -> None:
    counts = []
    for size in ("1", "5"):
        with CaptureQueriesContext(connection) as queries:
            several.get("guidance/scorecard/", cursor="*", page_size=size)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    "query", [{"outcome": "won"}, {"vintage": "all"}, {"effect": "raised"}, {"unit": "t/d"}]
)
def test_what_it_does_not_know_is_refused(query: dict[str, str], several: Client) -> None:
    response = several.http.get("/api/v1/guidance/scorecard/", query)
    assert response.status_code == 400
    assert response.json()["errors"][0]["name"] in query


def test_one_promise_of_the_guidance_is_not_called_scorecard(several: Client) -> None:
    assert "count" in several.get("guidance/scorecard/")


# --- the example that was agreed with clients ---------------------------------------------------------

AGREED = {
    "company": "fortuna",
    "mine": None,
    "metric": "production",
    "commodity": "silver",
    "target_period": "2011-FY",
    "low": None,
    "high": None,
    "value": 2400000,
    "unit": "oz",
    "through": "2011-9M",
    "actual": 1585240,
    "progress_pct": 66.1,
    "needed": 814760,
    "outcome": "open",
    "release": "fortuna-2011-10-24",
}


@pytest.mark.parametrize("source", ["digests", "data set"])
def test_it_is_the_same_from_the_documents_alone_and_from_the_data_set_alone(source: str) -> None:
    registry.load()
    if source == "digests":
        ingest_all(DIGESTS, Document.Origin.DIGEST)
    else:
        importing.load(DATASET)
    asked = {"company": "fortuna", "scope": "company", "target_period": "2011-FY", "as_of": "2011-10-24"}
    row = score(Client(), **asked, commodity="silver")
    assert {name: row[name] for name in AGREED} == AGREED
    gold = score(Client(), **asked, commodity="gold")
    assert chosen(gold, "value", "actual", "progress_pct", "needed") == (7530, 2862, 38.0, 4668)


def test_after_the_year_it_is_known_how_it_ended(demo: Client) -> None:
    row = score(demo, company="fortuna", scope="company", target_period="2011-FY", commodity="silver")
    assert chosen(row, "through", "actual", "outcome") == ("2011-FY", 2500000, "exceeded")


def test_of_2020_all_was_withdrawn(demo: Client) -> None:
    rows = demo.rows("guidance/scorecard/", company="fortuna", target_period="2020-FY")
    assert {(row["outcome"], row["withdrawn_on"]) for row in rows} == {("withdrawn", "2020-04-02")}


def test_before_anybody_told_of_the_withdrawal_it_is_not_known(demo: Client) -> None:
    # Only a release of 2021-01-19 tells of it.
    query = {"company": "fortuna", "target_period": "2020-FY"}
    early = demo.rows("guidance/scorecard/", **query, as_of="2020-05-01")
    assert {row["outcome"] for row in early} == {"open"}
    late = demo.rows("guidance/scorecard/", **query, as_of="2021-01-19")
    assert {row["outcome"] for row in late} == {"withdrawn"}
