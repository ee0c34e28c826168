from __future__ import annotations

from releases.reading.grid import tables_of
from releases.reading.reading import Cell, Table


def texts(table: Table) -> list[list[str | None]]:
    return [[cell and cell.text for cell in row] for row in table.rows]


def test_cells_stand_between_tabs_and_know_their_place() -> None:
    (table,) = tables_of("Mine\t Ore \nNorth\t120\n")

    assert table.rows[0] == (Cell("Mine", 0, 4), Cell("Ore", 6, 9))
    assert table.rows[1] == (Cell("North", 11, 16), Cell("120", 17, 20))
    assert (table.start, table.end) == (0, 20)


def test_an_empty_cell_keeps_its_column() -> None:
    (table,) = tables_of("\tNorth\tSouth\nLead\t\t12\nGold\t7\t \n")

    assert texts(table) == [["", "North", "South"], ["Lead", "", "12"], ["Gold", "7", ""]]
    assert table.rows[1][1] == Cell("", 18, 18)


def test_a_short_row_is_padded_with_no_cell_at_all() -> None:
    (table,) = tables_of("Mine\tOre\tGold\nNorth\t120\n")

    assert texts(table)[1] == ["North", "120", None]


def test_a_label_without_a_tab_may_stand_between_the_rows() -> None:
    (table,) = tables_of("Quarter\tQ1\tQ2\nSilver (2)\nGrade\t88\t90\n")

    assert texts(table)[1] == ["Silver (2)", None, None]


def test_a_title_above_and_a_footnote_below_are_no_rows() -> None:
    (table,) = tables_of("Operating data\nMine\tOre\nNorth\t120\n(1) Dry tonnes\n")

    assert texts(table) == [["Mine", "Ore"], ["North", "120"]]


def test_a_sentence_ends_a_table() -> None:
    tables = tables_of("Mine\tOre\nNorth\t120\nBoth mines ran all month.\nMine\tGold\nNorth\t7\n")

    assert [texts(table)[0] for table in tables] == [["Mine", "Ore"], ["Mine", "Gold"]]


def test_a_table_that_begins_again_with_its_head_goes_on() -> None:
    (table,) = tables_of("\tQ1\tQ2\nLead\t5\t6\n\n \n\tQ1\tQ2\nZinc\t8\t9\n")

    assert texts(table) == [["", "Q1", "Q2"], ["Lead", "5", "6"], ["", "Q1", "Q2"], ["Zinc", "8", "9"]]
    assert table.repeats == {2}
    assert [number for number, _ in table.new_rows()] == [0, 1, 3]


def test_the_same_head_under_another_heading_is_another_table() -> None:
    tables = tables_of("\tQ1\tQ2\nLead\t5\t6\n\nSouth Mine\n\n\tQ1\tQ2\nLead\t8\t9\n")

    assert len(tables) == 2


def test_a_line_of_nothing_but_tabs_does_not_break_a_table() -> None:
    (table,) = tables_of("Mine\tOre\n\t\nNorth\t120\n")

    assert texts(table) == [["Mine", "Ore"], ["North", "120"]]


def test_prose_with_tabs_is_no_table() -> None:
    assert tables_of("The mine ran\tall month.\nIt rained.\n") == ()
    assert tables_of("\tThe mine ran all month.\n\tThe mill ran too.\n") == ()
    assert tables_of("•\tThe mine ran\n•\tThe mill ran\n") == ()
    assert tables_of("(1)\tDry tonnes\n(2)\tPayable\n") == ()


def test_only_what_follows_the_start_is_looked_at() -> None:
    text = "Tel\t555\nFax\t556\n\nMine\tOre\nNorth\t120\n"

    assert [texts(table)[0] for table in tables_of(text, start=17)] == [["Mine", "Ore"]]
