"""PDF -> Reading. Files that nobody vouches for are opened in a process of their own, within limits."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import Any

from releases.reading import letterhead, passages
from releases.reading.reading import Cell, Reading, Table, Unreadable

MEDIA_TYPE = "application/pdf"

SECONDS = 20.0
MOST_ANSWER = 64 * 1024 * 1024
CHILD = "releases.reading.pdf_child"
TOP = Path(__file__).parents[2]
# The child sees neither keys nor addresses of the service.
ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "LANG", "TZ")

TOO_SLOW = f"the PDF takes more than {SECONDS:.0f} seconds to read"


def read(content: bytes) -> Reading:
    """Raises Unreadable for what is no release, or cannot be read within the limits."""
    text, tables = unpacked(answered(content))
    head = letterhead.find(text)
    tables = tuple(table for table in tables if table.start > head.title.end)
    cut = passages.find(text, head, tables)
    return Reading(MEDIA_TYPE, text, head, tables, cut, passages.qualified_person(text, cut))


def answered(content: bytes, seconds: float = SECONDS) -> dict[str, Any]:
    """What the child says of the document."""
    if b"obj" not in content:  # not worth a process
        raise Unreadable("the PDF is broken: it holds no objects")
    child = subprocess.Popen(
        [sys.executable, "-m", CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=TOP,
        env={name: os.environ[name] for name in ENVIRONMENT if name in os.environ},
    )
    clock = Timer(seconds, child.kill)
    clock.start()
    try:
        printed = told(child, content)
        code = child.wait()
    finally:
        clock.cancel()
        child.kill()
    answer = json_of(printed)
    if answer is None:
        raise Unreadable(fate(code))
    if "unreadable" in answer:
        raise Unreadable(str(answer["unreadable"]))
    return answer


def told(child: subprocess.Popen[bytes], content: bytes) -> bytes:
    """The child reads all before it writes, so neither waits for the other."""
    assert child.stdin and child.stdout
    with child.stdout:
        with suppress(BrokenPipeError), child.stdin:
            child.stdin.write(content)
        printed: bytes = child.stdout.read(MOST_ANSWER + 1)
    return printed


def json_of(printed: bytes) -> dict[str, Any] | None:
    if not printed or len(printed) > MOST_ANSWER:
        return None
    try:
        answer = json.loads(printed)
    except ValueError:
        return None
    return answer if isinstance(answer, dict) else None


def fate(code: int) -> str:
    """Why there is no answer."""
    if code in (-signal.SIGKILL, -signal.SIGXCPU):
        return TOO_SLOW
    return f"the PDF cannot be read: its reader ended with status {code}"


def unpacked(answer: dict[str, Any]) -> tuple[str, tuple[Table, ...]]:
    cells = [
        Cell(text, start, end, page, tuple(box) if box else None)
        for text, start, end, page, box in answer["cells"]
    ]
    tables = tuple(
        Table(
            table["start"],
            table["end"],
            tuple(tuple(None if n is None else cells[n] for n in row) for row in table["rows"]),
            frozenset(table["repeats"]),
            frozenset(table["loose"]),
        )
        for table in answer["tables"]
    )
    return answer["text"], tables
