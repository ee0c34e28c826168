"""Equal data give equal files, whatever came first and whichever database holds them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from production import importing, registry
from production.exporting import canonical
from production.ingest import ingest
from tests.production.conftest import undone
from tests.production.importing.examples import data_set, write
from tests.production.test_ingest import LETTER, correction, letter

pytestmark = pytest.mark.django_db

DIGESTS = {
    "releases": "35d7afd7e9d198c2",
    "figures": "4d21736d4fbee4ed",
    "quarterly-metrics": "9cfee0ffead28f9f",
    "findings": "fb27e34d9c0fede8",
    "milestones": "09cc1ab7912f7bd1",
}
Act = Callable[[], Any]
DIRECTOR = LETTER.format(
    title="Fortuna Appoints a Director",
    day="October 15, 2015",
    body="The Company has appointed a new director, who brings twenty years of experience.",
).encode()
LATER = letter(title="Fortuna Looks Back", day="January 18, 2016", caylloma="376,150")
DOCUMENTS = (letter(), correction(), LATER, DIRECTOR)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "set").mkdir()
    return write(tmp_path / "set", data_set())


def exported(acts: Sequence[Act], folder: Path) -> dict[str, str]:
    """The text of each file after these acts on an empty database, which is empty again afterwards."""
    with undone():
        registry.load()
        for act in acts:
            act()
        return {path.name: path.read_text() for path in canonical.build(folder)}


def ingested(documents: Sequence[bytes]) -> Iterator[Act]:
    return (lambda content=content: ingest(content) for content in documents)  # type: ignore[misc]


def test_the_order_in_which_documents_come_does_not_matter(tmp_path: Path) -> None:
    one = exported([*ingested(DOCUMENTS)], tmp_path / "one")
    other = exported([*ingested(DOCUMENTS[::-1])], tmp_path / "other")
    assert one == other
    assert len(one["releases.ndjson"].splitlines()) == 4
    assert '"restated": true' in one["quarterly-metrics.ndjson"]


def test_whether_a_document_or_the_data_set_comes_first_does_not_matter(data: Path, tmp_path: Path) -> None:
    acts: list[Act] = [lambda: importing.load(data), *ingested(DOCUMENTS)]
    assert exported(acts, tmp_path / "one") == exported(acts[::-1], tmp_path / "other")


def test_other_data_give_other_files(tmp_path: Path) -> None:
    one = exported([*ingested([letter()])], tmp_path / "one")
    other = exported([*ingested([letter(caylloma="376,101")])], tmp_path / "other")
    changed = {name for name in one if one[name] != other[name]}
    assert changed >= {"figures.ndjson", "quarterly-metrics.ndjson"}


def test_nothing_is_in_it_that_depends_on_when_it_was_loaded(tmp_path: Path) -> None:
    ids = exported([*ingested([letter()])], tmp_path)
    rows = [json.loads(line) for text in ids.values() for line in text.splitlines()]
    assert {"id", "figure", "proof_url", "superseded_by"} & {name for row in rows for name in row} == set()


def test_the_command_writes_a_file_for_each_list(data: Path, tmp_path: Path) -> None:
    importing.load(data)
    call_command("export", str(tmp_path / "out"), "--canonical", verbosity=0)
    assert {path.name: len(path.read_text().splitlines()) for path in (tmp_path / "out").iterdir()} == {
        "companies.ndjson": 28,
        "mines.ndjson": 95,
        "releases.ndjson": 1,
        "figures.ndjson": 7,
        "quarterly-metrics.ndjson": 6,
        "findings.ndjson": 3,
        "milestones.ndjson": 1,
    }


def test_both_databases_give_the_same_bytes(data: Path, tmp_path: Path) -> None:
    """The same numbers whichever the tests run on. Who changes what the API shows, on purpose, writes the
    new ones; companies and mines are those of the registry, which grows."""
    acts: list[Act] = [lambda: importing.load(data), *ingested(DOCUMENTS)]
    files = exported(acts, tmp_path / "out")
    digests = {name: hashlib.sha256(text.encode()).hexdigest()[:16] for name, text in files.items()}
    assert {name: digests[f"{name}.ndjson"] for name in DIGESTS} == DIGESTS
