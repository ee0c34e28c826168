"""What is written: columns of known kinds, and rows that come chunk by chunk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Row = Mapping[str, Any]  # a value of JSON for each column: text, number, true, false, null, list, object


class Kind(StrEnum):
    """What the values of a column are, where they are not null."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"  # 2011-10-24
    MOMENT = "moment"  # 2011-10-24T13:05:00Z
    JSON = "json"  # lists and objects


@dataclass(frozen=True)
class Column:
    name: str
    kind: Kind
    description: str = ""


@dataclass(frozen=True)
class Table:
    """`about` says where the rows come from. What a writer opens for as long as it is read, a file on disk
    for one, it enters into `open`."""

    columns: Sequence[Column]
    count: int
    chunks: Iterator[Sequence[Row]]
    about: Mapping[str, str]
    open: ExitStack
