"""The API describing itself: the OpenAPI document, and Swagger UI over it."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import HttpResponse
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import (
    OpenApiJsonRenderer,
    OpenApiJsonRenderer2,
    OpenApiYamlRenderer,
    OpenApiYamlRenderer2,
)
from drf_spectacular.views import SpectacularSwaggerSplitView
from rest_framework.request import Request
from rest_framework.response import Response

from releases.api.resource import DataView


@cache
def openapi() -> dict[str, Any]:
    """Made once a process: it depends on the code alone."""
    return SchemaGenerator().get_schema(public=True)  # type: ignore[no-any-return, no-untyped-call]


class SchemaView(DataView):
    schema = None
    renderer_classes = [OpenApiYamlRenderer, OpenApiYamlRenderer2, OpenApiJsonRenderer, OpenApiJsonRenderer2]

    def get(self, request: Request) -> Response:
        return Response(openapi())


class DocsView(SpectacularSwaggerSplitView):
    """Swagger UI from our own static files. It sets styles from its script, which the policy must allow."""

    schema = None

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        page: Any = super()
        response: Response = page.get(request, *args, **kwargs)
        response["Content-Security-Policy"] = (
            "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; "
            "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        )
        return response

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Allow says it all; a description of the view would need a template of its own."""
        return HttpResponse()
