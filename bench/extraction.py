"""How much of a folder of documents is read, and how much of it rightly.

    python bench/extraction.py FOLDER [--missed N]

Beside each document NAME.txt, NAME.html or NAME.pdf stands NAME.expected.csv, a figure a row with the
columns company, mine, period, base_period, metric, commodity, kind, basis, qualifier, value, note. For each
document it prints how many figures were expected, right, wrong and missed, and the milliseconds that
reading and extracting took; at the end recall and precision over all. A wrong figure is one that was
given and not expected, or with another value; figures whose note says "optional" may be missing.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fortuna_api.settings")

import django

django.setup()

from production.extraction import extract
from production.extraction.figures import StatedFigure, group
from production.extraction.values import Context, Extraction, KnownMine
from production.registry.files import Registry
from production.registry.files import read as read_registry
from releases.reading import read
from releases.reading.reading import Unreadable

ENDINGS = (".txt", ".html", ".htm", ".pdf")
Key = tuple[str, ...]


@dataclass(frozen=True)
class Score:
    document: str
    expected: int
    right: int
    wrong: tuple[str, ...]
    missed: tuple[str, ...]
    problems: int
    milliseconds: float


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--missed", type=int, default=0, help="print so many missed figures a document")
    options = parser.parse_args()
    registry = read_registry()
    scores = [score(document, registry) for document in documents(options.folder)]
    for one in scores:
        print(
            f"{one.document:44} expected {one.expected:4}  right {one.right:4}  wrong {len(one.wrong):3}  "
            f"missed {len(one.missed):4}  problems {one.problems:3}  {one.milliseconds:6.0f} ms"
        )
        for line in [*(f"wrong: {w}" for w in one.wrong), *one.missed[: options.missed]]:
            print(f"    {line}")
    expected, right = sum(s.expected for s in scores), sum(s.right for s in scores)
    wrong = sum(len(s.wrong) for s in scores)
    print(
        f"recall {right / max(expected, 1):.3f}  precision {right / max(right + wrong, 1):.4f}  "
        f"({right} of {expected} right, {wrong} wrong)"
    )
    return 1 if wrong else 0


def documents(folder: Path) -> Iterator[Path]:
    for expected in sorted(folder.glob("*.expected.csv")):
        name = expected.name.removesuffix(".expected.csv")
        yield from (path for ending in ENDINGS if (path := folder / f"{name}{ending}").exists())


def score(document: Path, registry: Registry) -> Score:
    rows = list(csv.DictReader(document.with_name(f"{document.stem}.expected.csv").open(encoding="utf-8")))
    expected = {key_of_row(row): Decimal(row["value"]) for row in rows}
    optional = {key_of_row(row) for row in rows if "optional" in row.get("note", "")}
    company = rows[0]["company"] if rows else "fortuna"
    started = time.perf_counter()
    try:
        extraction = extracted(document.read_bytes(), company, registry)
    except Unreadable as error:
        needed = tuple(map(str, expected.keys() - optional))
        return Score(document.name, len(needed), 0, (), (f"unreadable: {error}", *needed), 0, 0)
    spent = (time.perf_counter() - started) * 1000
    given: dict[Key, Decimal] = {}
    for figure in sorted(group(extraction.statements), key=lambda one: one.exact.step, reverse=True):
        for key, value in values_of(figure):  # of two that differ in their basis alone the exact one counts
            given[as_expected(key, expected.keys())] = value
    right = {key for key, value in given.items() if expected.get(key) == value}
    return Score(
        document.name,
        len(expected.keys() - optional),
        len(right - optional),
        tuple(
            f"{' '.join(filter(None, k))} = {given[k]}, not {expected.get(k)}"
            for k in sorted(given.keys() - right)
        ),
        tuple(
            f"{' '.join(filter(None, k))} = {expected[k]}"
            for k in sorted(expected.keys() - given.keys() - optional)
        ),
        len(extraction.problems),
        spent,
    )


def extracted(content: bytes, company: str, registry: Registry) -> Extraction:
    reading = read(content)
    fiscal = next((c.fiscal_year_end_month for c in registry.companies if c.company == company), 12)
    mines = tuple(
        KnownMine(mine.mine, (mine.name, *mine.aliases), tuple(mine.commodities))
        for mine in registry.mines
        if mine.company == company
    )
    return extract(reading, Context(company, reading.letterhead.published_on, mines, fiscal))


def words(key: Key) -> str:
    return " ".join(filter(None, key))


def key_of_row(row: dict[str, str]) -> Key:
    columns = ("mine", "period", "base_period", "metric", "commodity", "kind", "qualifier", "basis")
    return tuple(row.get(column, "") for column in columns)


def as_expected(key: Key, expected: Collection[Key]) -> Key:
    """The expected key that this one is. A basis counts only where it tells two expected figures apart."""
    if key in expected:
        return key
    alike = [one for one in expected if one[:-1] == key[:-1]]
    return alike[0] if len(alike) == 1 else key


def values_of(figure: StatedFigure) -> Iterator[tuple[Key, Decimal]]:
    key = figure.key
    base = key.base_period.label if key.base_period else ""
    kind = "change_pct" if key.kind == "change" else key.kind
    ends = {"": figure.value, "_low": figure.low, "_high": figure.high}
    for ending, value in ends.items():
        if value is not None:
            about = (key.mine or "", key.period.label, base, key.metric, key.commodity or "")
            basis = "" if key.basis == "unstated" else key.basis
            yield (*about, kind + ending, key.qualifier or "", basis), value


if __name__ == "__main__":
    sys.exit(main())
