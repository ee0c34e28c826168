"""mines_add_up: what the mines made is what the company made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from production import laws
from production.reconciliation import wording
from production.reconciliation.values import CheckedFigure, Key, ReleaseFigures, Result, caveat, rounding

SIGNED = ("net_income",)  # the loss of a mine may make the whole smaller than its parts


def check(release: ReleaseFigures) -> Iterator[Result]:
    """The mines' figures must add up to the company's: same metric, metal, period, basis, qualifier.

    Tolerance is half a unit of the last digit of every number in the sum and of the total. Mines that
    make more than the company are a `fail`. Mines that make less are one only if the release tells every
    mine, and that is believed where the same mines make up its total of that metal in another period, or
    where they are all the mines it names and make up its total of another metal. Otherwise a mine may
    just not be told, and a shortfall is inconclusive.
    """
    mines = _mines_by_total(release)
    totals = [(total, mines[total.key]) for total in release.additive if total.key in mines]
    named = {part.mine for parts in mines.values() for part in parts}
    closed = [(total, _names(parts)) for total, parts in totals if _sum(total, parts).allows(total.quantity)]
    for total, parts in totals:
        of_this_metal = [names for other, names in closed if _of_same_metal(other, total)]
        of_any_metal = [names for _, names in closed if len(names) > 1 and names == named]
        told = _names(parts)
        yield add_up(total, parts, complete=told in of_this_metal or told in of_any_metal)


def add_up(total: CheckedFigure, parts: Sequence[CheckedFigure], complete: bool) -> Result:
    """`complete`: whether the parts are known to be all mines that have a share in the total."""
    found = total.quantity
    expected = _sum(total, parts)
    allowed = expected.printable(found.step)
    names = wording.listed([part.mine or "" for part in parts])
    detail = (
        f"{names}: {wording.written(expected.value, found.step)} {found.unit} together;"
        f" the company's {wording.written(found.value, found.step)}"
    )
    if expected.allows(found):
        verdict, detail = "pass", f"{detail} agrees"
    else:
        verdict, detail = "fail", f"{detail} is {wording.miss(expected, found)}"
        if doubt := caveat(total, *parts) or rounding(total, parts):
            verdict, detail = "inconclusive", f"{detail}; {doubt}"
        elif not complete and (found.interval.low > expected.interval.high or total.metric in SIGNED):
            verdict, detail = "inconclusive", f"{detail}; the release may not tell every mine"
    return Result(
        rule="mines_add_up",
        verdict=verdict,
        key=total.name,
        detail=detail,
        figures=(*(part.id for part in parts), total.id),
        metric=total.metric,
        commodity=total.commodity,
        period=total.period.label,
        expected=laws.rounded(expected.value, found.step),
        low=allowed.low,
        high=allowed.high,
        found=found.value,
        unit=found.unit,
    )


def _mines_by_total(release: ReleaseFigures) -> dict[Key, list[CheckedFigure]]:
    """The mines' figures under the key that the company's would have, in order of the mines' names."""
    mines: dict[Key, list[CheckedFigure]] = defaultdict(list)
    for figure in sorted(release.additive, key=lambda figure: figure.name):
        if figure.mine is not None:
            mines[figure.key._replace(mine=None)].append(figure)
    return mines


def _sum(total: CheckedFigure, parts: Sequence[CheckedFigure]) -> laws.Estimate:
    return laws.total((part.quantity for part in parts), total.unit)


def _names(parts: Sequence[CheckedFigure]) -> set[str | None]:
    return {part.mine for part in parts}


def _of_same_metal(a: CheckedFigure, b: CheckedFigure) -> bool:
    return a.key._replace(period="") == b.key._replace(period="")
