"""Limits of requests under /api/: by key, or else by the address of the client.

`RateLimit-Policy: "anon";q=600;w=60` and `RateLimit: "anon";r=599;t=42` stand on every answer, as in
draft-ietf-httpapi-ratelimit-headers: 600 requests in 60 seconds, of which 599 are left for the next 42.
An answer that is not modified (304) costs nothing. Where the counts cannot be reached, nothing is counted
and no header says so: whoever reads is not to suffer from a cache that is down.
"""

from __future__ import annotations

import ipaddress
import logging
import re
import time
from math import ceil

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.crypto import salted_hmac

from fortuna_api.api.counting import UNREACHABLE, Counts, shared_counts
from fortuna_api.api.middleware import GetResponse
from fortuna_api.api.problems import problem
from fortuna_api.limits import Limit
from releases.api.authentication import key_of
from releases.keys import ApiKey

logger = logging.getLogger(__name__)

PAUSE = 5  # seconds for which counts that cannot be reached are left alone
SILENCE = 60  # seconds between two complaints about that


class Throttling:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.counts = ForgivingCounts()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not settings.RATE_LIMITS or not request.path_info.startswith("/api/"):
            return self.get_response(request)
        kind, client = client_of(request)
        limit: Limit | None = settings.RATE_LIMITS.get(kind)
        return self.limited(request, limit, client) if limit else self.get_response(request)

    def limited(self, request: HttpRequest, limit: Limit, client: str) -> HttpResponseBase:
        ends_at = limit.end_of_window(time.time())
        try:
            used = self.counts.take(client, ends_at, limit.quota)
        except NotCounted:
            return self.get_response(request)
        if used is None:
            return with_headers(refused(request, limit, ends_at), limit, 0, ends_at)
        response = self.get_response(request)
        if response.status_code == 304:
            self.counts.give_back(client, ends_at)
            used -= 1
        return with_headers(response, limit, limit.quota - used, ends_at)


def with_headers(response: HttpResponseBase, limit: Limit, left: int, ends_at: int) -> HttpResponseBase:
    response["RateLimit-Policy"] = limit.policy
    response["RateLimit"] = f'"{limit.name}";r={left};t={seconds_until(ends_at)}'
    return response


def refused(request: HttpRequest, limit: Limit, ends_at: int) -> HttpResponseBase:
    wait = max(seconds_until(ends_at), 1)
    more = " with one key." if limit.name == "key" else " without a key; with one there may be more."
    response = problem(request, 429, f"{limit} are answered{more} Please wait {wait} seconds.")
    response["Retry-After"] = str(wait)
    return response


def seconds_until(moment: int) -> int:
    return max(ceil(moment - time.time()), 0)


# --- who asks


def client_of(request: HttpRequest) -> tuple[str, str]:
    """`key` or `anon`, and a pseudonym: neither keys nor addresses are stored with the counts."""
    if key := valid_key(request):
        return "key", pseudonym(key.prefix)
    return "anon", pseudonym(network_of(address_of(request)))


def valid_key(request: HttpRequest) -> ApiKey | None:
    try:
        return key_of(request).key
    except (DatabaseError, InterfaceError):  # the view will meet it too, and say so
        return None


def address_of(request: HttpRequest) -> str:
    """As the outermost of our own proxies saw it: what stands left of that in the header anyone can write."""
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    seen.append(request.META.get("REMOTE_ADDR", ""))
    return str(seen[max(len(seen) - 1 - settings.TRUSTED_PROXIES, 0)])


def network_of(address: str) -> str:
    """An IPv6 client has 2^64 addresses of its own: they count as one. Some proxies write the port too."""
    if address.startswith("[") or address.count(":") == 1:
        address = re.sub(r":[0-9]+$", "", address).strip("[]")
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    return str(parsed.ipv4_mapped or ipaddress.ip_network((parsed, 64), strict=False))


def pseudonym(client: str) -> str:
    return salted_hmac("fortuna_api.api.throttling", client, algorithm="sha256").hexdigest()[:32]


# --- counts that may fail


class NotCounted(Exception):
    """The counts cannot be reached."""


class ForgivingCounts:
    """The shared counts; when they fail they are left alone for a while, and the log says so at times."""

    counts: Counts | None = None
    again_at = 0.0
    silent_until = 0.0

    def take(self, client: str, ends_at: int, quota: int) -> int | None:
        if time.monotonic() < self.again_at:
            raise NotCounted
        try:
            self.counts = self.counts or shared_counts()
            return self.counts.take(client, ends_at, quota)
        except UNREACHABLE as error:
            self.leave_alone(error)
            raise NotCounted from error

    def give_back(self, client: str, ends_at: int) -> None:
        try:
            if self.counts:
                self.counts.give_back(client, ends_at)
        except UNREACHABLE as error:
            self.leave_alone(error)

    def leave_alone(self, error: Exception) -> None:
        now = time.monotonic()
        self.again_at = now + PAUSE
        if now >= self.silent_until:
            self.silent_until = now + SILENCE
            logger.warning("Requests are not counted, and not limited: %s", error)
