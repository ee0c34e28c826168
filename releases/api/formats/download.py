"""The answer that carries a file."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import ExitStack

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.http import content_disposition_header

from releases.api.formats.format import Format

logger = logging.getLogger(__name__)


class Download(StreamingHttpResponse):
    """A file that is read from the database while it is sent, in the thread that answers the request.

    What that needs to be open, the snapshot above all, stands in `reading` and is closed with the answer:
    after the last byte, after a fault, and when the client goes away.
    """

    def __init__(self, parts: Iterator[bytes], format: Format, name: str, rows: int) -> None:
        self.reading = ExitStack()
        self.parts = (part for part in parts)
        disposition = content_disposition_header(True, f"{name}.{format.format}")
        headers = {"Content-Disposition": str(disposition), "X-Row-Count": str(rows)}
        super().__init__(self.parts, content_type=format.content_type, headers=headers)

    def close(self) -> None:
        self.parts.close()
        self.reading.close()
        super().close()


def visibly_broken(parts: Iterator[bytes], format: Format, request: HttpRequest) -> Iterator[bytes]:
    """The same, and where reading fails an end that nobody takes for the end."""
    try:
        yield from parts
    except Exception:
        logger.exception("A download broke off: %s", request.path, extra={"request": request})
        yield format.broken
        raise
