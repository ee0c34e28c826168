"""What a number of a table is about: each part of its key from the nearest words that say it.

The order is the cell, the label, the heads of the column, the groups, the corner, the heading. Two that
are both near and do not agree leave a doubt, and so does a part that nobody says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from production.extraction.cells import CellValue
from production.extraction.columns import Column
from production.extraction.groups import Groups
from production.extraction.headings import Said, is_year
from production.extraction.times import Times
from production.extraction.values import Context, Key
from production.periods import Period
from production.vocabulary import METRICS
from releases.reading.reading import Reading

COSTS = frozenset({"cash_cost", "aisc", "cost_applicable_to_sales", "realized_price"})
# The unit tells what is measured: "Mill throughput (tonnes)", "Cash cost ($/t)".
MEASURED_OTHERWISE = {
    "cash_cost": "cash_cost_per_tonne",
    "throughput": "ore_milled",
    "mining_rate": "ore_mined",
    "ore_milled": "throughput",
    "ore_mined": "mining_rate",
}
PER_DAY = re.compile(r"\b(?:per|a) day\b|\bdaily\b|/d\b", re.IGNORECASE)
BARE_TOTAL = re.compile(r"\W*totals?[\W\d]*", re.IGNORECASE)
OF_A_COMPANY = COSTS | {"production", "sales"}
MASSES = frozenset({"oz", "lb", "t", "ton", "kg", "t/d", "ton/d"})
# Where grades are ounces per ton or the words say "short", a ton is a short ton.
# Elsewhere one that is written so is metric where tonnes or grams per ton are written too.
SHORT_TONS = re.compile(
    r"\bshort tons?\b|\boz/t(?:on)?\b|\bounces? per (?:short )?ton\b|\bopt\b", re.IGNORECASE
)
METRIC_TONS = re.compile(r"\btonnes?\b|\bmetric tons?\b|\bg/t\b|\bgrams? per ton\b", re.IGNORECASE)
PRODUCED = re.compile(r"\bproduc|\boutput\b", re.IGNORECASE)
NOT_PRODUCED = re.compile(
    r"\bsales\b|\bsold\b|\breserves?\b|\bresources?\b|\bdrill|\binventor", re.IGNORECASE
)


@dataclass(frozen=True)
class Metals:
    """The metals that a table names, and those that it counts in each unit of mass."""

    named: frozenset[str]
    by_unit: dict[str, frozenset[str]]

    def only(self, unit: str = "") -> str | None:
        """The one that it names, or counts in that unit; null if there are several."""
        found = self.by_unit.get(unit, frozenset()) if unit else self.named
        return next(iter(found)) if len(found) == 1 else None


@dataclass(frozen=True)
class Doubt:
    code: str
    message: str


@dataclass(frozen=True)
class Meaning:
    key: Key
    unit: str
    factor: int
    scope_note: str = ""


@dataclass(frozen=True)
class Around:
    """What holds for all numbers of a part of a table. `corners` are the heads over its labels and its
    captions, nearest first; `only_mine` is the mine of a release that is about one alone."""

    corners: Sequence[Said]
    heading: Said
    columns: Sequence[Column]
    metals: Metals
    times: Times
    reading: Reading
    only_mine: str | None
    of_a_mine: bool = False  # whether grades or recoveries stand in the table, which are those of one plant

    @property
    def context(self) -> Context:
        return self.times.context


def meaning_of(
    label: Said, column: Column, groups: Groups, value: CellValue | None, around: Around
) -> Meaning | Doubt:
    """The key, unit and factor of a number; or the first thing that nobody says."""
    try:
        return _Sense(label, column, groups, value, around).meaning()
    except Unsaid as unsaid:
        return unsaid.doubt


class Unsaid(Exception):
    """Carries a Doubt."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.doubt = Doubt(code, message)


@dataclass(frozen=True)
class _Sense:
    label: Said
    column: Column
    groups: Groups
    value: CellValue | None
    around: Around

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

    # --- sources, nearest first ----------------------------------------------------------------------

    @property
    def near(self) -> tuple[Said, ...]:
        return (self.label, *self.column.nearest_first)

    @property
    def outer(self) -> tuple[Said, ...]:
        groups = (*self.groups.topics, *(s for s in (self.groups.dated, self.groups.subject) if s))
        return (*groups, *self.around.corners, self.around.heading)

    def _nearest(self, name: str, outer: bool = True) -> str | None:
        sources = (*self.near, *(self.outer if outer else self.groups.topics))
        return next((found for said in sources if (found := getattr(said, name))), None)

    # --- metric and unit -------------------------------------------------------------------------------

    def _measure(self) -> tuple[str, str, int]:
        """Metric, unit and factor, which must fit each other."""
        text = self.label.text
        metric = self._metric()
        if metric in COSTS and any(said.foreign for said in (*self.near, *self.outer)):
            raise Unsaid("currency", f"the row {text!r} is in another currency than US dollars")
        unit, factor = self._unit(metric)
        if self.label.implied_unit == "t/d" and unit in ("t", "ton") and PER_DAY.search(text):
            unit += "/d"  # "Tonnes milled per day (dmt)"
        other = MEASURED_OTHERWISE.get(metric)
        if other and unit in METRICS[other].units:
            metric = other
        if unit not in METRICS[metric].units:
            units = " or ".join(METRICS[metric].units)
            raise Unsaid("unit", f"the row {text!r} gives {unit or 'no unit'}, and {metric} is in {units}")
        return metric, unit, factor

    def _metric(self) -> str:
        """The label's before the column's; a head over several columns that says "production" is no more
        than a title. Ounces of a metal in a report on production are produced, if nobody says otherwise."""
        own = self.label.metric
        heads = [said.metric for said in self.column.nearest_first if said.metric]
        if own and heads and own != heads[0] and heads[0] not in ("production", own):
            raise Unsaid("row", f"the row {self.label.text!r} and the head above name each a metric")
        if own or heads:
            return own or heads[0]
        for said in self.outer:
            if said is self.around.heading and (said.other or _names_two(said)):
                break
            if said.rest and said in self.groups.topics and not said.metric:
                break
            if said.metric and self._may_have(said.metric):
                return said.metric
        else:
            if self._commodity("production") and self._mass_near() and self._is_production_report():
                return "production"
        raise Unsaid("unknown_metric", f"the row {self.label.text!r} names no metric that is known")

    def _may_have(self, metric: str) -> bool:
        """Whether the unit of the cell, the label or the column is one of the metric's."""
        units = METRICS[metric].units + (("USD/t", "USD") if metric in COSTS else ())
        named = [unit for said in self.near if (unit := self._plain(said.unit))]
        if self.value and self.value.unit:
            named.insert(0, self.value.unit)
        return not named or named[0] in units

    def _mass_near(self) -> bool:
        named = [
            unit
            for said in (*self.near, *self.groups.topics, *self.around.corners)
            if (unit := self._plain(said.unit))
        ]
        if self.value and (unit := self._plain(self.value.unit)):
            named.insert(0, unit)
        return bool(named) and named[0] in ("oz", "lb", "t", "ton", "kg")

    def _is_production_report(self) -> bool:
        title = self.around.reading.letterhead.title
        lead = self.around.reading.text[title.start : title.end + 600]
        above = (self.around.heading, *self.around.corners, *self.groups.topics)
        if NOT_PRODUCED.search(" ".join(said.text for said in above)):
            return False
        guided = any(said.role == "guidance" for said in (*self.near, *above))
        return guided or PRODUCED.search(lead) is not None

    def _unit(self, metric: str) -> tuple[str, int]:
        allowed = METRICS[metric].units
        if other := MEASURED_OTHERWISE.get(metric):
            allowed += METRICS[other].units
        factor = self._factor()
        cell = self.value.unit if self.value else ""
        if cell == "USD":
            found = self._priced(metric)
            return found, 1
        if cell == "%" and "%" not in allowed:
            raise Unsaid("unit", f"a per cent stands where {metric} was expected")
        if cell == "tons":
            return self._plain(cell) or "", 1
        if cell:
            return cell, 1 if self.value and self.value.scaled else factor
        guided = self.column.role == "guidance"
        near = (*self.column.nearest_first, self.label) if guided else self.near
        for said in near:
            if said.unit and (unit := self._plain(said.unit)) and (unit in allowed or not guided):
                return unit, self._applied(unit, factor)
        for said in near:
            if said.implied_unit and (unit := self._plain(said.implied_unit)) and unit in allowed:
                return unit, self._applied(unit, factor)
        for said in self.outer:
            if said.unit and (unit := self._plain(said.unit)) and unit in allowed:
                return unit, self._applied(unit, factor)
        for said in self.outer:
            if (
                said.implied_unit
                and (unit := self._plain(said.implied_unit))
                and unit in METRICS[metric].units
            ):
                return unit, self._applied(unit, factor)
        if metric in ("production", "sales") and (self._commodity(metric) or "").endswith("_equivalent"):
            return "oz", self._applied("oz", factor)  # equivalents are counted in ounces
        if allowed == ("%",) or allowed == ("ratio",):
            return allowed[0], 1
        return "", factor

    def _priced(self, metric: str) -> str:
        """The unit of "$14.75": what the words around it say it is per."""
        for said in (*self.near, *self.outer):
            if said.unit and said.unit.startswith("USD/"):
                return said.unit
        if metric in COSTS and (self._base() or "").startswith(("silver", "gold")):
            return "USD/oz"
        raise Unsaid("unit", f"nothing says per what the dollars of the row {self.label.text!r} are")

    def _factor(self) -> int:
        """Thousands or millions that the label, the head or the group names; the cell's own are worked in."""
        if self.value and self.value.scaled:
            return 1
        guided = self.column.role == "guidance"
        near = (*self.column.nearest_first, self.label) if guided else self.near
        for said in near:
            if said.scaled:
                return said.factor
            if said.unit:
                return 1
        return next((said.factor for said in self.groups.topics if said.scaled), 1)

    def _applied(self, unit: str, factor: int) -> int:
        """Grades, per cents and prices are not counted in thousands. A corner that counts in thousands
        beside a label with a unit of its own leaves open what it means."""
        if unit not in MASSES:
            return 1
        if factor == 1 and any(said.scaled for said in (*self.around.corners, self.around.heading)):
            raise Unsaid(
                "row", "a head of the table counts in thousands or millions, and the row names a unit"
            )
        return factor

    def _plain(self, unit: str | None) -> str | None:
        """Tons are short or metric, as the document has it."""
        if unit not in ("tons", "tons/d"):
            return unit
        text = self.around.reading.text
        if SHORT_TONS.search(text):
            return unit.replace("tons", "ton")
        return unit.replace("tons", "t" if METRIC_TONS.search(text) else "ton")

    # --- metal -----------------------------------------------------------------------------------------

    def _commodity(self, metric: str) -> str | None:
        if metric in COSTS:
            return self._base()
        own = self.label.commodity
        head = next((said.commodity for said in self.column.nearest_first if said.commodity), None)
        if own and head and own != head:
            raise Unsaid("row", f"the row {self.label.text!r} and the head above name each a metal")
        if own or head:
            return own or head
        if any(said.several_metals for said in self.near):
            return None
        for said in self.outer:
            if said.several_metals:
                return None
            if said.commodity and not said.base:
                return said.commodity
        return self.around.metals.only()

    def _base(self) -> str | None:
        """The metal that a cost is counted by, or a price is of."""
        for name in ("base", "commodity"):
            for said in (*self.near, *self.groups.topics, *self.around.corners):
                if found := getattr(said, name):
                    return str(found)
        units = [
            said.unit for said in (*self.near, *self.outer) if said.unit and said.unit.startswith("USD/")
        ]
        return self.around.metals.only() or (
            self.around.metals.only(units[0].removeprefix("USD/")) if units else None
        )

    def _basis(self, metric: str) -> str:
        basis = self._nearest("basis")
        if basis in ("by_product", "co_product"):
            both = re.search(r"by-?product", self.around.reading.text, re.I) and re.search(
                r"co-?product", self.around.reading.text, re.I
            )
            return basis if metric in COSTS and both else "unstated"
        if basis == "payable" and metric in COSTS:
            return "unstated"
        return basis or "unstated"

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


def _names_two(said: Said) -> bool:
    return "production-and-sales" in said.rest


@lru_cache(maxsize=256)
def _stands_as_a_name(words: str, text: str) -> bool:
    """Whether the words stand inside a sentence with a capital: "gave at Mulga Well"."""
    spelled = r"\s+".join(map(re.escape, words.split()))
    return any(
        match["name"][0].isupper() for match in re.finditer(rf"[a-z,]\s(?P<name>(?i:{spelled}))\b", text)
    )
