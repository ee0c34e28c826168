"""Dated events of mines and companies, planned and done."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from production.api.anchors import OFFSET_UNIT, OFFSET_UNITS
from production.api.answers.milestones import MILESTONE
from production.api.clocks import AS_OF, AT_VERSION, clocks_of
from production.models import Milestone, Mine
from production.vocabulary import MILESTONE_KINDS
from releases.api.fields import SlugField, TextField
from releases.api.filters import FilterSet, Lookups
from releases.api.resource import Resource
from releases.api.values import Choice, Day, Slug
from releases.models import Company, Release


class MilestoneFilters(FilterSet):
    company = Lookups(Slug(Company), "Slug of the company.", "exact in", example="fortuna,hecla")
    mine = Lookups(Slug(Mine), "Slug of the mine.", "exact in isnull", example="san-jose,caylloma")
    release = Lookups(
        Slug(Release),
        "Slug of the release that tells of it.",
        "exact in",
        example="fortuna-2011-10-24,fortuna-2006-09-12",
    )
    kind = Lookups(Choice(MILESTONE_KINDS), "What happened or is to happen.", "exact in")
    status = Lookups(Choice(Milestone.Status.values), "planned or done.")
    published_on = Lookups(
        Day(),
        "Day of the release; citations have none.",
        "gte lte isnull",
        field="release__published_on",
        example="2011-10-24",
    )
    date__gte = Lookups(
        Day(), "Dates that end on this day or later.", method="ending_from", example="2011-01-01"
    )
    date__lte = Lookups(
        Day(), "Dates that begin on this day or earlier.", method="beginning_until", example="2006-12-31"
    )

    def ending_from(self, rows: QuerySet[Any], name: str, day: date) -> QuerySet[Any]:
        return rows.filter(date_end__gte=day)

    def beginning_until(self, rows: QuerySet[Any], name: str, day: date) -> QuerySet[Any]:
        return rows.filter(date_start__lte=day)


class PlaceSerializer(serializers.Serializer[Any]):
    document = serializers.CharField(help_text="SHA-256 of the document.")
    offset_unit = serializers.ChoiceField(OFFSET_UNITS, help_text="What the offsets count.")
    start = serializers.IntegerField(help_text="Offset of the first character.")
    end = serializers.IntegerField(help_text="Offset behind the last character.")


class MilestoneSerializer(serializers.Serializer[Any]):
    id = serializers.CharField(source="public_id", read_only=True, help_text="16 hex digits; stays for ever.")
    company = SlugField(help_text="Slug of the company.")
    mine = SlugField(allow_null=True, help_text="Slug of the mine; null: the company itself.")
    kind = serializers.ChoiceField(MILESTONE_KINDS, read_only=True, help_text="What happened.")
    status = serializers.ChoiceField(
        Milestone.Status.values, read_only=True, help_text="planned or done, as the release told it."
    )
    date = serializers.CharField(
        read_only=True, help_text="ISO to its precision: 2011-09-01, 2006-09, 2013-Q3, 2006-H1 or 2016."
    )
    date_precision = serializers.ChoiceField(
        Milestone.Precision.values, read_only=True, help_text="How precise the date is."
    )
    date_qualifier = serializers.ChoiceField(
        Milestone.DateQualifier.values, read_only=True, help_text="on the date, by it, or on or before it."
    )
    published_on = serializers.DateField(
        source="release.published_on",
        read_only=True,
        allow_null=True,
        default=None,
        help_text="Day of the release.",
    )
    release = SlugField(allow_null=True, help_text="Slug of the release; null: see citation.")
    printed = TextField(
        help_text="The words that tell the date, or the event where it has no date of its own."
    )
    anchor = serializers.SerializerMethodField(help_text="Where those words stand; null without a document.")
    citation = TextField(
        help_text="Where a data set that cites it found it; null: only documents tell of it."
    )
    note = TextField(help_text="What the data set that cites it adds; null: nothing.")

    @extend_schema_field(PlaceSerializer(allow_null=True))
    def get_anchor(self, row: Milestone) -> dict[str, Any] | None:
        if row.document is None:
            return None
        return {
            "document": row.document.sha256,
            "offset_unit": OFFSET_UNIT,
            "start": row.start,
            "end": row.end,
        }


class MilestoneResource(Resource):
    """Milestones: what mines and companies reached, and what they planned to reach.

    Those that a release tells have that release; those that are known by citation alone have none, nor a
    day of publication. With `as_of`, what releases had told by that day; of citations, what was done by then.
    """

    examples = [
        (
            "milestones/?release=fortuna-2011-10-24&kind=commercial_production",
            "What one release says of the start of commercial production.",
        ),
        ("milestones/?mine=san-jose", "What San José reached, and planned to reach."),
        ("milestones/?status=planned", "What was planned, the latest first."),
        (
            "milestones/?mine=caylloma&date__lte=2006-12-31&ordering=date",
            "How Caylloma went back to work.",
        ),
        (
            "milestones/?company=fortuna&as_of=2006-12-31",
            "What Fortuna had told by the end of 2006.",
        ),
        ("milestones/?kind=commercial_production", "Since when mines produce commercially."),
        ("milestones/beacadbf1916e872/", "One milestone, with the words that tell it."),
    ]
    row_example = MILESTONE
    parameters = (AS_OF, AT_VERSION)
    queryset = Milestone.objects.all()
    serializer_class = MilestoneSerializer
    filterset_class = MilestoneFilters
    ordering_fields = {
        "date": "date_start",
        "company": "company__slug",
        "mine": "mine__slug",
        "kind": "kind",
        "published_on": "release__published_on",
    }
    default_ordering = ("-date",)
    unique_ordering = "public_id"
    lookup_field = "public_id"
    lookup_url_kwarg = "id"

    def get_queryset(self) -> QuerySet[Any]:
        clocks = clocks_of(self.request)
        rows = clocks.held(Milestone.objects.select_related("company", "mine", "release", "document"))
        if clocks.as_of:
            told = Q(release__published_on__lte=clocks.as_of)
            done = Q(release=None, status=Milestone.Status.DONE, date_end__lte=clocks.as_of)
            rows = rows.filter(told | done)
        return rows
