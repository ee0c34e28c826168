"""When a company's year ends, where its release says so: "the fiscal year ended June 30"."""

from __future__ import annotations

import re
from dataclasses import replace

from production.extraction.values import Context

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
YEAR_END = re.compile(
    rf"\b(?:fiscal|financial)\s+years?(?:\s+(?:19|20)\d\d)?\s+(?:that\s+)?(?:ended|ends|ending|ends\s+on|closes)"
    rf"\s+(?:on\s+)?(?:the\s+end\s+of\s+)?(?:(?P<first>{_MONTH})\s+\d{{1,2}}\b|\d{{1,2}}\s+(?P<second>{_MONTH})\b)",
    re.IGNORECASE,
)


def year_end_month(text: str) -> int:
    """The month in which the fiscal year ends; 12 where the text does not say, or says several."""
    named = {
        MONTHS.index((match["first"] or match["second"])[:3].casefold()) + 1
        for match in YEAR_END.finditer(text)
    }
    return named.pop() if len(named) == 1 else 12


def with_year_end(context: Context, text: str) -> Context:
    """The context with the year end that the text names, if nothing else is known."""
    if context.fiscal_year_end_month != 12:
        return context
    return replace(context, fiscal_year_end_month=year_end_month(text))
