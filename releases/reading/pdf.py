"""PDF -> Reading. Files that nobody vouches for are opened in a process of their own, within limits.

Those processes are forked by a server (`pdf_server`) that has loaded what they need and never opens a file
itself: a process for each document, which ends with it.
"""

from __future__ import annotations

import atexit
import json
import os
import select
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from releases.reading import letterhead, numerals, passages
from releases.reading.places import Places
from releases.reading.reading import Cell, Reading, Table, Unreadable

MEDIA_TYPE = "application/pdf"

SECONDS = 20.0
MOST_ANSWER = 64 * 1024 * 1024
SERVER = "releases.reading.pdf_server"
MESSAGE = 16  # bytes
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
    """The document goes over as a file without a name, the answer comes back through a pipe.

    A child that takes too long is ended by the clock that it has set itself before the first byte.
    """
    ours, theirs = os.pipe()
    with TemporaryFile() as document, open(ours, "rb", buffering=0) as answer:
        try:
            document.write(content)
            document.seek(0)
            SERVERS.send(f"{seconds:<{MESSAGE}.3f}".encode(), [document.fileno(), theirs])
        finally:
            os.close(theirs)
        return all_of(answer.fileno(), time.monotonic() + seconds)


def all_of(pipe: int, deadline: float) -> bytes:
    poll = select.poll()
    poll.register(pipe, select.POLLIN | select.POLLHUP)
    printed = bytearray()
    while len(printed) <= MOST_ANSWER and poll.poll(max(deadline - time.monotonic(), 0) * 1000):
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

    line: socket.socket | None = None
    process: subprocess.Popen[bytes] | None = None
    owner: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def send(self, message: bytes, files: list[int]) -> None:
        with self.lock:
            for _ in range(2):
                if self.line is None or self.owner != os.getpid():
                    self.start()
                assert self.line is not None
                try:
                    socket.send_fds(self.line, [message], files)
                    return
                except OSError:  # it has been killed
                    self.stop()
        raise Unreadable("the PDF cannot be read: its reader does not start")

    def start(self) -> None:
        self.line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-m", SERVER],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd=TOP,
                env={name: os.environ[name] for name in ENVIRONMENT if name in os.environ},
            )
        self.owner = os.getpid()

    def stop(self) -> None:
        """Without its line the server ends; the documents it has begun are read to their end."""
        if self.line is not None:
            self.line.close()
        if self.process is not None and self.owner == os.getpid():
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(5)
        self.line = self.process = None


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
