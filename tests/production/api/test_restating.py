"""Two publications of one quarter, a year apart: what held when, and what the second one changed."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest
from django.db import transaction

from production import registry
from production.ingest import ingest
from production.models import QuarterlyMetric
from tests.production.conftest import Client

pytestmark = pytest.mark.django_db

RELEASE = """FORTUNA MINING CORP.

{title}

Vancouver, {day}: Fortuna Mining Corp. (NYSE: FSM / TSX: FVI) gives its figures.

{table}
"""
FIRST = RELEASE.format(
    title="Fortuna Counts Its Second Quarter of 2024",
    day="July 9, 2024",
    table="\tThree months ended June 30, 2024\n"
    "\tLindero, Argentina\tConsolidated\n"
    "Gold\nProduction (oz)\t22,874\t92,716\nSilver\nProduction (oz)\t\t990,574",
)
SECOND = RELEASE.format(
    title="Fortuna Counts Its Second Quarter of 2025",
    day="July 9, 2025",
    table="\tThree months ended June 30, 2025\t\tThree months ended June 30, 2024\t\n"
    "\tLindero, Argentina\tConsolidated\tLindero, Argentina\tConsolidated\n"
    "Gold\nProduction (oz)\t23,550\t61,736\t22,874\t61,269",
)
THIRD = RELEASE.format(
    title="Fortuna Looks Back on 2024",
    day="August 20, 2025",
    table="\tThree months ended June 30, 2024\n"
    "\tLindero, Argentina\tConsolidated\n"
    "Gold\nProduction (oz)\t22,874\t61,300",
)
OLD, NEW, LATE = "fortuna-2024-07-09", "fortuna-2025-07-09", "fortuna-2025-08-20"
COMPANY_GOLD = {"scope": "company", "metric": "production", "commodity": "gold", "period": "2024-Q2"}


@pytest.fixture
def client() -> Client:
    registry.load()
    return Client()


@pytest.fixture
def both(client: Client) -> Client:
    for text in (FIRST, SECOND):
        ingest(text.encode())
    return client


def gold(client: Client, **query: str) -> dict[str, Any]:
    [row] = client.rows("quarterly-metrics/", **COMPANY_GOLD, **query)
    return row


def effects(client: Client, release: str = NEW, **query: str) -> list[dict[str, Any]]:
    return client.rows(f"releases/{release}/effects/", **query)


# --- the main table --------------------------------------------------------------------------------


def test_the_newer_value_holds_and_says_that_it_is_restated(both: Client) -> None:
    row = gold(both)
    assert (row["value"], row["restated"], row["vintages"]) == (61269, True, 2)
    assert (row["release"], row["published_on"], row["first_published_on"]) == (
        NEW,
        "2025-07-09",
        "2024-07-09",
    )


def test_both_figures_stay_and_the_older_names_the_one_that_supersedes_it(both: Client) -> None:
    newer, older = both.rows("figures/", **COMPANY_GOLD)
    assert [newer["value"], older["value"]] == [61269, 92716]
    assert (newer["superseded_by"], older["superseded_by"]) == (None, newer["id"])


def test_a_value_that_is_repeated_is_not_restated(both: Client) -> None:
    [row] = both.rows("quarterly-metrics/", mine="lindero", commodity="gold", period="2024-Q2")
    assert (row["value"], row["restated"], row["vintages"], row["release"]) == (22874, False, 1, OLD)


# --- as_of -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "value", "release", "restated"),
    [
        ("2024-07-09", 92716, OLD, False),
        ("2025-07-08", 92716, OLD, False),
        ("2025-07-09", 61269, NEW, True),
        ("2030-01-01", 61269, NEW, True),
    ],
)
def test_a_day_has_the_value_that_had_been_published(
    day: str, value: int, release: str, restated: bool, both: Client
) -> None:
    row = gold(both, as_of=day)
    assert (row["value"], row["release"], row["restated"]) == (value, release, restated)


def test_before_its_first_publication_a_value_is_not_known(both: Client) -> None:
    assert both.rows("quarterly-metrics/", **COMPANY_GOLD, as_of="2024-07-08") == []


def test_one_row_keeps_its_id_over_the_days(both: Client) -> None:
    row = gold(both)
    before = both.get(f"quarterly-metrics/{row['id']}/", as_of="2025-01-31")
    assert (before["id"], before["value"], row["value"]) == (row["id"], 92716, 61269)


def test_a_row_of_a_day_before_it_was_known_is_not_found(both: Client) -> None:
    address = f"/api/v1/quarterly-metrics/{gold(both)['id']}/"
    assert both.http.get(address, {"as_of": "2024-07-08"}).status_code == 404


def test_figures_are_those_published_by_the_day_and_not_yet_superseded(both: Client) -> None:
    [figure] = both.rows("figures/", **COMPANY_GOLD, as_of="2025-07-08")
    assert (figure["value"], figure["superseded_by"], figure["restated"], figure["vintages"]) == (
        92716,
        None,
        False,
        1,
    )
    assert both.rows("figures/", **COMPANY_GOLD, as_of="2025-07-08", current="true") == [figure]
    assert both.rows("figures/", **COMPANY_GOLD, as_of="2025-07-08", restated="true") == []


def test_a_figure_of_a_later_day_is_not_found(both: Client) -> None:
    later = gold(both)["figure"]
    address = f"/api/v1/figures/{later}/"
    assert both.http.get(address, {"as_of": "2025-07-08"}).status_code == 404
    assert both.http.get(address, {"as_of": "2025-07-09"}).status_code == 200


@pytest.mark.parametrize("day", ["yesterday", "2025-02-30", "2025-7-9"])
def test_what_is_no_day_is_refused_with_the_parameters_name(day: str, both: Client) -> None:
    response = both.http.get("/api/v1/quarterly-metrics/", {"as_of": day})
    assert response.status_code == 400
    assert response.json()["errors"][0]["name"] == "as_of"


def test_as_of_today_is_what_holds(both: Client) -> None:
    today = date.today().isoformat()
    for path in ("quarterly-metrics/", "figures/"):
        assert both.rows(path, as_of=today, period_type="any") == both.rows(path, period_type="any")


def test_on_no_day_has_a_key_two_rows(client: Client) -> None:
    for text in (THIRD, FIRST, SECOND):
        ingest(text.encode())
    day, last = date(2024, 7, 1), date(2025, 9, 1)
    while day < last:
        ids = list(QuarterlyMetric.objects.as_of(day).values_list("public_id", flat=True))
        assert len(ids) == len(set(ids))
        day += timedelta(days=7)


def test_whatever_the_order_of_loading_the_days_and_effects_are_the_same(client: Client) -> None:
    seen = []
    for order in permutations((FIRST, SECOND, THIRD)):
        with transaction.atomic():
            for text in order:
                ingest(text.encode())
            days = ("2024-08-01", "2025-08-01", "2025-09-01")
            held = [
                client.rows("quarterly-metrics/", commodity="gold", period="2024-Q2", as_of=day)
                for day in days
            ]
            told = [effects(client, release) for release in (OLD, NEW, LATE)]
            said = client.rows("findings/", rule="restatements")
            seen.append((held, told, said))
            transaction.set_rollback(True)
    assert all(one == seen[0] for one in seen)
    company = [next(row["value"] for row in rows if row["mine"] is None) for rows in seen[0][0]]
    assert company == [92716, 61269, 61300]


# --- effects ---------------------------------------------------------------------------------------


def test_a_restated_value_is_told_with_the_old_one_and_the_difference(both: Client) -> None:
    [row] = effects(both, effect="restated")
    before, now = gold(both, as_of="2024-12-31"), gold(both)
    assert {name: row[name] for name in ("id", "effect", "old_value", "new_value", "difference")} == {
        "id": now["id"],
        "effect": "restated",
        "old_value": 92716,
        "new_value": 61269,
        "difference": -31447,
    }
    assert (row["difference_pct"], row["unit"]) == (-33.92, "oz")
    assert (row["earlier_figure"], row["earlier_release"], row["earlier_published_on"]) == (
        before["figure"],
        OLD,
        "2024-07-09",
    )
    assert (row["new_figure"], row["figure"], row["release"]) == (now["figure"], now["figure"], NEW)


def test_a_repeated_value_is_confirmed(both: Client) -> None:
    [row] = effects(both, effect="confirmed")
    assert (row["mine"], row["period"], row["old_value"], row["new_value"], row["difference"]) == (
        "lindero",
        "2024-Q2",
        22874,
        22874,
        0,
    )


def test_a_first_value_is_new(both: Client) -> None:
    rows = effects(both, effect="new")
    assert {(row["mine"], row["period"], row["new_value"]) for row in rows} == {
        ("lindero", "2025-Q2", 23550),
        (None, "2025-Q2", 61736),
    }
    assert {(row["old_value"], row["difference"], row["earlier_release"]) for row in rows} == {
        (None, None, None)
    }


def test_effects_of_the_older_release_do_not_know_the_newer(both: Client) -> None:
    assert {row["effect"] for row in effects(both, OLD)} == {"new"}


def test_a_third_value_is_compared_with_the_second(both: Client) -> None:
    ingest(THIRD.encode())
    [row] = effects(both, LATE, effect="restated")
    assert (row["effect"], row["old_value"], row["new_value"], row["earlier_release"]) == (
        "restated",
        61269,
        61300,
        NEW,
    )


def test_effects_are_filtered_ordered_and_paged_as_other_lists(both: Client) -> None:
    address = f"releases/{NEW}/effects/"
    rows = both.rows(address, ordering="-effect,mine", fields="effect,mine")
    assert [(row["effect"], row["mine"]) for row in rows] == [
        ("restated", None),
        ("new", "lindero"),
        ("new", None),
        ("confirmed", "lindero"),
    ]
    first = both.get(address, cursor="*", page_size="3", ordering="-effect,mine", fields="effect,mine")
    rest = both.http.get(first["next"]).json()
    assert [*first["results"], *rest["results"]] == rows
    assert both.get(address, period="2024-Q2", commodity="gold")["count"] == 2
    assert both.http.get(f"/api/v1/{address}?effects=new").status_code == 400


def test_effects_cost_the_same_few_queries_at_any_size(both: Client, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_num_queries(4):  # data version, release, statements, rows
        both.get(f"releases/{NEW}/effects/", page_size="500")


# --- the finding -----------------------------------------------------------------------------------


def test_a_restatement_is_a_finding_of_the_newer_release_and_no_failure(both: Client) -> None:
    rows = both.rows("findings/", rule="restatements", mine__isnull="true")
    [row] = rows
    assert (row["release"], row["verdict"], row["found"], row["expected"]) == (
        NEW,
        "inconclusive",
        61269,
        92716,
    )
    assert row["detail"] == (
        f"61,269 oz in {NEW}, restated from 92,716 oz in {OLD}: 31,447 oz less (-33.9 %)"
    )


def test_a_confirmation_is_a_finding_that_passes(both: Client) -> None:
    [row] = both.rows("findings/", rule="restatements", mine="lindero")
    assert (row["release"], row["verdict"]) == (NEW, "pass")


def test_what_the_later_release_restates_is_found_also_when_the_older_comes_last(client: Client) -> None:
    for text in (SECOND, FIRST):
        ingest(text.encode())
    rows = client.rows("findings/", rule="restatements")
    assert sorted((row["release"], row["verdict"]) for row in rows) == [(NEW, "inconclusive"), (NEW, "pass")]
