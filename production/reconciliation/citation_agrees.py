"""citation_agrees: what a data set cites from a release must be what a document of the release says."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from production.laws import Interval
from production.reconciliation import wording
from production.reconciliation.values import CheckedFigure, CitedNumber, ReleaseFigures, Result
from production.units import factor


def check(release: ReleaseFigures) -> Iterator[Result]:
    """The cited number and the document's must be one, within the digits of both.

    The document's number is the figure; a finding that fails names both, and says that the data set or the
    reading of the document is wrong. A range is compared bound by bound; a range beside a single number
    are two statements, of which nobody knows which was meant. Where one is only about right, it decides
    nothing.
    """
    for figure in release.figures:
        if figure.cited is not None:
            yield compared(figure, figure.cited)


def compared(figure: CheckedFigure, cited: CitedNumber) -> Result:
    pairs = list(_pairs(figure, cited))
    differing = [pair for pair in pairs if not _agree(*pair, figure.step, cited.step)]
    read = _written(figure.value, figure.low, figure.high, figure.step, figure.unit)
    given = _written(cited.value, cited.low, cited.high, cited.step, cited.unit)
    if not pairs:
        verdict = "inconclusive"
        detail = f"the document says {read}, the data set cites {given}: no two numbers of one kind"
    elif not differing:
        verdict, detail = "pass", f"the document says {read}, and so does the data set ({given})"
    else:
        verdict = "inconclusive" if figure.modifier or cited.modifier else "fail"
        detail = f"the document says {read}, the data set cites {given}: one of them was read wrongly"
    found, there = next(iter(differing or pairs), (None, None))
    allowed = None if there is None else Interval.printed(there, cited.step + figure.step)
    return Result(
        rule="citation_agrees",
        verdict=verdict,
        key=figure.name,
        detail=detail,
        figures=(figure.id,),
        mine=figure.mine,
        metric=figure.metric,
        commodity=figure.commodity,
        period=figure.period.label,
        expected=there,
        low=allowed.low if allowed else None,
        high=allowed.high if allowed else None,
        found=found,
        unit=figure.unit,
    )


def _pairs(figure: CheckedFigure, cited: CitedNumber) -> Iterator[tuple[Decimal, Decimal]]:
    """What is read and what is cited, in the figure's unit; nothing where they do not measure the same."""
    times = factor(cited.unit, figure.unit)
    if times is None:
        return
    for read, given in (
        (figure.value, cited.value),
        (figure.low, cited.low),
        (figure.high, cited.high),
    ):
        if read is not None and given is not None:
            yield read, given * times


def _agree(read: Decimal, given: Decimal, step: Decimal, step_given: Decimal) -> bool:
    return abs(read - given) <= (step + step_given) / 2


def _written(
    value: Decimal | None, low: Decimal | None, high: Decimal | None, step: Decimal, unit: str
) -> str:
    numbers = [wording.written(number, step) for number in (value, low, high) if number is not None]
    return f"{' to '.join(numbers)} {unit}"
