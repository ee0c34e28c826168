"""How many requests a client may make: what `RATE_LIMIT` says, such as `anon=600/min,key=6000/min`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured

SECONDS = {"s": 1, "min": 60, "h": 3600, "day": 86400}
WORDS = {1: "a second", 60: "a minute", 3600: "an hour", 86400: "a day"}
DEFAULTS = {"anon": "600/min", "key": "6000/min"}
RIGHT = "RATE_LIMIT is 'off', or such as 'anon=600/min,key=6000/min', with s, min, h, day or '=off'"


@dataclass(frozen=True)
class Limit:
    """At most `quota` requests of one client in each window of so many seconds, counted from the epoch."""

    name: str
    quota: int
    seconds: int

    @property
    def policy(self) -> str:
        """As in draft-ietf-httpapi-ratelimit-headers."""
        return f'"{self.name}";q={self.quota};w={self.seconds}'

    def end_of_window(self, now: float) -> int:
        return (int(now) // self.seconds + 1) * self.seconds

    def __str__(self) -> str:
        return f"{self.quota} requests {WORDS[self.seconds]}"


def limits(text: str) -> dict[str, Limit]:
    """By kind of client, `anon` and `key`; one that is not there has no limit.

    A kind that the text does not name keeps its default; ImproperlyConfigured says what is wrong.
    """
    if text == "off":
        return {}
    given = dict(_pair(part.strip()) for part in text.split(","))
    found = {name: _limit(name, rate) for name, rate in (DEFAULTS | given).items()}
    return {name: limit for name, limit in found.items() if limit}


def _pair(part: str) -> tuple[str, str]:
    name, _, rate = part.partition("=")
    if name not in DEFAULTS:
        raise ImproperlyConfigured(f"'{part}' names no kind of client; {RIGHT}.")
    return name, rate


def _limit(name: str, rate: str) -> Limit | None:
    if rate == "off":
        return None
    match = re.fullmatch(r"([1-9][0-9]{0,8})/(s|min|h|day)", rate)
    if not match:
        raise ImproperlyConfigured(f"'{name}={rate}' is no limit; {RIGHT}.")
    return Limit(name, int(match[1]), SECONDS[match[2]])
