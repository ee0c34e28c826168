"""What a number of a table is about: each part of its key from the nearest words that say it.

The order is the cell, the label, the heads of the column, the groups, the corner, the heading. Two that
are both near and do not agree leave a doubt, and so does a part that nobody says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from production.extraction.around import COSTS, Around, Doubt, Unsaid
from production.extraction.cells import CellValue
from production.extraction.columns import Column
from production.extraction.groups import Groups
from production.extraction.headings import Said, is_year
from production.extraction.measures import Measured
from production.extraction.values import Key
from production.periods import Period
from production.vocabulary import METRICS

BARE_TOTAL = re.compile(r"\W*totals?[\W\d]*", re.IGNORECASE)
OF_A_COMPANY = COSTS | {"production", "sales"}


@dataclass(frozen=True)
class Meaning:
    key: Key
    unit: str
    factor: int
    scope_note: str = ""


def meaning_of(
    label: Said, column: Column, groups: Groups, value: CellValue | None, around: Around
) -> Meaning | Doubt:
    """The key, unit and factor of a number; or the first thing that nobody says."""
    try:
        return _Sense(label, column, groups, value, around).meaning()
    except Unsaid as unsaid:
        return unsaid.doubt


@dataclass(frozen=True)
class _Sense(Measured):
    """Each part of the key, from the words around one number."""

    def meaning(self) -> Meaning:
        text = self.label.text
        if self.column.blocked:
            raise Unsaid("doubtful_head", self.column.blocked)
        if self.label.divested and self.label.subject is None:
            raise Unsaid("row", f"the row {text!r} sums up operations that are not named")
        if self.label.rest or self.label.several_mines or self.label.several_metals:
            if not (
                self.label.metric or self.label.commodity or (self.column.saids and self._heads_measure())
            ):
                raise Unsaid("unknown_metric", f"the row {text!r} names no metric that is known")
            raise Unsaid("row", f"{self.label.rest or text!r} of the row {text!r} is nothing that is known")
        code, unit, factor = self._measure()
        metric = METRICS[code]
        commodity = self._commodity(code) if metric.has_commodity else None
        if metric.has_commodity and commodity is None:
            raise Unsaid("no_commodity", f"nothing says which metal the row {text!r} is about")
        kind, period = self._time()
        mine = self._mine(code)
        qualifier = self._nearest("qualifier", outer=False)
        if code == "head_grade" and qualifier in ("underground", "open_pit"):
            code = "mined_grade"  # what comes out of a part of the mine is not yet fed to the plant
        scope = "" if mine is not None else self._nearest("scope") or ""
        if qualifier == "zinc_concentrate" and commodity == "zinc":
            qualifier = None  # where else
        key = Key(mine, code, commodity, period, kind, self._basis(code), qualifier)
        return Meaning(key, unit, factor, scope)

    def _heads_measure(self) -> bool:
        return any(said.metric or said.commodity for said in self.column.saids)

    # --- time ------------------------------------------------------------------------------------------

    def _time(self) -> tuple[str, Period]:
        period = self._period()
        planned = (
            self.column.role == "guidance" or self.label.role == "guidance" or self._section_is_planned()
        )
        if period is None:
            raise Unsaid("no_period", f"no head says which period the row {self.label.text!r} is of")
        today = self.around.context.published_on
        over = period.end is not None and period.end < today
        if not planned:
            if not over:
                raise Unsaid("ahead", f"the period {period.label} is not over")
            return "actual", period
        if over and self.column.role != "guidance" and self.column.period:
            raise Unsaid("row", f"{period.label} is over, and the section speaks of plans")
        if (
            period.end
            and period.end.year > today.year + 1
            and period.start
            and period.start.year > today.year
        ):
            return "target", period
        return "guidance", period

    def _section_is_planned(self) -> bool:
        """Whether the rows stand under guidance: "2012 guidance" over the table, or over these rows. A
        section of budgets is nobody's."""
        for said in (*self.groups.topics, *self.around.corners, self.around.heading):
            if said.role in ("other", "plan"):
                raise Unsaid("row", f"{said.text!r} above speaks of plans or parts")
            if said.role == "guidance":
                return not (
                    self.column.period and self.column.role == "value" and self._is_over(self.column.period)
                )
        return False

    def _is_over(self, period: Period) -> bool:
        return period.end is not None and period.end < self.around.context.published_on

    def _period(self) -> Period | None:
        own = self.around.times.of_said(self.label)
        if own and self.column.period and own != self.column.period:
            raise Unsaid("row", f"the row {self.label.text!r} and the head above name each a period")
        if found := own or self.column.period:
            return found
        if self.groups.dated:
            found = self.around.times.of_said(self.groups.dated)
            if found is None:
                raise Unsaid("row", f"{self.groups.dated.text!r} does not say which period it is")
            return found
        if (
            any(column.period for column in self.around.columns if column.role == "value")
            and self.column.role == "value"
        ):
            return None
        for said in (*self.around.corners, self.around.heading):
            if not said.times:
                continue
            if found := self.around.times.of_said(said):
                return found
            named = [time for time in said.times if not is_year(time)]
            if len(said.times) > 1 or named:
                raise Unsaid("no_period", f"{said.text!r} does not say which period it is")
        if self.column.role == "guidance" or any(
            s.role == "guidance" for s in (*self.around.corners, self.around.heading)
        ):
            return None
        return self.around.times.main_period

    # --- subject ---------------------------------------------------------------------------------------

    def _is_name(self, said: Said) -> bool:
        """Whether the words that nobody knows stand in the text as a name does: with a capital, inside a
        sentence. A corner needs no such proof."""
        if said is not self.around.heading:
            return True
        return len(said.rest) <= 60 and _stands_as_a_name(said.rest, self.around.reading.text)

    def _mine(self, metric: str) -> str | None:
        """The head's; else the one that the row names; else that of the groups, the corner, the heading. A
        row under the head of one mine that names another is nobody's. Metal, costs and prices for which
        nobody is named are the company's; tonnes and grades belong to a plant."""
        head = next((said.subject for said in self.column.nearest_first if said.subject), None)
        own = self.label.subject
        if head and BARE_TOTAL.fullmatch(self.label.text):
            return head.mine  # "Total" in the column of a mine is that mine's
        if own and head and own != head:
            raise Unsaid("no_subject", f"the row {self.label.text!r} and the head above name each somebody")
        if found := own or head:
            return found.mine
        unknown = [said for said in self.groups.topics if said.rest and not said.names_metric]
        if unknown:
            raise Unsaid("no_subject", f"{unknown[0].text!r} above the row is nobody that is known")
        if self.groups.subject and self.groups.subject.subject:
            return self.groups.subject.subject.mine
        weak = self.label.of_company or any(s.of_company for s in self.column.saids)
        several = len(self.around.context.mines) > 1
        for said in (*self.around.corners, self.around.heading):
            of_company = said.of_company or said.scope or (said.subject and said.subject.mine is None)
            if of_company and (several or not self.around.only_mine):
                return None
            if said.subject and said.subject.mine is not None:
                return said.subject.mine
            if said.several_mines:
                raise Unsaid("no_subject", f"{said.text!r} names several mines, and the rows none")
            if said.rest and self._is_name(said):
                raise Unsaid("no_subject", f"{said.text!r} is nobody that is known")
        if self.around.only_mine:
            return self.around.only_mine
        weak = weak or any(
            said.of_company or said.scope for said in (*self.around.corners, self.around.heading)
        )
        tonnage = metric in ("ore_milled", "ore_mined") and bool(self.around.metals.by_unit)
        if weak or (not self.around.of_a_mine and (metric in OF_A_COMPANY or tonnage)):
            return None
        raise Unsaid("no_subject", f"nothing says whose number stands in the row {self.label.text!r}")


@lru_cache(maxsize=256)
def _stands_as_a_name(words: str, text: str) -> bool:
    """Whether the words stand inside a sentence with a capital: "gave at Mulga Well"."""
    spelled = r"\s+".join(map(re.escape, words.split()))
    return any(
        match["name"][0].isupper() for match in re.finditer(rf"[a-z,]\s(?P<name>(?i:{spelled}))\b", text)
    )
