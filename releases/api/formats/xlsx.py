"""A workbook: the rows on one sheet, where they come from on another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from tempfile import SpooledTemporaryFile
from typing import IO, Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from releases.api.errors import InvalidParameter
from releases.api.formats.format import Format, as_json
from releases.api.formats.table import Column, Kind, Table

MOST_ROWS = 1_000_000
LONGEST_TEXT = 32_767  # code units of UTF-16, in any spreadsheet
FIRST_YEAR = 1900  # of the calendar of spreadsheets
IN_MEMORY = 2_000_000  # bytes, beyond which the workbook is on disk
PART = 65_536  # bytes
# Its properties have a date: always the same, so that the same rows are the same bytes.
MADE_ON = datetime(2000, 1, 1)


class Xlsx(Format):
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    format = "xlsx"
    content_type = media_type
    description = (
        f"A workbook of at most {MOST_ROWS:,} rows: `data` has the rows, with numbers, dates and truth "
        "values as such, text never as a formula, lists and objects as JSON; `about` has the address, the "
        "data version, the licence, how to cite, and what the columns are."
    )

    def write(self, table: Table) -> Iterator[bytes]:
        """Written as a whole before the first byte is sent. Raises InvalidParameter for what is too much."""
        check_size(table.count)
        file = table.open.enter_context(SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115
        options = {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}
        with xlsxwriter.Workbook(file, options) as workbook:
            workbook.set_properties({"created": MADE_ON})
            bold = workbook.add_format({"bold": True})
            write_rows(workbook.add_worksheet("data"), table, bold)
            write_about(workbook.add_worksheet("about"), table, bold)
        file.seek(0)
        return parts_of(file)


def check_size(rows: int) -> None:
    if rows > MOST_ROWS:
        detail = f"xlsx holds at most {MOST_ROWS:,} rows; here are {rows:,}. csv and parquet hold any."
        raise InvalidParameter("format", "out_of_range", detail, "csv", ["csv", "parquet"])


def parts_of(file: IO[bytes]) -> Iterator[bytes]:
    while part := file.read(PART):
        yield part


# --- sheets ------------------------------------------------------------------------------------------


def write_rows(sheet: Worksheet, table: Table, bold: Any) -> None:
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, column.name, bold)
    number = 0
    for chunk in table.chunks:
        for row in chunk:
            number += 1
            for place, column in enumerate(table.columns):
                if (value := row[column.name]) is not None:
                    write_cell(sheet, number, place, column, value)


def write_about(sheet: Worksheet, table: Table, bold: Any) -> None:
    described = [(column.name, column.description) for column in table.columns]
    sheet.set_column(0, 0, 24)
    for number, (name, words) in enumerate([*table.about.items(), ("", ""), *described]):
        sheet.write_string(number, 0, name, bold)
        sheet.write_string(number, 1, words)


def write_cell(sheet: Worksheet, number: int, place: int, column: Column, value: Any) -> None:
    WRITERS.get(column.kind, write_text)(sheet, number, place, column, value)


# --- cells -------------------------------------------------------------------------------------------

Write = Callable[[Worksheet, int, int, Column, Any], None]


def write_text(sheet: Worksheet, number: int, place: int, column: Column, value: Any) -> None:
    text = value if isinstance(value, str) else as_json(value)
    if len(text.encode("utf-16-le")) // 2 > LONGEST_TEXT:
        detail = (
            f"xlsx holds at most {LONGEST_TEXT:,} characters in a cell; '{column.name}' of row {number} has "
            f"{len(text):,}. Leave it out with omit={column.name}, or take csv or parquet."
        )
        raise InvalidParameter("format", "out_of_range", detail, "csv", ["csv", "parquet"])
    sheet.write_string(number, place, text)


def write_number(sheet: Worksheet, number: int, place: int, column: Column, value: Any) -> None:
    sheet.write_number(number, place, value)


def write_boolean(sheet: Worksheet, number: int, place: int, column: Column, value: Any) -> None:
    sheet.write_boolean(number, place, value)


def write_date(sheet: Worksheet, number: int, place: int, column: Column, value: str) -> None:
    day = date.fromisoformat(value)
    if day.year <= FIRST_YEAR:
        write_text(sheet, number, place, column, value)
    else:
        sheet.write_datetime(number, place, datetime(day.year, day.month, day.day))


def write_moment(sheet: Worksheet, number: int, place: int, column: Column, value: str) -> None:
    """In UTC: spreadsheets know no time zones."""
    moment = datetime.fromisoformat(value).astimezone(UTC).replace(tzinfo=None)
    sheet.write_datetime(number, place, moment)


WRITERS: Mapping[Kind, Write] = {
    Kind.INTEGER: write_number,
    Kind.NUMBER: write_number,
    Kind.BOOLEAN: write_boolean,
    Kind.DATE: write_date,
    Kind.MOMENT: write_moment,
}
