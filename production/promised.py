"""Figures -> the history of what they promise: every statement of a key with its vintage and its effect."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Q

from production.current import place
from production.models import FigureQuerySet, Milestone
from production.promises.ranges import Effect, Range
from production.promises.vintages import Promise, Vintage, history, vintages, withdrawn_on
from releases.models import Release, VersionedQuerySet

PromiseKey = tuple[str, str]  # id of the key, kind: guidance and targets are promises of their own


class Statement(NamedTuple):
    """A forecast or target with all that the rules need of it, and no model around it."""

    pk: int
    public_id: str
    key_id: str
    kind: str
    company_id: int
    mine_id: int | None
    period_end: date | None
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    step: Decimal
    unit: str
    modifier: str
    release_id: int
    release__slug: str
    release__published_on: date
    release__source: str
    release__corrects: int | None

    @property
    def promise(self) -> Promise[Statement]:
        return Promise(
            self,
            Range.of(self.value, self.low, self.high, self.step, self.unit, self.modifier),
            self.release__published_on,
            self.release__source == Release.Source.COMPANY,
            self.period_end,
            place(self.release__corrects, self.release__slug),
        )


@dataclass(frozen=True)
class Account:
    """What one statement is in the history of its promise, by all that is known of it.

    `vintage` and `effect` are null where it is not heard; `superseded_by` is the one that began the next
    vintage; `vintages` are the distinct promises so far.
    """

    vintage: int | None
    vintages: int
    effect: Effect | None
    superseded_by: str
    withdrawn_on: date | None
    in_time: bool
    is_first: bool  # the statement that began the first vintage
    is_latest: bool  # the one to cite of the last vintage

    @property
    def stands(self) -> bool:
        return self.vintage == self.vintages and self.withdrawn_on is None


def statements_of(figures: FigureQuerySet) -> dict[PromiseKey, list[Promise[Statement]]]:
    """One query; the figures are those that the clocks of a request allow."""
    stated: dict[PromiseKey, list[Promise[Statement]]] = {}
    for row in figures.promised().order_by().values_list(*Statement._fields):
        statement = Statement(*row)
        stated.setdefault((statement.key_id, statement.kind), []).append(statement.promise)
    return stated


class Withdrawals:
    """The days on which companies took guidance back: a mine's own, or that of a company and all its mines.

    It counts from its own day. With `as_of` it is known from the day of the release that tells of it, or,
    if it is known by citation alone, from its own.
    """

    def __init__(
        self, milestones: VersionedQuerySet[Milestone], companies: Iterable[int], as_of: date | None
    ) -> None:
        rows = milestones.filter(
            kind="guidance_withdrawn", status=Milestone.Status.DONE, company__in=set(companies)
        )
        if as_of:
            told = Q(release=None) | Q(release__published_on__lte=as_of)
            rows = rows.filter(told, date_end__lte=as_of)
        self._days = [*rows.order_by("date_start").values_list("company", "mine", "date_start")]

    def of(self, statement: Statement) -> list[date]:
        return [
            day
            for company, mine, day in self._days
            if company == statement.company_id and mine in (None, statement.mine_id)
        ]


def accounts_of(
    stated: Mapping[PromiseKey, list[Promise[Statement]]], withdrawals: Withdrawals
) -> dict[int, Account]:
    """By the primary key of the figure."""
    accounts: dict[int, Account] = {}
    for promises in stated.values():
        told = history(promises)
        all_ = vintages(told)
        following = dict(zip([one.number for one in all_], [*all_[1:], None], strict=True))
        of_number = {one.number: one for one in all_}
        for one in told:
            own = of_number.get(one.vintage or 0)
            after = following.get(one.vintage or 0)
            accounts[one.stated.figure.pk] = Account(
                one.vintage,
                len(all_),
                one.effect,
                after.first.figure.public_id if after else "",
                _withdrawn(own, after, withdrawals),
                one.stated.in_time,
                own is not None and own is all_[0] and one.stated is own.first,
                own is not None and own is all_[-1] and one.stated is own.best,
            )
    return accounts


def _withdrawn(
    own: Vintage[Statement] | None, after: Vintage[Statement] | None, withdrawals: Withdrawals
) -> date | None:
    return withdrawn_on(own, after, withdrawals.of(own.first.figure)) if own else None
