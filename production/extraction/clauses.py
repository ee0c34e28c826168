"""A sentence and its numbers: when each of them was, and whose it is.

Words bind to the number they stand beside. Where a sentence leaves a choice (a time after the next
number, two mines and one number), nothing is chosen.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from production.extraction import numbers, subjects
from production.extraction.cues import AGAINST, COMPANY
from production.extraction.metals import METAL, METALS
from production.extraction.numbers import Quantity
from production.extraction.reported import Mentioned
from production.extraction.values import Context
from production.periods import MONTHS_OF_TYPE, Period
from production.vocabulary import COUNTRIES
from releases.reading.reading import Reading, Span

BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
# A number behind one of these is what the sentence compares with.
COMPARED = re.compile(
    r"""\b(?: compared\s+(?:to|with) | short\s+of | shy\s+of | exceed\w* | (?:above|below)\s+the | comparison\s+(?:to|with) | versus | vs\.? | (?:as\s+)?against | relative\s+to | from | over\s+the
            | than\s+(?:the|in) | as\s+opposed\s+to )
        (?: \s* (?: the|a|an|its|that|those|last|record|production|output|level|of|in|for|['’]s?|just
              |only|over
              |approximately|about|some|almost|nearly|total|reported|produced|figure|silver|gold|lead|zinc|copper
              |equivalent|result|value|was|were) \b | \s*['’]s\b | \s*, )* \s*$""",
    re.VERBOSE | re.IGNORECASE,
)
# A time behind one of these goes with something else.
BREAK = re.compile(
    r"[;:–—]|\b(?:while|whereas|but|and|compared|versus|vs|against|which|that|after|before|since|until"
    r"|following|expect\w*|will|from|than|to|as)\b",
    re.IGNORECASE,
)
# "...at Brava, or 1.2 million silver equivalent ounces": the same once more.
RESTATED = re.compile(
    r"(?:\bor|\bequal\s+to|\bequivalent\s+to|\bfor\s+a\s+total\s+of)\s+(?:(?:about|approximately|some)\s+)?$", re.IGNORECASE
)
WHEN = re.compile(r"\s*,?\s+when\b", re.IGNORECASE)
BARE_JOINT = re.compile(r"\s*(?:,\s*)?(?:and|&|,)\s+", re.IGNORECASE)
STRONG_BREAK = re.compile(
    r";|\b(?:while|whereas|but|which|after|before|since|until|following)\b", re.IGNORECASE
)
LISTED = re.compile(
    r"(?:\s|,|\b(?:and|of|in|at|from|the|both|as well as|plus|along with|together with|mines?|payable|another"
    r"|approximately|about|with|or|on|by|during|for)\b)*",
    re.IGNORECASE,
)
MINES_JOINED = re.compile(r"(?:\s|,|&|/|\b(?:and|the|its|our|mines?|in|\w+(?=,))\b)*", re.IGNORECASE)
AT = re.compile(
    r"""(?:\s|,|\b(?:of|in|payable|were|was|being|produced|poured|delivered|recovered|obtained|coming|came
        |contributed)\b)*
        \b(?:at|from|by|in|for)\s+(?:(?:the|its|our|both|company|company['’]s|flagship|new|nearby|wholly|owned|operated)\W+)*$""",
    re.VERBOSE | re.IGNORECASE,
)
PREPOSED = re.compile(r"\b(?:at|from|in|of|with|by|for)\s+(?:(?:the|its|our|new)\s+)*$", re.IGNORECASE)
ANAPHOR = re.compile(
    r"\b(?:the|this)\s+(?:\w+\s+)?(?:mine|plant|operation|mill|unit|complex|concentrator)\b|\b(?:it|its)\b|\bthere\b",
    re.IGNORECASE,
)
OF_METAL = re.compile(rf"\s*(?:(?:of|in)\s+(?:payable\s+)?)?(?:{METALS})?", re.IGNORECASE)
# A name after "at", before "mine" or before what it did: "at Nowhere", "The Nowhere mine", "Peru produced".
NAME = r"[A-ZÀ-Þ][\w’'-]+(?:\s+[A-ZÀ-Þ][\w’'-]+)*"
STRANGER = re.compile(
    rf"(?:(?:\b[Aa]t|\b[Ff]rom|\b[Ii]n|\b[Bb]y|\b[Oo]f|\band|\bwhile)\s+(?:the\s+|its\s+|our\s+)?(?P<name>{NAME}))"
    rf"|(?P<doer>{NAME})(?=\s+(?:mine|mill|plant|project|unit|operations?|complex|produced|poured|yielded|delivered"
    r"|contributed|gave|added)\b)"
)
AT_NAME = re.compile(
    rf"\s*(?:of\s+)?(?:(?:was|were|produced|poured|came)\s+)*(?:at|from|in|by)\s+(?:(?:the|its|our)\s+)?"
    rf"(?:[a-z][a-z-]+\s+){{0,3}}(?P<name>{NAME})"
)
LEGAL_NAME = re.compile(rf"(?P<name>{NAME}),?\s+(?:Inc|Corp|Corporation|Ltd|Limited|PLC|plc|S\.A)\b")
# "the newly acquired Nova Complex"
MINE_NAMED = re.compile(
    rf"(?P<name>{NAME})\s+(?:[Mm]ines?|[Mm]ill|[Cc]omplex|[Oo]perations?|[Pp]roject|[Uu]nit|[Pp]roperty|[Pp]lant)\b"
)
# Where a mine lies: "Mine in Arequipa, Peru,".
PLACE = re.compile(rf"(?:\s+[Mm]ines?)?(?:,?\s+(?:located\s+)?in\s+(?:{NAME})|,\s+(?:{NAME})(?=,))*")
IN_COUNTRY = re.compile(
    rf"^\W*{NAME}\s*(?:,|[-–—]|\()\s*(?:[A-ZÀ-Þ][\w\s]+,\s*)?(?:{'|'.join(map(re.escape, COUNTRIES))})\)?\W*$"
)
A_MINE = re.compile(r"\b(?:mine|project|complex|unit|operation)\b", re.IGNORECASE)
# Capitals that name no place.
NO_NAME = re.compile(
    r"the|january|february|march|april|may|june|july|august|september|october|november|december|q[1-4]|h[12]|fy|\d+|\dq"
    r"|first|second|third|fourth|quarter|quarterly|half|nine|six|three|twelve|months|year|full|company|management|record"
    r"|silver|gold|lead|zinc|copper|ag|au|pb|zn|cu|total|consolidated|production|output|metal|equivalent|mine|mines"
    r"|us|c|we|our|it|its|both|combined|and|in|at|inc|corp|limited|ltd|s",
)
THAN = re.compile(r"\b(?:than|compared\s+(?:to|with)|versus|unlike|excluding)\s+(?:(?:at|in|from|that|of|the)\s+)*$", re.IGNORECASE)
# "The Company's share of silver" is of the mine that is spoken of.
SHARE_OF = re.compile(r"\b(?:the\s+company['’]s|our)\s+(?:attributable\s+)?(?:share|interest|portion)\b", re.IGNORECASE)
TOTAL = re.compile(
    r"\b(?:total(?!\s+(?:of|cash))|combined|overall|aggregate|group|both mines|all mines|altogether)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Sentence:
    """One sentence, the paragraph it stands in, and the section's heading above it."""

    text: str  # the whole text: offsets are absolute
    span: Span
    paragraph: Span
    role: str
    heading: Span | None
    money: tuple[Quantity, ...] | None = None  # where costs are read, they are the quantities

    @property
    def words(self) -> str:
        return self.span.of(self.text)

    @property
    def heading_words(self) -> str:
        return self.heading.of(self.text) if self.heading else ""

    def before(self, position: int) -> str:
        return self.text[self.span.start : position]

    @cached_property
    def quantities(self) -> list[Quantity]:
        if self.money is not None:
            return list(self.money)
        return list(numbers.quantities(self.text, self.span.start, self.span.end))

    @cached_property
    def brackets(self) -> list[Span]:
        return [Span(*m.span()) for m in BRACKETS.finditer(self.text, self.span.start, self.span.end)]

    def bracket_of(self, position: int) -> Span | None:
        return next((b for b in self.brackets if b.start < position < b.end), None)

    def previous(self, quantity: Quantity) -> Quantity | None:
        """The amount before this one, changes in per cent aside."""
        before = [q for q in self.quantities if q.unit_end <= first_of(quantity) and q.unit != "%"]
        return before[-1] if before else None

    def amounts_between(self, start: int, end: int) -> list[Quantity]:
        return [q for q in self.quantities if start <= first_of(q) and q.unit_end <= end and q.unit != "%"]

    def blanked(self, start: int, end: int, spans: list[Span]) -> str:
        """`text[start:end]` with the spans as blanks."""
        letters = list(self.text[start:end])
        for span in spans:
            for place in range(max(span.start, start), min(span.end, end)):
                letters[place - start] = " "
        return "".join(letters)


def first_of(quantity: Quantity) -> int:
    return quantity.low_start if quantity.low else quantity.start


@dataclass(frozen=True)
class Time:
    """When a number was. `period` null: it cannot be told. `compared`: the sentence compares with it."""

    period: Period | None
    compared: bool = False


def time_of(
    sentence: Sentence,
    quantity: Quantity,
    times: list[Mentioned],
    default: Period | None,
    fits: Callable[[Period], bool],
) -> Time:
    """The period of the number; `default` where the sentence names none. A time that stands further off
    counts only if it fits."""
    start = first_of(quantity)
    bracket = sentence.bracket_of(start)
    if bracket:
        inside = {m.period for m in times if bracket.start < m.start < bracket.end}
        return Time(inside.pop() if len(inside) == 1 else None, True)
    outside = [m for m in times if sentence.bracket_of(m.start) is None]
    if then := _then(sentence, quantity, outside):
        return Time(then.period, True)
    if is_compared(sentence, quantity, outside):
        return Time(_compared_with(sentence, quantity, outside), True)
    kept = [
        m for m in outside if not is_comparison(sentence, m) and not _is_of_compared(sentence, m, outside)
    ]
    after = next((m for m in kept if m.start >= quantity.unit_end), None)
    if after and ";" in sentence.text[quantity.unit_end : after.start]:
        after = None
    before = next((m for m in reversed(kept) if m.end <= start), None)
    if after and _stands_at(sentence, quantity, after):
        return Time(after.period)
    if before:
        return Time(_led_by(sentence, quantity, before, after, default, kept))
    if after and not _is_list(sentence, quantity.unit_end, after.start):
        of_months = after.period is not None and after.period.type in MONTHS_OF_TYPE
        other = after.period is None or (of_months and fits(after.period) and after.period != default)
        return Time(None if other else default)
    return Time(after.period if after else default)


def _then(sentence: Sentence, quantity: Quantity, times: list[Mentioned]) -> Mentioned | None:
    """ "up 4% on Q1 2024, when output was 112,543 ounces"."""
    start = first_of(quantity)
    before = [m for m in times if m.end <= start]
    if not before or sentence.amounts_between(before[-1].end, start):
        return None
    return before[-1] if WHEN.match(sentence.text, before[-1].end, start) else None


def is_compared(sentence: Sentence, quantity: Quantity, times: list[Mentioned]) -> bool:
    """Whether the sentence only compares with this number, or with the ones that it is listed with."""
    previous = sentence.previous(quantity)
    while previous and BARE_JOINT.fullmatch(sentence.text[previous.unit_end : first_of(quantity)]):
        quantity, previous = previous, sentence.previous(previous)
    start = previous.unit_end if previous else sentence.span.start
    spans = [Span(m.start, m.end) for m in times]
    between = sentence.blanked(start, first_of(quantity), spans)
    return COMPARED.search(between) is not None


def _is_of_compared(sentence: Sentence, time: Mentioned, times: list[Mentioned]) -> bool:
    """ "compared with 474,000 ounces in the same quarter of the previous year"."""
    before = sentence.amounts_between(sentence.span.start, time.start)
    return (
        bool(before) and _stands_at(sentence, before[-1], time) and is_compared(sentence, before[-1], times)
    )


def _compared_with(sentence: Sentence, quantity: Quantity, times: list[Mentioned]) -> Period | None:
    previous = sentence.previous(quantity)
    start = previous.unit_end if previous else sentence.span.start
    led = [
        m for m in times if start <= m.start and m.end <= first_of(quantity) and is_comparison(sentence, m)
    ]
    if led:
        return led[-1].period if len(led) == 1 else None
    after = next((m for m in times if m.start >= quantity.unit_end), None)
    return after.period if after and _stands_at(sentence, quantity, after) else None


def _stands_at(sentence: Sentence, quantity: Quantity, time: Mentioned) -> bool:
    """ "673,137 ounces of silver in the third quarter": nothing comes between."""
    between = sentence.text[quantity.unit_end : time.start]
    return not sentence.amounts_between(quantity.unit_end, time.start) and not BREAK.search(between)


def _led_by(
    sentence: Sentence,
    quantity: Quantity,
    before: Mentioned,
    after: Mentioned | None,
    default: Period | None,
    times: list[Mentioned],
) -> Period | None:
    """The time that leads the sentence, or goes on from the number before in a list."""
    between = sentence.text[before.end : first_of(quantity)]
    previous = sentence.previous(quantity)
    opens = not sentence.amounts_between(sentence.span.start, before.start)
    if previous and not opens and STRONG_BREAK.search(between) is None and before.start >= previous.unit_end:
        taken = next((m for m in times if m.start >= previous.unit_end), before)
        if taken is not before or not _stands_at(sentence, previous, before):
            return before.period
    leads = opens and not (previous and STRONG_BREAK.search(between) and ";" not in between)
    if previous and not leads and not LISTED.fullmatch(METAL.sub(" ", between)):
        return before.period if before.period == default else None
    if after and after.period != before.period and _is_list(sentence, quantity.unit_end, after.start):
        return None
    return before.period


def _is_list(sentence: Sentence, start: int, end: int) -> bool:
    """Nothing but more amounts of metals stands there: "ounces of silver and 20 ounces of gold in"."""
    spans = [Span(first_of(q), q.unit_end) for q in sentence.amounts_between(start, end)]
    return LISTED.fullmatch(METAL.sub(" ", sentence.blanked(start, end, spans))) is not None


def is_comparison(sentence: Sentence, time: Mentioned) -> bool:
    if time.period and time.period.type == "instant":
        return False
    before = sentence.text[max(sentence.span.start, time.start - 30) : time.start]
    return re.search(rf"{AGAINST.pattern}\s*(?:the\s+|that\s+of\s+)?$", before, re.IGNORECASE) is not None


# --- whose ------------------------------------------------------------------------------------------------


class Unsettled(Exception):
    """The words leave a choice; the message says which."""


@dataclass(frozen=True)
class _Named:
    """One mine, or several that are named together ("San Jose and Caylloma")."""

    slugs: tuple[str, ...]
    start: int
    end: int

    @property
    def mine(self) -> str | None:
        return self.slugs[0] if len(self.slugs) == 1 else None


def owner_of(sentence: Sentence, quantity: Quantity, reading: Reading, context: Context) -> str | None:
    """The mine of so much metal, null for the company. Raises Unsettled."""
    start = first_of(quantity)
    named = _named(sentence, context)
    after = next((one for one in named if one.start >= quantity.unit_end), None)
    if after and _is_at(sentence, quantity, after):
        return after.mine
    before = next((one for one in reversed(named) if one.end <= start), None)
    place = PLACE.match(sentence.text, before.end) if before else None
    start_at = place.end() if place else sentence.span.start
    refuse_strangers(sentence, quantity, start_at, context)
    company = _company_before(sentence, start, context)
    if before:
        return _of_named(sentence, quantity, before, company)
    if company is not None or TOTAL.search(sentence.before(start)):
        return None
    if COMPANY.search(sentence.heading_words):
        return None
    if (A_MINE.search(sentence.heading_words) or IN_COUNTRY.search(sentence.heading_words)) and not _mines_of_heading(sentence, context):
        raise Unsettled("the heading names a mine that is not known")
    known = subjects.only_mine(reading, context)
    if known and not subjects.mines_in(sentence.text, 0, start, context.mines):
        known = None
    if after:
        raise Unsettled("the sentence names a mine, but not as the one that the number is of")
    return _of_surroundings(sentence, reading, context, known)


def refuse_strangers(sentence: Sentence, quantity: Quantity, start: int, context: Context) -> None:
    """Raises Unsettled where the words name a place or a company that is not known."""
    end = first_of(quantity)
    after = [first_of(q) for q in sentence.quantities if first_of(q) >= quantity.unit_end and q.unit != "%"]
    stop = min([sentence.span.end, *after])
    behind = AT_NAME.match(
        METAL.sub(lambda metal: " " * len(metal[0]), sentence.text[quantity.unit_end : sentence.span.end])
    )
    found = [match["name"] or match["doer"] for match in STRANGER.finditer(sentence.text[start:end])] + (
        [behind["name"]] if behind else []
    )
    clause = re.split(r"[;(]", sentence.text[quantity.unit_end : stop])[0]
    found += [match["name"] for match in MINE_NAMED.finditer(clause)]
    found += [match["name"] for match in LEGAL_NAME.finditer(sentence.text, start, end)]
    for name in found:
        if not _is_known(name, context):
            raise Unsettled(f"the sentence names {name!r}, which is no mine that is known")


def _is_known(name: str, context: Context) -> bool:
    """Whether the capitals of a name are those of mines and companies that are known, or no name's."""
    known = {word for mine in context.mines for name in mine.names for word in name.casefold().split()}
    known |= set(context.company.split("-"))
    words = re.findall(r"\w+", re.sub(r"['’]s?$", "", name).casefold())
    return all(
        word in known or NO_NAME.fullmatch(word) or subjects.COMPANY_WORD.fullmatch(word) for word in words
    )


def _of_named(sentence: Sentence, quantity: Quantity, before: _Named, company: int | None) -> str | None:
    start = first_of(quantity)
    between = sentence.text[before.end : start]
    if TOTAL.search(between):
        return None
    if THAN.search(sentence.before(before.start)):
        raise Unsettled("the sentence compares with the mine that it names")
    taken = [q for q in sentence.quantities if q.unit_end <= before.start and _is_at(sentence, q, before)]
    if taken and RESTATED.search(sentence.before(start)):
        return before.mine
    if taken and before.slugs:
        raise Unsettled("the mine named before belongs to the number before it")
    if company is None or company < before.start:
        return before.mine
    preposed = PREPOSED.search(sentence.before(before.start))
    if not preposed:
        return None
    if sentence.before(before.start).strip().casefold() in (
        "at",
        "at the",
        "in",
        "from",
        "from the",
        "at our",
    ):
        return before.mine
    if "," in sentence.text[before.end : company]:  # "With the start-up at San Jose, the Company ..."
        return None
    raise Unsettled("the sentence names a mine and the company before the number")


def _of_surroundings(sentence: Sentence, reading: Reading, context: Context, known: str | None) -> str | None:
    slugs = _mines_of_heading(sentence, context)
    if len(slugs) == 1:
        return slugs.pop()
    paragraph = subjects.paragraph_at(sentence.text, sentence.span.start)
    said = subjects.mines_in(sentence.text, paragraph.start, sentence.span.start, context.mines)
    above = {slug for _, _, slug in said}
    if ANAPHOR.search(sentence.words):
        before = sentence.text[paragraph.start : sentence.span.start]
        strange = [m for m in MINE_NAMED.finditer(before) if not _is_known(m["name"], context)]
        if strange and (not said or paragraph.start + strange[-1].start() > said[-1][0]):
            raise Unsettled(f"the words before name {strange[-1]['name']!r}, which is no mine that is known")
    if not above or known:
        return known
    if len(above) == 1 and ANAPHOR.search(sentence.words):
        return above.pop()
    raise Unsettled("the sentence does not say of which mine the number is")


def _mines_of_heading(sentence: Sentence, context: Context) -> set[str]:
    heading = sentence.heading or Span(0, 0)
    found = subjects.mines_in(sentence.text, heading.start, heading.end, context.mines)
    return {slug for _, _, slug in found}


def _named(sentence: Sentence, context: Context) -> list[_Named]:
    found: list[_Named] = []
    for start, end, slug in subjects.mines_in(
        sentence.text, sentence.span.start, sentence.span.end, context.mines
    ):
        if found and MINES_JOINED.fullmatch(sentence.text[found[-1].end : start]):
            found[-1] = _Named(tuple(dict.fromkeys((*found[-1].slugs, slug))), found[-1].start, end)
        else:
            found.append(_Named((slug,), start, end))
    return found


def _is_at(sentence: Sentence, quantity: Quantity, named: _Named) -> bool:
    """ "559,959 ounces of silver at Caylloma"."""
    between = METAL.sub(" ", sentence.text[quantity.unit_end : named.start])
    return AT.fullmatch(between) is not None


def _company_before(sentence: Sentence, end: int, context: Context) -> int | None:
    """Where the words before last name the company."""
    name = re.escape(context.company.replace("-", " "))
    before = SHARE_OF.sub(lambda share: " " * len(share[0]), sentence.before(end))
    found = [m.start() for m in COMPANY.finditer(before)]
    found += [m.start() for m in re.finditer(rf"\b{name}\b", before, re.IGNORECASE)]
    return sentence.span.start + max(found) if found else None
