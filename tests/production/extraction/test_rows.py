from __future__ import annotations

from production.extraction.rows import plain
from releases.reading.reading import Cell, Table


def cell(text: str, start: int) -> Cell:
    return Cell(text, start, start + len(text))


GOLD, ORE, MINE = cell("Gold", 10), cell("Tonnes milled", 30), cell("Brava", 50)


def texts(rows: list[tuple[Cell | None, ...]]) -> list[list[str | None]]:
    return [[one.text if one else None for one in row] for row in rows]


def test_a_merged_head_stands_at_its_first_place_only() -> None:
    rows, _ = plain(Table(0, 99, ((cell("", 0), GOLD, GOLD), (ORE, cell("1", 60), cell("2", 70)))))
    assert texts(rows) == [["", "Gold", ""], ["Tonnes milled", "1", "2"]]


def test_a_column_that_holds_nothing_is_left_out() -> None:
    rows, _ = plain(Table(0, 99, ((cell("", 0), cell("", 5), GOLD), (ORE, cell("", 60), cell("2", 70)))))
    assert texts(rows) == [["", "Gold"], ["Tonnes milled", "2"]]


def test_a_loose_row_is_kept_apart() -> None:
    table = Table(0, 99, ((cell("", 0), GOLD, MINE), (ORE, cell("1", 60), None)), loose=frozenset({1}))
    rows, loose = plain(table)
    assert (len(rows), texts(loose)) == (1, [["Tonnes milled", "1", None]])


def test_heads_that_lost_their_corner_are_no_loose_row() -> None:
    table = Table(0, 99, ((GOLD, MINE, None), (ORE, cell("1", 60), cell("2", 70))), loose=frozenset({0}))
    rows, loose = plain(table)
    assert (len(rows), loose) == (2, [])


def test_a_number_merged_over_two_columns_belongs_to_neither_for_certain() -> None:
    amount = cell("22,874", 60)
    _, loose = plain(Table(0, 99, ((cell("", 0), GOLD, MINE), (ORE, amount, amount))))
    assert texts(loose) == [["Tonnes milled", "22,874", "22,874"]]


def test_a_year_may_stand_over_several_columns() -> None:
    year = cell("2018", 5)
    rows, loose = plain(Table(0, 99, ((cell("", 0), year, year), (ORE, cell("1", 60), cell("2", 70)))))
    assert (texts(rows)[0], loose) == (["", "2018", ""], [])
