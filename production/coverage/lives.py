"""When a mine did not produce for its company: before it began or was bought, while it stood still, after
it was sold or closed. From its milestones and from what the registry says of its status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

BEGINNINGS = {
    "commissioning": "commissioning began",
    "first_production": "first production",
    "first_pour": "first pour",
    "commercial_production": "commercial production",
}
ENDS = ("sold", "closed")
IDLE = {"care_and_maintenance": "care and maintenance", "development": "development"}
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Event:
    """A milestone that was reached; `on` is its date as it is stated, with its first and last day."""

    kind: str
    on: str
    start: date
    end: date


@dataclass(frozen=True)
class State:
    """A status and the days on which it held; null: not known."""

    status: str
    start: date | None
    end: date | None


@dataclass(frozen=True)
class Mine:
    """What the registry and the milestones say of a mine."""

    slug: str
    commodities: frozenset[str] = frozenset()
    events: tuple[Event, ...] = ()
    states: tuple[State, ...] = ()


@dataclass(frozen=True)
class Absence:
    """Days on which the mine gave nothing to its company, and why; null: from ever, for ever."""

    start: date | None
    end: date | None
    why: str


def absences(mine: Mine, last_stated: date | None) -> list[Absence]:
    """`last_stated`: the last day of which anything is stated, from which a mine that is sold or closed is
    gone where nobody knows the day."""
    return [
        *_before(mine.events),
        *_standing_still(mine.events),
        *_sold(mine.events),
        *_by_status(mine.states, last_stated),
    ]


def why_absent(known: Iterable[Absence], start: date, end: date) -> str:
    """Why the mine gave nothing on any of these days, one absence after the other; empty: it may have."""
    whys: list[str] = []
    day = start
    for absence in sorted(known, key=lambda one: (one.start or date.min, one.end or date.max)):
        if (absence.start or date.min) <= day and (absence.end or date.max) >= day:
            whys.append(absence.why)
            if absence.end is None or absence.end >= end:
                return ", and ".join(whys)
            day = absence.end + DAY
    return ""


def _before(events: Sequence[Event]) -> Iterator[Absence]:
    """Until the first of the events with which mines begin; and until the company had it."""
    begun = [event for event in events if event.kind in BEGINNINGS]
    if begun:
        first = min(begun, key=lambda event: event.start)
        yield Absence(
            None, first.start - DAY, f"had not begun to produce ({BEGINNINGS[first.kind]}: {first.on})"
        )
    bought = [event for event in events if event.kind == "acquisition"]
    if bought:
        first = min(bought, key=lambda event: event.start)
        yield Absence(None, first.start - DAY, f"was not the company's until {first.on}")


def _standing_still(events: Sequence[Event]) -> Iterator[Absence]:
    """From a suspension to the restart that follows it; without one nobody knows how long it was."""
    restarts = sorted(event.start for event in events if event.kind == "restart")
    for stop in events:
        again = next((day for day in restarts if day > stop.start), None)
        if stop.kind == "suspension" and again:
            yield Absence(stop.end, again - DAY, f"was suspended from {stop.on} to {again}")


def _sold(events: Sequence[Event]) -> Iterator[Absence]:
    for event in events:
        if event.kind == "sale":
            yield Absence(event.end + DAY, None, f"was sold ({event.on})")


def _by_status(states: Sequence[State], last_stated: date | None) -> Iterator[Absence]:
    for state in states:
        if state.status in IDLE:
            since = f" since {state.start}" if state.start else ""
            yield Absence(state.start, state.end, f"was in {IDLE[state.status]}{since}")
        elif state.status in ENDS and state.start:
            yield Absence(state.start, state.end, f"was {state.status} on {state.start}")
        elif state.status in ENDS and last_stated:
            why = f"is {state.status}, and the last that is stated of it is of {last_stated}"
            yield Absence(last_stated + DAY, None, why)
