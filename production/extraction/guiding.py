"""Plans of sentences: which time a guidance, budget or forecast is for, where its words say so or leave it
to the release.

Null is better than a guess: a plan whose time is not said becomes a problem.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from production import periods
from production.extraction import clauses, reported
from production.extraction.clauses import first_of
from production.extraction.cues import MEASURED_BY, REVISED
from production.extraction.metals import METALS
from production.extraction.reported import Mentioned, Reported
from production.extraction.stating import Found, Reader
from production.extraction.values import Key
from production.periods import Period

ANNUAL = re.compile(
    r"\b(?:annual|full[- ]year|yearly|FY)\s+(?:(?:production|cost|company|consolidated|silver"
    r"|gold)\s+)*(?:guidance|range|target|budget|plan|forecast|outlook)\b",
    re.IGNORECASE,
)
PLAN_NOUN = re.compile(
    r"\b(?:guidance|plan|budget|outlook|forecast|(?:annual|revised|original|guided|updated)\s+range)\b",
    re.IGNORECASE,
)
# "for the full year", "full-year silver production": of the year underway.
OF_THE_YEAR = re.compile(
    r"\b(?:for|of|in|over)\s+the\s+(?:full\s+|whole\s+|entire\s+|calendar\s+|current\s+)?year\b(?!\s+(?:to|ended|before|ago))"
    r"|\bfull[- ]year\b",
    re.IGNORECASE,
)
# "compared to prior guidance of 90,000 to 100,000 ounces"
PRIOR = re.compile(
    r"\b(?:prior|previous|earlier|former|original|initial)\s+(?:\w+\s+){0,3}(?:guidance|forecast|outlook|range|plan|estimate|target)\b",
    re.IGNORECASE,
)
ANNUAL_OUTPUT = re.compile(
    rf"\b(?:annual|yearly|full[- ]year)\s+(?:(?:{METALS})\s+)?(?:production|output|sales)\b", re.IGNORECASE
)
HAD_BEEN = re.compile(r"(?:\s+for\s+(?:\w+\s+)?(?:\d{4}|year))?\s+(?:had\s+been|was)\b", re.IGNORECASE)
# "1% below guidance of US$78"
MEASURED_GUIDANCE = re.compile(
    r"\b(?:above|below|under|over|within|against)\s+(?:the\s+|its\s+|our\s+)?guidance\s+of\s+[^;,.]*$",
    re.IGNORECASE,
)
YEAR_OF_GUIDANCE = re.compile(
    r"\b(?P<before>20[0-4]\d)\s+(?:\w+\s+){0,2}guidance\b|\bguidance\s+for\s+(?:\w+\s+)?(?P<behind>20[0-4]\d)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class PlanReader(Reader):
    """Of a number that may be a plan."""

    def _plan(
        self,
        metric: str,
        commodity: str | None,
        mine: str | None,
        kind: str | None = None,
        qualifier: str | None = None,
        basis: str = "unstated",
    ) -> Found:
        if (
            self.quantity.low
            and REVISED.search(self.clause())
            and re.search(r"\bfrom\s*$", self._clause_to_low())
        ):
            return [self._problem("range", "the words tell two plans, not a range")]
        ahead = [
            replace(m, role="on")
            for m in map(self._of_the_plan, self._outside_the_dateline(self._times))
            if m.period and self._is_ahead(m.period)
        ]
        if measured := self._measured_by():
            return self._make(Key(mine, metric, commodity, measured, "guidance", basis, qualifier))
        if OF_THE_YEAR.match(self.behind_metal.lstrip(" ,\n")):  # "100,000 ounces for the year"
            year = next(
                (
                    p
                    for p in (self.default, self._year_underway())
                    if p and p.type == "year" and self._is_ahead(p)
                ),
                None,
            )
            return (
                self._make(Key(mine, metric, commodity, year, kind or self._kind(year), basis, qualifier))
                if year
                else [self._no_period(metric)]
            )
        distinct = {m.period for m in ahead}
        heading = self.default if self.default and self._is_ahead(self.default) else None
        time = clauses.time_of(self.sentence, self.quantity, ahead, heading, self._is_ahead)
        period = time.period or (distinct.pop() if len(distinct) == 1 else None)
        if ANNUAL.search(self.clause()) and (period is None or period.type != "year"):
            years = [
                m.period
                for m in ahead
                if m.period and m.period.type == "year" and m.end <= self.quantity.start
            ]
            period = years[-1] if years else self._year_underway()
        elif not period and not ahead:
            period = self._unspoken()
        if PRIOR.search(self.clause()):
            return [
                self._problem("superseded", f"this plan of the {metric} is the one that another replaces")
            ]
        if period and period.type != "year" and ANNUAL_OUTPUT.search(self.clause()):
            return [self._no_period(metric)]
        of_time = metric not in ("plant_capacity", "throughput", "mining_rate", "annual_production_rate")
        if (
            period is None
            or (time.compared and time.period is None)
            or (of_time and period.type == "instant")
        ):
            return [self._no_period(metric)]
        return self._make(Key(mine, metric, commodity, period, kind or self._kind(period), basis, qualifier))

    def _of_the_plan(self, time: Mentioned) -> Mentioned:
        """ "For 2019 we expect 9,000 ounces, with 4,000 in the first half": of the year that is planned."""
        words = self.sentence.text[time.start : time.end]
        if time.period is None or self._is_ahead(time.period) or re.search(r"\d{4}", words):
            return time
        before = [m.period for m in self._times if m.period and m.end <= time.start]
        named = {period for period in before if period.type == "year"}
        year = named.pop() if len(named) == 1 else None
        if year is None or not self._is_ahead(year) or time.period.type not in ("quarter", "half_year"):
            return time
        return replace(time, period=reported.like(year, time.period))

    def _measured_by(self) -> Period | None:
        """The year that is over of "against guidance of 102,000 ounces", "the forecast for 2023 had been"."""
        before = self.sentence.before(first_of(self.quantity))
        nouns = list(PLAN_NOUN.finditer(before))
        if not nouns or not (
            MEASURED_BY.search(before[: nouns[-1].start()]) or HAD_BEEN.match(before, nouns[-1].end())
        ):
            return None
        over = [
            m
            for m in self._outside_the_dateline(self._times)
            if m.role in ("on", "over") and not clauses.is_comparison(self.sentence, m)
        ]
        if any(m.period and self._is_ahead(m.period) for m in over):
            return None
        years = {m.period for m in over if m.period and m.period.type == "year"}
        if (
            not years
            and self.default
            and self.default.type == "year"
            and not OF_THE_YEAR.search(self.sentence.words)
        ):
            years = {self.default}
        if not years and (measured := self._measured()):
            years = {measured}
        period = years.pop() if len(years) == 1 else None
        return period if period and self._is_over(period) else None

    def _measured(self) -> Period | None:
        """The year of the amount that the words hold against the guidance."""
        if self.before is None or self.before.unit != self.own.unit:
            return None
        key = self.before.key
        return key.period if key.kind == "actual" and key.period.type == "year" else None

    def _unspoken(self) -> Period | None:
        """Of a plan whose sentence names no time to come: "for the year"; the one of the sentences before
        it; the one of the title; the one of the release's guidance."""
        words = self.sentence.words
        if (OF_THE_YEAR.search(words) or ANNUAL.search(words)) and (year := self._year_underway()):
            return year
        start = self.sentence.paragraph.start
        before = [m.period for m in self._mentioned(start, self.sentence.span.start) if m.role == "on"]
        named = {p for p in before if p and self._is_ahead(p) and p.type in periods.MONTHS_OF_TYPE}
        if named:
            return named.pop() if len(named) == 1 else None
        if not PLAN_NOUN.search(words):
            return None
        if self.told_of and self.told_of.planned:
            return self.told_of.planned
        return self._year_of_guidance() if MEASURED_GUIDANCE.search(self.clause()) else None

    def _mentioned(self, start: int, end: int) -> list[Mentioned]:
        dateline = self.reading.letterhead.dateline
        start = max(start, dateline.end) if dateline.start <= start < dateline.end else start
        told = self.told_of or Reported((), self.context.published_on)
        return reported.mentioned(self.sentence.text, start, end, self.context, told)

    def _year_of_guidance(self) -> Period | None:
        """The one year, not over, that the release speaks of guidance for."""
        years = {m["before"] or m["behind"] for m in YEAR_OF_GUIDANCE.finditer(self.reading.text)}
        if len(years) != 1 or self.context.fiscal_year_end_month != 12:
            return None
        period = periods.year(int(years.pop()))
        return period if self._is_ahead(period) else None

    def _clause_to_low(self) -> str:
        return self.sentence.before(first_of(self.quantity))

    def _year_underway(self) -> Period | None:
        """ "Annual guidance" of a quarter's release is that of its year, while that is not over."""
        last = self.context.fiscal_year_end_month
        ends = [p.end for p in (self.told_of.periods if self.told_of else ()) if p.end]
        years = {end.year + (end.month > last) for end in ends}
        if len(years) != 1:
            return None
        year = years.pop()
        found = periods.parse(f"{'F' if last != 12 else ''}{year}-FY", last)
        return found if self._is_ahead(found) else None

    def _is_ahead(self, period: Period) -> bool:
        return period.end is None or not self._is_over(period)

    def _kind(self, period: Period) -> str:
        """A forecast for this fiscal year or the next is guidance; anything later is a target."""
        if period.end is None:
            return "target"
        day, last = self.context.published_on, self.context.fiscal_year_end_month
        fiscal_year_end = day.year + (day.month > last) + 1
        return "guidance" if (period.end.year, period.end.month) <= (fiscal_year_end, last) else "target"
