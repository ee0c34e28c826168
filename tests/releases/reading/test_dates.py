from __future__ import annotations

from datetime import date

import pytest

from releases.reading.dates import dates_in


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
