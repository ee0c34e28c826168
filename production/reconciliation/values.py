"""What a check takes and gives: small frozen values, no rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from production.laws import Quantity
from production.periods import Period
from production.vocabulary import COMMODITIES, METRICS


class Key(NamedTuple):
    """What a figure is about. Periods are compared by their days, so `F2025-Q1` finds `2024-Q2`."""

    mine: str | None
    metric: str
    commodity: str | None
    period: str
    basis: str
    qualifier: str | None


@dataclass(frozen=True)
class CheckedMention:
    """One place that states the figure, or one bound (`low`, `high`) of a range.

    `document` numbers the release's documents, the preferred one first.
    """

    printed: str
    value: Decimal
    step: Decimal
    method: str = "table"
    bound: str | None = None
    document: int = 0


@dataclass(frozen=True)
class CitedNumber:
    """What a data set cites where a document has the last word: a value, or the bounds of a range."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    step: Decimal
    unit: str
    modifier: str = ""


@dataclass(frozen=True)
class CheckedFigure:
    """What one release says of one key. `value`, or `low` and `high`; `step` is the unit of the last digit.

    `mine` null is the company. `release` is the slug of the release that states it.
    """

    id: str
    mine: str | None
    metric: str
    commodity: str | None
    period: Period
    value: Decimal | None
    step: Decimal
    unit: str
    printed: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    kind: str = "actual"
    basis: str = "unstated"
    qualifier: str | None = None
    base_period: Period | None = None
    modifier: str | None = None
    mentions: tuple[CheckedMention, ...] = ()
    scope_note: str = ""
    release: str = ""
    cited: CitedNumber | None = None

    @property
    def key(self) -> Key:
        return Key(self.mine, self.metric, self.commodity, self.period.key, self.basis, self.qualifier)

    @property
    def name(self) -> str:
        """What it is called within its release: `caylloma.production.silver.2011-Q3`."""
        return ".".join(
            (
                self.mine or "_",
                self.metric,
                self.commodity or "_",
                self.period.label,
                *([self.basis] if self.basis != "unstated" else []),
                *([self.qualifier] if self.qualifier else []),
                *([self.kind] if self.kind != "actual" else []),
                *([self.base_period.label] if self.base_period else []),
            )
        )

    @property
    def is_equivalent(self) -> bool:
        """Whether it counts several metals as one, by their prices: no ore holds a silver equivalent."""
        return self.commodity in COMMODITIES and not COMMODITIES[self.commodity].symbol

    @property
    def quantity(self) -> Quantity:
        """The number as printed. Raises ValueError for a range."""
        if self.value is None:
            raise ValueError(f"{self.name} is a range")
        return Quantity(self.value, self.step, self.unit)


@dataclass(frozen=True)
class ReleaseFigures:
    """All that one release states, one figure a key, kind and base period; and what may be held against it.

    `processes` gives how each mine makes its metal (`flotation`, `dore_mill`, `heap_leach`, `mixed`;
    `unknown` where it is not in there). `earlier` holds actuals of the company from other releases, one
    a key, as they stood on the day of this release where that is known: a value that was restated years
    later says nothing about what this release computed. `repeated` holds, of the keys that this release
    states itself, what held just before it came out.
    """

    release: str
    company: str
    published_on: date
    figures: tuple[CheckedFigure, ...]
    processes: Mapping[str, str]
    earlier: tuple[CheckedFigure, ...] = ()
    repeated: tuple[CheckedFigure, ...] = ()

    @cached_property
    def actuals(self) -> dict[Key, CheckedFigure]:
        """The single values that this release states as measured."""
        return _by_key(self.figures)

    @cached_property
    def before(self) -> dict[Key, CheckedFigure]:
        """What held, before this release came out, of what it states as measured."""
        return _by_key(self.repeated)

    @cached_property
    def additive(self) -> list[CheckedFigure]:
        """Those of a metric whose parts make a whole: tonnes, ounces, dollars."""
        return [f for f in self.actuals.values() if METRICS[f.metric].aggregation == "sum"]

    @cached_property
    def known(self) -> dict[Key, CheckedFigure]:
        """The same, and what other releases state of keys that this one leaves out."""
        return _by_key(self.earlier) | self.actuals


@dataclass(frozen=True)
class Result:
    """What a check found: `key` tells it from the other results of its rule in this release.

    `expected` is in `unit` and rounded to the digits of `found`; `low` and `high` are the bounds within
    which the printed number must lie.
    """

    rule: str
    verdict: str  # "pass", "fail", "inconclusive"
    key: str
    detail: str
    figures: tuple[str, ...] = ()
    mine: str | None = None
    metric: str | None = None
    commodity: str | None = None
    period: str | None = None
    expected: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    found: Decimal | None = None
    unit: str | None = None


def caveat(*figures: CheckedFigure) -> str:
    """Why numbers that do not fit may all be right, or "": they are not exact, or not of one scope."""
    vague = sorted({figure.modifier.replace("_", " ") for figure in figures if figure.modifier})
    scopes = sorted({figure.scope_note for figure in figures})
    if vague:
        return f"not all of them are exact ({', '.join(vague)})"
    if len(scopes) > 1:
        return f"they differ in scope ({', '.join(scope for scope in scopes if scope)})"
    return ""


def _by_key(figures: tuple[CheckedFigure, ...]) -> dict[Key, CheckedFigure]:
    return {figure.key: figure for figure in figures if _counts(figure)}


def _counts(figure: CheckedFigure) -> bool:
    """Whether sums and products can be made of it; a unit that its metric never has is for `plausible`."""
    metric = METRICS.get(figure.metric)
    return (
        figure.kind == "actual"
        and figure.value is not None
        and metric is not None
        and figure.unit in metric.units
    )
