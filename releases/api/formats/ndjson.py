"""A JSON object a line."""

from __future__ import annotations

from collections.abc import Iterator

from releases.api.formats.format import Format, as_json
from releases.api.formats.table import Table


class Ndjson(Format):
    media_type = "application/x-ndjson"
    format = "ndjson"
    content_type = "application/x-ndjson"
    broken = b'{"broken": "This download broke off here and is not complete. Please ask again.'
    description = "One row a line, each the JSON object that stands in `results`."

    def write(self, table: Table) -> Iterator[bytes]:
        for chunk in table.chunks:
            yield "".join(f"{as_json(row)}\n" for row in chunk).encode()
