"""Costs and prices of a unit in sentences: "a cash cost of US$5.04 per ounce of silver", "AISC of $14.75/oz".

US dollars alone: an amount in another currency is not read. A cost against guidance or a budget is a plan
or nothing; a margin, a price behind an equivalent, a price of a share is nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from production.extraction import numbers
from production.extraction.changes import ChangeReader
from production.extraction.clauses import OF_METAL, Sentence, first_of
from production.extraction.cues import NOT_A_COST, words
from production.extraction.guiding import PlanReader
from production.extraction.metals import METALS, metal_in, sole_base_metal
from production.extraction.numbers import Number, Quantity
from production.extraction.plans import is_planned
from production.extraction.reported import Mentioned, Reported
from production.extraction.stating import Before, Found, reported_text
from production.extraction.values import Context, Problem, Statement
from production.extraction.whose import Unsettled
from production.periods import Period
from releases.reading.reading import Reading

_DOLLARS = (
    r"(?P<negative>(?:negative|minus)\s+|[-–−]\s?)?(?P<open>\()?(?:(?:US|U\.S\.)\s?)?\$\s?(?P<open4>\()?"
)
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
MONEY = re.compile(
    rf"""(?<![A-Za-z$])(?:{_DOLLARS}(?P<low>{_NUMBER})\)?\s?(?:[-–—]|to\b|and\b)\s?)??
        (?P<sign>)(?P<negative2>(?:negative|minus)\s+|(?<![\d.])[-–−]\s?)?(?P<open2>\()?(?:(?:(?:US|U\.S\.)\s?)?\$\s?|(?<=[-–—\s]))(?P<open3>\()?
        (?P<high>(?>{_NUMBER}))(?![\d,]*\d)\)?
        (?:\s?\((?:U\.S\.|US|USD)\))?
        \s?(?:/|per\s+|an?\s+)\s?(?:payable\s+)?
        (?: (?P<inside>{METALS})?\s?(?:(?P<oz>ounce|oz|GEO)|(?P<lb>pound|lb))(?![A-Za-z])\.?
              (?:\s+(?:of\s+)?(?:payable\s+)?(?P<behind>{METALS}))?
          | (?P<tonne>tonne|t)(?![A-Za-z]) | (?P<ton>short\s+ton)\b )""",
    re.VERBOSE | re.IGNORECASE,
)
# "Cash cost per tonne at Brava was US$54.8"
COST_PER = re.compile(
    rf"""(?:costs?|aisc)\s+per\s+
        (?: (?P<inside>{METALS})?\s?(?:(?P<oz>ounce|oz|GEO)|(?P<lb>pound|lb))
              (?:\s+of\s+(?:payable\s+)?(?P<behind>{METALS}))?
          | (?P<tonne>tonne|t)(?![A-Za-z]) | (?P<ton>short\s+ton)\b )
        [^$;.]{{0,60}}?\s(?P<sign>)(?P<negative2>(?:negative|minus)\s+)?(?P<open2>\()?
        (?:(?:US|U\.S\.)\s?)?\$\s?(?P<open3>\()?
        (?P<high>(?>{_NUMBER}))(?![\d,]*\d)(?!\s?(?:million|billion|thousand|/|per\b|[-–—]|to\s|and\s(?:US)?\$))
        (?P<low>)(?P<negative>)(?P<open>)""",
    re.VERBOSE | re.IGNORECASE,
)
# "AISC was $1,021 per ounce of gold sold in Q3 2018, compared to $998 in Q3 2017": the unit is said once.
COMPARED_MONEY = re.compile(
    rf"""[^$;.%()]{{0,60}}?\(?\b(?:(?:as\s+)?compared\s+(?:to|with)|versus|vs\.?|against|(?:up|down)\s+from)\s+(?:the\s+)?
        (?P<sign>)(?:(?:US|U\.S\.)\s?)?\$\s?(?P<high>(?>{_NUMBER}))(?![\d,]*\d)
        (?=,?\s+(?:in|for|during|a\s+year|one\s+year)\b)""",
    re.VERBOSE | re.IGNORECASE,
)
# What the money is of; the nearest one before it counts.
CUES = (
    ("aisc", words(r"all[- ]in sustaining (?:cash )?costs?|aisc(?:sos|s)?")),
    (
        "cost_applicable_to_sales",
        words(r"costs? applicable to sales|adjusted costs? applicable to sales|cas"),
    ),
    (
        "cash_cost",
        words(r"(?:total |direct |operating |production )*cash (?:operating |production )?costs?|c1 costs?"),
    ),
    (
        "realized_price",
        words(
            r"(?:average )?reali[sz]ed (?:\w+ )?(?:sales )?prices?|prices? reali[sz]ed|reali[sz]ed"
            r"|sold at an average|at an average (?:sales |selling )?price"
        ),
    ),
    ("", NOT_A_COST),
)


# The amount, the same with its dollar sign, and the words that give its unit and metal.
_Money = tuple[Quantity, Quantity, re.Match[str]]


def costs(
    sentence: Sentence,
    reading: Reading,
    context: Context,
    times: list[Mentioned],
    default: Period | None,
    told: Reported,
) -> Iterator[Statement | Problem]:
    if "$" not in sentence.words:
        return
    start, end = sentence.span.start, sentence.span.end
    matches = [*MONEY.finditer(sentence.text, start, end)] or [*COST_PER.finditer(sentence.text, start, end)]
    found = [one for match in matches for one in _with_compared(match, sentence)]
    amounts = replace(sentence, money=tuple(place for _, place, _ in found))
    before: Before | None = None
    for quantity, place, match in found:
        reader = CostReader(
            amounts, place, quantity, reading, context, times, default, None, before, told, match
        )
        try:
            stated = reader.statements()
        except Unsettled as unsettled:
            stated = [Problem("no_subject", str(unsettled), quantity.start, quantity.end)]
        yield from stated
        yield from _changes(sentence, quantity, stated, found, (reading, context, times, default), told)
        before = next(
            (Before(s.key, place.start, place.unit_end) for s in stated if isinstance(s, Statement)), before
        )


def _changes(
    sentence: Sentence,
    money: Quantity,
    stated: Found,
    found: list[_Money],
    about: tuple[Reading, Context, list[Mentioned], Period | None],
    told: Reported,
) -> Iterator[Statement | Problem]:
    """ "cash costs of $6.29 per ounce, down 35% from 2015": the change that stands next behind the money."""
    costs_made = [one for one in stated if isinstance(one, Statement) and one.key.kind == "actual"]
    behind = [q for q in sentence.quantities if q.start > money.unit_end]
    if len(costs_made) != 1 or not behind or behind[0].unit != "%":
        return
    if any(money.unit_end < other.start < behind[0].start for other, _, _ in found):
        return
    before = Before(costs_made[0].key, money.start, money.unit_end)
    change = ChangeReader(sentence, behind[0], behind[0], *about, None, before, told)
    if change.is_change and sentence.bracket_of(behind[0].start) is None:
        yield from change.statements()


def _with_compared(match: re.Match[str], sentence: Sentence) -> Iterator[_Money]:
    """The money of a match, and the one behind it that is compared with it and leaves the unit out."""
    money = _money(match)
    yield money, _with_sign(money, match), match
    bare = COMPARED_MONEY.match(sentence.text, match.end(), sentence.span.end)
    if bare and not money.low:
        start, end = bare.span("high")
        other = Quantity(numbers.of_digits(bare["high"]), money.unit, start, end, end, end)
        yield other, replace(other, start=bare.start("sign")), match


def _with_sign(quantity: Quantity, match: re.Match[str]) -> Quantity:
    """Where the words around it see it: with its dollar sign."""
    if quantity.low:
        return replace(quantity, low_start=match.start())
    return replace(quantity, start=match.start("sign"))


def _money(match: re.Match[str]) -> Quantity:
    unit = next(unit for name, unit in UNITS.items() if match[name])
    number, low = _number(match, "high", "2"), _number(match, "low", "")
    high = number or Number(Decimal(0), Decimal(1))
    start = match.start("low") if low else 0
    return Quantity(
        high,
        unit,
        *match.span("high"),
        match.end("high"),
        match.end(),
        low,
        start,
        match.end("low") if low else 0,
    )


UNITS = {"oz": "USD/oz", "lb": "USD/lb", "tonne": "USD/t", "ton": "USD/ton"}


def _number(match: re.Match[str], name: str, number: str) -> Number | None:
    if not match[name]:
        return None
    one = numbers.of_digits(match[name])
    below = match[f"negative{number}"] and not (
        number == "2" and match["low"] and match["negative2"].strip() in "-–−"
    )
    bracketed = match[f"open{number}"] or match.groupdict().get("open3" if number == "2" else "open4")
    return replace(one, value=-one.value) if below or bracketed else one


@dataclass(frozen=True)
class CostReader(PlanReader):
    match: re.Match[str] | None = None

    def statements(self) -> Found:
        assert self.match is not None
        metric = self._metric()
        if not metric or self.is_difference():
            return []
        commodity = None
        if self.quantity.unit in ("USD/t", "USD/ton"):
            if metric != "cash_cost":
                return []
            metric = "cash_cost_per_tonne"
        else:
            commodity = self._commodity(metric)
            if commodity is None:
                return [
                    self._problem("no_commodity", "the words do not say of which metal the cost or price is")
                ]
            if self.quantity.unit == "USD/lb" and metric == "aisc":
                return []
        planned = is_planned(self.sentence, self.quantity)
        if planned is None:
            return [self._problem("plan_or_output", "the words do not tell a plan from what it cost")]
        mine = self._owner()
        basis = self._cost_basis()
        if planned:
            return self._plan(metric, commodity, mine, basis=basis)
        return self._actual(metric, commodity, mine, basis)

    def _metric(self) -> str:
        """By the cue nearest before the money, back to the other money before it; else the one of that."""
        told = self.sentence.before(first_of(self.quantity))
        cues = [(m.start(), m.end(), name) for name, cue in CUES for m in cue.finditer(told)]
        told_of = [
            (start, end, name)
            for start, end, name in cues
            if name or not any(other[2] and start < other[1] and other[0] < end for other in cues)
        ]
        return max(told_of)[2] if told_of else ""

    def _commodity(self, metric: str) -> str | None:
        assert self.match is not None
        metal = self.match["inside"] or self.match["behind"]
        if metal:
            return metal_in(metal)
        if self.match["oz"] and self.match["oz"].upper() == "GEO":
            return "gold_equivalent"
        if self.before and self.before.key.metric == metric and self.sentence.previous(self.quantity):
            return self.before.key.commodity
        if self.quantity.unit == "USD/lb" and len(counted := self._by_the_pound()) == 1:
            return counted.pop()
        if self.quantity.unit == "USD/lb" and (base := sole_base_metal(reported_text(self.reading))):
            return base  # gold and silver are not sold by the pound
        if found := self._metal_of_mine():
            return found
        told = self.sentence.before(first_of(self.quantity))
        last = self.clause() if self.sentence.previous(self.quantity) else told
        before = metal_in(last) if len(set(re.findall(METALS, last))) == 1 else None
        return before

    def _by_the_pound(self) -> set[str]:
        """The metals that the sentence counts in pounds."""
        span, text = self.sentence.span, self.sentence.text
        pounds = [q for q in numbers.quantities(text, span.start, span.end) if q.unit == "lb"]
        behind = (OF_METAL.match(text, q.unit_end, span.end) for q in pounds)
        return {metal for match in behind if match and (metal := metal_in(match[0]))}

    def _cost_basis(self) -> str:
        """`by_product` is a basis only beside `co_product`."""
        near = self.near(90).casefold()
        return "co_product" if re.search(r"\bco-?\s?product", near) else "unstated"
