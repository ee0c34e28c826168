"""How promises stand: how far along they are, and how they ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from rest_framework import serializers

from production.api.answers.scorecard import SCORE
from production.api.clocks import AS_OF, AT_VERSION, clocks_of
from production.api.keys import KeySerializer
from production.api.promises import PromiseFilters, bounded
from production.models import Figure, Milestone
from production.promised import Withdrawals
from production.promises.outcomes import Outcome
from production.scoring import Asked, Scored, in_time, scored
from releases.api.fields import NumberField, TextField
from releases.api.filters import Lookups
from releases.api.parameters import parameter
from releases.api.resource import Resource
from releases.api.values import Choice, read

OUTCOMES = [outcome.value for outcome in Outcome]
OUTCOME_HELP = (
    "open: the whole period's actual is not known; met: within the promise and its printed digits; missed, "
    "exceeded: below, above it (of costs: above, below it); withdrawn: taken back, and not made again."
)
JUDGED = Choice(["latest", "first"])
VINTAGE = parameter(
    "vintage",
    "Which promise is judged: the latest that was made before the period was over, or the first. "
    "Default: latest.",
    JUDGED.schema,
)


def asked_by(request: Any) -> Asked:
    """What the request wants judged, and by what. Raises InvalidParameter."""
    clocks = clocks_of(request)

    def withdrawals(companies: Iterable[int]) -> Withdrawals:
        return Withdrawals(clocks.held(Milestone.objects.all()), companies, clocks.as_of)

    is_first = read(request.query_params, "vintage", JUDGED, "latest") == "first"
    return Asked(clocks.figures(), clocks.metrics(), withdrawals, clocks.as_of, is_first)


class ScorecardFilters(PromiseFilters):
    outcome = Lookups(
        Choice(OUTCOMES), OUTCOME_HELP, "exact in", method="as_it_is", example="missed,exceeded"
    )

    def filtered(self) -> QuerySet[Any]:
        rows = super().filtered()
        for name in ("outcome", "outcome__in"):
            if asked := self.asked(name):
                bounded(rows, name)
                wanted = [asked] if name == "outcome" else asked
                scores = scored(list(rows), asked_by(self.request))
                rows = rows.filter(
                    key_id__in=[key for key, one in scores.items() if one.score.outcome in wanted]
                )
        return rows


class ScoreSerializer(KeySerializer):
    """The promise, what is known of its period, and how the two compare. Numbers are in `unit`."""

    id = serializers.CharField(
        source="key_id", read_only=True, help_text="Id of the quarterly metric that the promise is about."
    )
    target_period = serializers.CharField(
        source="period", read_only=True, help_text="Label of the period it is for, such as 2011-FY."
    )
    value = NumberField(
        source="promise.value", allow_null=True, help_text="What is promised; null for a range."
    )
    low = NumberField(
        source="promise.low", allow_null=True, help_text="Lower end of a range; null for a single number."
    )
    high = NumberField(source="promise.high", allow_null=True, help_text="Upper end of a range.")
    unit = serializers.CharField(
        source="promise.unit", read_only=True, help_text="Code of the unit, such as oz (the troy ounce)."
    )
    modifier = TextField(source="promise.modifier", help_text="about, at_least or at_most; null: exact.")
    through = TextField(
        help_text="The longest stretch of the period, from its first day, of which a value is known."
    )
    actual = NumberField(
        source="scored.score.actual",
        allow_null=True,
        help_text="The value of that stretch; null: none is known.",
    )
    derived = serializers.BooleanField(
        read_only=True,
        allow_null=True,
        help_text="Whether that value follows from others (quarters added up) and is not stated itself.",
    )
    progress_pct = NumberField(
        allow_null=True,
        help_text="The actual in per cent of what is promised, of a range's lower end, to one decimal; null "
        "for what does not add up over time, such as grades and costs.",
    )
    needed = NumberField(
        allow_null=True,
        help_text="What is missing of the promise, or of a range's lower end; 0: nothing. Null as before.",
    )
    outcome = serializers.ChoiceField(
        OUTCOMES, source="scored.score.outcome", read_only=True, help_text=OUTCOME_HELP
    )
    outcome_detail = serializers.CharField(
        source="scored.score.detail", read_only=True, help_text="The numbers behind it, in a sentence."
    )
    vintage = serializers.IntegerField(
        source="scored.standing.number",
        read_only=True,
        help_text="Number of the promise that is judged, 1 for the original.",
    )
    vintages = serializers.IntegerField(
        source="scored.vintages",
        read_only=True,
        help_text="How many distinct promises were made before the period was over.",
    )
    first_value = NumberField(source="original.value", allow_null=True, help_text="The original promise.")
    first_low = NumberField(
        source="original.low", allow_null=True, help_text="Lower end of the original promise."
    )
    first_high = NumberField(
        source="original.high", allow_null=True, help_text="Upper end of the original promise."
    )
    first_unit = serializers.CharField(
        source="original.unit", read_only=True, help_text="Unit of the original promise."
    )
    first_published_on = serializers.DateField(
        source="original.release__published_on", read_only=True, help_text="Day of the original promise."
    )
    withdrawn_on = serializers.DateField(
        source="scored.withdrawn_on",
        read_only=True,
        allow_null=True,
        help_text="Day on which the company took it back; null: it did not.",
    )
    published_on = serializers.DateField(
        source="promise.release__published_on",
        read_only=True,
        help_text="Day of the newest release that states the promise.",
    )
    release = serializers.CharField(
        source="promise.release__slug", read_only=True, help_text="Slug of that release."
    )
    figure = serializers.CharField(
        source="promise.public_id", read_only=True, help_text="Id of the figure that states the promise."
    )
    actual_figures = serializers.ListField(
        child=serializers.CharField(), read_only=True, help_text="Ids of the figures behind the actual."
    )
    proof_url = serializers.SerializerMethodField(
        help_text="Our proof: the words of the release in which the promise stands."
    )

    def get_proof_url(self, row: Figure) -> str:
        return self.proof_of(row.cited)  # type: ignore[attr-defined]

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
    "first_unit",
    "first_published_on",
    "withdrawn_on",
    "published_on",
    "release",
    "figure",
    "actual_figures",
    "proof_url",
)


class ScorecardResource(Resource):
    """The scorecard: each guidance beside what came of it.

    One row a promise: a subject, metric, basis, qualifier and target period. What is judged is the last
    vintage that was published before the period was over (`vintage=first`: the original); quotations
    after it promise nothing. Beside it stands the longest stretch of the period, from its first day, of
    which a value is known, stated or derived. With `as_of`, all that is as it was known on that day.

    Numbers are compared by their printed digits: 2.4 million is 2.35 to 2.45 million. Targets, which are
    for later years, stand in guidance alone.
    """

    examples = [
        (
            "guidance/scorecard/?company=fortuna&commodity=silver&target_period=2011-FY&as_of=2011-10-24",
            "How far was Fortuna's silver of 2011 in October?",
        ),
        (
            "guidance/scorecard/?company=fortuna&target_period=2011-FY&vintage=first",
            "Fortuna's first promises for 2011 and what came of them.",
        ),
        ("guidance/scorecard/?outcome=open", "Promises whose whole period is not known yet."),
    ]
    row_example = SCORE
    row_name = "promise"
    parameters = (VINTAGE, AS_OF, AT_VERSION)
    queryset = Figure.objects.all()
    serializer_class = ScoreSerializer
    filterset_class = ScorecardFilters
    ordering_fields = {
        "period_end": "period_end",
        "company": "company__slug",
        "mine": "mine__slug",
        "metric": "metric",
        "commodity": "commodity",
    }
    default_ordering = ("-period_end", "company", "mine", "metric", "commodity")
    unique_ordering = "key_id"

    def get_queryset(self) -> QuerySet[Any]:
        """Of each key one figure stands for all: what rows are found, ordered and paged by is the key."""
        promises = in_time(clocks_of(self.request).figures())
        other = promises.filter(key_id=OuterRef("key_id"), pk__lt=OuterRef("pk"))
        return promises.filter(~Exists(other)).select_related("company", "mine")

    def complete(self, rows: Sequence[Any]) -> None:
        scores = scored(rows, asked_by(self.request))
        for row in rows:
            for name, value in shown_of(scores[row.key_id]).items():
                setattr(row, name, value)


def shown_of(one: Scored) -> dict[str, object]:
    reached, progress = one.score.reached, one.score.progress
    return {
        "scored": one,
        "promise": one.cited.figure,
        "original": one.original.first.figure,
        "through": reached.period.label if reached else "",
        "derived": reached.derived if reached else None,
        "progress_pct": progress.pct if progress else None,
        "needed": progress.needed if progress else None,
        "actual_figures": list(reached.figures) if reached else [],
        "cited": one.cited.figure,
    }
