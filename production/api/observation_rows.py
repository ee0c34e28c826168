"""Observations of a series as rows: the stated ones with release and proof, the derived ones with parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from rest_framework import serializers
from rest_framework.reverse import reverse

from production.api.keys import VERDICT_HELP
from production.laws import rounded
from production.models import QuarterlyMetric
from production.periods import TYPES
from production.series.aggregating import METHODS
from production.series.explaining import explained
from production.series.observations import Gap, Observation
from production.series.transforming import TRANSFORMS, Row
from releases.api.fields import NumberField, TextField

PERIOD_TYPES = (*TYPES, "ttm")
ALL_METHODS = (*METHODS, *(name for name in TRANSFORMS if name not in ("level", "cumulative")))
EXPLAINING = ("formula", "reason", "figures")


@dataclass(frozen=True)
class ObservationRow:
    """`stated` is the row of the main table behind a value that is served as it is printed."""

    series: str
    row: Row
    stated: QuarterlyMetric | None = None

    @property
    def value(self) -> Decimal | None:
        return self.row.value if isinstance(self.row, Observation) else None

    @property
    def interval(self) -> tuple[Decimal, Decimal] | None:
        """Outward to a tenth of the last digit: means have as many digits as one likes."""
        if isinstance(self.row, Gap):
            return None
        tenth = self.row.step / 10
        low = rounded(self.row.interval.low, tenth, ROUND_FLOOR)
        return low, rounded(self.row.interval.high, tenth, ROUND_CEILING)

    @property
    def low(self) -> Decimal | None:
        return self.interval[0] if self.interval and not self._is("at_most") else None

    @property
    def high(self) -> Decimal | None:
        return self.interval[1] if self.interval and not self._is("at_least") else None

    def _is(self, modifier: str) -> bool:
        return isinstance(self.row, Observation) and self.row.modifier == modifier

    @property
    def figures(self) -> list[str]:
        return list(self.row.figures) if isinstance(self.row, Observation) else []

    @property
    def published_on(self) -> date | None:
        return self.row.published_on if isinstance(self.row, Observation) else None

    @property
    def formula(self) -> str:
        return explained(self.row) if isinstance(self.row, Observation) else ""

    @property
    def reason(self) -> str:
        return self.row.reason if isinstance(self.row, Gap) else ""

    def text(self, name: str) -> str:
        """A text of the observation; none of a gap."""
        return str(getattr(self.row, name, ""))


class ObservationSerializer(serializers.Serializer[Any]):
    series = serializers.CharField(read_only=True, help_text="Key of the series.")
    period = serializers.CharField(
        source="row.period.label",
        read_only=True,
        help_text="The company's own label, such as 2011-Q3; 2011-Q2-TTM: the twelve months to its end.",
    )
    calendar_period = TextField(
        source="row.period.calendar_label",
        help_text="The calendar's label of the same days; null where it has none.",
    )
    period_type = serializers.ChoiceField(
        PERIOD_TYPES, source="row.period.type", read_only=True, help_text="How long the period is."
    )
    period_start = serializers.DateField(source="row.period.start", read_only=True, help_text="First day.")
    period_end = serializers.DateField(
        source="row.period.end", read_only=True, help_text="Last day, included."
    )
    value = NumberField(allow_null=True, help_text="The number, in `unit`; null: a gap, see `reason`.")
    unit = serializers.SerializerMethodField(
        help_text="Code of the unit; % of changes in per cent, index of an index. Changes of a percentage "
        "(recovery) are in percentage points."
    )
    low = NumberField(
        allow_null=True,
        help_text="The least that it may be: by the digits that are printed, of all figures behind it; "
        "null: nobody says (at_most).",
    )
    high = NumberField(allow_null=True, help_text="The most that it may be; null: nobody says (at_least).")
    derived = serializers.SerializerMethodField(
        help_text="Whether it, or what it is compared with, follows from other periods; false: as stated."
    )
    method = serializers.SerializerMethodField(
        help_text=f"How it was made, one of {', '.join(ALL_METHODS)}; null for a gap."
    )
    printed = serializers.SerializerMethodField(
        help_text="The number as the release prints it; null where it was made of others."
    )
    modifier = serializers.SerializerMethodField(help_text="about, at_least or at_most; null: exact.")
    scope_note = serializers.SerializerMethodField(help_text="What it includes, where that is said.")
    verdict = serializers.SerializerMethodField(help_text=VERDICT_HELP)
    published_on = serializers.DateField(
        read_only=True, allow_null=True, help_text="Day of the release; of several behind it the last."
    )
    release = serializers.SerializerMethodField(help_text="Slug of the release that states it.")
    figure = serializers.SerializerMethodField(help_text="Id of the figure that it is.")
    source_url = serializers.SerializerMethodField(help_text="Where the release was published.")
    proof_url = serializers.SerializerMethodField(
        help_text="Our proof: the words of the release in which the number stands."
    )
    formula = TextField(help_text="With `explain=true`: the reckoning with its numbers, or who states it.")
    reason = TextField(help_text="With `explain=true`: why there is no value; null where there is one.")
    figures = serializers.ListField(
        child=serializers.CharField(), read_only=True, help_text="With `explain=true`: all figures behind it."
    )

    def get_unit(self, row: ObservationRow) -> str | None:
        return row.text("unit") or None

    def get_derived(self, row: ObservationRow) -> bool:
        return isinstance(row.row, Observation) and row.row.derived

    def get_method(self, row: ObservationRow) -> str | None:
        return row.text("method") or None

    def get_modifier(self, row: ObservationRow) -> str | None:
        return row.text("modifier") or None

    def get_scope_note(self, row: ObservationRow) -> str | None:
        return row.text("scope_note") or None

    def get_printed(self, row: ObservationRow) -> str | None:
        return row.stated.figure.printed if row.stated else None

    def get_verdict(self, row: ObservationRow) -> str | None:
        return (row.stated.verdict or None) if row.stated else None

    def get_release(self, row: ObservationRow) -> str | None:
        return row.stated.figure.release.slug if row.stated else None

    def get_figure(self, row: ObservationRow) -> str | None:
        return row.stated.figure.public_id if row.stated else None

    def get_source_url(self, row: ObservationRow) -> str | None:
        return (row.stated.figure.release.source_url or None) if row.stated else None

    def get_proof_url(self, row: ObservationRow) -> str | None:
        if row.stated is None:
            return None
        figure = row.stated.figure.public_id
        return reverse("figure-source", args=[figure], request=self.context.get("request"))
