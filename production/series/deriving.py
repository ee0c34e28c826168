"""The value of a period: as it is stated, or what follows from what is stated of other periods.

2011-Q4 is 2011-FY without 2011-9M; twelve months to June are four quarters. The parts are of one series
(so of one subject, metric, metal, basis and qualifier), of one scope, and, for equivalents, converted at
one stated ratio. Only what is stated is used, never one derived value for the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from production.periods import Period
from production.series.aggregating import COSTS, WEIGHTS, Weighed, aggregate, product, weight_of
from production.series.explaining import amount, listed, renamed
from production.series.frequencies import TO_DATE, fiscal_year, part
from production.series.keys import SeriesKey
from production.series.observations import Gap, Known, Observation
from production.series.paths import Cost, Part, best_path
from production.vocabulary import METRICS

COUNTED_OTHERWISE = ("average_spot", "co_product", "by_product")  # bases of costs and prices, not of metal


def observe(key: SeriesKey, period: Period, known: Known) -> Observation | Gap:
    """The value of the period, stated or derived, or the reason why there is none.

    `known` holds what is stated of this series, and of those that its law needs (see `needed`).
    """
    if (as_stated := known.at(key, period)) is not None:
        return as_stated
    if METRICS[key.metric].aggregation == "instant":
        return Gap(period, "it holds on a day, and days do not make a period")
    found = _parts(key, period, known)
    if isinstance(found, str):
        return Gap(period, found)
    if [each.sign for each in found] == [1]:  # the same days under another name: a year to date
        return renamed(found[0].of, period)
    weighed = [Weighed(each, _weights(key, each.of.period, known) or ()) for each in found]
    if contradiction := _contradiction(key, period, weighed, known):
        return Gap(period, contradiction)
    return aggregate(key, period, weighed)


def progress(key: SeriesKey, year: Period, known: Known) -> Observation | None:
    """The longest part of a fiscal year, from its start, of which the value is known: the year itself, nine
    months, a half-year or a quarter, stated or derived. Null: nothing is."""
    if year.type != "year" or year.end is None:
        return None
    end_month = year.end.month
    for name in TO_DATE:
        found = observe(key, part(year.end.year, name, end_month), known)
        if isinstance(found, Observation):
            return found
    return None


def needed(key: SeriesKey) -> set[SeriesKey]:
    """The series that derivations of this one may use: itself, and what it is weighed by."""
    weights = [_weight_key(key, metric) for metric in WEIGHTS.get(key.metric, ())]
    return {key}.union(*[needed(weight) for weight in weights])


def _parts(key: SeriesKey, period: Period, known: Known) -> tuple[Part, ...] | str:
    """The best parts, or why there are none: what is left out step by step, until no path is left."""
    assert period.start is not None and period.end is not None
    stated = _near(known.of(key), period, known.fiscal_year_end_month)
    years = sorted({one.period.label for one in stated})
    steps: list[tuple[Callable[[Observation], bool], str]] = [
        (lambda one: True, f"it does not follow from what is stated: {listed(years)}"),
        (lambda one: one.modifier in ("", "about"), "its parts are stated as bounds only"),
        (
            lambda one: not key.is_equivalent or one.equivalence is not None,
            "equivalents are converted at the prices of each period, and add up only at one stated ratio",
        ),
        (lambda one: _weights(key, one.period, known) is not None, _unweighed(key)),
    ]
    if not stated:
        return "nothing is stated of it, nor of periods that it is a part of"
    for is_usable, reason in steps:
        stated = [one for one in stated if is_usable(one)]
        if not best_path(stated, period.start, period.end, _may_take_away(key)):
            return reason
    return _of_one_scope(stated, period, _may_take_away(key)) or "its parts differ in scope or in their ratio"


def _of_one_scope(
    stated: Iterable[Observation], period: Period, may_take_away: bool
) -> tuple[Part, ...] | None:
    assert period.start is not None and period.end is not None
    groups: dict[tuple[object, ...], list[Observation]] = {}
    for one in stated:
        groups.setdefault((one.scope_note, one.equivalence), []).append(one)
    paths = [best_path(group, period.start, period.end, may_take_away) for group in groups.values()]
    return min((path for path in paths if path), key=Cost.of, default=None)


def _near(stated: Iterable[Observation], period: Period, end_month: int) -> list[Observation]:
    """Of the fiscal years that the period lies in: what other years say, it does not follow from."""
    assert period.start is not None and period.end is not None
    first, last = fiscal_year(period.start, end_month), fiscal_year(period.end, end_month)

    def is_near(day: date | None) -> bool:
        return day is not None and first <= fiscal_year(day, end_month) <= last

    return [one for one in stated if is_near(one.period.start) and is_near(one.period.end)]


def _may_take_away(key: SeriesKey) -> bool:
    """Costs are only averaged: what they are counted by is an assumption, and a difference multiplies it."""
    return key.metric not in COSTS


def _weights(key: SeriesKey, period: Period, known: Known) -> tuple[Observation, ...] | None:
    """What the value of a period is weighed by; empty for sums, null where it is not known."""
    found = [observe(_weight_key(key, metric), period, known) for metric in WEIGHTS.get(key.metric, ())]
    weights = tuple(one for one in found if isinstance(one, Observation) and one.interval.low > 0)
    return weights if len(weights) == len(found) else None


def _weight_key(key: SeriesKey, metric: str) -> SeriesKey:
    sibling = key.sibling(metric)
    return sibling._replace(basis="unstated") if key.basis in COUNTED_OTHERWISE else sibling


def _unweighed(key: SeriesKey) -> str:
    by = " x ".join(WEIGHTS.get(key.metric, ()))
    return f"its mean is weighed by {by}, which is not known of all its parts"


def _contradiction(key: SeriesKey, period: Period, parts: Sequence[Weighed], known: Known) -> str:
    """Tonnes that are known of the period itself must be what its parts leave, or they count otherwise."""
    own = _weights(key, period, known)
    if not own or all(each.part.sign > 0 for each in parts):
        return ""
    left, known_left = weight_of(parts), product(own)
    if any(one.into(as_in.unit) != one for one, as_in in zip(own, parts[0].weights, strict=True)):
        return ""  # other units: not compared
    if left.overlaps(known_left):
        return ""
    stated = " x ".join(amount(one) for one in own)
    return f"its parts leave other tonnes than {period.label} has, {stated}"
