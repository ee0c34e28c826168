from __future__ import annotations

import pytest

from tests.production.conftest import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"kind": "guidance"}, 2),
        ({"kind": "target"}, 6),
        ({"kind": "change"}, 5),
        ({"kind__in": "guidance,target"}, 8),
        ({"release": "fortuna-2006-03-31"}, 2),
        ({"period": "2013-Q4"}, 3),
        ({"qualifier": "current"}, 2),
        ({"qualifier__isnull": "false"}, 7),
        ({"current": "true"}, 57),
        ({"current": "false"}, 13),
        ({"verdict": "inconclusive"}, 5),
        ({"review": "accepted"}, 70),
        ({"mine": "san-jose", "kind": "target"}, 1),
    ],
)
def test_a_filter_narrows_the_list(ingested: Client, query: dict[str, str], count: int) -> None:
    assert ingested.get("figures/", **query)["count"] == count


@pytest.mark.parametrize("verdict", ["pass", "inconclusive", "fail"])
def test_the_verdict_filter_and_the_verdict_of_a_row_are_the_same(ingested: Client, verdict: str) -> None:
    wanted = {row["id"] for row in ingested.rows("figures/") if row["verdict"] == verdict}
    assert {row["id"] for row in ingested.rows("figures/", verdict=verdict)} == wanted


def test_a_plan_stands_beside_what_was_measured(ingested: Client) -> None:
    [row] = ingested.rows("figures/", kind="guidance", commodity="silver")
    shown = ("value", "low", "high", "unit", "printed", "method", "superseded_by", "vintages", "review")
    assert {name: row[name] for name in shown} == {
        "value": 2400000,
        "low": None,
        "high": None,
        "unit": "oz",
        "printed": "2.4 million",
        "method": "prose",
        "superseded_by": None,
        "vintages": None,
        "review": "accepted",
    }


def test_a_number_of_table_and_text_has_a_mention_of_each(ingested: Client) -> None:
    [row] = ingested.rows(
        "figures/",
        mine__isnull="true",
        metric="production",
        commodity="silver",
        period="2011-Q3",
        kind="actual",
    )
    assert [mention["printed"] for mention in row["mentions"]] == ["673,137", "673,137"]
    assert row["anchor"]["row"] == ["Silver*", "Production (oz)"]


def test_the_source_shows_the_line_around_every_mention(ingested: Client) -> None:
    [row] = ingested.rows("figures/", mine="caylloma", qualifier="current")
    source = ingested.get(f"figures/{row['id']}/source/")
    assert source["matches"] is True
    assert [mention["exact"] for mention in source["mentions"]] == ["1270", "1270"]
    assert all("1270 tpd" in mention["text"] for mention in source["mentions"])


def test_an_unknown_figure_is_not_found(ingested: Client) -> None:
    response = ingested.http.get("/api/v1/figures/0123456789abcdef/")
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


def test_a_list_costs_the_same_few_queries_at_any_size(ingested: Client, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    # data version, rows, mentions, their documents' text, footnotes, theirs, findings, what holds today
    with django_assert_num_queries(8):
        ingested.get("figures/", page_size="50", commodity="silver", metric="recovery", kind="actual")
    with django_assert_num_queries(8):
        ingested.get("figures/", page_size="500")
