"""Reading -> Extraction: numbers, units, periods and subjects begin here. Pure: no database, no socket.

| the way of | goes through |
|---|---|
| a table | `tables`, `rows`, `columns`; `lines`, `groups`, `cells`; `headings` and `times` read a label |
| a number of a table | `meaning` and `measures`, from the words `around` it; `comparisons` for changes |
| a table in doubt | `settling` for rows that lost cells, `scales` |
| a sentence | `sentences`, `prose`, then number by number `quantities`, `ores`, `changes`, `costs` |
| several numbers at once | `lists`: for each the metal, mine or time in its place |
| words around it | `clauses` (when), `whose`, `plans` (or happened), `surroundings`, `metals` (of what) |
| a statement | `stating`, which all readers of numbers share; `guiding`, where it is a plan |
| a Spanish sentence | `spanish`, which says it in English without moving a letter |
| a time | `dates` in words, `reported` where the words leave the year or the period to the release |
| a year end, a note | `fiscal`, `footnotes` |
| a name | `subjects`; `proposals` for mines that nobody knows |
| an event | `milestones`, with its words in `sayings` |
| both | `agreeing`: a sentence that repeats a number of a table is of its basis |
| all of them | `numbers`; `cues`, the words that give a number its meaning; `figures`, one figure a key |
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from production.extraction import fiscal, footnotes, milestones, proposals, prose, tables
from production.extraction.agreeing import with_bases_of_tables
from production.extraction.headings import Headings
from production.extraction.values import Context, Event, Extraction, Problem, Statement
from releases.reading.reading import Reading


def extract(reading: Reading, context: Context) -> Extraction:
    """Everything that the release states, and what could not be settled."""
    context = fiscal.with_year_end(context, reading.text)
    headings = Headings(context, frozenset(footnotes.notes(reading)))
    unknown = proposals.proposed(reading, headings)
    if unknown:
        context = proposals.with_proposed(context, unknown)
        headings = Headings(context, headings.footnotes)
    period = prose.main_period(reading, context)
    tabled = list(tables.statements(reading, context, period, headings))
    found = [*tabled, *with_bases_of_tables(prose.statements(reading, context, period), tabled)]
    return Extraction(
        statements=tuple(on_paper(s, reading) for s in found if isinstance(s, Statement)),
        events=tuple(on_paper(event, reading) for event in milestones.events(reading, context)),
        shares=tuple(milestones.owned_shares(reading, context)),
        problems=tuple(p for p in found if isinstance(p, Problem)),
        proposed_mines=unknown,
    )


Placed = TypeVar("Placed", Statement, Event)


def on_paper(found: Placed, reading: Reading) -> Placed:
    """What a PDF says, with the page of its number and the box around it: of one bound of a range, the
    bound alone, and not the cell."""
    anchor = found.anchor
    if (place := reading.place_of(anchor.start, anchor.end)) is None:
        return found
    return replace(found, anchor=replace(anchor, page=place[0], box=place[1]))
