"""What is true of every answer: an id, a policy for browsers, and no error page where JSON is spoken."""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Callable

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.middleware.common import CommonMiddleware
from django.middleware.gzip import GZipMiddleware
from django.utils.http import escape_leading_slashes

from fortuna_api.api.problems import MEDIA_TYPE, problem

logger = logging.getLogger(__name__)

GetResponse = Callable[[HttpRequest], HttpResponseBase]
SANE_ID = re.compile(r"[A-Za-z0-9._-]{1,64}", re.ASCII)


class RequestId:
    """`X-Request-ID`: the caller's own if it is a sane one, and in the log beside every error."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        given = request.headers.get("X-Request-ID", "")
        request.request_id = given if SANE_ID.fullmatch(given) else secrets.token_hex(8)  # type: ignore[attr-defined]
        response = self.get_response(request)
        response["X-Request-ID"] = request.request_id  # type: ignore[attr-defined]
        return response


class RequestIdOfRecord(logging.Filter):
    """Gives log records of a request its id, for the formatter."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = getattr(getattr(record, "request", None), "request_id", "-")
        return True


class Problems:
    """Turns what never reached REST framework, or fell through it, into a problem detail.

    The headers stay: Allow, Retry-After, and those of CORS, without which a browser hides the error.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code < 400 or not request.path_info.startswith("/api/"):
            return response
        if response.get("Content-Type") == MEDIA_TYPE:
            return response
        if not isinstance(response, HttpResponse):  # a stream, whose status was sent before it broke
            return response
        response.content = problem(request, response.status_code).content
        for name in ("Content-Length", "ETag", "Last-Modified"):
            del response[name]
        response["Content-Type"] = MEDIA_TYPE
        response["Cache-Control"] = "no-store"
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A database that does not answer is no fault of this process, and passes."""
        if not isinstance(error, OperationalError | InterfaceError):
            return None
        logger.error("The database does not answer: %s", error, extra={"request": request})
        if request.path_info.startswith("/api/"):
            response: HttpResponse = problem(request, 503)
        else:
            text = "The database does not answer; try again shortly.\n"
            response = HttpResponse(text, status=503, content_type="text/plain")
        response["Retry-After"] = "2"
        response["Cache-Control"] = "no-store"
        return response


class BodyLimit:
    """413 for a body of the API that is too large, before anything of it is read.

    What does not tell its length has no body here: the server hands on as much as Content-Length says.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        length = request.META.get("CONTENT_LENGTH") or "0"
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if not request.path_info.startswith("/api/") or not length.isdecimal() or int(length) <= most:
            return self.get_response(request)
        return problem(request, 413, f"The body has {length} bytes; at most {most} are accepted.")


class Compression(GZipMiddleware):
    """Of all but what is counted to the byte: a file that can be asked for in parts."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if "Accept-Ranges" in response:
            return response
        compressed: HttpResponseBase = super().process_response(request, response)
        return compressed


class ContentSecurityPolicy:
    """Pages run no script but our own files. A view that needs more says so in its own header."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", settings.CONTENT_SECURITY_POLICY)
        return response


class KeepingRedirect(HttpResponsePermanentRedirect):
    """308: the same method and body, elsewhere."""

    status_code = 308


class Slashes(CommonMiddleware):
    """A missing slash at the end is a redirect that keeps method and body, with DEBUG on too."""

    response_redirect_class = KeepingRedirect

    def get_full_path_with_slash(self, request: HttpRequest) -> str:
        return escape_leading_slashes(request.get_full_path(force_append_slash=True))
