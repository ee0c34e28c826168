"""Companies: their names and listings over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, Max, Min, Model, OuterRef, Prefetch, QuerySet
from rest_framework import serializers

from releases.api.errors import did_you_mean, nearest
from releases.api.fields import TextField
from releases.api.filters import FilterSet, Lookups, Searchable
from releases.api.resource import Resource
from releases.api.values import Choice, Text, refusal
from releases.exchanges import SPELLINGS, name_of
from releases.models import Company, CompanyName, Listing, Review

COUNTRY = Text("[A-Z]{2}", "a country code such as CA")


@dataclass(frozen=True)
class ListingSpan:
    """A company's listing, and the days of the first and last release that printed it.

    Both are null where only the registry knows it.
    """

    exchange: str
    symbol: str
    first_seen: date | None
    last_seen: date | None
    printed: str


def listing_spans(companies: Iterable[Company]) -> dict[int, list[ListingSpan]]:
    """The listings of each company by primary key, oldest first; `printed` is the latest spelling."""
    rows = (
        Listing.objects.current()
        .filter(company__in=companies)
        .values_list("company_id", "exchange", "symbol", "printed")
        .annotate(first=Min("release__published_on"), last=Max("release__published_on"))
        .order_by(F("last").asc(nulls_first=True), "printed")
    )
    spans: dict[int, dict[tuple[str, str], ListingSpan]] = defaultdict(dict)
    for company, exchange, symbol, printed, first, last in rows:
        earlier = spans[company].get((exchange, symbol))
        days = [day for day in (first, earlier and earlier.first_seen) if day]
        spans[company][exchange, symbol] = ListingSpan(
            exchange, symbol, min(days, default=None), last, printed
        )
    return {
        company: sorted(found.values(), key=lambda s: (s.first_seen or date.min, s.exchange, s.symbol))
        for company, found in spans.items()
    }


class Exchange(Text):
    """One that is known, or that some release has printed."""

    def read(self, text: str) -> str:
        try:
            return name_of(super().read(text))
        except KeyError:
            if Listing.objects.filter(exchange__iexact=text).exists():
                return text
        known = {name.lower(): name for name in SPELLINGS}
        suggestion = known.get(nearest(text, known) or "")
        detail = f"no exchange '{text}' is known.{did_you_mean(suggestion)}"
        raise refusal("invalid_choice", detail, suggestion, list(SPELLINGS))


class ListedFilters(FilterSet):
    """`exchange` and `symbol` together ask for one listing that has both."""

    listing_of = "company"

    exchange = Lookups(
        Exchange(longest=40), "Stock exchange, in any of its spellings.", method="listed", example="NYSE"
    )
    symbol = Lookups(
        Text(longest=20),
        "Ticker symbol, also a former one, whatever the case.",
        method="listed",
        example="FSM",
    )

    def listed(self, queryset: QuerySet[Model], name: str, value: str) -> QuerySet[Model]:
        values = self.form.cleaned_data
        asked = {f"{field}__iexact": values[field] for field in ("exchange", "symbol") if values[field]}
        listings = Listing.objects.current().filter(**{self.listing_of: OuterRef("pk")}, **asked)
        return queryset.filter(Exists(listings))


class CompanyFilters(ListedFilters, Searchable):
    country = Lookups(COUNTRY, "Country of the company (ISO 3166-1 alpha-2).", "exact in", example="CA,PE")
    review = Lookups(Choice(Review.values), "`proposed`: read from a release, not yet reviewed.", "exact in")


class CompanyNameSerializer(serializers.ModelSerializer[CompanyName]):
    class Meta:
        model = CompanyName
        fields = ["name", "valid_from", "valid_until"]
        extra_kwargs = {
            "name": {"help_text": "The name as it was in use."},
            "valid_from": {"help_text": "First day of its use; null where it is not known."},
            "valid_until": {"help_text": "Last day of its use; null: still in use, or not known."},
        }


class ListingSpanSerializer(serializers.Serializer[ListingSpan]):
    exchange = serializers.CharField(help_text="Stock exchange, one name for all its spellings.")
    symbol = serializers.CharField(help_text="Ticker symbol.")
    first_seen = serializers.DateField(
        allow_null=True, help_text="Day of the first release that prints it; null: known from the registry."
    )
    last_seen = serializers.DateField(allow_null=True, help_text="Day of the last release that prints it.")
    printed = serializers.CharField(help_text="As the last release prints it.")


class CompanySerializer(serializers.ModelSerializer[Company]):
    country = TextField(help_text="ISO 3166-1 alpha-2 code.")
    fiscal_year_end_month = serializers.IntegerField(
        min_value=1, max_value=12, help_text="Month in which the fiscal year ends, 12 for December."
    )
    website = TextField(help_text="The company's own site.")
    names = CompanyNameSerializer(many=True, help_text="All its names, the oldest first.")
    listings = ListingSpanSerializer(
        source="listing_spans", many=True, help_text="All its listings, the oldest first."
    )

    class Meta:
        model = Company
        fields = [
            "slug",
            "name",
            "country",
            "website",
            "fiscal_year_end_month",
            "review",
            "names",
            "listings",
        ]
        extra_kwargs = {
            "slug": {"help_text": "Identifier; never changes."},
            "name": {"help_text": "The name in use today."},
            "review": {"help_text": "`proposed` until a person has looked at it."},
        }


class CompanyResource(Resource):
    """Companies that publish releases, with their names and listings over time."""

    examples = [
        ("companies/?symbol=FSM", "The company that is, or was, listed as FSM."),
        ("companies/?country=CA&ordering=name", "Canadian companies by their name."),
        ("companies/?search=silver&fields=slug,name", "Companies with `silver` in any name they bore."),
        ("companies/fortuna/", "Fortuna, with its names and listings over time."),
    ]
    queryset = Company.objects.prefetch_related(
        Prefetch("names", CompanyName.objects.current().order_by(F("valid_from").asc(nulls_first=True), "id"))
    )
    serializer_class = CompanySerializer
    filterset_class = CompanyFilters
    ordering_fields = {"slug": "slug", "name": "name", "country": "country"}
    default_ordering = ("slug",)
    unique_ordering = "slug"
    lookup_field = "slug"

    def complete(self, rows: Sequence[Any]) -> None:
        spans = listing_spans(rows)
        for company in rows:
            company.listing_spans = spans.get(company.pk, [])
