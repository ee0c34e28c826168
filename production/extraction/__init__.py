"""Reading -> Extraction: numbers, units, periods and subjects begin here. Pure: no database, no socket.

| the way of | goes through |
|---|---|
| a table | `tables`, over its `rows` and `columns`; `headings` reads a label |
| a sentence | `sentences`, `prose`, then number by number `quantities`, `ores`, `changes`, `costs` |
| several numbers at once | `lists`: for each the metal, mine or time in its place |
| words around it | `clauses` (when), `whose`, `plans` (or happened), `surroundings`, `metals` (of what) |
| a statement | `stating`, which all readers of numbers share; `guiding`, where it is a plan |
| a Spanish sentence | `spanish`, which says it in English without moving a letter |
| a time | `dates` in words, `reported` where the words leave the year or the period to the release |
| a name | `subjects` |
| an event | `milestones`, with its words in `sayings` |
| both | `agreeing`: a sentence that repeats a number of a table is of its basis |
| all of them | `numbers`; `cues`, the words that give a number its meaning; `figures`, one figure a key |
"""

from __future__ import annotations

from production.extraction import milestones, proposals, prose, tables
from production.extraction.agreeing import with_bases_of_tables
from production.extraction.values import Context, Extraction, Problem, Statement
from releases.reading.reading import Reading


def extract(reading: Reading, context: Context) -> Extraction:
    """Everything that the release states, and what could not be settled."""
    unknown = proposals.proposed(reading, context)
    context = proposals.with_proposed(context, unknown)
    period = prose.main_period(reading, context)
    tabled = list(tables.statements(reading, context, period))
    found = [*tabled, *with_bases_of_tables(prose.statements(reading, context, period), tabled)]
    return Extraction(
        statements=tuple(s for s in found if isinstance(s, Statement)),
        events=tuple(milestones.events(reading, context)),
        shares=tuple(milestones.owned_shares(reading, context)),
        problems=tuple(p for p in found if isinstance(p, Problem)),
        proposed_mines=unknown,
    )
