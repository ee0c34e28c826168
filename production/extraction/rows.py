"""The rows of a table by what they are for: heads, groups, and lines of numbers beside their labels.

A merged cell stands over all its columns in a head and at its first place in a line; columns that hold
no numbers are labels (a unit, a metal) or left out.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from production.extraction.cells import NumberStyle, is_value
from production.extraction.headings import Headings, Said, is_year, without_marks
from releases.reading.reading import Cell, Table

Row = tuple[Cell | None, ...]
GLUED = re.compile(r"[\d,. ]*\d[\d,. ]*\d")  # digits that are no number: several, without what parts them
BARE_NUMBER = re.compile(r"\(?\d{1,2}[.)]?")


@dataclass(frozen=True)
class Line:
    """Labels, and a cell for each of the part's columns. `loose`: under which column each cell stands
    is not known, only their order."""

    labels: tuple[Cell, ...]
    cells: Row
    loose: bool = False
    merged: frozenset[int] = frozenset()  # columns whose number is merged with that of another

    @property
    def label(self) -> str:
        return " ".join(cell.text for cell in self.labels)

    @property
    def is_group(self) -> bool:
        """A row without numbers says what the rows below are about."""
        return not any(cell and cell.text for cell in self.cells)

    @property
    def start(self) -> int:
        return min(c.start for c in (*self.labels, *(c for c in self.cells if c and c.text)))

    @property
    def end(self) -> int:
        return max(c.end for c in (*self.labels, *(c for c in self.cells if c and c.text)))


@dataclass(frozen=True)
class Part:
    """Heads and the lines below them. `heads[row][column]` is the head over that column; `corners` are
    the heads over the labels, and captions: rows of one cell above the heads."""

    corners: tuple[Cell, ...]
    heads: tuple[Row, ...]
    lines: tuple[Line, ...]
    loose_heads: bool = False


def parts(table: Table, headings: Headings, style: NumberStyle) -> list[Part]:
    return _Layout(table, headings, style).parts()


@dataclass
class _Layout:
    table: Table
    headings: Headings
    style: NumberStyle

    def parts(self) -> list[Part]:
        rows = [(number, row) for number, row in self.table.new_rows() if any(map(_text, row))]
        self.kinds = {number: self._kind(number, row) for number, row in rows}
        lines = [row for number, row in rows if self.kinds[number] == "line"]
        if not lines:
            return []
        width = len(rows[0][1])
        self.labels = self._label_columns(lines, width)
        self.values = [
            column
            for column in range(width)
            if column not in self.labels and any(_text(r[column]) for r in lines)
        ]
        found: list[Part] = []
        pending: list[tuple[int, Row]] = []
        body: list[Line] = []
        corners: list[Cell] = []
        begun = False
        for number, row in rows:
            kind = self.kinds[number]
            if kind == "lone":  # over the numbers a head, between them a title of those below
                dated = any(self.headings.said(cell.text).times for cell in _once(row))
                kind = self.kinds[number] = "head" if dated or not body else "group"
            if kind == "head" or (kind == "group" and not begun):
                if kind == "head" and begun and body:
                    found.append(self._part(corners, pending, body))
                    pending, body, corners = [], [], []
                if kind == "group":
                    corners += [cell for cell in _once(row) if cell.text]
                else:
                    pending.append((number, row))
                    begun = True
            else:
                begun = True
                body.append(self._line(number, row))
        if body:
            found.append(self._part(corners, pending, body))
        return found

    # --- what a row is ---------------------------------------------------------------------------------

    def _kind(self, number: int, row: Row) -> str:
        cells = [cell for cell in _once(row) if cell.text]
        beyond = [cell.text for cell in _once(row[1:]) if cell.text]
        if row[0] and row[0].text:
            beyond = [cell.text for cell in _once(row[1:]) if cell.text and cell.start != row[0].start]
        if not beyond:
            return "group" if self._shifted_head(row) is False else "head"
        if len(cells) == 1 and not is_value(cells[0].text, self.style):
            return "lone"
        return (
            "head"
            if self._is_head(row, beyond) or self._goes_on_under_a_corner(number, row, beyond)
            else "line"
        )

    def _is_head(self, row: Row, beyond: list[str]) -> bool:
        """Text beyond the label and no number there; years alone are heads as well."""
        label = self.headings.said(row[0].text) if row[0] and row[0].text else Said()
        measured = label.names_metric and not self._names(label)
        if all(self._is_year(text) for text in beyond):
            return not measured
        values = [is_value(text, self.style) and not self._is_year(text) for text in beyond]
        if any(values):
            return False
        if measured:  # beside a metric's name an unreadable text is a broken number, or a unit
            saids = [self.headings.said(text) for text in beyond]
            return any(map(self._names, saids)) or all(said.names_metric for said in saids)
        return True

    def _goes_on_under_a_corner(self, number: int, row: Row, beyond: list[str]) -> bool:
        """Years beside a corner that the row above began: "Production results" over both rows of heads."""
        above = dict(self.table.new_rows()).get(number - 1)
        corner = row[0].start if row[0] else None
        spans = above is not None and above[0] is not None and above[0].start == corner
        return spans and all(map(self._is_year, beyond))

    def _is_year(self, text: str) -> bool:
        """A year, with a footnote digit perhaps, or with the letter of an estimate: "20221", "2023E"."""
        return is_year(without_marks(text, self.headings.footnotes)[0].rstrip("EFA "))

    def _names(self, said: Said) -> bool:
        """Whether a text names a period, or somebody."""
        return bool(said.times) or said.subject is not None

    def _shifted_head(self, row: Row) -> bool:
        """One head whose leading tab is lost: it stands where labels do."""
        if len(row) != 2 or row[-1] is not None or row[0] is None:
            return False
        return self._names(self.headings.said(row[0].text))

    # --- what a column is --------------------------------------------------------------------------------

    def _label_columns(self, lines: list[Row], width: int) -> set[int]:
        """The first column, those before the first number that hold words, and columns of units."""
        labels = {0}
        for column in range(1, width):
            texts = [text for row in lines if (text := _text(row[column]))]
            if not texts:
                continue
            if self._are_units(texts):
                labels.add(column)
            elif any(is_value(text, self.style) or text[0].isdigit() for text in texts):
                break
            elif len(texts) * 2 >= len(lines) and width - column > 1 and self._numbers_behind(lines, column):
                labels.add(column)
            else:
                break
        for column in range(1, width):  # units may stand behind the numbers
            texts = [text for row in lines if (text := _text(row[column]))]
            if texts and self._are_units(texts):
                labels.add(column)
        return labels

    def _numbers_behind(self, lines: list[Row], column: int) -> bool:
        """In each line that has words here, a number stands behind them and none before."""
        for row in lines:
            if not _text(row[column]):
                continue
            if any(
                is_value(_text(c), self.style) and _text(c) and not BARE_NUMBER.fullmatch(_text(c))
                for c in row[:column]
            ):
                return False
        return any(is_value(_text(c), self.style) and _text(c) for row in lines for c in row[column + 1 :])

    def _are_units(self, texts: list[str]) -> bool:
        """Units, one that nobody knows ("R/kg") among them."""
        units = sum(1 for text in texts if self._is_unit(text))
        others = [text for text in texts if not self._is_unit(text)]
        short = all(len(text) <= 8 and not is_value(text, self.style) for text in others)
        return units * 5 >= len(texts) * 4 and short

    def _is_unit(self, text: str) -> bool:
        if len(text) > 40 or is_value(text, self.style):
            return False
        said = self.headings.said(text)
        if said.implied_unit and len(text) <= 6:  # "t/d"
            return True
        return bool(said.unit or said.scaled) and not (
            said.rest or said.names_metric or said.commodity or said.times or said.subject
        )

    # --- lines and heads -----------------------------------------------------------------------------------

    def _line(self, number: int, row: Row) -> Line:
        labels = [
            cell
            for column in sorted(self.labels)
            if (cell := row[column]) and cell.text and not BARE_NUMBER.fullmatch(cell.text)
        ]
        labels = list({cell.start: cell for cell in labels}.values())
        taken = {cell.start for cell in labels}
        places = Counter(cell.start for column in self.values if (cell := row[column]) and cell.text)
        merged = frozenset(
            place
            for place, column in enumerate(self.values)
            if (cell := row[column]) and places[cell.start] > 1 and not is_year(cell.text)
        )
        cells: list[Cell | None] = []
        for column in self.values:
            cell = row[column]
            repeated = cell is not None and cell.text != "" and cell.start in taken
            cells.append(Cell("", cell.start, cell.start) if cell and repeated else cell)
            if cell and cell.text:
                taken.add(cell.start)
        if self.kinds[number] == "group" and not labels:
            labels, cells = [cell for cell in _once(row) if cell.text], [None] * len(self.values)
        texts = [text for text in map(_text, cells) if text]
        glued = len(texts) < len(cells) and any(
            GLUED.fullmatch(text) and not is_value(text, self.style) for text in texts
        )
        loose = (number in self.table.loose or glued) and self.kinds[number] != "group"
        return Line(tuple(labels), tuple(cells), loose, merged)

    def _part(self, corners: list[Cell], pending: list[tuple[int, Row]], body: list[Line]) -> Part:
        heads: list[Row] = []
        over_labels = list(corners)
        loose = False
        for place, (number, row) in enumerate(pending):
            shifted = self._is_shifted(row)
            if number in self.table.loose and not (shifted and _fills_all(row)):
                loose = True
            cells: Row = (None, *row[:-1]) if shifted else row
            over_labels += [cell for column in sorted(self.labels) if (cell := cells[column]) and cell.text]
            heads.append(self._spread(cells, is_last=place == len(pending) - 1))
        heads = [_over_blocks(row, heads[-1]) for row in heads[:-1]] + heads[-1:]
        once = tuple({cell.start: cell for cell in over_labels}.values())
        return Part(once, tuple(heads), tuple(body), loose)

    def _spread(self, row: Row, is_last: bool) -> Row:
        """The head over each column of numbers. One that is printed once over several columns holds to
        the right until the next one, unless the page says how far it reaches; the lowest stands alone."""
        starts = Counter(cell.start for cell in row if cell and cell.text)
        reach_known = any(times > 1 for times in starts.values())
        over: list[Cell | None] = [None] * len(row)
        before: Cell | None = None
        for column, cell in enumerate(row):
            if column in self.labels:
                before = None
                continue
            if cell and cell.text:
                before = over[column] = cell
            elif not is_last and not reach_known:
                over[column] = before
        for column, cell in enumerate(over):  # a head over a column that holds nothing belongs to the next
            if cell is None or column in self.values or starts[cell.start] > 1:
                continue
            free = [
                near
                for near in (column + 1, column - 1)
                if near in self.values and (over[near] is None or over[near] is cell)
            ]
            if free:
                over[free[0]] = cell
        return tuple(over[column] for column in self.values)

    def _is_shifted(self, row: Row) -> bool:
        """The tab before the first head is lost: what stands over the labels is a head like the others."""
        first, *others = [self.headings.said(_text(cell)) for cell in row]
        if not first.text:
            return False
        for is_like in (_is_time, _is_subject):
            if is_like(first):
                if row[-1] is None:
                    return True
                alike = all(is_like(said) for said in others if said.text)
                return len(row) > 2 and alike and not all(is_year(said.text) for said in others if said.text)
        return False


def _over_blocks(row: Row, lowest: Row) -> Row:
    """Heads over columns that repeat ("2016, 2015, Change, 2016, 2015, Change") stand over one block each,
    wherever over it they are printed."""
    above = list({cell.start: cell for cell in row if cell and cell.text}.values())
    below = [_text(cell) for cell in lowest]
    if len(above) < 2 or len(below) % len(above) or not all(below):
        return row
    size = len(below) // len(above)
    if size < 2 or any(below[place] != below[place % size] for place in range(len(below))):
        return row
    blocks = [row[place * size : (place + 1) * size] for place in range(len(above))]
    if all(cell in block for cell, block in zip(above, blocks, strict=True)):
        return tuple(cell for cell in above for _ in range(size))
    return row


def _is_time(said: Said) -> bool:
    return bool(said.times) and not (said.rest or said.names_metric or said.commodity or said.subject)


def _is_subject(said: Said) -> bool:
    return said.subject is not None and not (said.names_metric or said.commodity or said.times)


def _fills_all(row: Row) -> bool:
    """Heads over every column but the labels': they can stand in one way only."""
    return len(row) > 2 and row[-1] is None and all(map(_text, row[:-1]))


def _once(row: Row) -> list[Cell]:
    """Each cell of the row once, though it is merged over several places."""
    return list(
        {cell.start if cell.text else -place: cell for place, cell in enumerate(row) if cell}.values()
    )


def _text(cell: Cell | None) -> str:
    return cell.text if cell else ""
