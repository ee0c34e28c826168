"""Whether a release's figures add up: pure functions from figures to results, no database.

Each check is a law in a file of its own, offers `check(release)`, and stands in the register. To know
what is checked, read CHECKS; to add a law, write its file and add its name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from production.reconciliation import (
    citation_agrees,
    metal_balance,
    mines_add_up,
    plausible,
    restatements,
    stated_change,
    text_and_table_agree,
    throughput,
    year_to_date,
)
from production.reconciliation.values import (
    CheckedFigure,
    CheckedMention,
    CitedNumber,
    ReleaseFigures,
    Result,
)

__all__ = ["CHECKS", "CheckedFigure", "CheckedMention", "CitedNumber", "ReleaseFigures", "Result", "check"]

CHECKS: list[Callable[[ReleaseFigures], Iterable[Result]]] = [
    metal_balance.check,
    throughput.check,
    mines_add_up.check,
    year_to_date.check,
    stated_change.check,
    text_and_table_agree.check,
    citation_agrees.check,
    restatements.check,
    plausible.check,
]


def check(release: ReleaseFigures) -> list[Result]:
    """Every result of every law, ordered by rule and key whatever the order of the figures."""
    results = [result for law in CHECKS for result in law(release)]
    return sorted(results, key=lambda result: (result.rule, result.key))
