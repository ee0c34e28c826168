"""What was promised: forecasts and targets, newest first."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from production.api.answers.guidance import GUIDANCE
from production.api.figures import FigureSerializer, with_places
from production.api.keys import PeriodLabel
from production.models import Figure, Mine
from production.vocabulary import COMMODITIES, METRICS, QUALIFIERS
from releases.api.filters import FilterSet, Lookups
from releases.api.resource import Resource
from releases.api.values import Choice, Day, Slug
from releases.models import Company, Release

PROMISES = (Figure.Kind.GUIDANCE.value, Figure.Kind.TARGET.value)


class GuidanceFilters(FilterSet):
    company = Lookups(Slug(Company), "Slug of the company.", "exact in", example="fortuna,hecla")
    mine = Lookups(
        Slug(Mine),
        "Slug of the mine; none: the company as a whole.",
        "exact in isnull",
        example="caylloma,san-jose",
    )
    release = Lookups(
        Slug(Release), "Slug of the release.", "exact in", example="fortuna-2011-10-24,fortuna-2006-09-12"
    )
    metric = Lookups(Choice(METRICS), "What is promised.", "exact in", example="production,plant_capacity")
    commodity = Lookups(
        Choice(COMMODITIES), "The metal.", "exact in isnull", blank=True, example="silver,gold"
    )
    qualifier = Lookups(Choice(QUALIFIERS), "Which part or nature.", "exact in isnull", blank=True)
    kind = Lookups(Choice(PROMISES), "guidance (this fiscal year or the next) or target (later).")
    target_period = Lookups(
        PeriodLabel(), "The period it is for.", "exact in", field="period", example="2011-FY,2013-Q4"
    )
    published_on = Lookups(
        Day(), "Day of the release.", "exact gte lte", field="release__published_on", example="2011-10-24"
    )


class GuidanceSerializer(FigureSerializer):
    """A figure of the kinds guidance and target; `target_period` is the period it is for."""

    target_period = serializers.CharField(
        source="period", read_only=True, help_text="Label of the period it is for, such as 2011-FY."
    )

    def get_fields(self) -> dict[str, Any]:
        known = super().get_fields()
        return {name: known[name] for name in SHOWN}


SHOWN = (
    "id",
    "company",
    "mine",
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
    "published_on",
    "release",
    "source_url",
    "proof_url",
    "anchor",
    "mentions",
)


class GuidanceResource(Resource):
    """Guidance and targets as released, every vintage."""

    examples = [
        (
            "guidance/?release=fortuna-2011-10-24&commodity=silver&target_period=2011-FY",
            "How much silver did Fortuna still promise for 2011 in October?",
        ),
        ("guidance/?mine=caylloma&ordering=published_on", "What was promised of Caylloma, the oldest first."),
        ("guidance/?kind=target&published_on__gte=2011-01-01", "Targets beyond the next fiscal year."),
        ("guidance/?metric=plant_capacity&qualifier=design", "Capacities that plants are designed for."),
        ("guidance/a27ffaf0bb86e58e/", "One promise, with the place where it stands."),
    ]
    row_example = GUIDANCE
    row_name = "forecast or target"
    queryset = with_places(Figure.objects.current().filter(kind__in=PROMISES))
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
