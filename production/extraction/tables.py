"""Tables -> statements: what each number is about, from the heads above it and the labels beside it.

Nearer words go before farther ones: the cell, the label of its row, the heads of its column, the group
row above, the corner and captions, the heading of the section. What they do not say for certain is not
guessed: a column under a head that is not known, a row of no known metric, or a number that nobody is
named for, becomes a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from production.extraction import cells, footnotes, reported, settling, subjects
from production.extraction.cells import CellValue, NumberStyle
from production.extraction.columns import Column, HeadReader, alike
from production.extraction.comparisons import Comparison, comparisons, fits
from production.extraction.figures import without_contradictions
from production.extraction.groups import Groups
from production.extraction.headings import Headings, Said
from production.extraction.meaning import Around, Doubt, Meaning, Metals, meaning_of
from production.extraction.numbers import NotANumber, Number
from production.extraction.phrases import LONGEST
from production.extraction.rows import Line, Part, parts
from production.extraction.scales import without_impossible
from production.extraction.subjects import Subject
from production.extraction.times import Times
from production.extraction.values import Anchor, Context, Footnote, Problem, Statement
from production.periods import Period
from releases.reading.reading import Cell, Reading, Span, Table

Found = Iterator[Statement | Problem]

PART_OF = re.compile(r"\W*(?:of which|including|incl\.?|thereof)\b", re.IGNORECASE)
SPACED_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.,])")
# A line of the highlights that stands above the table is no caption of it.
SENTENCE = re.compile(r"\d[\d,.]*\s*(?:million|ounces|oz|pounds|lbs?|tonnes|%|per)\b|\.\s+[A-Z]")
# "Brava mine, U.S." ends no sentence.
SENTENCE_END = re.compile(r"(?<!\b[A-Z])[.;!?]$|:$|^\W*[-•*]")
COMMA_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)")


def statements(
    reading: Reading, context: Context, main_period: Period | None, headings: Headings | None = None
) -> Found:
    """`headings` reads labels and heads, if some have been read already."""
    headings = headings or Headings(context, frozenset(footnotes.notes(reading)))
    page = _Page(reading, context, main_period, headings)
    for number, table in enumerate(reading.tables):
        found = list(_TableReader(page, number, table).statements())
        yield from without_impossible(without_contradictions(found))


@dataclass
class _Page:
    """What all tables of a release share."""

    reading: Reading
    context: Context
    main_period: Period | None
    headings: Headings
    notes: dict[str, list[Footnote]] = field(init=False)
    style: NumberStyle = field(init=False)
    times: Times = field(init=False)
    only_mine: str | None = field(init=False)

    def __post_init__(self) -> None:
        text = self.reading.text
        spaced = bool(SPACED_NUMBER.search(text)) and not COMMA_NUMBER.search(text)
        mark = getattr(self.reading, "decimal_mark", ".")
        self.notes = footnotes.notes(self.reading)
        self.style = NumberStyle(mark, spaced, frozenset(self.notes))
        told = reported.find(self.reading, self.context)
        self.times = Times(self.context, told, self.main_period)
        self.only_mine = subjects.only_mine(self.reading, self.context, remarks_count=False)

    def around(
        self,
        corners: Sequence[str],
        heading: str,
        columns: Sequence[Column],
        metals: Metals,
        of_a_mine: bool,
    ) -> Around:
        said = self.headings.said
        return Around(
            [said(text) for text in corners],
            said(heading),
            columns,
            metals,
            self.times,
            self.reading,
            self.only_mine,
            of_a_mine,
        )


@dataclass(frozen=True)
class _TableReader:
    page: _Page
    number: int
    table: Table

    def statements(self) -> Found:
        heading = self._heading()
        metals = self._metals(heading)
        for part in parts(self.table, self.page.headings, self.style):
            if part.loose_heads:
                yield self._loose_heads()
                continue
            columns, corners = self._columns(part, heading)
            dated = any(self.page.headings.said(text).times for text in (*corners, heading))
            dated = dated or (self.page.main_period is not None and self._tell_their_units(part))
            if not any(column.heads for column in columns) and (len(columns) > 1 or not dated):
                message = "no row of the table names the periods or the mines of its columns"
                yield Problem("no_heads", message, self.table.start, self.table.end)
                continue
            yield from _unknown_heads(columns)
            around = self.page.around(corners, heading, columns, metals, self._is_of_a_mine(part))
            yield from _PartReader(self.page, self.number, part, columns, around, self.style).statements()

    @cached_property
    def style(self) -> NumberStyle:
        """How this table writes its numbers: "2 429" is one number where no cell groups by commas."""
        texts = [cell.text for _, row in self.table.new_rows() for cell in row if cell]
        spaced = any(SPACED_NUMBER.fullmatch(text) for text in texts)
        commas = any(COMMA_NUMBER.search(text) for text in texts)
        return replace(self.page.style, spaced=self.page.style.spaced or (spaced and not commas))

    def _columns(self, part: Part, heading: str) -> tuple[list[Column], list[str]]:
        """The columns, and the texts of the corners, nearest first."""
        corners = [cell.text for cell in reversed(part.corners) if _is_caption(cell.text)]
        heads = HeadReader(self.page.headings, self.page.times)
        around = [*corners, *([heading] if heading else [])]
        columns = heads.columns(part, len(part.lines[0].cells), around, self._ranges(part))
        return alike(columns, part.lines), corners

    def _tell_their_units(self, part: Part) -> bool:
        """Whether each number stands with its unit, as a line of the highlights does."""
        values = [
            _value(cell.text, self.style) for line in part.lines for cell in line.cells if cell and cell.text
        ]
        return bool(values) and all(value and value.unit not in ("", "%", "USD") for value in values)

    def _ranges(self, part: Part) -> frozenset[int]:
        """The columns in which a range stands."""
        found = set()
        for line in part.lines:
            for place, cell in enumerate(line.cells):
                value = _value(cell.text, self.style) if cell and cell.text else None
                if value and value.low is not None:
                    found.add(place)
        return frozenset(found)

    def _is_of_a_mine(self, part: Part) -> bool:
        """Whether it holds grades or recoveries, which are those of one plant, and no row names a mine."""
        saids = [self.page.headings.said(" ".join(cell.text for cell in line.labels)) for line in part.lines]
        if any(said.subject and said.subject.mine for said in saids):
            return False
        return any(said.metric in ("head_grade", "recovery") for said in saids)

    def _loose_heads(self) -> Problem:
        row = next(row for number, row in self.table.new_rows() if number in self.table.loose)
        found = [cell for cell in row if cell and cell.text]
        message = "nothing says which columns this head stands over"
        return Problem("loose_row", message, found[0].start, found[-1].end)

    def _metals(self, heading: str) -> Metals:
        """The metals that the table and its heading name."""
        rows = [row for _, row in self.table.new_rows()]
        texts = {cell.text for row in rows for cell in row if cell and any(map(str.isalpha, cell.text))}
        labels = {" ".join(cell.text for cell in row[:2] if cell and cell.text) for row in rows}
        saids = [self.page.headings.said(text) for text in sorted(texts | labels | {heading})]
        named = {metal for said in saids for metal in (said.commodity, said.base) if metal}
        by_unit: dict[str, set[str]] = {}
        for said in saids:
            if said.commodity and said.unit in ("oz", "lb", "t"):
                by_unit.setdefault(said.unit, set()).add(said.commodity)
        if any(said.several_metals for said in saids):
            named |= {"", "several"}
        return Metals(frozenset(named), {unit: frozenset(metals) for unit, metals in by_unit.items()})

    def _heading(self) -> str:
        """The heading of the section in which the table stands, or the line that stands alone above it."""
        reading = self.page.reading
        above = reading.text[: self.table.start].rstrip()
        line = above[above.rfind("\n") + 1 :]
        alone = above[: len(above) - len(line)].endswith("\n\n") or len(line) == len(above)
        headings = [p for p in reading.passages if p.role == "heading" and p.end <= self.table.start]
        heading = Span(headings[-1].start, headings[-1].end).of(reading.text) if headings else ""
        if alone and line not in heading and len(line) <= 80 and not SENTENCE_END.search(line):
            said = self.page.headings.said(line)
            if said.subject or said.of_company or said.metric:
                return line
        return heading


@dataclass(frozen=True)
class _PartReader:
    page: _Page
    number: int
    part: Part
    columns: list[Column]
    around: Around
    style: NumberStyle

    def statements(self) -> Found:
        lines, unsettled = settling.settled(self.part.lines, self.columns, self.page.headings, self.style)
        for line, message in unsettled:
            yield Problem("loose_row", message, line.start, line.end)
        rows = [[_number(self._read(cell)) for cell in line.cells] for line in lines]
        compared = comparisons(self.columns, rows)
        yield from self._changes_in_rows(lines, rows)
        groups, before = Groups(self.page.headings, self.page.context), Said()
        for line, around in zip(lines, self._sections(lines), strict=True):
            if line.is_group:
                groups = groups.after(line)
            else:
                label = self._label(line, before)
                if label is not None:
                    section = self if around is self.around else replace(self, around=around)
                    yield from section._of_line(line, label, groups, compared)
                    before = label
                groups = groups.with_line()

    def _sections(self, lines: Sequence[Line]) -> list[Around]:
        """What holds for each line. The one metal that the rows of a mine name is that of all its rows."""
        edges = [place for place, line in enumerate(lines) if self._begins_section(line)]
        found = [self.around] * len(lines)
        if self.around.metals.only():
            return found
        for start, end in pairwise([*edges, len(lines)]):
            saids = [
                self.page.headings.said(" ".join(cell.text for cell in line.labels))
                for line in lines[start:end]
            ]
            named = frozenset(said.commodity for said in saids if said.commodity)
            if len(named) == 1 and not any(said.several_metals for said in saids):
                around = replace(self.around, metals=Metals(named, self.around.metals.by_unit))
                found[start:end] = [around] * (end - start)
        return found

    def _begins_section(self, line: Line) -> bool:
        """A group row that names a mine, or the company."""
        if not line.is_group:
            return False
        said = self.page.headings.said(" ".join(cell.text for cell in line.labels))
        return said.subject is not None or said.of_company

    def _changes_in_rows(self, lines: Sequence[Line], rows: Sequence[Sequence[Number | None]]) -> Found:
        """Rows of changes between rows of periods: "Change Q1/Q1" below "Q1 2019" and "Q1 2018"."""
        labels = [self.page.headings.said(" ".join(cell.text for cell in line.labels)) for line in lines]
        if not any(
            label.role == "change" and not line.is_group for label, line in zip(labels, lines, strict=True)
        ):
            return
        as_columns = [
            Column(
                heads=(label.text,),
                saids=(label,),
                times=label.times,
                period=self.around.times.of_said(label) if label.role == "" else None,
                role="change" if label.role == "change" else "value",
            )
            for label in labels
        ]
        none = Groups(self.page.headings, self.page.context)
        for at, compared in comparisons(as_columns, list(zip(*rows, strict=True))).items():
            for place, cell in enumerate(lines[at].cells):
                value, latter, former = (
                    self._read(lines[row].cells[place]) for row in (at, compared.now, compared.base)
                )
                now, base = _number(latter), _number(former)
                if cell is None or value is None or now is None or base is None:
                    continue
                if value.unit not in ("", "%") or not fits(value.number, now, base):
                    continue
                column = self.columns[place]
                meaning = meaning_of(labels[compared.now], column, none, latter, self.around)
                before = meaning_of(labels[compared.base], column, none, former, self.around)
                if isinstance(meaning, Doubt) or isinstance(before, Doubt):
                    continue
                yield self._changed(meaning, before.key.period, lines[at], none, place, cell, value)

    @cached_property
    def has_scopes(self) -> bool:
        """Whether a row sums up the operations that go on, so that a total holds those sold as well."""
        labels = (
            " ".join(cell.text for cell in line.labels) for line in self.part.lines if not line.is_group
        )
        return any(self.page.headings.said(text).scope for text in labels)

    def _label(self, line: Line, before: Said) -> Said | None:
        """What the label says. A part of the row above ("of which dore") says the rest of it too; null
        where it is a part that we have no name for."""
        label = self.page.headings.said(" ".join(cell.text for cell in line.labels))
        if self.has_scopes and label.subject == Subject(None) and not label.scope and not label.qualifier:
            return replace(label, qualifier="with_divested")  # "Total" below "Continuing mines"
        if not PART_OF.match(label.text):
            return label
        if not label.qualifier:
            return None
        return replace(
            label,
            metric=before.metric,
            other=before.other,
            commodity=before.commodity,
            unit=label.unit or before.unit,
            factor=label.factor if label.unit else before.factor,
            implied_unit=before.implied_unit,
            subject=before.subject,
        )

    def _read(self, cell: Cell | None) -> CellValue | None:
        """What a cell is worth, null also where that is no number."""
        return _value(cell.text, self.style) if cell and cell.text else None

    def _of_line(self, line: Line, label: Said, groups: Groups, compared: dict[int, Comparison]) -> Found:
        if label.other or label.role == "change" or (groups.is_other and not label.names_metric):
            return
        for place, (column, cell) in enumerate(zip(self.columns, line.cells, strict=True)):
            if cell is None or not cell.text or column.unknown or column.role == "other":
                continue
            if place in line.merged:
                yield _problem("merged", f"{cell.text!r} is merged over several columns", cell)
                continue
            try:
                value = cells.value_of(cell.text, self.style)
            except NotANumber:
                yield _problem("not_a_number", f"{cell.text!r} stands where a number was expected", cell)
                continue
            if value is None:
                continue
            if column.role == "change":
                yield self._change(line, label, groups, place, cell, value, compared.get(place))
                continue
            yield from self._value(line, label, groups, place, cell, value)

    # --- numbers -------------------------------------------------------------------------------------------

    def _value(
        self, line: Line, label: Said, groups: Groups, place: int, cell: Cell, value: CellValue
    ) -> Found:
        meaning = meaning_of(label, self.columns[place], groups, value, self.around)
        if isinstance(meaning, Doubt):
            yield _problem(meaning.code, meaning.message, cell)
            return
        if value.number.value < 0 and not meaning.unit.startswith("USD"):
            yield _problem("negative", f"{cell.text!r} is less than nothing", cell)
            return
        if value.low is None:
            yield self._statement(meaning, line, groups, place, cell, value)
            return
        if meaning.key.kind == "actual":
            yield _problem("range", f"{cell.text!r} is a range where one number was expected", cell)
            return
        low = replace(value, number=value.low, start=value.low_start, end=value.low_end)
        for bound, one in (("low", low), ("high", value)):
            yield replace(self._statement(meaning, line, groups, place, cell, one), bound=bound)

    def _change(
        self,
        line: Line,
        label: Said,
        groups: Groups,
        place: int,
        cell: Cell,
        value: CellValue,
        compared: Comparison | None,
    ) -> Statement | Problem:
        """A change in per cent, if it is the one between the two columns that this one compares."""
        if compared is None and self.columns[place].versus and value.unit == "%":
            return self._explicit_change(line, label, groups, place, cell, value)
        if compared is None:
            message = f"nothing says which two columns {cell.text!r} compares"
            return _problem("change", message, cell)
        latter, former = (self._read(line.cells[place]) for place in (compared.now, compared.base))
        now, base = _number(latter), _number(former)
        if value.unit not in ("", "%") or value.low is not None or now is None or base is None:
            return _problem("change", f"{cell.text!r} is no change in per cent of two numbers", cell)
        meaning = meaning_of(label, self.columns[compared.now], groups, latter, self.around)
        before = meaning_of(label, self.columns[compared.base], groups, former, self.around)
        if isinstance(meaning, Doubt):
            return _problem(meaning.code, meaning.message, cell)
        if isinstance(before, Doubt):
            return _problem(before.code, before.message, cell)
        as_printed = fits(value.number, now, base)
        if not as_printed and (not compared.settled or meaning.unit == "%"):
            message = f"{cell.text!r} is not the change between the columns that it compares"
            return _problem("change", message, cell)
        return self._changed(meaning, before.key.period, line, groups, place, cell, value)

    def _explicit_change(
        self, line: Line, label: Said, groups: Groups, place: int, cell: Cell, value: CellValue
    ) -> Statement | Problem:
        """A change whose head names both periods ("Q3 2016 vs Q3 2015"), also where one is not printed; where
        it names only the one to compare with ("vs Q3 2015"), it is of the column before it of a later one."""
        named = sorted(self.columns[place].versus, key=lambda period: str(period.end))
        if len(named) == 2:
            tried = [replace(self.columns[place], role="value", period=named[1])]
        else:
            tried = [column for column in reversed(self.columns[:place]) if column.role == "value"]
        for column in tried:
            meaning = meaning_of(label, column, groups, replace(value, unit=""), self.around)
            if isinstance(meaning, Doubt):
                return _problem(meaning.code, meaning.message, cell)
            now = meaning.key.period
            if now.type == named[0].type and str(now.end) > str(named[0].end):
                return self._changed(meaning, named[0], line, groups, place, cell, value)
        return _problem("change", f"no column is what {cell.text!r} compares with {named[0]}", cell)

    def _changed(
        self,
        meaning: Meaning,
        base: Period,
        line: Line,
        groups: Groups,
        place: int,
        cell: Cell,
        value: CellValue,
    ) -> Statement:
        """The change in per cent of what `meaning` says, since `base`."""
        key = replace(meaning.key, kind="change", base_period=base)
        return self._statement(
            replace(meaning, key=key, unit="%", factor=1), line, groups, place, cell, value
        )

    def _statement(
        self, meaning: Meaning, line: Line, groups: Groups, place: int, cell: Cell, value: CellValue
    ) -> Statement:
        """Of the number of a cell; of the high one where it is a range."""
        column = self.columns[place]
        labels = tuple(one for one in (groups.text, *(label.text for label in line.labels)) if one)
        factor = 1 if value.scaled else meaning.factor
        marks = tuple(groups.marks) + tuple(
            m for c in line.labels for m in self.page.headings.said(c.text).marks
        )
        return Statement(
            key=meaning.key,
            value=value.number.value * factor,
            step=value.number.step * factor,
            unit=meaning.unit,
            anchor=Anchor(
                cell.start + value.start,
                cell.start + value.end,
                cell.text[value.start : value.end],
                self.number,
                labels,
                column.heads,
                cell.page,
                cell.box,
            ),
            modifier=value.modifier,
            footnotes=self._footnotes(marks + column.marks, meaning.key.mine),
            scope_note=meaning.scope_note,
        )

    def _footnotes(self, marks: tuple[str, ...], mine: str | None) -> tuple[Footnote, ...]:
        """The notes that the marks stand for. A note that names mines speaks of those alone:
        "(*) Brava recovery ..." under a group of two mines says nothing of the other one."""
        found = []
        for mark in dict.fromkeys(marks):
            for note in self.page.notes.get(mark, []):
                mentions = subjects.mines_in(
                    self.page.reading.text, note.start, note.end, self.page.context.mines
                )
                named = {slug for _, _, slug in mentions}
                if not named or mine in named:
                    found.append(note)
        return tuple(sorted(found, key=lambda note: note.start))


def _is_caption(text: str) -> bool:
    """Whether it may be one: no line of the highlights, and no text without an end."""
    return len(text) <= LONGEST and not SENTENCE.search(text)


def _unknown_heads(columns: Sequence[Column]) -> Iterator[Problem]:
    for column in columns:
        if cell := column.unknown or (column.lowest if column.role == "other" else None):
            message = f"the head {' / '.join(column.heads)!r} is no period, mine or metric that is known"
            yield Problem("unknown_head", message, cell.start, cell.end)


def _value(text: str, style: NumberStyle) -> CellValue | None:
    try:
        return cells.value_of(text, style)
    except NotANumber:
        return None


def _number(value: CellValue | None) -> Number | None:
    return value.number if value and value.low is None else None


def _problem(code: str, message: str, cell: Cell) -> Problem:
    return Problem(code, message, cell.start, cell.end)
