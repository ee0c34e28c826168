"""Which sign parts the decimals of a document's numbers: its own numbers say."""

from __future__ import annotations

import re

# A number that can be read in one way only: with both signs, twice the same one, or too few digits or too
# many behind it for thousands.
_BY_POINT = re.compile(
    r"(?<![\w.,])\d{1,3}(?:(?:,\d{3})+\.\d+|(?:,\d{3}){2,}|\.(?:\d{1,2}|\d{4}))(?![\w.,]*\d)"
)
_BY_COMMA = re.compile(
    r"(?<![\w.,])\d{1,3}(?:(?:\.\d{3})+,\d+|(?:\.\d{3}){2,}|,(?:\d{1,2}|\d{4}))(?![\w.,]*\d)"
)
# "5.0 y 5,5": a slip of the pen is no manner of writing.
TIMES = 3


def decimal_mark(text: str) -> str:
    """ "," where numbers with a decimal comma or with points between thousands are most by far, else "."."""
    commas = sum(1 for _ in _BY_COMMA.finditer(text))
    return "," if commas > 1 and commas >= TIMES * sum(1 for _ in _BY_POINT.finditer(text)) else "."
