"""One release in several formats: whichever comes first, it is one release, and nothing doubles."""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Callable
from itertools import pairwise, permutations
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from production import registry
from production.ingest import ingest
from production.models import Figure, Finding, Mention, Problem, QuarterlyMetric
from releases.models import Document, Release

pytestmark = pytest.mark.django_db

HERE = Path(__file__).parents[1] / "documents"
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


def as_text(text: str) -> bytes:
    return text.encode()


def as_preformatted_page(text: str) -> bytes:
    return f"<!DOCTYPE html><html><body><pre>{html.escape(text)}</pre></body></html>".encode()


def as_page_with_tables(text: str) -> bytes:
    """Lines with tabs, and the captions between them, as rows of tables; the others as paragraphs."""
    lines = [*text.splitlines(), ""]
    body, rows = [], []
    for line, after in pairwise([*lines, ""]):
        is_caption = rows and line.strip() and "\t" in after
        if "\t" in line or is_caption:
            cells = "".join(f"<td>{html.escape(cell)}</td>" for cell in line.split("\t"))
            rows.append(f"<tr>{cells}</tr>")
            continue
        if rows:
            body.append(f"<table>{''.join(rows)}</table>")
            rows = []
        if line.strip():
            body.append(f"<p>{html.escape(line)}</p>")
    return f"<!DOCTYPE html><html><body>{''.join(body)}</body></html>".encode()


def rewrapped_under_another_title(text: str) -> bytes:
    """Paragraphs at another width, and a headline of the mirror's own."""
    title = next(line for line in text.splitlines() if re.match(r"Fortuna [A-Z]", line))
    lines = []
    for line in text.replace(title, f"{title}, As The Wire Has It", 1).splitlines():
        is_prose = "\t" not in line and len(line) > 90
        lines += textwrap.wrap(line, 76) if is_prose else [line]
    return "\n".join(lines).encode()


FORMS: list[Callable[[str], bytes]] = [
    as_text,
    as_page_with_tables,
    rewrapped_under_another_title,
]


def release(name: str) -> str:
    path = HERE / f"{name}.txt"
    if not path.exists():
        path = CORPUS / f"{name}.txt"
    if not path.exists():
        pytest.skip("the documents with expected answers are not beside the project, in ../shared/corpus")
    return path.read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def known() -> None:
    registry.load()


def values() -> set[tuple[object, ...]]:
    rows = Figure.objects.current().values_list(
        "key_id", "kind", "base_period", "value", "low", "high", "unit"
    )
    return set(rows)


def joined(first: bytes, second: bytes) -> None:
    """The second document joins the first one's release, and confirms all of it."""
    known = ingest(first, origin="mirror")
    before = values()
    report = ingest(second, origin="mirror")
    assert (report.outcome, report.release) == ("joined", known.release)
    assert Release.objects.count() == 1
    assert (values(), report.figures, report.confirmed) == (before, 0, len(before))
    assert Mention.objects.current().count() == known.mentions + report.mentions
    assert len(set(Mention.objects.current().values_list("document", flat=True))) == 2
    assert set(QuarterlyMetric.objects.current().values_list("vintages", flat=True)) == {1}
    assert not Finding.objects.current().filter(verdict="fail").exists()
    asked = Problem.objects.current().values_list("code", "message")
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize(
    ("first", "second"), list(permutations(FORMS, 2)), ids=lambda form: form.__name__.replace("_", " ")
)
@pytest.mark.parametrize("name", ["fortuna-2010q1", "fortuna-2012q3"])
def test_a_release_in_two_formats_is_one_and_nothing_doubles(
    name: str, first: Callable[[str], bytes], second: Callable[[str], bytes]
) -> None:
    joined(first(release(name)), second(release(name)))


def test_a_page_of_preformatted_text_joins_the_text() -> None:
    text = release("fortuna-2010q1")
    joined(as_text(text), as_preformatted_page(text))


def test_the_text_joins_a_page_of_preformatted_text() -> None:
    text = release("fortuna-2010q1")
    joined(as_preformatted_page(text), as_text(text))


def test_an_excerpt_that_came_first_is_joined_by_the_whole() -> None:
    text = release("fortuna-2010q1")
    excerpt = rewrapped_under_another_title(text[: text.index("Zinc\n")])
    first = ingest(excerpt, origin="mirror")
    whole = ingest(text.encode())
    assert (whole.outcome, whole.release) == ("joined", first.release)
    assert whole.figures > 0


def test_the_same_day_with_other_figures_is_another_release() -> None:
    text = release("fortuna-2010q1")
    ingest(text.encode())
    other = rewrapped_under_another_title(
        re.sub(r"(?<=\d)([1-8])(?=[\t\n])", lambda m: str(9 - int(m[1])), text)
    )
    assert ingest(other).outcome == "new"


def test_a_batch_with_a_bad_document_goes_on_and_ends_with_status_1(tmp_path: Path) -> None:
    text = release("fortuna-2012q3")
    (tmp_path / "a.txt").write_bytes(as_text(text))
    (tmp_path / "b.html").write_bytes(b"<html><body><p>Nothing of the kind.</p></body></html>")
    (tmp_path / "c.html").write_bytes(as_page_with_tables(text))
    with pytest.raises(CommandError) as error:
        call_command("ingest", str(tmp_path), verbosity=0)
    assert error.value.returncode == 1
    assert (Release.objects.count(), Document.objects.count()) == (1, 2)
