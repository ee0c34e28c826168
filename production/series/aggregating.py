"""The laws by which periods make another: tonnes and ounces add up, grades are means by tonnes, recoveries by
the metal contained, throughput by the days the plant ran, prices by the metal sold.

What is taken away counts with a minus: the fourth quarter is the year without the nine months, its grade
(year's tonnes x grade - nine months' tonnes x grade) / (year's tonnes - nine months' tonnes).

A value is served where it can be told from nothing: of a metric that is never negative, the whole
interval must lie above zero. Else the difference is smaller than the rounding of its parts, or they
contradict each other, and neither is a value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import reduce
from operator import add, mul

from production import laws
from production.laws import Interval
from production.periods import Period
from production.series.explaining import amount, chain, number
from production.series.keys import SeriesKey
from production.series.observations import Gap, Observation
from production.series.paths import Part

# What a mean is weighed by: the product of these, of the same subject and period.
WEIGHTS = {
    "head_grade": ("ore_milled",),
    "placed_grade": ("ore_placed",),
    "mined_grade": ("ore_mined",),
    "strip_ratio": ("ore_mined",),
    "cash_cost_per_tonne": ("ore_milled",),
    "recovery": ("ore_milled", "head_grade"),
    "throughput": ("ore_milled",),
    "mining_rate": ("ore_mined",),
    "realized_price": ("sales",),
    # Companies count costs by ounces sold, paid for or produced, and the figures seldom say which. By
    # ounces sold is what the World Gold Council asks for; the formula names the assumption.
    "cash_cost": ("sales",),
    "aisc": ("sales",),
    "cost_applicable_to_sales": ("sales",),
}
COSTS = ("cash_cost", "aisc", "cost_applicable_to_sales")
METHODS = (
    "stated",
    "sum",
    "difference",
    "mean_by_tonnes",
    "mean_by_contained_metal",
    "mean_by_operating_days",
    "mean_by_sales",
)
RATES = ("throughput", "mining_rate")  # tonnes a day: their reciprocals, days a tonne, are what is weighed
MAY_BE_NEGATIVE = ("net_income", "cash_cost", "aisc")  # losses; credits of other metals above the cost
AT_MOST = {"recovery": Decimal(100)}
ONE = Interval(Decimal(1), Decimal(1))
EXTRA_DIGITS = Decimal("0.01")  # a mean is given to the printed digits plus two


@dataclass(frozen=True)
class Weighed:
    """A part with what it is weighed by: tonnes, or tonnes and grade."""

    part: Part
    weights: tuple[Observation, ...] = ()

    @property
    def weight(self) -> Decimal:
        return reduce(mul, [one.value for one in self.weights], Decimal(1))

    @property
    def weight_interval(self) -> Interval:
        return product(self.weights)


def product(weights: Sequence[Observation]) -> Interval:
    return reduce(mul, [one.interval for one in weights], ONE)


def weight_of(parts: Sequence[Weighed]) -> Interval:
    """What all parts weigh together; those taken away with a minus."""
    return reduce(add, [each.weight_interval.scaled(Decimal(each.part.sign)) for each in parts])


def aggregate(key: SeriesKey, period: Period, parts: Sequence[Weighed]) -> Observation | Gap:
    """What the parts make of a period, by the law of the metric."""
    in_one_unit = _in_one_unit(parts)
    if in_one_unit is None:
        return Gap(period, "its parts are in units that do not convert into each other")
    made = _mean(key, period, in_one_unit) if in_one_unit[0].weights else _total(period, in_one_unit)
    return made if isinstance(made, Gap) else _believed(key, made)


def _total(period: Period, parts: Sequence[Weighed]) -> Observation:
    signs = [each.part.sign for each in parts]
    intervals = [each.part.of.interval.scaled(Decimal(each.part.sign)) for each in parts]
    made = _made(period, parts)
    return _with(
        made,
        sum((each.part.sign * each.part.of.value for each in parts), Decimal(0)),
        reduce(add, intervals),
        "difference" if -1 in signs else "sum",
        chain(signs, [f"{each.part.of.period.label} {amount(each.part.of)}" for each in parts]),
    )


def _mean(key: SeriesKey, period: Period, parts: Sequence[Weighed]) -> Observation | Gap:
    is_rate = key.metric in RATES
    if is_rate and any(each.part.of.interval.low <= 0 for each in parts):
        return Gap(period, "the rate of one of its parts may be nothing")
    left = weight_of(parts)
    if left.low <= 0:
        weights = " x ".join(one.unit for one in parts[0].weights)
        return Gap(period, f"what its parts leave to weigh it by ({weights}) may be nothing")
    values = [_counted(each.part.of, is_rate) for each in parts]
    mean = _weighed(parts, [value for value, _ in values], [each.weight for each in parts])
    low = _bound(parts, [interval for _, interval in values], mean, lowest=True)
    high = _bound(parts, [interval for _, interval in values], mean, lowest=False)
    if is_rate and low <= 0:
        return Gap(period, "the days that its parts leave may be none")
    if is_rate:
        mean, low, high = 1 / mean, 1 / high, 1 / low
    made = _made(period, parts, EXTRA_DIGITS)
    value = laws.rounded(mean, made.step)
    return _with(made, value, Interval(low, high), _method(key), _mean_in_words(key, parts))


def _counted(observation: Observation, is_rate: bool) -> tuple[Decimal, Interval]:
    if not is_rate:
        return observation.value, observation.interval
    return 1 / observation.value, ONE / observation.interval


def _weighed(parts: Sequence[Weighed], values: Sequence[Decimal], weights: Sequence[Decimal]) -> Decimal:
    signed = [each.part.sign * weight for each, weight in zip(parts, weights, strict=True)]
    metal = sum((weight * value for weight, value in zip(signed, values, strict=True)), Decimal(0))
    return metal / sum(signed, Decimal(0))


def _bound(parts: Sequence[Weighed], intervals: Sequence[Interval], mean: Decimal, lowest: bool) -> Decimal:
    """The lowest or highest mean that the intervals of values and weights allow.

    A value pulls the mean its own way; a weight pulls it towards its value, so each is at one of its
    ends, at which one depends on the mean itself: found by trying again until it stays (Dinkelbach).
    """
    signs = [each.part.sign for each in parts]
    values = [
        interval.low if (sign > 0) == lowest else interval.high
        for sign, interval in zip(signs, intervals, strict=True)
    ]
    for _ in range(20):
        weights = [
            each.weight_interval.low if (sign * (value - mean) > 0) == lowest else each.weight_interval.high
            for each, sign, value in zip(parts, signs, values, strict=True)
        ]
        before, mean = mean, _weighed(parts, values, weights)
        if mean == before:
            break
    return mean


def _believed(key: SeriesKey, made: Observation) -> Observation | Gap:
    """The value, unless it cannot be, or cannot be told from nothing."""
    low, high = made.interval.low, made.interval.high
    span = f"between {number(low, made.step)} and {number(high, made.step)} {made.unit}"
    if key.metric not in MAY_BE_NEGATIVE and low <= 0:
        if high < 0:
            return Gap(made.period, f"its parts contradict each other: {made.formula}")
        return Gap(
            made.period, f"it is nothing, or less than the rounding of its parts, {span}: {made.formula}"
        )
    most = AT_MOST.get(key.metric)
    if most is not None and made.value > most:
        return Gap(made.period, f"its parts contradict each other, more than {most} %: {made.formula}")
    return made


def _in_one_unit(parts: Sequence[Weighed]) -> list[Weighed] | None:
    """Values in the unit of the newest part, weights in those of the first."""
    unit = max(parts, key=lambda each: (each.part.of.published_on, each.part.of.period.end)).part.of.unit
    converted = []
    for each in parts:
        of = each.part.of.into(unit)
        weights = [one.into(as_in.unit) for one, as_in in zip(each.weights, parts[0].weights, strict=True)]
        if of is None or None in weights:
            return None
        converted.append(Weighed(Part(each.part.sign, of), tuple(one for one in weights if one)))
    return converted


def _made(period: Period, parts: Sequence[Weighed], digits: Decimal = Decimal(1)) -> Observation:
    """All that follows from the parts whatever the law; the value is still that of the first."""
    behind = [one for each in parts for one in (each.part.of, *each.weights)]
    first = parts[0].part.of
    return Observation(
        period,
        first.value,
        first.interval,
        min(each.part.of.step for each in parts) * digits,
        first.unit,
        max(one.published_on for one in behind),
        tuple(dict.fromkeys(figure for one in behind for figure in one.figures)),
        tuple(dict.fromkeys(release for one in behind for release in one.releases)),
        scope_note=first.scope_note,
        modifier="about" if any(one.modifier for one in behind) else "",
        equivalence=first.equivalence,
        derived=True,
    )


def _with(made: Observation, value: Decimal, interval: Interval, method: str, formula: str) -> Observation:
    valued = replace(made, value=value, interval=interval, method=method)
    return replace(valued, formula=f"{formula} = {amount(valued)}")


def _method(key: SeriesKey) -> str:
    if key.metric == "recovery":
        return "mean_by_contained_metal"
    if key.metric in RATES:
        return "mean_by_operating_days"
    return "mean_by_sales" if WEIGHTS[key.metric] == ("sales",) else "mean_by_tonnes"


def _mean_in_words(key: SeriesKey, parts: Sequence[Weighed]) -> str:
    signs = [each.part.sign for each in parts]
    weights = [" x ".join(amount(one) for one in each.weights) for each in parts]
    by = "/" if key.metric in RATES else "x"
    products = [
        f"{each.part.of.period.label} {weight} {by} {amount(each.part.of)}"
        for each, weight in zip(parts, weights, strict=True)
    ]
    above, below = (products, weights) if by == "x" else (weights, products)
    assumed = ", if it is counted by the metal sold" if key.metric in COSTS else ""
    return f"({chain(signs, above)}) / ({chain(signs, below)}){assumed}"
