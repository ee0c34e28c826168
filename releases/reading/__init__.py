"""Document -> Reading: text, letterhead, tables, passages. Pure Python, one door: `read(content)`.

| kind | is read by |
|---|---|
| plain text | `plaintext`; tables by `grid`: tabs, `pipes`, `aligned` (`columns`, `heads`), `stacked` |
|  | (`glued`) |
| HTML | `html`; what is set in lines inside a page, as plain text |
| PDF | `pdf`, in a process that `pdf_server` forks and `pdf_child` holds to its limits: `pdf_pages`, |
|  | `words` and `page`, `ruled` or `unruled` tables (`rivers`, `overheads`), `pdf_text`, `places` |
| all of them | `signs` and `spacers` even out tables; `letterhead` (`openings`, `company`, `dates`), |
|  | `numerals`, then `passages`: `blocks`, `sections`, `quotes`, `people` |

`lines`, `rows` and `shapes` are shared; `reading` holds the values that every reader gives.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from releases.reading import html, pdf, plaintext
from releases.reading.reading import Reading, Unreadable

__all__ = ["READERS", "Reading", "Unreadable", "media_type_of", "read"]


READERS: dict[str, Callable[[bytes], Reading]] = {
    "text/plain": plaintext.read,
    "text/html": html.read,
    "application/pdf": pdf.read,
}

# A release has a hundred thousand, with pictures some millions.
MOST_BYTES = 32 * 1024 * 1024

# The first bytes of what people upload by mistake.
BINARIES = {
    b"PK\x03\x04": "a ZIP archive or a Word document",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel document",
    b"\x1f\x8b": "a gzip file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}

_BEGINS_WITH_TAG = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|!--|\?xml|html|head|body|meta|title|div|table|p|h[1-6])\b",
    re.IGNORECASE,
)


def read(content: bytes) -> Reading:
    """Raises Unreadable, with what is wrong and what to do, for anything but a news release."""
    if not content:
        raise Unreadable("the document is empty: it has no bytes; send the text of the release")
    for magic, name in BINARIES.items():
        if content.startswith(magic):
            raise Unreadable(f"binary: this is {name}; send the release as plain text")
    if len(content) > MOST_BYTES:
        raise Unreadable(f"not a news release: {len(content):,} bytes; send one release a document")
    return READERS[media_type_of(content)](content)


def media_type_of(content: bytes) -> str:
    """Told from the content: file names and headers lie."""
    if content.startswith(b"%PDF-"):
        return "application/pdf"
    return "text/html" if _BEGINS_WITH_TAG.match(content) else "text/plain"
