"""How long the way of a document takes, stage by stage, against the goals.

    python bench/ingest.py PATH... [--rounds N]

Every document goes through the same `ingest` as by the command, into a database of the benchmark's own
(SQLite, or beside the one that DATABASE_URL names), which is emptied before each round and removed at the
end. One round warms up and is not counted. For each document it prints the median milliseconds of each
stage: read, extract, record (what is known, and the rows), check, publish, commit; how many SQL statements
it took; and at the end the medians by format beside their goals. Exit status 1 if one is missed.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fortuna_api.settings")

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from pdfminer.pdfpage import PDFPage

from production import registry
from production.ingest import Report, ingest
from production.management import files

STAGES = ("read", "extract", "record", "check", "publish", "commit")
# Milliseconds for a text or a page, for a page of a PDF; and for what follows reading and extraction.
GOALS = {".txt": 30.0, ".html": 50.0, ".pdf": 100.0}
STORE_GOAL = 15.0
A_MINUTE = 1000  # releases, from text, on one core


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("paths", nargs="+", type=files.named, metavar="PATH")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    documents = [(path, path.read_bytes()) for path in files.documents(options.paths)]
    taken: dict[Path, list[dict[str, float]]] = defaultdict(list)
    with own_database():
        for number in range(options.rounds + 1):
            call_command("flush", verbosity=0, interactive=False)
            registry.load()
            for path, content in documents:
                statements, report = counted(content, path.name)
                if report.outcome != "known" and number:
                    taken[path].append({**report.milliseconds, "statements": statements})
    print(
        f"{'document':44} {' '.join(f'{stage:>8}' for stage in STAGES)} {'sum':>8} {'SQL':>5}"
        f"   ms, {connection.vendor}"
    )
    per_page: dict[str, list[float]] = defaultdict(list)
    stored: list[float] = []
    for path, content in documents:
        if not taken[path]:
            continue
        of_stage = {name: median(round_[name] for round_ in taken[path]) for name in taken[path][0]}
        total = sum(of_stage[stage] for stage in STAGES)
        print(
            f"{path.name:44} {' '.join(f'{of_stage[stage]:8.1f}' for stage in STAGES)}"
            f" {total:8.1f} {of_stage['statements']:5.0f}"
        )
        per_page[path.suffix.lower()].append(total / pages(content))
        stored.append(sum(of_stage[stage] for stage in ("record", "check", "publish")))
    return verdict(per_page, stored)


def verdict(per_page: dict[str, list[float]], stored: list[float]) -> int:
    lines = [
        (
            f"{ending[1:]}{' a page' if ending == '.pdf' else ''}, median of {len(spent)}",
            median(spent),
            GOALS[ending],
        )
        for ending, spent in sorted(per_page.items())
        if ending in GOALS
    ]
    lines.append((f"record, check and publish, median of {len(stored)}", median(stored), STORE_GOAL))
    if ".txt" in per_page:
        mean = sum(per_page[".txt"]) / len(per_page[".txt"])
        lines.append((f"text, mean ({60_000 / mean:,.0f} a minute a core)", mean, 60_000 / A_MINUTE))
    for name, spent, goal in lines:
        print(f"{name:60} {spent:7.1f} ms   goal {goal:5.0f} ms   {'met' if spent <= goal else 'missed'}")
    return int(any(spent > goal for _, spent, goal in lines))


def counted(content: bytes, name: str) -> tuple[int, Report]:
    """The report, and how many statements it took; counting them costs next to nothing."""
    number = 0

    def count(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        nonlocal number
        number += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        report = ingest(content, file_name=name)
    return number, report


def pages(content: bytes) -> int:
    """Of a PDF; anything else is one."""
    return len(list(PDFPage.get_pages(BytesIO(content)))) if content.startswith(b"%PDF") else 1


@contextmanager
def own_database() -> Iterator[None]:
    with tempfile.TemporaryDirectory() as folder:
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = str(Path(folder) / "bench.sqlite3")
        name = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            yield
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)


if __name__ == "__main__":
    sys.exit(main())
