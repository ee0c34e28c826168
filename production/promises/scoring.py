"""A promise beside what is known of its period: how far along it is, how it ended, and why, in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from production.periods import Period
from production.promises.outcomes import Outcome, Progress, judged, progress_of
from production.promises.ranges import Range
from production.series.deriving import observe
from production.series.explaining import number
from production.series.frequencies import fiscal_year, part
from production.series.keys import SeriesKey
from production.series.observations import Known, Observation
from production.units import convert

PARTS_OF_A_YEAR = ("FY", "9M", "H1", "H2", "Q1", "Q2", "Q3", "Q4")


@dataclass(frozen=True)
class Score:
    """`reached` is the longest stretch of the period, from its first day, of which a value is known, and
    `actual` that value in the unit of the promise; null: nothing is known."""

    outcome: Outcome
    detail: str
    reached: Observation | None
    actual: Decimal | None
    progress: Progress | None


def score(
    key: SeriesKey,
    period: Period,
    promised: Range,
    known: Known,
    withdrawn_on: date | None = None,
    as_of: date | None = None,
) -> Score:
    """How the promise stands by what is known; `as_of` is the day of that knowledge, null: all of it."""
    reached = longest(key, period, known, promised.unit)
    if reached is None:
        outcome = Outcome.WITHDRAWN if withdrawn_on else Outcome.OPEN
        nothing = f"No value of {period.label} is known, nor of a part of it from its start."
        return Score(outcome, _told([_withdrawal(withdrawn_on), nothing]), None, None, None)
    actual = convert(reached.value, reached.step, reached.unit, promised.unit)
    progress = progress_of(key.metric, promised, actual)
    is_whole = reached.period.key == period.key
    outcome = Outcome.OPEN
    if withdrawn_on:
        outcome = Outcome.WITHDRAWN
    elif is_whole and (there := reached.into(promised.unit)):
        outcome = judged(key.metric, promised, there.interval)
    if is_whole:
        said = [_withdrawal(withdrawn_on), _ended(promised, reached, actual)]
    else:
        so_far = _so_far(promised, reached, actual, progress)
        said = [_withdrawal(withdrawn_on), so_far, _open(period, as_of)]
    return Score(outcome, _told(said), reached, actual, progress)


def longest(key: SeriesKey, period: Period, known: Known, unit: str) -> Observation | None:
    """The whole period, or else its longest part from the first day, stated or derived, of which the value
    is known in a unit that can be compared with the promise."""
    for stretch in stretches(period, known.fiscal_year_end_month):
        found = observe(key, stretch, known)
        if isinstance(found, Observation) and found.into(unit) and not found.is_bound:
            return found
    return None


def stretches(period: Period, fiscal_year_end_month: int = 12) -> Iterator[Period]:
    """The period and its parts from its first day, the longest first: 2011-FY, 2011-9M, 2011-H1, 2011-Q1.
    None of an operating year, whose days nobody knows yet."""
    if period.start is None or period.end is None:
        return
    yield period
    year = fiscal_year(period.end, fiscal_year_end_month)
    named = [part(year, name, fiscal_year_end_month) for name in PARTS_OF_A_YEAR]
    shorter = [
        (one.end, one) for one in named if one.start == period.start and one.end and one.end < period.end
    ]
    yield from (one for _, one in sorted(shorter, key=lambda pair: pair[0], reverse=True))


def written(promised: Range) -> str:
    """`93,000 to 105,000 oz`, `2,400,000 oz`, `at least 400 oz`"""
    low, high = (number(end, promised.step) for end in (promised.low, promised.high))
    if promised.low == promised.high:
        return f"{low} {promised.unit}"
    if promised.high.is_infinite():
        return f"at least {low} {promised.unit}"
    if promised.low.is_infinite():
        return f"at most {high} {promised.unit}"
    return f"{low} to {high} {promised.unit}"


def _ended(promised: Range, reached: Observation, actual: Decimal) -> str:
    there = reached.into(promised.unit)
    assert there is not None, "the longest stretch is one that can be compared"
    place = {-1: "below", 0: "within the printed digits of", 1: "above"}[promised.place_of(there.interval)]
    if promised.low.is_infinite() or promised.high.is_infinite():
        return f"{_amount(reached, actual, promised.unit)}, {written(promised)} promised."
    if promised.low <= actual <= promised.high and promised.low != promised.high:
        place = "within"
    return f"{_amount(reached, actual, promised.unit)}, {place} the {written(promised)} promised."


def _so_far(promised: Range, reached: Observation, actual: Decimal, progress: Progress | None) -> str:
    amount = _amount(reached, actual, promised.unit)
    if progress is None:
        return f"{amount}, {written(promised)} promised."
    end = "" if promised.low == promised.high else "the lower end of "
    of_it = f"{amount}, {progress.pct} % of {end}the {written(promised)} promised"
    if not progress.needed:
        return f"{of_it}."
    return f"{of_it}; {number(progress.needed, min(promised.step, reached.step))} {promised.unit} to go."


def _amount(reached: Observation, actual: Decimal, unit: str) -> str:
    step = reached.step if unit == reached.unit else Decimal((0, (1,), _exponent(actual)))
    return f"{number(actual, step)} {unit} in {reached.period.label}"


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int), "a value is a number"
    return exponent


def _open(period: Period, as_of: date | None) -> str:
    if as_of and period.end and as_of <= period.end:
        return f"{period.label} had not ended by {as_of}."
    return f"No value of the whole of {period.label} is known."


def _withdrawal(day: date | None) -> str:
    return f"Withdrawn on {day}." if day else ""


def _told(sentences: list[str]) -> str:
    return " ".join(sentence for sentence in sentences if sentence)
