from __future__ import annotations

import random
import time
import zlib

import pytest

from releases.reading import Unreadable, pdf, pdf_child, read
from tests.releases.reading import invariants
from tests.releases.reading.papers import (
    HEIGHT,
    Paper,
    deflated,
    pdf_of,
    stream,
    written,
)
from tests.releases.reading.pdf_pages import layout, refusal, three_rows

# --- What cannot be read


def test_a_scan_is_refused() -> None:
    assert "it is a scan" in refusal(pdf_of(Paper().rule(60, 60, 200, 200)))


def test_a_pdf_without_pages_is_refused() -> None:
    assert refusal(written([])) == "the PDF has no pages"


def test_a_pdf_of_which_only_the_first_bytes_arrived_is_refused() -> None:
    assert refusal(b"%PDF-1.7\n") == "the PDF is broken: it holds no objects"


def test_a_page_tree_that_bites_its_tail_is_refused() -> None:
    loop = written([stream(b"")], tree="<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>")

    assert refusal(loop).startswith("the PDF")


def test_an_encrypted_pdf_is_refused() -> None:
    key = "00" * 32
    locked = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >> /ID [<00> <00>]"

    assert "asks for a password" in refusal(written([stream(b"")], trailer=locked))


def test_more_pages_than_a_release_has_are_refused() -> None:
    assert "more than 60 pages" in refusal(pdf_of(*[Paper().words(60, 60, "x")] * 61))


def test_text_that_is_no_release_is_refused() -> None:
    assert refusal(pdf_of(Paper().words(60, 60, "An invoice"))).startswith("not a news release")


def test_a_letter_without_a_code_is_shown_as_lost() -> None:
    assert layout(Paper([f"BT /F1 10 Tf 60 {HEIGHT - 60} Td (1\\0012) Tj ET"]))[0] == "1\ufffd2"


# --- Hostile files


def test_a_stream_that_swells_is_refused() -> None:
    bomb = zlib.compressobj(1)
    once = b"".join(bomb.compress(bytes(1 << 24)) for _ in range(64)) + bomb.flush()
    twice = stream(zlib.compress(once), "/Filter [/FlateDecode /FlateDecode]")

    began = time.monotonic()

    assert len(twice) < 200_000
    assert refusal(written([twice])) == "the PDF needs more than 512 MB of memory to be read"
    assert time.monotonic() - began < 20


def test_a_pdf_that_takes_too_long_is_given_up() -> None:
    slow = written([deflated(b"1 0 0 1 0 0 cm\n" * 3_000_000)])

    with pytest.raises(Unreadable, match="takes more than 10 seconds"):
        pdf.answered(slow, seconds=1.5)


def test_a_server_that_does_not_start_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf.SERVERS.stop()
    monkeypatch.setattr(pdf, "SERVER", "releases.reading.nowhere")

    try:
        assert refusal(pdf_of(Paper().opened())).startswith("the PDF cannot be read: its reader ")
    finally:
        pdf.SERVERS.stop()


def test_a_server_that_was_killed_is_started_again() -> None:
    content = pdf_of(Paper().opened())
    first = read(content)
    assert pdf.SERVERS.process is not None
    pdf.SERVERS.process.kill()
    pdf.SERVERS.process.wait()

    assert read(content) == first


def test_the_child_sees_no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "abc")

    assert "SECRET_KEY" not in pdf.ENVIRONMENT


WHOLE = pdf_of(three_rows(Paper().opened().rules((55, 240, 320, 400), (118, 134, 148, 163)), 130))


def read_or_refused(content: bytes) -> None:
    try:
        text, tables, _ = pdf_child.layout(content)
    except Unreadable as refused:
        assert str(refused)
        return
    assert text.strip()
    assert all(text[c.start : c.end] == c.text for t in tables for row in t.rows for c in row if c)


def test_truncated_files_are_read_or_refused() -> None:
    for end in range(0, len(WHOLE), 31):
        read_or_refused(WHOLE[:end])


def test_files_with_flipped_bits_are_read_or_refused() -> None:
    dice = random.Random(20111024)
    for _ in range(300):
        content = bytearray(WHOLE)
        for _ in range(dice.randint(1, 8)):
            content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
        read_or_refused(bytes(content))


def test_spliced_files_are_read_or_refused_by_the_process_too() -> None:
    dice = random.Random(8)
    for _ in range(5):
        first, second = sorted(dice.sample(range(len(WHOLE)), 2))
        try:
            reading = pdf.read(WHOLE[:second] + WHOLE[first:])
        except Unreadable:
            continue
        invariants.check(reading)


# --- Bombs


def test_too_many_pages_are_refused_before_the_first_is_read() -> None:
    slow = written([deflated(b"1 0 0 1 0 0 cm\n" * 300_000)] * 61)
    began = time.monotonic()

    assert "more than 60 pages" in refusal(slow)
    assert time.monotonic() - began < 2


def test_two_thousand_pages_are_refused() -> None:
    assert refusal(written([stream(b"")] * 2_000)) == (
        "not a news release: more than 60 pages; send one release a document"
    )


def test_objects_nested_too_deeply_are_refused() -> None:
    deep = b"<< /Type /Pages /Kids " + b"[" * 20_000 + b"]" * 20_000 + b" >>"
    content = (
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n" + deep + b"\nendobj\n"
        b"trailer << /Root 1 0 R >>\n"
    )

    assert refusal(content).startswith("the PDF ")
