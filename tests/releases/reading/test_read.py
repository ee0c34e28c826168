from __future__ import annotations

import time

import pytest

from releases.reading import Unreadable, media_type_of, read
from tests.releases.reading.texts import OPENING


def refusal(content: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read(content)
    return str(refused.value)


def test_a_release_is_read_with_everything_that_is_on_the_page() -> None:
    reading = read((OPENING + "Mine\tTonnes\nNorth\t1,200\n").encode())

    assert reading.media_type == "text/plain"
    assert reading.letterhead.title.of(reading.text) == "Example Pours First Metal"
    assert [cell.text for cell in reading.tables[0].rows[1] if cell] == ["North", "1,200"]
    assert [passage.role for passage in reading.passages] == ["headline", "body", "table"]


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\xef\xbb\xbf \n<!DOCTYPE html><title>x</title>", "text/html"),
        (b"<div>Vancouver</div>", "text/html"),
        (b"<Vancouver, May 4, 2012>", "text/plain"),
        (b"Vancouver", "text/plain"),
    ],
)
def test_the_media_type_is_told_from_the_content(content: bytes, media_type: str) -> None:
    assert media_type_of(content) == media_type


def test_a_page_and_a_paper_without_a_release_are_refused() -> None:
    assert "not a news release" in refusal(b"<html><p>Lima</p></html>")
    assert "the PDF is broken" in refusal(b"%PDF-1.4 ...")


def test_an_empty_document_is_refused() -> None:
    assert "no bytes" in refusal(b"")
    assert "nothing but white space" in refusal(" \r\n\t\xa0\n".encode())


def test_a_binary_file_is_refused_by_its_name_or_by_what_is_in_it() -> None:
    assert "a ZIP archive or a Word document" in refusal(b"PK\x03\x04\x14\x00")
    assert "control character U+0000 at character 4" in refusal(b"Lima\x00Peru")


def test_another_encoding_is_refused_with_the_place_of_its_first_byte() -> None:
    assert "byte 0xFA at byte offset 3" in refusal("Perú".encode("latin-1"))
    assert "it begins with the bytes FF FE" in refusal("Lima".encode("utf-16"))


def test_a_text_without_dateline_is_not_a_news_release() -> None:
    assert refusal(b"Dear shareholders,\n\nwe met on May 4, 2012.\n").startswith(
        "not a news release: no dateline like 'Vancouver, October 24, 2011 -- Company Inc. (TSX: ABC)'"
    )


def test_a_release_without_title_is_refused() -> None:
    assert "no title found" in refusal(b"Lima, May 4, 2012 -- Example Mining Corp. (TSX: EXM) reports.\n")


def test_a_text_as_long_as_a_library_is_refused() -> None:
    assert "not a news release: 2,000,102 characters" in refusal(OPENING.encode() + b"a" * 2_000_000)


# Each would take hours if any pattern tried every way to split it.
@pytest.mark.parametrize(
    "piece",
    [
        " ",
        "\t",
        "\n",
        "a\t",
        "a\n",
        "1,",
        "(",
        "“",
        '"',
        "A ",
        "Mr. Ruiz said “it ran all month long.” ",
        "a@",
    ],
)
def test_reading_takes_time_in_proportion_to_the_length(piece: str) -> None:
    times = 45_000 if "\n" in piece else 300_000 // len(piece)
    text = OPENING + piece * times + "!"
    started = time.process_time()
    read(text.encode())

    assert time.process_time() - started < 10


def test_fifty_megabytes_are_refused_before_they_are_read() -> None:
    assert refusal(b" " * 50_000_000) == "not a news release: 50,000,000 bytes; send one release a document"


def test_a_hundred_thousand_lines_are_refused() -> None:
    assert refusal(OPENING.encode() + b"1\n" * 100_000) == (
        "not a news release: 100,004 lines; send one release a document"
    )
