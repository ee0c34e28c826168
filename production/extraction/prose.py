"""Sentences -> statements: output of the period, stated changes, plans, capacities, reserves.

A quantity of the prose becomes a statement only when its sentence says what it is; a number whose
sentence does not is left alone (share counts, prices, drill widths, vein lengths). What a sentence
says clearly except for one thing, such as a plan without a date, becomes a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from production import periods
from production.extraction import dates, numbers, sentences, subjects
from production.extraction.cues import (
    AGAINST,
    AGAINST_PLAN,
    ANNUAL_RATE,
    CAPACITY,
    CHANGE,
    CHANGED_BY,
    COMPANY,
    FEED,
    HEAD_GRADE,
    NOT_OUTPUT,
    PLANNED,
    PLANNED_NEXT,
    PRODUCING,
    QUALIFIERS,
    RECOVERY,
    SALES,
    STOCK,
)
from production.extraction.headings import COMMODITY, commodity_in
from production.extraction.numbers import Quantity
from production.extraction.values import Anchor, Context, Key, Problem, Statement
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


@dataclass(frozen=True)
class Sentence:
    """One sentence, the paragraph it stands in, and the section's heading above it."""

    text: str  # the whole text: offsets are absolute
    span: Span
    paragraph: Span
    role: str
    heading: str

    def before(self, position: int) -> str:
        return self.text[self.span.start : position]

    @property
    def words(self) -> str:
        return self.span.of(self.text)


def statements(reading: Reading, context: Context, main_period: Period | None) -> list[Statement | Problem]:
    found: list[Statement | Problem] = []
    for sentence in _sentences(reading):
        found += _of_sentence(sentence, reading, context, main_period)
    return _settle_bare_capacities(found, context)


def main_period(reading: Reading, context: Context) -> Period | None:
    """The period that the release reports on: the one its title names, else the one its lead names.

    Null where they name several ("fourth quarter and full year"): then each number must say its own.
    """
    head = reading.letterhead.title
    lead = next((p for p in reading.passages if p.start >= reading.letterhead.dateline.start), None)
    for span in (head, lead):
        phrases = dates.find(reading.text, context.published_on, span.start, span.end) if span else []
        named = {p.period for p in phrases if p.role in ("on", "over") and _is_past_months(p.period, context)}
        if named:
            return named.pop() if len(named) == 1 else None
    return None


def _is_past_months(period: Period, context: Context) -> bool:
    return (
        period.type in periods.MONTHS_OF_TYPE and period.end is not None and period.end < context.published_on
    )


def _sentences(reading: Reading) -> Iterator[Sentence]:
    heading = ""
    for passage in reading.passages:
        if passage.role == "heading":
            heading = reading.text[passage.start : passage.end]
        if passage.role in SILENT or passage.role == "headline":
            continue
        paragraph = _paragraph(reading, passage)
        for span in sentences.split(reading.text, passage.start, passage.end):
            yield Sentence(reading.text, span, paragraph, passage.role, heading)


def _paragraph(reading: Reading, passage: Passage) -> Span:
    """A quotation belongs to the paragraph that it was taken out of."""
    before = reading.text.rfind("\n\n", 0, passage.start)
    return Span(before + 2 if before >= 0 else 0, passage.end)


def _of_sentence(
    sentence: Sentence, reading: Reading, context: Context, main: Period | None
) -> Iterator[Statement | Problem]:
    previous: Statement | None = None
    for quantity in numbers.quantities(sentence.text, sentence.span.start, sentence.span.end):
        read = _Reader(sentence, quantity, reading, context, main, previous)
        for statement in read.statements():
            yield statement
            if isinstance(statement, Statement) and statement.key.kind != "change":
                previous = statement


@dataclass(frozen=True)
class _Reader:
    """One quantity in its sentence. Each `_of_...` method knows one kind of statement."""

    sentence: Sentence
    quantity: Quantity
    reading: Reading
    context: Context
    main: Period | None
    previous: Statement | None

    def statements(self) -> list[Statement | Problem]:
        by_unit = {
            "%": self._of_per_cent,
            "t/d": self._of_rate,
            "g/t": self._of_grade,
            "t": self._of_tonnes,
        }
        found = by_unit.get(self.quantity.unit, self._of_metal)()
        return found if isinstance(found, list) else [found] if found else []

    # --- one method a kind ------------------------------------------------------------------------

    def _of_metal(self) -> list[Statement | Problem] | Problem | None:
        """So many ounces or pounds of a metal: production, sales, or an annual rate."""
        commodity = self._commodity()
        if commodity is None or NOT_OUTPUT.search(self._near(60)):
            return None
        told = (
            self.sentence.words + " " + (self.sentence.heading if self.sentence.role == "highlights" else "")
        )
        named = any(cue.search(told) for cue in (PRODUCING, SALES, ANNUAL_RATE))
        if not named and self.sentence.role != "highlights":
            return None
        sold = SALES.search(told) is not None and not PRODUCING.search(told)
        metric = "sales" if sold else "production"
        if not self._planned():
            return self._actual(metric, commodity, self._mine_or_company())
        if ANNUAL_RATE.search(self.sentence.words):
            rate = self._plan("annual_production_rate", commodity, self._mine_or_company(), "target")
            return [replace(s, unit="oz/year") if isinstance(s, Statement) else s for s in rate]
        return self._plan(metric, commodity, self._mine_or_company())

    def _of_rate(self) -> list[Statement | Problem] | None:
        """So many tonnes a day: what a plant can do, did, or is to do."""
        mine = subjects.mine_at(self.reading, self.quantity.start, self.context)
        qualifier = self._qualifier()
        feed = FEED.search(self._clause()) is not None and qualifier not in ("permitted", "design")
        if mine is None or not (feed or qualifier or CAPACITY.search(self._near(60))):
            return None
        if feed:
            if not self._planned():
                return self._actual("throughput", None, mine)
            return self._plan("throughput", None, mine, "target", qualifier)
        if qualifier in ("permitted", "current") or not self._planned():
            period = periods.instant(self.context.published_on)
            return self._make(Key(mine, "plant_capacity", None, period, "actual", qualifier=qualifier))
        return self._plan("plant_capacity", None, mine, "target", qualifier or "design")

    def _of_grade(self) -> list[Statement | Problem] | None:
        commodity = self._commodity()
        if commodity is None or not HEAD_GRADE.search(self.sentence.words) or self._planned():
            return None
        mine = subjects.mine_at(self.reading, self.quantity.start, self.context)
        return self._actual("head_grade", commodity, mine) if mine else None

    def _of_tonnes(self) -> list[Statement | Problem] | None:
        """Ore in the ground; tonnes milled stand in tables."""
        after = self.sentence.text[self.quantity.unit_end : self.sentence.span.end]
        match = re.match(r"\s*(?:of|in)\s+", after)
        stock = STOCK.match(after, match.end()) if match else None
        if stock is None or self._planned_here():
            return None
        mine = subjects.mine_at(self.reading, self.quantity.start, self.context)
        metric = "ore_reserves" if stock["reserves"] else "mineral_resources"
        return self._make(Key(mine, metric, None, self._day_of_estimate()))

    def _of_per_cent(self) -> list[Statement | Problem] | None:
        change = self._change()
        if change is not None:
            return change
        commodity = self._commodity_after(r"(?:for|of|in)")
        if commodity and RECOVERY.search(self.sentence.words) and not self._planned():
            mine = subjects.mine_at(self.reading, self.quantity.start, self.context)
            return self._actual("recovery", commodity, mine) if mine else None
        return None

    def _change(self) -> list[Statement | Problem] | None:
        """ "42% increase over Q3 2010" of what the sentence stated just before; "fifty percent increase
        in resources". A change against guidance or budget is none.
        """
        text, quantity = self.sentence.text, self.quantity
        after = text[quantity.unit_end : self.sentence.span.end]
        match = CHANGE.match(after) or CHANGED_BY.search(self.sentence.before(quantity.start))
        if match is None:
            return None
        rest = after[match.end() :] if match.re is CHANGE else after
        sign = -1 if match["down"] else 1
        stock = re.match(r"\s*in\s+", rest)
        if stock and (resource := STOCK.match(rest, stock.end())):
            mine = subjects.mine_at(self.reading, quantity.start, self.context)
            metric = "ore_reserves" if resource["reserves"] else "mineral_resources"
            return self._make(Key(mine, metric, None, self._day_of_estimate(), "change"), sign)
        against = AGAINST.search(after)
        base = self._base_period(quantity.unit_end + against.start()) if against else None
        if self.previous is None or (against and AGAINST_PLAN.search(after[: against.end() + 25])):
            return []
        if base is None:
            return [self._problem("no_base_period", "a change is stated without the period it is against")]
        return self._make(replace(self.previous.key, kind="change", base_period=base), sign)

    # --- what the sentence says around the quantity ---------------------------------------------------

    def _near(self, reach: int) -> str:
        start = max(self.sentence.span.start, self.quantity.start - reach)
        return self.sentence.text[start : min(self.sentence.span.end, self.quantity.unit_end + reach)]

    def _clause(self) -> str:
        """From the quantity before this one, or the sentence's start, to this one."""
        before = numbers.quantities(self.sentence.text, self.sentence.span.start, self.quantity.start)
        start = max([self.sentence.span.start, *(quantity.unit_end for quantity in before)])
        return self.sentence.text[start : self.quantity.start]

    def _planned(self) -> bool:
        before = PLANNED.search(self.sentence.before(self.quantity.start))
        return bool(before or PLANNED_NEXT.match(self.sentence.text, self.quantity.unit_end))

    def _planned_here(self) -> bool:
        return PLANNED.search(self._clause()) is not None

    def _qualifier(self) -> str | None:
        """The qualifying word nearest before the number."""
        clause = self._clause()
        found = [(m.start(), name) for name, pattern in QUALIFIERS for m in pattern.finditer(clause)]
        return max(found)[1] if found else None

    def _commodity(self) -> str | None:
        """The metal of this number: behind it ("ounces of silver", "g/t silver"), inside its unit
        ("silver equivalent ounces"), else the nearest one before it ("Silver production of ...")."""
        inside = self.sentence.text[self.quantity.end : self.quantity.unit_start]
        if found := commodity_in(inside) or self._commodity_after(r"(?:(?:of|for|in)\s+(?:payable\s+)?)?"):
            return found
        before = list(COMMODITY.finditer(self.sentence.before(self.quantity.start)))
        return commodity_in(before[-1][0]) if before else None

    def _commodity_after(self, joint: str) -> str | None:
        behind = self.sentence.text[self.quantity.unit_end : self.sentence.span.end]
        match = re.match(rf"\s*{joint}\s*", behind)
        metal = COMMODITY.match(behind, match.end()) if match else None
        return commodity_in(metal[0]) if metal else None

    def _mine_or_company(self) -> str | None:
        """Whoever the sentence names last before the number; then the heading; then the only mine."""
        start, end = self.sentence.span.start, self.quantity.start
        mines = subjects.mines_in(self.sentence.text, start, end, self.context.mines)
        companies = [start + m.start() for m in COMPANY.finditer(self.sentence.before(end))]
        if mines or companies:
            last_mine = mines[-1] if mines else None
            if last_mine is None or (companies and companies[-1] > last_mine[0]):
                return None
            return last_mine[2]
        if COMPANY.search(self.sentence.heading):
            return None
        return subjects.mine_at(self.reading, self.quantity.start, self.context)

    def _phrases(self) -> list[dates.TimePhrase]:
        span = self.sentence.span
        found = dates.find(self.sentence.text, self.context.published_on, span.start, span.end)
        return [phrase for phrase in found if phrase.role not in ("reference", "now")]

    def _day_of_estimate(self) -> Period:
        """The day the sentence or the ones before it in the paragraph name, else the release's own."""
        found = dates.find(
            self.sentence.text,
            self.context.published_on,
            self.sentence.paragraph.start,
            self.sentence.span.end,
        )
        days = [p.period for p in found if p.period.type == "instant" and p.role == "on"]
        dateline = self.reading.letterhead.dateline
        own = [p for p in days if not dateline.start <= self.sentence.paragraph.start < dateline.end]
        return own[-1] if own else periods.instant(self.context.published_on)

    def _base_period(self, start: int) -> Period | None:
        found = dates.find(self.sentence.text, self.context.published_on, start, self.sentence.span.end)
        return next((p.period for p in found if p.period.type in periods.MONTHS_OF_TYPE), None)

    # --- making statements ------------------------------------------------------------------------------

    def _actual(self, metric: str, commodity: str | None, mine: str | None) -> list[Statement | Problem]:
        named = [
            p.period
            for p in self._phrases()
            if p.period.type in periods.MONTHS_OF_TYPE and p.role == "on" and not self._is_comparison(p)
        ]
        period = named[0] if named else self.main
        if period is None or period.end is None or period.end > self.context.published_on:
            return [self._no_period(metric)]
        return self._make(Key(mine, metric, commodity, period))

    def _is_comparison(self, phrase: dates.TimePhrase) -> bool:
        before = self.sentence.text[max(self.sentence.span.start, phrase.start - 20) : phrase.start]
        return re.search(rf"{AGAINST.pattern}\s*(?:the\s+)?$", before, re.IGNORECASE) is not None

    def _plan(
        self,
        metric: str,
        commodity: str | None,
        mine: str | None,
        kind: str | None = None,
        qualifier: str | None = None,
    ) -> list[Statement | Problem]:
        ahead = [p.period for p in self._phrases() if p.period.end is None or not self._is_over(p.period)]
        if not ahead:
            return [self._no_period(metric)]
        period = min(ahead, key=lambda p: (p.type == "instant", p.end is None))
        return self._make(
            Key(mine, metric, commodity, period, kind or self._kind(period), qualifier=qualifier)
        )

    def _is_over(self, period: Period) -> bool:
        return period.end is not None and period.end < self.context.published_on

    def _kind(self, period: Period) -> str:
        """A forecast for this fiscal year or the next is guidance; anything later is a target."""
        if period.end is None:
            return "target"
        day, last = self.context.published_on, self.context.fiscal_year_end_month
        fiscal_year_end = day.year + (day.month > last) + 1
        return "guidance" if (period.end.year, period.end.month) <= (fiscal_year_end, last) else "target"

    def _make(self, key: Key, sign: int = 1) -> list[Statement | Problem]:
        """The statement; two for a range, one a bound."""
        quantity = self.quantity
        modifier = None
        if key.metric not in ("plant_capacity", "throughput"):
            modifier = numbers.modifier_before(self.sentence.text, quantity.start)
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
            )
            for number, start, end, bound in ends
        ]

    def _no_period(self, metric: str) -> Problem:
        return self._problem("no_period", f"the sentence does not say for which period the {metric} is meant")

    def _problem(self, code: str, message: str) -> Problem:
        return Problem(code, message, self.quantity.start, self.quantity.end)


def _settle_bare_capacities(found: list[Statement | Problem], context: Context) -> list[Statement | Problem]:
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
