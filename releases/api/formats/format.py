"""What a format is to negotiation, to the answer and to OpenAPI."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rest_framework.renderers import BaseRenderer, JSONRenderer

from releases.api.formats.table import Table


class Format(BaseRenderer):
    """`write` gives the file part by part, each of whole rows, holding no more than a chunk or two of them.

    `broken` is what a file ends with whose rows could not all be read: it makes the file unreadable, since
    not every server can tell its client that an answer broke off.
    """

    content_type = ""
    broken = b""
    description = ""  # in OpenAPI

    def write(self, table: Table) -> Iterator[bytes]:
        raise NotImplementedError

    def render(self, data: Any, accepted_media_type: Any = None, renderer_context: Any = None) -> bytes:
        """Of answers without rows, such as a redirect."""
        return b""


def as_json(value: object) -> str:
    """As it stands in a JSON answer."""
    return bytes(JSONRenderer().render(value)).decode()
