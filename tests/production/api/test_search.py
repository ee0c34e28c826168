"""The same hits, order and offsets on both databases: the values stand here, and both run these tests."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from rest_framework.test import APIClient

from production import registry
from production.ingest import ingest
from production.models import Mine, MineAlias
from production.searched import fill, index_mine, reindex
from releases import ledger
from releases.models import Company, Document, DocumentBody, Listing, Passage, Release, SearchEntry
from releases.search.entries import index_company, index_document, index_releases, index_title_again
from tests.production.conftest import Client

pytestmark = pytest.mark.django_db

SPRING = """Alder Reports Production

Séguéla and San José poured 559,959 oz at 1.9 million tonnes; Coeur d'Alene followed.

By-product credits of the Young-Davidson mill: 2,000 tpd in Q3 2011 (TSX:FVI)."""
AUTUMN = """Alder Repeats

San Jose\u0301's oﬃce: a \U0001d400 and 银矿 NEAR the mill. x AND y OR z"""


@pytest.fixture
def alder(db: None) -> Company:
    company = Company.objects.create(slug="alder", name="Alder Gold plc")
    mine = Mine.objects.create(slug="cote", name="Côté", company=company, country="CA", region="Ontario")
    MineAlias.objects.create(mine=mine, name="Côté d'Or", slug="cote-d-or")
    with ledger.writing("test", "a company") as entry:
        Listing.objects.create(
            company=company, exchange="TSX-V", symbol="ALD", printed="TSX.V: ALD", since_version=entry.version
        )
        entry.note("company", "created", "alder")
    index_company(company)
    index_mine(mine)
    told(company, date(2011, 5, 1), SPRING)
    told(company, date(2011, 10, 1), AUTUMN)
    return company


def told(company: Company, day: date, text: str, origin: str = "original") -> Document:
    """A release of that day, its title the first line, its passages the paragraphs."""
    slug = f"{company.slug}-{day}"
    release, is_new = Release.objects.get_or_create(
        slug=slug,
        defaults={"company": company, "published_on": day, "title": text.split("\n")[0], "since_version": 1},
    )
    if is_new:
        index_releases([release])
    document = Document.objects.create(
        release=release,
        sha256=hashlib.sha256(f"{slug}{text}".encode()).hexdigest(),
        media_type="text/plain",
        origin=origin,
        preference=Document.preference_of(origin, "text/plain"),
        size=len(text),
        length=len(text),
        since_version=1,
    )
    DocumentBody.objects.create(document=document, content=b"", text=text)
    passages, start = [], 0
    for paragraph in text.split("\n\n"):
        end = start + len(paragraph)
        passages.append(Passage(document=document, role="body", start=start, end=end, since_version=1))
        start = end + 2
    Passage.objects.bulk_create(passages)
    index_document(document, text, passages, is_first=is_new)
    return document


def hits(q: str, **more: str) -> list[Any]:
    response = APIClient().get("/api/v1/search/", {"q": q, **more})
    assert response.status_code == 200, response.content
    return response.json()["results"]  # type: ignore[no-any-return]


def found(q: str, **more: str) -> list[str]:
    """Type and slug, of passages where they begin."""
    return [f"{hit['type']} {hit['slug']} {hit['start'] or ''}".strip() for hit in hits(q, **more)]


FIRST = "passage alder-2011-05-01 26"
SECOND = "passage alder-2011-05-01 113"
THIRD = "passage alder-2011-10-01 15"


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("seguela", [FIRST]),
        ("SÉGUÉLA", [FIRST]),
        ("san jose", [THIRD, FIRST]),
        ("jose san", [THIRD, FIRST]),
        ('"jose san"', []),
        ('"San Jose"', [THIRD, FIRST]),
        ("San José's", [THIRD]),
        ("d'Alene", [FIRST]),
        ("d’Alene", [FIRST]),
        ("alene d", [FIRST]),
        ("by-product", [SECOND]),
        ("by product", [SECOND]),
        ("byproduct", []),
        ("Young-Davidson", [SECOND]),
        ("young-dav", [SECOND]),
        ("young-dav mill", []),
        ("559,959", [FIRST]),
        ("559959", [FIRST]),
        ("559,9", [FIRST]),
        ("959", []),
        ("1.9 million", [FIRST]),
        ("1.9", [FIRST]),
        ("1,9", []),
        ("Q3 2011", [SECOND]),
        ("2,000 tpd", [SECOND]),
        ("2000 tpd", [SECOND]),
        ("TSX:FVI", [SECOND]),
        ("(tsx: fvi)", [SECOND]),
        ("office", [THIRD]),
        ("oﬃce", [THIRD]),
        ("ofﬁ", [THIRD]),
        ("the mill", [THIRD, SECOND]),
        ("of", [THIRD, SECOND]),
        ('"of"', [SECOND]),
        ("x y z", [THIRD]),
        ("x AND y", [THIRD]),
        ("san NOT jose", []),
        ("x OR gold", []),
        ("san NEAR mill", [THIRD]),
        ("NEAR(san mill)", []),
        ("mill* & (san)", [THIRD]),
        ("san | jose", [THIRD, FIRST]),
        ("jose:*", [THIRD, FIRST]),
        ("-san", [THIRD, FIRST]),
        ("words:san", []),
        ("银", [THIRD]),
        ("银矿", [THIRD]),
        ("矿", []),
        ('"a"', [THIRD]),
        ("a'b\\c%_", []),
        ("x" * 200, []),
        ("a " * 100, [THIRD]),
    ],
)
def test_a_hit_holds_every_word(q: str, expected: list[str], alder: Company) -> None:
    assert found(q) == expected


def test_names_come_first_then_news_by_day_then_the_order_of_the_text(alder: Company) -> None:
    assert found("al") == [
        "company alder",
        "release alder-2011-10-01",
        "passage alder-2011-10-01",
        "release alder-2011-05-01",
        "passage alder-2011-05-01",
        FIRST,
    ]
    assert found("al", ordering="published_on,place")[-1] == "company alder"
    assert found("al", ordering="-published_on,place")[-1] == "company alder"


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("alder gold", ["company alder"]),
        ("tsx-v:ald", ["company alder"]),
        ("cote", ["mine cote"]),
        ("Côté d'Or", ["mine cote"]),
        ("ontario", ["mine cote"]),
    ],
)
def test_companies_and_mines_are_found_by_any_of_their_names(
    q: str, expected: list[str], alder: Company
) -> None:
    assert found(q, type__in="company,mine") == expected


def test_a_hit_says_where_its_words_stand(alder: Company) -> None:
    [hit] = hits('office "san jose"')
    assert hit == {
        "id": hit["id"],
        "type": "passage",
        "slug": "alder-2011-10-01",
        "title": "Alder Repeats",
        "company": "alder",
        "mine": None,
        "release": "alder-2011-10-01",
        "published_on": "2011-10-01",
        "document": hashlib.sha256(f"alder-2011-10-01{AUTUMN}".encode()).hexdigest(),
        "role": "body",
        "speaker": None,
        "start": 15,
        "end": len(AUTUMN),
        "snippet": AUTUMN[15:],
        "snippet_start": 15,
        "highlights": [
            {"start": 15, "end": 24, "text": "San Jose\u0301"},
            {"start": 27, "end": 31, "text": "oﬃce"},
        ],
        "offset_unit": "unicode_code_point",
        "url": f"http://testserver/api/v1/releases/alder-2011-10-01/text/?document={hit['document']}"
        f"&start=15&end={len(AUTUMN)}",
    }
    assert APIClient().get(hit["url"]).content.decode() == AUTUMN[15:]


def test_offsets_of_names_count_in_all_names(alder: Company) -> None:
    [hit] = hits("ald", type="company")
    assert hit["title"] == "Alder Gold plc"
    assert hit["snippet"] == "Alder Gold plc\nTSX-V:ALD"
    assert hit["highlights"] == [
        {"start": 0, "end": 5, "text": "Alder"},
        {"start": 21, "end": 24, "text": "ALD"},
    ]
    assert (hit["document"], hit["published_on"], hit["url"]) == (
        None,
        None,
        "http://testserver/api/v1/companies/alder/",
    )


def test_filters_narrow_the_hits(alder: Company) -> None:
    assert found("san", type="release") == []
    assert found("alder", type="release", published_on__lte="2011-05-01") == ["release alder-2011-05-01"]
    assert found("alder", published_on__gte="2011-06-01", role="body") == ["passage alder-2011-10-01"]
    assert found("alder", company="alder", type__in="company,mine") == ["company alder"]


@pytest.mark.parametrize(
    ("query", "name", "detail"),
    [
        ("q=%22san", "q", "q: a quotation mark is missing: phrases stand between two of them."),
        ("q=%26%7C!", "q", "q: one word at least: letters or digits."),
        ("q=", "q", "'q' is empty; give it a value or leave it out."),
        ("q=a%00b", "q", "'q' holds a NUL character."),
        ("q=" + "a" * 201, "q", "q: at most 200 characters."),
        ("q=a&type=mines", "type", None),
        ("query=a", "query", None),
    ],
)
def test_a_query_that_cannot_be_asked_is_refused(query: str, name: str, detail: str | None) -> None:
    response = APIClient().get(f"/api/v1/search/?{query}")
    problem = response.json()
    assert response.status_code == 400
    assert problem["errors"][0]["name"] == name
    assert detail in (None, problem["detail"])


def test_the_pages_are_the_whole(alder: Company) -> None:
    whole = found("al")
    assert [one for page in ("1", "2", "3") for one in found("al", page=page, page_size="2")] == whole
    response = APIClient().get("/api/v1/search/", {"q": "al", "cursor": "*", "page_size": "4"}).json()
    rest = APIClient().get(response["next"]).json()
    assert [hit["slug"] for hit in response["results"] + rest["results"]] == [one.split()[1] for one in whole]


def test_a_page_costs_the_same_however_many_hits(alder: Company, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(3):  # data version, the page, its texts
        hits("al")


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("seguela by-product", ["alder-2011-05-01"]),
        ("reports 559,959", ["alder-2011-05-01"]),
        ("mill", ["alder-2011-10-01", "alder-2011-05-01"]),
        ('"the mill"', ["alder-2011-10-01"]),
        ("seguela NEAR", []),
    ],
)
def test_releases_are_found_by_words_anywhere_in_their_title_or_text(
    search: str, expected: list[str], alder: Company
) -> None:
    answer = APIClient().get("/api/v1/releases/", {"search": search}).json()
    assert [release["slug"] for release in answer["results"]] == expected


# --- What is searched --------------------------------------------------------------------------------


def test_only_the_preferred_document_of_a_release_is_searched(alder: Company) -> None:
    told(alder, date(2012, 1, 1), "Alder Reports\n\nA digest of silver.", "digest")
    assert len(found("silver")) == 1
    told(alder, date(2012, 1, 1), "Alder Reports\n\nThe original, of copper.")
    assert (found("silver"), len(found("copper"))) == ([], 1)
    told(alder, date(2012, 1, 1), "Alder Reports\n\nA mirror, of zinc.", "mirror")
    assert (found("zinc"), len(found("copper"))) == ([], 1)


def test_a_passage_of_too_many_words_is_several_hits(alder: Company) -> None:
    words = [f"word{number}" for number in range(9000)]
    text = " ".join(words)
    told(alder, date(2012, 1, 1), text)
    [hit] = [one for one in hits("word8999") if one["type"] == "passage"]
    assert (hit["start"], hit["end"]) == (text.index("word8000"), len(text))
    assert hit["highlights"][0]["start"] == text.index("word8999")


def test_a_name_that_changed_is_found_and_the_old_one_is_not(alder: Company) -> None:
    alder.name = "Birch Gold plc"
    alder.save()
    index_company(alder)
    assert found("birch") == ["company alder"]
    assert found("alder gold", type="company") == []


def test_a_title_that_changed_is_found(alder: Company) -> None:
    release = Release.objects.get(slug="alder-2011-10-01")
    release.title = "Alder Corrects"
    release.save()
    index_title_again(release)
    assert found("corrects") == ["release alder-2011-10-01"]
    assert found("repeats", type="release") == []


def test_a_mine_that_another_company_reports_is_that_company_s(alder: Company) -> None:
    mine = Mine.objects.get(slug="cote")
    mine.company = Company.objects.create(slug="birch", name="Birch")
    mine.save()
    index_mine(mine)
    assert [hit["company"] for hit in hits("cote", type="mine")] == ["birch"]


def test_everything_can_be_made_anew(alder: Company) -> None:
    before = list(SearchEntry.objects.order_by("place").values_list("place", "words", "names"))
    assert reindex() == len(before) == 9
    assert list(SearchEntry.objects.order_by("place").values_list("place", "words", "names")) == before
    assert found("seguela") == [FIRST]


def test_a_database_from_before_the_search_is_filled_after_its_migration(alder: Company) -> None:
    SearchEntry.objects.all().delete()
    assert found("seguela") == []
    fill(apps)
    assert found("seguela") == [FIRST]


# --- The data that ship with the project -----------------------------------------------------------


def test_a_company_is_found_by_a_listing_that_it_had(demo: Client) -> None:
    [hit] = demo.rows("search/", q="FVI", type="company")
    assert (hit["slug"], hit["title"]) == ("fortuna", "Fortuna Mining Corp.")
    assert demo.rows("search/", q="Fortuna Silver Mines", type="company")[0]["slug"] == "fortuna"


def test_an_ingested_document_is_found_and_its_highlights_stand_in_its_text(demo: Client) -> None:
    [hit] = demo.rows("search/", q="559,959")
    text = demo.http.get("/api/v1/releases/fortuna-2011-10-24/text/").content.decode()
    assert [text[one["start"] : one["end"]] for one in hit["highlights"]] == ["559,959"]
    assert text[hit["snippet_start"] :].startswith(hit["snippet"])


def test_a_proposed_mine_and_company_are_found() -> None:
    registry.load()
    text = """Zorro Metals Corp. Reports Production

Toronto, January 10, 2020 - Zorro Metals Corp. (TSX-V: ZOR) reports that the Quimera mine in Peru
produced 10,000 ounces of silver in the fourth quarter of 2019.
"""
    ingest(text.encode(), file_name="zorro.txt")
    assert found("zorro", type="company") == ["company zorro-metals"]
    assert found("zor", type="company") == ["company zorro-metals"]
    assert found("quimera", type="mine") == ["mine quimera"]
