"""Values that were published of one key and differ: each is served as it stood on the day of its release.

conflicts.csv holds those of the shipped data set that restate each other, one row a value (or a bound of a
range) and release, as they were found by other means than this software's.
"""

from __future__ import annotations

import csv
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from tests.production.conftest import Client

pytestmark = pytest.mark.django_db

Row = dict[str, str]
BOUNDS = {"guidance": "value", "guidance_low": "low", "guidance_high": "high"}


def key_of(row: Row) -> tuple[str, ...]:
    names = ("company", "mine", "period", "metric", "commodity", "kind")
    return tuple(row[name] for name in names)


def read() -> list[list[Row]]:
    """The values of each key, in the order of publication."""
    with (Path(__file__).parent / "conflicts.csv").open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: (key_of(row), day_of(row)))
    return [list(values) for _, values in groupby(rows, key=key_of)]


def day_of(row: Row) -> str:
    return row["release"].removeprefix(f"{row['company']}-")[:10]


CONFLICTS = read()
# Where the number of distinct values is not the place in the list, and why.
COUNTED = {
    # The company's word goes before the press's, whose values are forgotten: Hecla's own 63,200 ounces of
    # February 2017 are its first, after the 63,149 that an account had given in January.
    "hecla-2017-02-23": 1,
    # 3.1 million dollars came after 3.5 million of 2023-08-09, which conflicts.csv has from an undated copy.
    "fortuna-2023-11-08": 2,
}
ACTUALS = [values for values in CONFLICTS if values[0]["kind"] == "actual"]
PROMISES = [values for values in CONFLICTS if values[0]["kind"] in BOUNDS]


def query_of(row: Row, period: str) -> dict[str, str]:
    asked = {name: row[name] for name in ("company", "mine", "metric", "commodity") if row[name]}
    return {**asked, **({} if row["mine"] else {"scope": "company"}), period: row["period"]}


def name_of(values: list[Row]) -> str:
    return " ".join(filter(None, key_of(values[0])))


@pytest.mark.parametrize("values", ACTUALS, ids=name_of)
def test_an_actual_is_what_it_was_on_the_day_of_each_release(values: list[Row], demo: Client) -> None:
    for number, row in enumerate(values, start=1):
        [metric] = demo.rows("quarterly-metrics/", **query_of(row, "period"), as_of=day_of(row))
        assert (metric["value"], metric["release"]) == (float(row["value"]), row["release"])
        assert metric["vintages"] == COUNTED.get(row["release"], number)


@pytest.mark.parametrize("values", PROMISES, ids=name_of)
def test_a_promise_is_a_vintage_of_its_own(values: list[Row], demo: Client) -> None:
    found = [statement_of(row, demo) for row in values]
    bound = BOUNDS[values[0]["kind"]]
    assert [row[bound] for row in found] == [float(row["value"]) for row in values]
    vintages = [row["vintage"] for row in found]
    assert vintages == sorted(set(vintages))


def statement_of(row: Row, demo: Client) -> dict[str, Any]:
    [found] = demo.rows("guidance/", **query_of(row, "target_period"), release=row["release"])
    return found
