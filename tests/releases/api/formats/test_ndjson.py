"""NDJSON: the rows of JSON, a line each."""

from __future__ import annotations

import json

import pytest

from releases.api.formats.ndjson import Ndjson
from tests.releases.api.formats.tables import EMPTY, FULL, texts, written


def test_each_line_is_a_row() -> None:
    lines = written(Ndjson(), [FULL, EMPTY, FULL]).decode().splitlines()
    assert [json.loads(line) for line in lines] == [FULL, EMPTY, FULL]


def test_a_row_is_written_as_in_a_page() -> None:
    assert written(Ndjson(), texts("Séguéla")) == '{"mine":"Séguéla"}\n'.encode()


def test_a_line_break_within_a_text_does_not_break_the_line() -> None:
    assert written(Ndjson(), texts("a\nb\u2028c")) == b'{"mine":"a\\nb\\u2028c"}\n'


def test_no_rows_are_no_lines() -> None:
    assert written(Ndjson(), []) == b""


def test_a_file_that_broke_off_has_a_line_that_is_no_json() -> None:
    with pytest.raises(json.JSONDecodeError):
        json.loads(Ndjson.broken)
