"""How promises end, and how far along they are."""

from __future__ import annotations

from decimal import Decimal

import pytest

from production.laws import Interval
from production.promises.outcomes import Progress, judged, progress_of
from tests.production.promises.test_ranges import promised


def printed(value: str, step: str = "1") -> Interval:
    return Interval.printed(Decimal(value), Decimal(step))


@pytest.mark.parametrize(
    ("promise", "actual", "of_ounces", "of_costs"),
    [
        ("380 to 420", "370", "missed", "exceeded"),
        ("380 to 420", "380", "met", "met"),
        ("380 to 420", "420", "met", "met"),
        ("380 to 420", "430", "exceeded", "missed"),
        ("at least 400", "390", "missed", "exceeded"),
        ("at least 400", "5000", "met", "met"),
        ("at most 400", "10", "met", "met"),
        ("at most 400", "410", "exceeded", "missed"),
    ],
)
def test_outcomes(promise: str, actual: str, of_ounces: str, of_costs: str) -> None:
    assert judged("production", promised(promise), printed(actual)) == of_ounces
    assert judged("aisc", promised(promise), printed(actual)) == of_costs


@pytest.mark.parametrize(
    ("actual", "outcome"),
    [("2349999", "missed"), ("2350000", "met"), ("2450000", "met"), ("2499990", "exceeded")],
)
def test_a_rounded_promise_is_met_by_all_that_rounds_to_it(actual: str, outcome: str) -> None:
    """2.4 million is 2.35 to 2.45 million."""
    assert judged("production", promised("2400000", "100000"), printed(actual)) == outcome


@pytest.mark.parametrize(
    ("actual", "outcome"), [("2300000", "missed"), ("2400000", "met"), ("2500000", "exceeded")]
)
def test_a_bound_alone_is_not_in_common(actual: str, outcome: str) -> None:
    """2.5 million may be 2.45 million, and so may 2.4 million; it is more all the same."""
    assert judged("production", promised("2400000", "100000"), printed(actual, "100000")) == outcome


def test_progress_is_that_of_nine_months_of_2011() -> None:
    """1,585,240 of 2,400,000 are 66.05 %, in tenths 66.1; 814,760 are missing."""
    progress = progress_of("production", promised("2400000", "100000"), Decimal(1585240))
    assert progress == Progress(Decimal("66.1"), Decimal(814760))


def test_of_a_range_the_lower_end_is_to_be_reached() -> None:
    assert progress_of("production", promised("400 to 500"), Decimal(300)) == Progress(
        Decimal("75.0"), Decimal(100)
    )


def test_nothing_is_needed_of_what_is_reached() -> None:
    assert progress_of("production", promised("400 to 500"), Decimal(450)) == Progress(
        Decimal("112.5"), Decimal(0)
    )


@pytest.mark.parametrize("metric", ["aisc", "cash_cost", "head_grade", "recovery", "plant_capacity"])
def test_what_does_not_add_up_makes_no_progress(metric: str) -> None:
    assert progress_of(metric, promised("1000"), Decimal(900)) is None


def test_towards_at_most_there_is_no_progress() -> None:
    assert progress_of("production", promised("at most 400"), Decimal(300)) is None
