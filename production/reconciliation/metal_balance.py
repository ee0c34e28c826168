"""metal_balance: what the ore held and the plant recovered is the metal that was produced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from production import laws
from production.laws import Estimate
from production.reconciliation import wording
from production.reconciliation.values import CheckedFigure, ReleaseFigures, Result, caveat

# Where a miss is not an error: why ore milled in a period is not the metal reported for it.
TIMING = {
    "dore_mill": "gold in circuit: the ounces poured in a period are not quite those recovered in it",
    "heap_leach": "timing: a leach pad gives its metal months after the ore was placed",
    "mixed": "timing: part of the metal is leached or poured, and not in the period its ore was processed",
    "unknown": "the process of this mine is not known; metal in circuit or timing may explain it",
}


def check(release: ReleaseFigures) -> Iterator[Result]:
    """Tonnes x grade x recovery must give the production within what the digits of all four allow.

    Per mine, metal, period, basis and qualifier, where one release states all four as measured. Bounds
    included. Concentrate leaves a flotation plant as its ore is milled, so a miss there is an error in
    one of the four; elsewhere metal stays in the circuit or on the pad, and a miss is inconclusive.
    """
    for figure in release.actuals.values():
        if figure.metric != "production" or figure.mine is None or figure.is_equivalent:
            continue
        sources = (
            release.actuals.get(figure.key._replace(metric="ore_milled", commodity=None)),
            release.actuals.get(figure.key._replace(metric="head_grade")),
            release.actuals.get(figure.key._replace(metric="recovery")),
        )
        feed = [source for source in sources if source is not None]
        if len(feed) == len(sources):
            yield balance(figure, feed, release.processes.get(figure.mine, "unknown"))


def balance(production: CheckedFigure, feed: Sequence[CheckedFigure], process: str) -> Result:
    """`feed` is ore milled, head grade and recovery."""
    found = production.quantity
    ore, grade, recovery = (figure.quantity for figure in feed)
    expected = laws.recovered_metal(ore, grade, recovery, found.unit)
    fits = expected.allows(found)
    allowed = expected.printable(found.step)
    ounces = " / 31.1034768" if (ore.unit, grade.unit, found.unit) == ("t", "g/t", "oz") else ""
    sentence = (
        f"{wording.quantity(ore)} x {wording.quantity(grade)} x {wording.quantity(recovery)}{ounces}"
        f" = {wording.written(expected.value, found.step)} {found.unit};"
        f" printed {wording.written(found.value, found.step)}"
    )
    if fits:
        verdict, why = "pass", " lies in the interval that the printed digits allow"
    else:
        verdict, why = "inconclusive", f" is {wording.miss(expected, found)}; "
        if doubt := caveat(*feed, production):
            why += doubt
        elif process in TIMING:
            why += TIMING[process]
        else:
            verdict = "fail"
            why += "one of the four is wrong" + _would_fit(expected, production, feed)
    return Result(
        rule="metal_balance",
        verdict=verdict,
        key=production.name,
        detail=sentence + why,
        figures=tuple(figure.id for figure in (*feed, production)),
        mine=production.mine,
        metric=production.metric,
        commodity=production.commodity,
        period=production.period.label,
        expected=laws.rounded(expected.value, found.step),
        low=allowed.low,
        high=allowed.high,
        found=found.value,
        unit=found.unit,
    )


def _would_fit(expected: Estimate, production: CheckedFigure, feed: Sequence[CheckedFigure]) -> str:
    """What each number of the feed would have to be if the other three were right."""
    if not expected.value:
        return ""
    found = production.quantity
    ratio = found.value / expected.value
    fitting = [f"production of {wording.written(expected.value, found.step)} {found.unit}"]
    for number, name in zip((f.quantity for f in feed), ("ore", "grade", "recovery"), strict=True):
        needed = laws.rounded(number.value * ratio, number.step)
        if needed != number.value and not (number.unit == "%" and needed > 100):
            fitting.append(f"{name} of {wording.written(needed, number.step)} {number.unit}")
    return f": {wording.listed(fitting, 'or')} would be about right"
