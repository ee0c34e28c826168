"""Of each cell: stated, derivable, or a gap, and why.

A gap is
- not_applicable: the mine does not produce that metal, or did not produce for the company then;
- blank: a release is loaded that came out in time and tells of the period, and leaves this out;
- not_loaded: no such release is, or only its citation.

A stated 0 is no gap; it is stated, as nil.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from production.coverage.knowledge import Told
from production.coverage.lives import absences, why_absent
from production.coverage.matrix import Cell
from production.series.deriving import observe
from production.series.explaining import explained
from production.series.keys import SeriesKey
from production.series.observations import Observation
from production.vocabulary import COMMODITIES

STATUSES = ("stated", "derivable", "gap")
REASONS = ("nil", "blank", "not_applicable", "not_loaded")

# Production is told within weeks; annual reports take the longest.
IN_TIME = timedelta(days=120)


@dataclass(frozen=True)
class Judged:
    """`release` states it, or leaves it blank; `figure` is its id where it is stated."""

    cell: Cell
    status: str
    reason: str | None
    detail: str
    release: str = ""
    figure: str = ""

    @property
    def key(self) -> SeriesKey:
        return self.cell.key


def judge(cell: Cell) -> Judged:
    found = observe(cell.key, cell.period, cell.knowledge.known)
    if isinstance(found, Observation) and found.derived:
        return Judged(cell, "derivable", None, f"{explained(found)}.")
    if isinstance(found, Observation):
        [release], [figure] = found.releases, found.figures
        reason, words = (None, "states it") if found.value else ("nil", "states it as nil")
        return Judged(cell, "stated", reason, f"{release} {words}.", release, figure)
    reason, detail, release = next(_reasons(cell))
    return Judged(cell, "gap", reason, detail, release)


def _reasons(cell: Cell) -> Iterator[tuple[str, str, str]]:
    """Reason, sentence and release; the first one holds."""
    start, end = _days(cell)
    all_told = cell.knowledge.told_by_end.get(end, [])
    in_time = [told for told in all_told if not told.by_press and end <= told.published_on <= end + IN_TIME]
    in_full = [told for told in in_time if told.in_full]
    of_subject = [told for told in in_full if told.mine == cell.key.mine]
    if cell.key.mine:
        is_told = any((told.mine, told.start) == (cell.key.mine, start) for told in all_told)
        yield from _not_applicable(cell, is_told)
    if of_subject:
        yield "blank", *_left_out(_nearest(of_subject, start), cell)
    if in_full:
        yield from _of_others(_nearest(in_full, start), cell)
    if in_time:
        told = _nearest([told for told in in_time if told.mine == cell.key.mine] or in_time, start)
        detail = (
            f"{told.release} tells of {told.label}, and is known by citation only: its text is not loaded."
        )
        yield "not_loaded", detail, told.release
    latest = end + IN_TIME
    company, label = cell.key.company, cell.period.label
    detail = f"No release of {company} from {end} to {latest} is loaded that tells of {label}."
    yield "not_loaded", f"{detail}{_elsewhere(all_told, cell)}", ""


def _not_applicable(cell: Cell, is_told: bool) -> Iterator[tuple[str, str, str]]:
    """`is_told`: something is stated of the mine for these days, so it was there."""
    key, knowledge = cell.key, cell.knowledge
    assert key.mine is not None
    mine = knowledge.mines[key.mine]
    equivalents = {name for name, metal in COMMODITIES.items() if not metal.symbol}
    is_stated = (key.mine, key.commodity) in knowledge.ever_stated
    produces = not key.commodity or key.commodity in mine.commodities | equivalents
    if mine.commodities and not produces and not is_stated:
        metals = ", ".join(sorted(mine.commodities))
        yield "not_applicable", f"{key.mine} produces {metals}, not {key.commodity}.", ""
    last = knowledge.spans[key.mine][1] if key.mine in knowledge.spans else None
    if not is_told and (why := why_absent(absences(mine, last), *_days(cell))):
        yield "not_applicable", f"{key.mine} {why}.", ""


def _left_out(told: Told, cell: Cell) -> tuple[str, str]:
    subject = cell.key.mine or cell.key.company
    if told.start == cell.period.start:
        sentence = f"{told.release} tells other figures of {subject} for {told.label}, not this one."
    else:
        sentence = f"{told.release} tells {told.label} of {subject}, and not {cell.period.label}."
    return sentence, told.release


def _of_others(told: Told, cell: Cell) -> Iterator[tuple[str, str, str]]:
    """A release that tells of the period, and nothing of the subject."""
    mine, end = cell.key.mine, cell.period.end
    whose = "single mines" if mine is None else "other mines" if told.mine else "the company"
    sentence = f"{told.release} tells {told.label} of {whose}"
    first = cell.knowledge.spans[mine][0] if mine in cell.knowledge.spans else None
    if mine and (first is None or (end and first > end)):
        known = f"before {first}" if first else "at all"
        yield "not_applicable", f"{sentence}; of {mine} nothing is stated {known}.", told.release
    yield "blank", f"{sentence}, and nothing of {mine or cell.key.company}.", told.release


def _elsewhere(all_told: Sequence[Told], cell: Cell) -> str:
    """What else tells of the same days: a press account, or a later release that compares with them."""
    start, _ = _days(cell)
    others = [told for told in all_told if told.mine == cell.key.mine and told.start == start]
    if not others:
        return ""
    first = others[0]
    if first.by_press:
        return f" A press account, {first.release}, tells some of it."
    return f" {first.release} tells some of it for comparison."


def _nearest(told: Sequence[Told], start: date) -> Told:
    """One of the very days before one of a longer period that ends with them; then the first."""
    return min(told, key=lambda one: (one.start != start, -one.start.toordinal()))


def _days(cell: Cell) -> tuple[date, date]:
    start, end = cell.period.start, cell.period.end
    assert start is not None and end is not None  # periods of a frequency have days
    return start, end
