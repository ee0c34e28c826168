"""Plain text in UTF-8 -> Reading."""

from __future__ import annotations

import re

from releases.reading import grid, letterhead, numerals, passages
from releases.reading.reading import Reading, Unreadable

MEDIA_TYPE = "text/plain"

# A release has some ten thousand. This bounds the time and memory that any text can cost to read.
MOST_CHARACTERS = 2_000_000
MOST_LINES = 50_000

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def read(content: bytes) -> Reading:
    text = canonical(content)
    head = letterhead.find(text)
    tables = grid.tables_of(text, after_opening(text, head.title.end, head.dateline.end))
    cut = passages.find(text, head, tables)
    person = passages.qualified_person(text, cut)
    mark = numerals.decimal_mark(text)
    return Reading(MEDIA_TYPE, text, head, tables, cut, person, decimal_mark=mark)


def canonical(content: bytes) -> str:
    """The text that every anchor counts in: without BOM, lines ending in LF, otherwise as it was sent."""
    if content.startswith(_UTF_16):
        mark = content[:2].hex(" ").upper()
        raise Unreadable(f"the text is UTF-16 (it begins with the bytes {mark}); save it again as UTF-8")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        byte = f"byte 0x{content[error.start]:02X} at byte offset {error.start}"
        raise Unreadable(f"not UTF-8: {byte}; save the text again as UTF-8") from None
    if control := _CONTROL.search(text):
        raise Unreadable(
            f"binary: control character U+{ord(control.group()):04X} at character {control.start()}; "
            "send the release as plain text"
        )
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Unreadable("the document is empty: nothing but white space; send the text of the release")
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(f"not a news release: {len(text):,} characters; send one release a document")
    return with_few_lines(text)


def with_few_lines(text: str) -> str:
    if (lines := text.count("\n")) > MOST_LINES:
        raise Unreadable(f"not a news release: {lines:,} lines; send one release a document")
    return text


def after_opening(text: str, *ends: int) -> int:
    """The line after title and dateline: what looks like a table before it is an address."""
    return text.find("\n", max(ends)) + 1 or len(text)
