"""From a number of a sentence to statements: whose it is, when it was, and what the statement holds.

`Reader` is what the readers of amounts, ores, changes and costs share.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from production import periods
from production.extraction import clauses, dates, numbers, subjects, whose
from production.extraction.clauses import first_of
from production.extraction.cues import BASES, EQUIVALENT, NOT_OUTPUT
from production.extraction.lists import Told
from production.extraction.metals import METAL, only_metal
from production.extraction.numbers import Quantity
from production.extraction.reported import Mentioned, Reported
from production.extraction.surroundings import Surroundings
from production.extraction.values import Anchor, Context, Key, Problem, Statement
from production.periods import Period
from releases.reading.reading import Reading

Found = list[Statement | Problem]
# "at a ratio of 60:1", "using an 85 to 1 silver to gold ratio"
RATIO = re.compile(
    r"""\b(?: ratio (?:\s+of)?(?:\s+\w+){0,5}?\s+ | (?:at|using|on)\s+(?:an?\s+)? )
        (?:1\s?:\s?(?P<other>\d{2,3}(?:\.\d+)?) | (?P<ratio>\d{2,3}(?:\.\d+)?)\s?(?::|to)\s?1 )(?!\d|\.\d)
        (?:(?:\s+[\w:-]+){0,4}?\s+ratio)?""",
    re.VERBOSE | re.IGNORECASE,
)
UP_TO = re.compile(
    r"\b(?:to|until|till|through|up\s+to|as\s+(?:of"
    r"|at))\s+(?:the\s+end\s+of\s+)?$",
    re.IGNORECASE,
)
# "Subsequent to quarter end, the Company sold"
AFTERWARDS = re.compile(
    r"\b(?:subsequent\s+to|after|following|since)\s+(?:the\s+)?(?:end\s+of\s+the\s+)?(?:quarter|period"
    r"|year)(?:['’]s)?[\s-]?(?:end)?\b",
    re.IGNORECASE,
)
PLAN_BEHIND = re.compile(
    r"\s+(?:(?:annual|full[- ]year|production|cost|silver|gold)\s+){0,3}"
    r"(?:guidance|budget|forecast|outlook)\b",
    re.IGNORECASE,
)
ONGOING = re.compile(r"\b(?:ongoing|continuing)\s+operations\b", re.IGNORECASE)


def reported_text(reading: Reading) -> str:
    """What the release reports: neither its letterhead nor its portrait of the company."""
    told = tuple((p.start, p.end) for p in reading.passages if p.role not in subjects.ASIDE)
    title = reading.letterhead.title
    return _joined(reading.text, ((title.start, title.end), *told))


@lru_cache(maxsize=4)
def _joined(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    return "\n".join(text[start:end] for start, end in spans)


def place_of(quantity: Quantity, told: Told | None) -> Quantity:
    """The quantity as the words around it see it: one of a list stands where all of the list stands."""
    if told is None:
        return quantity
    return replace(
        quantity,
        start=first_of(told.first),
        end=told.last.end,
        unit_start=told.last.unit_start,
        unit_end=told.last.unit_end,
        low=None,
    )


@dataclass(frozen=True)
class Before:
    """What the sentence stated last, and where: the amount that a change is of."""

    key: Key
    start: int
    end: int
    sign: int = 0  # of a change
    unit: str = ""  # of an amount


@dataclass(frozen=True)
class Reader(Surroundings):
    """`quantity` is the number in its place, `own` the number itself; they differ in a list."""

    own: Quantity
    reading: Reading
    context: Context
    times: list[Mentioned]
    default: Period | None
    told: Told | None = None
    before: Before | None = None
    told_of: Reported | None = None

    @property
    def is_compared(self) -> bool:
        in_bracket = self.sentence.bracket_of(first_of(self.quantity)) is not None
        return in_bracket or clauses.is_compared(self.sentence, self.quantity, self._times)

    # --- mines and times -----------------------------------------------------------------------------

    def _metal_of_mine(self) -> str | None:
        """ "Its 22,874 ounces": of the one metal of its mine."""
        if self.quantity.unit not in ("oz", "kg", "g/t", "oz/ton", "USD/oz"):
            return None
        words = self.sentence.without_names(self.sentence.span.start, self.sentence.span.end)
        sole = only_metal(reported_text(self.reading)) or self._metal_of_section()
        if METAL.search(words) and sole is None:
            return None
        if EQUIVALENT.search(words):
            return None
        slug = subjects.mine_at(self.reading, self.quantity.start, self.context)
        mine = next((mine for mine in self.context.mines if mine.slug == slug), None)
        if mine and len(mine.commodities) == 1:
            return mine.commodities[0]
        return sole  # of a release, or a section, that names no other precious metal

    def _metal_of_section(self) -> str | None:
        """The one precious metal that the section of a mine speaks of."""
        heading = self.sentence.heading
        if heading is None or not subjects.mines_in(
            self.sentence.text, heading.start, heading.end, self.context.mines
        ):
            return None
        headings = [p.start for p in self.reading.passages if p.role == "heading" and p.start > heading.start]
        section = self.sentence.blanked(
            heading.end, min([*headings, len(self.sentence.text)]), list(self.sentence.names)
        )
        return None if EQUIVALENT.search(section) else only_metal(section)

    def _owner(self) -> str | None:
        if self.told and self.told.mine:
            return self.told.mine
        return whose.owner_of(self.sentence, self.quantity, self.reading, self.context)

    def _same_mine(self, mine: str | None) -> str | None:
        """Raises Unsettled where the sentence names another mine as well."""
        span = self.sentence.span
        named = {
            m for _, _, m in subjects.mines_in(self.sentence.text, span.start, span.end, self.context.mines)
        }
        if len(named) > 1:
            raise whose.Unsettled("the sentence names several mines")
        return mine

    @property
    def _times(self) -> list[Mentioned]:
        return [m for m in self.times if m.role not in ("reference", "now")]

    def _outside_the_dateline(self, times: list[Mentioned]) -> list[Mentioned]:
        dateline = self.reading.letterhead.dateline
        return [m for m in times if not dateline.start <= m.start < dateline.end]

    def _day(self) -> Period:
        """The day of a capacity: the one nearest before it in the sentence, else the release's own."""
        days = [m.period for m in self._times if m.role == "on" and m.end <= self.quantity.start]
        own = [p for p in days if p and p.type == "instant" and self._is_over(p)]
        dateline = self.reading.letterhead.dateline
        if own and not dateline.start <= self.sentence.span.start <= dateline.end:
            return own[-1]
        return periods.instant(self.context.published_on)

    def _day_of_estimate(self) -> Period:
        """The day the sentence or the ones before it in the paragraph name, else the release's own."""
        start = self.sentence.paragraph.start
        found = dates.find(self.sentence.text, self.context.published_on, start, self.sentence.span.end)
        days = [p.period for p in found if p.period.type == "instant" and p.role == "on"]
        dateline = self.reading.letterhead.dateline
        own = [p for p in days if not dateline.start <= start < dateline.end]
        return own[-1] if own else periods.instant(self.context.published_on)

    # --- making statements ------------------------------------------------------------------------------

    def _actual(self, metric: str, commodity: str | None, mine: str | None, basis: str = "unstated") -> Found:
        references = [m for m in self.times if m.role == "reference"]
        if any(m.start < self.quantity.start for m in references):
            return [self._problem("quoted", "the sentence quotes another document")]
        times = [m for m in self._times if m.role in ("on", "over") and not self._is_of_a_plan(m)]
        since = [m for m in self._times if m.role == "from" and not clauses.is_comparison(self.sentence, m)]
        time = clauses.time_of(
            self.sentence,
            self.quantity,
            self._outside_the_dateline(times),
            None if references or since or self._is_up_to_a_day() else self.default,
            self._is_over,
        )
        if AFTERWARDS.search(self.sentence.before(first_of(self.quantity))):
            return [self._no_period(metric)]
        if self.told and self.told.time:
            time = clauses.Time(self.told.time.period)
        if self.quantity.low:
            return [self._problem("range", f"a range is no {metric} of a period that is over")]
        period = time.period
        if period is None and time.compared and self.told_of and not self._names_other_times():
            period = self.told_of.compared
        if period is None or not self._is_over(period) or period.type not in periods.MONTHS_OF_TYPE:
            return [self._no_period(metric)]
        return self._make(Key(mine, metric, commodity, period, basis=basis))

    def _is_of_a_plan(self, time: Mentioned) -> bool:
        """ "62,300 ounces, or 76% of 2018 guidance": the year is not that of the ounces."""
        return PLAN_BEHIND.match(self.sentence.text, time.end, self.sentence.span.end) is not None

    def _names_other_times(self) -> bool:
        """Whether the sentence itself names the time of what it compares with."""
        return any(
            clauses.is_comparison(self.sentence, m) or m.start > self.quantity.end for m in self._times
        )

    def _is_up_to_a_day(self) -> bool:
        """ "has produced 1,585,240 ounces to September 30": from when, it does not say."""
        text = self.sentence.text
        return any(
            m.period is not None
            and m.period.type == "instant"
            and m.start >= self.quantity.unit_end
            and UP_TO.search(text[self.quantity.unit_end : m.start])
            for m in self.times
        )

    def _is_over(self, period: Period) -> bool:
        return period.end is not None and period.end < self.context.published_on

    def _make(self, key: Key, sign: int = 1) -> Found:
        """The statement; two for a range, one a bound."""
        quantity = self.own
        modifier = None
        if key.metric not in ("plant_capacity", "throughput"):
            modifier = numbers.modifier_before(self.sentence.text, first_of(self.quantity))
        ongoing = ONGOING.search(self.sentence.words) if key.mine is None and key.kind == "actual" else None
        ends = [(quantity.number, quantity.start, quantity.end, "high" if quantity.low else None)]
        if quantity.low:
            ends.insert(0, (quantity.low, quantity.low_start, quantity.low_end, "low"))
        return [
            Statement(
                key=key,
                value=sign * number.value,
                step=number.step,
                unit=quantity.unit,
                anchor=Anchor(start, end, self.sentence.text[start:end]),
                bound=bound,
                modifier=modifier,
                method="prose",
                scope_note="ongoing operations" if ongoing else "",
                equivalence=self._equivalence(key.commodity),
            )
            for number, start, end, bound in ends
        ]

    def _no_period(self, metric: str) -> Problem:
        return self._problem("no_period", f"the sentence does not say for which period the {metric} is meant")

    def _problem(self, code: str, message: str) -> Problem:
        return Problem(code, message, self.own.start, self.own.end)

    def _is_no_output(self) -> bool:
        start, text = self.sentence.span.start, self.sentence.words
        words = RATIO.sub(lambda ratio: " " * len(ratio[0]), text) if "ratio" in text else text
        first = max(0, self.quantity.start - 60 - start)
        return NOT_OUTPUT.search(words[first : self.quantity.unit_end + 60 - start]) is not None

    def _equivalence(self, commodity: str | None) -> Decimal | None:
        """The ratio at which the sentence counts one metal as another."""
        if not commodity or not commodity.endswith("_equivalent"):
            return None
        ratios = {m["ratio"] or m["other"] for m in RATIO.finditer(self.sentence.words)}
        return Decimal(ratios.pop()) if len(ratios) == 1 else None

    def _basis(self) -> str:
        """How the words around the number, or the heading above, say that it is counted."""
        before = self.sentence.previous(self.quantity)
        start = max(before.unit_end if before else self.sentence.span.start, self.quantity.start - 80)
        near = self.sentence.text[start : self.quantity.start] + " | " + re.split(r"[,;]", self.after(60))[0]
        if found := next((name for name, words in BASES if words.search(near)), None):
            return found
        clause = self.sentence.before(self.quantity.start).rpartition(";")[
            2
        ]  # "..., or 119,900 gold equivalent"
        return next((n for n, words in BASES if n != "payable" and words.search(clause)), "unstated")
