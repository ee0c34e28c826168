"""One amount in its sentence -> what it states: production or sales of a metal, a rate, a capacity.

Each `_of_...` method knows one kind of statement, and gives none where the words leave a choice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from production.extraction import clauses, subjects
from production.extraction.cues import (
    ALL_TIME,
    ANNUAL_RATE,
    AVERAGED,
    CAPACITY,
    CAPACITY_NAMED,
    FEED,
    OTHER_BASIS,
    PART_OF_OUTPUT,
    PLANT_NEXT,
    RECORD,
    RECORD_RATE,
)
from production.extraction.guiding import PlanReader
from production.extraction.plans import is_planned
from production.extraction.stating import Found
from production.extraction.values import Key, Statement

SINCE = re.compile(
    r"\bsince\b[^;]*\b(?:has|have)\s+(?:\w+\s+)?(?:produced|sold|poured"
    r"|yielded)\b",
    re.IGNORECASE,
)
# "The Animas vein at Brava produced 300,000 ounces"
OF_A_PART = re.compile(
    r"\b(?:veins?|zones?|pits?|orebod(?:y|ies)|deposits?|stopes?|ramps?|levels?)(?:\s+(?:at|of"
    r"|in)\s+\w+(?:\s\w+)?)?"
    r"\s+(?:produced|yielded|contributed|delivered|gave|added)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
# "A fire cost 20,000 ounces of silver production"
LOST = re.compile(
    r"\b(?:cost|costing|exclud(?:es|ed|ing)|losing|missed|forgone|forewent|sav(?:ed"
    r"|ing))\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
# "the best quarter since the mill was restarted" says nothing of the amount.
BEST_SINCE = re.compile(
    r"\b(?:best|highest|lowest|most|strongest|largest)\b[^,;.\d]{0,40}\bsince\b", re.IGNORECASE
)
EQUIVALENT_TOTAL = re.compile(r"equivalents?\b|\b[GS]EOs?\b|\b(?:ag|au)[\s-]*eqv?\b", re.IGNORECASE)
MINING_RATE = re.compile(r"\bmin(?:e|ing)\s+(?:production|rates?|output)\b", re.IGNORECASE)
# "is expected to process 1,300 tpd"; "milled 115,574 tonnes, or 1,270 tpd"
TO_PROCESS = re.compile(
    r"\b(?:(?:to|will)\s+(?:process|mill|treat)|processed|treated|milled)\s+(?:an\s+average\s+of\s+"
    r"|about\s+|approximately\s+)?$",
    re.IGNORECASE,
)
# "throughput increased by 8% to 3,048 tpd"
THROUGHPUT_TO = re.compile(r"\bthroughput\b[^.;,]{0,40}\bto\s+(?:\w+\s+)?$", re.IGNORECASE)
OF_TONNES = re.compile(
    r"\b(?:milled|processed|treated)\b[^;.]*\btonnes\b[^;.]{0,50}\b(?:or|averag\w+|equal to"
    r"|equivalent to)\s+(?:(?:an?|average|of|about|approximately|rate)\s+)*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class QuantityReader(PlanReader):
    def statements(self) -> Found:
        if self.quantity.unit in ("t/d", "ton/d"):
            return self._of_rate()
        return self._of_metal()

    def _of_metal(self) -> Found:
        """So many ounces or pounds of a metal: production, sales, or an annual rate."""
        metric = self.output_metric()
        compared = self.before.key if self.before and self.is_compared else None
        if metric is None and compared:
            metric = compared.metric if compared.metric in ("production", "sales") else None
        if metric is None or self.is_difference() or self._is_no_output():
            return []
        if ALL_TIME.search(BEST_SINCE.sub(" ", self.sentence.words)) or self._is_since():
            return []
        if self.is_of_a_day() or self._is_part():
            return []
        if self.told and self.told.problem:
            return [self._problem("list", self.told.problem)]
        if self.told and self.told.of is not None:
            compared = self.before.key if self.before else None
            return self._actual(compared.metric, compared.commodity, compared.mine) if compared else []
        commodity = (self.told.commodity if self.told else None) or self.commodity() or self._metal_of_mine()
        commodity = commodity or (compared.commodity if compared else None)
        if commodity is None:
            return []
        if OTHER_BASIS.search(self.near(60)):
            return [self._problem("basis", "the words count the metal in another way")]
        planned = is_planned(self.sentence, self.quantity)
        if planned is None:
            return [self._problem("plan_or_output", "the words do not tell a plan from what was produced")]
        in_bracket = self.sentence.bracket_of(clauses.first_of(self.quantity)) is not None
        mine = compared.mine if compared and in_bracket else self._owner()
        yearly = ANNUAL_RATE.search(self.sentence.words) is not None
        if not planned:
            return [] if yearly else self._actual(metric, commodity, mine, self._basis())
        if yearly:
            rate = self._plan("annual_production_rate", commodity, mine, "target")
            return [replace(s, unit="oz/year") if isinstance(s, Statement) else s for s in rate]
        return self._plan(metric, commodity, mine, basis=self._basis())

    def _is_since(self) -> bool:
        """ "Since acquiring Brava in 2016, the Company has produced 4 million ounces"."""
        return SINCE.search(self.sentence.before(clauses.first_of(self.quantity))) is not None

    def _is_part(self) -> bool:
        """ "22,874 ounces, comprised of 20,423 ounces in doré and 2,451 ounces in carbon"."""
        told = self.sentence.before(clauses.first_of(self.quantity))
        behind = re.split(r"[,;(]|\band\b", self.after(60))[0]
        parts = PART_OF_OUTPUT.search(told)
        if LOST.search(told) or OF_A_PART.search(told):
            return True
        if parts and EQUIVALENT_TOTAL.search(told[: parts.start()]):
            parts = None  # "71,229 GEO, consisting of 61,736 ounces of gold and ...": the metals themselves
        span = self.sentence.span
        if parts and not self.sentence.amounts_between(span.start, span.start + parts.start()):
            parts = None  # "Production consisted of 1,646,444 ounces of silver, 10,301 ounces of gold ..."
        return bool(PART_OF_OUTPUT.search(behind) or (parts and self.sentence.previous(self.quantity)))

    def _target_or_guidance(self, rate: Statement) -> Statement:
        """The average of the year underway is guidance; a rate that is to be reached later is a target."""
        period = rate.key.period
        underway = period.type == "year" and period.start and period.start <= self.context.published_on
        return rate if underway else replace(rate, key=replace(rate.key, kind="target"))

    def _of_rate(self) -> Found:
        """So many tonnes a day: what a plant can do, did, or is to do."""
        mine = subjects.mine_at(self.reading, self.quantity.start, self.context)
        qualifier = self.qualifier()
        before = self.sentence.before(self.quantity.start)
        told = FEED.search(self.clause()) or any(
            words.search(before) for words in (TO_PROCESS, OF_TONNES, THROUGHPUT_TO)
        )
        feed = bool(told) and qualifier not in ("permitted", "design")
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
            metric = "mining_rate" if MINING_RATE.search(before) else "throughput"
            if not planned:
                return self._actual(metric, None, self._same_mine(mine))
            found = self._plan(metric, None, mine, None, qualifier)
            return [self._target_or_guidance(one) if isinstance(one, Statement) else one for one in found]
        if qualifier in ("permitted", "current") or not planned:
            if not (qualifier or CAPACITY_NAMED.search(clause) or PLANT_NEXT.match(self.after(60))):
                return []
            return self._make(Key(mine, "plant_capacity", None, self._day(), qualifier=qualifier))
        return self._plan("plant_capacity", None, mine, "target", qualifier or "design")
