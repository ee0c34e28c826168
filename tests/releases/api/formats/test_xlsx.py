"""XLSX: typed cells, no formulas, and a sheet that says where the rows come from."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import pytest
from openpyxl import load_workbook

from releases.api.errors import InvalidParameter
from releases.api.formats.xlsx import Xlsx, check_size
from tests.releases.api.formats.tables import ABOUT, COLUMNS, EMPTY, FULL, texts, written

ONE = COLUMNS[:1]


def sheet(content: bytes, name: str = "data") -> list[tuple[Any, ...]]:
    return list(load_workbook(io.BytesIO(content))[name].iter_rows(values_only=True))


def test_cells_are_numbers_dates_truth_values_and_text() -> None:
    assert sheet(written(Xlsx(), [FULL, EMPTY, FULL]))[:2] == [
        ("mine", "value", "vintages", "restated", "published_on", "recorded_at", "figures"),
        (
            "Séguéla",
            5.71,
            2,
            True,
            datetime(2011, 10, 24),
            datetime(2026, 2, 19, 13, 5),
            '["fbe3a7d221dc7ca7","a \\"quoted\\" one"]',
        ),
    ]


def test_every_row_is_there() -> None:
    assert len(sheet(written(Xlsx(), [FULL, EMPTY, FULL]))) == 4


def test_a_formula_is_text() -> None:
    [_, cell] = load_workbook(io.BytesIO(written(Xlsx(), texts("=1+1"), ONE)))["data"]["A"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_an_address_is_text() -> None:
    [_, cell] = load_workbook(io.BytesIO(written(Xlsx(), texts("http://a.example/"), ONE)))["data"]["A"]
    assert (cell.value, cell.hyperlink) == ("http://a.example/", None)


def test_no_rows_are_a_header() -> None:
    assert sheet(written(Xlsx(), [], ONE)) == [("mine",)]


def test_another_sheet_says_where_they_come_from_and_what_the_columns_are() -> None:
    rows = sheet(written(Xlsx(), [FULL]), "about")
    assert rows[:4] == [*ABOUT.items()]
    assert rows[5] == ("mine", "Slug of the mine.")


def test_the_same_rows_are_the_same_bytes() -> None:
    assert written(Xlsx(), [FULL]) == written(Xlsx(), [FULL])


def test_a_day_before_1900_which_spreadsheets_do_not_have_is_text() -> None:
    day = COLUMNS[4:5]
    assert sheet(written(Xlsx(), [{"published_on": "1899-12-31"}], day))[1] == ("1899-12-31",)


def test_a_text_that_no_cell_holds_is_refused_and_not_cut() -> None:
    with pytest.raises(InvalidParameter, match=r"'mine' of row 2 has 32,768.*omit=mine") as error:
        written(Xlsx(), texts("a" * 32_767, "a" * 32_768), ONE)
    assert error.value.allowed == ["csv", "parquet"]


def test_more_than_a_million_rows_are_refused_with_what_holds_them() -> None:
    check_size(1_000_000)
    with pytest.raises(InvalidParameter, match="1,000,000 rows; here are 1,000,001") as error:
        check_size(1_000_001)
    assert (error.value.name, error.value.allowed) == ("format", ["csv", "parquet"])
