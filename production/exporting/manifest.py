"""What is in an export, and where the exports are kept.

EXPORTS/5-1f0c77aa/manifest.json, companies.ndjson.gz, ...   one folder an export, never changed
EXPORTS/current -> 5-1f0c77aa                                switched in one step
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"
CURRENT = "current"
DRAFT = ".building-"


@dataclass(frozen=True)
class File:
    """`name` is that of the resource with an ending for the format."""

    name: str
    resource: str
    format: str
    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """`recorded_at`: when that data version was recorded; null in an empty database. `version` is that of
    the code; `public_url` is what the links in the files begin with."""

    data_version: int
    recorded_at: str | None
    version: str
    public_url: str
    licence: str
    files: tuple[File, ...]

    def is_of(self, data_version: int, recorded_at: str | None, version: str, public_url: str) -> bool:
        told = (self.data_version, self.recorded_at, self.version, self.public_url)
        return told == (data_version, recorded_at, version, public_url)

    def file(self, name: str) -> File | None:
        return next((file for file in self.files if file.name == name), None)

    def as_json(self) -> str:
        return json.dumps(asdict(self), indent=2) + "\n"


@dataclass(frozen=True)
class Export:
    folder: Path
    manifest: Manifest


def read(folder: Path) -> Export | None:
    """The export in this folder; null where there is none."""
    try:
        told: dict[str, Any] = json.loads((folder / MANIFEST).read_text())
    except (FileNotFoundError, NotADirectoryError):
        return None
    files = tuple(File(**file) for file in told.pop("files"))
    return Export(folder, Manifest(**told, files=files))


def current(exports: Path) -> Export | None:
    """The newest one. Its folder is named, so that a switch does not change what is being read."""
    return read((exports / CURRENT).resolve())


def kept(exports: Path) -> Iterator[Export]:
    """All that are there, the newest data version first."""
    folders = [path for path in exports.glob("*-*") if not path.name.startswith(DRAFT)]
    found = [export for export in map(read, folders) if export]
    yield from sorted(found, key=lambda one: one.manifest.data_version, reverse=True)
