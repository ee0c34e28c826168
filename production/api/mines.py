"""Mines: profile, aliases, who owns them, and the periods that are known of them."""

from __future__ import annotations

from typing import Any

from django.db.models import Max, Min, Prefetch, Q, QuerySet
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from production.api.answers.mines import MINE
from production.api.keys import COUNTRY
from production.models import Mine, MineAlias, MineStatus, Ownership
from production.registry.files import STATUSES
from production.vocabulary import COMMODITIES
from releases.api.fields import NumberField, SlugField, TextField
from releases.api.filters import Lookups, Searchable
from releases.api.resource import Resource
from releases.api.values import Choice, Slug
from releases.models import Company, Review


class MineFilters(Searchable):
    company = Lookups(
        Slug(Company),
        "Slug of the company that reports its production.",
        "exact in",
        example="fortuna,hecla",
    )
    country = Lookups(COUNTRY, "Country of the mine (ISO 3166-1).", "exact in", example="PE,MX")
    commodity = Lookups(
        Choice(COMMODITIES), "A metal that it produces.", method="producing", example="silver"
    )
    status = Lookups(
        Choice(STATUSES),
        "Its status today.",
        method="in_status",
        example="producing",
    )
    process = Lookups(Choice(Mine.Process.values), "How it makes its metal.", "exact in")
    review = Lookups(
        Choice(Review.values), "accepted: the registry knows it; proposed: a release named it.", "exact in"
    )

    def producing(self, mines: QuerySet[Mine], name: str, commodity: str) -> QuerySet[Mine]:
        return mines.filter(commodities__commodity=commodity)

    def in_status(self, mines: QuerySet[Mine], name: str, status: str) -> QuerySet[Mine]:
        today = MineStatus.objects.current().filter(valid_until=None, status=status)
        return mines.filter(pk__in=today.values("mine"))


class MineStatusSerializer(serializers.Serializer[Any]):
    status = serializers.CharField(help_text="Such as producing, development, closed or sold.")
    valid_from = serializers.DateField(allow_null=True, help_text="First day; null: not known.")
    valid_until = serializers.DateField(allow_null=True, help_text="Last day; null: still, or not known.")


class OwnershipSerializer(serializers.Serializer[Any]):
    company = SlugField(help_text="Slug of the owner.")
    share = NumberField(help_text="Share in per cent, such as 100.")
    valid_from = serializers.DateField(allow_null=True, help_text="First day; null: not known.")
    valid_until = serializers.DateField(allow_null=True, help_text="Last day; null: still, or not known.")
    stated_on = serializers.DateField(allow_null=True, help_text="Day on which a release said so.")
    release = SlugField(allow_null=True, help_text="The release that said so; null: see citation.")
    document = serializers.SerializerMethodField(help_text="SHA-256 of its document.")
    printed = TextField(help_text="The words that say so, such as 100%.")
    start = serializers.IntegerField(allow_null=True, help_text="Offset of those words in the text.")
    end = serializers.IntegerField(allow_null=True, help_text="Offset behind them.")
    citation = TextField(help_text="Where it was found, if not in a release.")

    def get_document(self, row: Ownership) -> str | None:
        return row.document.sha256 if row.document else None


class PeriodsCoveredSerializer(serializers.Serializer[Any]):
    first = serializers.DateField(
        allow_null=True, help_text="First day of the earliest period with an actual."
    )
    last = serializers.DateField(allow_null=True, help_text="Last day of the latest one.")


class MineSerializer(serializers.Serializer[Any]):
    slug = serializers.CharField(read_only=True, help_text="Name of the mine in addresses; never changes.")
    name = serializers.CharField(read_only=True, help_text="Name of the mine.")
    aliases = serializers.SerializerMethodField(help_text="Other spellings seen.")
    company = SlugField(help_text="Slug of the company that reports its production.")
    country = TextField(help_text="Country (ISO 3166-1 alpha-2), such as PE.")
    region = TextField(help_text="Region within the country.")
    latitude = NumberField(allow_null=True, help_text="Degrees north; null: not known.")
    longitude = NumberField(allow_null=True, help_text="Degrees east; null: not known.")
    commodities = serializers.SerializerMethodField(help_text="Codes of the metals it produces.")
    mine_type = TextField(help_text="underground or open_pit; null: not known.")
    process = serializers.ChoiceField(
        Mine.Process.values,
        read_only=True,
        help_text="How it makes its metal; decides how strict a check can be.",
    )
    status = serializers.SerializerMethodField(help_text="Its status today; null: not known.")
    statuses = MineStatusSerializer(many=True, read_only=True, help_text="Its statuses over time.")
    ownership = OwnershipSerializer(
        source="ownerships", many=True, read_only=True, help_text="Who owns how much of it, and who said so."
    )
    periods_covered = serializers.SerializerMethodField(help_text="From when to when actuals are known.")
    review = serializers.ChoiceField(
        Review.values, read_only=True, help_text="accepted, or proposed by a release and not yet looked at."
    )
    note = TextField(help_text="What else is to be known about it.")

    def get_aliases(self, mine: Mine) -> list[str]:
        return sorted(alias.name for alias in mine.aliases.all())

    def get_commodities(self, mine: Mine) -> list[str]:
        order = list(COMMODITIES)
        return sorted((row.commodity for row in mine.commodities.all()), key=order.index)

    def get_status(self, mine: Mine) -> str | None:
        return next((row.status for row in mine.statuses.all() if row.valid_until is None), None)

    @extend_schema_field(PeriodsCoveredSerializer)
    def get_periods_covered(self, mine: Any) -> dict[str, Any]:
        return dict(PeriodsCoveredSerializer({"first": mine.first_day, "last": mine.last_day}).data)


class MineResource(Resource):
    """Mines, as the registry and the releases know them. An alias redirects to its mine."""

    examples = [
        ("mines/?company=fortuna&country=PE", "Mines of Fortuna in Peru."),
        ("mines/?commodity=silver&status=producing", "Mines that produce silver today."),
        ("mines/?search=seguela", "Séguéla; accents and case do not matter."),
        ("mines/?process=heap_leach&ordering=company,slug", "Heap leaches, company by company."),
        ("mines/caylloma/", "One mine with its owners and the periods that are known."),
    ]
    row_example = MINE
    queryset = (
        Mine.objects.select_related("company")
        .prefetch_related(
            "aliases",
            "commodities",
            Prefetch("statuses", MineStatus.objects.current().order_by("valid_from", "id")),
            Prefetch(
                "ownerships",
                Ownership.objects.current()
                .select_related("company", "release", "document")
                .order_by("stated_on", "id"),
            ),
        )
        .annotate(
            first_day=Min("quarterlymetrics__period_start", filter=Q(quarterlymetrics__until_version=None)),
            last_day=Max("quarterlymetrics__period_end", filter=Q(quarterlymetrics__until_version=None)),
        )
    )
    serializer_class = MineSerializer
    filterset_class = MineFilters
    ordering_fields = {"slug": "slug", "name": "name", "company": "company__slug", "country": "country"}
    default_ordering = ("slug",)
    unique_ordering = "slug"
    lookup_field = "slug"

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        slug = kwargs["slug"]
        alias = None
        if not Mine.objects.filter(slug=slug).exists():
            alias = MineAlias.objects.select_related("mine").filter(slug=slug).first()
        if alias is None:
            return super().retrieve(request, *args, **kwargs)
        address = reverse("mine-detail", args=[alias.mine.slug], request=request)
        query = request.META.get("QUERY_STRING", "")
        return Response(status=308, headers={"Location": f"{address}?{query}" if query else address})
