"""Whether the rows of a data set agree with each other: what one names stands in the other files, a key
has one value, a range runs upwards, and a period is one that its company has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from production.importing.figures import HIGH, LOW, Told, months_of, noted_of, told_by
from production.importing.files import (
    CompanyRow,
    Fault,
    FigureRow,
    Files,
    MilestoneRow,
    MineRow,
    ReleaseRow,
)
from production.registry.names import path_slug
from production.vocabulary import METRICS

DECEMBER = 12


def faults(files: Files) -> Iterator[Fault]:
    """Of the rows that are in order by themselves."""
    yield from _subjects(files)
    yield from _releases(files)
    yield from _figures(files)
    yield from _milestones(files)


def _subjects(files: Files) -> Iterator[Fault]:
    companies, mines = files.data.companies, files.data.mines
    yield from _once("companies.csv", ((row.line, row.company) for row in companies))
    yield from _once("mines.csv", ((row.line, slug) for row in mines for slug in paths_of(row)))
    for row in mines:
        yield from _known(files, "mines.csv", row.line, "company", row.company)


def paths_of(row: MineRow) -> set[str]:
    """A path must lead to one mine: its slug, and what a path makes of its aliases."""
    return {row.mine, *map(path_slug, row.aliases)}


def _releases(files: Files) -> Iterator[Fault]:
    yield from _once("releases.csv", ((row.line, row.release) for row in files.data.releases))
    for row in files.data.releases:
        yield from _known(files, "releases.csv", row.line, "company", row.company)
        day = f"{row.company}-{row.published_on}"
        if not re.fullmatch(rf"{re.escape(day)}(-([2-9]|[1-9][0-9]))?", row.release):
            reason = f"release {row.release!r} is not {day}, with -2 for a second one of that day"
            yield Fault("releases.csv", row.line, reason)


# --- figures ---------------------------------------------------------------------------------------------


def _figures(files: Files) -> Iterator[Fault]:
    data = files.data
    companies = {row.company: row for row in data.companies}
    releases = {row.release: row for row in data.releases}
    mines = {row.mine: row for row in data.mines}
    months = months_of(data.companies)
    groups: dict[Told, list[FigureRow]] = defaultdict(list)
    for row in data.figures:
        for column in FILE_OF:
            yield from _known(files, "figures.csv", row.line, column, getattr(row, column))
        yield from (
            Fault("figures.csv", row.line, reason)
            for reason in (
                *_of_others(row, releases.get(row.release), mines.get(row.mine)),
                *_of_metric(row),
                *_of_periods(row, companies.get(row.company)),
            )
        )
        groups[told_by(row, months.get(row.company, DECEMBER))].append(row)
    for rows in groups.values():
        yield from (Fault("figures.csv", line, reason) for line, reason in _of_one_key(rows))


def _of_others(row: FigureRow, release: ReleaseRow | None, mine: MineRow | None) -> Iterator[str]:
    if release and release.company != row.company:
        yield f"release {row.release!r} is of {release.company}, not of {row.company}"
    if mine and mine.company != row.company:
        yield f"mine {row.mine!r} is of {mine.company}, not of {row.company}"


def _of_metric(row: FigureRow) -> Iterator[str]:
    metric = METRICS[row.metric]
    units = ("%",) if row.kind == "change_pct" else metric.units
    if row.unit not in units:
        yield f"unit {row.unit!r} of {row.metric} is not one of {', '.join(units)}"
    if metric.has_commodity and not row.commodity:
        yield f"{row.metric} is of a metal, and commodity is empty"
    if not metric.has_commodity and row.commodity:
        yield f"{row.metric} is of no metal, and commodity is {row.commodity!r}"
    form = noted_of(row).contradicts([row.value]) if not row.kind.startswith("guidance_") else None
    if form:
        yield f"value {row.value} is not what its note says was printed, {form.printed!r}"


def _of_periods(row: FigureRow, company: CompanyRow | None) -> Iterator[str]:
    if row.kind == "change_pct" and not row.base_period:
        yield "base_period is empty: a change is against one"
    if row.kind != "change_pct" and row.base_period:
        yield f"base_period {row.base_period!r}: only change_pct has one"
    if row.base_period and row.base_period == row.period:
        yield f"base_period {row.base_period!r} is the period itself"
    for label in filter(None, (row.period, row.base_period)):
        if label.startswith("F") and company and company.fiscal_year_end_month == DECEMBER:
            yield f"period {label!r}: the fiscal year of {row.company} is the calendar's; write {label[1:]}"


def _of_one_key(rows: list[FigureRow]) -> Iterator[tuple[int, str]]:
    """Either one row, or the two bounds of a range."""
    kinds = [row.kind for row in rows]
    for index, row in enumerate(rows):
        if row.kind in kinds[:index]:
            first = rows[kinds.index(row.kind)]
            yield row.line, f"states again what line {first.line} states, of the same release and key"
    bounds = {row.kind: row for row in reversed(rows) if row.kind in (LOW, HIGH)}
    single = next((row for row in rows if row.kind not in (LOW, HIGH)), None)
    if bounds and single:
        yield single.line, "states a single number of a key that has a range in the same release"
    elif len(bounds) == 1:
        (bound,) = bounds.values()
        yield bound.line, f"{bound.kind} stands without {HIGH if bound.kind == LOW else LOW}"
    elif bounds:
        yield from _of_range(bounds[LOW], bounds[HIGH])


def _of_range(low: FigureRow, high: FigureRow) -> Iterator[tuple[int, str]]:
    if low.unit != high.unit:
        yield high.line, f"{HIGH} is in {high.unit}, and {LOW} in line {low.line} in {low.unit}"
    elif low.value > high.value:
        yield low.line, f"{LOW} {low.value} is above {HIGH} {high.value} in line {high.line}"
    for row in (low, high):
        form = noted_of(row).contradicts([low.value, high.value])
        if form:
            yield row.line, f"value {row.value} is not what its note says was printed, {form.printed!r}"


# --- milestones ------------------------------------------------------------------------------------------


def _milestones(files: Files) -> Iterator[Fault]:
    mines = {row.mine: row for row in files.data.mines}
    releases = {row.release: row for row in files.data.releases}
    rows = files.data.milestones
    yield from _once("milestones.csv", ((row.line, event_of(row)) for row in rows))
    for row in rows:
        yield from _known(files, "milestones.csv", row.line, "company", row.company)
        yield from _known(files, "milestones.csv", row.line, "mine", row.mine)
        yield from _known(files, "milestones.csv", row.line, "release", row.release)
        if row.mine in mines and mines[row.mine].company != row.company:
            reason = f"mine {row.mine!r} is of {mines[row.mine].company}, not of {row.company}"
            yield Fault("milestones.csv", row.line, reason)
        if row.release in releases and releases[row.release].company != row.company:
            reason = f"release {row.release!r} is of {releases[row.release].company}, not of {row.company}"
            yield Fault("milestones.csv", row.line, reason)
        if not row.release and not row.note:
            yield Fault("milestones.csv", row.line, "has neither a release nor a note that says its source")


def event_of(row: MilestoneRow) -> str:
    return "/".join((row.company, row.mine, row.kind, row.status, row.date, row.release))


# --- what they share -------------------------------------------------------------------------------------


FILE_OF = {"company": "companies.csv", "mine": "mines.csv", "release": "releases.csv"}


def _known(files: Files, name: str, line: int, column: str, slug: str) -> Iterator[Fault]:
    if slug and slug not in files.named[FILE_OF[column]]:
        yield Fault(name, line, f"{column} {slug!r} is not in {FILE_OF[column]}")


def _once(name: str, keys: Iterable[tuple[int, str]]) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for line, key in keys:
        if first.setdefault(key, line) != line:
            yield Fault(name, line, f"{key!r} stands in line {first[key]} already")
