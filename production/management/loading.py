"""Files in, a table out: what `ingest` and `demo` share."""

from __future__ import annotations

import logging
import stat
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from production.ingest import Report, ingest
from production.management.files import shown
from releases.reading.reading import Unreadable

logger = logging.getLogger(__name__)

FAULT = "a fault of this program, not of the document; please report it with the document"
OUTCOMES = {"new": "new release", "joined": "joined a release", "known": "known already, nothing changed"}


@dataclass
class Loaded:
    reports: list[Report] = field(default_factory=list)
    refused: list[tuple[Path, str]] = field(default_factory=list)


def console(stream: Any) -> Console:
    """As wide as the terminal; wide enough for any row where the output goes elsewhere."""
    return Console(file=stream, width=None if stream.isatty() else 200)


def load(
    files: Sequence[Path], console: Console, *, origin: str, actor: str, dry_run: bool = False
) -> Loaded:
    """Each file by itself: one that cannot be read is told of and leaves the others alone."""
    loaded = Loaded()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        for file in progress.track(files, description="Reading"):
            try:
                loaded.reports.append(
                    ingest(
                        content(file),
                        file_name=shown(file.name),
                        origin=origin,
                        actor=actor,
                        dry_run=dry_run,
                    )
                )
            except (Unreadable, OSError) as error:
                loaded.refused.append((file, getattr(error, "strerror", None) or str(error)))
            except (OperationalError, InterfaceError):
                raise  # the database is gone, and so it is for every other document
            except Exception as error:
                logger.exception("ingest of %s", shown(str(file)))
                loaded.refused.append((file, f"{FAULT} ({type(error).__name__}: {error})"))
    return loaded


def content(file: Path) -> bytes:
    """Raises Unreadable for what is no file and for a file beyond the limit, before any of it is read."""
    known = file.stat()
    if stat.S_ISDIR(known.st_mode):
        raise Unreadable("the folder may not be opened; give the right to list it and what is below it")
    if not stat.S_ISREG(known.st_mode):
        raise Unreadable("a pipe or device, which may never end; save the document to a file first")
    size = known.st_size
    if size > settings.INGEST_MAX_BYTES:
        raise Unreadable(
            f"{size:,} bytes are more than the limit of {settings.INGEST_MAX_BYTES:,} (INGEST_MAX_BYTES); "
            "a news release is rarely larger than 1,000,000"
        )
    return file.read_bytes()


def show(loaded: Loaded, console: Console) -> None:
    """A table of what each gave, then the problems with their lines, then what was refused and why."""
    if loaded.reports:
        table = Table(box=None, pad_edge=False, header_style="bold")
        for head in ("file", "release", "outcome"):
            table.add_column(head, overflow="fold")
        for head in (
            "figures",
            "confirmed",
            "mentions",
            "milestones",
            "pass",
            "fail",
            "inconclusive",
            "problems",
        ):
            table.add_column(head, justify="right")
        for report in loaded.reports:
            table.add_row(report.file_name, report.release, OUTCOMES[report.outcome], *_numbers(report))
        console.print(table)
    for report in loaded.reports:
        for problem in report.problems:
            console.print(
                f"{report.file_name}, line {problem['line']}: {problem['message']} ({problem['code']})",
                markup=False,
                highlight=False,
                soft_wrap=True,
            )
    for file, reason in loaded.refused:
        console.print(
            f"Refused {shown(str(file))}: {reason}",
            style="red",
            markup=False,
            highlight=False,
            soft_wrap=True,
        )


def _numbers(report: Report) -> list[str]:
    if report.outcome == "known":
        return [""] * 8
    counts = [report.figures, report.confirmed, report.mentions, report.milestones]
    verdicts = [report.verdicts[verdict] for verdict in ("pass", "fail", "inconclusive")]
    return [str(number) for number in (*counts, *verdicts, len(report.problems))]
