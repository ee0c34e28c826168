"""Rows into files. The same rows give the same bytes: no file holds the time at which it was made."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import pyarrow as arrow
from pyarrow import parquet

from production.exporting.columns import Kind
from production.exporting.what import Row

ROWS_A_GROUP = 50_000  # of a parquet file: what a reader reads at once
TYPES = {
    Kind.TEXT: arrow.string(),
    Kind.WHOLE: arrow.int64(),
    Kind.NUMBER: arrow.float64(),
    Kind.DAY: arrow.date32(),
    Kind.TRUTH: arrow.bool_(),
    Kind.NESTED: arrow.string(),
}


class Writer(Protocol):
    def write(self, row: Row) -> None: ...


def as_line(row: Row) -> bytes:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


class Lines:
    """A JSON object a line."""

    def __init__(self, file: Any) -> None:
        self.file = file

    def write(self, row: Row) -> None:
        self.file.write(as_line(row))


class Table:
    """Columns with types; lists and objects as their JSON text."""

    def __init__(self, writer: parquet.ParquetWriter, columns: Mapping[str, Kind]) -> None:
        self.writer, self.columns, self.waiting = writer, columns, list[Row]()

    def write(self, row: Row) -> None:
        self.waiting.append(row)
        if len(self.waiting) == ROWS_A_GROUP:
            self.flush()

    def flush(self) -> None:
        if self.waiting:
            arrays = [
                arrow.array([typed(row[name], kind) for row in self.waiting], TYPES[kind])
                for name, kind in self.columns.items()
            ]
            self.writer.write_table(arrow.Table.from_arrays(arrays, schema=self.writer.schema))
            self.waiting = []


def typed(value: Any, kind: Kind) -> Any:
    if value is None:
        return None
    if kind is Kind.NESTED:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return date.fromisoformat(value) if kind is Kind.DAY else value


@contextmanager
def ndjson_gz(path: Path, columns: Mapping[str, Kind]) -> Iterator[Writer]:
    """Without name and time in its head, which `gzip` would put there."""
    with path.open("wb") as plain, gzip.GzipFile("", "wb", 6, plain, mtime=0) as file:
        yield Lines(file)


@contextmanager
def parquet_file(path: Path, columns: Mapping[str, Kind]) -> Iterator[Writer]:
    schema = arrow.schema([(name, TYPES[kind]) for name, kind in columns.items()])
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        table = Table(writer, columns)
        yield table
        table.flush()


FORMATS = {"ndjson.gz": ndjson_gz, "parquet": parquet_file}


def write(rows: Iterable[Row], writers: Iterable[Writer]) -> int:
    """Each row into every file; how many there were."""
    to = [*writers]
    count = 0
    for row in rows:
        count += 1
        for writer in to:
            writer.write(row)
    return count
