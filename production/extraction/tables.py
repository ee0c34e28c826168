"""Tables -> statements: what each number is about, from the heads above it and the labels beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from production.extraction import dates, numbers, subjects
from production.extraction.headings import Label, label
from production.extraction.values import Anchor, Context, Footnote, Key, Problem, Statement
from production.periods import Period
from production.vocabulary import METRICS
from releases.reading.reading import Cell, Reading, Table

Row = tuple[Cell | None, ...]

# "(*) Ag recovery in ...", "* ...", "(1) ...", "1 ..."
FOOTNOTE_HEAD = re.compile(r"\s*(?:\(([*†‡]+|\d{1,2}|[ivx]{1,4})\)|([*†‡]+|[¹²³⁴⁵⁶⁷⁸⁹]|\d{1,2}(?=\s)))\s*")


@dataclass(frozen=True)
class Column:
    """What the heads say of a column; `subject_known` tells "the company" from "nobody said"."""

    heads: tuple[str, ...]
    period: Period | None
    mine: str | None
    subject_known: bool
    marks: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """A row without numbers that says what the rows below are about: "Silver*", "Processed Ore"."""

    text: str = ""
    commodity: str | None = None
    marks: tuple[str, ...] = ()


def statements(
    reading: Reading, context: Context, main_period: Period | None
) -> Iterator[Statement | Problem]:
    for number, table in enumerate(reading.tables):
        yield from _of_table(reading, number, table, context, main_period)


def _of_table(
    reading: Reading, number: int, table: Table, context: Context, main_period: Period | None
) -> Iterator[Statement | Problem]:
    rows = [row for _, row in table.new_rows()]
    head_count = _count_heads(rows, context)
    if head_count == 0:
        message = "no row of the table names the periods or the mines of its columns"
        yield Problem("no_heads", message, table.start, table.end)
        return
    columns = _columns(rows[:head_count], context)
    group = Group()
    for row in rows[head_count:]:
        first = row[0].text if row[0] else ""
        if not any(cell and cell.text for cell in row[1:]):
            said = label(first)
            group = Group(first, said.commodity, said.marks)
            continue
        said = label(first)
        if said.names_metric and said.metric is None:
            continue
        if said.commodity and group.commodity and said.commodity != group.commodity:
            group = Group()  # "Zinc production (lb)" does not belong to the silver group above it
        for column, cell in zip(columns[1:], row[1:], strict=True):
            if cell and cell.text:
                yield from _of_cell(reading, number, cell, first, said, group, column, context, main_period)


def _of_cell(
    reading: Reading,
    table: int,
    cell: Cell,
    row_label: str,
    said: Label,
    group: Group,
    column: Column,
    context: Context,
    main_period: Period | None,
) -> Iterator[Statement | Problem]:
    try:
        number = numbers.of_cell(cell.text)
    except numbers.NotANumber:
        yield _problem("not_a_number", f"{cell.text!r} stands where a number was expected", cell)
        return
    if number is None:
        return
    commodity = said.commodity or group.commodity
    metric = METRICS.get(said.metric or "")
    period = column.period or main_period
    mine = column.mine if column.subject_known else subjects.mine_at(reading, cell.start, context)
    if metric is None:
        yield _problem("unknown_metric", f"the row {row_label!r} names no metric that is known", cell)
    elif period is None or not column.heads:
        yield _problem("no_period", f"no head says which period the column of {cell.text!r} is", cell)
    elif metric.has_commodity and commodity is None:
        yield _problem("no_commodity", f"nothing says which metal the row {row_label!r} is about", cell)
    elif said.unit not in metric.units:
        yield _problem(
            "unit",
            f"the row {row_label!r} gives {said.unit or 'no unit'}, and {metric.code} is in "
            f"{' or '.join(metric.units)}",
            cell,
        )
    else:
        key = Key(mine, metric.code, commodity if metric.has_commodity else None, period)
        row_labels = tuple(text for text in (group.text, row_label) if text)
        yield Statement(
            key=key,
            value=number.value * said.factor,
            step=number.step * said.factor,
            unit=said.unit,
            anchor=Anchor(cell.start, cell.end, cell.text, table, row_labels, column.heads),
            footnotes=footnotes(reading, group.marks + said.marks + column.marks, mine, context),
        )


def footnotes(
    reading: Reading, marks: tuple[str, ...], mine: str | None, context: Context
) -> tuple[Footnote, ...]:
    """The notes that the marks stand for. A note that names mines speaks of those alone:
    "(*) Caylloma mine ..." under a group of two mines says nothing of the other one."""
    found = []
    for passage in reading.passages:
        if passage.role != "footnote":
            continue
        text = reading.text[passage.start : passage.end]
        head = FOOTNOTE_HEAD.match(text)
        if not head or (head[1] or head[2]) not in marks:
            continue
        start = passage.start + head.end()
        named = {slug for _, _, slug in subjects.mines_in(reading.text, start, passage.end, context.mines)}
        if not named or mine in named:
            found.append(Footnote(head[1] or head[2], start, passage.end))
    return tuple(found)


def _count_heads(rows: list[Row], context: Context) -> int:
    """Heads are the first rows whose cells beyond the label all name periods or subjects."""
    for count, row in enumerate(rows):
        cells = [cell.text for cell in row[1:] if cell and cell.text]
        if not cells or not all(_is_head(text, context) for text in cells):
            return count
    return len(rows)


def _is_head(text: str, context: Context) -> bool:
    return _period(text, context) is not None or subjects.subject_of(text, context) is not None


def _columns(heads: list[Row], context: Context) -> list[Column]:
    """One Column for each column of the table. A head above several columns is printed once, over the
    first of them, so it holds to the right until the next one; the lowest head stands for itself."""
    texts: list[list[str]] = []
    for row in heads:
        line: list[str] = []
        for cell in row:
            spans = row is not heads[-1] and line and not (cell and cell.text)
            line.append(line[-1] if spans else cell.text if cell else "")
        texts.append(line)
    return [_column(tuple(text for text in column if text), context) for column in zip(*texts, strict=True)]


def _column(heads: tuple[str, ...], context: Context) -> Column:
    column = Column(heads, None, None, False, ())
    for text in heads:
        if (period := _period(text, context)) is not None:
            column = replace(column, period=period)
        elif (subject := subjects.subject_of(text, context)) is not None:
            column = replace(column, mine=subject.mine, subject_known=True)
        column = replace(column, marks=column.marks + label(text).marks)
    return column


def _period(text: str, context: Context) -> Period | None:
    phrases = dates.find(text, context.published_on)
    return phrases[0].period if phrases else None


def _problem(code: str, message: str, cell: Cell) -> Problem:
    return Problem(code, message, cell.start, cell.end)
