"""A row of the scorecard: the promise, what is known of its period, and how the two compare."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rest_framework import serializers

from production.api.converting import shown_unit
from production.api.keys import KeySerializer
from production.models import Figure
from production.promised import Statement
from production.promises.outcomes import Outcome
from production.promises.scoring import Score
from production.scoring import Scored
from production.units import convert, ratio
from releases.api.fields import NumberField, TextField

OUTCOMES = [outcome.value for outcome in Outcome]
OUTCOME_HELP = (
    "open: the whole period's actual is not known; met: within the promise and its printed digits; missed, "
    "exceeded: below, above it (of costs: above, below it); withdrawn: taken back, and not made again."
)


@dataclass(frozen=True)
class Shown:
    """A score with its numbers in the unit that is asked for, or else in that of the promise."""

    scored: Scored
    unit: str

    @classmethod
    def of(cls, one: Scored, into: str | None) -> Shown:
        return cls(one, shown_unit(one.cited.figure.unit, into))

    @property
    def score(self) -> Score:
        return self.scored.score

    @property
    def promise(self) -> Statement:
        return self.scored.cited.figure

    @property
    def original(self) -> Statement:
        return self.scored.original.first.figure

    @property
    def value(self) -> Decimal | None:
        return self._of(self.promise, self.promise.value)

    @property
    def low(self) -> Decimal | None:
        return self._of(self.promise, self.promise.low)

    @property
    def high(self) -> Decimal | None:
        return self._of(self.promise, self.promise.high)

    @property
    def first_value(self) -> Decimal | None:
        return self._of(self.original, self.original.value)

    @property
    def first_low(self) -> Decimal | None:
        return self._of(self.original, self.original.low)

    @property
    def first_high(self) -> Decimal | None:
        return self._of(self.original, self.original.high)

    @property
    def through(self) -> str:
        return self.score.reached.period.label if self.score.reached else ""

    @property
    def actual(self) -> Decimal | None:
        reached = self.score.reached
        return convert(reached.value, reached.step, reached.unit, self.unit) if reached else None

    @property
    def derived(self) -> bool | None:
        return self.score.reached.derived if self.score.reached else None

    @property
    def progress_pct(self) -> Decimal | None:
        return self.score.progress.pct if self.score.progress else None

    @property
    def needed(self) -> Decimal | None:
        """So that it is the difference of the numbers beside it, in whatever unit they are."""
        least = self.value if self.low is None else self.low
        if self.score.progress is None or least is None or self.actual is None:
            return None
        return max(least - self.actual, Decimal(0))

    @property
    def actual_figures(self) -> list[str]:
        return list(self.score.reached.figures) if self.score.reached else []

    def _of(self, statement: Statement, number: Decimal | None) -> Decimal | None:
        if number is None or ratio(statement.unit, self.unit) is None:
            return None
        return convert(number, statement.step, statement.unit, self.unit)


class ScoreSerializer(KeySerializer):
    """The promise, what is known of its period, and how the two compare. Numbers are in `unit`."""

    id = serializers.CharField(
        source="key_id", read_only=True, help_text="Id of the quarterly metric that the promise is about."
    )
    target_period = serializers.CharField(
        source="period", read_only=True, help_text="Label of the period it is for, such as 2011-FY."
    )
    value = NumberField(
        source="shown.value", allow_null=True, help_text="What is promised; null for a range."
    )
    low = NumberField(
        source="shown.low", allow_null=True, help_text="Lower end of a range; null for a single number."
    )
    high = NumberField(source="shown.high", allow_null=True, help_text="Upper end of a range.")
    unit = serializers.CharField(
        source="shown.unit", read_only=True, help_text="Code of the unit, such as oz (the troy ounce)."
    )
    modifier = TextField(
        source="shown.promise.modifier", help_text="about, at_least or at_most; null: exact."
    )
    through = TextField(
        source="shown.through",
        help_text="The longest stretch of the period, from its first day, of which a value is known.",
    )
    actual = NumberField(
        source="shown.actual",
        allow_null=True,
        help_text="The value of that stretch; null: none is known.",
    )
    derived = serializers.BooleanField(
        source="shown.derived",
        read_only=True,
        allow_null=True,
        help_text="Whether that value follows from others (quarters added up) and is not stated itself.",
    )
    progress_pct = NumberField(
        source="shown.progress_pct",
        allow_null=True,
        help_text="The actual in per cent of what is promised, of a range's lower end, to one decimal; null "
        "for what does not add up over time, such as grades and costs.",
    )
    needed = NumberField(
        source="shown.needed",
        allow_null=True,
        help_text="What is missing of the promise, or of a range's lower end; 0: nothing. Null as before.",
    )
    outcome = serializers.ChoiceField(
        OUTCOMES, source="shown.score.outcome", read_only=True, help_text=OUTCOME_HELP
    )
    outcome_detail = serializers.CharField(
        source="shown.score.detail", read_only=True, help_text="The numbers behind it, in a sentence."
    )
    vintage = serializers.IntegerField(
        source="shown.scored.standing.number",
        read_only=True,
        help_text="Number of the promise that is judged, 1 for the original.",
    )
    vintages = serializers.IntegerField(
        source="shown.scored.vintages",
        read_only=True,
        help_text="How many distinct promises were made before the period was over.",
    )
    first_value = NumberField(
        source="shown.first_value",
        allow_null=True,
        help_text="The original promise; null for a range, or if `unit` measures something else.",
    )
    first_low = NumberField(
        source="shown.first_low", allow_null=True, help_text="Lower end of the original promise."
    )
    first_high = NumberField(
        source="shown.first_high", allow_null=True, help_text="Upper end of the original promise."
    )
    first_published_on = serializers.DateField(
        source="shown.original.release__published_on",
        read_only=True,
        help_text="Day of the original promise.",
    )
    withdrawn_on = serializers.DateField(
        source="shown.scored.withdrawn_on",
        read_only=True,
        allow_null=True,
        help_text="Day on which the company took it back; null: it did not.",
    )
    published_on = serializers.DateField(
        source="shown.promise.release__published_on",
        read_only=True,
        help_text="Day of the newest release that states the promise.",
    )
    release = serializers.CharField(
        source="shown.promise.release__slug", read_only=True, help_text="Slug of that release."
    )
    figure = serializers.CharField(
        source="shown.promise.public_id",
        read_only=True,
        help_text="Id of the figure that states the promise.",
    )
    actual_figures = serializers.ListField(
        source="shown.actual_figures",
        child=serializers.CharField(),
        read_only=True,
        help_text="Ids of the figures behind the actual.",
    )
    proof_url = serializers.SerializerMethodField(
        help_text="Our proof: the words of the release in which the promise stands."
    )

    def get_proof_url(self, row: Figure) -> str:
        return self.proof_of(row.shown.promise)  # type: ignore[attr-defined]

    def get_fields(self) -> dict[str, Any]:
        known = super().get_fields()
        return {name: known[name] for name in SHOWN}


SHOWN = (
    "id",
    "series",
    "company",
    "mine",
    "country",
    "metric",
    "commodity",
    "basis",
    "qualifier",
    "target_period",
    "calendar_period",
    "period_type",
    "period_start",
    "period_end",
    "low",
    "high",
    "value",
    "unit",
    "modifier",
    "through",
    "actual",
    "derived",
    "progress_pct",
    "needed",
    "outcome",
    "outcome_detail",
    "vintage",
    "vintages",
    "first_low",
    "first_high",
    "first_value",
    "first_published_on",
    "withdrawn_on",
    "published_on",
    "release",
    "figure",
    "actual_figures",
    "proof_url",
)
