"""A client that keeps a copy: the program that docs/keeping-a-copy.md shows, with the test client as its
network."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from rest_framework.test import APIClient

from production.exporting.building import build
from production.exporting.what import RESOURCES, Row, rows_of

DOCUMENT = (Path(__file__).parents[3] / "docs" / "keeping-a-copy.md").read_text()
API = "http://testserver/api/v1/"
SERVER = "http://testserver"
Copy = dict[str, dict[str, Row]]


def program() -> dict[str, Any]:
    [code] = re.findall(r"^```python\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)
    names: dict[str, Any] = {}
    exec(code, names)
    names["fetch"] = fetch
    return names


def fetch(url: str) -> bytes | None:
    response = APIClient().get(url)
    if response.status_code == 404:
        return None
    assert response.status_code == 200, (url, response.content)
    return b"".join(response.streaming_content) if response.streaming else response.content


class Follower:
    """`exports` is the folder that the service serves its files from."""

    def __init__(self, exports: Path) -> None:
        build(exports, SERVER)
        self.program = program()
        self.copy, self.version = self.program["start"](API)

    def follow(self) -> None:
        self.version = self.program["follow"](API, self.copy, self.version)


def present() -> Copy:
    """What an export of the present state would hold."""
    return {
        name: {row.get("id") or row["slug"]: dict(row) for row in rows_of(name, SERVER)} for name in RESOURCES
    }


def differences(copy: Copy) -> list[tuple[str, str, list[str]]]:
    """Objects that are not as they are now, each with the fields that differ; none is what we want."""
    found = []
    for name, rows in present().items():
        for id_ in sorted(rows.keys() | copy[name].keys()):
            mine, real = copy[name].get(id_), rows.get(id_)
            if mine != real:
                fields = {*(mine or {}), *(real or {})}
                wrong = [f for f in sorted(fields) if not (mine and real) or mine[f] != real[f]]
                found.append((name, id_, wrong))
    return found
