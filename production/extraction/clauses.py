"""A sentence and its numbers: when each of them was, and whose it is.

Words bind to the number they stand beside. Where a sentence leaves a choice (a time after the next
number, two mines and one number), nothing is chosen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from production.extraction import numbers
from production.extraction.cues import AGAINST, REVISED
from production.extraction.metals import METAL, METALS
from production.extraction.numbers import Quantity
from production.extraction.reported import Mentioned
from production.periods import MONTHS_OF_TYPE, Period
from releases.reading.reading import Span

BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
# A number behind one of these is what the sentence compares with.
COMPARED = re.compile(
    r"""(?:\b|(?=,))(?: compare[ds]?\s+(?:to|with) | ,\s*after
        | short\s+of | shy\s+of | (?:double|triple|twice|half)\s+the | exceed\w* | (?:above|below)\s+the
        | comparison\s+(?:to|with) | versus | vs\.? | (?:as\s+)?against | relative\s+to | from | over\s+the
            | than\s+(?:the|in) | as\s+opposed\s+to )
        (?: \s* (?: the|a|an|its|that|those|last|record|production|output|level|of|in|for|['’]s?|just
              |only|over
              |approximately|about|some|almost|nearly|total|reported|produced|figure|silver|gold|lead|zinc|copper
              |equivalent|result|value|was|were) \b | \s*['’]s\b | \s*, )* \s*$""",
    re.VERBOSE | re.IGNORECASE,
)
# "more than in the", "than the mine reported for the", "below those of the"
COMPARED_TIME = re.compile(
    rf"(?P<word>{AGAINST.pattern})\s*(?:(?:the|that|those|what|an?|its|mine|mines|company|level|levels|output|production"
    r"|sales|result|results|figure|figures|total|same|it|we|had|was|were|been|reported|recorded|achieved|produced"
    r"|sold|milled|processed|of|in|for|during)\s+)*$",
    re.IGNORECASE,
)
# A time behind one of these goes with something else.
BREAK = re.compile(
    r"[;:–—]|\b(?:while|whereas|but|and|compared|versus|vs|against|which|that|after|before|since|until"
    r"|following|expect\w*|will|from|than|to|as)\b",
    re.IGNORECASE,
)
# "US$1,168 per ounce, down from US$1,231 in the fourth quarter": the time is of what is compared with.
LESS_THAN = re.compile(
    r"[,(]\s*(?:(?:up|down)\s+from|compared\s+(?:to|with)|(?:as\s+)?against|versus|vs)\b", re.IGNORECASE
)
# "(or $18.5 per silver equivalent ounce)" says the same once more.
SAME = re.compile(r"[(\[]\s*(?:or|i\.e\.|that\s+is|equal\s+to)\b", re.IGNORECASE)
_BARE = (
    r"(?P<digits>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?(?=\s+million(?:\s+in\b|\))))(?P<scale>\s+million)?(?:(?<=,\d{3})[1-9])?"
    r"(?:(?=\))|(?=\s+(?:in|for|during|a\s+year|one\s+year)\b"
    r"(?!\s+(?:the\s+|its\s+|our\s+)?(?:\w+\s+)?(?:plan|budget|guidance|forecast|outlook|target|study|schedule)\b)))"
)
COMPARED_BARE = re.compile(
    r"(?:,?\s+(?:against|after|versus|vs\.?|(?:as\s+)?compared\s+(?:to|with)|(?:up|down)\s+from)\s+(?:the\s+)?"
    rf"|\s*(?P<bracket>\()(?=[^()]{{8,40}}\))(?=[^():]*(?:\bQ[1-4]|[1-4]Q|\bH[12]|quarter|half|year|month))[^()]*?(?::|\s[-–—])\s+){_BARE}",
    re.IGNORECASE,
)
AND_BARE = re.compile(rf"\s+in\s+[^,;.()]{{4,25}}?\s+and\s+(?P<bracket>){_BARE}", re.IGNORECASE)
WHEN = re.compile(r"\s*,?\s+when\b", re.IGNORECASE)
BARE_JOINT = re.compile(r"\s*(?:,\s*)?(?:and|&|,)\s+", re.IGNORECASE)
NOUN = re.compile(
    rf"\s+(?:(?:{METALS})\s+)?(?:production|output|sales|total|throughput|guidance)\b", re.IGNORECASE
)
LED = re.compile(
    r"\b(?:in|for|during|over|of|from|to|through|at|on|within|by|the)\s+(?:the\s+)?$|[(:;]\s*$", re.IGNORECASE
)
STRONG_BREAK = re.compile(
    r";|\b(?:while|whereas|but|which|after|before|since|until|following)\b", re.IGNORECASE
)
# "..., since storms cut the power line twice in March": the time is of what the words explain with.
ANOTHER_CLAUSE = re.compile(
    r"\b(?:since|because|while|whereas|after|before|when|where)\s+(?:\w+\s+){2}"
    r"|,\s+(?:and\s+)?(?:as|with)\s+(?!(?:of|at|about|approximately|some)\b)[a-z]+\s+",
    re.IGNORECASE,
)
LISTED = re.compile(
    r"(?:\s|,|\b(?:and|of|in|at|from|the|both|as well as|plus|along with|together with|mines?|payable|another"
    r"|approximately|about|with|or|on|by|during|for)\b)*",
    re.IGNORECASE,
)
PART = re.compile(r",\s+with\b|\bincluding\b|\bof\s+which\b", re.IGNORECASE)  # no list goes on behind it
OF_METAL = re.compile(rf"\s*(?:(?:of|in)\s+(?:payable\s+)?)?(?:{METALS})?", re.IGNORECASE)


@dataclass(frozen=True)
class Sentence:
    """One sentence, the paragraph it stands in, and the section's heading above it."""

    text: str  # the whole text: offsets are absolute
    span: Span
    paragraph: Span
    role: str
    heading: Span | None
    names: tuple[Span, ...] = ()  # of mines: "Island Gold" names no metal
    money: tuple[Quantity, ...] | None = None  # where costs are read, they are the quantities

    @property
    def words(self) -> str:
        return self.span.of(self.text)

    @property
    def heading_words(self) -> str:
        return self.heading.of(self.text) if self.heading else ""

    def before(self, position: int) -> str:
        return self.text[self.span.start : position]

    def without_names(self, start: int, end: int) -> str:
        """`text[start:end]` with the names of mines as blanks."""
        return self.blanked(start, end, list(self.names)) if self.names else self.text[start:end]

    @cached_property
    def quantities(self) -> list[Quantity]:
        if self.money is not None:
            return list(self.money)
        found = list(numbers.quantities(self.text, self.span.start, self.span.end))
        bare = [one for q in found for one in self._compared_bare(q)]
        taken = {place for q in found for place in (q.start, q.low_start)}
        return sorted([*found, *(q for q in bare if q.start not in taken)], key=lambda q: q.start)

    def _compared_bare(self, quantity: Quantity) -> Iterator[Quantity]:
        """What an amount is compared with, in its unit: "110,820 ounces, against 116,570 in Q2"."""
        if quantity.unit not in ("oz", "lb", "t") or quantity.low:
            return
        metal = OF_METAL.match(self.text, quantity.unit_end, self.span.end)
        place = metal.end() if metal else quantity.unit_end
        match = COMPARED_BARE.match(self.text, place, self.span.end)
        while match:
            start, end = match.span("digits")
            number = numbers.of_digits(match["digits"], 10**6 if match["scale"] else 1)
            end = match.end("scale") if match["scale"] else end
            yield Quantity(number, quantity.unit, start, end, end, end)
            match = None if match["bracket"] else AND_BARE.match(self.text, end, self.span.end)

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
    if bracket and not SAME.match(sentence.text, bracket.start):
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
    if sentence.money is not None:
        kept = _without_those_of_amounts(sentence, kept)
    after = next((m for m in kept if m.start >= quantity.unit_end), None)
    if after and (
        ";" in sentence.text[quantity.unit_end : after.start]
        or LESS_THAN.search(sentence.text, quantity.unit_end, after.start)
    ):
        after = None
    before = next((m for m in reversed(kept) if m.end <= start), None)
    if after and _stands_at(sentence, quantity, after):
        return Time(after.period)
    if before:
        return Time(_led_by(sentence, quantity, before, after, default, kept))
    if after and ANOTHER_CLAUSE.search(sentence.text, quantity.unit_end, after.start):
        return Time(default)
    if after and not _is_list(sentence, quantity.unit_end, after.start):
        of_months = after.period is not None and after.period.type in MONTHS_OF_TYPE
        other = after.period is None or (of_months and fits(after.period) and after.period != default)
        return Time(None if other else default)
    return Time(after.period if after else default)


def _without_those_of_amounts(sentence: Sentence, times: list[Mentioned]) -> list[Mentioned]:
    """Of the times around money, not "45 to 47 million pounds in the first half, and a cash cost of"."""
    amounts = [
        q for q in numbers.quantities(sentence.text, sentence.span.start, sentence.span.end) if q.unit != "%"
    ]
    kept: list[Mentioned] = []
    for time in times:
        of = [q for q in amounts if q.unit_end <= time.start]
        aside = bool(of) and re.match(r"\s*,", sentence.text[time.end : sentence.span.end]) is not None
        if not (
            kept and aside and LISTED.fullmatch(METAL.sub(" ", sentence.text[of[-1].unit_end : time.start]))
        ):
            kept.append(time)
    return kept


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
    compared = COMPARED.search(between)
    is_range = quantity.low and compared and compared[0].strip().casefold() == "from"
    if is_range and not REVISED.search(sentence.before(start)):
        return False  # "costs from $820 to $880"
    source = compared and compared[0].split()[0].casefold() == "from" and quantity.unit in ("t", "ton")
    if source and previous and previous.unit in ("oz", "lb"):
        return False  # "produced 559,959 ounces of silver from 115,574 tonnes milled"
    return compared is not None


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
    """ "673,137 ounces of silver in the third quarter": nothing comes between; but in "brings year-to-date
    production to" the time is of what follows it."""
    between = sentence.text[quantity.unit_end : time.start]
    follows = NOUN.match(sentence.text, time.end, sentence.span.end)
    if follows and not LED.search(between):
        return False
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
    amounts = [
        Span(first_of(q), q.unit_end) for q in sentence.amounts_between(before.end, first_of(quantity))
    ]
    listed = sentence.blanked(before.end, first_of(quantity), [*amounts, *sentence.brackets])
    if previous and not leads and not LISTED.fullmatch(METAL.sub(" ", listed)):
        return before.period if before.period == default else None
    if after and after.period != before.period and _is_list(sentence, quantity.unit_end, after.start):
        return before.period if _leads_next(sentence, after) else None
    return before.period


def _leads_next(sentence: Sentence, time: Mentioned) -> bool:
    """ "... and in August 185,000 ounces": the time is of the amount behind it."""
    following = [q for q in sentence.quantities if first_of(q) >= time.end and q.unit != "%"]
    between = sentence.text[time.end : first_of(following[0])] if following else "-"
    return (
        re.fullmatch(
            r"\s*(?:production|output|sales)?\s*(?:it\s+)?(?:was|were|,|:|some|about|another)?\s*", between
        )
        is not None
    )


def _is_list(sentence: Sentence, start: int, end: int) -> bool:
    """Nothing but more amounts of metals stands there: "ounces of silver and 20 ounces of gold in"."""
    if PART.search(sentence.text, start, end):
        return False
    spans = [Span(first_of(q), q.unit_end) for q in sentence.amounts_between(start, end)]
    return LISTED.fullmatch(METAL.sub(" ", sentence.blanked(start, end, spans))) is not None


def is_comparison(sentence: Sentence, time: Mentioned) -> bool:
    if time.period and time.period.type == "instant":
        return False
    start = max(sentence.span.start, time.start - 50)
    found = COMPARED_TIME.search(sentence.text[start : time.start])
    if found is None:
        return False
    opens = not re.search(r"\w", sentence.text[sentence.span.start : start + found.start()])
    return not (opens and found["word"].casefold() in ("over", "on", "to"))  # "Over the first six months"
