"""Parquet: declared types, groups of rows, and metadata that say where the rows come from."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pyarrow.parquet as pq
import pytest
from pyarrow import ArrowInvalid

from releases.api.formats.parquet import Parquet
from releases.api.formats.table import Row
from tests.releases.api.formats.tables import COLUMNS, EMPTY, FULL, table, texts, written

TYPES = ["string", "double", "int64", "bool", "date32[day]", "timestamp[us, tz=UTC]", "string"]


def test_values_have_their_types() -> None:
    read = pq.read_table(io.BytesIO(written(Parquet(), [FULL, EMPTY, FULL])))
    assert [str(field.type) for field in read.schema] == TYPES
    assert read.to_pylist()[:2] == [
        {
            "mine": "Séguéla",
            "value": 5.71,
            "vintages": 2,
            "restated": True,
            "published_on": date(2011, 10, 24),
            "recorded_at": datetime(2026, 2, 19, 13, 5, tzinfo=UTC),
            "figures": '["fbe3a7d221dc7ca7","a \\"quoted\\" one"]',
        },
        EMPTY,
    ]


@pytest.mark.parametrize("rows", [[], [EMPTY]])
def test_the_types_do_not_depend_on_the_rows(rows: list[Row]) -> None:
    read = pq.read_table(io.BytesIO(written(Parquet(), rows)))
    assert [str(field.type) for field in read.schema] == TYPES
    assert read.num_rows == len(rows)


def test_the_file_says_where_it_comes_from_and_a_column_what_it_is() -> None:
    schema = pq.read_schema(io.BytesIO(written(Parquet(), [FULL])))
    assert schema.metadata[b"data_version"] == b"12"
    assert schema.metadata[b"licence"] == b"CC BY 4.0"
    assert schema.metadata[b"address"] == b"http://fortuna.example/api/v1/mines/"
    assert schema.field("mine").metadata[b"description"] == b"Slug of the mine."


def test_it_is_sent_group_by_group() -> None:
    parts = list(Parquet().write(table(texts(*"a" * 20_001), COLUMNS[:1])))
    file = pq.ParquetFile(io.BytesIO(b"".join(parts)))
    groups = [file.metadata.row_group(number).num_rows for number in range(file.num_row_groups)]
    assert (groups, len(parts)) == ([10_000, 10_000, 1], 3)


def test_a_file_that_broke_off_cannot_be_read() -> None:
    first, *_ = Parquet().write(table(texts(*"a" * 20_001), COLUMNS[:1]))
    with pytest.raises(ArrowInvalid, match="footer"):
        pq.read_table(io.BytesIO(first + Parquet.broken))
