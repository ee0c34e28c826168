"""The bytes of a PDF -> pages of lines and rules, by pdfminer.six. Only ever called in a child process."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from io import BytesIO
from itertools import islice

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTContainer, LTCurve, LTLine, LTPage, LTRect
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from releases.reading.page import Box, Glyph, Page, Rule
from releases.reading.reading import Unreadable
from releases.reading.words import lines_of

MOST_PAGES = 60
MOST_GLYPHS = 250_000
MOST_RULES = 4_000  # a page; beyond that it is a drawing
# What is thinner is a line, even if it was drawn as an area.
THICKEST_RULE = 3.0
SMALLEST_LETTER = 2.0

LOST = "�"  # a letter that the document gives no code for
# Bullets of the symbol fonts, and letters printed as one.
NAMES = {
    "\uf0b7": "•",
    "\uf0a7": "•",
    "\uf0d8": "•",
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
}


def pages_of(content: bytes) -> Iterator[Page]:
    """Raises Unreadable, or what pdfminer raises for a broken file."""
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    glyphs = 0
    sheets = list(islice(PDFPage.create_pages(opened(content)), MOST_PAGES + 1))
    if len(sheets) > MOST_PAGES:
        raise Unreadable(f"not a news release: more than {MOST_PAGES} pages; send one release a document")
    for number, sheet in enumerate(sheets, 1):
        interpreter.process_page(sheet)
        page, count = page_of(number, device.get_result())
        glyphs += count
        if glyphs > MOST_GLYPHS:
            raise Unreadable(f"not a news release: more than {MOST_GLYPHS:,} letters")
        yield page


def opened(content: bytes) -> PDFDocument:
    try:
        return PDFDocument(PDFParser(BytesIO(content)))
    except PDFPasswordIncorrect:
        raise Unreadable("the PDF is encrypted and asks for a password; save it again without one") from None
    except PDFEncryptionError:
        raise Unreadable("the PDF is encrypted in a way that is not known; save it again without") from None


def page_of(number: int, layout: LTPage) -> tuple[Page, int]:
    """The page, and how many letters it has."""
    glyphs: list[Glyph] = []
    across: list[Rule] = []
    down: list[Rule] = []
    for item in items_of(layout):
        box = box_of(item.bbox, layout)
        if isinstance(item, LTChar):
            if is_to_be_read(item, layout):
                glyphs.append(glyph_of(item, box, layout))
        elif isinstance(item, LTLine | LTRect) and is_drawn(item, layout):
            for rule, is_across in edges_of(box):
                (across if is_across else down).append(rule)
    few = len(across) + len(down) <= MOST_RULES
    rules = (tuple(across), tuple(down)) if few else ((), ())
    return Page(number, layout.width, layout.height, lines_of(printed(glyphs)), *rules), len(glyphs)


def items_of(layout: LTPage) -> Iterator[LTChar | LTCurve]:
    """Letters and drawings, also of the forms placed on the page."""
    waiting = [iter(layout)]
    while waiting:
        item = next(waiting[-1], None)
        if item is None:
            waiting.pop()
        elif isinstance(item, LTContainer):
            waiting.append(iter(item))
        elif isinstance(item, LTChar | LTCurve):
            yield item


def box_of(bbox: Box, layout: LTPage) -> Box:
    """pdfminer counts upwards from the bottom."""
    left, low, right, high = bbox
    return left - layout.x0, layout.y1 - high, right - layout.x0, layout.y1 - low


def is_to_be_read(letter: LTChar, layout: LTPage) -> bool:
    """Upright and on the page: watermarks are turned, and what is trimmed off lies outside."""
    across, low, right = letter.x1 > layout.x0, letter.y1 > layout.y0, letter.x0 < layout.x1
    upright = letter.upright and letter.matrix[0] > 0
    return upright and across and low and right and letter.y0 < layout.y1 and letter.size >= SMALLEST_LETTER


def glyph_of(letter: LTChar, box: Box, layout: LTPage) -> Glyph:
    bold = "bold" in letter.fontname.lower() or "black" in letter.fontname.lower()
    return Glyph(text_of(letter.get_text()), box, letter.size, layout.y1 - letter.matrix[5], bold)


def text_of(printed: str) -> str:
    """A letter without a code is marked as lost: a number must not look whole without it."""
    if printed.startswith("(cid:"):
        return LOST
    text = NAMES.get(printed, printed)
    if text.isspace():
        return " "
    return "".join(LOST if unicodedata.category(c) in ("Cc", "Cs", "Co") else c for c in text)


def printed(glyphs: list[Glyph]) -> list[Glyph]:
    """A page of blanks is an empty one, and a blank on a line of its own is no line."""
    baselines = {round(g.baseline, 1) for g in glyphs if g.text.strip()}
    return [g for g in glyphs if g.text.strip() or round(g.baseline, 1) in baselines]


def is_drawn(item: LTCurve, layout: LTPage) -> bool:
    """Neither the paper itself nor an area filled with white."""
    if item.width > 0.95 * layout.width and item.height > 0.95 * layout.height:
        return False
    return bool(item.stroke) or not is_white(item.non_stroking_color)


def is_white(colour: object) -> bool:
    parts = colour if isinstance(colour, tuple | list) else (colour,)
    numbers = [part for part in parts if isinstance(part, int | float)]
    if len(numbers) == 4:
        return not any(numbers)
    return bool(numbers) and all(number >= 0.99 for number in numbers)


def edges_of(box: Box) -> Iterator[tuple[Rule, bool]]:
    """The one rule of something thin, the four edges of an area; with it, whether it runs across."""
    left, top, right, bottom = box
    if bottom - top <= THICKEST_RULE and right - left <= THICKEST_RULE:
        return
    if bottom - top <= THICKEST_RULE:
        yield Rule((top + bottom) / 2, left, right), True
    elif right - left <= THICKEST_RULE:
        yield Rule((left + right) / 2, top, bottom), False
    else:
        yield Rule(top, left, right), True
        yield Rule(bottom, left, right), True
        yield Rule(left, top, bottom), False
        yield Rule(right, top, bottom), False
