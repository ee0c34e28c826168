"""The OpenAPI document: the one in the repository is the one that the code gives, and its examples work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings
from django.urls import get_resolver
from jsonschema import Draft7Validator

from fortuna_api.api.documentation import openapi
from production.api.contents import CONTENTS
from production.exporting.building import build
from tests.production.conftest import Client

pytestmark = pytest.mark.django_db

TOP = Path(__file__).parents[3]
OPERATIONS = {path: methods["get"] for path, methods in openapi()["paths"].items()}
SCHEMAS = openapi()["components"]["schemas"]

# The shipped releases leave nothing unsettled.
WITHOUT_ROWS = {"/api/v1/releases/{slug}/problems/"}
# Numbers are compared within one unit only.
NEEDS = {"value__gte": "&metric=strip_ratio", "value__lte": "&metric=strip_ratio"}


@pytest.fixture(scope="module", autouse=True)
def exported(demo: Client, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The bulk files, without which there would be nothing to show."""
    with override_settings(EXPORTS_DIR=tmp_path_factory.mktemp("exports")):
        build(settings.EXPORTS_DIR)
        yield


def examples(operation: dict[str, Any]) -> list[str]:
    """The addresses that a reader sees under the operation's description."""
    return re.findall(r"`\]\((/api/v1/[^)]*)\)$", operation.get("description", ""), re.MULTILINE)


def values(parameter: dict[str, Any]) -> Iterator[str]:
    """What is said of a parameter to be a value of it."""
    if "example" in parameter:
        shown = parameter["example"]
        if isinstance(shown, bool):
            yield str(shown).lower()
        else:
            yield ",".join(shown) if isinstance(shown, list) else str(shown)
    yield from re.findall(r"Such as `([^`]+)`\.$", parameter["description"])


def address(path: str, operation: dict[str, Any]) -> str:
    """The path with the example of each of its parameters."""
    found = path
    for parameter in operation["parameters"]:
        if parameter["in"] == "path":
            found = found.replace(f"{{{parameter['name']}}}", parameter["example"])
    return found


# --- The file --------------------------------------------------------------------------------------


def test_the_file_in_the_repository_is_what_the_code_gives_without_a_warning(tmp_path: Path) -> None:
    generated = tmp_path / "openapi.yaml"
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(generated))
    is_same = generated.read_text() == (TOP / "openapi.yaml").read_text()
    assert is_same, "openapi.yaml is not what the code gives: run `make schema` and look at the difference"


def hang_up(response: Any) -> None:
    """As a client that has seen enough of a file, which is read while it is sent."""
    if response.streaming:
        next(response._iterator, None)
        response._iterator.close()


# --- Examples --------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", OPERATIONS)
def test_every_example_is_answered_with_rows(path: str, demo: Client) -> None:
    requests = examples(OPERATIONS[path])
    assert requests, f"{path} has no example"
    for request in requests:
        response = demo.http.get(request)
        assert response.status_code == 200, f"{request}: {response.reason_phrase}"
        if "json" in response["Content-Type"] and "results" in response.json():
            assert bool(response.json()["results"]) is (path not in WITHOUT_ROWS), request
        hang_up(response)


@pytest.mark.parametrize("path", OPERATIONS)
def test_the_first_example_is_what_swagger_ui_fills_in(path: str) -> None:
    operation = OPERATIONS[path]
    filled_in = [
        f"{one['name']}={value}"
        for one in operation["parameters"]
        if one["in"] == "query" and "example" in one
        for value in list(values(one))[:1]
    ]
    asked = examples(operation)[0].partition("?")
    assert asked[0] == address(path, operation)
    assert sorted(filter(None, asked[2].split("&"))) == sorted(filled_in)


@pytest.mark.parametrize("path", OPERATIONS)
def test_every_value_that_is_shown_of_a_parameter_is_allowed(path: str, demo: Client) -> None:
    for parameter in OPERATIONS[path]["parameters"]:
        for value in values(parameter) if parameter["in"] == "query" else ():
            name = parameter["name"]
            request = f"{address(path, OPERATIONS[path])}?{name}={value}{NEEDS.get(name, '')}"
            response = demo.http.get(request)
            assert response.status_code == 200, f"{request}: {response.reason_phrase}"
            hang_up(response)


def test_no_example_of_a_view_belongs_to_no_operation() -> None:
    shown = {request for operation in OPERATIONS.values() for request in examples(operation)}
    all_views = views(get_resolver().url_patterns)
    declared = {f"/api/v1/{request}" for view in all_views for request, _ in view.examples}
    assert declared - shown == set()


def views(patterns: Any) -> Iterator[Any]:
    """The views under /api/, made as the addresses make them."""
    for entry in patterns:
        if hasattr(entry, "url_patterns"):
            yield from views(entry.url_patterns)
        elif hasattr(getattr(entry.callback, "cls", None), "examples"):
            yield entry.callback.cls(**entry.callback.initkwargs)


@pytest.mark.parametrize("path", OPERATIONS)
def test_an_answer_that_is_shown_is_the_real_answer_to_the_first_example(path: str, demo: Client) -> None:
    for media_type, content in OPERATIONS[path]["responses"]["200"]["content"].items():
        if "example" in content:
            assert media_type == "application/json"
            assert demo.http.get(examples(OPERATIONS[path])[0]).json() == content["example"]


def test_the_main_resources_show_an_answer() -> None:
    showing = [
        path
        for path, operation in OPERATIONS.items()
        if "example" in operation["responses"]["200"]["content"].get("application/json", {})
    ]
    for name in ("quarterly-metrics", "figures", "findings", "releases", "mines", "milestones", "guidance"):
        assert f"/api/v1/{name}/" in showing


@pytest.mark.parametrize(
    ("status", "address"), [("400", "/api/v1/quarterly-metrics/?min=caylloma"), ("404", "/api/v1/nowhere/")]
)
def test_the_problem_that_is_shown_is_the_real_one(status: str, address: str, demo: Client) -> None:
    content = openapi()["components"]["responses"][status]["content"]["application/problem+json"]
    of_the_request = {"request_id": content["example"]["request_id"], "instance": address}
    assert demo.http.get(address).json() | of_the_request == content["example"] | {"instance": address}


# --- Answers are as documented ---------------------------------------------------------------------


def as_json_schema(node: Any) -> Any:
    """OpenAPI 3.0 says `nullable` where JSON Schema says `null`; here no property may be undocumented."""
    if isinstance(node, list):
        return [as_json_schema(item) for item in node]
    if not isinstance(node, dict):
        return node
    schema = {key: as_json_schema(value) for key, value in node.items() if key != "nullable"}
    if node.get("type") == "object" and "properties" in node:
        schema.setdefault("additionalProperties", False)
    return {"anyOf": [schema, {"type": "null"}]} if node.get("nullable") is True else schema


@pytest.mark.parametrize("path", OPERATIONS)
def test_every_answer_is_as_documented(path: str, demo: Client) -> None:
    content = OPERATIONS[path]["responses"]["200"]["content"]
    if "application/json" in content:
        schema = as_json_schema(content["application/json"]["schema"])
        validator = Draft7Validator({**schema, "components": {"schemas": as_json_schema(SCHEMAS)}})
        for request in examples(OPERATIONS[path]):
            if "format=" not in request:  # a file
                validator.validate(demo.http.get(request).json())


# --- Words and names -------------------------------------------------------------------------------


def test_every_parameter_says_what_it_is_and_what_it_may_be() -> None:
    for path, operation in OPERATIONS.items():
        for one in operation["parameters"]:
            where = f"{path} {one['name']}"
            assert one["description"], where
            schema = one["schema"]
            listed = "enum" in schema or "enum" in schema.get("items", {})
            clear = (
                listed or "default" in schema or schema["type"] == "boolean" or "`*`" in one["description"]
            )
            assert clear or list(values(one)), f"{where} shows no value"


def test_every_property_is_described() -> None:
    lacking = [
        f"{name}.{field}"
        for name, schema in SCHEMAS.items()
        for field, described in schema.get("properties", {}).items()
        if not described.get("description")
    ]
    assert lacking == []


def test_enums_have_names_of_their_own() -> None:
    assert [name for name, schema in SCHEMAS.items() if "enum" in schema] == [
        "Basis",
        "ChangeAction",
        "ChangeType",
        "CoverageStatus",
        "DatePrecision",
        "DateQualifier",
        "DocumentOrigin",
        "Effect",
        "FigureKind",
        "HitType",
        "Method",
        "MilestoneKind",
        "MilestoneStatus",
        "ObservationPeriodType",
        "OffsetUnit",
        "Outcome",
        "PassageRole",
        "PeriodType",
        "Process",
        "ReleaseKind",
        "ReleaseSource",
        "Review",
        "Rule",
        "UnsettledStatus",
        "Verdict",
    ]


def test_every_operation_has_an_id_of_its_own() -> None:
    ids = [operation["operationId"] for operation in OPERATIONS.values()]
    assert len(set(ids)) == len(ids)
    assert [one for one in ids if not re.fullmatch(r"[a-z]+(_[a-z]+)*_(list|retrieve)", one)] == []


def test_no_two_operations_have_the_same_summary() -> None:
    summaries = [operation["summary"] for operation in OPERATIONS.values()]
    assert sorted(set(summaries)) == sorted(summaries)


def test_tags_come_in_the_order_of_use_each_with_a_line() -> None:
    assert {tag["name"]: tag["description"] for tag in openapi()["tags"]} == CONTENTS
    assert list(CONTENTS)[:3] == ["quarterly-metrics", "figures", "releases"]
    assert {tag for operation in OPERATIONS.values() for tag in operation["tags"]} == set(CONTENTS)
