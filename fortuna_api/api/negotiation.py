"""Which format an answer has: `format=` before `Accept`, whose weights are obeyed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.http.request import MediaType
from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from releases.api.errors import InvalidParameter, did_you_mean, nearest


class Negotiation(BaseContentNegotiation):
    def select_parser(self, request: Request, parsers: Iterable[BaseParser]) -> BaseParser | None:
        sent = (request.content_type or "").partition(";")[0].strip().lower()
        return next((parser for parser in parsers if parser.media_type in (sent, "*/*")), None)

    def select_renderer(  # type: ignore[override]
        self, request: Request, renderers: Sequence[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        wanted = request.query_params.get("format")
        is_page = renderers[0].format == "html"  # pages ignore parameters
        renderer = named(wanted, renderers) if wanted and not is_page else accepted(request, renderers)
        return renderer, str(renderer.media_type)


def named(wanted: str, renderers: Sequence[BaseRenderer]) -> BaseRenderer:
    by_name = {str(renderer.format): renderer for renderer in reversed(renderers)}
    if wanted not in by_name:
        formats = sorted(by_name)
        suggestion = nearest(wanted, formats)
        detail = f"'{wanted[:40]}' is not a format of this resource.{did_you_mean(suggestion)}"
        detail += f" Allowed are: {', '.join(formats)}."
        raise InvalidParameter("format", "invalid_choice", detail, suggestion, formats)
    return by_name[wanted]


def accepted(request: Request, renderers: Sequence[BaseRenderer]) -> BaseRenderer:
    """The renderer that the header likes best; of equals, the first."""
    try:
        ranges = [MediaType(token) for token in request.headers.get("Accept", "").split(",") if token.strip()]
    except ValueError:  # an Accept header that cannot be read allows nothing
        ranges = [MediaType("none/none")]
    best = max(renderers, key=lambda renderer: weight(renderer, ranges))
    if not weight(best, ranges):
        offered = ", ".join(str(renderer.media_type) for renderer in renderers)
        raise NotAcceptable(f"This is offered as {offered}.")
    return best


def weight(renderer: BaseRenderer, ranges: Sequence[Any]) -> float:
    """What the most specific range that covers the renderer gives it; no ranges allow everything."""
    main, _, sub = str(renderer.media_type).partition("/")
    covering = [
        one for one in ranges if (one.main_type, one.sub_type) in ((main, sub), (main, "*"), ("*", "*"))
    ]
    if not covering:
        return 0 if ranges else 1
    return float(max(covering, key=lambda one: one.specificity).quality)
