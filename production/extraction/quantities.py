"""One quantity in its sentence -> what it states: production, sales, a capacity, a grade, a change.

Each `_of_...` method knows one kind of statement, and gives none where the words leave a choice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from production import periods
from production.extraction import clauses, dates, numbers, subjects
from production.extraction.clauses import OF_METAL, first_of
from production.extraction.cues import (
    AGAINST,
    AGAINST_PLAN,
    ALL_TIME,
    ANNUAL_RATE,
    AVERAGED,
    CAPACITY,
    CAPACITY_NAMED,
    CHANGE,
    CHANGED_BY,
    FEED,
    HEAD_GRADE,
    NOT_OUTPUT,
    OTHER_BASIS,
    PLANT_NEXT,
    RECORD,
    RECORD_RATE,
    RECOVERY,
    RESPECTIVELY,
    REVISED,
    STOCK,
    TESTED,
    WHOLE_METRIC,
)
from production.extraction.headings import COMMODITY, commodity_in
from production.extraction.plans import is_planned
from production.extraction.reported import Mentioned
from production.extraction.surroundings import THEN_VERB, Surroundings
from production.extraction.values import Anchor, Context, Key, Problem, Statement
from production.periods import Period
from releases.reading.reading import Reading

Found = list[Statement | Problem]
LISTED_CHANGE = re.compile(r"\s*(?:,|and|or|to|,\s*and)\s*[\d.]+\s?(?:%|per)", re.IGNORECASE)
AFTER_CHANGE = re.compile(r"(?:%|per\s?cent)\s*(?:,|and|or|to|,\s*and)\s*$", re.IGNORECASE)
ONE_OF_A_LIST = "several numbers stand for several things, and the order is not certain"
# From the word of comparison to its time: "over", "than in the", "compared to the output of".
UP_TO_TIME = re.compile(
    r"(?:\s|,|\b(?:the|that|those|of|in|for|same|production|output|level|levels|results?|figures?)\b)*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class QuantityReader(Surroundings):
    reading: Reading
    context: Context
    times: list[Mentioned]
    default: Period | None
    previous: Statement | None

    def statements(self) -> Found:
        by_unit = {"%": self._of_per_cent, "t/d": self._of_rate, "g/t": self._of_grade, "t": self._of_tonnes}
        try:
            return by_unit.get(self.quantity.unit, self._of_metal)()
        except clauses.Unsettled as unsettled:
            return [self._problem("no_subject", str(unsettled))]

    @property
    def is_change(self) -> bool:
        return self.quantity.unit == "%" and self._change_match is not None

    @property
    def is_compared(self) -> bool:
        in_bracket = self.sentence.bracket_of(first_of(self.quantity)) is not None
        return in_bracket or clauses.is_compared(self.sentence, self.quantity, self._times)

    # --- one method a kind ------------------------------------------------------------------------

    def _of_metal(self) -> Found:
        """So many ounces or pounds of a metal: production, sales, or an annual rate."""
        metric = self.output_metric()
        if metric is None or self.is_difference() or NOT_OUTPUT.search(self.near(60)):
            return []
        if ALL_TIME.search(self.sentence.words) or self.is_of_a_day():
            return []
        commodity = self.commodity()
        if commodity is None:
            listed = self.quantity.paired or RESPECTIVELY.search(self.sentence.words)
            return [self._problem("list", ONE_OF_A_LIST)] if listed else []
        if OTHER_BASIS.search(self.near(60)):
            return [self._problem("basis", "the words count the metal in another way")]
        planned = is_planned(self.sentence, self.quantity)
        if planned is None:
            return [self._problem("plan_or_output", "the words do not tell a plan from what was produced")]
        mine = clauses.owner_of(self.sentence, self.quantity, self.reading, self.context)
        yearly = ANNUAL_RATE.search(self.sentence.words) is not None
        if not planned:
            return [] if yearly else self._actual(metric, commodity, mine)
        if yearly:
            rate = self._plan("annual_production_rate", commodity, mine, "target")
            return [replace(s, unit="oz/year") if isinstance(s, Statement) else s for s in rate]
        return self._plan(metric, commodity, mine)

    def _of_rate(self) -> Found:
        """So many tonnes a day: what a plant can do, did, or is to do."""
        mine = subjects.mine_at(self.reading, self.quantity.start, self.context)
        qualifier = self.qualifier()
        feed = FEED.search(self.clause()) is not None and qualifier not in ("permitted", "design")
        averaged = AVERAGED.search(self.sentence.words) is not None
        if mine is None or not (feed or averaged or qualifier or CAPACITY.search(self.near(60))):
            return []
        clause = self.clause().replace("up to the", "")
        if RECORD.search(clause) or RECORD_RATE.search(clause) or self.is_difference():
            return []
        planned = is_planned(self.sentence, self.quantity)
        if planned is None:
            return [self._problem("plan_or_output", "the words do not tell a plan from what was reached")]
        if feed or averaged:
            if not planned:
                return self._actual("throughput", None, self._same_mine(mine))
            return self._plan("throughput", None, mine, "target", qualifier)
        if qualifier in ("permitted", "current") or not planned:
            if not (qualifier or CAPACITY_NAMED.search(clause) or PLANT_NEXT.match(self.after(60))):
                return []
            return self._make(Key(mine, "plant_capacity", None, self._day(), qualifier=qualifier))
        return self._plan("plant_capacity", None, mine, "target", qualifier or "design")

    def _of_grade(self) -> Found:
        commodity = self.commodity()
        if commodity is None or not HEAD_GRADE.search(self.sentence.words) or self.is_difference():
            return []
        if is_planned(self.sentence, self.quantity) is not False or NOT_OUTPUT.search(self.near(60)):
            return []
        mine = subjects.mine_at(self.reading, self.quantity.start, self.context)
        return self._actual("head_grade", commodity, self._same_mine(mine)) if mine else []

    def _of_tonnes(self) -> Found:
        """Ore in the ground; tonnes milled stand in tables."""
        after = self.sentence.text[self.quantity.unit_end : self.sentence.span.end]
        match = re.match(r"\s*(?:of|in)\s+", after)
        stock = STOCK.match(after, match.end()) if match else None
        if stock is None or is_planned(self.sentence, self.quantity) is not False:
            return []
        mine = subjects.mine_at(self.reading, self.quantity.start, self.context)
        metric = "ore_reserves" if stock["reserves"] else "mineral_resources"
        return self._make(Key(mine, metric, None, self._day_of_estimate()))

    def _of_per_cent(self) -> Found:
        if self._change_match is not None:
            return self._change(self._change_match)
        commodity = self.commodity_after(r"(?:for|of|in)")
        if commodity is None or (
            not RECOVERY.search(self.clause() or "") and not RECOVERY.search(self.sentence.words)
        ):
            return []
        if is_planned(self.sentence, self.quantity) is not False or TESTED.search(self.sentence.words):
            return []
        mine = subjects.mine_at(self.reading, self.quantity.start, self.context)
        return self._actual("recovery", commodity, self._same_mine(mine)) if mine else []

    # --- changes --------------------------------------------------------------------------------------

    @cached_property
    def _change_match(self) -> re.Match[str] | None:
        after = self.sentence.text[self.quantity.unit_end : self.sentence.span.end]
        return CHANGE.match(after) or CHANGED_BY.search(self.sentence.before(self.quantity.start))

    def _change(self, match: re.Match[str]) -> Found:
        """ "42% increase over Q3 2010" of what the sentence stated just before; "fifty percent increase
        in resources". A change against guidance or budget is none."""
        text, quantity = self.sentence.text, self.quantity
        after = text[quantity.unit_end : self.sentence.span.end]
        rest = after[match.end() :] if match.re is CHANGE else after
        sign = -1 if match["down"] else 1
        stock = re.match(r"\s*in\s+", rest)
        if stock and (resource := STOCK.match(rest, stock.end())):
            mine = subjects.mine_at(self.reading, quantity.start, self.context)
            metric = "ore_reserves" if resource["reserves"] else "mineral_resources"
            return self._make(Key(mine, metric, None, self._day_of_estimate(), "change"), sign)
        if self.previous is None or self.previous.key.kind != "actual" or not self._is_of_previous():
            return []
        against = AGAINST.search(after)
        if against and AGAINST_PLAN.search(after[: against.end() + 25]):
            return []
        base = self._base_period(quantity.unit_end + against.end()) if against else None
        if base is None or base == self.previous.key.period or self._is_list_of_changes():
            return [self._problem("no_base_period", "a change is stated without the period it is against")]
        return self._make(replace(self.previous.key, kind="change", base_period=base), sign)

    def _is_of_previous(self) -> bool:
        """Nothing else is named between the number and its change: "with throughput up 5%"."""
        assert self.previous is not None
        start = min(self.previous.anchor.end, self.quantity.start)
        between = OF_METAL.sub(
            " ", re.sub(r"^\W*\w+", " ", self.sentence.text[start : self.quantity.start]), 1
        )
        between = THEN_VERB.sub(" ", between, count=1)
        last = self.sentence.text[self.previous.anchor.end : self.quantity.start]
        own = COMMODITY.search(last)
        others = len(COMMODITY.findall(last)) > 1 or (
            own is not None and commodity_in(own[0]) != self.previous.key.commodity
        )
        return not others and WHOLE_METRIC.search(between) is None

    def _is_list_of_changes(self) -> bool:
        """ "42% and 157%": of several numbers, and the order is not certain."""
        words = self.sentence.words
        listed = LISTED_CHANGE.match(self.after(20)) or AFTER_CHANGE.search(
            self.sentence.before(self.quantity.start)
        )
        return bool(RESPECTIVELY.search(words) or self.quantity.paired or listed)

    def _base_period(self, start: int) -> Period | None:
        """The first time behind the word of comparison, if nothing comes between."""
        first = next((m for m in self.times if m.start >= start), None)
        if first is None or not UP_TO_TIME.fullmatch(self.sentence.text[start : first.start]):
            return None
        return first.period if first.period and first.period.type in periods.MONTHS_OF_TYPE else None

    # --- mines and times -----------------------------------------------------------------------------

    def _same_mine(self, mine: str | None) -> str | None:
        """Raises Unsettled where the sentence names another mine as well."""
        span = self.sentence.span
        named = {
            m for _, _, m in subjects.mines_in(self.sentence.text, span.start, span.end, self.context.mines)
        }
        if len(named) > 1:
            raise clauses.Unsettled("the sentence names several mines")
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

    def _actual(self, metric: str, commodity: str | None, mine: str | None) -> Found:
        references = [m for m in self.times if m.role == "reference"]
        if any(m.start < self.quantity.start for m in references):
            return [self._problem("quoted", "the sentence quotes another document")]
        times = [m for m in self._times if m.role in ("on", "over")]
        since = [m for m in self._times if m.role == "from" and not clauses.is_comparison(self.sentence, m)]
        time = clauses.time_of(
            self.sentence,
            self.quantity,
            self._outside_the_dateline(times),
            None if references or since else self.default,
            self._is_over,
        )
        if self.quantity.low:
            return [self._problem("range", f"a range is no {metric} of a period that is over")]
        period = time.period
        if period is None or not self._is_over(period) or period.type not in periods.MONTHS_OF_TYPE:
            return [self._no_period(metric)]
        return self._make(Key(mine, metric, commodity, period))

    def _plan(
        self,
        metric: str,
        commodity: str | None,
        mine: str | None,
        kind: str | None = None,
        qualifier: str | None = None,
    ) -> Found:
        if (
            self.quantity.low
            and REVISED.search(self.clause())
            and re.search(r"\bfrom\s*$", self._clause_to_low())
        ):
            return [self._problem("range", "the words tell two plans, not a range")]
        ahead = [replace(m, role="on") for m in self._times if m.period and self._is_ahead(m.period)]
        distinct = {m.period for m in ahead}
        heading = self.default if self.default and self._is_ahead(self.default) else None
        time = clauses.time_of(self.sentence, self.quantity, ahead, heading, self._is_ahead)
        period = time.period or (distinct.pop() if len(distinct) == 1 else None)
        if period is None or (time.compared and time.period is None):
            return [self._no_period(metric)]
        return self._make(
            Key(mine, metric, commodity, period, kind or self._kind(period), qualifier=qualifier)
        )

    def _clause_to_low(self) -> str:
        return self.sentence.before(first_of(self.quantity))

    def _is_ahead(self, period: Period) -> bool:
        return period.end is None or not self._is_over(period)

    def _is_over(self, period: Period) -> bool:
        return period.end is not None and period.end < self.context.published_on

    def _kind(self, period: Period) -> str:
        """A forecast for this fiscal year or the next is guidance; anything later is a target."""
        if period.end is None:
            return "target"
        day, last = self.context.published_on, self.context.fiscal_year_end_month
        fiscal_year_end = day.year + (day.month > last) + 1
        return "guidance" if (period.end.year, period.end.month) <= (fiscal_year_end, last) else "target"

    def _make(self, key: Key, sign: int = 1) -> Found:
        """The statement; two for a range, one a bound."""
        quantity = self.quantity
        if quantity.paired or (RESPECTIVELY.search(self.sentence.words) and key.kind != "change"):
            return [self._problem("list", ONE_OF_A_LIST)]
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
