"""Stated changes: "42% increase over Q3 2010" of the amount before it, or of the metal that rose.

A change against guidance, a budget or a plan is none, and a change without the period it is against is a
problem, unless the heading or the other changes of the section tell it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from production import periods
from production.extraction import clauses, subjects, whose
from production.extraction.clauses import OF_METAL, first_of
from production.extraction.cues import (
    AGAINST,
    AGAINST_PLAN,
    CHANGE,
    CHANGED_BY,
    MARKET,
    PRODUCING,
    STOCK,
    WHOLE_METRIC,
)
from production.extraction.metals import METAL, METALS, metal_of, sole_metal
from production.extraction.numbers import Quantity
from production.extraction.plans import is_planned
from production.extraction.reported import Mentioned, Reported
from production.extraction.stating import Found, Reader, reported_text
from production.extraction.surroundings import THEN_VERB
from production.extraction.values import Key, Statement
from production.periods import Period
from releases.reading.reading import Span

# From the word of comparison to its time: "over", "than in the", "compared to the output of".
UP_TO_TIME = re.compile(
    r"(?:\s|,|\b(?:the|that|those|of|in|for|same|production|output|level|levels|results?|figures?|reported"
    r"|recorded|achieved"
    r"|produced|sold|milled|processed|an?|just|only|mine|mines|company|it|we|had|was|were|been)\b)*",
    re.IGNORECASE,
)
_CHANGED = re.sub(r"\?P<\w+>", "?:", CHANGED_BY.pattern)
# "Silver production rose", "gold fell by", "GEO up": the change of a metal whose amount is not said.
OF_A_METAL = re.compile(
    rf"""(?P<metal>{METALS})[1-9]?\s+(?:ounces\s+(?=produced|sold))?(?:(?P<word>production|output|produced|sales|sold)\s+)?
         (?:(?:at|from|of)\s+(?:the\s+)?(?-i:[A-ZÀ-Þ])[\w’'-]*(?:\s(?-i:[A-ZÀ-Þ])[\w’'-]*)*(?:\s(?:mine|operations?|complex))?\s+)?
         (?:(?:of|in|for|at)\s+the\s+(?:quarter|half|year|period|site|mine|operation)\s+)?
         (?:(?:was|were|is|has|have|slightly|also|by|an?|of|about|approximately|showed|saw)\s+)*
         (?:(?:{_CHANGED})|$)""",
    re.VERBOSE | re.IGNORECASE,
)
# "a 5% increase in silver production compared to Q3 2017"
IN_A_METAL = re.compile(
    rf"\s+(?:increase|decrease|decline|rise|growth|reduction"
    rf"|drop)\s+in\s+(?P<metal>{METALS})\s+(?P<word>production|output|sales)\b",
    re.IGNORECASE,
)
# "11% more silver"
MORE_OF_A_METAL = re.compile(rf"\s+(?:more|less|fewer)\s+(?P<metal>{METALS})", re.IGNORECASE)
# "ore mined rose 20%", "ore milled at Brava was 13.7% higher"
OF_ORE = re.compile(
    rf"""\b(?:(?:ore|tonnes|tonnage)\s+(?P<verb>mined|milled|processed|treated)
           |(?P<which>mined|milled|processed|treated)\s+(?:ore|tonnes|tonnage))\s+
         (?:(?:at|from|by)\s+(?:the\s+)?(?-i:[A-ZÀ-Þ])[\w’'-]*(?:\s(?-i:[A-ZÀ-Þ])[\w’'-]*)*\s+)?
         (?:(?:was|were|is|has|have|by|an?|of|about|approximately)\s+)*
         (?:(?:{_CHANGED})|$)""",
    re.VERBOSE | re.IGNORECASE,
)
ORE_AGAIN = re.compile(
    r"\s*(?:,|and|&|while|but)*\s*ore\s+(?P<verb>(?P<which>mined|milled|processed|treated))\s*(?:by\s+)?$",
    re.IGNORECASE,
)
# "processed 15% less material"
MORE_ORE = re.compile(r"\s+(?:more|less|fewer)\s+(?:ore|material|tonnes)\b", re.IGNORECASE)
DONE = re.compile(
    r"\b(mined|milled|processed|treated)\s+(?:(?:about|approximately|some)\s+)?$", re.IGNORECASE
)
# "Production in the quarter improved 10%": of the only metal that the release names.
OF_OUTPUT = re.compile(
    rf"""\b(?P<word>production|output)\s+
         (?:(?:at|from|of|in|for|during)\s+(?:the\s+)?(?:(?-i:[A-ZÀ-Þ])[\w’'-]*(?:\s(?-i:[A-ZÀ-Þ])[\w’'-]*)*
              |site|mine|quarter|year|half|period)\s+)*
         (?:(?:was|were|is|has|have|also|by|an?|of|about|approximately)\s+)*
         (?:(?:{_CHANGED})|$)""",
    re.VERBOSE | re.IGNORECASE,
)
# "20% higher than at Brava"
THAN_ANOTHER = re.compile(r"\s*(?:higher|lower|more|less|above|below)\s+(?:than\s+)?(?:at|from|that\s+of)\s")
OVER = (
    ("year_before", re.compile(r"\byear[\s-](?:over|on)[\s-]year\b|\by[/-]?o?[/-]?y\b", re.IGNORECASE)),
    (
        "quarter_before",
        re.compile(
            r"\bquarter[\s-](?:over|on)[\s-]quarter\b|\bq[/-]?o?[/-]?q\b|\bsequential(?:ly)?\b", re.IGNORECASE
        ),
    ),
)
TO_AMOUNT = r"(?:\s+(?:year|quarter)[\s-](?:over|on)[\s-](?:year|quarter)\b,?)?\s+to\s+(?:\w+\s+)?"
OPENS_WITH = re.compile(r"\W*(?:against|compared|relative|versus|in\s+comparison)\b", re.IGNORECASE)
METAL_AGAIN = re.compile(
    rf"\s*(?:,|and|&|while|but)*\s*(?:that\s+of\s+)?(?P<metal>{METALS})\s*(?:by\s+)?$", re.IGNORECASE
)


@dataclass(frozen=True)
class ChangeReader(Reader):
    section_base: Period | None = None
    compared: Period | None = None  # what the sentence has compared the amount with
    reached: Key | None = None  # of the amount that the change leads to: "grew 12% to 560,000 ounces"

    @property
    def is_change(self) -> bool:
        return bool(
            (self.told and self.told.sign)
            or self._printed_sign()
            or self._match is not None
            or self._again is not None
            or self._ore_again is not None
        )

    def statements(self) -> Found:
        """The change, if the sentence says of what; `key` of what it found is in the statement."""
        if self.told and self.told.problem:
            return [self._problem("list", self.told.problem)]
        text, quantity = self.sentence.text, self.quantity
        match = self._match
        after = text[quantity.unit_end : self.sentence.span.end]
        rest = after[match.end() :] if match and match.re is CHANGE else after
        sign = (self.told.sign if self.told else 0) or self._sign()
        stock = re.match(r"\s*in\s+", rest)
        if stock and (resource := STOCK.match(rest, stock.end())):
            mine = subjects.mine_at(self.reading, quantity.start, self.context)
            metric = "ore_reserves" if resource["reserves"] else "mineral_resources"
            return self._make(Key(mine, metric, None, self._day_of_estimate(), "change"), sign)
        inside = IN_A_METAL.match(after)
        skipped = inside.end() if inside else self._to_amount()
        against = AGAINST.search(re.split(r"[;(]", after)[0], skipped)
        compared_with = re.split(r"[;,(]|\band\b", after[against.end() :])[0][:40] if against else ""
        plan = AGAINST_PLAN.search(compared_with)
        if (against and plan) or self._is_of_plan():
            return []
        try:
            key = self._subject()
        except whose.Unsettled as unsettled:
            return [self._problem("no_subject", str(unsettled))]
        if key is None:
            return []
        base = self._base(quantity.unit_end + against.end() if against else None, key)
        if base is None or base == key.period:
            return [self._problem("no_base_period", "a change is stated without the period it is against")]
        return self._make(replace(key, kind="change", base_period=base), sign)

    @property
    def amount_reached(self) -> Quantity | None:
        """The amount of "grew 12% to 560,000 ounces", where no amount stands before the change."""
        if self.before is not None or not self._to_amount():
            return None
        return next(
            q for q in self.sentence.quantities if q.unit != "%" and first_of(q) > self.quantity.unit_end
        )

    def _to_amount(self) -> int:
        """How far "to 673,137 ounces of silver" reaches behind the change: the comparison comes after it."""
        end = self.quantity.unit_end
        after = [q for q in self.sentence.quantities if q.unit != "%" and first_of(q) > end]
        if not after or not re.fullmatch(TO_AMOUNT, self.sentence.text[end : first_of(after[0])]):
            return 0
        return after[0].unit_end - end

    # --- of what --------------------------------------------------------------------------------------

    @cached_property
    def _match(self) -> re.Match[str] | None:
        after = self.sentence.text[self.quantity.unit_end : self.sentence.span.end]
        return CHANGE.match(after) or CHANGED_BY.search(self.sentence.before(self.quantity.start))

    @cached_property
    def _again(self) -> re.Match[str] | None:
        """ "silver fell 19% and gold 4%": the verb holds for both."""
        if self.before is None or not self.before.sign:
            return None
        return METAL_AGAIN.fullmatch(self.sentence.text[self.before.end : self.quantity.start])

    @cached_property
    def _ore_again(self) -> re.Match[str] | None:
        """ "ore mined rose 20% and ore milled 6%": the verb holds for both."""
        if (
            self.before is None
            or not self.before.sign
            or self.before.key.metric not in ("ore_mined", "ore_milled")
        ):
            return None
        return ORE_AGAIN.fullmatch(self.sentence.text[self.before.end : self.quantity.start])

    def _printed_sign(self) -> int:
        """ "(+42% vs. Q3 2017)", "(-12%)"."""
        before = self.sentence.text[self.own.start - 1]
        return {"+": 1, "-": -1, "−": -1}.get(before, 0) if self.own.start > self.sentence.span.start else 0

    def _sign(self) -> int:
        if printed := self._printed_sign():
            return printed
        if self._match is None:
            return self.before.sign if self.before else 0
        return -1 if self._match["down"] else 1

    def _is_of_plan(self) -> bool:
        return AGAINST_PLAN.match(self.sentence.text[self.quantity.unit_end :].lstrip()[:20]) is not None

    def _subject(self) -> Key | None:
        """The key whose value changed; null where the words are of something else."""
        after = self.sentence.text[self.quantity.unit_end : self.sentence.span.end]
        if inside := IN_A_METAL.match(after):
            return self._of_metal_alone(metal_of(inside["metal"]), inside["word"])
        if self.told and self.told.commodity:
            return self._of_metal_alone(self.told.commodity, None)
        if self.reached and self.reached.kind == "actual":
            return self.reached
        if more := MORE_OF_A_METAL.match(after):
            made = PRODUCING.search(self.sentence.before(self.quantity.start))
            return self._of_metal_alone(metal_of(more["metal"]), "production") if made else None
        ore = self._ore_again or OF_ORE.search(self.sentence.before(self.quantity.start))
        if ore and (self._ore_again or ore.end() == len(self.sentence.before(self.quantity.start))):
            verb = ore["verb"] or ore["which"]
            return self._of_ore_alone("ore_mined" if verb.casefold() == "mined" else "ore_milled")
        if MORE_ORE.match(after) and (done := DONE.search(self.sentence.before(self.quantity.start))):
            return self._of_ore_alone("ore_mined" if done[1].casefold() == "mined" else "ore_milled")
        if self.before is None or (self._again is None and not self._is_of_previous()):
            words = self.sentence.before(self.quantity.start)
            found = OF_A_METAL.search(words)
            last = list(METAL.finditer(words))
            if (
                not last
                and self.before is None
                and not THAN_ANOTHER.match(after)
                and (output := OF_OUTPUT.search(words))
                and output.end() == len(words)
            ):
                sole = sole_metal(reported_text(self.reading))
                return self._of_metal_alone(sole, output["word"]) if sole else None
            if found is None or not last or found.start("metal") != last[-1].start():
                return None
            return self._of_metal_alone(metal_of(found["metal"]), found["word"])
        if self.before.key.kind not in ("actual", "change"):
            return None
        key = replace(self.before.key, kind="actual", base_period=None)
        return replace(key, commodity=metal_of(self._again["metal"])) if self._again else key

    def _of_metal_alone(self, commodity: str, word: str | None) -> Key | None:
        """ "Gold slipped 0.8% from the previous quarter": production, where no other thing is named."""
        words = self.sentence.words
        if MARKET.search(words) or is_planned(self.sentence, self.quantity) is not False:
            return None
        sales = word and word.casefold() in ("sales", "sold")
        rest = METAL.sub(" ", self.sentence.before(self.quantity.start))
        if not word and WHOLE_METRIC.search(rest):
            return None
        mine = self._owner()
        period = self._own_period()
        return Key(mine, "sales" if sales else "production", commodity, period) if period else None

    def _of_ore_alone(self, metric: str) -> Key | None:
        if is_planned(self.sentence, self.quantity) is not False:
            return None
        mine = self._owner()
        period = self._own_period()
        return Key(mine, metric, None, period) if period else None

    def _own_period(self) -> Period | None:
        """The one that the sentence names for what changed; the section's; of several that the release
        reports, the one that is as long as what it is compared with."""
        times = [m for m in self._outside_the_dateline(self._times) if m.role in ("on", "over")]
        own = [m for m in times if not clauses.is_comparison(self.sentence, m)]
        named = {m.period for m in own if m.end <= self.quantity.start}
        period = named.pop() if len(named) == 1 else None if named else self.default
        if period is None and not own and self.told_of:
            against = {m.period.type for m in times if m.period}
            alike = [p for p in self.told_of.periods if {p.type} == against]
            period = alike[0] if len(alike) == 1 else None
        if period is None or period.type not in periods.MONTHS_OF_TYPE or not self._is_over(period):
            return None
        return period

    def _is_of_previous(self) -> bool:
        """Nothing else is named between the number and its change: "with throughput up 5%"."""
        assert self.before is not None
        if self.told and self.told.of is not None:
            return True
        start = min(self.before.end, self.quantity.start)
        last = self.sentence.blanked(start, self.quantity.start, self.sentence.brackets)
        between = OF_METAL.sub(" ", re.sub(r"^\W*\w+", " ", last), 1)
        between = THEN_VERB.sub(" ", between, count=1)
        others = {metal_of(metal[0]) for metal in METAL.finditer(last)} - {self.before.key.commodity}
        return not others and WHOLE_METRIC.search(between) is None

    # --- against what -----------------------------------------------------------------------------------

    def _base(self, start: int | None, key: Key) -> Period | None:
        """The time behind the word of comparison, or the one that the sentence opens with; else the one
        that the heading or the section compares with."""
        if spoken := self._year_or_quarter(key.period):
            return spoken
        if start is not None:
            if any(m.start >= start for m in self.times) or not (self.told_of and self.told_of.compared):
                return self._time_behind(start) or (self._of_section(key) if not self.times else None)
            return self.told_of.compared
        opening = self.sentence.before(self.quantity.start)
        led = [
            m for m in self.times if clauses.is_comparison(self.sentence, m) and m.end <= self.quantity.start
        ]
        first = len(led) == 1 and not self.sentence.amounts_between(self.sentence.span.start, led[0].start)
        if first and OPENS_WITH.match(opening):
            return self._as_base(led[0].period)
        if self.before and self.before.key.kind == "change" and not self.compared:
            return self.before.key.base_period  # "13% higher than in the first quarter, and silver 7% higher"
        return self.compared or self._of_section(key) or (self.told_of.compared if self.told_of else None)

    def _of_section(self, key: Key) -> Period | None:
        """What the heading, or the changes before, compare with: a period as long as the one that changed."""
        base = self.section_base
        return base if base and base.type == key.period.type else None

    def _year_or_quarter(self, period: Period) -> Period | None:
        """ "up 4% year-over-year", "a 3% quarter-over-quarter decline"."""
        near = (
            self.sentence.text[max(self.sentence.span.start, self.quantity.start - 30) : self.quantity.start]
            + re.split(r"[;)]|\d", self.after(45))[0]
        )
        if reached := self._to_amount():  # "rose 42% to 8,293 ounces year over year"
            near += re.split(r"[;)]|\d", self.after(reached + 45)[reached:])[0]
        name = next((name for name, words in OVER if words.search(near)), None)
        return Reported((period,), self.context.published_on).earlier(name) if name else None

    def _time_behind(self, start: int) -> Period | None:
        """The first time, if nothing but an amount comes between: "than the 474,000 ounces produced in"."""
        first = next((m for m in self.times if m.start >= start), None)
        if first is None:
            return None
        amounts = [Span(first_of(q), q.unit_end) for q in self.sentence.amounts_between(start, first.start)]
        between = METAL.sub(" ", self.sentence.blanked(start, first.start, amounts))
        if len(amounts) > 1 or not UP_TO_TIME.fullmatch(between):
            return None
        return self._as_base(first.period)

    def _as_base(self, period: Period | None) -> Period | None:
        return period if period and period.type in periods.MONTHS_OF_TYPE else None


def base_in_heading(words: str, told: list[Mentioned]) -> Period | None:
    """ "Year against the year before:", "Q3 2018 vs. Q3 2017": what the changes under it are against."""
    found = [
        m.period
        for m in told
        if re.search(
            r"\b(?:against|versus|vs\.?|compared\s+(?:to|with)|over)\s+(?:the\s+)?$", words[: m.start], re.I
        )
    ]
    return found[0] if len(found) == 1 else None


def change_of(found: Found) -> Statement | None:
    return next((one for one in found if isinstance(one, Statement)), None)
