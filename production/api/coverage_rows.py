"""Rows of coverage and of its summary."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from production.coverage.judging import STATUSES
from production.periods import TYPES
from production.vocabulary import BASES
from releases.api.fields import NumberField, TextField


class SeriesColumns(serializers.Serializer[Any]):
    """Which series a row is of."""

    series = serializers.CharField(source="key.text", read_only=True, help_text="Key of the series.")
    company = serializers.CharField(source="key.company", read_only=True, help_text="Slug of the company.")
    mine = TextField(source="key.mine", help_text="Slug of the mine; null: the company as a whole.")
    metric = serializers.CharField(
        source="key.metric", read_only=True, help_text="Code of the metric, such as production."
    )
    commodity = TextField(
        source="key.commodity", help_text="Code of the metal; null for metrics without one."
    )
    basis = serializers.ChoiceField(
        list(BASES), source="key.basis", read_only=True, help_text="How it is counted."
    )
    qualifier = TextField(source="key.qualifier", help_text="Which part or nature; null: none.")


class CoverageSerializer(SeriesColumns):
    period = serializers.CharField(
        source="cell.period.label", read_only=True, help_text="The company's own label, such as 2011-Q3."
    )
    period_type = serializers.ChoiceField(
        TYPES, source="cell.period.type", read_only=True, help_text="How long the period is."
    )
    period_start = serializers.DateField(source="cell.period.start", read_only=True, help_text="First day.")
    period_end = serializers.DateField(
        source="cell.period.end", read_only=True, help_text="Last day, included."
    )
    status = serializers.ChoiceField(
        STATUSES, read_only=True, help_text="stated, derivable (it follows from other periods), or a gap."
    )
    reason = TextField(
        help_text="nil: stated as 0. Of a gap: blank (a release that is loaded leaves it out), "
        "not_applicable (the mine does not produce that metal, or did not produce then), not_loaded (no "
        "release of that time is, or only its citation). Null: stated, or derivable.",
    )
    detail = serializers.CharField(read_only=True, help_text="The same in a sentence, with its evidence.")
    release = TextField(help_text="Slug of the release that states it, or that leaves it out.")
    figure = TextField(help_text="Id of the figure that states it.")


class SummarySerializer(SeriesColumns):
    first_period = serializers.CharField(read_only=True, help_text="First period of the matrix.")
    last_period = serializers.CharField(read_only=True, help_text="Last period of the matrix.")
    periods = serializers.IntegerField(read_only=True, help_text="How many periods there are.")
    stated = serializers.IntegerField(read_only=True, help_text="How many are stated.")
    nil = serializers.IntegerField(read_only=True, help_text="How many of these are stated as 0.")
    derivable = serializers.IntegerField(read_only=True, help_text="How many follow from other periods.")
    blank = serializers.IntegerField(read_only=True, help_text="Gaps that a loaded release leaves.")
    not_applicable = serializers.IntegerField(read_only=True, help_text="Gaps where nothing was to be told.")
    not_loaded = serializers.IntegerField(read_only=True, help_text="Gaps for want of a release.")
    known_pct = NumberField(
        allow_null=True,
        help_text="Stated and derivable, in per cent of all periods that are applicable, to one decimal; "
        "null: none is.",
    )
