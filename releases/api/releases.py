"""News releases: what is known of them without knowing a figure, their text and its parts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from releases.api.companies import ListedFilters
from releases.api.errors import InvalidParameter
from releases.api.fields import SlugField, TextField
from releases.api.filters import FilterSet, Lookups
from releases.api.parameters import parameter
from releases.api.resource import DataView, Resource, found
from releases.api.values import Choice, Day, Integer, Query, Slug, Text, read
from releases.models import Company, Document, DocumentBody, Listing, Passage, Release
from releases.search.engines import releases_holding
from releases.search.queries import Term

SHA256 = Text("[0-9a-f]{8,64}", "a SHA-256 in hex, or its first eight digits or more", longest=64)
OF_DOCUMENT = "SHA-256 of a document of this release, or its first eight digits or more."


class ReleaseFilters(ListedFilters):
    listing_of = "release"

    search = Lookups(
        Query(),
        "Every one of these words must occur in the title or text, case and accents aside; the last one may "
        "be the beginning of a word. Phrases stand in quotation marks.",
        method="holding",
        example="san jose",
    )

    company = Lookups(Slug(Company), "Slug of the company.", "exact in", example="fortuna")
    published_on = Lookups(Day(), "Day of publication.", "exact gte gt lte lt", example="2011-10-24")
    kind = Lookups(Choice(Release.Kind.values), "What the release is about.", "exact in")
    source = Lookups(Choice(Release.Source.values), "Who tells it: the company, or the press.", "exact in")

    def holding(self, releases: QuerySet[Any], name: str, terms: tuple[Term, ...]) -> QuerySet[Any]:
        return releases.filter(releases_holding(terms))


class ReleaseListingSerializer(serializers.ModelSerializer[Listing]):
    class Meta:
        model = Listing
        fields = ["exchange", "symbol", "printed"]
        extra_kwargs = {
            "exchange": {"help_text": "Stock exchange, one name for all its spellings."},
            "symbol": {"help_text": "Ticker symbol."},
            "printed": {"help_text": "As the release prints it."},
        }


class QualifiedPersonSerializer(serializers.Serializer[Release]):
    name = serializers.CharField(source="qualified_person", help_text="As the release names the person.")
    title = TextField(source="qualified_person_title", help_text="Such as P. Geo.")

    def to_representation(self, release: Release) -> Any:
        return super().to_representation(release) if release.qualified_person else None


class DocumentSerializer(serializers.ModelSerializer[Document]):
    class Meta:
        model = Document
        fields = ["sha256", "media_type", "origin", "size", "length"]
        extra_kwargs = {
            "sha256": {"help_text": "SHA-256 of its bytes, in hex."},
            "media_type": {"help_text": "text/html, application/pdf or text/plain."},
            "origin": {"help_text": "`original`: as published; `mirror`: a copy; `digest`: a summary of it."},
            "size": {"help_text": "Bytes."},
            "length": {"help_text": "Unicode code points of its text."},
        }


class ReleaseSerializer(serializers.ModelSerializer[Release]):
    company = SlugField(help_text="Slug of the company.")
    dateline = TextField(help_text="Place and day as printed.")
    listings = ReleaseListingSerializer(
        many=True, help_text="The company's listings as the release prints them."
    )
    qualified_person = QualifiedPersonSerializer(
        source="*", allow_null=True, help_text="Who answers for the technical content."
    )
    corrects = SlugField(allow_null=True, help_text="Slug of the release that this one replaces.")
    documents = DocumentSerializer(many=True, help_text="Its files, the preferred one first.")
    source_url = TextField(help_text="Where it was published.")

    class Meta:
        model = Release
        fields = [
            "slug",
            "company",
            "title",
            "published_on",
            "source",
            "kind",
            "language",
            "dateline",
            "listings",
            "qualified_person",
            "corrects",
            "documents",
            "source_url",
        ]
        extra_kwargs = {
            "slug": {"help_text": "Identifier: company and day; never changes."},
            "title": {"help_text": "Headline."},
            "published_on": {"help_text": "Day of publication."},
            "source": {"help_text": "Who tells it."},
            "kind": {"help_text": "What it is about."},
            "language": {"help_text": "ISO 639 code."},
        }


class ReleaseResource(Resource):
    """News releases of companies, one row a release, the newest first."""

    queryset = (
        Release.objects.current()
        .select_related("company", "corrects")
        .prefetch_related(
            Prefetch("listings", Listing.objects.current().order_by("id")),
            Prefetch("documents", Document.objects.current().preferred_first()),
        )
    )
    serializer_class = ReleaseSerializer
    filterset_class: type[FilterSet] | None = ReleaseFilters
    ordering_fields = {
        "published_on": "published_on",
        "company": "company__slug",
        "slug": "slug",
        "title": "title",
        "kind": "kind",
    }
    default_ordering = ("-published_on",)
    unique_ordering = "slug"
    lookup_field = "slug"


def documents_of(slug: str) -> QuerySet[Document]:
    """The documents of the release, the preferred one first; NotFound if there is no such release."""
    release = found(Release.objects.current(), "slug", slug)
    return Document.objects.current().filter(release=release).preferred_first()


def named_document(documents: Iterable[Document], sha256: str) -> Document:
    """The one whose hash begins like this; InvalidParameter if it is none, or more than one."""
    known = list(documents)
    named = [document for document in known if document.sha256.startswith(sha256)]
    if len(named) != 1:
        fault = "begins the SHA-256 of no" if not named else "begins the SHA-256 of more than one"
        detail = f"'{sha256}' {fault} document of this release."
        raise InvalidParameter(
            "document", "invalid_choice", detail, allowed=[document.sha256 for document in known]
        )
    return named[0]


class PlainText(BaseRenderer):
    media_type = "text/plain"
    format = "txt"
    charset = "utf-8"

    def render(self, data: Any, accepted_media_type: Any = None, renderer_context: Any = None) -> bytes:
        return str(data).encode()


class ReleaseText(DataView):
    """The text of a release's preferred document, or of the one named; whole, or a slice of it.

    It is the canonical text: what the offsets of all anchors count in, in Unicode code points.
    """

    examples = [
        ("releases/fortuna-2011-10-24/text/", "The whole text."),
        (
            "releases/fortuna-2011-10-24/text/?start=1967&end=1974",
            "The characters that an anchor points at: Caylloma's silver.",
        ),
    ]
    renderer_classes = [PlainText]
    answer = {"type": "string", "description": "The text, or the slice asked for."}
    answer_headers = {
        "Document-SHA256": "SHA-256 of the document's bytes, in hex.",
        "Text-SHA256": "SHA-256 of its whole text in UTF-8, in hex, also where a slice is answered.",
    }
    parameters = [
        parameter("document", f"{OF_DOCUMENT} Default: the preferred one.", SHA256.schema, "8bc35ea1"),
        parameter("start", "First code point, from 0.", {"type": "integer", "minimum": 0, "default": 0}),
        parameter(
            "end",
            "Code point before which to stop. Default: the length of the text.",
            {"type": "integer", "minimum": 0},
            "1974",
        ),
    ]

    def get(self, request: Request, slug: str) -> HttpResponse:
        documents = list(documents_of(slug))
        document = self.document(documents)
        text = DocumentBody.objects.values_list("text", flat=True).get(document=document)
        start = read(request.query_params, "start", Integer(0, len(text)), 0)
        end = read(request.query_params, "end", Integer(start, len(text)), len(text))
        headers = {
            "Document-SHA256": document.sha256,
            "Text-SHA256": hashlib.sha256(text.encode()).hexdigest(),
        }
        # No Response of REST framework: that has no Content-Type where the slice is empty.
        return HttpResponse(text[start:end], content_type="text/plain; charset=utf-8", headers=headers)

    def document(self, documents: Sequence[Document]) -> Document:
        if not documents:
            raise NotFound("This release is known by citation only; it has no document.")
        sha256 = read(self.request.query_params, "document", SHA256)
        return named_document(documents, sha256) if sha256 else documents[0]


class PassageFilters(FilterSet):
    role = Lookups(Choice(Passage.Role.values), "What the passage is.", "exact in", example="quote")
    document = Lookups(SHA256, OF_DOCUMENT, method="of_document", example="8bc35ea1")

    def of_document(self, passages: QuerySet[Passage], name: str, sha256: str) -> QuerySet[Passage]:
        documents = Document.objects.filter(passages__in=self.queryset).distinct().preferred_first()
        return passages.filter(document=named_document(documents, sha256))


class PassageSerializer(serializers.ModelSerializer[Passage]):
    speaker = TextField(help_text="Who is quoted; null where nobody is.")
    document = serializers.CharField(source="document.sha256", help_text="SHA-256 of the document it is in.")
    start = serializers.IntegerField(help_text="Its first Unicode code point in the document's text, from 0.")
    end = serializers.IntegerField(help_text="The code point after its last.")
    text = serializers.CharField(help_text="The text from `start` to `end`.")

    class Meta:
        model = Passage
        fields = ["role", "speaker", "document", "start", "end", "text"]
        extra_kwargs = {"role": {"help_text": "What the passage is."}}


class PassageResource(Resource):
    """The parts of a release's documents: headline, highlights, tables, quotes, contact and so on."""

    examples = [
        ("releases/fortuna-2011-10-24/passages/?role=highlights", "What the release puts first."),
        ("releases/fortuna-2011-10-24/passages/?role__in=headline,table", "Its headline and its tables."),
        (
            "releases/fortuna-2011-10-24/passages/?role=qualified_person",
            "Who answers for the technical content.",
        ),
        ("releases/fortuna-2011-10-24/passages/", "All parts in the order of the text."),
    ]

    queryset = Passage.objects.current().select_related("document")
    serializer_class = PassageSerializer
    filterset_class = PassageFilters
    ordering_fields = {"document": "document__sha256", "start": "start", "role": "role"}
    default_ordering = ("document", "start")

    def get_queryset(self) -> QuerySet[Passage]:
        return super().get_queryset().filter(document__in=documents_of(self.kwargs["slug"]).order_by())

    def complete(self, rows: Sequence[Passage]) -> None:
        bodies = DocumentBody.objects.in_bulk({passage.document_id for passage in rows})
        for passage in rows:
            passage.text = bodies[passage.document_id].text[passage.start : passage.end]  # type: ignore[attr-defined]
