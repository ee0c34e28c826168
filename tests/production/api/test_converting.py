"""`unit`: numbers in another unit, filtered and ordered as they are shown."""

from __future__ import annotations

from typing import Any

import pytest

from tests.production.conftest import Client

pytestmark = pytest.mark.django_db

MAIN = "quarterly-metrics/"
ZINC = {"metric": "production", "commodity": "zinc"}
SILVER = {"metric": "production", "commodity": "silver"}


def shown(client: Client, path: str = MAIN, **query: str) -> dict[str, tuple[Any, str]]:
    return {row["mine"]: (row["value"], row["unit"]) for row in client.rows(path, **query)}


def test_value_and_unit_are_converted_together_and_printed_stays(quarter: Client) -> None:
    [row] = quarter.rows(MAIN, **SILVER, mine="caylloma", unit="kg")
    # 306,398 oz x 0.0311034768 = 9530.0430848...; an ounce is 0.03 kg, so four decimals
    assert (row["value"], row["unit"], row["printed"]) == (9530.0431, "kg", "306,398")


def test_rows_of_several_units_are_shown_in_one(quarter: Client) -> None:
    assert shown(quarter, **ZINC, unit="t") == {
        "caylloma": (5800.160932, "t"),  # 12,787,166 lb x 0.00045359237 = 5800.1609315...
        "greens-creek": (11249.091, "t"),  # 12,400 short tons x 0.90718474 = 11249.090776
        "lucky-friday": (2812.273, "t"),
        "ying": (1119.465969, "t"),
        "gc": (1798.947339, "t"),
    }
    assert shown(quarter, **ZINC, unit="ton")["greens-creek"] == (12400, "ton")


def test_one_row_and_a_figure_are_converted_too(quarter: Client) -> None:
    [row] = quarter.rows(MAIN, **ZINC, mine="greens-creek")
    assert quarter.get(f"{MAIN}{row['id']}/", unit="lb")["value"] == 24_800_000
    assert quarter.get(f"figures/{row['figure']}/", unit="lb")["value"] == 24_800_000
    assert shown(quarter, "figures/", **ZINC, release="hecla-2024-07-10", unit="lb") == {
        "greens-creek": (24_800_000, "lb"),
        "lucky-friday": (6_200_000, "lb"),
    }


def test_both_ends_of_a_range_are_converted(quarter: Client) -> None:
    [range_] = quarter.rows("figures/", kind="guidance", unit="kg")
    # 93,000 x 0.0311034768 = 2892.62334..., 105,000 x 0.0311034768 = 3265.86506...
    assert (range_["low"], range_["high"], range_["value"]) == (2892.6233, 3265.8651, None)


def test_canonical_takes_the_one_unit_of_each_dimension(quarter: Client) -> None:
    rows = quarter.rows(MAIN, unit="canonical")
    assert {row["unit"] for row in rows} == {"t", "g/t"}
    [grade] = [row for row in rows if row["metric"] == "head_grade" and row["mine"] == "greens-creek"]
    assert grade["value"] == 421.71  # 12.3 oz/ton x 240/7 = 421.7142...; 0.1 oz/ton is 3.4 g/t


@pytest.mark.parametrize(
    ("query", "code", "suggestion", "allowed"),
    [
        ({"metric": "head_grade", "unit": "oz"}, "not_convertible", None, ["g/t", "oz/ton", "canonical"]),
        ({"unit": "oz"}, "mixed_dimensions", "canonical", None),
        ({"unit": "tonne"}, "invalid_choice", "ton", "..."),
        ({"unit": ""}, "empty_parameter", None, "..."),
    ],
)
def test_what_cannot_be_converted_is_refused(
    query: dict[str, str], code: str, suggestion: str | None, allowed: object, quarter: Client
) -> None:
    response = quarter.http.get(f"/api/v1/{MAIN}", query)
    assert response.status_code == 400
    [error] = response.json()["errors"]
    assert (error["name"], error["code"], error["suggestion"]) == ("unit", code, suggestion)
    assert allowed == "..." or response.json().get("allowed") == allowed


def test_the_refusal_names_what_the_rows_measure(quarter: Client) -> None:
    detail = quarter.http.get(f"/api/v1/{MAIN}", {"unit": "oz"}).json()["detail"]
    assert "mass (t, oz, lb, ton), grade (g/t, oz/ton)" in detail
    [row] = quarter.rows(MAIN, metric="head_grade", mine="greens-creek")
    one = quarter.http.get(f"/api/v1/{MAIN}{row['id']}/", {"unit": "USD"})
    assert (one.status_code, one.json()["errors"][0]["code"]) == (400, "not_convertible")


def test_no_rows_are_in_any_unit(quarter: Client) -> None:
    assert quarter.rows(MAIN, **ZINC, period="1999-Q1", unit="USD") == []


# --- comparing -------------------------------------------------------------------------------------


def test_a_bound_is_in_the_unit_that_is_given(quarter: Client) -> None:
    assert set(shown(quarter, **ZINC, unit="t", value__gte="2800")) == {
        "caylloma",
        "greens-creek",
        "lucky-friday",
    }
    assert set(shown(quarter, **ZINC, unit="lb", value__gte="6200000", value__lte="13000000")) == {
        "caylloma",
        "lucky-friday",
    }


def test_a_bound_is_compared_with_the_number_that_is_shown(quarter: Client) -> None:
    for unit in ("t", "kg", "oz", "lb", "ton"):
        for mine, (value, _) in shown(quarter, **ZINC, unit=unit).items():
            within = {"value__gte": str(value), "value__lte": str(value)}
            assert list(shown(quarter, **ZINC, unit=unit, **within)) == [mine]


def test_without_a_unit_rows_of_several_units_cannot_be_compared(quarter: Client) -> None:
    response = quarter.http.get(f"/api/v1/{MAIN}", {**ZINC, "value__gte": "10000000"})
    [error] = response.json()["errors"]
    assert (error["name"], error["code"], error["suggestion"]) == ("value__gte", "mixed_units", "unit")
    assert "lb, ton. Say in which 'unit' to compare them" in response.json()["detail"]


def test_numbers_of_different_things_are_compared_in_no_unit(quarter: Client) -> None:
    response = quarter.http.get(f"/api/v1/{MAIN}", {"unit": "canonical", "value__gte": "1"})
    assert response.json()["errors"][0]["code"] == "mixed_units"


ORDER = ["greens-creek", "caylloma", "lucky-friday", "gc", "ying"]


def test_rows_are_ordered_by_the_number_that_is_shown(quarter: Client) -> None:
    query = {**ZINC, "ordering": "-value", "unit": "kg"}
    assert list(shown(quarter, **query)) == ORDER
    assert list(shown(quarter, **query | {"ordering": "value"})) == ORDER[::-1]


def test_a_cursor_walks_rows_ordered_by_converted_numbers(quarter: Client) -> None:
    page = quarter.get(MAIN, **ZINC, ordering="-value", unit="t", cursor="*", page_size="2")
    walked = [row["mine"] for row in page["results"]]
    while page["next"]:
        page = quarter.http.get(page["next"]).json()
        walked += [row["mine"] for row in page["results"]]
    assert walked == ORDER


def test_converting_costs_one_query_more(quarter: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(3):  # data version, units, rows
        quarter.get("quarterly-metrics/", mine__isnull="false", **ZINC, unit="t", ordering="-value")
