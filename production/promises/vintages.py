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
    taken back and made again is made anew. The company's word goes before the press's: see `_heard`.
    """
    ordered = sorted(promises, key=lambda one: (one.published_on, one.rank))
    told: list[Told[Figure]] = []
    stands: Range | None = None
    number = 0
    for stated in ordered:
        if not _heard(stated, ordered):
            told.append(Told(stated, None, None))
            continue
        effect = effect_of(stands, stated.range)
        if effect is not Effect.CONFIRMED:
            number += 1
        if effect is not Effect.CONFIRMED or (stands and stated.range.finer(stands)):
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


def _heard(stated: Promise[Figure], ordered: Sequence[Promise[Figure]]) -> bool:
    """The press is heard where it says what the company says, or where the company says nothing.

    What the company says is its latest word by then, or else its first one in time: what the press had
    guessed is forgotten once the company has spoken.
    """
    if stated.by_company:
        return True
    company = [one for one in ordered if one.by_company]
    by_then = [one for one in company if _place(one) < _place(stated)]
    in_time = [one for one in company if one.in_time]
    word = by_then[-1] if by_then else next(iter(in_time), None)
    return word is None or stated.range.agrees(word.range)


def _place(promise: Promise[Figure]) -> tuple[date, tuple[int, str]]:
    return promise.published_on, promise.rank
