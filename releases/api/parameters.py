"""Query parameters: how they are described, and the rules that hold for all of them.

A view lists its parameters as OpenAPI objects. The same list says what is documented and what is
allowed, so the two cannot differ.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any
from urllib.parse import unquote_to_bytes

from django.http import QueryDict

from releases.api.errors import InvalidParameter, InvalidParameters, did_you_mean, nearest

OpenApi = dict[str, Any]


def parameter(name: str, description: str, schema: OpenApi, example: str = "") -> OpenApi:
    """An OpenAPI parameter object of the query; lists are written with commas.

    The example stands in the words: Swagger UI would fill in what stands under `example`, of all
    parameters at once. What it fills in are the values of a view's first example.
    """
    described: OpenApi = {
        "name": name,
        "in": "query",
        "required": False,
        "description": f"{description} Such as `{example}`." if example else description,
        "schema": schema,
    }
    if schema.get("type") == "array":
        described |= {"style": "form", "explode": False}
    return described


def check(query: QueryDict, query_string: bytes, allowed: Collection[str], path: str) -> None:
    """No parameter is unknown, empty, repeated or unreadable; or InvalidParameters names each that is."""
    errors = [*_unreadable(query_string)]
    for name, values in query.lists():
        if error := _complaint(name, values, sorted(allowed), path):
            errors.append(error)
    if errors:
        raise InvalidParameters(errors)


def names(query: QueryDict, name: str, allowed: Collection[str]) -> list[str]:
    """The parameter's comma list of known names; empty where it is not given."""
    text = query.get(name)
    if text is None:
        return []
    given = text.split(",")
    for item in given:
        if item not in allowed:
            suggestion = nearest(item, allowed)
            detail = f"'{item}' is not allowed in '{name}'.{did_you_mean(suggestion)}"
            detail += f" Allowed are: {', '.join(allowed)}."
            raise InvalidParameter(name, "invalid_choice", detail, suggestion, list(allowed))
    return given


def chosen_fields(query: QueryDict, known: Sequence[str]) -> Sequence[str]:
    """The fields that `fields` and `omit` leave, in the order of the full answer."""
    wanted = names(query, "fields", known) or known
    unwanted = names(query, "omit", known)
    chosen = [name for name in known if name in wanted and name not in unwanted]
    if not chosen:
        raise InvalidParameter("omit", "invalid_value", "'omit' leaves no field.", allowed=known)
    return chosen


def field_parameters(known: Sequence[str]) -> list[OpenApi]:
    schema = {"type": "array", "items": {"type": "string", "enum": [*known]}, "minItems": 1}
    return [
        parameter("fields", "Only these fields, with commas between them.", schema),
        parameter("omit", "All fields but these.", schema),
    ]


def _complaint(name: str, values: list[str], allowed: list[str], path: str) -> InvalidParameter | None:
    if name not in allowed:
        suggestion = nearest(name, allowed)
        detail = f"'{name}' is not a parameter of {path}.{did_you_mean(suggestion)}"
        return InvalidParameter(name, "unknown_parameter", detail, suggestion, allowed)
    if len(values) > 1:
        detail = f"'{name}' is given {len(values)} times; give it once."
        return InvalidParameter(name, "repeated_parameter", detail, allowed=allowed)
    if not values[0].strip():
        detail = f"'{name}' is empty; give it a value or leave it out."
        return InvalidParameter(name, "empty_parameter", detail, allowed=allowed)
    if "\x00" in values[0]:
        return InvalidParameter(name, "invalid_value", f"'{name}' holds a NUL character.")
    return None


def _unreadable(query_string: bytes) -> Iterator[InvalidParameter]:
    """Django would put a replacement character where the bytes are not UTF-8, and search for that."""
    for pair in query_string.split(b"&"):
        try:
            unquote_to_bytes(pair).decode()
        except UnicodeDecodeError:
            name = unquote_to_bytes(pair.partition(b"=")[0]).decode(errors="replace")
            yield InvalidParameter(name, "invalid_encoding", f"'{name}' is not UTF-8.")
