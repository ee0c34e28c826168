from __future__ import annotations

from releases.reading.grid import tables_of
from tests.releases.reading.grids import grid, grid_of

HEAD = "\t2024\t\t2023\t\tChange\t\n"


def test_a_sign_between_tabs_belongs_to_its_number_and_leaves_no_column() -> None:
    text = f"{HEAD}Silver (oz)\t\t874\t\t956\t(10\t)%\nCost per oz\t$\t59.6\t$\t54.8\t9\t%\n"

    assert grid_of(text) == [
        ["", "2024", "2023", "Change"],
        ["Silver (oz)", "874", "956", "(10\t)%"],
        ["Cost per oz", "$\t59.6", "$\t54.8", "9\t%"],
    ]


def test_the_anchor_covers_all_that_is_printed() -> None:
    text = f"{HEAD}Silver (oz)\t\t874\t\t956\t(10\t)%\nCost per oz\t$\t59.6\t$\t54.8\t9\t%\n"
    (table,) = tables_of(text)

    assert all(text[c.start : c.end] == c.text for row in table.rows for c in row if c)


def test_over_a_wall_the_currency_stays_where_it_is() -> None:
    text = "| | | 2024 | | 2023 |\n| Cost | $ | 59.6 | $ | 54.8 |\n| Ore | | 870 | | 950 |\n"

    assert grid_of(text)[1:] == [["Cost", "59.6", "54.8"], ["Ore", "870", "950"]]


def test_a_nil_needs_no_sign() -> None:
    text = f"{HEAD}Cost per oz\t$\t-\t$\t54.8\tn/a\t%\nCost per t\t$\t59.6\t$\t54.8\t9\t%\n"

    assert grid_of(text)[1] == ["Cost per oz", "-", "$\t54.8", "n/a"]


def test_a_bracket_that_was_never_opened_stays_alone() -> None:
    (table,) = tables_of("\tQ1\tQ2\tQ3\nOre\t12\t)\t3\nGold\t4\t5\t6\n")

    assert grid(table)[1] == ["Ore", "12", ")", "3"]


def test_over_a_wall_the_per_cent_stays_where_it_is_too() -> None:
    text = "| | Q1 | Change | |\n| Ore | 870 | -2 | % |\n| Gold | 950 | 10 | % |\n"

    assert grid_of(text)[1:] == [["Ore", "870", "-2"], ["Gold", "950", "10"]]
