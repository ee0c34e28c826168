"""Tonnes, grades and recoveries in sentences: "milled 255,226 tonnes at 254 g/t silver"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from production.extraction import subjects, whose
from production.extraction.cues import COMPANY, EVERY, HEAD_GRADE, NOT_ORE, RECORD, RECOVERY, STOCK, TESTED
from production.extraction.guiding import PlanReader
from production.extraction.metals import METAL, METALS, metal_in, metal_of
from production.extraction.numbers import Quantity
from production.extraction.plans import is_planned
from production.extraction.stating import Found
from production.extraction.values import Key

_VERBS = (
    (
        "ore_milled",
        r"mill(?:ed|ing|s)|process(?:ed|ing|es)|treat(?:ed|ing|s)|throughput|(?<=to\s)(?:mill|process|treat)",
    ),
    ("ore_placed", r"plac(?:ed|ing)|stack(?:ed|ing)|(?<=to\s)(?:place|stack)"),
    ("ore_mined", r"mined|mining|extracted|extracting|hauled|pits?|(?<=to\s)mine"),
)
VERB = re.compile("|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in _VERBS), re.IGNORECASE)
THEN = re.compile(
    rf"""\s*(?:of\s+(?:the\s+)?(?P<what>(?:\w+[\s-])?ore|waste(?:\s+rock)?|(?:total\s+)?material)\b)?\s*
        (?:(?:was|were|being|been|have|has)\s+)*
        (?:(?P<verb>{VERB.pattern})(?!\s+(?:ore|plant|rate)))?""",
    re.VERBOSE | re.IGNORECASE,
)
ROCK = re.compile(r"\b(waste(?:\s+rock)?|material)\s+$", re.IGNORECASE)  # "total material mined fell to"
OF_METAL = re.compile(rf"\s*of\s+(?:payable\s+)?(?P<metal>{METALS})", re.IGNORECASE)
# A grade goes with the tonnes just before it: "tonnes of ore at 3.03 g/t", "averaging".
WITH_TONNES = re.compile(r"[^.;()]{0,60}?\b(?:at|averag\w+|grad\w+|with)\b[\w\s,/.]{0,60}$", re.IGNORECASE)

_WAS = (
    r"(?:(?:was|were|of|at|held|stayed|remained|averag\w+|rose|fell|to|reached|improved|increased|decreased|in|the|for"
    r"|quarter|rates?)\s+)*"
)
RECOVERY_OF = re.compile(rf"\brecover(?:y|ies)\s+(?:rates?\s+)?{_WAS}$", re.IGNORECASE)
RECOVERED = re.compile(
    rf"""(?: (?:{METALS})\s+(?:metallurgical\s+)?recover(?:y|ies) | recover(?:y|ies)\s+of\s+(?:{METALS}) ) \s+
        (?:(?:at|in)\s+(?-i:[A-ZÀ-Þ])\w+(?:\s(?-i:[A-ZÀ-Þ])\w+)*\s+)? {_WAS}$""",
    re.VERBOSE | re.IGNORECASE,
)
# "and 90.2% recovery", "recovering 91.5% of the silver and 89.2% of the gold"
RECOVERY_BEHIND = re.compile(
    rf"\s+(?:(?P<metal>{METALS})\s+)?(?:metallurgical\s+)?recover(?:y|ies)\b", re.IGNORECASE
)
RECOVERING = re.compile(
    rf"\brecover(?:ing|ed|s)\s+(?:[\d.]+\s?%\s+of\s+(?:the|its)\s+(?:{METALS})(?:\s*,)?\s+(?:and\s+)?)*$",
    re.IGNORECASE,
)
OF_THE_METAL = re.compile(rf"\s+of\s+(?:the|its)\s+(?P<metal>{METALS})\b", re.IGNORECASE)


@dataclass(frozen=True)
class OreReader(PlanReader):
    def statements(self) -> Found:
        by_unit = {"g/t": self._of_grade, "oz/ton": self._of_grade, "%": self._of_recovery}
        return by_unit.get(self.quantity.unit, self._of_tonnes)()

    def _of_tonnes(self) -> Found:
        """Ore milled, mined or placed, and waste; ore in the ground. A metal in tonnes is read elsewhere."""
        text, end = self.sentence.text, self.sentence.span.end
        stock = re.match(r"\s*(?:of|in)\s+", text[self.quantity.unit_end : end])
        if stock and (named := STOCK.match(text, self.quantity.unit_end + stock.end(), end)):
            if is_planned(self.sentence, self.quantity) is not False:
                return []
            mine = subjects.mine_at(self.reading, self.quantity.start, self.context)
            metric = "ore_reserves" if named["reserves"] else "mineral_resources"
            return self._make(Key(mine, metric, None, self._day_of_estimate()))
        done = self.ore_metric()
        if done is None or self.is_difference() or self._is_of_a_day():
            return []
        if self._is_no_ore():
            return []
        planned = is_planned(self.sentence, self.quantity)
        if planned is None:
            return [self._problem("plan_or_output", "the words do not tell a plan from what was done")]
        mine = self._miner()
        return self._plan(done, None, mine) if planned else self._actual(done, None, mine)

    def _is_of_a_day(self) -> bool:
        """The tonnes, not the rate that follows them: "37,417 tonnes at a rate of 410 tonnes per day"."""
        behind = re.split(r"[,;(\d]", self.after(60))[0]
        return bool(
            RECORD.search(self.clause()[-60:]) or RECORD.search(behind) or EVERY.match(self.behind_metal)
        )

    def _is_no_ore(self) -> bool:
        behind = re.split(r"[,;(\d]|\band\b", self.after(60))[0]
        return bool(NOT_ORE.search(self.clause()) or NOT_ORE.search(behind))

    def _miner(self) -> str | None:
        """The one mine that the sentence names, wherever; else whose an amount there would be."""
        span = self.sentence.span
        named = {
            slug
            for _, _, slug in subjects.mines_in(self.sentence.text, span.start, span.end, self.context.mines)
        }
        if len(named) == 1 and not COMPANY.search(self.sentence.words):
            whose.refuse_strangers(self.sentence, self.quantity, span.start, self.context)
            return named.pop()
        return self._owner()

    def ore_metric(self) -> str | None:
        """By what was done with it, behind the number or just before: "milled", "of waste"."""
        then = THEN.match(self.sentence.text, self.quantity.unit_end, self.sentence.span.end)
        what = (then["what"] or "").casefold() if then else ""
        before = self.sentence.before(self.quantity.start)
        told = list(VERB.finditer(before))
        if not what and told and (rock := ROCK.search(before[: told[-1].start()])):
            what = rock[1].casefold()
        verb = then.lastgroup if then and then["verb"] and not told else None
        if then and then["verb"]:
            verb = next(name for name, _ in _VERBS if then[name])
        elif told:
            verb = told[-1].lastgroup
        if what.startswith("waste"):
            return "waste_mined" if verb in ("ore_mined", None) else None
        if "material" in what:
            return "material_mined" if verb == "ore_mined" else None
        return verb

    def _of_grade(self) -> Found:
        """The grade of ore milled, or of the tonnes that the sentence named just before."""
        text = self.sentence.text
        if self.told and self.told.problem:
            return []
        commodity = (self.told.commodity if self.told else None) or self.commodity() or self._metal_of_mine()
        if commodity is None or self.is_difference() or self._is_no_ore():
            return []
        metric = "head_grade" if HEAD_GRADE.search(self.sentence.words) else None
        tonnes = [
            q
            for q in self.sentence.quantities
            if q.unit in ("t", "ton") and q.unit_end <= self.quantity.start
        ]
        if metric is None and tonnes and WITH_TONNES.match(text, tonnes[-1].unit_end, self.quantity.start):
            ore = self.of(tonnes[-1]).ore_metric()
            metric = {"ore_milled": "head_grade", "ore_placed": "head_grade", "ore_mined": "mined_grade"}.get(
                ore or ""
            )
        if metric is None or is_planned(self.sentence, self.quantity) is not False:
            return []
        mine = subjects.mine_at(self.reading, self.quantity.start, self.context)
        return self._actual(metric, commodity, self._same_mine(mine)) if mine else []

    def of(self, other: Quantity) -> OreReader:
        return replace(self, quantity=other, own=other)

    def _of_recovery(self) -> Found:
        if self.told and self.told.problem:
            return []
        told = self.sentence.before(self.quantity.start)
        commodity = (self.told.commodity if self.told else None) or self.commodity_after(r"(?:for|of|in)?")
        graded, recovered = ([m.end() for m in cue.finditer(told)] for cue in (HEAD_GRADE, RECOVERY))
        if graded and commodity is None:  # "Lead production of 2,366 tonnes; head grade 2.04%"
            named = {metal_of(metal[0]) for metal in METAL.finditer(self.sentence.words)}
            commodity = named.pop() if len(named) == 1 else None
        if graded and commodity in ("lead", "zinc", "copper") and max(graded) > max(recovered, default=0):
            return self._of_grade() if self.own.number.value < 40 else []
        commodity = (
            (self.told.commodity if self.told else None)
            or self.commodity_after(r"(?:for|of|in)")
            or self._recovered()
        )
        if commodity is None or not (RECOVERY.search(self.sentence.words) or RECOVERING.search(told)):
            return []
        if is_planned(self.sentence, self.quantity) is not False or TESTED.search(self.sentence.words):
            return []
        mine = subjects.mine_at(self.reading, self.quantity.start, self.context)
        return self._actual("recovery", commodity, self._same_mine(mine)) if mine else []

    def _recovered(self) -> str | None:
        """ "Silver recovery averaged 81%"."""
        told = self.sentence.before(self.quantity.start)
        if match := RECOVERED.search(told):
            return metal_in(match[0])
        text, end = self.sentence.text, self.quantity.unit_end
        if (of := OF_THE_METAL.match(text, end, self.sentence.span.end)) and RECOVERING.search(told):
            return metal_of(of["metal"])
        behind = RECOVERY_BEHIND.match(text, end, self.sentence.span.end)
        if behind and behind["metal"]:
            return metal_of(behind["metal"])
        if not behind and not RECOVERY_OF.search(told):
            return None
        named = {metal_of(metal[0]) for metal in METAL.finditer(self.sentence.words)}
        if not named:
            return replace(self, quantity=replace(self.quantity, unit="g/t"))._metal_of_mine()
        return named.pop() if len(named) == 1 else None
