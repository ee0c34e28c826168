"""The main table: the current actual of every key."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers

from production.api.answers.figures import QUARTERLY_METRIC
from production.api.clocks import AS_OF, AT_VERSION, Clocked
from production.api.converting import UNIT, Amount, UnitField
from production.api.facets import FACETS, Faceted
from production.api.keys import VERDICT_HELP, KeySerializer
from production.api.shapes import Shaped
from production.api.value_filters import ValueFilters
from production.api.vintages import VINTAGE, by_restated, metrics_of, vintages_of
from production.models import QuarterlyMetric, Verdict
from releases.api.fields import SlugField, TextField
from releases.api.filters import Lookups
from releases.api.values import Boolean, Choice

NAMES_A_PERIOD = ("period", "period__in", "period_type")


class QuarterlyMetricFilters(ValueFilters):
    to_figure = "figure__"

    restated = Lookups(Boolean(), "Whether another value was stated before.", method="by_restated")
    verdict = Lookups(Choice(Verdict.values), "What the checks on it say.", "exact in isnull", blank=True)

    def by_restated(self, rows: QuerySet[Any], name: str, restated: bool) -> QuerySet[Any]:
        return by_restated(rows, restated)

    def narrowed(self) -> QuerySet[Any]:
        rows = super().narrowed()
        if not any(name in self.data for name in NAMES_A_PERIOD):
            rows = rows.filter(period_type="quarter")
        return rows


class QuarterlyMetricSerializer(KeySerializer):
    value = Amount("value", source="figure", help_text="The number, in `unit`.")
    unit = UnitField(
        source="figure", read_only=True, help_text="Code of the unit, such as oz (the troy ounce)."
    )
    printed = serializers.CharField(
        source="figure.printed", read_only=True, help_text="The number as the release prints it."
    )
    modifier = TextField(source="figure.modifier", help_text="about, at_least or at_most; null: exact.")
    scope_note = TextField(source="figure.scope_note", help_text="What it includes, where that is said.")
    published_on = serializers.DateField(
        source="figure.release.published_on", read_only=True, help_text="Day of the release that states it."
    )
    first_published_on = serializers.DateField(
        read_only=True, help_text="Day on which any value of it was published first."
    )
    vintages = serializers.SerializerMethodField(help_text="How many distinct values were stated.")
    restated = serializers.SerializerMethodField(help_text="Whether another value was stated before.")
    verdict = TextField(help_text=VERDICT_HELP)
    release = SlugField(source="figure.release", help_text="Slug of the release that states it.")
    figure = serializers.CharField(
        source="figure.public_id", read_only=True, help_text="Id of the figure that holds."
    )
    source_url = TextField(source="figure.release.source_url", help_text="Where the release was published.")
    proof_url = serializers.SerializerMethodField(
        help_text="Our proof: the words of the release in which the number stands."
    )

    def get_vintages(self, row: QuarterlyMetric) -> int:
        return vintages_of(row)

    def get_restated(self, row: QuarterlyMetric) -> bool:
        return vintages_of(row) > 1

    def get_proof_url(self, row: QuarterlyMetric) -> str:
        return self.proof_of(row.figure)


class QuarterlyMetricResource(Clocked, Faceted, Shaped):
    """The main table: current actuals, one row a key.

    Quarters, unless the request names `period`, `period__in` or `period_type`. Forecasts, targets and
    changes never stand here; see figures and guidance. Companies and mines that a release names and the
    registry does not know stand here too; `review=accepted` leaves them out. With `as_of`, the value that
    held on that day; with `at_version`, what this database held then. `ordering=value` sorts by the number
    that is shown: rows of several units by that of their own, unless `unit` is given.
    """

    examples = [
        (
            "quarterly-metrics/?mine=caylloma&metric=production&commodity=silver&period=2011-Q3",
            "The silver that Caylloma produced in the third quarter of 2011.",
        ),
        (
            "quarterly-metrics/?company=fortuna&scope=mine&period=2011-Q3&ordering=mine,metric",
            "Everything about all mines of a company in one quarter.",
        ),
        (
            "quarterly-metrics/?metric=production&commodity=silver&value__gte=500000&ordering=-value",
            "Who produced at least 500,000 ounces of silver, the largest first.",
        ),
        (
            "quarterly-metrics/?mine=caylloma&metric=recovery&period__in=2011-Q3,2011-9M",
            "Recoveries in the quarter and in the nine months.",
        ),
        (
            "quarterly-metrics/?metric__in=ore_milled,head_grade&mine__in=caylloma,san-jose"
            "&fields=mine,metric,commodity,period,value,unit",
            "Tonnes and grades of two mines, a few columns only.",
        ),
        ("quarterly-metrics/?period_type=instant", "What holds on a day: capacities and reserves."),
        ("quarterly-metrics/?verdict=pass&country=MX", "Checked figures of mines in Mexico."),
        (
            "quarterly-metrics/?mine=caylloma&metric=production&commodity=silver&as_of=2011-12-31",
            "What was known of Caylloma's silver at the end of 2011, and as it stood then.",
        ),
        (
            "quarterly-metrics/?metric=production&commodity=silver&vintage=first",
            "Silver as it was printed first, and whether another number was stated since.",
        ),
        (
            "quarterly-metrics/?company=fortuna&at_version=4",
            "The same rows for ever: what this database held at its data version 4.",
        ),
        ("quarterly-metrics/?company=fortuna&updated_after_version=1", "What changed since version 1."),
        (
            "quarterly-metrics/?metric=production&commodity=silver&unit=kg&value__gte=10000&ordering=-value",
            "Ten tonnes of silver or more, in kilograms.",
        ),
        (
            "quarterly-metrics/?mine=caylloma&period__in=2011-Q3,2011-9M&shape=wide",
            "A table of Caylloma: a row a period, a column a metric.",
        ),
        (
            "quarterly-metrics/?company=fortuna&facets=mine,metric&page_size=1",
            "How many numbers there are of each mine and metric.",
        ),
        ("quarterly-metrics/?cursor=*&page_size=10", "The first ten of any number of rows."),
        ("quarterly-metrics/?mine=caylloma&format=csv", "All quarters of Caylloma, for a spreadsheet."),
        ("quarterly-metrics/adf98efcc2144a51/", "The same row by its id, which stays when it is restated."),
    ]
    row_example = QUARTERLY_METRIC
    parameters = (AS_OF, AT_VERSION, VINTAGE, UNIT)
    page_name = "QuarterlyMetricPage"
    facet_paths = {**FACETS, "unit": "figure__unit", "verdict": "verdict"}
    queryset = QuarterlyMetric.objects.all()
    to_figure = "figure__"
    serializer_class = QuarterlyMetricSerializer
    filterset_class = QuarterlyMetricFilters
    ordering_fields = {
        "period_end": "period_end",
        "company": "company__slug",
        "mine": "mine__slug",
        "metric": "metric",
        "commodity": "commodity",
        "value": "figure__value",
        "published_on": "figure__release__published_on",
    }
    default_ordering = ("-period_end", "company", "mine", "metric", "commodity")
    unique_ordering = "public_id"
    lookup_field = "public_id"
    lookup_url_kwarg = "id"

    def get_queryset(self) -> QuerySet[Any]:
        return metrics_of(self.request).select_related("company", "mine", "figure__release")
