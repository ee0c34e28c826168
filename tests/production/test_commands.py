"""The commands as an operator runs them."""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from production.management.loading import console, content, load
from production.models import Figure
from releases.models import Company, Document, Release, Version
from releases.reading.reading import Unreadable
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


class Unlucky(type(Path())):  # type: ignore[misc]
    """A document at which the program itself fails."""

    def read_bytes(self) -> bytes:
        raise RuntimeError("maximum recursion depth exceeded")


@pytest.mark.django_db
def test_a_document_at_which_the_program_fails_leaves_the_others_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "q3.txt").write_bytes(letter())
    files = [Unlucky(tmp_path / "a.txt"), tmp_path / "q3.txt"]
    loaded = load(files, console(io.StringIO()), origin="original", actor="test")
    assert [report.outcome for report in loaded.reports] == ["new"]
    [(_, reason)] = loaded.refused
    assert "a fault of this program" in reason
    assert "maximum recursion depth exceeded" in reason


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
            "not a news release",
        ),
        ("file.txt", b"%PDF-1.7\n", "the PDF is broken: it holds no objects"),
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


# --- odd inputs -----------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_pipe_is_refused_before_it_is_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "a pipe or device, which may never end" in refusal(tmp_path)


@pytest.mark.django_db
def test_a_name_that_is_not_utf8_is_shown_as_far_as_it_can_be(tmp_path: Path) -> None:
    named = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(named)).write_bytes(letter())
    assert "caf\N{REPLACEMENT CHARACTER}.txt" in run("ingest", str(tmp_path))
    assert Document.objects.get().file_name == "caf\N{REPLACEMENT CHARACTER}.txt"


def test_a_folder_that_may_not_be_listed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="the folder may not be opened"):
        content(tmp_path)


def test_an_empty_path_does_not_mean_the_current_folder() -> None:
    with pytest.raises(CommandError, match="a path is empty"):
        call_command("ingest", "")


@pytest.mark.django_db
def test_nothing_is_said_to_be_kept_where_nothing_was(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere.txt").endswith("1 of 1 documents could not be read")


def outside(database: str, *arguments: str) -> str:
    """What a user sees of a command that fails for its database: sentences and no traceback."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": database},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.mark.parametrize("arguments", [["ingest", "nowhere.txt"], ["load_registry"]], ids=lambda a: a[0])
def test_a_database_without_tables_asks_for_migrate(tmp_path: Path, arguments: list[str]) -> None:
    assert "run 'manage.py migrate' first" in outside(f"sqlite:///{tmp_path / 'new.sqlite3'}", *arguments)


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("This is no database, it is a note to nobody in particular.\n")
    said = outside(f"sqlite:///{tmp_path / 'note.txt'}", "demo", "--check")
    assert f"the database {tmp_path / 'note.txt'} cannot be used: file is not a database" in said


def test_an_address_that_is_none_shows_what_one_looks_like() -> None:
    assert "The settings cannot be used: DATABASE_URL: sqlite:////path/of/file" in outside(
        "nonsense", "check"
    )


def test_demo_does_not_share_its_port_with_another_server() -> None:
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"cannot serve on 127.0.0.1:{port}: Address already in use"):
            call_command("demo", "--port", str(port))


@pytest.mark.django_db
def test_a_dry_run_stores_not_even_the_registry(seeds: Path) -> None:
    call_command("ingest", str(seeds), "--dry-run", stdout=io.StringIO())
    assert (Company.objects.count(), Version.objects.count()) == (0, 0)
