"""A release that a data set cites, and its document: whichever comes first, the rows end up the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rest_framework.test import APIClient

from production import importing, registry
from production.ingest import ingest
from production.models import Figure, Finding, Mention, Milestone, QuarterlyMetric
from releases.ledger import data_version
from releases.models import Release
from tests.production.importing.examples import ADDRESS, RELEASE, Rows, data_set, write
from tests.production.test_ingest import letter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def known() -> None:
    registry.load()


@pytest.fixture(params=["import first", "document first"])
def both(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[..., None]:
    """Loads a data set and a document of the release, in either order."""

    def load(files: dict[str, Rows], **said: str) -> None:
        steps: list[Callable[[], Any]] = [
            lambda: importing.load(write(tmp_path, files)),
            lambda: ingest(letter(**said)),
        ]
        for step in steps if request.param == "import first" else reversed(steps):
            step()

    return load


def silver(mine: str | None = "caylloma") -> Figure:
    rows = Figure.objects.current().filter(metric="production", commodity="silver")
    return rows.get(mine__slug=mine) if mine else rows.get(mine=None)


def verdicts() -> dict[str, str]:
    rows = Finding.objects.current().filter(rule="citation_agrees").select_related("mine")
    return {f"{row.mine.slug if row.mine else '_'}.{row.metric}": row.verdict for row in rows}


def test_they_are_one_release_with_the_title_of_the_document(both: Callable[..., None]) -> None:
    both(data_set())
    release = Release.objects.get()
    assert release.slug == RELEASE
    assert release.title == "Fortuna Reports Third Quarter 2015 Production"
    assert (release.source_url, release.note) == (ADDRESS, "copies: elsewhere")


def test_the_search_knows_that_title_and_no_other(both: Callable[..., None], api: APIClient) -> None:
    both(data_set())
    hits = api.get("/api/v1/search/", {"type": "release"}).json()["results"]
    assert [hit["title"] for hit in hits] == ["Fortuna Reports Third Quarter 2015 Production"]


def test_a_cited_release_is_found_by_its_title(tmp_path: Path, api: APIClient) -> None:
    importing.load(write(tmp_path, data_set()))
    hits = api.get("/api/v1/search/", {"type": "release", "company": "fortuna"}).json()["results"]
    assert [hit["slug"] for hit in hits] == [RELEASE]


def test_a_figure_that_both_state_has_its_anchor_and_keeps_its_citation(both: Callable[..., None]) -> None:
    both(data_set())
    row = silver()
    assert (row.value, row.method, row.printed) == (376100, "table", "376,100")
    assert (row.citation, row.note) == (ADDRESS, "(*) in lead concentrate")
    assert row.cited == {"value": "376100", "step": "1", "unit": "oz", "printed": "376100"}
    assert [mention.printed for mention in row.mentions.current()] == ["376,100"]


def test_what_only_one_of_them_states_stays_as_it_is(both: Callable[..., None]) -> None:
    both(data_set())
    promised = Figure.objects.current().get(kind="guidance")
    assert (promised.method, promised.citation, promised.mentions.count()) == ("import", ADDRESS, 0)
    grade = Figure.objects.current().get(metric="head_grade", mine__slug="san-jose")
    assert (grade.method, grade.citation, grade.cited) == ("table", "", None)


def test_nothing_is_doubled(both: Callable[..., None]) -> None:
    both(data_set())
    # The document has 9 figures, the data set 7, of which 6 are the document's too.
    assert Figure.objects.current().count() == 10
    assert Mention.objects.current().count() == 9
    assert QuarterlyMetric.objects.current().count() == 9
    assert set(QuarterlyMetric.objects.current().values_list("vintages", flat=True)) == {1}


def test_importing_again_changes_nothing(both: Callable[..., None], tmp_path: Path) -> None:
    both(data_set())
    version = data_version()
    assert importing.load(tmp_path).data_version is None
    assert data_version() == version


def test_the_document_has_the_last_word_and_a_finding_names_both(both: Callable[..., None]) -> None:
    files = data_set()
    files["figures.csv"][3]["value"] = "367100"
    both(files)
    row = silver()
    assert (row.value, row.cited and row.cited["value"]) == (376100, "367100")
    finding = Finding.objects.current().get(rule="citation_agrees", verdict="fail")
    assert finding.detail == (
        "the document says 376,100 oz, the data set cites 367,100 oz: one of them was read wrongly"
    )
    assert QuarterlyMetric.objects.current().get(figure=row).verdict == "fail"


def test_a_rounded_citation_agrees(both: Callable[..., None]) -> None:
    files = data_set()
    files["figures.csv"][5] |= {"value": "1600000", "note": "printed 1.6 Moz"}
    both(files)
    assert silver(None).value == 1593800
    assert set(verdicts().values()) == {"pass"}


def test_a_press_account_of_the_day_is_another_release(both: Callable[..., None]) -> None:
    files = data_set()
    files["releases.csv"][0] |= {
        "source": "press",
        "title": "Fortuna Reports Third Quarter 2015 Production",
    }
    both(files)
    assert sorted(Release.objects.values_list("slug", "source")) in (
        [(RELEASE, "company"), (f"{RELEASE}-2", "press")],
        [(RELEASE, "press"), (f"{RELEASE}-2", "company")],
    )
    assert silver_by_source() == {"company": ("table", ""), "press": ("import", ADDRESS)}


def silver_by_source() -> dict[str, tuple[str, str]]:
    rows = Figure.objects.current().filter(
        mine__slug="caylloma", metric="production", commodity="silver", kind="actual"
    )
    return {row.release.source: (row.method, row.citation) for row in rows.select_related("release")}


@pytest.mark.parametrize(
    ("figures", "grade", "releases"),
    [(4, "120", 1), (2, "120", 1), (1, "120", 2), (4, "125", 2)],
    ids=["all of four", "both of two", "one by chance", "three of four"],
)
def test_of_a_release_with_few_cited_figures_the_document_must_state_all(
    both: Callable[..., None], figures: int, grade: str, releases: int
) -> None:
    files = data_set()
    files["figures.csv"] = files["figures.csv"][:figures]
    files["figures.csv"][min(1, figures - 1)]["value"] = grade if figures > 1 else "116050"
    both(files)
    assert Release.objects.count() == releases


def test_a_release_with_few_figures_is_joined_by_its_title(both: Callable[..., None]) -> None:
    files = data_set()
    files["figures.csv"] = files["figures.csv"][:1]
    files["releases.csv"][0]["title"] = "FORTUNA reports third-quarter 2015 production"
    both(files)
    assert Release.objects.count() == 1


def test_a_milestone_that_both_tell_keeps_note_and_citation(tmp_path: Path) -> None:
    files = data_set()
    importing.load(write(tmp_path, files))
    cited = Milestone.objects.current().get()
    ingest(letter() + b"\nThe expansion of the San Jose mill is expected to be commissioned in July 2016.\n")
    told = Milestone.objects.current().filter(public_id=cited.public_id).get()
    assert (told.note, told.citation) == ("to 3,000 tpd", ADDRESS)


def test_what_the_set_no_longer_cites_is_the_document_s_alone(
    both: Callable[..., None], tmp_path: Path
) -> None:
    files = data_set()
    both(files)
    mentions = silver().mentions.current().count()
    del files["figures.csv"][3]
    report = importing.load(write(tmp_path, files))
    row = silver()
    assert (report.figures.changed, row.citation, row.cited, row.note) == (1, "", None, "")
    assert row.mentions.current().count() == mentions


def test_a_better_document_keeps_the_citation(tmp_path: Path) -> None:
    importing.load(write(tmp_path, data_set()))
    ingest(letter(caylloma="376,110"), origin="digest")
    ingest(letter(), origin="original")
    row = silver()
    assert (row.value, row.citation) == (376100, ADDRESS)
    assert row.cited == {"value": "376100", "step": "1", "unit": "oz", "printed": "376100"}


def test_past_versions_stay(tmp_path: Path) -> None:
    version = importing.load(write(tmp_path, data_set())).data_version
    assert version is not None
    ingest(letter())
    then = Figure.objects.at_version(version).get(
        mine__slug="caylloma", metric="production", commodity="silver"
    )
    assert (then.method, then.printed, then.citation) == ("import", "376100", ADDRESS)
