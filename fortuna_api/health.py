"""Is the process alive, and can it answer? For load balancers, which know neither our name nor HTTPS."""

from __future__ import annotations

from collections.abc import Callable

from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase


class Health:
    """Answers `/livez` and `/readyz` before anything looks at the Host header or redirects."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        match request.path_info:
            case "/livez":
                return said("alive")
            case "/readyz":
                reason = obstacle()
                return said(reason, status=503) if reason else said("ready")
        return self.get_response(request)


def obstacle() -> str | None:
    """Why requests cannot be answered now."""
    try:
        executor = MigrationExecutor(connection)
        behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except (DatabaseError, InterfaceError):
        return "the database does not answer"
    return f"{len(behind)} migrations are not applied" if behind else None


def said(text: str, status: int = 200) -> HttpResponse:
    headers = {"Cache-Control": "no-store"} | ({"Retry-After": "2"} if status == 503 else {})
    return HttpResponse(f"{text}\n", status=status, content_type="text/plain", headers=headers)
