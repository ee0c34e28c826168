from __future__ import annotations

from releases.reading.grid import tables_of
from tests.releases.reading.grids import grid, grid_of


def test_cells_stand_between_pipes_and_know_their_place() -> None:
    text = "| Metal | Q1 2016 |\n| --- | --- |\n| Silver | 1,200 |\n"
    (table,) = tables_of(text)

    assert grid(table) == [["Metal", "Q1 2016"], ["Silver", "1,200"]]
    assert text[table.rows[1][1].start : table.rows[1][1].end] == "1,200"  # type: ignore[union-attr]


def test_an_empty_cell_keeps_its_column() -> None:
    assert grid_of("| | North | South |\n| Lead | | 12 |\n| Gold | 7 | |\n")[1:] == [
        ["Lead", "", "12"],
        ["Gold", "7", ""],
    ]


def test_the_walls_at_the_ends_may_be_missing() -> None:
    assert grid_of("Metal | 2016 | 2015\n--- | --- | ---\nGold | 12 |\nLead | | 9\n") == [
        ["Metal", "2016", "2015"],
        ["Gold", "12", None],
        ["Lead", "", "9"],
    ]


def test_a_head_over_several_columns_leaves_its_places_empty() -> None:
    text = "| Mine | Gold ||| Silver ||\n| | Q3 | 9M | | Q3 | 9M |\n| North | 1 | 2 | | 3 | 4 |\n"

    assert grid_of(text)[0] == ["Mine", "Gold", "", "Silver", ""]


def test_a_head_that_lost_its_places_is_loose() -> None:
    (table,) = tables_of("| Mine | Gold | Silver |\n| | Q3 | Q2 | Q3 | Q2 |\n| North | 1 | 2 | 3 | 4 |\n")

    assert table.loose == {0}


def test_empty_cells_moved_to_the_end_make_a_row_loose() -> None:
    (table,) = tables_of("| | North | South | Total |\n| Ore | 5 | 6 ||\n| Gold | 1 | 2 | 3 |\n")
    (moved,) = tables_of("| | A | B | C | D |\n| Ore | 5 | 6 |||\n| Gold | 1 | 2 | 3 | 4 |\n")

    assert (table.loose, moved.loose) == ({1}, {1})


def test_a_row_of_nils_is_no_ruler() -> None:
    assert grid_of("| | Q1 | Q2 |\n|---|---|---|\n| Ore | 1 | 2 |\n| Gold | - | -- |\n")[-1] == [
        "Gold",
        "-",
        "--",
    ]


BOX = """\
_______________________________________
|          |Six months ended June 30, |
|          |2014                      |
|__________|__________________________|
|          |North,  |South, |Combined |
|          |Chile   |Peru   |         |
|__________|________|_______|_________|
|Silver*                              |
|_____________________________________|
|Tonnes    |1,500   |300    |         |
|milled    |        |       |         |
|__________|________|_______|_________|
|Production|80      |9      |89       |
|(oz)      |        |       |         |
|__________|________|_______|_________|
"""


def test_words_wrapped_in_a_box_are_joined_and_a_head_stands_at_each_of_its_columns() -> None:
    assert grid_of(BOX) == [
        ["", *["Six months ended June 30, 2014"] * 3],
        ["", "North, Chile", "South, Peru", "Combined"],
        ["Silver*", None, None, None],
        ["Tonnes milled", "1,500", "300", ""],
        ["Production (oz)", "80", "9", "89"],
    ]


def test_a_wrapped_label_has_the_place_of_its_first_line() -> None:
    (table,) = tables_of(BOX)
    label = table.rows[3][0]

    assert label is not None
    assert (label.text, BOX[label.start : label.end]) == ("Tonnes milled", "Tonnes")


def test_rows_of_a_box_without_rulers_between_them_stay_apart() -> None:
    text = "+------+-----+\n| Ore  | Q1  |\n+======+=====+\n| Lead | 1   |\n| Zinc | 2   |\n+------+-----+\n"

    assert grid_of(text) == [["Ore", "Q1"], ["Lead", "1"], ["Zinc", "2"]]


def test_listings_and_contacts_between_pipes_are_no_table() -> None:
    assert (
        tables_of("(NYSE: AAA | TSX: BBB | BVL: CCC)\nInvestors | T +1.604.555.0140 | ir@x.example\n") == ()
    )
    assert tables_of("Lima | +51.1.555.0160\nVancouver | +1 604 555 0140\n") == ()


def test_where_rows_begin_without_a_wall_a_leading_one_stands_behind_an_empty_cell() -> None:
    assert grid_of("Mine | Gold | Silver\n | Q3 | Q3\nNorth | 1 | 2\nSouth | 3 | 4\n")[1] == ["", "Q3", "Q3"]


def test_a_number_torn_over_two_lines_makes_both_loose() -> None:
    box = (
        "____________________\n|Silver |113,17|204|\n|(oz)   |8     |   |\n|_______|______|___|\n"
        "|Gold   |15    |16 |\n|_______|______|___|\n"
    )
    (table,) = tables_of(box)

    assert table.loose == {0, 1}


def test_a_year_above_its_guidance_is_one_head() -> None:
    text = """
+---------------+---------+---------------+
|               | Q1 2023 |          2023 |
|               |   Total |  Guidance (1) |
+---------------+---------+---------------+
| Gold (K oz)   |    68.6 |     270 - 315 |
+---------------+---------+---------------+
| Lead (M lbs)  |     7.2 |       30 - 35 |
+---------------+---------+---------------+
"""
    assert grid_of(text)[0] == ["", "Q1 2023 Total", "2023 Guidance (1)"]
