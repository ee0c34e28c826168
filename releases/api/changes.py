"""The ledger as a feed: what was created, restated, confirmed, updated and retracted, in the order in which
it became visible. Whoever keeps a copy follows it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db.models import Model, QuerySet
from django.urls import NoReverseMatch, reverse
from rest_framework import serializers
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

from releases import ledger
from releases.api.errors import InvalidParameter
from releases.api.fields import TextField
from releases.api.filters import FilterSet, Lookups
from releases.api.ordering import Ordering
from releases.api.parameters import OpenApi, parameter
from releases.api.resource import Resource
from releases.api.values import Choice, DataVersion, Integer, Many, Slug, read
from releases.models import Change, Company

FIRST_VERSION = 1  # nothing is ever taken out of the ledger
LIMIT = Integer(1, 5_000)
USUAL_LIMIT = 500
AFTER = parameter(
    "after",
    "Only what changed after this data version. Default: 0, all since the beginning.",
    DataVersion().schema,
    "2",
)
CURSOR = parameter(
    "cursor",
    "The place from which `next` goes on, within a version too; `*` is the beginning. Not with `after`.",
    {"type": "string", "minLength": 1},
)


class CompanySlug(Slug):
    """Of a company that there is; the ledger knows them by their slugs."""

    def __init__(self) -> None:
        super().__init__(Company)

    def read(self, text: str) -> str:  # type: ignore[override]
        super().read(text)
        return text


class ChangeFilters(FilterSet):
    type = Lookups(
        Many(Choice(ledger.TYPES)),
        "Only changes of these types, with commas between them.",
        method="among",
        example="figure,quarterly_metric",
    )
    action = Lookups(
        Many(Choice(Change.Action.values)),
        "Only these actions, with commas between them.",
        method="among",
        example="restated,retracted",
    )
    company = Lookups(CompanySlug(), "Slug of the company.", "exact in", example="fortuna,hecla")

    def among(self, changes: QuerySet[Any], name: str, values: Sequence[str]) -> QuerySet[Any]:
        return changes.filter(**{f"{name}__in": values})


class Following(BasePagination):
    """Pages of `limit` changes. A version may hold more than a page does, so a cursor holds the version and
    the place within it; signed, since it means something to this database alone."""

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        query = request.query_params
        self.request, self.data_version = request, view.data_version
        limit = read(query, "limit", LIMIT, USUAL_LIMIT)
        after = read(query, "after", DataVersion(), 0)
        if "after" in query and "cursor" in query:
            detail = "'after' and 'cursor' exclude each other; give one of them."
            raise InvalidParameter("after", "conflicting_parameter", detail)
        if "cursor" in query:
            ordering: Ordering = view.ordering(Change)
            queryset = ordering.with_keys(queryset).filter(ordering.after(self.place_of(query["cursor"])))
        rows = list(queryset.filter(version__gt=after)[: limit + 1])
        self.next = self.link(rows[limit - 1]) if len(rows) > limit else None
        return rows[:limit]

    def place_of(self, cursor: str) -> tuple[int, int]:
        """Version and key of the last change that was read."""
        try:
            version, key = (0, 0) if cursor == "*" else signer().unsign_object(cursor)
        except BadSignature:
            detail = "'cursor' is not one that this list gave; 'after' takes a data version."
            raise InvalidParameter("cursor", "invalid_value", detail, "*") from None
        return version, key

    def link(self, last: Change) -> str:
        url = remove_query_param(self.request.build_absolute_uri(), "after")
        return str(replace_query_param(url, "cursor", signer().sign_object([last.version_id, last.pk])))

    # --- the answer, and what OpenAPI says of it

    def get_paginated_response(self, data: Sequence[Any]) -> Response:
        versions = {"data_version": self.data_version, "first_version": FIRST_VERSION}
        return Response({**versions, "next": self.next, "results": data})

    def get_paginated_response_schema(self, schema: OpenApi) -> OpenApi:
        properties = {
            "data_version": {
                "type": "integer",
                "description": "The data version that this page was read at. Once `next` is null, all "
                "changes up to it have been read, whatever was filtered: go on with `after` this number.",
            },
            "first_version": {
                "type": "integer",
                "description": "The oldest data version that the ledger still holds: 1, all are kept.",
            },
            "next": {
                "type": "string",
                "format": "uri",
                "nullable": True,
                "description": "Where to go on at once; null: this is all for now.",
            },
            "results": {**schema, "description": "The changes of this page, the oldest first."},
        }
        return {"type": "object", "required": [*properties], "properties": properties}

    def get_schema_operation_parameters(self, view: Any) -> list[OpenApi]:
        limit = parameter("limit", "Changes a page.", {**LIMIT.schema, "default": USUAL_LIMIT})
        return [AFTER, limit, CURSOR]


def signer() -> Signer:
    return Signer(sep=".", salt="cursor of changes")


class ChangeSerializer(serializers.Serializer[Change]):
    version = serializers.IntegerField(
        source="version_id", help_text="Data version with which it became visible."
    )
    recorded_at = serializers.DateTimeField(
        source="version.recorded_at", help_text="When that was recorded here."
    )
    type = serializers.ChoiceField(ledger.TYPES, help_text="What kind of object changed.")
    action = serializers.ChoiceField(
        Change.Action.values,
        help_text="created; restated: another value holds; confirmed: the same value, by another statement; "
        "updated: something else of it; retracted: it is gone, and this line is its tombstone.",
    )
    id = serializers.CharField(
        source="object_id", help_text="Id or slug of the object; SHA-256 of a document."
    )
    company = TextField(help_text="Slug of the company it is of; null: of none.")
    url = serializers.SerializerMethodField(
        help_text="Where it can be read as it is now; null where it was retracted or has no address. 404 "
        "there means that it was retracted since; a later line says so."
    )

    def get_url(self, change: Change) -> str | None:
        start = None if change.action == Change.Action.RETRACTED else list_of(change.type)
        request: Request = self.context["request"]
        return request.build_absolute_uri(f"{start}{change.object_id}/") if start else None


@cache
def list_of(type: str) -> str | None:
    """The address of the list that an object of this type is in; null where there is none."""
    try:
        return reverse(f"{type.replace('_', '-')}-list")
    except NoReverseMatch:
        return None


class ChangeResource(Resource):
    """Changes: every line of the ledger, in the order in which it became visible.

    A copy is kept so: take an export, which tells its data version; ask for what changed after it; read
    each object anew at its `url`, or take it out where the line is a tombstone; follow `next` until it is
    null; from then on ask for what changed after the `data_version` of the last page. Every later change
    comes exactly once, also while others are writing: versions become visible in their order. An object is
    named whenever the API shows something else of it, also where that comes from another: a figure whose
    check now fails, say. The ledger is kept for ever.
    """

    examples = [
        ("changes/?after=2", "Everything that changed after data version 2, the oldest first."),
        ("changes/?after=2&type=quarterly_metric,figure&company=fortuna", "Numbers of one company."),
        ("changes/?action=confirmed,restated", "What was said again, with the same or another value."),
        ("changes/?limit=10", "The first ten changes of all."),
    ]
    row_name = "change"
    queryset = Change.objects.select_related("version")
    serializer_class = ChangeSerializer
    filterset_class = ChangeFilters
    pagination_class = Following
    ordering_fields = {"version": "version_id"}
    default_ordering = ("version",)
    unique_ordering = "id"

    def query_parameters(self) -> Sequence[OpenApi]:
        """There is one order only."""
        return [one for one in super().query_parameters() if one["name"] != "ordering"]

    def ordering(self, model: type[Model]) -> Ordering:
        return Ordering.of(model, self.default_ordering, self.ordering_fields, self.unique_ordering)
