"""Pages of a list: by number as far as the 10,000th row, by cursor to any depth."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db.models import QuerySet
from rest_framework.exceptions import NotFound
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

from releases.api.errors import InvalidParameter
from releases.api.ordering import Ordering
from releases.api.parameters import OpenApi, parameter
from releases.api.values import Choice, Integer, read

START = "*"


class Pagination(BasePagination):
    """`page` and `page_size` with an exact count; or `cursor`, which costs the same at any depth.

    A cursor holds the place of the last row, not its number, so rows that come in while someone
    pages neither repeat nor hide others. It is signed for one resource and one ordering.
    """

    page_size = 50
    max_page_size = 500
    max_row = 10_000

    count: int | None
    next: str | None
    previous: str | None

    extended: Callable[[OpenApi], OpenApi] = staticmethod(lambda page: page)  # by the view, in OpenAPI

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        query = request.query_params
        self.request = request
        self.size = read(query, "page_size", Integer(1, self.max_page_size), self.page_size)
        self.ordering: Ordering = view.ordering(queryset.model)
        self.wants_count = read(query, "count", Choice(["exact"])) == "exact"
        if "cursor" not in query:
            return self.numbered_page(queryset, read(query, "page", Integer(1), 1))
        if "page" in query:
            detail = "'page' and 'cursor' exclude each other; give one of them."
            raise InvalidParameter("page", "conflicting_parameter", detail)
        return self.page_after(queryset, query["cursor"])

    def numbered_page(self, queryset: QuerySet[Any], page: int) -> list[Any]:
        offset = (page - 1) * self.size
        if offset >= self.max_row:
            detail = f"'page' goes as far as row {self.max_row}; 'cursor=*' goes to any depth."
            raise InvalidParameter("page", "out_of_range", detail, "cursor")
        last_row = min(offset + self.size, self.max_row)
        rows = list(queryset[offset:last_row])
        is_last = 0 < len(rows) < last_row - offset or (page == 1 and not rows)
        self.count = offset + len(rows) if is_last else queryset.count()
        if not rows and page > 1:
            raise NotFound(f"There is no page {page}: {self.count} rows make {-(-self.count // self.size)}.")
        self.next = self.link(page=page + 1) if last_row < self.count else None
        self.previous = self.link(page=page - 1) if page > 1 else None
        if self.next and last_row == self.max_row:
            place = self.ordering.with_keys(queryset)[last_row - 1]
            self.next = self.link(cursor=self.cursor_of(place))
        return rows

    def page_after(self, queryset: QuerySet[Any], cursor: str) -> list[Any]:
        self.count = queryset.count() if self.wants_count else None
        queryset = self.ordering.with_keys(queryset)
        if cursor != START:
            queryset = queryset.filter(self.ordering.after(self.place_of(cursor)))
        rows = list(queryset[: self.size + 1])
        more, rows = len(rows) > self.size, rows[: self.size]
        self.next = self.link(cursor=self.cursor_of(rows[-1])) if more else None
        self.previous = None
        return rows

    # --- cursors

    def signer(self) -> Signer:
        return Signer(sep=".", salt=f"cursor {self.request.path} {self.ordering}")

    def cursor_of(self, row: Any) -> str:
        return self.signer().sign_object(self.ordering.key_of(row))

    def place_of(self, cursor: str) -> list[Any]:
        try:
            return self.signer().unsign_object(cursor)  # type: ignore[no-any-return]
        except BadSignature:
            detail = "'cursor' is not one that this list gave for this 'ordering'; 'cursor=*' starts anew."
            raise InvalidParameter("cursor", "invalid_value", detail, START) from None

    def link(self, **place: int | str) -> str:
        url = self.request.build_absolute_uri()
        for name in ("page", "cursor"):
            url = remove_query_param(url, name)
        for name, value in place.items():
            url = replace_query_param(url, name, value)
        return url

    # --- the answer, and what OpenAPI says of it

    def get_paginated_response(self, data: Sequence[Any]) -> Response:
        return Response({"count": self.count, "next": self.next, "previous": self.previous, "results": data})

    def get_paginated_response_schema(self, schema: OpenApi) -> OpenApi:
        link = {"type": "string", "format": "uri", "nullable": True}
        after = {**link, "description": "The page after this one; null on the last."}
        before = {**link, "description": "The page before; null on the first, and with `cursor`."}
        count = {
            "type": "integer",
            "nullable": True,
            "description": "Rows in all; null with `cursor`, unless `count=exact`.",
        }
        rows = {**schema, "description": "The rows of this page."}
        return self.extended(
            {
                "type": "object",
                "required": ["count", "next", "previous", "results"],
                "properties": {"count": count, "next": after, "previous": before, "results": rows},
            }
        )

    def get_schema_operation_parameters(self, view: Any) -> list[OpenApi]:
        most = self.max_page_size
        return [
            parameter(
                "page",
                f"Number of the page, as far as row {self.max_row}; beyond that use `cursor`.",
                {"type": "integer", "minimum": 1, "default": 1},
            ),
            parameter(
                "page_size",
                "Rows a page.",
                {"type": "integer", "minimum": 1, "maximum": most, "default": self.page_size},
            ),
            parameter(
                "cursor",
                "`*` for the first page, then what `next` holds: any depth, same cost. Not with `page`.",
                {"type": "string", "minLength": 1},
            ),
            parameter(
                "count",
                "Count the rows with `cursor` too; with `page` they always are.",
                {"type": "string", "enum": ["exact"]},
            ),
        ]
