"""What was promised: forecasts and targets, newest first."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

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
    company = Lookups(Slug(Company), "Slug of the company.", "exact in", example="fortuna")
    mine = Lookups(Slug(Mine), "Slug of the mine; none: the company as a whole.", "exact in isnull")
    release = Lookups(Slug(Release), "Slug of the release.", "exact in")
    metric = Lookups(Choice(METRICS), "What is promised.", "exact in", example="production")
    commodity = Lookups(Choice(COMMODITIES), "The metal.", "exact in isnull", blank=True, example="silver")
    qualifier = Lookups(Choice(QUALIFIERS), "Which part or nature.", "exact in isnull", blank=True)
    kind = Lookups(Choice(PROMISES), "guidance (this fiscal year or the next) or target (later).")
    target_period = Lookups(
        PeriodLabel(), "The period it is for.", "exact in", field="period", example="2011-FY"
    )
    published_on = Lookups(Day(), "Day of the release.", "exact gte lte", field="release__published_on")


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
