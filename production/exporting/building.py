"""The whole way of an export: one snapshot, all files, and the switch from the one before."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from production.exporting.columns import columns_of
from production.exporting.manifest import CURRENT, DRAFT, MANIFEST, Export, File, Manifest, current, kept
from production.exporting.what import RESOURCES, rows_of
from production.exporting.writing import FORMATS, write
from releases import ledger
from releases.models import Version

KEPT = 2  # exports: whoever is reading the one before can finish
BLOCK = 1 << 20


@dataclass(frozen=True)
class Built:
    export: Export
    is_new: bool


def build(exports: Path, public_url: str = "") -> Built:
    """An export of the present data version, unless the current one is that already."""
    exports.mkdir(parents=True, exist_ok=True)
    with ledger.snapshot() as data_version:
        last = Version.objects.filter(number=data_version).first()
        recorded_at = last.recorded_at.isoformat() if last else None
        about = (data_version, recorded_at, settings.VERSION, public_url)
        known = current(exports)
        if known and known.manifest.is_of(*about):
            return Built(known, is_new=False)
        with draft(exports) as folder:
            files = tuple(file for name in RESOURCES for file in _files(folder, name, public_url))
            manifest = Manifest(*about, settings.DATA_LICENCE, files)
            return Built(_put(exports, folder, manifest), is_new=True)


@contextmanager
def draft(exports: Path) -> Iterator[Path]:
    """A folder that nobody reads, gone afterwards whatever happened."""
    folder = Path(tempfile.mkdtemp(prefix=DRAFT, dir=exports))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _files(folder: Path, name: str, public_url: str) -> Iterator[File]:
    """All formats of a resource, its rows read once."""
    columns = columns_of(name)
    paths = {ending: folder / f"{name}.{ending}" for ending in FORMATS}
    with ExitStack() as stack:
        writers = [stack.enter_context(FORMATS[e](path, columns)) for e, path in paths.items()]
        count = write(rows_of(name, public_url), writers)
    for ending, path in paths.items():
        format = ending.partition(".")[0]
        yield File(path.name, name, format, count, path.stat().st_size, sha256_of(path))


def sha256_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _put(exports: Path, folder: Path, manifest: Manifest) -> Export:
    """Under a name that tells what is in it, and then to the front; each in one step."""
    text = manifest.as_json()
    (folder / MANIFEST).write_text(text)
    folder.chmod(0o755)
    place = exports / f"{manifest.data_version}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"
    if not place.exists():
        folder.rename(place)
    link = exports / f"{DRAFT}{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(place.name)
    link.replace(exports / CURRENT)
    _clear(exports, place)
    return Export(place, manifest)


def _clear(exports: Path, place: Path) -> None:
    """Of other data versions the newest stay; of this one no other export does."""
    own = next(export for export in kept(exports) if export.folder == place)
    others = [export for export in kept(exports) if export.folder != place]
    same = [one for one in others if one.manifest.data_version == own.manifest.data_version]
    older = [one for one in others if one not in same]
    for export in (*same, *older[KEPT - 1 :]):
        shutil.rmtree(export.folder, ignore_errors=True)
