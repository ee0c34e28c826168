"""Who starts from an export and follows the changes holds what a fresh export holds, whatever happens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.urls import resolve
from pytest_django import Settings

from production import importing, registry
from production.ingest import ingest
from production.rebuilding import rebuild
from releases.ledger import data_version
from releases.models import Change, Version
from tests.production.api.test_past_versions import texts
from tests.production.exporting.copies import DOCUMENT, Follower, differences
from tests.production.importing.examples import ADDRESS, Rows, data_set, write
from tests.production.test_ingest import LETTER, correction, letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def follower(tmp_path: Path, settings: Settings) -> Follower:
    registry.load()
    settings.EXPORTS_DIR = tmp_path / "exports"
    return Follower(settings.EXPORTS_DIR)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "set").mkdir()
    return tmp_path / "set"


def load(folder: Path, files: dict[str, Rows]) -> None:
    importing.load(write(folder, files))


def test_the_addresses_that_the_document_asks_are_there() -> None:
    addresses = re.findall(r"http://127\.0\.0\.1:8000(/[^'?]*)", DOCUMENT)
    assert len(addresses) == 3
    assert [str(resolve(address).url_name) for address in addresses] == ["exports", "export-file", "changes"]


def test_an_export_is_the_state_that_it_says(follower: Follower) -> None:
    assert follower.version == data_version()
    assert differences(follower.copy) == []


def test_releases_that_are_loaded_restated_and_copied(follower: Follower) -> None:
    for content, origin in (
        (letter(), "digest"),
        (correction(), "original"),
        (letter() + b"\nOn behalf of the board\n", "mirror"),
        (letter(caylloma="376,105"), "original"),
    ):
        ingest(content, origin=origin)
        follower.follow()
        assert differences(follower.copy) == []
    assert {row["restated"] for row in follower.copy["quarterly-metrics"].values()} == {True, False}


def test_several_acts_are_followed_at_once(follower: Follower) -> None:
    ingest(correction())
    ingest(letter())
    follower.follow()
    assert differences(follower.copy) == []


def test_a_data_set_that_is_imported_changed_and_imported_again(follower: Follower, folder: Path) -> None:
    files = data_set()
    load(folder, files)
    follower.follow()
    del files["figures.csv"][3]  # Caylloma's silver
    files["figures.csv"][0]["value"] = "116060"
    files["milestones.csv"][0]["note"] = "to 3,000 tpd, as planned"
    load(folder, files)
    follower.follow()
    assert differences(follower.copy) == []
    assert "retracted" in Change.objects.filter(type="quarterly_metric").values_list("action", flat=True)


def test_a_release_that_is_found_at_another_address(follower: Follower, folder: Path) -> None:
    files = data_set()
    load(folder, files)
    ingest(letter())
    follower.follow()
    files["releases.csv"][0]["source_url"] = f"{ADDRESS}/moved"
    load(folder, files)
    follower.follow()
    assert differences(follower.copy) == []
    assert {row["source_url"] for row in follower.copy["figures"].values()} == {f"{ADDRESS}/moved"}


@pytest.mark.parametrize("first", ["document", "data set"])
def test_a_document_and_what_a_data_set_cites_of_it(first: str, follower: Follower, folder: Path) -> None:
    files = data_set()
    files["figures.csv"][3]["value"] = "367100"
    acts = [lambda: load(folder, files), lambda: ingest(letter())]
    for act in acts if first == "data set" else reversed(acts):
        act()
        follower.follow()
        assert differences(follower.copy) == []


def test_shares_listings_and_subjects_that_nobody_knew(follower: Follower) -> None:
    body = "Fortuna owns 90% of the Caylloma mine, and 100% of the Cerro Nuevo mine in Peru."
    ingest(LETTER.format(title="Fortuna Owns", day="March 3, 2016", body=body).encode())
    ingest(letter().replace(b"FORTUNA SILVER MINES INC.", b"ALDER METALS INC.").replace(b"Fortuna", b"Alder"))
    ingest(letter(day="March 4, 2016").replace(b"NYSE: FSM", b"NYSE: FSMX"))
    follower.follow()
    assert differences(follower.copy) == []


def test_a_registry_that_learns_more(follower: Follower, tmp_path: Path) -> None:
    ingest(letter())
    follower.follow()
    changed = tmp_path / "registry"
    changed.mkdir()
    for file in registry_files():
        text = file.read_text()
        if file.name == "mines.csv":
            text = "".join(
                line.replace(",PE,", ",BO,") if line.startswith("caylloma,") else line
                for line in text.splitlines(keepends=True)
            )
        (changed / file.name).write_text(text)
    registry.load(changed)
    follower.follow()
    assert differences(follower.copy) == []
    assert {row["country"] for row in follower.copy["figures"].values() if row["mine"] == "caylloma"} == {
        "BO"
    }


def registry_files() -> list[Path]:
    from production.registry.files import SHIPPED

    return sorted(SHIPPED.glob("*.csv"))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_whatever_is_loaded_in_whatever_order(seed: int, follower: Follower) -> None:
    for text, origin in texts(seed, 12):
        ingest(text.encode(), origin=origin)
        follower.follow()
        assert differences(follower.copy) == []


def test_an_act_that_changes_nothing_notes_nothing(follower: Follower, folder: Path) -> None:
    load(folder, data_set())
    ingest(letter())
    before = Change.objects.count(), Version.objects.count()
    load(folder, data_set())
    ingest(letter())
    registry.load()
    rebuild()
    assert (Change.objects.count(), Version.objects.count()) == before


def test_an_act_names_an_object_once(follower: Follower, folder: Path) -> None:
    ingest(letter(), origin="digest")
    load(folder, data_set())
    ingest(correction())
    ingest(letter(caylloma="376,105"))
    lines = [*Change.objects.values_list("version", "type", "object_id")]
    assert len(lines) == len(set(lines))
