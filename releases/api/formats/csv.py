"""CSV as RFC 4180 has it, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from releases.api.formats.format import Format, as_json
from releases.api.formats.table import Table

# A spreadsheet takes a cell that begins with one of these for a formula (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Csv(Format):
    media_type = "text/csv"
    format = "csv"
    content_type = "text/csv; charset=utf-8; header=present"
    # An open quotation mark: readers that are strict refuse the file, people read what happened.
    broken = b'"This download broke off here and is not complete. Please ask again.'
    description = (
        "RFC 4180 in UTF-8 without a byte order mark; the first line has the names of the columns. Null is "
        "an empty cell, lists and objects are JSON in one cell. Text that a spreadsheet would take for a "
        "formula has an apostrophe in front: where a cell begins with apostrophes and then one of = + - @, "
        "full-width ones too, tab or line break, take one apostrophe off. Numbers stand as they are."
    )

    def write(self, table: Table) -> Iterator[bytes]:
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\r\n")
        names = [column.name for column in table.columns]
        writer.writerow([neutral(name) for name in names])
        for chunk in table.chunks:
            writer.writerows([cell(row[name]) for name in names] for row in chunk)
            yield _taken(buffer)
        yield _taken(buffer)


def cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case str():
            return neutral(value)
        case _:
            return as_json(value)  # begins with no sign but a number's own minus


def neutral(text: str) -> str:
    """With an apostrophe in front where it looks like a formula; one more where it has one already, so that
    taking one off always gives the text back."""
    return f"'{text}" if text.lstrip("'").startswith(FORMULA) else text


def _taken(buffer: io.StringIO) -> bytes:
    """What was written since the last time."""
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()
