"""The OpenAPI document says what is allowed, in full."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from rest_framework.test import APIClient

from releases.models import Company

pytestmark = pytest.mark.django_db
URL = "/api/v1/schema/"


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    from fortuna_api.api.documentation import openapi

    return openapi()


def operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        yield from ((f"{method} {path}", operation) for method, operation in methods.items())


def parameters(document: dict[str, Any], path: str) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in document["paths"][path]["get"]["parameters"]}


def test_it_comes_as_yaml_and_as_json(api: APIClient) -> None:
    as_yaml, as_json = api.get(URL), api.get(f"{URL}?format=json")
    assert as_yaml["Content-Type"].startswith("application/vnd.oai.openapi")
    assert yaml.safe_load(as_yaml.content) == json.loads(as_json.content)
    assert api.get(URL, headers={"Accept": "application/json"})["Content-Type"] == "application/json"


def test_another_format_is_refused_with_those_there_are(api: APIClient) -> None:
    response = api.get(f"{URL}?format=toml")
    assert (response.status_code, response.json()["allowed"]) == (400, ["json", "yaml"])


def test_what_is_documented_is_what_is_allowed(api: APIClient, document: dict[str, Any]) -> None:
    documented = parameters(document, "/api/v1/companies/")
    assert sorted(documented) == api.get("/api/v1/companies/?zzz=1").json()["allowed"]


def test_bounds_and_choices_are_documented(document: dict[str, Any]) -> None:
    known = parameters(document, "/api/v1/companies/")
    assert known["page_size"]["schema"] == {"type": "integer", "minimum": 1, "maximum": 500, "default": 50}
    assert known["review"]["schema"]["enum"] == ["accepted", "proposed", "corrected", "rejected"]
    assert known["country__in"]["schema"]["maxItems"] == 500
    ordering = known["ordering"]
    assert (ordering["style"], ordering["explode"]) == ("form", False)
    assert ordering["schema"]["items"]["enum"] == ["slug", "-slug", "name", "-name", "country", "-country"]


def test_every_operation_and_parameter_is_described(document: dict[str, Any]) -> None:
    for name, operation in operations(document):
        assert operation["summary"], name
        for parameter in operation.get("parameters", []):
            assert parameter["description"], f"{name}: {parameter['name']}"


def test_every_field_is_described(document: dict[str, Any]) -> None:
    lacking = [
        f"{name}.{field}"
        for name, schema in document["components"]["schemas"].items()
        for field, described in schema.get("properties", {}).items()
        if field != "results" and "description" not in described
    ]
    assert lacking == []


def test_errors_are_problem_details(document: dict[str, Any]) -> None:
    responses = document["paths"]["/api/v1/companies/"]["get"]["responses"]
    assert set(responses) == {"200", "304", "400", "401", "404", "406", "429", "503"}
    assert responses["400"] == {"$ref": "#/components/responses/400"}
    content = document["components"]["responses"]["400"]["content"]
    schema = content["application/problem+json"]["schema"]
    assert (list(content), schema) == (["application/problem+json"], {"$ref": "#/components/schemas/Problem"})
    assert "Retry-After" in document["components"]["responses"]["503"]["headers"]


def test_a_problem_is_as_documented(api: APIClient, document: dict[str, Any]) -> None:
    schema = document["components"]["schemas"]["Problem"]
    Draft7Validator(schema).validate(api.get("/api/v1/companies/?contry=PE").json())


def test_the_text_of_a_release_is_documented_as_text(document: dict[str, Any]) -> None:
    answer = document["paths"]["/api/v1/releases/{slug}/text/"]["get"]["responses"]["200"]
    assert list(answer["content"]) == ["text/plain"]
    assert {"Document-SHA256", "Text-SHA256", "ETag"} <= set(answer["headers"])


def test_no_reference_leads_nowhere(document: dict[str, Any]) -> None:
    def references(node: Any) -> Iterator[str]:
        if isinstance(node, dict):
            yield from (value for key, value in node.items() if key == "$ref")
            for value in node.values():
                yield from references(value)
        elif isinstance(node, list):
            for value in node:
                yield from references(value)

    for reference in set(references(document)):
        _, _, section, name = reference.split("/")
        assert name in document["components"][section], reference


def test_swagger_ui_comes_from_our_own_files(api: APIClient) -> None:
    page = api.get("/api/v1/docs/", headers={"Accept": "text/html"})
    assert page.status_code == 200
    html = page.content.decode()
    assert "http://" not in html and "https://" not in html
    assert "<script>" not in html
    script = api.get("/api/v1/docs/?script=")
    assert script["Content-Type"].startswith("application/javascript")
    assert '"validatorUrl": null' in script.content.decode()


def test_the_api_answers_as_documented(
    api: APIClient, document: dict[str, Any], companies: list[Company]
) -> None:
    schemas = document["components"]["schemas"]
    row = api.get("/api/v1/companies/alpha/").json()
    assert set(row) == set(schemas["Company"]["properties"])


def test_swagger_ui_tells_its_methods(api: APIClient) -> None:
    response = api.options("/api/v1/docs/")
    assert (response.status_code, response["Allow"]) == (200, "GET, HEAD, OPTIONS")


def test_an_interval_is_documented_as_numbers(document: dict[str, Any]) -> None:
    interval = document["components"]["schemas"]["Finding"]["properties"]["interval"]
    assert interval["items"] == {"type": "number", "format": "double"}
