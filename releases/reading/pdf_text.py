"""Pages -> one canonical text, with the place of every cell in it and on its page.

Lines stand as on the paper, a blank line between paragraphs. Numbers of pages, and lines that come again
at the same height of the next page, are not repeated: nothing stands between the parts of a table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from releases.reading import grid, rivers, ruled, unruled
from releases.reading.page import Line, Page, Piece, Sheet, Word, centre
from releases.reading.places import Places
from releases.reading.reading import Cell, Table
from releases.reading.signs import with_signs

# In parts of the size of the letters: what more than the usual distance of lines begins a paragraph.
PARAGRAPH = 0.3
USUAL_PITCH = 1.2
COLUMN_GAP = 2.0
# How far the columns of a table may shift from page to page, in points.
SHIFT = 4.0
MARGIN = 0.12  # of the height of a page, where running lines stand

_PAGE_NUMBER = re.compile(r"(?i:page|página|-|–|\|)?\s?\d{1,2}\s?(?:(?:of|de|/)\s?\d{1,2}|-|–|\|)?")
_BULLET = re.compile(r"[•·▪●○■*–—-]")
_DIGITS = re.compile(r"\d+")

Part = Line | Sheet


def composed(pages: Sequence[Page]) -> tuple[str, tuple[Table, ...], Places]:
    writer = _Writer(usual_pitch(pages))
    for page in without_running_lines(pages):
        for part in parts_of(page):
            writer.add(part, page.number)
    text = writer.text()
    return text, grid.finished(text, writer.tables), writer.places


# --- What is printed on every page.


def without_running_lines(pages: Sequence[Page]) -> list[Page]:
    """Of lines at the top that come again the first stays; those at the bottom and numbers of pages go."""
    kept = []
    seen: Counter[tuple[str, int]] = Counter()
    all_of_them = Counter(place_of(line) for page in pages for line in page.lines if in_margin(line, page))
    several = len(pages) > 1
    for page in pages:
        running = [line for line in page.lines if in_margin(line, page)]
        gone = {
            id(line)
            for line in running
            if (several and _PAGE_NUMBER.fullmatch(line.text))
            or seen[place_of(line)]
            or (all_of_them[place_of(line)] > 1 and is_below(line, page))
        }
        seen.update(place_of(line) for line in running)
        lines = tuple(line for line in page.lines if id(line) not in gone)
        kept.append(Page(page.number, page.width, page.height, lines, page.across, page.down))
    return kept


def in_margin(line: Line, page: Page) -> bool:
    return line.box[3] < MARGIN * page.height or is_below(line, page)


def is_below(line: Line, page: Page) -> bool:
    return line.box[1] > (1 - MARGIN) * page.height


def place_of(line: Line) -> tuple[str, int]:
    """Words and height; the running number of a page aside."""
    return _DIGITS.sub("#", line.text), round(line.baseline / 3)


# --- Tables and the lines around them, from top to bottom.


def parts_of(page: Page) -> list[Part]:
    sheets = ruled.sheets_of(page)
    free = [line for line in page.lines if not any(holds(sheet, line) for sheet in sheets)]
    for run in runs_between(free, sheets):
        sheets += unruled.sheets_of(page.number, run, page.across)
    lines = [line for line in free if not any(holds(sheet, line) for sheet in sheets)]
    return sorted([*lines, *sheets], key=lambda part: part.box[1])


def holds(sheet: Sheet, line: Line) -> bool:
    left, top, right, bottom = sheet.box
    x, y = centre(line.box[0], line.box[2]), centre(line.box[1], line.box[3])
    return top <= y <= bottom and left <= x <= right


def runs_between(lines: Sequence[Line], sheets: Sequence[Sheet]) -> Iterator[list[Line]]:
    """The lines from one table to the next."""
    run: list[Line] = []
    for line in lines:
        if run and any(run[-1].box[1] < sheet.box[1] < line.box[1] for sheet in sheets):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def usual_pitch(pages: Iterable[Page]) -> float:
    """The distance of lines that most lines of the document have, in parts of their size."""
    distances = Counter(
        round((below.baseline - above.baseline) / above.size, 1)
        for page in pages
        for above, below in pairwise(page.lines)
        if above.size == below.size and above.size * 0.9 < below.baseline - above.baseline < above.size * 2
    )
    return distances.most_common(1)[0][0] if distances else USUAL_PITCH


# --- The text as it grows.


@dataclass
class _Writer:
    pitch: float
    parts: list[str] = field(default_factory=list)
    length: int = 0
    last: Part | None = None
    page: int = 0
    tables: list[Table] = field(default_factory=list)
    places: Places = field(default_factory=Places)

    def text(self) -> str:
        return "".join(self.parts)

    def put(self, exact: str) -> None:
        self.parts.append(exact)
        self.length += len(exact)

    def words(self, exact: str, words: Sequence[Word], page: int) -> None:
        """Words with their places; between them blanks, tabs or nothing."""
        place = 0
        for word in words:
            place = exact.index(word.text, place)
            self.places.add(self.length + place, page, word.box, word.edges)
            place += len(word.text)
        self.put(exact)

    def add(self, part: Part, page: int) -> None:
        goes_on = isinstance(part, Sheet) and isinstance(self.last, Sheet) and continues(self.last, part)
        if self.last is not None:
            self.put("\n" if goes_on or self.same_paragraph(part, page) else "\n\n")
        if isinstance(part, Line):
            self.words(printed(part), part.words, page)
        else:
            table = self.written(part)
            self.tables.append(joined(self.tables.pop(), table) if goes_on else table)
        self.last, self.page = part, page

    def same_paragraph(self, part: Part, page: int) -> bool:
        if not isinstance(part, Line) or not isinstance(self.last, Line):
            return False
        if not are_alike(self.last, part):
            return False
        return is_near(self.last, part, self.pitch) if page == self.page else goes_over(self.last, part)

    def written(self, sheet: Sheet) -> Table:
        """A line a row, tabs between the cells; a merged one stands once."""
        start = self.length
        cells: dict[Piece, Cell] = {}
        rows = []
        for number, line in enumerate(sheet.rows):
            self.put("\n" if number else "")
            row = [piece for piece in with_signs(line, Piece.join, Piece.empty) if piece]
            for column, piece in enumerate(row):
                self.put("\t" if column else "")
                if piece not in cells:
                    cells[piece] = self.cell(piece, sheet.page)
            rows.append(tuple(cells[piece] for piece in row))
        return Table(start, self.length, tuple(rows))

    def cell(self, piece: Piece, page: int) -> Cell:
        start = self.length
        self.words(piece.text, piece.words, page)
        left, top, right, bottom = (round(place, 2) for place in piece.box)
        return Cell(piece.text, start, self.length, page, (left, top, right, bottom))


def printed(line: Line) -> str:
    """Words with blanks between them, and a tab where a column might be."""
    text = line.words[0].text
    for word, following in pairwise(line.words):
        wide = following.box[0] - word.box[2] > COLUMN_GAP * line.size and not _BULLET.fullmatch(text)
        text += ("\t" if wide else " ") + following.text
    return text


def are_alike(line: Line, following: Line) -> bool:
    return abs(following.size - line.size) <= 0.1 * line.size and line.bold == following.bold


def is_near(line: Line, following: Line, pitch: float) -> bool:
    """No farther apart than lines of a paragraph are."""
    return following.baseline - line.baseline < (pitch + PARAGRAPH) * line.size


def goes_over(line: Line, following: Line) -> bool:
    """A sentence that ends on the next page."""
    return not line.text.endswith((".", ":", ";", "!", "?", "”")) and following.text[0].islower()


# --- Tables that go on.


def continues(sheet: Sheet, following: Sheet) -> bool:
    """The rest of a table: columns at the same places, and it begins with numbers instead of a head."""
    if len(sheet.columns) != len(following.columns) or sheet.page > following.page:
        return False
    pairs = zip(sheet.columns, following.columns, strict=True)
    aligned = all(abs(a[0] - b[0]) < SHIFT or abs(a[1] - b[1]) < SHIFT for a, b in pairs)
    return aligned and begins_with_numbers(following)


def joined(table: Table, following: Table) -> Table:
    return replace(table, end=following.end, rows=(*table.rows, *following.rows))


def begins_with_numbers(sheet: Sheet) -> bool:
    for row in sheet.rows:
        filled = [piece.text for piece in row[1:] if piece.text]
        if filled:
            return bool(row[0].text) and all(rivers.is_value(text) for text in filled)
    return False
