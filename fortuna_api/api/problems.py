"""Every error under /api/ as a problem detail (RFC 9457), whoever raised it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, JsonResponse
from rest_framework import exceptions
from rest_framework.request import Request

from releases.api.errors import InvalidParameter, InvalidParameters

MEDIA_TYPE = "application/problem+json"

# status -> last part of the type, title, detail where nothing better is known
KINDS = {
    400: ("bad-request", "Bad request", "The request cannot be understood."),
    401: ("unauthorized", "Not authenticated", "This needs a key: Authorization: Api-Key <key>."),
    403: ("forbidden", "Forbidden", "This key may not do that."),
    404: ("not-found", "Not found", "There is nothing at this address; /api/v1/ lists what there is."),
    405: ("method-not-allowed", "Method not allowed", "See the Allow header for the methods there are."),
    406: ("not-acceptable", "Not acceptable", "No format that the Accept header allows is offered here."),
    409: ("conflict", "Conflict", "The request does not fit the state of the data."),
    413: ("content-too-large", "Content too large", "The body is larger than is accepted."),
    414: ("uri-too-long", "URI too long", "The address is longer than is accepted."),
    415: (
        "unsupported-media-type",
        "Unsupported media type",
        "A body of this Content-Type is not read here.",
    ),
    422: ("unprocessable-content", "Unprocessable content", "The body was read and cannot be accepted."),
    429: ("too-many-requests", "Too many requests", "See the Retry-After header."),
    500: ("internal-error", "Internal server error", "It is our fault and has been logged."),
    503: ("unavailable", "Service unavailable", "The database does not answer; try again shortly."),
}


def problem(
    request: HttpRequest | Request,
    status: int,
    detail: str | None = None,
    kind: str | None = None,
    title: str | None = None,
    **more: object,
) -> JsonResponse:
    """`kind` and `title` are those of the status where they are not given."""
    usual_kind, usual_title, usual_detail = KINDS.get(status, KINDS[400 if status < 500 else 500])
    body = {
        "type": f"/problems/{kind or usual_kind}",
        "title": title or usual_title,
        "status": status,
        "detail": detail or usual_detail,
        "instance": request.get_full_path(),
        "request_id": getattr(request, "request_id", None),
        **more,
    }
    headers = {"Cache-Control": "no-store"}
    return JsonResponse(body, status=status, content_type=MEDIA_TYPE, headers=headers)


def handle(error: Exception, context: dict[str, Any]) -> JsonResponse | None:
    """What REST framework calls for an exception in a view; None leaves it to Django, as a 500."""
    request: Request = context["request"]
    match error:
        case InvalidParameter() | InvalidParameters():
            return invalid_parameters(request, error)
        case exceptions.ValidationError():
            return invalid_body(request, error)
        case exceptions.APIException():
            response = problem(request, error.status_code, _sentence(error))
        case Http404():
            response = problem(request, 404)
        case PermissionDenied():
            response = problem(request, 403)
        case RequestDataTooBig():
            response = problem(request, 413)
        case SuspiciousOperation():
            response = problem(request, 400)
        case _:
            return None
    if header := getattr(error, "auth_header", None):
        response["WWW-Authenticate"] = header
    if wait := getattr(error, "wait", None):
        response["Retry-After"] = str(int(wait))
    return response


def invalid_parameters(request: Request, error: InvalidParameter | InvalidParameters) -> JsonResponse:
    errors = [
        {"location": one.location, "name": one.name, "code": one.code, "suggestion": one.suggestion}
        for one in error.errors
    ]
    allowed = {"allowed": error.allowed} if error.allowed else {}
    kind, title = "invalid-parameter", f"Invalid {error.errors[0].location} parameter"
    return problem(request, 400, str(error.detail), kind, title, errors=errors, **allowed)


def invalid_body(request: Request, error: exceptions.ValidationError) -> JsonResponse:
    faults = list(_faults(error.detail, ""))
    errors = [
        {"location": "body", "name": name, "code": fault.code, "suggestion": None} for name, fault in faults
    ]
    detail = " ".join(f"{name}: {fault}" if name else str(fault) for name, fault in faults)
    return problem(request, 400, detail, "invalid-body", "Invalid body", errors=errors)


def _faults(detail: Any, name: str) -> Iterator[tuple[str, exceptions.ErrorDetail]]:
    """The tree of a ValidationError as a list, with paths such as `documents.0.media_type`."""
    if isinstance(detail, dict):
        for key, inner in detail.items():
            own = "" if key == "non_field_errors" else str(key)
            yield from _faults(inner, f"{name}.{own}".strip("."))
    elif isinstance(detail, list):
        for position, inner in enumerate(detail):
            yield from _faults(inner, name if isinstance(inner, str) else f"{name}.{position}".strip("."))
    else:
        yield name, detail


def _sentence(error: exceptions.APIException) -> str | None:
    """What was said on purpose; REST framework's own words are replaced by ours."""
    said = error.detail
    usual = (
        exceptions.NotAuthenticated,
        exceptions.PermissionDenied,
        exceptions.NotFound,
        exceptions.NotAcceptable,
    )
    if not isinstance(said, str) or (isinstance(error, usual) and said == error.default_detail):
        return None
    return str(said)
