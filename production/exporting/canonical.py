"""The same rows without what depends on the history of a database: two databases that hold the same data
give the same files, in whatever order it came in, and whichever database it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from production.exporting.what import RESOURCES, Row, rows_of
from releases import ledger
from releases.identity import release_slug
from releases.models import Release

# Ids, and what leads to them or follows from the order of equal documents (the anchor is that of the one
# that came first; all places are among the mentions).
LEFT_OUT = {"id", "figure", "figures", "superseded_by", "proof_url", "anchor"}
SLUG = re.compile(r"[a-z0-9-]+-\d{4}-\d\d-\d\d(-\d+)?")
NAMES_A_RELEASE = ("slug", "release", "corrects")


def build(folder: Path) -> dict[Path, int]:
    """One file a resource, a JSON object a line, sorted; how many rows each has."""
    folder.mkdir(parents=True, exist_ok=True)
    with ledger.snapshot():
        slugs = release_slugs()
        return {path: _write(path, name, slugs) for name, path in paths(folder)}


def paths(folder: Path) -> Iterator[tuple[str, Path]]:
    return ((name, folder / f"{name}.ndjson") for name in RESOURCES)


def _write(path: Path, name: str, slugs: Mapping[str, str]) -> int:
    lines = sorted(as_text(canonical(row, slugs)) for row in rows_of(name))
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return len(lines)


def canonical(value: Any, slugs: Mapping[str, str]) -> Any:
    """Lists are sorted, since their order may be that of arrival."""
    if isinstance(value, list):
        return sorted((canonical(item, slugs) for item in value), key=as_text)
    if not isinstance(value, dict):
        return value
    row: Row = {name: canonical(part, slugs) for name, part in value.items() if name not in LEFT_OUT}
    for name in NAMES_A_RELEASE:
        if name in row:
            row[name] = slugs.get(row[name], row[name])
    if "detail" in row:  # a sentence may name other releases
        row["detail"] = SLUG.sub(lambda match: slugs.get(match[0], match[0]), row["detail"])
    return row


def as_text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def release_slugs() -> dict[str, str]:
    """Of several releases of one day the first to arrive has the plain slug; here the first by its title."""
    found: dict[str, str] = {}
    told = Release.objects.current().values_list(
        "company__slug", "published_on", "source", "title", "source_url", "slug"
    )
    for (company, day), releases in groupby(sorted(told), key=lambda row: (row[0], row[1])):
        taken: set[str] = set()
        for *_, slug in releases:
            found[slug] = release_slug(company, day, taken)
            taken.add(found[slug])
    return found
