"""The entrance: everything that can be listed, and how to cite it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from rest_framework.request import Request
from rest_framework.response import Response

from releases.api.citing import citation
from releases.api.resource import DataView

BASE = "/api/v1/"


def collections() -> dict[str, str]:
    """Name and path of everything under the base whose path has no parameters: companies, docs, ..."""
    paths = {reverse(name) for name in _names(get_resolver().url_patterns)}
    return {
        path.removeprefix(BASE).strip("/"): path
        for path in sorted(paths)
        if path.startswith(BASE) and path != BASE
    }


def _names(patterns: Any, parameters: int = 0) -> Iterator[str]:
    """Names of all patterns whose path has no parameters."""
    for entry in patterns:
        count = parameters + entry.pattern.regex.groups
        if isinstance(entry, URLResolver):
            yield from () if entry.app_name else _names(entry.url_patterns, count)
        elif isinstance(entry, URLPattern) and entry.name and not count:
            yield entry.name


class Root(DataView):
    """Links to everything that can be listed, the versions of code and data, licence and citation."""

    examples = [("", "What is there?")]
    text = {"type": "string"}
    answer = {
        "type": "object",
        "required": ["name", "version", "data_version", "docs", "schema", "licence", "cite", "resources"],
        "properties": {
            "name": {**text, "description": "Name of this service."},
            "version": {**text, "description": "Version of the code."},
            "data_version": {"type": "integer", "description": "Number of the last change to the data."},
            "docs": {**text, "format": "uri", "description": "Documentation to read and try."},
            "schema": {**text, "format": "uri", "description": "The OpenAPI document."},
            "licence": {**text, "description": "On what terms the data may be used."},
            "cite": {**text, "description": "How to cite it."},
            "resources": {
                "type": "object",
                "description": "Address of each list, by name.",
                "additionalProperties": {**text, "format": "uri"},
            },
        },
    }

    def get(self, request: Request) -> Response:
        here = request.build_absolute_uri(request.path)
        links = {name: request.build_absolute_uri(path) for name, path in collections().items()}
        return Response(
            {
                "name": "Fortuna API",
                "version": settings.VERSION,
                "data_version": self.data_version,
                "docs": links.pop("docs"),
                "schema": links.pop("schema"),
                "licence": settings.DATA_LICENCE,
                "cite": citation(self.data_version, here),
                "resources": links,
            }
        )
