"""Where a number stands, as the API shows it."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from production.models import Footnote, Mention
from releases.api.fields import TextField
from releases.models import Document

# How much of its line a number is shown with, to either side.
NEAR = 32
AROUND = 200
OFFSET_UNIT = "unicode_code_point"
OFFSET_UNITS = [OFFSET_UNIT]


def anchor(mention: Mention) -> dict[str, Any]:
    """Document, offsets and surroundings of a mention; in a table with the labels of its row and column."""
    text = mention.document.body.text
    prefix, suffix = _neighbours(text, mention) if mention.table is not None else _line(text, mention, NEAR)
    return {
        "document": mention.document.sha256,
        "offset_unit": OFFSET_UNIT,
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
    return anchor(mention) | {
        "prefix": prefix,
        "suffix": suffix,
        "origin": mention.document.origin,
        "printed": mention.printed,
        "bound": mention.bound or None,
        "text": prefix + exact + suffix,
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


class AnchorSerializer(serializers.Serializer[Any]):
    document = serializers.CharField(help_text="SHA-256 of the document.")
    offset_unit = serializers.ChoiceField(OFFSET_UNITS, help_text="What the offsets count.")
    start = serializers.IntegerField(help_text="Offset of the first character in the document's text.")
    end = serializers.IntegerField(help_text="Offset behind the last character.")
    exact = serializers.CharField(help_text="The characters there: text[start:end].")
    prefix = serializers.CharField(help_text="What stands before them on the line.")
    suffix = serializers.CharField(help_text="What stands behind them on the line.")
    table = serializers.IntegerField(allow_null=True, help_text="Number of the table, from 0; null: prose.")
    row = serializers.ListField(
        child=serializers.CharField(), help_text="Labels of the row, outermost first."
    )
    column = serializers.ListField(
        child=serializers.CharField(), help_text="Heads of the column, topmost first."
    )
    page = serializers.IntegerField(allow_null=True, help_text="Page of a PDF, from 1.")
    box = serializers.ListField(
        child=serializers.FloatField(), allow_null=True, help_text="Left, top, right, bottom on that page."
    )


class MentionSerializer(serializers.Serializer[Any]):
    document = serializers.CharField(source="document.sha256", help_text="SHA-256 of the document.")
    printed = serializers.CharField(help_text="The number as it stands there.")
    start = serializers.IntegerField(help_text="Offset of its first character.")
    end = serializers.IntegerField(help_text="Offset behind its last character.")
    bound = TextField(help_text="low or high for an end of a range; null: a single number.")


class FootnoteSerializer(serializers.Serializer[Any]):
    document = serializers.CharField(source="document.sha256", help_text="SHA-256 of the document.")
    mark = serializers.CharField(help_text="The mark as printed, without brackets.")
    text = serializers.SerializerMethodField(help_text="The note, without its mark.")
    start = serializers.IntegerField(help_text="Offset of the note's first character.")
    end = serializers.IntegerField(help_text="Offset behind its last character.")

    def get_text(self, note: Footnote) -> str:
        return note.document.body.text[note.start : note.end]


class ProofSerializer(AnchorSerializer):
    origin = serializers.ChoiceField(
        Document.Origin.values, help_text="original, mirror (a copy) or digest (a summary)."
    )
    printed = serializers.CharField(help_text="The number as it was read.")
    bound = TextField(help_text="low or high for an end of a range; null: a single number.")
    text = serializers.CharField(help_text="The line: prefix, exact and suffix together.")
    matches = serializers.BooleanField(help_text="Whether `exact` is what was read.")
