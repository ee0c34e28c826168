"""What was promised: forecasts and targets with their vintages, newest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers

from production.api.answers.guidance import GUIDANCE
from production.api.clocks import AS_OF, AT_VERSION, Clocks, clocks_of
from production.api.converting import UNIT, Converting
from production.api.figures import FigureSerializer, with_places
from production.api.promises import PromiseFilters, bounded
from production.models import Figure, Milestone
from production.promised import Account, Withdrawals, accounts_of, statements_of
from production.promises.ranges import Effect
from releases.api.fields import TextField
from releases.api.filters import Lookups
from releases.api.values import Boolean, Choice, Day, Slug
from releases.models import Release

PROMISES = (Figure.Kind.GUIDANCE.value, Figure.Kind.TARGET.value)
VINTAGES = ("latest", "first", "all")
GUIDANCE_EFFECTS = [effect.value for effect in Effect]
EFFECT_HELP = (
    "What it did to the promise that stood, within printed digits. new: nothing was promised; confirmed: the "
    "same; narrowed, widened: one range lies within the other; raised, lowered: both ends moved that way; "
    "changed: the units cannot be compared."
)


def accounts_for(figures: QuerySet[Any], clocks: Clocks) -> dict[int, Account]:
    """What each statement of the keys of these figures is in the history of its promise. Three queries."""
    of_keys = [*figures.order_by().values_list("key_id", "company").distinct()]
    stated = statements_of(clocks.figures().filter(key_id__in={key for key, _ in of_keys}))
    milestones = clocks.held(Milestone.objects.all())
    return accounts_of(stated, Withdrawals(milestones, {one for _, one in of_keys}, clocks.as_of))


class GuidanceFilters(PromiseFilters):
    release = Lookups(
        Slug(Release), "Slug of the release.", "exact in", example="fortuna-2011-10-24,fortuna-2006-09-12"
    )
    kind = Lookups(Choice(PROMISES), "guidance (this fiscal year or the next) or target (later).")
    published_on = Lookups(
        Day(), "Day of the release.", "exact gte lte", field="release__published_on", example="2011-10-24"
    )
    vintage = Lookups(
        Choice(VINTAGES),
        "all: every statement; first: of each promise the statement that made it; latest: the last vintage, "
        "by its most precise and newest statement. Default: all.",
        method="as_it_is",
    )
    current = Lookups(
        Boolean(),
        "Whether it is of the last vintage of its promise, and was not withdrawn.",
        method="as_it_is",
    )
    effect = Lookups(
        Choice(GUIDANCE_EFFECTS), EFFECT_HELP, "exact in", method="as_it_is", example="raised,lowered"
    )

    def filtered(self) -> QuerySet[Any]:
        rows = super().filtered()
        asked = {name: test for name, test in self.tests().items() if self.asked(name) not in (None, "all")}
        if not asked:
            return rows
        bounded(rows, next(iter(asked)))
        accounts = accounts_for(rows, clocks_of(self.request))
        return rows.filter(
            pk__in=[pk for pk, one in accounts.items() if all(test(one) for test in asked.values())]
        )

    def tests(self) -> dict[str, Callable[[Account], bool]]:
        """What each of the parameters asks of a statement."""
        return {
            "vintage": lambda one: one.is_first if self.asked("vintage") == "first" else one.is_latest,
            "current": lambda one: one.stands is self.asked("current"),
            "effect": lambda one: one.effect == self.asked("effect"),
            "effect__in": lambda one: one.effect in self.asked("effect__in"),
        }


class GuidanceSerializer(FigureSerializer):
    """A figure of the kinds guidance and target; `target_period` is the period it is for."""

    target_period = serializers.CharField(
        source="period", read_only=True, help_text="Label of the period it is for, such as 2011-FY."
    )
    vintage = serializers.IntegerField(
        source="account.vintage",
        read_only=True,
        allow_null=True,
        help_text="Number of the distinct promise that it states, 1 for the original; null: not heard, "
        "the word of the press against the company's.",
    )
    vintages = serializers.IntegerField(  # type: ignore[assignment]
        source="account.vintages", read_only=True, help_text="How many distinct promises were made so far."
    )
    effect = TextField(source="account.effect", help_text=f"{EFFECT_HELP} Null: it is not heard.")
    superseded_by = TextField(  # type: ignore[assignment]
        source="account.superseded_by",
        help_text="Id of the figure that began the next vintage; null: it is of the last one.",
    )
    in_time = serializers.BooleanField(
        source="account.in_time",
        read_only=True,
        help_text="Whether it was published before the period was over; what is quoted later is left out of "
        "the scorecard.",
    )
    withdrawn_on = serializers.DateField(
        source="account.withdrawn_on",
        read_only=True,
        allow_null=True,
        help_text="Day on which the company took this vintage back; null: it did not.",
    )

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
    "kind",
    "target_period",
    "calendar_period",
    "period_type",
    "period_start",
    "period_end",
    "value",
    "low",
    "high",
    "unit",
    "printed",
    "modifier",
    "scope_note",
    "vintage",
    "vintages",
    "effect",
    "superseded_by",
    "in_time",
    "withdrawn_on",
    "published_on",
    "release",
    "source_url",
    "proof_url",
    "anchor",
    "mentions",
)


class GuidanceResource(Converting):
    """Guidance and targets, every statement of them: which promise it makes, and what became of the one
    before.

    The statements of one subject, metric, basis, qualifier and period are one promise, those of guidance
    and those of targets each by themselves. A repetition within printed digits confirms it, anything else
    is its next vintage. The company's word goes before the press's. With `as_of`, later releases have said
    nothing yet.
    """

    examples = [
        (
            "guidance/?release=fortuna-2011-10-24&commodity=silver&target_period=2011-FY",
            "How much silver did Fortuna still promise for 2011 in October?",
        ),
        (
            "guidance/?company=fortuna&scope=company&commodity=gold_equivalent&target_period=2025-FY"
            "&ordering=published_on",
            "How the promise for 2025 changed during the year.",
        ),
        ("guidance/?effect__in=raised,lowered&company=fortuna", "Promises that Fortuna raised or lowered."),
        ("guidance/?release=fortuna-2025-07-09", "What one release did to the promises before it."),
        ("guidance/?mine=caylloma&ordering=published_on", "What was promised of Caylloma, the oldest first."),
        ("guidance/?kind=target&published_on__gte=2011-01-01", "Targets beyond the next fiscal year."),
        ("guidance/?metric=plant_capacity&qualifier=design", "Capacities that plants are designed for."),
        (
            "guidance/?company=fortuna&vintage=latest&as_of=2011-12-31",
            "Which promises stood at the end of 2011?",
        ),
        ("guidance/a27ffaf0bb86e58e/", "One promise, with the place where it stands."),
    ]
    row_example = GUIDANCE
    row_name = "forecast or target"
    parameters = (AS_OF, AT_VERSION, UNIT)
    queryset = Figure.objects.all()
    serializer_class = GuidanceSerializer
    filterset_class = GuidanceFilters
    ordering_fields = {
        "published_on": "release__published_on",
        "period_end": "period_end",
        "company": "company__slug",
        "mine": "mine__slug",
        "metric": "metric",
        "commodity": "commodity",
    }
    default_ordering = ("-published_on", "company", "mine", "metric", "commodity")
    unique_ordering = "public_id"
    lookup_field = "public_id"
    lookup_url_kwarg = "id"

    def get_queryset(self) -> QuerySet[Any]:
        clocks = clocks_of(self.request)
        return with_places(clocks.figures().promised(), clocks)

    def complete(self, rows: Sequence[Any]) -> None:
        figures = Figure.objects.filter(pk__in=[row.pk for row in rows])
        accounts = accounts_for(figures, clocks_of(self.request)) if rows else {}
        for row in rows:
            row.account = accounts[row.pk]
