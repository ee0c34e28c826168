"""HTML -> Reading: the words in the order of the page, and its tables with merged cells taken apart.

The canonical text is what a person sees: white space folded as browsers do, a blank line between
blocks, a bullet before each item of a list, the cells of a table with tabs between them. Superscript
digits become ¹²³, so that a footnote mark never reads as part of the number it stands behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from releases.reading import letterhead, numerals, passages
from releases.reading.grid import finished, padded, tables_of
from releases.reading.plaintext import MOST_CHARACTERS, with_few_lines
from releases.reading.reading import Cell, Reading, Span, Table, Unreadable
from releases.reading.signs import with_signs

MEDIA_TYPE = "text/html"

INVISIBLE = re.compile("script|style|head|noscript|template|svg|math|iframe|object|form|nav")
BLOCK = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|details|div|dl|dt|fieldset|figcaption|figure"
    "|footer|h[1-6]|header|hr|li|main|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
# What a layout is built with and a table of figures never holds.
TAGS_OF_LAYOUT = ("h1", "h2", "h3", "h4", "h5", "h6", "table")
LONGEST_CELL = 300
LONGEST_LABEL = 100
NOTE = re.compile(r"\(?(?:\d{1,2}|[ivx]{1,4}|[a-z])\)\s|\*{1,3}|[¹²³⁴-⁹]|(?i:notes?:|source:)")

# A span of a billion columns is written in a few bytes.
WIDEST = 100
MOST_CELLS = 200_000

# Each attribute is compared with all others of its tag. What stands in quotes counts as one.
ENDLESS_TAG = re.compile(r"""<[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*'){20000}""")

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
MARK = re.compile(r"\(?\d{1,2}(?:\s?,\s?\d{1,2})*\)?")
RAISED = re.compile(r"vertical-align\s*:\s*(?:super|text-top)", re.IGNORECASE)
WHITE = re.compile(r"\s+")
WHITE_LINES = re.compile(r"\A(?:[^\S\n]*\n)+|[^\S\n]+(?=\n)")
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\"']?\s*([\w-]{1,40})", re.IGNORECASE)


def read(content: bytes) -> Reading:
    page = _Page()
    page.block(document(content))
    text = with_few_lines(page.text())
    if not text.strip():
        raise Unreadable("the page holds no text; save the release itself, not a page that loads it")
    head = letterhead.find(text)
    found = sorted([*page.tables, *tables_in_lines(text, page.set_in_lines)], key=lambda table: table.start)
    tables = tuple(t for t in finished(text, found) if t.start > max(head.title.end, head.dateline.end))
    cut = passages.find(text, head, tables)
    person = passages.qualified_person(text, cut)
    mark = numerals.decimal_mark(text)
    return Reading(MEDIA_TYPE, text, head, tables, cut, person, decimal_mark=mark)


def document(content: bytes) -> HtmlElement:
    """The tree of the page; broken markup is mended as browsers do it."""
    declared = CHARSET.search(content[:4096])
    encoding = "utf-8" if content.startswith(b"\xef\xbb\xbf") or not declared else declared[1].decode()
    try:
        text = content.decode(encoding)
    except LookupError:
        raise Unreadable(f"the page names an encoding that is not known: {encoding!r}") from None
    except UnicodeDecodeError as error:
        byte = f"byte 0x{content[error.start]:02X} at byte offset {error.start}"
        raise Unreadable(f"the page is not {encoding}: {byte}; save it again as UTF-8") from None
    if ENDLESS_TAG.search(text):
        raise Unreadable("the page holds a tag with thousands of attributes; save the release itself")
    try:
        parser = HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
        root = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"the page cannot be read as HTML: {error}") from None
    if any("Excessive depth" in error.message for error in parser.error_log):
        raise Unreadable("the page is nested too deeply, and its end would be lost; save it as plain text")
    return root


@dataclass
class _Page:
    """The text as it grows. `gap` is the white space that waits until the next word needs it."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    gap: str = ""
    tables: list[Table] = field(default_factory=list)
    set_in_lines: list[Span] = field(default_factory=list)

    def text(self) -> str:
        return "".join(self.parts)

    def write(self, words: str) -> None:
        """Words with white space folded; leading and trailing blanks wait in the gap."""
        folded = WHITE.sub(" ", words)
        if folded.startswith(" "):
            self.separate(" ")
        if core := folded.strip(" "):
            self.put(core)
            if folded.endswith(" "):
                self.separate(" ")

    def put(self, exact: str) -> None:
        if self.length:
            self.parts.append(self.gap)
            self.length += len(self.gap)
        self.gap = ""
        self.parts.append(exact)
        self.length += len(exact)
        if self.length > MOST_CHARACTERS:
            reason = f"not a news release: more than {MOST_CHARACTERS:,} characters"
            raise Unreadable(f"{reason}; send one release a document")

    def separate(self, gap: str) -> None:
        """The widest of the gaps that meet: a blank line before a line break before a blank."""
        self.gap = max(self.gap, gap, key=lambda g: (g.count("\n"), len(g)))

    # --- elements -----------------------------------------------------------------------------------------

    def block(self, element: HtmlElement) -> None:
        """Everything in the element, in order. Depth is bounded by the parser (256)."""
        tag = element.tag
        if not isinstance(tag, str) or INVISIBLE.fullmatch(tag) or is_hidden(element):
            return
        if tag == "br":
            self.separate("\n")
            return
        if tag == "sup" or is_raised(element):
            self.superscript(element)
            return
        if tag == "table" and (rows := rows_of_data(element)):
            self.table(element, rows)
            return
        if tag == "pre":
            self.lines(element)
            return
        edge = ("\n" if tag == "li" else "\n\n") if BLOCK.fullmatch(tag) else ""
        self.separate(edge)
        if tag == "li":
            self.put("• ")
            self.gap = ""
        self.write(element.text or "")
        for child in element:
            self.block(child)
            self.write(child.tail or "")
        self.separate(edge)

    def superscript(self, element: HtmlElement) -> None:
        words = WHITE.sub(" ", element.text_content()).strip()
        if MARK.fullmatch(words):
            words = words.strip("()").replace(" ", "").translate(SUPERSCRIPTS)
        self.write(words)

    def lines(self, element: HtmlElement) -> None:
        """Text set in lines by hand, as in the filings of old: its blanks and line ends are its layout."""
        printed = WHITE_LINES.sub(
            "", element.text_content().replace("\r\n", "\n").replace("\r", "\n")
        ).rstrip()
        self.separate("\n\n")
        if printed:
            self.put(printed)
            self.set_in_lines.append(Span(self.length - len(printed), self.length))
        self.separate("\n\n")

    def table(self, element: HtmlElement, lines: Sequence[HtmlElement]) -> None:
        """A line a row. A merged cell stands once in the text, and at every place of the grid it covers."""
        self.separate("\n\n")
        for caption in (part for part in element if part.tag == "caption"):
            self.block(caption)
        self.put("")
        start = self.length
        words: dict[HtmlElement, Words] = {}
        cells: dict[Words, Cell] = {}
        rows: list[list[Cell | None]] = []
        for line in grid_of(lines):
            if rows:
                self.put("\n")
            row = with_signs([words_at(source, words) for source in line], Words.join, Words.empty)
            rows.append([self.cell(printed, column, cells) for column, printed in enumerate(row)])
        self.tables.append(Table(start, self.length, padded(rows)))
        self.separate("\n\n")
        for note in list(rows_of(element))[len(lines) :]:
            self.block(note)

    def cell(self, printed: Words | None, column: int, cells: dict[Words, Cell]) -> Cell | None:
        if column:
            self.put("\t")
        if printed is None:
            return None
        if printed not in cells:
            cells[printed] = Cell(printed.text, self.length, self.length + len(printed.text))
            self.put(printed.text)
        return cells[printed]


@dataclass(frozen=True, eq=False)
class Words:
    """What a cell says. One that is merged stands at several places, and is the same object there."""

    text: str

    def join(self, other: Words) -> Words:
        return Words(self.text + other.text)

    def empty(self) -> Words:
        return Words("")


def words_at(source: HtmlElement | None, words: dict[HtmlElement, Words]) -> Words | None:
    if source is not None and source not in words:
        words[source] = Words(words_of(source))
    return None if source is None else words[source]


def is_hidden(element: HtmlElement) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style


def is_raised(element: HtmlElement) -> bool:
    """What word processors print for <sup>."""
    return RAISED.search(element.get("style") or "") is not None


def tables_in_lines(text: str, spans: Sequence[Span]) -> Iterator[Table]:
    for span in spans:
        for table in tables_of(span.of(text)):
            yield shifted(table, span.start)


def shifted(table: Table, by: int) -> Table:
    rows = (
        tuple(cell and replace(cell, start=cell.start + by, end=cell.end + by) for cell in row)
        for row in table.rows
    )
    return replace(table, start=table.start + by, end=table.end + by, rows=tuple(rows))


def rows_of_data(table: HtmlElement) -> list[HtmlElement]:
    """The rows of a table of figures, without the footnotes in its last ones; none if it is a layout.

    It has rows of short cells, two or more each way; what holds headings, tables or prose is a layout.
    """
    rows = list(rows_of(table))
    if any(next(row.iterdescendants(*TAGS_OF_LAYOUT), None) is not None for row in rows):
        return []
    words = [[words_of(cell) for cell in row if cell.tag in ("td", "th")] for row in rows]
    while words and is_note([printed for printed in words[-1] if printed]):
        words.pop()
    if sum(any(row[1:]) for row in words) < 2 or not any(sum(map(bool, row)) > 1 for row in words):
        return []
    short = all(len(printed) <= LONGEST_CELL for row in words for printed in row)
    return rows[: len(words)] if short and not has_lists(rows) else []


def is_note(printed: Sequence[str]) -> bool:
    """ "(1) Before final settlement", or prose: alone in its row."""
    return len(printed) == 1 and (len(printed[0]) > LONGEST_LABEL or NOTE.match(printed[0]) is not None)


def has_lists(rows: Sequence[HtmlElement]) -> bool:
    """A label may be set as the one item of a list; menus and prose have more."""
    lists = (part for row in rows for part in row.iterdescendants("ul", "ol", "blockquote"))
    return any(len(part) > 1 or len(words_of(part)) > LONGEST_LABEL for part in lists)


def rows_of(table: HtmlElement) -> Iterator[HtmlElement]:
    """The rows of the table itself, not of tables inside it."""
    for part in table:
        if part.tag == "tr":
            yield part
        elif part.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in part if row.tag == "tr")


def grid_of(rows: Sequence[HtmlElement]) -> list[list[HtmlElement | None]]:
    """Which cell stands at each place; None where there is none. Spans are cut at WIDEST, the whole at
    MOST_CELLS. Raises Unreadable beyond that."""
    grid: list[list[HtmlElement | None]] = []
    below: dict[tuple[int, int], HtmlElement] = {}  # places that a cell of a row above reaches down to
    count = 0
    for number, row in enumerate(rows):
        line: list[HtmlElement | None] = []
        for cell in (part for part in row if part.tag in ("td", "th")):
            while (number, len(line)) in below:
                line.append(below[number, len(line)])
            across = span(cell, "colspan")
            for down in range(1, min(span(cell, "rowspan"), len(rows) - number)):
                below |= {(number + down, len(line) + column): cell for column in range(across)}
            line += [cell] * across
            count += across
            if count + len(below) > MOST_CELLS:
                raise Unreadable(f"a table of the page has more than {MOST_CELLS:,} cells")
        while (number, len(line)) in below:
            line.append(below[number, len(line)])
        grid.append(line)
    return grid


def span(cell: HtmlElement, name: str) -> int:
    number = (cell.get(name) or "").strip()
    return max(1, min(int(number), WIDEST)) if re.fullmatch(r"\d{1,9}", number, re.ASCII) else 1


def words_of(cell: HtmlElement) -> str:
    """The text of a cell on one line."""
    page = _Page()
    page.write(cell.text or "")
    for child in cell:
        page.block(child)
        page.write(child.tail or "")
    return WHITE.sub(" ", page.text()).strip().removeprefix("• ")
