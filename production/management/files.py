"""Which files a command was given: documents named one by one, and those of folders by their endings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

# What a folder may hold beside documents (expected answers, notes) is passed over by its ending; a file
# that is named itself is always tried.
DOCUMENT_ENDINGS = frozenset({".txt", ".html", ".htm", ".pdf"})


def documents(paths: Iterable[Path]) -> Iterator[Path]:
    """Each once, folders in the order of their names, with everything below them."""
    seen: set[Path] = set()
    for path in paths:
        found = _of_folder(path) if path.is_dir() else [path]
        for file in found:
            if file not in seen:
                seen.add(file)
                yield file


def _of_folder(folder: Path) -> list[Path]:
    return sorted(
        file
        for file in folder.rglob("*")
        if file.is_file() and file.suffix.lower() in DOCUMENT_ENDINGS and not file.name.startswith(".")
    )
