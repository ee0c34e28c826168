"""Sentences -> statements: output of the period, stated changes, plans, capacities, reserves.

A quantity of the prose becomes a statement only when its sentence says what it is; a number whose
sentence does not is left alone (share counts, prices, drill widths, vein lengths). What a sentence
says clearly except for one thing, such as a plan without a date, becomes a problem.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from production.extraction import reported, sentences
from production.extraction.clauses import Sentence
from production.extraction.costs import costs
from production.extraction.figures import without_contradictions
from production.extraction.quantities import QuantityReader
from production.extraction.reported import Reported
from production.extraction.values import Context, Problem, Statement
from production.periods import Period
from releases.reading.reading import Passage, Reading, Span

# Passages whose numbers are nobody's production: addresses, the company's portrait, cautions.
SILENT = frozenset(
    {
        "letterhead",
        "heading",
        "table",
        "footnote",
        "qualified_person",
        "about",
        "disclaimer",
        "forward_looking",
        "contact",
    }
)


def statements(reading: Reading, context: Context, main_period: Period | None) -> list[Statement | Problem]:
    told = reported.find(reading, context)
    found: list[Statement | Problem] = []
    for sentence, default, several in _sentences(reading, context, told):
        found += _of_sentence(sentence, reading, context, told, None if several else default or main_period)
    return without_contradictions(_settle_bare_capacities(found))


def main_period(reading: Reading, context: Context) -> Period | None:
    """The period that the release reports on: the one its title names, else the one its lead names.

    Null where they name several ("fourth quarter and full year"): then each number must say its own.
    """
    return reported.find(reading, context).main


def _sentences(
    reading: Reading, context: Context, told: Reported
) -> Iterator[tuple[Sentence, Period | None, bool]]:
    """Each with the period of its heading, and whether the headings leave open which one it is."""
    heading: Span | None = None
    default: Period | None = None
    several = False
    for passage in reading.passages:
        if passage.role == "heading":
            heading = Span(passage.start, passage.end)
            named = [m.period for m in reported.in_heading(heading.of(reading.text), context, told)]
            if named:
                default, several = (named[0], named[0] is None) if len(named) == 1 else (None, True)
            else:  # under "Nine Months Highlights" a heading without a time leaves the choice
                several = several or default not in (None, told.main)
                default = None if several else default
        if passage.role in SILENT or passage.role == "headline":
            continue
        paragraph = _paragraph(reading, passage)
        for span in sentences.split(reading.text, passage.start, passage.end):
            yield Sentence(reading.text, span, paragraph, passage.role, heading), default, several


def _paragraph(reading: Reading, passage: Passage) -> Span:
    """A quotation belongs to the paragraph that it was taken out of."""
    before = reading.text.rfind("\n\n", 0, passage.start)
    return Span(before + 2 if before >= 0 else 0, passage.end)


def _of_sentence(
    sentence: Sentence, reading: Reading, context: Context, told: Reported, default: Period | None
) -> Iterator[Statement | Problem]:
    times = reported.mentioned(sentence.text, sentence.span.start, sentence.span.end, context, told)
    previous: Statement | None = None
    changed = False  # a change belongs to the amount before it, unless two amounts stand before it
    for quantity in sentence.quantities:
        reader = QuantityReader(sentence, quantity, reading, context, times, default, previous)
        found = reader.statements()
        yield from found
        changed = changed or reader.is_change
        if reader.is_change or reader.is_compared:
            continue
        stated = [one for one in found if isinstance(one, Statement)]
        listed = previous is not None and sentence.previous(quantity) is not None and not changed
        previous = stated[-1] if len(stated) == 1 and not listed else None
        changed = False
    yield from costs(sentence, reading, context, times)


def _settle_bare_capacities(found: list[Statement | Problem]) -> list[Statement | Problem]:
    """ "The 700 tpd plant" says no more than a capacity of 700: where the release states that capacity
    with its nature, this is a repetition of it; else it is what the plant was designed for."""
    stated = {
        (s.key.mine, s.value): s.key
        for s in found
        if isinstance(s, Statement) and s.key.metric == "plant_capacity" and s.key.qualifier
    }
    settled: list[Statement | Problem] = []
    for s in found:
        if isinstance(s, Statement) and s.key.metric == "plant_capacity" and not s.key.qualifier:
            design = replace(s.key, qualifier="design")
            s = replace(s, key=stated.get((s.key.mine, s.value), design))
        settled.append(s)
    return settled
