"""What extraction takes and gives, beside a Reading: small frozen values, no rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from production.periods import Period


@dataclass(frozen=True)
class KnownMine:
    """A mine of the registry as extraction needs it. `names` holds the name and every alias."""

    slug: str
    names: tuple[str, ...]
    commodities: tuple[str, ...] = ()


@dataclass(frozen=True)
class Context:
    """What is known before the first number is read."""

    company: str
    published_on: date
    mines: tuple[KnownMine, ...]
    fiscal_year_end_month: int = 12


@dataclass(frozen=True)
class Key:
    """What a figure is about. `mine` null is the company; `base_period` belongs to a change alone."""

    mine: str | None
    metric: str
    commodity: str | None
    period: Period
    kind: str = "actual"
    basis: str = "unstated"
    qualifier: str | None = None
    base_period: Period | None = None


@dataclass(frozen=True)
class Anchor:
    """Where a number stands: `Reading.text[start:end] == printed`."""

    start: int
    end: int
    printed: str
    table: int | None = None
    row: tuple[str, ...] = ()
    column: tuple[str, ...] = ()
    page: int | None = None
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True)
class Footnote:
    """`mark` as printed ("*", "1"); the span is the note's text without its mark."""

    mark: str
    start: int
    end: int


@dataclass(frozen=True)
class Statement:
    """One place that states one number (or one bound of a range) of one key.

    `value` is in `unit`, with number words and thousands worked in; `step` is the unit of its last
    printed digit, so the true value lies within half a step: 1 for "559,959", 100000 for "2.4 million".
    """

    key: Key
    value: Decimal
    step: Decimal
    unit: str
    anchor: Anchor
    bound: str | None = None  # "low" or "high" of a range
    modifier: str | None = None  # "about", "at_least", "at_most"
    footnotes: tuple[Footnote, ...] = ()
    method: str = "table"  # or "prose"
    scope_note: str = ""
    equivalence: Decimal | None = None


@dataclass(frozen=True)
class Event:
    """A milestone: `date` is ISO to its precision (2011-09-01, 2006-09, 2013-Q3, 2016)."""

    mine: str | None
    kind: str
    status: str  # "done" or "planned"
    date: str
    date_qualifier: str  # "on", "by", "on_or_before"
    anchor: Anchor


@dataclass(frozen=True)
class OwnedShare:
    """A share of a mine that the company says it owns, in %."""

    mine: str
    share: Decimal
    anchor: Anchor


@dataclass(frozen=True)
class ProposedMine:
    """A mine that the release names as a subject and that is not among `Context.mines`.

    `slug` is the ASCII name without legal form, "mine" and "project" (`san-jose` of "San José Mine"); keys,
    events and shares call it that. `anchor` is where the name stands; `country` is the ISO 3166-1 code of
    the one printed beside it, or "".
    """

    slug: str
    name: str
    anchor: Anchor
    country: str = ""


@dataclass(frozen=True)
class Problem:
    """What stayed unsettled: where, why, and what it could be."""

    code: str
    message: str
    start: int
    end: int
    candidates: tuple[dict[str, str], ...] = ()


@dataclass(frozen=True)
class Extraction:
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    shares: tuple[OwnedShare, ...] = ()
    problems: tuple[Problem, ...] = ()
    proposed_mines: tuple[ProposedMine, ...] = ()
