"""The statements of one promise -> its vintages: the distinct promises, in the order of publication."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from production.promises.ranges import Effect, Range, effect_of

Figure = TypeVar("Figure")


@dataclass(frozen=True)
class Promise(Generic[Figure]):
    """One statement of what is promised for a period that ends on `period_end` (null: not known yet).

    `rank` orders those of one day: a correction after what it corrects, then the slug.
    """

    figure: Figure
    range: Range
    published_on: date
    by_company: bool
    period_end: date | None
    rank: tuple[int, str] = (0, "")

    @property
    def in_time(self) -> bool:
        """Said before the period was over. Later it is a quotation: nothing is promised any more."""
        return self.period_end is None or self.published_on <= self.period_end


@dataclass(frozen=True)
class Told(Generic[Figure]):
    """One statement and what it did. Both are null where it is not heard: the press against the company."""

    stated: Promise[Figure]
    vintage: int | None
    effect: Effect | None


def history(promises: Iterable[Promise[Figure]]) -> list[Told[Figure]]:
    """Every statement of one promise by day, corrections after what they correct, then slug.

    A statement that agrees with what stands confirms it; any other is the next vintage. A promise that is
    taken back and made again is made anew. The company's word goes before the press's, which is
    heard where it says the same, or where the company says nothing.
    """
    ordered = sorted(promises, key=_place)
    told: list[Told[Figure]] = []
    stands: Range | None = None
    number = 0
    for stated in ordered:
        by_then, word = _words_of_the_company(stated, ordered)
        if word and not stated.range.agrees(word.range):
            told.append(Told(stated, None, None))
            continue
        # What the press rounds otherwise than the company does is no promise of the company.
        effect = Effect.CONFIRMED if by_then else effect_of(stands, stated.range)
        if effect is not Effect.CONFIRMED:
            number += 1
        if effect is not Effect.CONFIRMED or (stands and not by_then and stated.range.finer(stands)):
            stands = stated.range
        told.append(Told(stated, number, effect))
    return told


@dataclass(frozen=True)
class Vintage(Generic[Figure]):
    """One of the distinct promises: every statement of it that is heard, by day."""

    number: int
    statements: Sequence[Promise[Figure]]

    @property
    def first(self) -> Promise[Figure]:
        return self.statements[0]

    @property
    def last(self) -> Promise[Figure]:
        return self.statements[-1]

    @property
    def best(self) -> Promise[Figure]:
        """The one to cite: the company's before the press's, with the most digits, the latest."""
        return max(
            self.statements,
            key=lambda one: (one.by_company, -one.range.precision, one.published_on, one.rank),
        )


def vintages(told: Iterable[Told[Figure]]) -> list[Vintage[Figure]]:
    """The distinct promises, the original first."""
    of_number: dict[int, list[Promise[Figure]]] = {}
    for one in told:
        if one.vintage is not None:
            of_number.setdefault(one.vintage, []).append(one.stated)
    return [Vintage(number, statements) for number, statements in of_number.items()]


def withdrawn_on(
    which: Vintage[Figure], following: Vintage[Figure] | None, withdrawals: Iterable[date]
) -> date | None:
    """The day on which the promise was taken back: after it was last made, before another one was, and
    before the period was over."""
    in_time = [one for one in which.statements if one.in_time]
    if not in_time:
        return None
    last, end = in_time[-1].published_on, in_time[-1].period_end or date.max
    days = [day for day in withdrawals if last <= day <= end]
    if following:
        days = [day for day in days if day < following.first.published_on]
    return min(days, default=None)


def _words_of_the_company(
    stated: Promise[Figure], ordered: Sequence[Promise[Figure]]
) -> tuple[Promise[Figure] | None, Promise[Figure] | None]:
    """For what the press says: the latest word of the company by then, and the word that it must agree with
    to be heard. That is the same, or else the first one in time: what the press had guessed is forgotten
    once the company has spoken. Null: there is none; the company itself is always heard.
    """
    if stated.by_company:
        return None, None
    company = [one for one in ordered if one.by_company]
    by_then = next((one for one in reversed(company) if _place(one) < _place(stated)), None)
    return by_then, by_then or next((one for one in company if one.in_time), None)


def _place(promise: Promise[Figure]) -> tuple[date, tuple[int, str]]:
    return promise.published_on, promise.rank
