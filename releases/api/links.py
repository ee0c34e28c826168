"""Links beside an answer (RFC 8288): the pages around it, what describes it, and what comes after it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import http_date
from rest_framework.request import Request


@dataclass(frozen=True)
class Deprecation:
    """Since when a resource should no longer be used, from when it may be gone, and what takes its place.

    Days in UTC; the successor is an address from the root, such as `/api/v2/figures/`.
    """

    since: date
    sunset: date | None = None
    successor: str = ""


def add(response: HttpResponseBase, *links: str) -> None:
    """To those that are there already."""
    if links:
        response["Link"] = ", ".join(filter(None, [response.get("Link", ""), *links]))


def around(request: Request, data: Any) -> Iterator[str]:
    """Next and previous page, as the body names them, and the OpenAPI document."""
    if isinstance(data, Mapping) and "results" in data:
        for name, relation in (("next", "next"), ("previous", "prev")):
            if address := data.get(name):
                yield f'<{address}>; rel="{relation}"'
    schema = request.build_absolute_uri(reverse("schema"))
    yield f'<{schema}>; rel="describedby"; type="application/vnd.oai.openapi"'


def announce(response: HttpResponseBase, request: Request, deprecation: Deprecation) -> None:
    """`Deprecation` (RFC 9745), `Sunset` (RFC 8594) and a link to the successor."""
    response["Deprecation"] = f"@{_seconds(deprecation.since)}"
    if deprecation.sunset:
        response["Sunset"] = http_date(_seconds(deprecation.sunset))
    if deprecation.successor:
        address = request.build_absolute_uri(deprecation.successor)
        add(response, f'<{address}>; rel="successor-version"')


def _seconds(day: date) -> int:
    return int(datetime.combine(day, time.min, UTC).timestamp())
