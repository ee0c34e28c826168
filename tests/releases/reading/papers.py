"""PDFs written by hand: words and rules at places counted from the top left of the page."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

HEIGHT, WIDTH = 792.0, 612.0
TITLE = "Example Pours First Metal"
DATELINE = "Lima, May 4, 2012 - Example Inc. (TSX: EXA) poured its first bar."


@dataclass
class Paper:
    """A page. The letters are Helvetica, F2 is the bold one."""

    marks: list[str] = field(default_factory=list)

    def words(self, x: float, y: float, text: str, size: float = 10, font: str = "F1") -> Paper:
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        self.marks.append(f"BT /{font} {size} Tf {x} {HEIGHT - y} Td ({escaped}) Tj ET")
        return self

    def row(self, y: float, xs: Sequence[float], texts: Sequence[str], size: float = 10) -> Paper:
        for x, text in zip(xs, texts, strict=True):
            if text:
                self.words(x, y, text, size)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Paper:
        self.marks.append(f"{x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S")
        return self

    def rules(self, xs: Sequence[float], ys: Sequence[float]) -> Paper:
        """A full grid."""
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        return self

    def opened(self) -> Paper:
        """With the title and the dateline of a release."""
        return self.words(60, 60, TITLE, 16, "F2").words(60, 90, DATELINE)


def stream(content: bytes, entries: str = "") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries.encode(), content)


def deflated(content: bytes) -> bytes:
    return stream(zlib.compress(content), "/Filter /FlateDecode")


def pdf_of(*papers: Paper) -> bytes:
    return written([stream("\n".join(paper.marks).encode("cp1252")) for paper in papers])


def written(contents: Sequence[bytes], tree: str | None = None, trailer: str = "") -> bytes:
    """A PDF whose pages have these content streams; `tree` stands in for the object of the page tree."""
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        (tree or f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>").encode(),
        font("Helvetica"),
        font("Helvetica-Bold"),
    ]
    for number, content in enumerate(contents):
        page = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH:.0f} {HEIGHT:.0f}]"
            f" /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents {6 + 2 * number} 0 R >>"
        )
        objects += [page.encode(), content]
    return assembled(objects, trailer)


def font(name: str) -> bytes:
    return f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode()


def assembled(objects: Sequence[bytes], trailer: str) -> bytes:
    document = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(document))
        document += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        document
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{len(document)}\n%%EOF\n".encode()
    )
