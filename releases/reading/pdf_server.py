"""The process that forks a child for each PDF. It never opens one: it hands on what it is given.

`python -m releases.reading.pdf_server` is started by releases.reading.pdf and by nothing else. Each line of
its standard input holds how many seconds a document may take, and a folder: with the document, and the pipe
for the answer. At the end of its input, it ends.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from pathlib import Path

from releases.reading import (
    pdf_child,
    pdf_pages,  # noqa: F401  what the children need, loaded once
    pdf_text,  # noqa: F401
)

DOCUMENT, ANSWER = "document", "answer"


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who asks
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the children
    gc.freeze()
    for line in sys.stdin.buffer:
        seconds, folder = line.decode().rstrip("\n").split(" ", 1)
        if not os.fork():
            answer(Path(folder), float(seconds))


def answer(folder: Path, seconds: float) -> None:
    """The child, to its end: no exit handlers, nothing of the server's is flushed twice."""
    try:
        with (folder / ANSWER).open("wb") as out, (folder / DOCUMENT).open("rb") as file:
            pdf_child.limit(seconds)
            out.write(pdf_child.printed_answer(file.read()))
    except BaseException:
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    main()
