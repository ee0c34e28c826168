"""Which metric a number of a table is, in which unit, and whether it counts thousands; the three must fit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from production.extraction.around import COSTS, Unsaid, Words
from production.extraction.headings import Said
from production.vocabulary import METRICS

# The unit tells what is measured: "Mill throughput (tonnes)", "Cash cost ($/t)".
MEASURED_OTHERWISE = {
    "cash_cost": "cash_cost_per_tonne",
    "throughput": "ore_milled",
    "mining_rate": "ore_mined",
    "ore_milled": "throughput",
    "ore_mined": "mining_rate",
}
PER_DAY = re.compile(r"\b(?:per|a) day\b|\bdaily\b|/d\b", re.IGNORECASE)
MASSES = frozenset({"oz", "lb", "t", "ton", "kg", "t/d", "ton/d"})
PRODUCED = re.compile(r"\bproduc|\boutput\b", re.IGNORECASE)
NOT_PRODUCED = re.compile(
    r"\bsales\b|\bsold\b|\breserves?\b|\bresources?\b|\bdrill|\binventor", re.IGNORECASE
)


@dataclass(frozen=True)
class Measured(Words):
    """Of the words around one number: what they measure."""

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


def _names_two(said: Said) -> bool:
    return "production-and-sales" in said.rest
