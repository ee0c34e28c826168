"""Series: one for each subject, metric, metal, basis and qualifier, over all its periods."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.reverse import reverse

from production.api.answers.series import SERIES
from production.api.clocks import AS_OF, AT_VERSION, clocks_of
from production.api.keys import SeriesFilters
from production.models import QuarterlyMetric
from production.observed import of_key
from production.periods import TYPES
from production.series.keys import SeriesKey, parse
from production.vocabulary import BASES
from releases.api.fields import TextField, json_number
from releases.api.listed import Listed, ListedOrdering
from releases.api.resource import Resource

ORDERED_BY = ("key", "company", "mine", "metric", "commodity", "observations", "last_period_end")
COLUMNS = ("company__slug", "mine__slug", "metric", "commodity", "basis", "qualifier")
LATEST = ("period", "figure__value", "figure__unit", "mine__country", "company__country")
NEAREST = 3


class SeriesSerializer(serializers.Serializer[Any]):
    """A row of the grouped query, with the latest observation that `complete` puts beside it."""

    key = serializers.CharField(
        read_only=True,
        help_text="company.mine.metric.commodity, `_` for none; ~basis and ~qualifier where it has them.",
    )
    company = serializers.CharField(read_only=True, help_text="Slug of the company.")
    mine = TextField(help_text="Slug of the mine; null: the company as a whole.")
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
    filterset_class = SeriesFilters
    ordering_fields = {name: name for name in ORDERED_BY}
    default_ordering = ("key",)
    unique_ordering = "key"
    lookup_field = "key"
    lookup_value_regex = "[^/]+"

    def get_queryset(self) -> QuerySet[Any]:
        """Named periods, whose days nobody knows, are in no series."""
        return clocks_of(self.request).metrics().filter(period_end__isnull=False)

    def list(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        filters = SeriesFilters(request.query_params, self.get_queryset(), request=request)
        return self.answered(Listed(lambda: grouped(filters.filtered()), self.ordering(None)))

    def ordering(self, model: Any) -> Any:
        return ListedOrdering.of([*self.asked_order(), "key"], lambda row, name: row[name])

    def get_object(self) -> Any:
        key = key_named(self.kwargs["key"], self.get_queryset())
        [row] = grouped(self.get_queryset().filter(of_key(key)))
        return row

    def complete(self, rows: Sequence[Any]) -> None:
        latest = latest_of(self.get_queryset(), rows)
        for row in rows:
            row |= latest[row["key"]]


def grouped(rows: QuerySet[Any]) -> list[dict[str, Any]]:
    """One row a series: its columns and key, how many periods of each type, and from when to when.

    All of them at once, some hundreds for thirty companies: the database would group them all for any
    page, and none of its indexes knows their order.
    """
    types = {f"of_{type_}": Count("pk", filter=Q(period_type=type_)) for type_ in TYPES}
    series = (
        rows.order_by()
        .values(*COLUMNS)
        .annotate(
            observations=Count("pk"),
            first_period_start=Min("period_start"),
            last_period_end=Max("period_end"),
            **types,
        )
    )
    return [_with_key(row) for row in series]


def _with_key(row: dict[str, Any]) -> dict[str, Any]:
    """Also what `none` is: null, as in the answers."""
    company, mine, metric, commodity, basis, qualifier = (row[name] for name in COLUMNS)
    key = SeriesKey(company, mine, metric, commodity or None, basis, qualifier or None)
    return {**row, "company": company, "mine": mine, "commodity": key.commodity, "key": key.text}


def latest_of(rows: QuerySet[Any], series: Sequence[Any]) -> dict[str, dict[str, Any]]:
    """Of each series, by its key, what the row says whose period ends last; of several the shortest."""
    ends = {row["last_period_end"] for row in series}
    companies = {row["company"] for row in series}
    metrics = {row["metric"] for row in series}
    found = rows.filter(period_end__in=ends, company__slug__in=companies, metric__in=metrics)
    last = found.order_by("period_end", "period_start", "pk").values(*COLUMNS, *LATEST)
    return {row["key"]: _latest(row) for row in map(_with_key, last)}


def _latest(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "latest_period": row["period"],
        "latest_value": row["figure__value"],
        "unit": row["figure__unit"],
        "country": row["mine__country"] if row["mine"] else row["company__country"],
    }


def key_named(text: str, rows: QuerySet[Any]) -> SeriesKey:
    """The key of a series of which these rows hold something; NotFound names the nearest ones."""
    try:
        key = parse(text)
    except ValueError:
        key = None
    if key is not None and rows.filter(of_key(key)).exists():
        return key
    known = [row["key"] for row in grouped(rows)]
    near = get_close_matches(text[:200].lower(), known, n=NEAREST, cutoff=0.6)
    meant = f" Did you mean {' or '.join(repr(one) for one in near)}?" if near else ""
    raise NotFound(f"There is no series '{text[:200]}'.{meant}")
