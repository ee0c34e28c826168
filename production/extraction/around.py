"""What is said around a number of a table: the words nearest first, and the metals that they name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from production.extraction.cells import CellValue
from production.extraction.columns import Column
from production.extraction.groups import Groups
from production.extraction.headings import Said
from production.extraction.times import Times
from production.extraction.values import Context
from releases.reading.reading import Reading

COSTS = frozenset({"cash_cost", "aisc", "cost_applicable_to_sales", "realized_price"})
# Where grades are ounces per ton or the words say "short", a ton is a short ton.
# Elsewhere one that is written so is metric where tonnes or grams per ton are written too.
SHORT_TONS = re.compile(
    r"\bshort tons?\b|\boz/t(?:on)?\b|\bounces? per (?:short )?ton\b|\bopt\b", re.IGNORECASE
)
METRIC_TONS = re.compile(r"\btonnes?\b|\bmetric tons?\b|\bg/t\b|\bgrams? per ton\b", re.IGNORECASE)


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


class Unsaid(Exception):
    """Carries a Doubt."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.doubt = Doubt(code, message)


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


@dataclass(frozen=True)
class Words:
    """The words around one number, and the metal that they say it is of."""

    label: Said
    column: Column
    groups: Groups
    value: CellValue | None
    around: Around

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
