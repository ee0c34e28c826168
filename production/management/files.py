"""Which files a command was given: documents named one by one, and those of folders by their endings."""

from __future__ import annotations

import os
from argparse import ArgumentTypeError
from collections.abc import Iterable, Iterator
from pathlib import Path

# What a folder may hold beside documents (expected answers, notes) is passed over by its ending; a file
# that is named itself is always tried.
DOCUMENT_ENDINGS = frozenset({".txt", ".html", ".htm", ".pdf"})


def named(text: str) -> Path:
    """The argument of a command; an empty one is a slip, and would mean the current folder."""
    if not text:
        raise ArgumentTypeError("a path is empty")
    return Path(text)


def shown(name: str) -> str:
    """A name that can be printed and stored, also where its bytes are not UTF-8."""
    return os.fsencode(name).decode("utf-8", "replace")


def documents(paths: Iterable[Path]) -> Iterator[Path]:
    """Each once, folders in the order of their names, with everything below them."""
    seen: set[Path] = set()
    for path in paths:
        found = _of_folder(path) if os.path.isdir(path) else [path]
        for file in found:
            if file not in seen:
                seen.add(file)
                yield file


def _of_folder(folder: Path) -> list[Path]:
    """Folders that may not be listed are among them, so that reading them says so."""
    closed: list[Path] = []
    found = [
        Path(place, name)
        for place, _, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename)))
        for name in names
        if Path(name).suffix.lower() in DOCUMENT_ENDINGS and not name.startswith(".")
    ]
    return sorted(found + closed)
