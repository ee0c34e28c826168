"""text_and_table_agree: a number that a release repeats must be the same number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from production.laws import Interval
from production.reconciliation import wording
from production.reconciliation.values import CheckedFigure, CheckedMention, ReleaseFigures, Result


def check(release: ReleaseFigures) -> Iterator[Result]:
    """All mentions of a figure must be the same number, or one the other rounded.

    "1.9 million" beside 1,913,755 agrees: at most half of 100,000 lies between them. 673,138 beside
    673,137 does not: printed with the same digits, they say two things. The two bounds of a range are
    not repetitions of each other; each is compared with its own. Nor is a copy of the release a
    repetition of it, unless the copy says something else.
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
    rounded = other.step / 2 if other.step > exact.step else 0
    allowed = Interval(exact.value - rounded, exact.value + rounded)
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
    groups = [[m for m in figure.mentions if m.bound == bound] for bound in (None, "low", "high")]
    return [_without_copies(group) for group in groups if group]


def _without_copies(mentions: Sequence[CheckedMention]) -> list[CheckedMention]:
    """Those of the preferred document, and those of the others that contradict one of them."""
    preferred = min(mention.document for mention in mentions)
    own = [mention for mention in mentions if mention.document == preferred]
    others = [mention for mention in mentions if mention.document != preferred]
    return own + [other for other in others if not all(_agree(other, one) for one in own)]


def _agree(a: CheckedMention, b: CheckedMention) -> bool:
    """One is the other as printed with fewer digits; with equally many they are equal."""
    return a.value == b.value or (a.step != b.step and abs(a.value - b.value) <= max(a.step, b.step) / 2)
