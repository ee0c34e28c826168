"""`facets`: how many rows of the whole filtered list have which value, beside any page of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Case, CharField, Count, F, QuerySet, When
from django.db.models.expressions import Expression
from rest_framework.response import Response

from releases.api.parameters import OpenApi, names, parameter
from releases.api.resource import Resource

LARGEST_FACET = 1_000
# Facet -> where its value stands, seen from a row about a key.
FACETS = {
    "company": "company__slug",
    "mine": "mine__slug",
    "country": "country",
    "metric": "metric",
    "commodity": "commodity",
    "basis": "basis",
    "qualifier": "qualifier",
    "period": "period",
    "calendar_period": "calendar_period",
    "period_type": "period_type",
}
COUNTRY = Case(
    When(mine=None, then=F("company__country")), default=F("mine__country"), output_field=CharField()
)


class Faceted(Resource):
    """A list that counts its values on request; `facet_paths` says of which columns."""

    facet_paths: Mapping[str, str] = FACETS

    def query_parameters(self) -> Sequence[OpenApi]:
        known = super().query_parameters()
        return [*known, facets_parameter(self.facet_paths)] if self.is_list() else known

    def page_schema(self, page: OpenApi) -> OpenApi:
        return with_properties(super().page_schema(page), facets=facets_schema(self.facet_paths))

    def get_paginated_response(self, data: Any) -> Response:
        """With the counts, where they are asked for."""
        response = super().get_paginated_response(data)
        asked = names(self.request.query_params, "facets", list(self.facet_paths))
        counted = {name: counts(self.filtered_rows, self.facet_paths[name]) for name in asked}
        return with_more(response, facets=counted) if asked else response

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        names(self.request.query_params, "facets", list(self.facet_paths))  # refused before any work
        self.filtered_rows = super().filter_queryset(queryset)
        return self.filtered_rows


def with_more(response: Response, **more: object) -> Response:
    """A page with this between its links and its rows."""
    results = response.data.pop("results")
    response.data |= {**more, "results": results}
    return response


def with_properties(page: OpenApi, **more: OpenApi) -> OpenApi:
    """What OpenAPI says of such a page."""
    known = dict(page["properties"])
    results = known.pop("results")
    return {**page, "properties": {**known, **more, "results": results}}


def counts(rows: QuerySet[Any], path: str) -> list[dict[str, Any]]:
    """The most frequent values first, those of one count by value, null for none last."""
    column: Expression | F = COUNTRY if path == "country" else F(path)
    found = (
        rows.order_by()
        .annotate(facet=column)
        .values("facet")
        .annotate(rows=Count("pk"))
        .values_list("facet", "rows")
    )
    merged: dict[str | None, int] = {}
    for value, number in found:
        merged[value or None] = merged.get(value or None, 0) + number
    ordered = sorted(merged.items(), key=lambda one: (-one[1], one[0] is None, one[0] or ""))
    return [{"value": value, "count": number} for value, number in ordered[:LARGEST_FACET]]


def facets_parameter(paths: Mapping[str, str]) -> OpenApi:
    return parameter(
        "facets",
        "Of these columns, how many rows of the whole filtered list have which value, as `facets` beside "
        f"`results`: the most frequent first, at most {LARGEST_FACET:,} each. With commas between them.",
        {"type": "array", "items": {"type": "string", "enum": [*paths]}, "minItems": 1},
    )


def facets_schema(paths: Mapping[str, str]) -> OpenApi:
    value = {"type": "string", "nullable": True, "description": "The value; null: none."}
    count = {"type": "integer", "description": "Rows of the whole filtered list that have it."}
    one = {"type": "object", "required": ["value", "count"], "properties": {"value": value, "count": count}}
    each = {"type": "array", "items": one, "maxItems": LARGEST_FACET}
    return {
        "type": "object",
        "description": "Counts of the columns that `facets` asks for; missing where it asks for none.",
        "properties": {
            name: {**each, "description": f"Counts of {name}, the most frequent first."} for name in paths
        },
    }
