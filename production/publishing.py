"""Figures -> current values: closes and adds QuarterlyMetric rows where what holds, or held, has changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import F, Max, Min

from production.current import Turn, Vintage, history, vintage_of
from production.models import Figure, Finding, QuarterlyMetric, Verdict
from releases.inserting import insert
from releases.ledger import Entry

DECIDING_FIRST = (Verdict.FAIL, Verdict.PASS, Verdict.INCONCLUSIVE)


class Statement(NamedTuple):
    """An actual with all that the rule and a row of the main table need of it, and no model around it."""

    pk: int
    public_id: str
    key_id: str
    value: Decimal
    step: Decimal
    unit: str
    release_id: int
    release: str
    published_on: date
    source: str
    corrects: int | None
    company: str
    company_id: int
    mine_id: int | None
    metric: str
    commodity: str
    basis: str
    qualifier: str
    period: str
    calendar_period: str
    period_type: str
    period_start: date | None
    period_end: date | None


COLUMNS = {
    "release": "release__slug",
    "published_on": "release__published_on",
    "source": "release__source",
    "corrects": "release__corrects",
    "company": "company__slug",
}
COLUMNS_OF_A_KEY = Statement._fields[Statement._fields.index("company_id") :]
KEY_OF_ROW = attrgetter(*COLUMNS_OF_A_KEY)


def publish(entry: Entry, keys: Iterable[str]) -> None:
    """Settles each key anew from all its figures. A row that stays as it was is not touched."""
    wanted = sorted(set(keys))
    if not wanted:
        return
    stated: dict[str, list[Vintage[Statement]]] = {}
    figures = Figure.objects.current().actual().filter(key_id__in=wanted, value__isnull=False)
    for row in figures.values_list(*(COLUMNS.get(name, name) for name in Statement._fields)):
        statement = Statement(*row)
        stated.setdefault(statement.key_id, []).append(vintage_of(statement))
    turns = {key: turns_of_days(vintages) for key, vintages in stated.items()}
    held = [turn.holds.figure for of_key in turns.values() for turn in of_key]
    verdicts = verdicts_of({figure.pk: figure.release_id for figure in held})
    stored: dict[str, list[Any]] = {}
    known = QuarterlyMetric.objects.known().filter(public_id__in=wanted)
    named = {"held": F("figure__public_id"), "of_company": F("company__slug")}
    for metric in known.annotate(**named).order_by("holds_from"):
        stored.setdefault(metric.public_id, []).append(metric)
    closed: list[QuarterlyMetric] = []
    new: list[QuarterlyMetric] = []
    for key in wanted:
        rows = _rows(entry, key, turns.get(key, []), verdicts)
        old = stored.get(key, [])
        kept = {_content(row) for row in old} & {_content(row) for row in rows}
        gone = [row for row in old if _content(row) not in kept]
        added = [row for row in rows if _content(row) not in kept]
        if gone or added:
            closed += gone
            new += added
            company = stated[key][0].figure.company if key in stated else old[0].of_company
            entry.note("quarterly_metric", _action(old, rows), key, company)
            if rows and not (old and _shown(old[-1]) == _shown_by(turns[key][-1])):
                _touch_figures(entry, stated[key])
    come_or_gone = {key for key in wanted if (key in stored) != (key in turns)}
    mines = {row.mine_id for row in (*closed, *new) if row.mine_id and row.public_id in come_or_gone}
    covered = _covered(mines)
    if closed:
        QuarterlyMetric.objects.filter(pk__in=[row.pk for row in closed]).update(until_version=entry.version)
    insert(new)
    for covering in sorted(covered ^ _covered(mines), key=attrgetter("mine")):
        entry.touch("mine", covering.mine, covering.company)


class Covering(NamedTuple):
    """From when to when actuals of a mine are known (both by their slugs)."""

    mine: str
    company: str
    first: date | None
    last: date | None


def _covered(mines: Collection[int]) -> set[Covering]:
    if not mines:
        return set()
    rows = QuarterlyMetric.objects.known().filter(mine__in=mines).order_by()
    of_mines = rows.values_list("mine__slug", "mine__company__slug")
    return {Covering(*row) for row in of_mines.annotate(Min("period_start"), Max("period_end"))}


def _shown(row: Any) -> tuple[object, ...]:
    """What every figure of the key shows of the row that holds."""
    return row.held, row.first_published_on, row.vintages


def _shown_by(turn: Turn[Statement]) -> tuple[object, ...]:
    return turn.holds.figure.public_id, turn.first_published_on, turn.vintages


def _touch_figures(entry: Entry, stated: Iterable[Vintage[Statement]]) -> None:
    for vintage in stated:
        entry.touch("figure", vintage.figure.public_id, vintage.figure.company)


def turns_of_days(vintages: Iterable[Vintage[Statement]]) -> list[Turn[Statement]]:
    """What held at the end of each day on which that changed, in the order of the days."""
    last_of_day: dict[date, Turn[Statement]] = {}
    for turn in history(vintages):
        last_of_day[turn.stated.published_on] = turn
    changed: list[Turn[Statement]] = []
    for turn in last_of_day.values():
        if not changed or _held(turn) != _held(changed[-1]):
            changed.append(turn)
    return changed


def _held(turn: Turn[Statement]) -> tuple[object, ...]:
    return turn.holds.figure.pk, turn.first_published_on, turn.vintages


def _rows(
    entry: Entry, key: str, turns: list[Turn[Statement]], verdicts: dict[int, str]
) -> list[QuarterlyMetric]:
    ends = [*(turn.stated.published_on for turn in turns[1:]), None]
    return [
        QuarterlyMetric(
            public_id=key,
            figure_id=turn.holds.figure.pk,
            holds_from=turn.stated.published_on,
            holds_until=end,
            first_published_on=turn.first_published_on,
            vintages=turn.vintages,
            verdict=verdicts.get(turn.holds.figure.pk, ""),
            since_version=entry.version,
            **{name: getattr(turn.holds.figure, name) for name in COLUMNS_OF_A_KEY},
        )
        for turn, end in zip(turns, ends[: len(turns)], strict=True)
    ]


def _content(row: QuarterlyMetric) -> tuple[object, ...]:
    days = (row.holds_from, row.holds_until, row.first_published_on)
    return row.figure_id, *days, row.vintages, row.verdict, *KEY_OF_ROW(row)


def _action(old: list[QuarterlyMetric], new: list[QuarterlyMetric]) -> str:
    """What became of the row that holds today."""
    if not new:
        return "retracted"
    if not old:
        return "created"
    was, now = old[-1], new[-1]
    if now.vintages > was.vintages:
        return "restated"
    return "updated" if now.figure_id == was.figure_id else "confirmed"


def verdicts_of(figures: Mapping[int, int]) -> dict[int, str]:
    """What their own releases' checks say of figures (primary keys, with those of their releases); none
    where there is no check."""
    said: dict[int, set[str]] = {}
    links = Finding.figures.through.objects.filter(figure__in=figures, finding__until_version=None)
    for figure, release, verdict in links.values_list("figure", "finding__release", "finding__verdict"):
        if figures[figure] == release:
            said.setdefault(figure, set()).add(verdict)
    return {figure: deciding(verdicts) for figure, verdicts in said.items()}


def deciding(verdicts: Iterable[str]) -> str:
    """Fail if a check fails, else pass if one passes, else inconclusive; none where there is none."""
    said = set(verdicts)
    return next((verdict for verdict in DECIDING_FIRST if verdict in said), "")


def verdict_of(figure: Figure) -> str:
    """What its own release's checks say of it, by the findings that were prefetched: those of one data
    version. A later release that an old figure does not fit says so in its own findings."""
    return deciding(
        finding.verdict for finding in figure.findings.all() if finding.release_id == figure.release_id
    )
