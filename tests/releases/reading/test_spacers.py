from __future__ import annotations

from releases.reading.grid import tables_of
from tests.releases.reading.grids import grid_of


def test_a_column_of_nothing_is_left_out() -> None:
    assert grid_of("\t\tQ1\t\tQ2\nOre\t\t5\t\t6\nGold\t\t7\t\t8\n") == [
        ["", "Q1", "Q2"],
        ["Ore", "5", "6"],
        ["Gold", "7", "8"],
    ]


def test_a_column_with_a_head_stays_though_no_row_fills_it() -> None:
    assert grid_of("\tQ1\tQ2\nOre\t5\t\nGold\t7\t\n")[0] == ["", "Q1", "Q2"]


def test_heads_that_all_stand_one_place_beside_their_numbers_are_put_over_them() -> None:
    assert grid_of("\tQ1\t\tQ2\t\nOre\t\t5\t\t6\nGold\t\t7\t\t8\n")[0] == ["", "Q1", "Q2"]


def test_a_single_head_beside_a_number_is_no_pair() -> None:
    assert grid_of("\tQ1\tQ2\t\nOre\t5\t\t6\nGold\t7\t\t8\n")[0] == ["", "Q1", "Q2", ""]


def test_heads_in_the_middle_of_a_table_are_repeats() -> None:
    (table,) = tables_of("\tQ1\tQ2\nOre\t5\t6\n\tQ1\tQ2\nGold\t7\t8\n")

    assert table.repeats == {2}


def test_heads_with_another_corner_are_no_repeats() -> None:
    (table,) = tables_of("North\tQ1\tQ2\nOre\t5\t6\nSouth\tQ1\tQ2\nOre\t7\t8\n")

    assert table.repeats == frozenset()
