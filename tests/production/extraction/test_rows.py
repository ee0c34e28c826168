from __future__ import annotations

from production.extraction.cells import NumberStyle
from production.extraction.headings import Headings
from production.extraction.rows import Part, parts
from releases.reading.reading import Cell, Table
from tests.production.extraction.documents import CONTEXT


def cell(text: str, start: int) -> Cell:
    return Cell(text, start, start + len(text))


GOLD, ORE, MINE = cell("Gold", 10), cell("Tonnes milled", 30), cell("Brava", 50)
ONE, TWO = cell("1", 60), cell("2", 70)


def only(table: Table) -> Part:
    [part] = parts(table, Headings(CONTEXT), NumberStyle())
    return part


def test_a_merged_head_stands_over_all_its_columns() -> None:
    part = only(Table(0, 99, ((cell("", 0), GOLD, GOLD), (ORE, ONE, TWO))))
    assert part.heads == ((GOLD, GOLD),)
    assert [line.cells for line in part.lines] == [(ONE, TWO)]


def test_a_column_that_holds_nothing_is_left_out() -> None:
    part = only(Table(0, 99, ((cell("", 0), cell("", 5), GOLD), (ORE, cell("", 60), TWO))))
    assert (part.heads, part.lines[0].cells) == (((GOLD,),), (TWO,))


def test_a_head_over_an_empty_column_belongs_to_the_numbers_beside_it() -> None:
    part = only(Table(0, 99, ((cell("", 0), GOLD, cell("", 20)), (ORE, cell("", 60), TWO))))
    assert part.heads == ((GOLD,),)


def test_a_column_of_units_is_part_of_the_labels() -> None:
    unit = cell("t", 45)
    part = only(Table(0, 99, ((cell("", 0), cell("Unit", 5), GOLD), (ORE, unit, TWO))))
    assert (part.lines[0].labels, part.lines[0].cells) == ((ORE, unit), (TWO,))


def test_a_loose_row_is_told_from_the_others() -> None:
    table = Table(0, 99, ((cell("", 0), GOLD, MINE), (ORE, ONE, None), (ORE, ONE, TWO)), loose=frozenset({1}))
    assert [line.loose for line in only(table).lines] == [True, False]


def test_heads_that_lost_their_corner_stand_over_the_numbers() -> None:
    table = Table(0, 99, ((cell("Brava", 5), MINE, None), (ORE, ONE, TWO)), loose=frozenset({0}))
    part = only(table)
    assert (part.heads, part.loose_heads) == (((cell("Brava", 5), MINE),), False)


def test_a_number_merged_over_two_columns_belongs_to_neither_for_certain() -> None:
    amount = cell("22,874", 60)
    part = only(Table(0, 99, ((cell("", 0), GOLD, MINE), (ORE, amount, amount))))
    assert part.lines[0].merged == {0, 1}


def test_a_year_may_stand_over_several_columns() -> None:
    year = cell("2018", 5)
    assert only(Table(0, 99, ((cell("", 0), year, year), (ORE, ONE, TWO)))).heads == ((year, year),)
