"""CSV: RFC 4180, null is nothing, and no cell is a formula."""

from __future__ import annotations

import csv
import io

import pytest

from releases.api.formats.csv import Csv, neutral
from tests.releases.api.formats.tables import COLUMNS, EMPTY, FULL, texts, written

ONE = COLUMNS[:1]


def test_values_stand_as_json_has_them_and_null_is_empty() -> None:
    assert written(Csv(), [FULL, EMPTY]).decode() == (
        "mine,value,vintages,restated,published_on,recorded_at,figures\r\n"
        "Séguéla,5.71,2,true,2011-10-24,2026-02-19T13:05:00Z,"
        '"[""fbe3a7d221dc7ca7"",""a \\""quoted\\"" one""]"\r\n'
        ",,,,,,\r\n"
    )


def test_no_rows_are_a_header() -> None:
    assert written(Csv(), [], ONE) == b"mine\r\n"


def test_chunks_are_one_file() -> None:
    assert written(Csv(), texts("a", "b", "c"), ONE) == b"mine\r\na\r\nb\r\nc\r\n"


def test_an_empty_cell_in_a_table_of_one_column_is_still_a_row() -> None:
    rows = csv.reader(io.StringIO(written(Csv(), texts(None, "a"), ONE).decode()))
    assert list(rows) == [["mine"], [""], ["a"]]


def test_commas_quotation_marks_and_line_breaks_come_back() -> None:
    text = 'San José, "the mine"\r\nin Oaxaca'
    rows = csv.reader(io.StringIO(written(Csv(), texts(text), ONE).decode(), newline=""))
    assert list(rows) == [["mine"], [text]]


@pytest.mark.parametrize(
    "formula",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=HYPERLINK(1)", "＝1"],
)
def test_text_that_looks_like_a_formula_has_an_apostrophe_in_front(formula: str) -> None:
    assert neutral(formula) == f"'{formula}"


@pytest.mark.parametrize("text", ["5-6", "a=b", "'twas", "", "1,913,755", " =1"])
def test_other_text_is_left_alone(text: str) -> None:
    assert neutral(text) == text


def test_taking_one_apostrophe_off_always_gives_the_text_back() -> None:
    assert neutral("'=1") == "''=1"


def test_a_negative_number_is_a_number() -> None:
    assert written(Csv(), [{"value": -3.5}], COLUMNS[1:2]) == b"value\r\n-3.5\r\n"


def test_a_file_that_broke_off_is_refused_by_a_strict_reader() -> None:
    broken = written(Csv(), texts("a"), ONE) + Csv.broken
    with pytest.raises(csv.Error):
        list(csv.reader(io.StringIO(broken.decode()), strict=True))
