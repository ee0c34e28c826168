"""The commands as an operator runs them."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from production.models import Figure
from releases.models import Document, Release
from tests.production.test_ingest import letter

ROOT = Path(__file__).parents[2]


def run(*arguments: str, **options: object) -> str:
    out = io.StringIO()
    call_command(*arguments, stdout=out, **options)
    return out.getvalue()


def refusal(*paths: Path) -> str:
    """What the command prints when it ends with exit status 1."""
    out = io.StringIO()
    with pytest.raises(CommandError) as error:
        call_command("ingest", *map(str, paths), stdout=out)
    assert error.value.returncode == 1
    return f"{out.getvalue()}\n{error.value}"


@pytest.mark.django_db
def test_ingest_shows_what_each_document_gave(tmp_path: Path) -> None:
    (tmp_path / "q3.txt").write_bytes(letter())
    heads, row = run("ingest", str(tmp_path)).strip().splitlines()
    assert row.split() == [
        "q3.txt",
        "fortuna-2015-10-15",
        "new",
        "release",
        "9",
        "0",
        "9",
        "0",
        "4",
        "0",
        "0",
        "0",
    ]
    assert heads.split()[-4:] == ["pass", "fail", "inconclusive", "problems"]


@pytest.mark.django_db
def test_ingest_loads_the_registry_into_an_empty_database(tmp_path: Path) -> None:
    (tmp_path / "q3.txt").write_bytes(letter())
    run("ingest", str(tmp_path))
    assert Release.objects.get().company.review == "accepted"


@pytest.mark.django_db
def test_ingesting_again_says_that_nothing_changed(tmp_path: Path) -> None:
    (tmp_path / "q3.txt").write_bytes(letter())
    run("ingest", str(tmp_path))
    assert "known already, nothing changed" in run("ingest", str(tmp_path))


@pytest.mark.django_db
def test_a_dry_run_says_that_nothing_was_stored(tmp_path: Path) -> None:
    (tmp_path / "q3.txt").write_bytes(letter())
    assert "Dry run: nothing was stored." in run("ingest", str(tmp_path), dry_run=True)
    assert Figure.objects.count() == 0


@pytest.mark.django_db
def test_a_problem_is_told_with_its_line_and_reason(tmp_path: Path) -> None:
    (tmp_path / "q3.txt").write_bytes(letter(caylloma="376,100376,200"))
    told = run("ingest", str(tmp_path))
    assert "q3.txt, line 13: '376,100376,200' stands where a number was expected (not_a_number)" in told


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "the document is empty"),
        ("blank.txt", b" \n\t\n", "nothing but white space"),
        ("notes.txt", b"Some notes about a mine.\nNothing else.\n", "not a news release"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        ("zeros.txt", b"Vancouver\x00\x00\x01\x02", "binary"),
        ("latin.txt", "Séguéla, Côte d’Ivoire".encode("cp1252"), "not UTF-8: byte 0xE9 at byte offset 1"),
        ("wide.txt", "Vancouver".encode("utf-16"), "UTF-16"),
        (
            "page.txt",
            b"<!DOCTYPE html><html><body>Vancouver</body></html>",
            "HTML documents cannot be read yet",
        ),
        ("file.txt", b"%PDF-1.7\n", "PDF documents cannot be read yet"),
        ("vast.txt", b"x" * 20_000_001, "more than the limit of 20,000,000"),
    ],
)
def test_what_is_no_release_is_refused_and_the_others_are_kept(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    (tmp_path / "a.txt").write_bytes(letter())
    (tmp_path / name).write_bytes(content)
    told = refusal(tmp_path)
    assert f"Refused {tmp_path / name}" in told
    assert reason in told
    assert "1 of 2 documents could not be read; the others were kept" in told
    assert Document.objects.count() == 1


@pytest.mark.django_db
def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "No such file or directory" in refusal(tmp_path / "nowhere.txt")


@pytest.mark.django_db
def test_a_folder_without_documents_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "expected.csv").write_text("a,b\n")
    assert "no documents there" in refusal(tmp_path)


def test_demo_check_asks_its_own_api_and_prints_the_answer(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "demo", "--check"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'demo.sqlite3'}"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert "caylloma silver production 2011-Q3: 559,959 oz" in done.stdout
    assert "release: fortuna-2011-10-24" in done.stdout
    assert "Production (oz) 559,959 113,178" in done.stdout
