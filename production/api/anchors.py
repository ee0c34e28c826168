"""Where a number stands, as the API shows it."""

from __future__ import annotations

from typing import Any

from production.models import Mention

# How much of its line a number is shown with, to either side.
NEAR = 32
AROUND = 200


def anchor(mention: Mention) -> dict[str, Any]:
    """Document, offsets and surroundings of a mention; in a table with the labels of its row and column."""
    text = mention.document.body.text
    prefix, suffix = _neighbours(text, mention) if mention.table is not None else _line(text, mention, NEAR)
    return {
        "document": mention.document.sha256,
        "offset_unit": "unicode_code_point",
        "start": mention.start,
        "end": mention.end,
        "exact": text[mention.start : mention.end],
        "prefix": prefix,
        "suffix": suffix,
        "table": mention.table,
        "row": mention.row,
        "column": mention.column,
        "page": mention.page,
        "box": mention.box,
    }


def proof(mention: Mention) -> dict[str, Any]:
    """The slice of the stored text around a mention, cut out anew, and whether it says what was read."""
    text = mention.document.body.text
    prefix, suffix = _line(text, mention, AROUND)
    exact = text[mention.start : mention.end]
    return {
        "document": mention.document.sha256,
        "origin": mention.document.origin,
        "printed": mention.printed,
        "start": mention.start,
        "end": mention.end,
        "bound": mention.bound or None,
        "exact": exact,
        "prefix": prefix,
        "suffix": suffix,
        "text": prefix + exact + suffix,
        "table": mention.table,
        "row": mention.row,
        "column": mention.column,
        "page": mention.page,
        "box": mention.box,
        "matches": exact == mention.printed,
    }


def _line(text: str, mention: Mention, reach: int) -> tuple[str, str]:
    """What stands before and after on the same line, at most `reach` characters each."""
    start = max(text.rfind("\n", 0, mention.start) + 1, mention.start - reach)
    end = text.find("\n", mention.end)
    return text[start : mention.start], text[
        mention.end : min(len(text) if end < 0 else end, mention.end + reach)
    ]


def _neighbours(text: str, mention: Mention) -> tuple[str, str]:
    """The cells before and after it."""
    before, after = _line(text, mention, AROUND)
    left, right = before.rstrip("\t"), after.lstrip("\t")
    start = left.rfind("\t") + 1
    end = right.find("\t")
    return before[start:], after if end < 0 else after[: len(after) - len(right) + end]
