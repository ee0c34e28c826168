from __future__ import annotations

import hashlib
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from releases import ledger
from releases.models import Company, Document, DocumentBody, Passage, Release
from tests.releases.api.conftest import release

pytestmark = pytest.mark.django_db
URL = "/api/v1/releases/"
TEXT = "Fortuna Reports Production\n\n“We did well”, said Jorge Ganoza. Silver: 559,959 oz. 𝄞 é"
QUOTE = (28, 41)


def slugs(api: APIClient, query: str) -> list[str]:
    response = api.get(f"{URL}?{query}")
    assert response.status_code == 200, response.content
    return [row["slug"] for row in response.json()["results"]]


def add_document(to: Release, sha256: str, media_type: str, origin: str, text: str) -> Document:
    with ledger.writing("test", "a document") as entry:
        document = Document.objects.create(
            release=to,
            sha256=sha256,
            media_type=media_type,
            origin=origin,
            preference=Document.preference_of(origin, media_type),
            size=len(text.encode()),
            length=len(text),
            since_version=entry.version,
        )
        DocumentBody.objects.create(document=document, content=text.encode(), text=text)
        Passage.objects.create(
            document=document, role="headline", start=0, end=26, since_version=entry.version
        )
        Passage.objects.create(
            document=document,
            role="quote",
            speaker="Jorge Ganoza",
            start=QUOTE[0],
            end=QUOTE[1],
            since_version=entry.version,
        )
        entry.note("document", "created", sha256, company=to.company.slug)
    return document


MIRROR = "bb" + "0" * 62
ORIGINAL = "aa" + "0" * 62


@pytest.fixture
def documents(third_quarter: Release) -> list[Document]:
    return [
        add_document(
            third_quarter, MIRROR, "text/html", "mirror", "Fortuna Reports Production, mirrored words"
        ),
        add_document(third_quarter, ORIGINAL, "text/plain", "original", TEXT),
    ]


def test_a_release_says_who_published_what_and_when(
    api: APIClient, fortuna: Company, documents: list[Document]
) -> None:
    Release.objects.update(
        title="Fortuna Reports Production Figures for Third Quarter 2011",
        kind="production",
        dateline="Vancouver, October 24, 2011",
        qualified_person="Miroslav Kalinaj",
        qualified_person_title="P. Geo.",
    )
    row = api.get(f"{URL}fortuna-2011-10-24/").json()
    known = {name: row[name] for name in row if name not in ("figure_count", "verdicts", "problem_count")}
    assert known == {
        "slug": "fortuna-2011-10-24",
        "company": "fortuna",
        "title": "Fortuna Reports Production Figures for Third Quarter 2011",
        "published_on": "2011-10-24",
        "source": "company",
        "kind": "production",
        "language": "en",
        "dateline": "Vancouver, October 24, 2011",
        "listings": [
            {"exchange": "NYSE", "symbol": "FSM", "printed": "NYSE: FSM"},
            {"exchange": "TSX", "symbol": "FVI", "printed": "TSX: FVI"},
        ],
        "qualified_person": {"name": "Miroslav Kalinaj", "title": "P. Geo."},
        "corrects": None,
        "documents": [
            {
                "sha256": ORIGINAL,
                "media_type": "text/plain",
                "origin": "original",
                "size": len(TEXT.encode()),
                "length": len(TEXT),
            },
            {"sha256": MIRROR, "media_type": "text/html", "origin": "mirror", "size": 42, "length": 42},
        ],
        "source_url": None,
    }


def test_what_a_release_does_not_say_is_null(api: APIClient, third_quarter: Release) -> None:
    row = api.get(f"{URL}fortuna-2011-10-24/").json()
    assert row["qualified_person"] is row["dateline"] is row["corrects"] is row["source_url"] is None


def test_a_correction_names_what_it_replaces(
    api: APIClient, fortuna: Company, third_quarter: Release
) -> None:
    release(fortuna, "fortuna-2011-10-24-2", date(2011, 10, 24), [], corrects=third_quarter)
    assert api.get(f"{URL}fortuna-2011-10-24-2/").json()["corrects"] == "fortuna-2011-10-24"


def test_the_newest_release_comes_first(api: APIClient, fortuna: Company, third_quarter: Release) -> None:
    release(fortuna, "fortuna-2012-01-10", date(2012, 1, 10), [])
    assert slugs(api, "") == ["fortuna-2012-01-10", "fortuna-2011-10-24"]
    assert slugs(api, "ordering=published_on") == ["fortuna-2011-10-24", "fortuna-2012-01-10"]


@pytest.mark.parametrize(
    "query",
    [
        "company=fortuna",
        "company__in=fortuna,silvercorp",
        "published_on=2011-10-24",
        "published_on__gte=2011-10-24",
        "published_on__lte=2011-10-24",
        "kind=other",
        "source=company",
        "symbol=FSM",
        "exchange=nyse",
        "search=FORTUNA%202011",
    ],
)
def test_a_release_is_found(query: str, api: APIClient, third_quarter: Release, silvercorp: Company) -> None:
    assert slugs(api, query) == ["fortuna-2011-10-24"]


@pytest.mark.parametrize(
    "query",
    [
        "company=silvercorp",
        "published_on__gt=2011-10-24",
        "published_on__lt=2011-10-24",
        "kind=guidance",
        "source=press",
        "symbol=FV",
    ],
)
def test_a_release_is_not_found(
    query: str, api: APIClient, third_quarter: Release, silvercorp: Company
) -> None:
    assert slugs(api, query) == []


@pytest.mark.parametrize(
    ("query", "code", "suggestion"),
    [
        ("company=fortunna", "invalid_choice", "fortuna"),
        ("company=Fortuna", "invalid_choice", "fortuna"),
        ("published_on=24.10.2011", "invalid_value", None),
        ("published_on=2011-9-3", "invalid_value", None),
        ("published_on=2011-02-30", "invalid_value", None),
        ("kind=productoin", "invalid_choice", "production"),
    ],
)
def test_a_value_is_refused(
    query: str, code: str, suggestion: str | None, api: APIClient, fortuna: Company
) -> None:
    response = api.get(f"{URL}?{query}")
    assert response.status_code == 400
    [error] = response.json()["errors"]
    assert (error["code"], error["suggestion"]) == (code, suggestion)


# --- text


def test_the_text_is_that_of_the_preferred_document(api: APIClient, documents: list[Document]) -> None:
    response = api.get(f"{URL}fortuna-2011-10-24/text/")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == TEXT
    assert response["Document-SHA256"] == ORIGINAL
    assert response["Text-SHA256"] == hashlib.sha256(TEXT.encode()).hexdigest()
    assert response["Data-Version"] == "4"


def test_another_document_is_named_by_its_hash(api: APIClient, documents: list[Document]) -> None:
    for sha256 in (MIRROR, MIRROR[:8]):
        response = api.get(f"{URL}fortuna-2011-10-24/text/?document={sha256}")
        assert response["Document-SHA256"] == MIRROR
        assert response.content == b"Fortuna Reports Production, mirrored words"


def test_a_slice_counts_code_points(api: APIClient, documents: list[Document]) -> None:
    start = TEXT.index("𝄞")
    response = api.get(f"{URL}fortuna-2011-10-24/text/?start={start}&end={start + 3}")
    assert response.content.decode() == "𝄞 é"
    assert response["Text-SHA256"] == hashlib.sha256(TEXT.encode()).hexdigest()


def test_the_ends_of_a_slice_may_be_those_of_the_text(api: APIClient, documents: list[Document]) -> None:
    url = f"{URL}fortuna-2011-10-24/text/"
    assert api.get(f"{url}?start={len(TEXT)}").content == b""
    assert api.get(f"{url}?end={len(TEXT)}").content.decode() == TEXT


@pytest.mark.parametrize(
    ("query", "name", "code"),
    [
        (f"start={len(TEXT) + 1}", "start", "out_of_range"),
        ("start=-1", "start", "out_of_range"),
        (f"end={len(TEXT) + 1}", "end", "out_of_range"),
        ("start=5&end=4", "end", "out_of_range"),
        ("start=x", "start", "invalid_value"),
        ("document=aa", "document", "invalid_value"),
        ("document=cccccccc", "document", "invalid_choice"),
        ("document=AA000000", "document", "invalid_value"),
        ("fields=text", "fields", "unknown_parameter"),
    ],
)
def test_a_slice_that_is_not_there_is_refused(
    query: str, name: str, code: str, api: APIClient, documents: list[Document]
) -> None:
    response = api.get(f"{URL}fortuna-2011-10-24/text/?{query}")
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    [error] = response.json()["errors"]
    assert (error["name"], error["code"]) == (name, code)


def test_a_hash_that_begins_two_documents_is_refused(
    api: APIClient, third_quarter: Release, documents: list[Document]
) -> None:
    add_document(third_quarter, MIRROR[:-1] + "1", "text/html", "mirror", TEXT)
    response = api.get(f"{URL}fortuna-2011-10-24/text/?document={MIRROR[:8]}")
    assert response.status_code == 400
    assert "more than one" in response.json()["detail"]


def test_a_release_without_a_document_has_no_text(api: APIClient, third_quarter: Release) -> None:
    response = api.get(f"{URL}fortuna-2011-10-24/text/")
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


def test_text_is_not_offered_as_json(api: APIClient, documents: list[Document]) -> None:
    url = f"{URL}fortuna-2011-10-24/text/"
    assert api.get(url, headers={"Accept": "application/json"}).status_code == 406
    tag = api.get(url)["ETag"]
    assert api.get(url, headers={"If-None-Match": tag}).status_code == 304


# --- passages


def test_passages_are_the_parts_of_the_text(api: APIClient, documents: list[Document]) -> None:
    page = api.get(f"{URL}fortuna-2011-10-24/passages/?document={ORIGINAL[:8]}").json()
    assert page["count"] == 2
    assert page["results"] == [
        {
            "role": "headline",
            "speaker": None,
            "document": ORIGINAL,
            "start": 0,
            "end": 26,
            "text": "Fortuna Reports Production",
        },
        {
            "role": "quote",
            "speaker": "Jorge Ganoza",
            "document": ORIGINAL,
            "start": 28,
            "end": 41,
            "text": "“We did well”",
        },
    ]


def test_passages_of_a_role_come_from_all_documents(api: APIClient, documents: list[Document]) -> None:
    page = api.get(f"{URL}fortuna-2011-10-24/passages/?role=quote").json()
    assert [row["document"] for row in page["results"]] == [ORIGINAL, MIRROR]


def test_a_passage_filter_is_as_strict_as_any(api: APIClient, documents: list[Document]) -> None:
    url = f"{URL}fortuna-2011-10-24/passages/"
    assert api.get(f"{url}?role=quotes").json()["errors"][0]["suggestion"] == "quote"
    assert api.get(f"{url}?document=cccccccc").json()["allowed"] == [ORIGINAL, MIRROR]


def test_there_are_no_passages_of_no_release(api: APIClient, documents: list[Document]) -> None:
    response = api.get(f"{URL}fortuna-2011-10-25/passages/")
    assert response.status_code == 404
    assert "Did you mean 'fortuna-2011-10-24'?" in response.json()["detail"]


def test_passages_cost_the_same_however_many(
    api: APIClient, documents: list[Document], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(4):  # version, release, passages, bodies
        api.get(f"{URL}fortuna-2011-10-24/passages/")


def test_an_empty_slice_still_says_what_it_is(api: APIClient, documents: list[Document]) -> None:
    response = api.get(f"{URL}fortuna-2011-10-24/text/?end=0")
    assert (response.status_code, response["Content-Type"]) == (200, "text/plain; charset=utf-8")
