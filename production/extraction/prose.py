"""Sentences -> statements: output of the period, stated changes, plans, capacities, reserves.

A quantity of the prose becomes a statement only when its sentence says what it is; a number whose
sentence does not is left alone (share counts, prices, drill widths, vein lengths). What a sentence
says clearly except for one thing, such as a plan without a date, becomes a problem.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from production.extraction import lists, reported, sentences, subjects
from production.extraction.changes import ChangeReader, base_in_heading, change_of
from production.extraction.clauses import Sentence, first_of
from production.extraction.costs import costs
from production.extraction.figures import without_contradictions
from production.extraction.metals import METALS
from production.extraction.numbers import Quantity
from production.extraction.ores import VERB, OreReader
from production.extraction.quantities import QuantityReader
from production.extraction.reported import Reported
from production.extraction.spanish import in_english
from production.extraction.stating import Before, place_of
from production.extraction.values import Context, Key, Problem, Statement
from production.extraction.whose import Unsettled
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

# Who has approved of the release, or how it was made: no output stands from there on.
PERSON = re.compile(
    r"\bQualified\s+Person|\bCompetent\s+Person|43-?101|\bJORC\b|\b(?:reviewed|verified|approved)\b|\bP\.\s?(?:Geo|Eng)\b"
    r"|\bAbout\b|\bContacts?\b",
    re.IGNORECASE,
)
METAL_BEHIND = re.compile(
    rf"\s*of\s+(?:payable\s+)?(?:{METALS})(?!\s+(?:ore|in\b|concentrates?))", re.IGNORECASE
)
METAL_MADE = re.compile(
    rf"(?:{METALS})\s+(?:production|output|produced|sales|sold|in\s+concentrates?)\s*(?:(?:of|was|were|at|totall?ed|reached|to"
    rf"|:|increased|decreased|rose|fell|between|approximately|about)\s*)*$",
    re.IGNORECASE,
)
# "This is an improvement of 8% on 2023": of the amount that the sentence before told.
THIS = re.compile(r"(?:this|that|which)\s+(?:is|was|represents|represented|marks|marked)\b", re.IGNORECASE)
PRAISE = re.compile(r"\b(?:pass|top|surpass|beat|cross|hit|reach)\w*\s+(?:\w+\s+)?$", re.IGNORECASE)
# The title of another document: "see the news release entitled ...".
TITLE = re.compile(
    r"""\b(?:releases?|titled|entitled|report|presentation|headed)\b[^“”"]{0,120}[“"‘](?P<title>[^“”"]{8,300})[”"’]""",
    re.IGNORECASE,
)


# A passage of its own may be such a title: "the Company’s news release of January 17, 2023, “...”".
TITLED = re.compile(
    r"\b(?:releases?|titled|entitled|report|presentation|headed)\b[^.“”\"]{0,80}[\s“\"‘]*$", re.IGNORECASE
)


def statements(reading: Reading, context: Context, main_period: Period | None) -> list[Statement | Problem]:
    original, reading = reading, _in_english(reading)
    told = reported.find(reading, context)
    found: list[Statement | Problem] = []
    titled: list[Statement | Problem] = []
    bases: dict[Span | None, set[Period]] = defaultdict(set)
    paragraph: tuple[int, Span | None] = (-1, None)
    in_paragraph: set[Period] = set()
    last: Before | None = None
    for sentence, default, several, base in _sentences(reading, context, told):
        period = None if several else default or main_period
        if base is None and sentence.role == "highlights" and len(bases[sentence.heading]) == 1:
            (base,) = bases[sentence.heading]  # the bullets above compare with it
        here = sentence.paragraph.start, sentence.heading
        if here != paragraph:
            paragraph, in_paragraph, last = here, set(), None
        named = reported.mentioned(sentence.text, sentence.span.start, sentence.span.end, context, told)
        if base is None and len(in_paragraph) == 1 and not named:
            (base,) = in_paragraph  # "..., 6% more than in the second quarter. Milled tonnes rose by 31%."
        said = last if last and THIS.match(sentence.words) else None
        of_sentence = list(_of_sentence(sentence, reading, context, told, period, base, said))
        last = _only_amount(of_sentence, sentence)
        in_paragraph |= {
            s.key.base_period for s in of_sentence if isinstance(s, Statement) and s.key.base_period
        }
        if sentence.role == "headline":
            titled += of_sentence
            continue
        found += of_sentence
        for one in of_sentence:
            if isinstance(one, Statement) and one.key.base_period:
                bases[sentence.heading].add(one.key.base_period)
    settled = without_contradictions(_settle_bare_capacities(found))
    settled = [*_only_in_title(titled, settled, reading.text), *settled]
    return settled if reading is original else [_printed(one, original.text) for one in settled]


def _only_amount(found: list[Statement | Problem], sentence: Sentence) -> Before | None:
    """The one amount of a period that the sentence tells: what "this" of the next one is."""
    told = [one for one in found if isinstance(one, Statement) and one.method == "prose"]
    keys = {one.key for one in told if one.key.kind == "actual"}
    if len(keys) != 1 or len({one.key.kind for one in told} - {"change"}) != 1:
        return None
    return Before(keys.pop(), sentence.span.end, sentence.span.end)


def _only_in_title(
    titled: list[Statement | Problem], said: list[Statement | Problem], text: str
) -> list[Statement]:
    """Outputs that the title alone tells. It rounds what the text says exactly, and praises: "passes a
    million ounces", "up 92%"; so nothing else in it is taken, nor what the text speaks of as well."""
    stated = [one.key for one in said if isinstance(one, Statement)]
    spoken = {(key.mine, key.metric, key.commodity) for key in stated}
    values = {
        (one.key.period, one.key.metric, one.key.commodity, one.value)
        for one in said
        if isinstance(one, Statement)
    }
    return [
        one
        for one in without_contradictions(titled)
        if isinstance(one, Statement)
        and one.key.kind == "actual"
        and one.modifier is None
        and one.step <= 1  # "4.0 million" rounds what a table says, be it read or not
        and one.anchor.printed[0].isdigit()
        and not PRAISE.search(text, max(0, one.anchor.start - 30), one.anchor.start)
        and (one.key.mine, one.key.metric, one.key.commodity) not in spoken
        and (one.key.period, one.key.metric, one.key.commodity, one.value) not in values  # told of its mine
    ]


def main_period(reading: Reading, context: Context) -> Period | None:
    """The period that the release reports on: the one its title names, else the one its lead names.

    Null where they name several ("fourth quarter and full year"): then each number must say its own.
    """
    return reported.find(_in_english(reading), context).main


def _in_english(reading: Reading) -> Reading:
    return replace(reading, text=in_english(reading.text)) if reading.letterhead.language == "es" else reading


def _printed(found: Statement | Problem, text: str) -> Statement | Problem:
    """With the characters of the document itself."""
    if isinstance(found, Problem):
        return found
    anchor = found.anchor
    return replace(found, anchor=replace(anchor, printed=text[anchor.start : anchor.end]))


def _sentences(
    reading: Reading, context: Context, told: Reported
) -> Iterator[tuple[Sentence, Period | None, bool, Period | None]]:
    """Each with the period of its heading, whether the headings leave open which one it is, and the
    period that the heading compares with."""
    heading: Span | None = None
    default: Period | None = None
    several = False
    base: Period | None = None
    for passage in reading.passages:
        if _titles_a_table(reading, passage, context):
            heading = Span(passage.start, passage.end)
        if passage.role == "heading":
            heading = Span(passage.start, passage.end)
            in_heading = reported.in_heading(heading.of(reading.text), context, told)
            base = base_in_heading(heading.of(reading.text), in_heading)
            named = [
                m.period
                for m in in_heading
                if (base is None or m.period != base) and not (m.period and m.period.type == "instant")
            ]
            if named:
                default, several = (named[0], named[0] is None) if len(named) == 1 else (None, True)
            else:  # under "Nine Months Highlights" a heading without a time leaves the choice
                past = default is not None and default.end is not None and default.end < context.published_on
                several = several or (past and default != told.main)
                default = default if past and not several else None
        if passage.role in SILENT and passage.role != "qualified_person":
            continue
        paragraph = _paragraph(reading, passage)
        for span in sentences.split(reading.text, passage.start, passage.end):
            if passage.role == "qualified_person" and PERSON.search(span.of(reading.text)):
                break  # what stands before belongs to the section
            mines = subjects.mines_in(reading.text, span.start, span.end, context.mines)
            names = tuple(Span(start, end) for start, end, _ in mines)
            yield (
                Sentence(reading.text, span, paragraph, passage.role, heading, names),
                default,
                several,
                base,
            )


def _titles_a_table(reading: Reading, passage: Passage, context: Context) -> bool:
    """The name of a mine on a line of its own above its table: what follows is of it."""
    words = reading.text[passage.start : passage.end]
    if passage.role != "body" or len(words) > 60 or "\n" in words:
        return False
    above = any(reading.text[passage.end : table.start].isspace() for table in reading.tables)
    subject = subjects.subject_of(words, context) if above else None
    return subject is not None and subject.mine is not None


def _paragraph(reading: Reading, passage: Passage) -> Span:
    """A quotation belongs to the paragraph that it was taken out of."""
    before = reading.text.rfind("\n\n", 0, passage.start)
    return Span(before + 2 if before >= 0 else 0, passage.end)


def _of_sentence(
    sentence: Sentence,
    reading: Reading,
    context: Context,
    told: Reported,
    default: Period | None,
    section_base: Period | None,
    said: Before | None = None,
) -> Iterator[Statement | Problem]:
    """In the order of its numbers. A change belongs to the amount before it, unless two amounts stand
    before it; in a list to the one in its place."""
    if not sentence.quantities and "$" not in sentence.words:
        return
    if sentence.span.end - sentence.span.start > sentences.LONGEST:
        message = "a sentence without an end in so many letters is none, and its numbers are nobody's"
        yield Problem("long_sentence", message, sentence.span.start, sentence.span.end)
        return
    times = reported.mentioned(sentence.text, sentence.span.start, sentence.span.end, context, told)
    titles = [
        Span(*m.span("title")) for m in TITLE.finditer(sentence.text, sentence.span.start, sentence.span.end)
    ]
    if sentence.role == "quote" and TITLED.search(
        sentence.text, max(0, sentence.paragraph.start, sentence.span.start - 120), sentence.span.start
    ):
        titles.append(sentence.span)
    lists_told = lists.told(sentence, context, times)
    stated: dict[int, Before] = {}
    before = replace(said, start=sentence.span.start, end=sentence.span.start) if said else None
    changed = False
    compared: Period | None = None
    changed_against: Period | None = None
    for quantity in sentence.quantities:
        one = lists_told.get(quantity.start)
        place = place_of(quantity, one)
        of = stated.get(one.of) if one and one.of is not None else before
        if one is None and (bracket := sentence.bracket_of(quantity.start)):  # "(Q2 2018: 540,000 ounces)"
            last = [stated[start] for start in sorted(stated) if start < bracket.start]
            of = last[-1] if last else of
        about = (sentence, place, quantity, reading, context, times, default, one, of, told)
        if quantity.unit == "%":
            change = ChangeReader(*about, section_base or changed_against, compared)
            if change.is_change and (reached := change.amount_reached):
                change = replace(change, reached=_key_of(reached, sentence, about))
            if change.is_change:
                found = change.statements()
                yield from found
                if made := change_of(found):
                    changed_against = made.key.base_period
                    before = Before(made.key, quantity.start, quantity.unit_end, 1 if made.value >= 0 else -1)
                changed = True
                continue
        reader = _reader(quantity, sentence, of)(*about)
        try:
            found = reader.statements()
            if found and any(span.start <= quantity.start < span.end for span in titles):
                found = [
                    Problem(
                        "quoted",
                        "the number stands in the title of another document",
                        quantity.start,
                        quantity.end,
                    )
                ]
        except Unsettled as unsettled:
            found = [Problem("no_subject", str(unsettled), quantity.start, quantity.end)]
        yield from found
        amounts = [s for s in found if isinstance(s, Statement)]
        if len({one.key for one in amounts}) == 1:
            stated[quantity.start] = Before(amounts[0].key, quantity.start, quantity.end, unit=quantity.unit)
        if reader.is_compared:
            compared = amounts[0].key.period if len(amounts) == 1 else None
            continue
        compared = None
        listed = before is not None and sentence.previous(quantity) is not None and not changed
        before = stated.get(quantity.start) if not listed else None
        changed = False
    yield from costs(sentence, reading, context, times, default, told)


def _reader(
    quantity: Quantity, sentence: Sentence, of: Before | None
) -> type[OreReader] | type[QuantityReader]:
    """A metal may be counted in tonnes; what is not said to be of a metal is ore."""
    if quantity.unit in ("t", "ton"):
        if of and of.key.metric in ("production", "sales") and sentence.bracket_of(quantity.start):
            return QuantityReader  # "production of 6,528 tonnes (Q1 2022: 6,239 tonnes)"
        if (
            of
            and of.key.metric == "production"
            and of.unit == quantity.unit
            and not VERB.search(sentence.words)
        ):
            return (
                QuantityReader  # "guidance of 86,000 tonnes of zinc; for the half the plan has 44,000 tonnes"
            )
        behind = METAL_BEHIND.match(sentence.text, quantity.unit_end, sentence.span.end)
        if behind or METAL_MADE.search(sentence.before(first_of(quantity))):
            return QuantityReader
    return OreReader if quantity.unit in ("t", "ton", "g/t", "oz/ton", "%") else QuantityReader


def _key_of(quantity: Quantity, sentence: Sentence, about: tuple[Any, ...]) -> Key | None:
    """The key of an amount that stands by itself in the sentence."""
    reader = _reader(quantity, sentence, None)
    _, _, _, reading, context, times, default, _, _, told = about
    try:
        found = reader(
            sentence, quantity, quantity, reading, context, times, default, None, None, told
        ).statements()
    except Unsettled:
        return None
    keys = {one.key for one in found if isinstance(one, Statement)}
    return keys.pop() if len(keys) == 1 else None


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
