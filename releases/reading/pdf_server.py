"""The process that forks a child for each PDF. It never opens one: it hands on what it is given.

`python -m releases.reading.pdf_server` is started by releases.reading.pdf and by nothing else. On its
standard input is a socket; each message holds how many seconds a document may take, and brings two files:
the document, and the pipe for the answer. When the other end is closed, it ends.
"""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys

from releases.reading import (
    pdf_child,
    pdf_pages,  # noqa: F401  what the children need, loaded once
    pdf_text,  # noqa: F401
)

MESSAGE = 16  # bytes


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who asks
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the children
    gc.freeze()
    with socket.socket(fileno=sys.stdin.fileno()) as line:
        while True:
            message, files, _, _ = socket.recv_fds(line, MESSAGE, 2)
            if not message:
                return
            if len(files) == 2 and not os.fork():
                line.close()
                answer(files[0], files[1], float(message))
            for file in files:
                os.close(file)


def answer(document: int, pipe: int, seconds: float) -> None:
    """The child, to its end: no exit handlers, nothing of the server's is flushed twice."""
    try:
        pdf_child.limit(seconds)
        with open(document, "rb") as file, open(pipe, "wb") as out:
            out.write(pdf_child.printed_answer(file.read()))
    except BaseException:
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    main()
