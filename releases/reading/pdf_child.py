"""What the process does in which an untrusted PDF is opened: bytes in, JSON out.

It holds itself to the limits below before the first byte is read. Forked by releases.reading.pdf_server.
"""

from __future__ import annotations

import json
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from releases.reading.places import Places
from releases.reading.reading import Cell, Table, Unreadable

MEMORY = 512 * 1024 * 1024
CPU_SECONDS = 8  # and one more to say so
MOST_CHARACTERS = 2_000_000

SCANNED = "the PDF holds no text, only pictures: it is a scan; send a version with text, or the web page"
NO_PAGES = "the PDF has no pages"
TOO_LONG = f"the PDF takes more than {CPU_SECONDS} seconds of computing to be read"
TOO_LARGE = f"the PDF needs more than {MEMORY // 1024**2} MB of memory to be read"


class OutOfTime(BaseException):
    """No Exception, so that nothing on its way takes it for a fault of the file."""


def printed_answer(content: bytes) -> bytes:
    try:
        answer = answer_of(content)
    except MemoryError:
        answer = {"unreadable": TOO_LARGE}
    except OutOfTime:
        answer = {"unreadable": TOO_LONG}
    return json.dumps(answer).encode()


def limit(seconds: float) -> None:
    """No more memory and time than a release can need; no files, no dump."""
    signal.setitimer(signal.ITIMER_REAL, seconds)  # its signal ends the process
    signal.signal(signal.SIGXCPU, out_of_time)
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def out_of_time(*_: object) -> NoReturn:
    raise OutOfTime


def answer_of(content: bytes) -> dict[str, Any]:
    try:
        return packed(*layout(content))
    except Unreadable as error:
        return {"unreadable": str(error)}


def layout(content: bytes) -> tuple[str, tuple[Table, ...], Places]:
    """The canonical text, the tables, and the places of the words.

    Raises Unreadable or MemoryError, and nothing else.
    """
    from releases.reading.pdf_pages import pages_of
    from releases.reading.pdf_text import composed

    with refused("the PDF is broken"):
        pages = list(pages_of(content))
    if not pages:
        raise Unreadable(NO_PAGES)
    with refused("the layout of the PDF cannot be read"):
        text, tables, places = composed(pages)
    if not text.strip():
        raise Unreadable(SCANNED)
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(f"not a news release: {len(text):,} characters; send one release a document")
    return text, tables, places


@contextmanager
def refused(reason: str) -> Iterator[None]:
    """pdfminer raises whatever a broken file makes it trip over."""
    try:
        yield
    except (Unreadable, MemoryError):
        raise
    except RecursionError:
        raise Unreadable(f"{reason}: it is nested too deeply") from None
    except Exception as error:
        raise Unreadable(f"{reason}: {type(error).__name__} {error}"[:200]) from None


def packed(text: str, tables: tuple[Table, ...], places: Places) -> dict[str, Any]:
    """Each cell once, the rows by number: a merged cell is one cell on the other side too."""
    cells: dict[Cell, int] = {}
    packed_tables = [
        {
            "start": table.start,
            "end": table.end,
            "rows": [
                [None if cell is None else cells.setdefault(cell, len(cells)) for cell in row]
                for row in table.rows
            ],
            "repeats": sorted(table.repeats),
            "loose": sorted(table.loose),
        }
        for table in tables
    ]
    listed = [[cell.text, cell.start, cell.end, cell.page, cell.box] for cell in cells]
    words, edges = places.words.tolist(), places.edges.tolist()
    return {"text": text, "cells": listed, "tables": packed_tables, "words": words, "edges": edges}
