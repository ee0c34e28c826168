"""Search: releases, passages, mines and companies by their words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import DateField, F, QuerySet, Value
from django.db.models.functions import NullIf, Substr
from rest_framework import serializers
from rest_framework.reverse import reverse

from production.api.anchors import OFFSET_UNIT, OFFSET_UNITS
from production.api.answers.search import HIT
from releases.api.fields import SlugField, TextField
from releases.api.filters import FilterSet, Lookups
from releases.api.resource import Resource
from releases.api.values import Choice, Day, Query, Slug, read
from releases.identity import public_id
from releases.models import Company, Passage, SearchEntry
from releases.search.engines import holding
from releases.search.entries import NO_DAY
from releases.search.highlights import highlights, snippet
from releases.search.queries import Term

Type = SearchEntry.Type


class SearchFilters(FilterSet):
    q = Lookups(
        Query(),
        "What to look for. A hit holds every word, case and accents aside; the last one may be the beginning "
        "of a word. Phrases stand in quotation marks. There are no operators, no stop words, no stemming. "
        "Default: everything.",
        method="holding",
        example="caylloma silver",
    )
    type = Lookups(Choice(Type.values), "What to find.", "exact in", example="release,passage")
    company = Lookups(Slug(Company), "Slug of the company.", "exact in", example="fortuna,hecla")
    published_on = Lookups(
        Day(),
        "Day of publication; companies and mines have none.",
        "exact gte gt lte lt",
        field="release__published_on",
        example="2011-10-24",
    )
    role = Lookups(
        Choice(Passage.Role.values), "What the passage is.", "exact in", example="quote,highlights"
    )

    def holding(self, rows: QuerySet[Any], name: str, terms: tuple[Term, ...]) -> QuerySet[Any]:
        return holding(rows, terms)


class HighlightSerializer(serializers.Serializer[Any]):
    start = serializers.IntegerField(help_text="First Unicode code point, from 0.")
    end = serializers.IntegerField(help_text="The code point after the last.")
    text = serializers.CharField(help_text="What stands there.")


class HitSerializer(serializers.Serializer[Any]):
    """Offsets count in the text of `document`; of a release found by its title, in the title; of companies
    and mines, in all their names, a line each, of which `title` is the first."""

    id = serializers.SerializerMethodField(help_text="16 hex digits made from what the hit is.")
    type = serializers.ChoiceField(Type.values, read_only=True, help_text="What was found.")
    slug = serializers.CharField(
        read_only=True, help_text="Slug of the company, mine or release; of a passage, of its release."
    )
    title = serializers.SerializerMethodField(
        help_text="Name of the company or mine, or title of the release."
    )
    company = SlugField(help_text="Slug of the company.")
    mine = serializers.SerializerMethodField(help_text="Slug of the mine that was found; null: no mine was.")
    release = SlugField(allow_null=True, help_text="Slug of the release; null for companies and mines.")
    published_on = serializers.DateField(
        source="release.published_on",
        read_only=True,
        allow_null=True,
        default=None,
        help_text="Day of the release.",
    )
    document = serializers.CharField(
        source="document.sha256",
        read_only=True,
        allow_null=True,
        default=None,
        help_text="SHA-256 of the document in which the passage is.",
    )
    role = TextField(help_text="What the passage is; null where it is none.")
    speaker = TextField(help_text="Who is quoted; null where nobody is.")
    start = serializers.IntegerField(
        read_only=True, allow_null=True, help_text="First code point of the passage in its document."
    )
    end = serializers.IntegerField(
        read_only=True, allow_null=True, help_text="The code point after its last."
    )
    snippet = serializers.CharField(
        read_only=True, help_text="About 200 characters around the first highlight, as they stand there."
    )
    snippet_start = serializers.IntegerField(read_only=True, help_text="Offset of its first code point.")
    highlights = HighlightSerializer(
        many=True, read_only=True, help_text="Where the words stand: the first hundred places."
    )
    offset_unit = serializers.ChoiceField(
        OFFSET_UNITS, read_only=True, default=OFFSET_UNIT, help_text="What the offsets count."
    )
    url = serializers.SerializerMethodField(
        help_text="Address of the company, mine or release, or of the passage's text."
    )

    def get_id(self, row: SearchEntry) -> str:
        sha256 = row.document.sha256 if row.document else None
        return public_id("search", row.type, row.slug, sha256, row.start, row.end)

    def get_title(self, row: SearchEntry) -> str:
        return row.release.title if row.release else row.names.partition("\n")[0]

    def get_mine(self, row: SearchEntry) -> str | None:
        return row.slug if row.type == Type.MINE else None

    def get_url(self, row: SearchEntry) -> str:
        request = self.context.get("request")
        if row.type != Type.PASSAGE or row.document is None:
            return reverse(f"{row.type}-detail", args=[row.slug], request=request)
        place = {"document": row.document.sha256, "start": row.start, "end": row.end}
        return f"{reverse('release-text', args=[row.slug], request=request)}?{urlencode(place)}"


class SearchResource(Resource):
    """Releases, passages, mines and companies that hold every word of `q`.

    Companies and mines come first, then what was published, the newest first: of each release its title,
    then its passages as they stand in the text of its preferred document. Offsets count Unicode code
    points, so that `text[start:end]` is what is highlighted.
    """

    examples = [
        ("search/?q=559,959", "Where a number stands."),
        ("search/?q=caylloma&type=passage", "Passages that name Caylloma, the newest first."),
        ("search/?q=FVI", "Who is or was listed as FVI, and where it is printed."),
        ('search/?q="commercial%20production"&company=fortuna', "A phrase, in what one company published."),
        ("search/?q=san%20jose&type__in=mine,company", "A mine by its name; accents do not matter."),
        ("search/?q=silver&role=table&published_on__gte=2011-01-01", "Tables with silver since 2011."),
        ("search/?role=guidance&company=fortuna", "All that a company promised, in its own words."),
    ]
    row_example = HIT
    row_name = "hit"
    queryset = SearchEntry.objects.select_related("company", "release", "document")
    serializer_class = HitSerializer
    filterset_class = SearchFilters
    # `day` is that of the release; companies and mines, which have none, come before the news of any day.
    ordering_fields = {"published_on": "told_on", "day": "day", "place": "place"}
    default_ordering = ("-day", "place")
    unique_ordering = "place"

    def get_queryset(self) -> QuerySet[Any]:
        told_on = NullIf(F("day"), Value(NO_DAY), output_field=DateField())
        rows: QuerySet[Any] = super().get_queryset().defer("words").annotate(told_on=told_on)
        return rows

    def complete(self, rows: Sequence[Any]) -> None:
        terms = read(self.request.query_params, "q", Query(), ())
        texts = texts_of(rows)
        for row in rows:
            text, offset = texts[row.pk], row.start or 0
            found = highlights(text, terms)
            shown = snippet(text, found)
            row.snippet, row.snippet_start = text[shown.start : shown.end], offset + shown.start
            row.highlights = [
                {"start": offset + one.start, "end": offset + one.end, "text": text[one.start : one.end]}
                for one in found
            ]


def texts_of(rows: Sequence[SearchEntry]) -> dict[int, str]:
    """What was searched of each, as it stands there; of documents only the passage is read."""
    texts = {row.pk: row.release.title if row.release else row.names for row in rows}
    passages = SearchEntry.objects.filter(pk__in=[row.pk for row in rows if row.document_id])
    span = Substr("document__body__text", F("start") + 1, F("end") - F("start"))
    return texts | dict(passages.values_list("pk", span))
