"""Lines -> blocks: what stands together on the page."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from releases.reading.lines import adjacent, lines_of, trimmed
from releases.reading.reading import Span, Table
from releases.reading.sections import section_named

_BULLET = re.compile(r"\s*(?:--|[-–—•·§▪●○■*])\s+\S")
_FOOTNOTE = re.compile(
    r"\s*(?:\((?:\d{1,2}|[ivx]{1,4}|\*{1,3}|[a-z])\)|\*{1,3}\s?\w|[¹²³⁴-⁹]|\d{1,2}\s+[A-Z]|(?i:notes?:))"
)
# On top of a paragraph, without a blank line between: longer ones are the first line of wrapped prose.
LONGEST_HEADING_ON_PARAGRAPH = 60


@dataclass(frozen=True)
class Block:
    """What stands together on the page.

    `kind` is table, list, footnote, paragraph, or heading where it is one that names a section; other
    headings are paragraphs until their neighbours have been seen.
    """

    kind: str
    span: Span


def blocks_of(text: str, start: int, tables: Sequence[Table]) -> Iterator[Block]:
    kind = ""
    for run in runs_of(text, start, tables):
        if isinstance(run, Table):
            kind = "table"
            yield Block(kind, Span(run.start, run.end))
            continue
        for block in blocks_in(text, run, kind):
            kind = block.kind
            yield block


def runs_of(text: str, start: int, tables: Sequence[Table]) -> Iterator[Table | list[Span]]:
    """Tables, and between them runs of lines without a blank one."""
    waiting = deque(tables)
    run: list[Span] = []
    for line in lines_of(text, start):
        while waiting and waiting[0].end < line.start:
            waiting.popleft()
        in_table = waiting and waiting[0].start <= line.start
        if run and (in_table or not adjacent(run[-1], line)):
            yield run
            run = []
        if not in_table:
            run.append(line)
        elif line.start == waiting[0].start:
            yield waiting[0]
    if run:
        yield run


def blocks_in(text: str, run: Sequence[Span], kind_above: str) -> Iterator[Block]:
    """A list, each footnote, a known heading and what follows it begin anew; other lines go on."""
    kind, start, end = "", 0, 0
    for line in run:
        printed = line.of(text)
        begun = kind_begun(printed, kind or kind_above)
        another_item = begun == kind == "list"
        if kind == "heading" or (kind and begun and not another_item):
            yield Block(kind, trimmed(text, Span(start, end)))
            kind = ""
        if not kind:
            kind = begun or ("heading" if is_known_heading(printed.strip()) else "paragraph")
            start = line.start
        end = line.end
    yield Block(kind, trimmed(text, Span(start, end)))


def is_known_heading(line: str) -> bool:
    return len(line) <= LONGEST_HEADING_ON_PARAGRAPH and section_named(line) != ""


def kind_begun(printed: str, kind_above: str) -> str:
    """ "* Silver recovery ..." is a footnote under a table, and an item of a list anywhere else."""
    if kind_above in ("table", "footnote") and _FOOTNOTE.match(printed):
        return "footnote"
    if _BULLET.match(printed):
        return "list"
    return "footnote" if kind_above == "list" and _FOOTNOTE.match(printed) else ""
