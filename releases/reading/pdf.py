"""PDF -> Reading. Files that nobody vouches for are opened in a process of their own, within limits.

Those processes are forked by a server (`pdf_server`) that has loaded what they need and never opens a file
itself: a process for each document, which ends with it.
"""

from __future__ import annotations

import atexit
import json
import os
import select
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from releases.reading import letterhead, numerals, passages
from releases.reading.places import Places
from releases.reading.reading import Cell, Reading, Table, Unreadable

MEDIA_TYPE = "application/pdf"

SECONDS = 10.0
MOST_ANSWER = 64 * 1024 * 1024
SERVER = "releases.reading.pdf_server"
# What the folder of a document holds.
DOCUMENT, ANSWER = "document", "answer"
GLANCE = 0.25  # seconds after which the server is looked for
TOP = Path(__file__).parents[2]
# Neither the server nor its children see keys and addresses of the service.
ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "LANG", "TZ")

TOO_SLOW = f"the PDF takes more than {SECONDS:.0f} seconds to read"
NO_ANSWER = "the PDF cannot be read: its reader ended without an answer"


def read(content: bytes) -> Reading:
    """Raises Unreadable for what is no release, or cannot be read within the limits."""
    return reading_of(*unpacked(answered(content)))


def reading_of(text: str, tables: tuple[Table, ...], places: Places) -> Reading:
    head = letterhead.find(text)
    tables = tuple(table for table in tables if table.start > head.title.end)
    cut = passages.find(text, head, tables)
    person = passages.qualified_person(text, cut)
    return Reading(MEDIA_TYPE, text, head, tables, cut, person, places, numerals.decimal_mark(text))


def answered(content: bytes, seconds: float = SECONDS) -> dict[str, Any]:
    """What the child says of the document."""
    if b"obj" not in content:  # not worth a process
        raise Unreadable("the PDF is broken: it holds no objects")
    began = time.monotonic()
    printed = told(content, seconds)
    answer = json_of(printed)
    if answer is None:
        raise Unreadable(TOO_SLOW if time.monotonic() - began >= seconds else NO_ANSWER)
    if "unreadable" in answer:
        raise Unreadable(str(answer["unreadable"]))
    return answer


def told(content: bytes, seconds: float) -> bytes:
    """The document lies in a folder that only this user can open, with the pipe for the answer.

    A child that takes too long is ended by the clock that it has set itself before the first byte.
    """
    with TemporaryDirectory(prefix="pdf-") as folder:
        (Path(folder) / DOCUMENT).write_bytes(content)
        os.mkfifo(Path(folder) / ANSWER, 0o600)
        pipe = os.open(Path(folder) / ANSWER, os.O_RDONLY | os.O_NONBLOCK)
        try:
            process = SERVERS.send(f"{seconds:.3f} {folder}\n".encode())
            return all_of(pipe, process, time.monotonic() + seconds)
        finally:
            os.close(pipe)


def all_of(pipe: int, server: subprocess.Popen[bytes], deadline: float) -> bytes:
    """What comes until the child closes its end; nothing if that takes too long, or if the server is gone."""
    poll = select.poll()
    poll.register(pipe, select.POLLIN | select.POLLHUP)
    printed = bytearray()
    while len(printed) <= MOST_ANSWER:
        left = deadline - time.monotonic()
        if left <= 0 or (server.poll() is not None and not printed):
            return b""
        if poll.poll(min(left, GLANCE) * 1000):
            piece = os.read(pipe, 1 << 20)
            if not piece:
                return bytes(printed)
            printed += piece
    return b""


def json_of(printed: bytes) -> dict[str, Any] | None:
    if not printed:
        return None
    try:
        answer = json.loads(printed)
    except ValueError:
        return None
    return answer if isinstance(answer, dict) else None


# --- The server: started with the first document, and again if it is gone.


@dataclass
class _Servers:
    """The one of this process: a fork of it, like a worker of a web server, starts its own."""

    process: subprocess.Popen[bytes] | None = None
    owner: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def send(self, message: bytes) -> subprocess.Popen[bytes]:
        with self.lock:
            if self.process is None or self.owner != os.getpid() or self.process.poll() is not None:
                self.stop()
                self.process, self.owner = started(), os.getpid()
            assert self.process.stdin
            with suppress(BrokenPipeError):  # it does not start: there will be no answer
                os.write(self.process.stdin.fileno(), message)
            return self.process

    def stop(self) -> None:
        """At the end of its input the server ends; the documents it has begun are read to their end."""
        if self.process is not None and self.owner == os.getpid():
            assert self.process.stdin
            self.process.stdin.close()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(5)
        self.process = None


def started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", SERVER],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        cwd=TOP,
        env={name: os.environ[name] for name in ENVIRONMENT if name in os.environ},
    )


SERVERS = _Servers()
atexit.register(SERVERS.stop)


# --- What comes back.


def unpacked(answer: dict[str, Any]) -> tuple[str, tuple[Table, ...], Places]:
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
    return answer["text"], tables, Places.of(answer["words"], answer["edges"])
