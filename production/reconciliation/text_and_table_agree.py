"""text_and_table_agree: a number that a release repeats must be the same number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from production.laws import Interval
from production.reconciliation import wording
from production.reconciliation.values import CheckedFigure, CheckedMention, ReleaseFigures, Result


def check(release: ReleaseFigures) -> Iterator[Result]:
    """All mentions of a figure must agree within the digits that each is printed with.

    "1.9 million" beside 1,913,755 agrees: half of 100,000 and half of 1 lie between them at most. The
    two bounds of a range are not repetitions of each other; each is compared with its own.
    """
    for figure in release.figures:
        repeated = [group for group in _by_bound(figure) if len(group) > 1]
        if repeated:
            yield agree(figure, repeated)


def agree(figure: CheckedFigure, groups: Sequence[Sequence[CheckedMention]]) -> Result:
    """`groups`: mentions of the value, or those of the low and of the high bound."""
    pairs = [pair for group in groups for pair in combinations(group, 2)]
    differing = [pair for pair in pairs if not _agree(*pair)]
    mentions = [mention for group in groups for mention in group]
    exact = min(mentions, key=lambda mention: mention.step)
    if differing:
        verdict = "inconclusive" if figure.modifier else "fail"
        exact, other = sorted(differing[0], key=lambda mention: mention.step)
        detail = (
            f'"{exact.printed}" ({exact.method}) and "{other.printed}" ({other.method})'
            f" differ by more than their printed digits allow"
        )
    else:
        verdict, other = "pass", max(mentions, key=lambda mention: mention.step)
        forms = sorted({f'"{mention.printed}"' for mention in mentions})
        detail = f"stated {len(mentions)} times, as {wording.listed(forms)}, which agree"
    allowed = Interval.printed(exact.value, exact.step).widened(other.step / 2)
    return Result(
        rule="text_and_table_agree",
        verdict=verdict,
        key=figure.name,
        detail=detail,
        figures=(figure.id,),
        mine=figure.mine,
        metric=figure.metric,
        commodity=figure.commodity,
        period=figure.period.label,
        expected=exact.value,
        low=allowed.low,
        high=allowed.high,
        found=other.value,
        unit=figure.unit,
    )


def _by_bound(figure: CheckedFigure) -> list[list[CheckedMention]]:
    return [[m for m in figure.mentions if m.bound == bound] for bound in (None, "low", "high")]


def _agree(a: CheckedMention, b: CheckedMention) -> bool:
    return Interval.printed(a.value, a.step).overlaps(Interval.printed(b.value, b.step))
