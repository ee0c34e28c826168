"""What OpenAPI says of the API beyond the views' own words: errors, headers, names.

Parameters come from the views: what they allow is what is documented (see releases/api/parameters.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from rest_framework.serializers import BaseSerializer

from fortuna_api.api.examples import as_json, listed, requests_of, values_of
from fortuna_api.api.problems import KINDS, MEDIA_TYPE
from production.api.contents import CONTENTS
from releases.api.formats import FORMATS
from releases.api.formats.format import Format
from releases.api.resource import DATA_HEADERS, READING, DataView, Resource

OpenApi = dict[str, Any]

HEADERS = {
    "ETag": "Changes when the answer does; send it back in If-None-Match.",
    "Data-Version": "Number of the last change to the data that the answer has seen.",
    "Cache-Control": "How long a copy may be kept: always, if the ETag is asked for each time.",
    "Vary": "Request headers that the answer depends on.",
    "Link": "The next and the previous page (`next`, `prev`), and the OpenAPI document (`describedby`).",
    "Deprecation": "Since when this should no longer be used: `@` and seconds since 1970.",
    "Sunset": "From when this may be gone.",
    "X-Request-ID": "Id of the request, the caller's own if it sent one; please quote it.",
    "RateLimit-Policy": 'The limit of requests: `"anon";q=600;w=60` is 600 in 60 seconds.',
    "RateLimit": 'What is left of it: `"anon";r=599;t=42` is 599 for the next 42 seconds.',
}
EVERYWHERE = ("X-Request-ID", "RateLimit-Policy", "RateLimit")
# Of files beside the others.
FILE_HEADERS = {
    "Content-Disposition": "Of files: a name with the resource and the data version.",
    "X-Row-Count": "Of files: how many rows there are. A file with fewer broke off; ask again.",
}
FILES = {format.media_type: format for format in FORMATS}
ERRORS = {
    "400": "A parameter is unknown, empty, repeated or malformed; `errors` names it.",
    "401": "The key is malformed, unknown, revoked or expired; writing needs one.",
    "403": "The key lacks the scope that this needs.",
    "404": "There is no such object, or no such page.",
    "406": "The Accept header allows no format that is offered here.",
    "413": "The body is larger than is accepted.",
    "415": "A body of this Content-Type is not read here.",
    "429": "Too many requests; see Retry-After.",
    "503": "The database does not answer; see Retry-After.",
}
WRITING_ERRORS = ("403", "413", "415")
SECURITY: OpenApi = {
    "ApiKey": {
        "type": "apiKey",
        "in": "header",
        "name": "Authorization",
        "description": "`Api-Key <key>`. Reading needs none, and has a higher limit of requests with one.",
    }
}
TEXT = {"type": "string"}
LOCATIONS = ["query", "path", "body", "header"]
PROBLEM = {
    "type": "object",
    "description": "A problem detail (RFC 9457).",
    "required": ["type", "title", "status", "detail", "instance", "request_id"],
    "properties": {
        "type": {**TEXT, "description": "Kind of the problem.", "example": "/problems/invalid-parameter"},
        "title": {**TEXT, "description": "The kind in words.", "example": "Invalid query parameter"},
        "status": {"type": "integer", "description": "The HTTP status.", "example": 400},
        "detail": {**TEXT, "description": "What was wrong this time, and what would be right."},
        "instance": {**TEXT, "description": "The address that was asked for."},
        "request_id": {**TEXT, "nullable": True, "description": "The X-Request-ID of the answer."},
        "errors": {
            "type": "array",
            "description": "Each thing that was wrong.",
            "items": {
                "type": "object",
                "required": ["location", "name", "code", "suggestion"],
                "properties": {
                    "location": {
                        **TEXT,
                        "enum": ["query", "path", "body", "header"],
                        "description": "Where.",
                    },
                    "name": {**TEXT, "description": "Name of the parameter or field."},
                    "code": {**TEXT, "description": "What was wrong, for programs."},
                    "suggestion": {**TEXT, "nullable": True, "description": "What was probably meant."},
                },
            },
        },
        "allowed": {"type": "array", "items": TEXT, "description": "The names or values there are."},
    },
}


# What a 400 for a parameter says more than other problems.
INVALID: OpenApi = {
    "type": "/problems/invalid-parameter",
    "title": "Invalid query parameter",
    "detail": "'min' is not a parameter of /api/v1/quarterly-metrics/. Did you mean 'mine'?",
    "instance": "/api/v1/quarterly-metrics/?min=caylloma",
    "errors": [{"location": "query", "name": "min", "code": "unknown_parameter", "suggestion": "mine"}],
}


def reference(section: str, name: str) -> OpenApi:
    return {"$ref": f"#/components/{section}/{name}"}


class Schema(AutoSchema):
    """Describes a DataView by what it declares; any other view as drf-spectacular does."""

    def get_summary(self) -> str | None:
        return self._words()[0]

    def get_description(self) -> str:  # type: ignore[override]
        return "\n\n".join(filter(None, [self._words()[1], listed(self._examples())]))

    def get_operation_id(self) -> str:
        usual = super().get_operation_id()
        return f"{usual.removesuffix('_retrieve')}_list" if self._lists_by_itself() else usual

    def get_tags(self) -> list[str]:
        return self._tokenize_path()[:1] or ["root"]

    def get_response_serializers(self) -> Any:
        if self._answer():
            return {"200": self._answer()}
        return super().get_response_serializers()

    def _words(self) -> tuple[str, str]:
        """First paragraph and the rest, of the action's docstring or else the view's."""
        if isinstance(self.view, DataView) and self.view.summary:
            return self.view.summary, ""
        if isinstance(self.view, Resource) and self.view.action == "retrieve":
            name = self.view.row_name or self.view.queryset.model._meta.verbose_name
            return f"One {name}, by its {self.view.lookup_url_kwarg or self.view.lookup_field}.", ""
        summary, _, description = (super().get_description() or "").partition("\n\n")
        return " ".join(summary.split()), description

    def _examples(self) -> list[tuple[str, str]]:
        return requests_of(self.path, self.view.examples) if isinstance(self.view, DataView) else []

    def _with_examples(self, parameters: Iterable[OpenApi]) -> list[OpenApi]:
        """Each with its value in the first example, where it has one: Swagger UI then fills that in."""
        shown = values_of(self.path, self._examples()[0][0]) if self._examples() else {}
        return [
            {**one, "example": as_json(shown[one["name"]], one["schema"])} if one["name"] in shown else one
            for one in parameters
        ]

    def _row_example(self) -> object:
        """The first example's answer, which is the row, or a page with it alone."""
        row = self.view.row_example if isinstance(self.view, DataView) else {}
        page = {"count": 1, "next": None, "previous": None, "results": [row]}
        return page if row and self._is_list_view() else row

    def _lists_by_itself(self) -> bool:
        """A view without a paginator that answers pages all the same."""
        return "results" in getattr(self._answer(), "_declared_fields", {})

    def _answer(self) -> Any:
        return self.view.answer if isinstance(self.view, DataView) else None

    def _is_list_view(self, serializer: Any = None) -> bool:
        if isinstance(self.view, Resource):
            return self.view.is_list()
        return not self._answer() and super()._is_list_view(serializer)

    def _resolve_path_parameters(self, variables: list[str]) -> list[OpenApi]:
        usual: Any = super()
        found: list[OpenApi] = usual._resolve_path_parameters(variables)
        kind = self.get_tags()[0].replace("-", " ")
        own = self.view.path_parameters if isinstance(self.view, DataView) else {}
        for one in found:
            one["description"] = one.get("description") or f"The {one['name']} that the list of {kind} gives."
            one |= own.get(one["name"], {})
        return self._with_examples(found)

    def _get_filter_parameters(self) -> list[OpenApi]:
        usual: Any = super()
        if isinstance(self.view, DataView):
            return self._with_examples(self.view.query_parameters())
        described: list[OpenApi] = usual._get_filter_parameters()
        return described

    def _get_pagination_parameters(self) -> list[OpenApi]:
        usual: Any = super()
        return [] if isinstance(self.view, DataView) else usual._get_pagination_parameters()

    def _get_format_parameters(self) -> list[OpenApi]:
        return []

    def _map_basic_serializer(self, serializer: BaseSerializer[Any], direction: str) -> OpenApi:
        """With `fields` and `omit` no field of a resource is sure to be there."""
        usual: Any = super()
        described: OpenApi = usual._map_basic_serializer(serializer, direction)
        rows = [getattr(self.view, name, None) for name in ("serializer_class", "row")]
        if isinstance(self.view, DataView) and type(serializer) in rows:
            described.pop("required", None)
        return described

    def _get_paginator(self) -> Any:
        usual: Any = super()
        paginator = usual._get_paginator()
        if paginator and isinstance(self.view, Resource):
            paginator.extended = self.view.page_schema
        return paginator

    def get_paginated_name(self, serializer_name: str) -> str:
        own = isinstance(self.view, Resource) and self.view.page_name
        return own or super().get_paginated_name(serializer_name)

    def _get_response_bodies(self, direction: Any = "response") -> OpenApi:
        bodies: OpenApi = super()._get_response_bodies(direction)
        for code, body in bodies.items():
            body["headers"] = {
                **{name: reference("headers", name) for name in self._headers()},
                **body.get("headers", {}),
            }
            if code == "200":
                self._describe_files(body)
            if code == "200" and (example := self._row_example()):
                body["content"]["application/json"]["example"] = example
            body["description"] = body["description"] or {"201": "Made."}.get(code, "The answer.")
        if isinstance(self.view, DataView):
            bodies["304"] = reference("responses", "304")
        return bodies | {code: reference("responses", code) for code in self._errors() if code not in bodies}

    def _describe_files(self, body: OpenApi) -> None:
        """What is not JSON refers to the words about its format."""
        for media_type in FILES.keys() & body["content"].keys():
            body["content"][media_type] = {"schema": reference("schemas", name_of(FILES[media_type]))}
            body["headers"] |= {name: reference("headers", name) for name in FILE_HEADERS}

    def _headers(self) -> list[str]:
        if not isinstance(self.view, DataView):
            return [*EVERYWHERE]
        deprecation = self.view.deprecation
        told = ["Deprecation", "Sunset"] if deprecation and deprecation.sunset else ["Deprecation"]
        return [*DATA_HEADERS, "Link", *(told if deprecation else ()), *EVERYWHERE]

    def is_deprecated(self) -> bool:
        return isinstance(self.view, DataView) and self.view.deprecation is not None

    def _errors(self) -> list[str]:
        may_miss = "{" in self.path or self._is_list_view() or self._lists_by_itself()
        left_out = {"404"} if not may_miss else set()
        left_out |= {*WRITING_ERRORS} if self._reads() else set()
        return [code for code in ERRORS if code not in left_out]

    def _reads(self) -> bool:
        return self.method in READING

    def get_auth(self) -> list[OpenApi]:
        """Who reads may have a key, who writes must."""
        return [{}, {"ApiKey": []}] if self._reads() else [{"ApiKey": []}]

    def _get_response_headers_for_code(self, status_code: str, direction: Any = "response") -> OpenApi:
        headers: OpenApi = super()._get_response_headers_for_code(status_code, direction)
        if isinstance(self.view, DataView):
            own = {
                name: {"description": said, "schema": TEXT} for name, said in self.view.answer_headers.items()
            }
            headers |= own
        return headers


def name_of(format: type[Format]) -> str:
    """`CsvFile`."""
    return f"{format.__name__}File"


def file_schemas() -> OpenApi:
    return {
        name_of(format): {
            "type": "string",
            "format": "binary",
            "description": f"All rows that the filters leave, of one snapshot. {format.description}",
        }
        for format in FORMATS
    }


def a_problem(code: str, result: OpenApi) -> OpenApi:
    """Schema and example of a problem detail with this status."""
    kind, title, detail = KINDS[int(code)]
    path = "/api/v1/quarterly-metrics/"
    example = {
        "type": f"/problems/{kind}",
        "title": title,
        "status": int(code),
        "detail": detail,
        "instance": path,
        "request_id": "d44d7a8ecc1d845f",
    }
    if code == "400":
        parameters = result["paths"][path]["get"]["parameters"]
        example |= INVALID | {"allowed": sorted(one["name"] for one in parameters)}
    return {"schema": reference("schemas", "Problem"), "example": example}


def add_components(result: OpenApi, generator: SchemaGenerator, **_: object) -> OpenApi:
    """The parts that every operation refers to."""
    everywhere = {name: reference("headers", name) for name in EVERYWHERE}
    retry = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}}
    responses: OpenApi = {
        code: {"description": said, "content": {MEDIA_TYPE: a_problem(code, result)}, "headers": everywhere}
        for code, said in ERRORS.items()
    }
    for code in ("429", "503"):
        responses[code] = {**responses[code], "headers": {**everywhere, **retry}}
    responses["304"] = {
        "description": "Nothing has changed since the ETag that was sent.",
        "headers": {name: reference("headers", name) for name in (*DATA_HEADERS, *EVERYWHERE)},
    }
    result["tags"] = [{"name": name, "description": said} for name, said in CONTENTS.items()]
    components = result.setdefault("components", {})
    components["headers"] = {
        name: {"description": said, "schema": TEXT} for name, said in (HEADERS | FILE_HEADERS).items()
    }
    components["responses"] = responses
    components["securitySchemes"] = SECURITY
    components["schemas"] = {**components.get("schemas", {}), **file_schemas(), "Problem": PROBLEM}
    return result
