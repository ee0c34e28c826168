"""Companies and mines that a release names and the registry does not know."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from production import periods, proposals, registry
from production.extraction.values import Anchor, Event, Extraction, Key, OwnedShare, ProposedMine, Statement
from production.ingest import ingest
from production.models import Mine, Problem, QuarterlyMetric
from production.publishing import publish
from production.recording import record
from releases import ledger
from releases.models import Company, Document
from tests.production.conftest import Client
from tests.production.test_ingest import letter

pytestmark = pytest.mark.django_db

NAME = "Alder Metals Ltd."


def of_a_stranger(name: str = NAME, **more: str) -> bytes:
    return letter(**more).replace(b"Fortuna Silver Mines Inc.", name.encode())


@pytest.fixture(autouse=True)
def known() -> None:
    registry.load()


def told(slug: str, name: str, country: str = "") -> Extraction:
    """A release that says how much silver a mine made that nobody knows."""
    place = Anchor(0, 7, "FORTUNA")
    key = Key(slug, "production", "silver", periods.parse("2015-Q3"))
    return Extraction(
        statements=(Statement(key, Decimal(4100), Decimal(1), "oz", place),),
        events=(Event(slug, "first_pour", "done", "2015-09", "on", place),),
        shares=(OwnedShare(slug, Decimal(60), place),),
        proposed_mines=(ProposedMine(slug, name, place, country),),
    )


def recorded(company: str, extraction: Extraction, release: str = "") -> Extraction:
    """What ingest does with it, on the document that is stored of the company."""
    document = Document.objects.get(release__slug=release or f"{company}-2015-10-15")
    with ledger.writing("test", "a mine that nobody knows") as entry:
        resolved = proposals.with_mines(entry, extraction, document.release.company)
        publish(entry, record(entry, resolved, document).keys)
    return resolved


# --- companies -------------------------------------------------------------------------------------


def test_an_unknown_issuer_is_proposed_and_goes_to_review() -> None:
    ingest(of_a_stranger())
    client = Client()
    company = client.get("companies/alder-metals/")
    assert (company["name"], company["review"]) == (NAME, "proposed")
    assert [row["slug"] for row in client.rows("companies/", review="proposed")] == ["alder-metals"]
    problem, *_ = client.rows("releases/alder-metals-2015-10-15/problems/", status="open")
    assert (problem["code"], problem["printed"]) == ("proposed_company", NAME)
    assert problem["message"] == (
        "the registry knows no company 'Alder Metals Ltd.'; it is proposed as alder-metals"
    )
    assert client.get("status/")["counts"]["proposed"] == 3  # the company and the two mines of its table


def test_figures_of_a_proposed_company_are_served_and_flagged() -> None:
    ingest(of_a_stranger())
    ingest(letter())
    client = Client()
    flags = {row["company"]: row["review"] for row in client.rows("figures/")}
    assert flags == {"alder-metals": "proposed", "fortuna": "accepted"}
    for path in ("figures/", "quarterly-metrics/"):
        of_whom = {
            review: {row["company"] for row in client.rows(path, review=review)}
            for review in ("accepted", "proposed", "rejected")
        }
        assert of_whom == {"accepted": {"fortuna"}, "proposed": {"alder-metals"}, "rejected": set()}


def test_the_next_release_of_a_proposed_company_is_its_own() -> None:
    ingest(of_a_stranger())
    report = ingest(of_a_stranger("Alder Metals Limited", day="January 18, 2016"))
    assert report.release == "alder-metals-2016-01-18"
    assert Company.objects.filter(review="proposed").count() == 1
    assert not Problem.objects.filter(release__slug=report.release, code="proposed_company").exists()


def test_another_company_under_a_slug_that_is_taken_is_not_mistaken_for_it() -> None:
    Company.objects.create(slug="alder-metals", name="Alder Base Metals Corp.")
    report = ingest(of_a_stranger())
    assert report.release == "alder-metals-2-2015-10-15"


def test_a_name_nearly_known_says_whose_it_may_be() -> None:
    ingest(of_a_stranger("Hecla Minning Company"))
    [problem] = Problem.objects.filter(code="proposed_company")
    assert {"company": "hecla"} in problem.candidates


# --- mines -----------------------------------------------------------------------------------------


def test_an_unknown_mine_is_proposed_with_its_figures() -> None:
    ingest(letter())
    recorded("fortuna", told("alder-creek", "Alder Creek Mine", "CA"))
    client = Client()
    mine = client.get("mines/alder-creek/")
    assert (mine["name"], mine["company"], mine["country"], mine["review"]) == (
        "Alder Creek Mine",
        "fortuna",
        "CA",
        "proposed",
    )
    [row] = client.rows("quarterly-metrics/", mine="alder-creek")
    assert (row["value"], row["series"]) == (4100, "fortuna.alder-creek.production.silver")
    [figure] = client.rows("figures/", review="proposed")
    assert (figure["mine"], figure["review"]) == ("alder-creek", "proposed")
    assert [one["kind"] for one in client.rows("milestones/", mine="alder-creek")] == ["first_pour"]
    assert [one["share"] for one in mine["ownership"]] == [60]
    assert [row["slug"] for row in client.rows("mines/", review="proposed")] == ["alder-creek"]


def test_a_proposed_mine_goes_to_review_with_those_it_may_be() -> None:
    ingest(letter())
    recorded("fortuna", told("cailloma", "Cailloma"))
    [problem] = Client().rows("releases/fortuna-2015-10-15/problems/")
    assert (problem["code"], problem["printed"], problem["status"]) == ("proposed_mine", "FORTUNA", "open")
    assert problem["candidates"] == [{"mine": "caylloma"}]


def test_a_mine_that_is_named_as_one_of_another_company_has_a_slug_of_its_own() -> None:
    ingest(of_a_stranger())
    mines = Mine.objects.filter(company__slug="alder-metals").order_by("slug")
    assert [mine.slug for mine in mines] == ["caylloma-2", "san-jose-2"]
    assert not QuarterlyMetric.objects.filter(mine__slug="caylloma").exists()
    silver = QuarterlyMetric.objects.current().get(mine__slug="caylloma-2", metric="production")
    assert silver.figure.value == 376100


def test_a_mine_is_proposed_once() -> None:
    ingest(letter())
    recorded("fortuna", told("alder-creek", "Alder Creek"))
    ingest(letter(title="Fortuna Reports Again", day="November 3, 2015"))
    again = recorded("fortuna", told("alder-creek", "Alder Creek mine"), "fortuna-2015-11-03")
    assert again.problems == ()
    assert Mine.objects.filter(review="proposed").count() == 1


def test_what_is_said_of_a_rejected_mine_is_left_out() -> None:
    ingest(letter())
    Mine.objects.create(
        slug="alder-creek", name="Alder Creek", company=Company.objects.get(slug="fortuna"), review="rejected"
    )
    resolved = recorded("fortuna", told("alder-creek", "Alder Creek"))
    assert (resolved.statements, resolved.events, resolved.shares) == ((), (), ())


# --- the registry learns of them -------------------------------------------------------------------

FILES = {
    "companies.csv": "company,name,name_since,short_names,country,website,listings,fiscal_year_end_month\n"
    "alder,Alder Mining Corp.,,Alder,CA,,TSX:ALD,12\n",
    "former_names.csv": "company,name,valid_from,valid_until,note\nalder,Alder Metals Ltd.,,2016-05-01,\n",
    "mines.csv": "mine,name,aliases,company,country,region,commodities,mine_type,process,note\n"
    "alder-gold,Alder Gold,Alder Creek Mine,alder,CA,,silver,underground,flotation,\n",
    "statuses.csv": "mine,status,valid_from,valid_until,note\nalder-gold,producing,,,\n",
    "ownerships.csv": "mine,company,share,note\nalder-gold,alder,60,\n",
}


@pytest.fixture
def files(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def test_a_registry_that_knows_the_names_accepts_both_under_the_slugs_they_have(files: Path) -> None:
    ingest(of_a_stranger())
    recorded("alder-metals", told("alder-creek", "Alder Creek"))
    registry.load(files)
    client = Client()
    company, mine = client.get("companies/alder-metals/"), client.get("mines/alder-creek/")
    assert (company["name"], company["review"], company["country"]) == (
        "Alder Mining Corp.",
        "accepted",
        "CA",
    )
    assert (mine["name"], mine["review"], mine["status"]) == ("Alder Gold", "accepted", "producing")
    flagged = client.rows("figures/", review="proposed")
    assert {row["mine"] for row in flagged} == {"caylloma-2", "san-jose-2"}  # those it still does not know
    assert not Company.objects.filter(slug="alder").exists()
    assert not Mine.objects.filter(slug="alder-gold").exists()


def test_loading_such_a_registry_again_changes_nothing(files: Path) -> None:
    ingest(of_a_stranger())
    recorded("alder-metals", told("alder-creek", "Alder Creek"))
    registry.load(files)
    assert registry.load(files).version is None
