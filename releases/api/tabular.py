"""Rows as a page of JSON, or all of them as a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from itertools import chain, islice
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from releases.api.citing import citation
from releases.api.errors import InvalidParameter
from releases.api.formats import FORMATS
from releases.api.formats.download import Download, visibly_broken
from releases.api.formats.format import Format
from releases.api.formats.table import Column, Row, Table
from releases.api.listed import Listed

# What only a page of JSON has a place for.
OF_PAGES = ("page", "page_size", "cursor", "count", "facets")


class Tabular(APIView):
    """A view whose rows can be had as a file: all that the filters leave, in their order, of one snapshot.

    The rows come in chunks, each made ready for JSON by `shown` just before it is written.
    """

    data_version: int
    reading: ExitStack
    chunk_size = 1_000

    def has_rows(self) -> bool:
        return True

    def get_renderers(self) -> list[BaseRenderer]:
        usual = super().get_renderers()
        return [*usual, *(format() for format in FORMATS)] if self.has_rows() else usual

    def file_format(self) -> Format | None:
        """The one that is asked for; null: JSON."""
        renderer: Any = self.request.accepted_renderer
        return renderer if isinstance(renderer, Format) else None

    def needs_no_body(self, request: Request) -> bool:
        raise NotImplementedError

    def download(
        self,
        rows: QuerySet[Any] | Listed | Sequence[Any],
        columns: Sequence[Column],
        shown: Callable[[Any], Sequence[Row]],
    ) -> Download:
        """The first chunk is read here, so that what is refused is refused before the first byte."""
        request, format = self.request, self.file_format()
        assert format is not None
        refuse_paging(request, format)
        count = len(rows) if isinstance(rows, Sequence) else rows.count()
        chunks = chunks_of(rows, self.chunk_size, self.reading)
        first = shown(next(chunks, []))
        table = Table(columns, count, chain([first], map(shown, chunks)), self.about(request), self.reading)
        parts = iter(()) if self.needs_no_body(request) else format.write(table)
        name = f"{name_of(request.path)}-v{self.data_version}"
        return Download(visibly_broken(parts, format, request._request), format, name, count)

    def about(self, request: Request) -> dict[str, str]:
        address = request.build_absolute_uri()
        return {
            "address": address,
            "data_version": str(self.data_version),
            "licence": settings.DATA_LICENCE,
            "cite": citation(self.data_version, address),
        }


def refuse_paging(request: Request, format: Format) -> None:
    for name in OF_PAGES:
        if name in request.query_params:
            detail = f"'{name}' is for pages of JSON; {format.format} has all rows. Leave one of them out."
            raise InvalidParameter(name, "conflicting_parameter", detail, "format")


def chunks_of(
    rows: QuerySet[Any] | Listed | Sequence[Any], size: int, open: ExitStack
) -> Iterator[list[Any]]:
    """A queryset is read bit by bit, through a cursor that is closed with `open`."""
    each: Any = rows.iterator(chunk_size=size) if isinstance(rows, QuerySet) else iter(rows)
    if hasattr(each, "close"):
        open.enter_context(closing(each))
    while chunk := list(islice(each, size)):
        yield chunk


def name_of(path: str) -> str:
    """`releases-fortuna-2011-10-24-figures` for /api/v1/releases/fortuna-2011-10-24/figures/."""
    return re.sub(r"[^\w.~-]+", "-", path.removeprefix("/api/v1").strip("/"))
