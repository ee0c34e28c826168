"""A promise and what came of it: how far along it is, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from production.laws import Interval
from production.promises.ranges import Range
from production.vocabulary import METRICS

LOWER_IS_BETTER = ("cash_cost", "aisc", "cost_applicable_to_sales", "cash_cost_per_tonne")
TENTH = Decimal("0.1")


class Outcome(StrEnum):
    """How a promise ended.

    What is promised and what came of it are each all numbers that print alike: 2.4 million is 2.35 to 2.45
    million, and 2.5 million more than that. `at_least` has no upper end, `at_most` no lower one; `about`
    says no more than the digits do.

    | the actual of the whole period    | production, sales, grades, ... | costs     |
    |-----------------------------------|--------------------------------|-----------|
    | is not known                      | open                           | open      |
    | lies below the promise            | missed                         | exceeded  |
    | is within it or its digits        | met                            | met       |
    | lies above the promise            | exceeded                       | missed    |

    `withdrawn` goes before all of these: the company took the promise back and made no other.
    """

    OPEN = "open"
    MET = "met"
    MISSED = "missed"
    EXCEEDED = "exceeded"
    WITHDRAWN = "withdrawn"


def judged(metric: str, promised: Range, actual: Interval) -> Outcome:
    """Of the whole period's actual, in the unit of the promise."""
    place = promised.place_of(actual)
    if place == 0:
        return Outcome.MET
    return Outcome.EXCEEDED if (place > 0) != (metric in LOWER_IS_BETTER) else Outcome.MISSED


@dataclass(frozen=True)
class Progress:
    """`pct` of the lower end of the promise, in tenths, and what is `needed` to reach it, 0 at least."""

    pct: Decimal
    needed: Decimal


def adds_up(metric: str) -> bool:
    """Whether parts of a period make the whole: ounces do, costs and grades do not."""
    return metric in METRICS and METRICS[metric].aggregation == "sum"


def progress_of(metric: str, promised: Range, actual: Decimal) -> Progress | None:
    """How far along it is. Of a range it is the lower end that has to be reached: there `needed` becomes 0
    and `pct` 100. Null for what does not add up, and where no lower end above 0 is promised."""
    if not adds_up(metric) or promised.low <= 0:
        return None
    pct = (actual / promised.low * 100).quantize(TENTH, ROUND_HALF_UP)
    return Progress(pct, max(promised.low - actual, Decimal(0)))
