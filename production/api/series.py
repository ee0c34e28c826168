"""Series: one for each subject, metric, metal, basis and qualifier, over all its periods."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from django.db import connection
from django.db.models import Case, CharField, Count, F, Max, Min, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, Collate, Concat
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.reverse import reverse

from production.api.answers.series import SERIES
from production.api.clocks import AS_OF, AT_VERSION, clocks_of
from production.api.keys import SubjectFilters
from production.models import QuarterlyMetric
from production.observed import of_key
from production.periods import TYPES
from production.series.keys import SeriesKey, parse
from production.vocabulary import BASES
from releases.api.fields import TextField, json_number
from releases.api.resource import Resource

COLUMNS = ("company__slug", "mine__slug", "metric", "commodity", "basis", "qualifier")
NEAREST = 3


class SeriesSerializer(serializers.Serializer[Any]):
    """A row of the grouped query, with the latest observation that `complete` puts beside it."""

    key = serializers.CharField(
        read_only=True,
        help_text="company.mine.metric.commodity, `_` for none; ~basis and ~qualifier where it has them.",
    )
    company = serializers.CharField(source="company__slug", read_only=True, help_text="Slug of the company.")
    mine = TextField(source="mine__slug", help_text="Slug of the mine; null: the company as a whole.")
    country = TextField(help_text="Country of the mine, or of the company (ISO 3166-1 alpha-2), such as PE.")
    metric = serializers.CharField(read_only=True, help_text="Code of the metric, such as production.")
    commodity = TextField(help_text="Code of the metal; null for metrics without one.")
    basis = serializers.ChoiceField(list(BASES), read_only=True, help_text="How it is counted.")
    qualifier = TextField(help_text="Which part or nature, such as permitted; null: none.")
    unit = serializers.CharField(read_only=True, help_text="Unit of the latest observation.")
    observations = serializers.IntegerField(read_only=True, help_text="How many periods are stated.")
    period_types = serializers.SerializerMethodField(help_text="How many of each length are stated.")
    first_period_start = serializers.DateField(read_only=True, help_text="First day of the first period.")
    last_period_end = serializers.DateField(read_only=True, help_text="Last day of the last period.")
    latest_period = serializers.CharField(
        read_only=True, help_text="Label of the period that ends last; of several the shortest."
    )
    latest_value = serializers.SerializerMethodField(help_text="Its value, in `unit`.")
    observations_url = serializers.SerializerMethodField(help_text="Where the observations are.")

    @extend_schema_field({"type": "object", "additionalProperties": {"type": "integer"}})
    def get_period_types(self, row: dict[str, Any]) -> dict[str, int]:
        return {type_: row[f"of_{type_}"] for type_ in TYPES if row[f"of_{type_}"]}

    def get_latest_value(self, row: dict[str, Any]) -> float:
        return json_number(row["latest_value"])

    def get_observations_url(self, row: dict[str, Any]) -> str:
        return reverse("series-observations", args=[row["key"]], request=self.context.get("request"))


class SeriesResource(Resource):
    """Series: what is known of one metric of one mine or company, over time.

    The key stays for ever: `fortuna.caylloma.production.silver`; `fortuna._.production.silver` is the
    company as a whole, `_` stands where a metric has no metal, and `~attributable` (a basis other than
    unstated) or `~open_pit` (a qualifier) is appended. A series never mixes bases or qualifiers.
    """

    examples = [
        (
            "series/?mine=caylloma&metric=production&commodity=silver",
            "The silver that Caylloma produces: which periods are known?",
        ),
        ("series/?company=fortuna&scope=company", "All that Fortuna states of itself as a whole."),
        ("series/?metric=recovery&ordering=-observations", "Recoveries, those known best first."),
        ("series/fortuna.caylloma.production.silver/", "One series by its key."),
    ]
    row_example = SERIES
    row_name = "series"
    parameters = (AS_OF, AT_VERSION)
    queryset = QuarterlyMetric.objects.all()
    serializer_class = SeriesSerializer
    filterset_class = SubjectFilters
    ordering_fields = {
        "key": "key",
        "company": "company__slug",
        "mine": "mine__slug",
        "metric": "metric",
        "commodity": "commodity",
        "observations": "observations",
        "last_period_end": "last_period_end",
    }
    default_ordering = ("key",)
    unique_ordering = "key"
    lookup_field = "key"
    lookup_value_regex = "[^/]+"

    def get_queryset(self) -> QuerySet[Any]:
        """Named periods, whose days nobody knows, are in no series."""
        return clocks_of(self.request).metrics().filter(period_end__isnull=False)

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        filters = SubjectFilters(self.request.query_params, queryset, request=self.request)
        series = grouped(filters.filtered())
        return self.ordering(queryset.model).apply(series)

    def get_object(self) -> Any:
        key = key_named(self.kwargs["key"], self.get_queryset())
        return grouped(self.get_queryset().filter(of_key(key))).get()

    def complete(self, rows: Sequence[Any]) -> None:
        latest = latest_of(self.get_queryset(), rows)
        for row in rows:
            last = latest[tuple(row[name] for name in COLUMNS)]
            row["latest_value"], row["unit"] = last.figure.value, last.figure.unit
            row["latest_period"] = last.period
            row["country"] = last.mine.country if last.mine else last.company.country


def grouped(rows: QuerySet[Any]) -> QuerySet[Any]:
    """One row a series: its columns and key, how many periods of each type, and from when to when."""
    types = {f"of_{type_}": Count("pk", filter=Q(period_type=type_)) for type_ in TYPES}
    series: QuerySet[Any] = (
        rows.order_by()
        .annotate(key=_key())
        .values(*COLUMNS, "key")
        .annotate(
            observations=Count("pk"),
            first_period_start=Min("period_start"),
            last_period_end=Max("period_end"),
            **types,
        )
    )
    return series


def _key() -> Any:
    """`series_key` in SQL, sorted by code points on both databases."""
    text = CharField()
    parts = [
        F("company__slug"),
        Value("."),
        Coalesce(F("mine__slug"), Value("_"), output_field=text),
        Value("."),
        F("metric"),
        Value("."),
        Case(When(commodity="", then=Value("_")), default=F("commodity"), output_field=text),
        _appended("basis", "unstated"),
        _appended("qualifier", ""),
    ]
    key = Concat(*parts, output_field=text)
    return Collate(key, "C") if connection.vendor == "postgresql" else key


def _appended(column: str, usual: str) -> Case:
    marked = Concat(Value("~"), F(column), output_field=CharField())
    return Case(When(**{column: usual}, then=Value("")), default=marked, output_field=CharField())


def latest_of(rows: QuerySet[Any], series: Sequence[Any]) -> dict[tuple[Any, ...], QuarterlyMetric]:
    """Of each series the row whose period ends last; of several the shortest. One query."""
    ends = {row["last_period_end"] for row in series}
    companies = {row["company__slug"] for row in series}
    metrics = {row["metric"] for row in series}
    found = rows.filter(period_end__in=ends, company__slug__in=companies, metric__in=metrics)
    ordered = found.select_related("company", "mine", "figure").order_by("period_end", "period_start", "pk")
    return {_columns(row): row for row in ordered}


def _columns(row: QuarterlyMetric) -> tuple[Any, ...]:
    mine = row.mine.slug if row.mine else None
    return row.company.slug, mine, row.metric, row.commodity, row.basis, row.qualifier


def key_named(text: str, rows: QuerySet[Any]) -> SeriesKey:
    """The key of a series of which these rows hold something; NotFound names the nearest ones."""
    try:
        key = parse(text)
    except ValueError:
        key = None
    if key is not None and rows.filter(of_key(key)).exists():
        return key
    known = sorted(rows.order_by().annotate(key=_key()).values_list("key", flat=True).distinct())
    near = get_close_matches(text[:200].lower(), known, n=NEAREST, cutoff=0.6)
    meant = f" Did you mean {' or '.join(repr(one) for one in near)}?" if near else ""
    raise NotFound(f"There is no series '{text[:200]}'.{meant}")
