"""What the tests of PDFs ask of pages drawn with papers.py."""

from __future__ import annotations

import pytest

from releases.reading import Unreadable, pdf, pdf_child
from releases.reading.reading import Table
from tests.releases.reading.papers import (
    Paper,
    pdf_of,
)

# Where labels and columns begin.


XS = (60, 250, 330, 410, 490)
HEAD = ("", "Q2 2023", "Q1 2023")


def layout(*papers: Paper) -> tuple[str, tuple[Table, ...]]:
    text, tables, _ = pdf_child.layout(pdf_of(*papers))
    for table in tables:
        for cell in (cell for row in table.rows for cell in row if cell):
            assert text[cell.start : cell.end] == cell.text
            assert cell.page and cell.box
    return text, tables


def grid(*papers: Paper) -> list[list[str]]:
    _, (table,) = layout(*papers)
    return texts(table)


def texts(table: Table) -> list[list[str]]:
    return [["" if cell is None else cell.text for cell in row] for row in table.rows]


def refusal(content: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        pdf.read(content)
    return str(refused.value)


def three_rows(paper: Paper, y: float, head: tuple[str, str, str] = HEAD) -> Paper:
    paper.row(y, XS[:3], head)
    paper.row(y + 14, XS[:3], ("Ore milled (t)", "100,000", "90,000"))
    return paper.row(y + 28, XS[:3], ("Silver (oz)", "1,234,567", "1,100,000"))
