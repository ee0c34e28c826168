from __future__ import annotations

from datetime import date

import pytest

from releases.reading.dates import dates_in, numeric_dates_in


@pytest.mark.parametrize(
    "printed",
    [
        "July 15, 2011",
        "JULY 15, 2011",
        "Jul 15, 2011",
        "Jul. 15, 2011",
        "July 15 2011",
        "July 15th, 2011",
        "July 15(th), 2011",
        "July\xa015, 2011",
        "15 July 2011",
        "15th of July, 2011",
        "15 de julio de 2011",
    ],
)
def test_a_day_is_read_in_every_form_that_was_seen(printed: str) -> None:
    (span, day), *more = dates_in(f"Lima, {printed} --")

    assert (day, more) == (date(2011, 7, 15), [])
    assert (span.start, span.end) == (6, 6 + len(printed))


@pytest.mark.parametrize(
    "printed", ["February 30, 2011", "July 2011", "July 15, 20112", "Mayor 15, 2011", "July 15,\n\n2011"]
)
def test_what_is_no_day_is_passed_over(printed: str) -> None:
    assert list(dates_in(printed)) == []


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2011-10-24", date(2011, 10, 24)),
        ("24.10.2011", date(2011, 10, 24)),
        ("14.04.2020 11:00:10", date(2020, 4, 14)),
        ("31/10/2018", date(2018, 10, 31)),
        ("10/31/2018", date(2018, 10, 31)),
        ("10/10/2018", date(2018, 10, 10)),
    ],
)
def test_a_day_in_numbers(printed: str, day: date) -> None:
    assert [found for _, found in numeric_dates_in(printed)] == [day]


@pytest.mark.parametrize("printed", ["11/10/2018", "32.01.2018", "1.2.2018.5", "10-2011", "12011-10-24"])
def test_numbers_that_are_no_day_or_one_of_two(printed: str) -> None:
    assert list(numeric_dates_in(printed)) == []
