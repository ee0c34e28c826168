"""What the words around a quantity say of it: its metal, its metric, its nature."""

from __future__ import annotations

import re
from dataclasses import dataclass

from production.extraction.clauses import LISTED, OF_METAL, Sentence, first_of
from production.extraction.cues import (
    ANNUAL_RATE,
    CHANGE,
    CHANGED_BY,
    EQUIVALENT,
    EVERY,
    NOT_OUTPUT,
    PLAN_SHOWS,
    PRODUCING,
    QUALIFIERS,
    RECORD,
    SALES,
)
from production.extraction.metals import METAL, METALS, metal_in
from production.extraction.numbers import Quantity
from releases.reading.reading import Span

THEN_VERB = re.compile(
    r"\s*(?:(?:was|were|is|are|being|been|has|have)\s+){0,3}(?P<verb>sold|produced|poured|delivered)\b",
    re.IGNORECASE,
)
# "- Silver: 479,821 ounces", "- Record gold output"; the section says that it is production.
METAL_FIRST = re.compile(rf"\W*(?:(?:record|total|consolidated)\s+)*(?:{METALS})", re.IGNORECASE)
# An ounce of gold equivalent is counted by nobody but producers.
GEO = re.compile(r"\bGEOs?\b|equivalent|eqv?\b|ageq|aueq", re.IGNORECASE)
# "Gold from ongoing operations was 61,736 ounces"
METAL_WAS = re.compile(
    rf"\W*(?:(?:for|in|over|during)\s+[^,;.]{{3,40}}?,?\s+)?(?:(?:the\s+company['’]s|its|our)\s+(?:attributable\s+)?(?:share|portion)\s+of\s+)?(?:{METALS})\s+(?:from\s+(?:\w+\s+){{1,3}}|at\s+\w+\s+)?(?:was|were|stood\s+at|came\s+to|total+ed|reached)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
# Between the name of a mine and its amount.
MINE_LABEL = re.compile(
    r"(?:\s+(?i:gold|silver|copper|mine|operations?|complex|unit)){0,2}(?:,\s*[A-ZÀ-Þ][\w\s’'-]{1,30}|\s*\([^)]{1,40}\))?\s*(?::|[–—])\s*(?:a\s+record\s+|record\s+|about\s+)?"
)
ITS = re.compile(r"\b(?:its|the mine['’]s)\s+$", re.IGNORECASE)
PAIR = re.compile(r"\s*(?:,|and|&|/)\s*(?:,|and)?\s*", re.IGNORECASE)
# "nine million ounces counted as silver"
COUNTED_AS = re.compile(
    rf"\s*(?:(?:(?:were|are|if|when)\s+)?(?:counted|expressed|stated|converted)\s+(?:as|in|into|to)|as)\s+(?:{METALS})",
    re.IGNORECASE,
)
# "at a cash cost of $700 per ounce sold" says nothing of what is produced or sold.
PER_UNIT_SOLD = re.compile(
    r"\bper\s+(?:[a-z]+\s+){0,3}?(?:ounce|oz|pound|lb|tonne)\s+(?:of\s+\w+\s+)?(?:sold|produced)\b",
    re.IGNORECASE,
)
METRICS = (("production", PRODUCING), ("sales", SALES))


@dataclass(frozen=True)
class Surroundings:
    sentence: Sentence
    quantity: Quantity

    def near(self, reach: int) -> str:
        start = max(self.sentence.span.start, self.quantity.start - reach)
        return self.sentence.text[start : min(self.sentence.span.end, self.quantity.unit_end + reach)]

    def clause(self) -> str:
        """From the quantity before this one, or the sentence's start, to this one."""
        before = [q.unit_end for q in self.sentence.quantities if q.unit_end <= first_of(self.quantity)]
        return self.sentence.text[max([self.sentence.span.start, *before]) : self.quantity.start]

    @property
    def behind_metal(self) -> str:
        """What follows the unit and its metal."""
        after = self.sentence.text[self.quantity.unit_end : self.sentence.span.end]
        match = OF_METAL.match(after)
        return after[match.end() :] if match else after

    def is_difference(self) -> bool:
        """ "20,000 ounces more than", "an increase of 20,000 ounces"."""
        return bool(
            CHANGE.match(self.behind_metal)
            or CHANGED_BY.search(self.sentence.before(first_of(self.quantity)))
        )

    def is_of_a_day(self) -> bool:
        """ "in a single week", "186,000 ounces per month", "up to"."""
        behind = re.split(r"[,;(]", self.after(60))[0]
        return bool(
            RECORD.search(self.clause()[-60:]) or RECORD.search(behind) or EVERY.match(self.behind_metal)
        )

    def output_metric(self) -> str | None:
        """Production or sales: the verb behind the number, else the word nearest before it, else any
        of the sentence, else the section's."""
        if verb := THEN_VERB.match(self.behind_metal):
            return "sales" if verb["verb"].casefold() == "sold" else "production"
        told = self.sentence.before(first_of(self.quantity))
        cues = [(m.start(), name) for name, cue in METRICS for m in cue.finditer(told)]
        if cues:
            return max(cues)[1]
        all_words = PER_UNIT_SOLD.sub(" ", self.sentence.words)
        words = {name for name, cue in METRICS if cue.search(all_words)}
        if len(words) == 1:
            return words.pop()
        if self.sentence.role == "highlights" and not told.strip(" -–—•·*▪●\t"):
            return "production" if PRODUCING.search(self.sentence.heading_words) else None
        if self.sentence.role == "highlights" and METAL_FIRST.match(self.sentence.words):
            heading = self.sentence.heading_words
            return None if NOT_OUTPUT.search(heading) else "sales" if SALES.search(heading) else "production"
        if not words and self._is_labelled():
            heading = self.sentence.heading_words
            return None if NOT_OUTPUT.search(heading) else "sales" if SALES.search(heading) else "production"
        if words:
            return None
        inside = self.sentence.text[self.quantity.end : self.quantity.unit_end]
        if GEO.search(inside) or METAL_WAS.match(told) or (self.quantity.unit == "oz" and ITS.search(told)):
            return "production"
        return "production" if PLAN_SHOWS.search(told) or ANNUAL_RATE.search(self.sentence.words) else None

    def _is_labelled(self) -> bool:
        """ "- Brava, Peru: 206,224 ounces": so much of a mine, in a list of what they produced."""
        if (
            self.sentence.role != "highlights"
            or not self.sentence.names
            or self.quantity.unit not in ("oz", "lb")
        ):
            return False
        name = self.sentence.names[0]
        amounts = [Span(first_of(q), q.unit_end) for q in self.sentence.quantities if q.unit != "%"]
        before = self.sentence.blanked(name.end, first_of(self.quantity), amounts)
        label = MINE_LABEL.match(before)
        if label is None or not LISTED.fullmatch(METAL.sub(" ", before[label.end() :])):
            return False
        return not self.sentence.before(name.start).strip(" -–—•·*▪●○>\t")

    def qualifier(self) -> str | None:
        """The qualifying word nearest before the number."""
        clause = self.clause()
        found = [(m.start(), name) for name, pattern in QUALIFIERS for m in pattern.finditer(clause)]
        return max(found)[1] if found else None

    def commodity(self) -> str | None:
        """The metal of this number: inside its unit ("silver equivalent ounces", "GEO"), behind it
        ("ounces of silver", "g/t silver"), else the nearest one before it ("Silver production of ...")."""
        inside = self.sentence.text[self.quantity.end : self.quantity.unit_end]
        behind = self.sentence.text[self.quantity.unit_end : self.sentence.span.end]
        found = metal_in(inside) or self.commodity_after(r"(?:(?:of|for|in|were|was)\s+(?:payable\s+)?)?")
        if counted := COUNTED_AS.match(behind):
            metal = metal_in(counted[0]) or ""
            return {"silver": "silver_equivalent", "gold": "gold_equivalent"}.get(metal, metal or None)
        found = found or self.commodity_before()
        about = inside + self.clause()[-40:] + re.split(r"[,;(]|\band\b", self.after(40))[0]
        if found and not found.endswith("_equivalent") and EQUIVALENT.search(METAL.sub(" ", about)):
            return None
        return found

    def commodity_before(self) -> str | None:
        """Not of a pair: "lead and zinc production of 4.9 million pounds" is of neither."""
        words = self.sentence.without_names(self.sentence.span.start, self.quantity.start)
        before = list(METAL.finditer(words))
        if not before:
            return None
        if len(before) > 1 and PAIR.fullmatch(words[before[-2].end() : before[-1].start()]):
            return None
        return metal_in(before[-1][0])

    def after(self, reach: int) -> str:
        return self.sentence.text[self.quantity.unit_end : self.sentence.span.end][:reach]

    def commodity_after(self, joint: str) -> str | None:
        behind = self.sentence.text[self.quantity.unit_end : self.sentence.span.end]
        match = re.match(rf"\s*{joint}\s*", behind)
        metal = METAL.match(behind, match.end()) if match else None
        return metal_in(metal[0]) if metal else None
