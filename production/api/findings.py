"""Results of the checks: whether the numbers of a release add up."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from rest_framework import serializers

from production.api.answers.findings import FINDING
from production.api.keys import PeriodLabel
from production.models import Figure, Finding, Mine, Verdict
from production.reconciliation import CHECKS
from production.vocabulary import COMMODITIES, METRICS
from releases.api.fields import NumberField, SlugField, TextField, json_number
from releases.api.filters import FilterSet, Lookups
from releases.api.resource import Resource
from releases.api.values import Choice, Slug, Text
from releases.models import Company, Release

# A check is called as the file that holds it.
RULES = [check.__module__.rpartition(".")[2] for check in CHECKS]


class FindingFilters(FilterSet):
    release = Lookups(
        Slug(Release),
        "Slug of the release checked.",
        "exact in",
        example="fortuna-2011-10-24,fortuna-2006-09-12",
    )
    company = Lookups(Slug(Company), "Slug of the company.", "exact in", example="fortuna,hecla")
    mine = Lookups(
        Slug(Mine),
        "Slug of the mine; none: the company as a whole.",
        "exact in isnull",
        example="caylloma,san-jose",
    )
    rule = Lookups(Choice(RULES), "Which check.", "exact in", example="metal_balance,throughput")
    verdict = Lookups(Choice(Verdict.values), "pass, fail or inconclusive.", "exact in")
    metric = Lookups(Choice(METRICS), "Metric of the number that was checked.", "exact in")
    commodity = Lookups(
        Choice(COMMODITIES), "Metal of the number that was checked.", "exact in isnull", blank=True
    )
    period = Lookups(
        PeriodLabel(), "The company's label of the period.", "exact in", example="2011-Q3,2011-9M"
    )
    figure = Lookups(
        Text(r"[0-9a-f]{16}", "the id of a figure"),
        "Findings in which this figure takes part.",
        field="figures__public_id",
        example="fbe3a7d221dc7ca7",
    )


class FindingSerializer(serializers.Serializer[Any]):
    id = serializers.CharField(source="public_id", read_only=True, help_text="16 hex digits; stays for ever.")
    rule = serializers.ChoiceField(RULES, read_only=True, help_text="Which check.")
    verdict = serializers.ChoiceField(
        Verdict.values, read_only=True, help_text="pass, fail, or inconclusive with the reason in `detail`."
    )
    release = SlugField(help_text="Slug of the release checked.")
    company = SlugField(help_text="Slug of the company.")
    mine = SlugField(allow_null=True, help_text="Slug of the mine; null: the company as a whole.")
    metric = TextField(help_text="Metric of the number that was checked; null: none in particular.")
    commodity = TextField(help_text="Metal of the number that was checked; null: none.")
    period = TextField(help_text="The company's label of the period; null: none in particular.")
    found = NumberField(allow_null=True, help_text="The number as printed, in `unit`.")
    expected = NumberField(allow_null=True, help_text="What the others say it must be.")
    interval = serializers.SerializerMethodField(
        help_text="Lowest and highest number that the printed digits allow; null: none was worked out."
    )
    unit = TextField(help_text="Unit of these numbers.")
    figures = serializers.SerializerMethodField(help_text="Ids of the figures involved.")
    detail = serializers.CharField(read_only=True, help_text="The reckoning in one sentence.")

    def get_interval(self, row: Finding) -> list[float] | None:
        return None if row.low is None or row.high is None else [json_number(row.low), json_number(row.high)]

    def get_figures(self, row: Finding) -> list[str]:
        return sorted(figure.public_id for figure in row.figures.all())


class FindingResource(Resource):
    """Findings: every check made on every release, with its numbers and a sentence that says why."""

    examples = [
        (
            "findings/?release=fortuna-2011-10-24&rule=metal_balance&mine=caylloma&commodity=silver&period=2011-Q3",
            "Do tonnes, grade and recovery give the silver that is stated?",
        ),
        ("findings/?figure=fbe3a7d221dc7ca7", "All checks in which one figure takes part."),
        ("findings/?verdict=inconclusive&rule=stated_change", "Stated changes whose base is not known."),
        ("findings/?rule=throughput&mine=san-jose", "How many days did the mill of San José run?"),
        ("findings/727e8e73b065a061/", "One finding, with its reckoning in a sentence."),
    ]
    row_example = FINDING
    queryset = (
        Finding.objects.current()
        .select_related("release", "company", "mine")
        .prefetch_related(Prefetch("figures", Figure.objects.only("public_id")))
    )
    serializer_class = FindingSerializer
    filterset_class = FindingFilters
    ordering_fields = {
        "published_on": "release__published_on",
        "release": "release__slug",
        "rule": "rule",
        "verdict": "verdict",
        "mine": "mine__slug",
        "metric": "metric",
        "commodity": "commodity",
        "period": "period",
    }
    default_ordering = ("-published_on", "release", "rule", "mine", "commodity", "period")
    unique_ordering = "public_id"
    lookup_field = "public_id"
    lookup_url_kwarg = "id"
