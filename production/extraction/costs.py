"""Cash costs in sentences: "a cash cost of US$5.04 per ounce of silver"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from production.extraction import clauses, numbers
from production.extraction.clauses import Sentence
from production.extraction.headings import COMMODITY, commodity_in
from production.extraction.numbers import Quantity
from production.extraction.plans import is_planned
from production.extraction.reported import Mentioned
from production.extraction.values import Anchor, Context, Key, Problem, Statement
from releases.reading.reading import Reading

COST = re.compile(
    rf"""\bcash\s+costs?\s+(?:(?:is|are|was|were|of|at|averag\w+|expected|forecast|estimated|to|be|about|approximately)\s+)+
        (?:US\s?)?\$\s?(?P<number>{numbers.DIGITS})(?![\d,]*\d)
        \s?(?:/|per\s+|an?\s+)\s?(?:payable\s+)?
        (?: (?P<inside>{COMMODITY.pattern})?\s?(?:ounce|oz)\b
              (?:\s+of\s+(?:payable\s+)?(?P<behind>{COMMODITY.pattern}))?
          | (?P<tonne>tonne|t)\b )""",
    re.VERBOSE | re.IGNORECASE,
)


def costs(
    sentence: Sentence, reading: Reading, context: Context, times: list[Mentioned]
) -> Iterator[Statement | Problem]:
    """Of plans alone: what a cost was stands in tables, and the prose measures it by guidance and budgets."""
    for match in COST.finditer(sentence.text, sentence.span.start, sentence.span.end):
        quantity = Quantity(
            numbers.of_digits(match["number"]), "$", *match.span("number"), match.end("number"), match.end()
        )
        if is_planned(sentence, quantity):
            yield _planned(sentence, quantity, match, reading, context, times)


def _planned(
    sentence: Sentence,
    quantity: Quantity,
    match: re.Match[str],
    reading: Reading,
    context: Context,
    times: list[Mentioned],
) -> Statement | Problem:
    metal = match["inside"] or match["behind"]
    commodity = commodity_in(metal) if metal else None
    ahead = [m for m in times if m.period and m.period.end and m.period.end >= context.published_on]
    problem = Problem("no_period", "the plan of a cost says too little", quantity.start, quantity.end)
    if not (commodity or match["tonne"]) or len({m.period for m in ahead}) != 1:
        return problem
    try:
        mine = clauses.owner_of(sentence, quantity, reading, context)
    except clauses.Unsettled as unsettled:
        return replace(problem, code="no_subject", message=str(unsettled))
    period = ahead[0].period
    assert period is not None
    anchor = Anchor(quantity.start, quantity.end, sentence.text[quantity.start : quantity.end])
    metric, unit = ("cash_cost_per_tonne", "USD/t") if match["tonne"] else ("cash_cost", "USD/oz")
    key = Key(mine, metric, commodity, period, "guidance")
    return Statement(key, quantity.number.value, quantity.number.step, unit, anchor, method="prose")
