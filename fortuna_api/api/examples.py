"""Example requests in OpenAPI: which operation they ask, and what they fill its parameters with."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qsl

from releases.api.root import BASE


def requests_of(path: str, examples: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those that ask the operation at this path, with whole addresses."""
    whole = [(BASE + address, asks) for address, asks in examples]
    return [(address, asks) for address, asks in whole if _pattern(path).fullmatch(address)]


def values_of(path: str, address: str) -> dict[str, str]:
    """The parameters of a request, those of the path and those of the query."""
    match = _pattern(path).fullmatch(address)
    return (match.groupdict() if match else {}) | dict(parse_qsl(address.partition("?")[2]))


def as_json(text: str, schema: dict[str, Any]) -> object:
    """A value as its schema has it; in an address everything is text."""
    match schema["type"]:
        case "array":
            return [as_json(item, schema["items"]) for item in text.split(",")]
        case "integer" | "number" | "boolean":
            return json.loads(text)
        case _:
            return text


def listed(requests: Sequence[tuple[str, str]]) -> str:
    """As Markdown, each to be clicked."""
    lines = [f"- {asks} [`{address}`]({address})" for address, asks in requests]
    return "\n".join(["Examples:", "", *lines]) if lines else ""


def _pattern(path: str) -> re.Pattern[str]:
    # The code of a unit may hold a slash; no other part of an address does.
    within = ".+" if "{code}" in path else "[^/?]+"
    return re.compile(re.sub(r"{(\w+)}", rf"(?P<\1>{within})", path) + r"(?:\?.*)?")
