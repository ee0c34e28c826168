"""What rows about a key have in common: the columns that say what a number is about, and their filters."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from rest_framework import serializers
from rest_framework.reverse import reverse

from production import periods
from production.api.clocks import DataVersion
from production.api.converting import BOUNDS, bounded, check_comparable, check_convertible, unit_of
from production.models import Figure, Mine, QuarterlyMetric
from production.vocabulary import BASES, COMMODITIES, METRICS, QUALIFIERS, series_key
from releases.api.fields import SlugField, TextField
from releases.api.filters import FilterSet, Lookups
from releases.api.values import Choice, Day, Many, Number, Slug, Text, Value, refusal
from releases.models import Company, Review

COUNTRY = Text(r"[A-Z]{2}", "a country code of two capital letters, such as PE")


VERDICT_HELP = (
    "fail if a check of its release fails on it, else pass if one passes, else inconclusive; null: no check."
)


class PeriodLabel(Value):
    """`2011-Q3`, or the company's own fiscal label `F2025-Q1`."""

    schema: dict[str, Any] = {"type": "string", "minLength": 7, "maxLength": 20}

    def read(self, text: str) -> str:
        try:
            return periods.parse(text).label
        except periods.PeriodError as error:
            raise refusal("invalid_value", f"{error}.") from None


class SubjectFilters(FilterSet):
    """Filters on subject and metric."""

    company = Lookups(Slug(Company), "Slug of the company.", "exact in", example="fortuna,hecla")
    mine = Lookups(
        Slug(Mine),
        "Slug of the mine; none: the figures of the company as a whole.",
        "exact in isnull",
        example="caylloma,san-jose",
    )
    scope = Lookups(
        Choice(["mine", "company"]), "Figures of single mines, or of companies as a whole.", method="by_scope"
    )
    country = Lookups(
        COUNTRY,
        "Country of the mine, of the company for its own figures (ISO 3166-1).",
        method="in_country",
        example="PE",
    )
    metric = Lookups(Choice(METRICS), "What was measured.", "exact in", example="production,recovery")
    commodity = Lookups(
        Choice(COMMODITIES),
        "The metal; none for metrics without one.",
        "exact in isnull",
        blank=True,
        example="silver,gold",
    )
    basis = Lookups(Choice(BASES), "How it is counted.", "exact in")
    qualifier = Lookups(Choice(QUALIFIERS), "Which part or nature.", "exact in isnull", blank=True)

    def by_scope(self, rows: QuerySet[Any], name: str, scope: str) -> QuerySet[Any]:
        return rows.filter(mine__isnull=scope == "company")

    def in_country(self, rows: QuerySet[Any], name: str, country: str) -> QuerySet[Any]:
        return rows.filter(Q(mine__country=country) | Q(mine=None, company__country=country))


class KeyFilters(SubjectFilters):
    """And on the period."""

    period = Lookups(
        PeriodLabel(),
        "Label of the period, the company's own or the calendar's.",
        method="of_period",
        example="2011-Q3",
    )
    period__in = Lookups(
        Many(PeriodLabel()),
        "One of these periods, with commas between.",
        method="of_periods",
        example="2011-Q3,2011-9M",
    )
    period_type = Lookups(
        Choice([*periods.TYPES, "any"]), "How long the period is; `any` for all.", method="of_type"
    )
    period_start = Lookups(Day(), "First day of the period.", "gte lte", example="2011-07-01")
    period_end = Lookups(Day(), "Last day of the period.", "gte lte", example="2011-09-30")

    def of_period(self, rows: QuerySet[Any], name: str, label: str) -> QuerySet[Any]:
        return self.of_periods(rows, name, [label])

    def of_periods(self, rows: QuerySet[Any], name: str, labels: list[str]) -> QuerySet[Any]:
        return rows.filter(Q(period__in=labels) | Q(calendar_period__in=labels))

    def of_type(self, rows: QuerySet[Any], name: str, type_: str) -> QuerySet[Any]:
        return rows if type_ == "any" else rows.filter(period_type=type_)


def under_review(rows: QuerySet[Any], review: str, path: str) -> QuerySet[Any]:
    """A figure of a company or mine that is proposed is proposed itself, however clearly it was read."""
    subject = Q(company__review=Review.PROPOSED) | Q(mine__review=Review.PROPOSED)
    if review == Review.PROPOSED:
        return rows.filter(Q(**{path: review}) | Q(**{path: Review.ACCEPTED}) & subject)
    return rows.filter(**{path: review}).exclude(subject if review == Review.ACCEPTED else Q(pk__in=()))


def review_of(figure: Figure) -> str:
    subjects = [figure.company.review, *([figure.mine.review] if figure.mine else [])]
    is_proposed = figure.review == Review.ACCEPTED and Review.PROPOSED in subjects
    return Review.PROPOSED.value if is_proposed else figure.review


class ValueFilters(KeyFilters):
    """And on the number. `to_figure` is the path from a row to its figure."""

    to_figure = ""

    review = Lookups(
        Choice(Review.values),
        "How far a person stands behind it; proposed: so is its company or mine.",
        method="by_review",
    )
    updated_after_version = Lookups(
        DataVersion(),
        "Only rows recorded after this data version; with `at_version`, between the two.",
        method="recorded_after",
        example="1",
    )
    value__gte = Lookups(
        Number(),
        "At least this, in `unit` where that is given. Without it the rows must be of one unit.",
        method="compared_at_the_end",
        example="100000",
    )
    value__lte = Lookups(
        Number(),
        "At most this, in `unit` where that is given. Without it the rows must be of one unit.",
        method="compared_at_the_end",
        example="1000000",
    )

    def by_review(self, rows: QuerySet[Any], name: str, review: str) -> QuerySet[Any]:
        return under_review(rows, review, f"{self.to_figure}review")

    def recorded_after(self, rows: QuerySet[Any], name: str, version: int) -> QuerySet[Any]:
        return rows.filter(since_version__gt=version)

    def compared_at_the_end(self, rows: QuerySet[Any], name: str, value: object) -> QuerySet[Any]:
        return rows  # by `filtered`, when it is known which units the other filters leave

    def narrowed(self) -> QuerySet[Any]:
        """By all filters but those on the number."""
        return super().filtered()

    def filtered(self) -> QuerySet[Any]:
        rows, into = self.narrowed(), unit_of(self.request)
        bounds = {name: self.form.cleaned_data[name] for name in BOUNDS if name in self.data}
        if not (into or bounds):
            return rows
        numbers = rows.order_by().values_list(f"{self.to_figure}unit", f"{self.to_figure}step")
        printed = sorted(numbers.distinct())
        units = [unit for unit, _ in printed]
        if into:
            check_convertible(units, into)
        for name, bound in bounds.items():
            check_comparable(units, into, name)
            rows = rows.filter(bounded(name, bound, printed, into, self.to_figure))
        return rows


class KeySerializer(serializers.Serializer[Any]):
    """The columns that say what a row's number is about."""

    id = serializers.CharField(
        source="public_id",
        read_only=True,
        help_text="16 hex digits made from what the row is; stays for ever.",
    )
    series = serializers.SerializerMethodField(
        help_text="Key of the series: company, mine (`_`: the company itself), metric, commodity (`_`: none)."
    )
    company = SlugField(help_text="Slug of the company.")
    mine = SlugField(allow_null=True, help_text="Slug of the mine; null: the company as a whole.")
    country = serializers.SerializerMethodField(
        help_text="Country of the mine, or of the company (ISO 3166-1 alpha-2), such as PE."
    )
    metric = serializers.CharField(read_only=True, help_text="Code of the metric, such as production.")
    commodity = TextField(help_text="Code of the metal; null for metrics without one.")
    basis = serializers.ChoiceField(list(BASES), read_only=True, help_text="How it is counted.")
    qualifier = TextField(help_text="Which part or nature, such as permitted; null: none.")
    period = serializers.CharField(
        read_only=True, help_text="The company's own label of the period, such as 2011-Q3."
    )
    calendar_period = TextField(help_text="The calendar's label of the same days; null where it has none.")
    period_type = serializers.ChoiceField(periods.TYPES, read_only=True, help_text="How long the period is.")
    period_start = serializers.DateField(
        read_only=True, allow_null=True, help_text="First day; null where the days are not known yet."
    )
    period_end = serializers.DateField(read_only=True, allow_null=True, help_text="Last day, included.")

    def get_series(self, row: Figure | QuarterlyMetric) -> str:
        return series_key(
            row.company.slug,
            row.mine.slug if row.mine else None,
            row.metric,
            row.commodity or None,
            row.basis,
            row.qualifier or None,
        )

    def get_country(self, row: Figure | QuarterlyMetric) -> str | None:
        return (row.mine.country if row.mine else row.company.country) or None

    def proof_of(self, figure: Figure) -> str:
        return reverse("figure-source", args=[figure.public_id], request=self.context.get("request"))
