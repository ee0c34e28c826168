from __future__ import annotations

from releases.reading.grid import tables_of
from tests.releases.reading.grids import grid, grid_of

MINES = ["Brava", "Norte", "Both"]
LINES = [
    *("Operating figures", "Q1 2012", "Q4 2011", *MINES, *MINES, "Ore"),
    *("Tonnes milled", "444", "56", "364", "84"),
    *("Average tpd", "milled", "289", "99", "307", "87"),
    *("Silver*", "Production (oz)", "226", "465", "691", "426", "377", "803"),
]


def test_heads_repeat_and_a_row_that_lost_its_empty_cells_is_loose() -> None:
    (table,) = tables_of("\n".join(LINES))

    assert grid(table) == [
        [None, *["Q1 2012"] * 3, *["Q4 2011"] * 3],
        [None, *MINES, *MINES],
        ["Ore", *[None] * 6],
        ["Tonnes milled", "444", "56", "364", "84", None, None],
        ["Average tpd milled", "289", "99", "307", "87", None, None],
        ["Silver*", *[None] * 6],
        ["Production (oz)", "226", "465", "691", "426", "377", "803"],
    ]
    assert table.loose == {3, 4}


def test_pipes_alone_on_a_line_are_walls() -> None:
    lines = "\n|\n".join(LINES)

    assert grid_of(lines) == grid_of("\n".join(LINES))


def test_heads_that_name_periods_need_not_repeat() -> None:
    rows = "Ore (t)\n12\n11\nSilver (oz)\n88\n—\nGold (oz)\n5\n6"

    assert grid_of(f"Q1 2017\nQ1 2016\nProduction\n{rows}")[:2] == [
        [None, "Q1 2017", "Q1 2016"],
        ["Production", None, None],
    ]


def test_years_under_periods_over_mines_are_three_levels() -> None:
    heads = (
        "Quarter ended June 30,\nHalf ended June 30,\n2014\n2013\n2014\n2013\nBrava\nBrava\nBrava\nBrava\n"
    )
    rows = "Ore (t)\n1\n2\n3\n4\nGrade (g/t)\n5 6\n7\n8\nLead (lb)\n9\n10\n11\n12\n"

    assert grid_of(heads + rows)[:3] == [
        [None, *["Quarter ended June 30,"] * 2, *["Half ended June 30,"] * 2],
        [None, "2014", "2013", "2014", "2013"],
        [None, *["Brava"] * 4],
    ]


def test_where_the_heads_cannot_be_told_every_row_is_loose() -> None:
    heads = "Quarter ended March 31\n2017\n2016\nChange\nQuarter ended December 31\nChange\n"
    rows = "Ore (t)\n12\n11\n9%\n10\n20%\nSilver (oz)\n12\n11\n9%\n10\n20%\nGold (oz)\n12\n11\n9%\n10\n20%\n"
    (table,) = tables_of(heads + rows)

    assert table.loose == set(range(len(table.rows)))


def test_rows_on_one_line_with_single_blanks_are_loose() -> None:
    (table,) = tables_of(
        "Consol- Brava\nidated Chile\nOre milled 120 130\nSilver (oz) 80 90\nGold (oz) 5 6\n"
    )

    assert grid(table)[-1] == ["Gold (oz)", "5", "6"]
    assert table.loose == set(range(len(table.rows)))


def test_addresses_and_telephones_are_no_table() -> None:
    assert (
        tables_of("Suite 840\n355 Burrard Street\nTel\n604 555 0140\n604 555 0141\nFax\n604 555 0142\n") == ()
    )
    assert tables_of("Shares\n129\nWarrants\n12\nOptions\n7\n") == ()


def test_a_head_over_the_labels_is_no_head_of_a_column() -> None:
    periods = "Quarter ended June 30,\nHalf ended June 30,\n2014\n2013\n2014\n2013\n"
    heads = f"{periods}Production\nBrava\nBrava\nBrava\nBrava\n"
    rows = "Ore (t)\n1\n2\n3\n4\nGrade (g/t)\n5\n6\n7\n8\nLead (lb)\n9\n10\n11\n12\n"

    assert grid_of(heads + rows)[:3] == [
        [None, *["Quarter ended June 30,"] * 2, *["Half ended June 30,"] * 2],
        [None, "2014", "2013", "2014", "2013"],
        [None, *["Brava"] * 4],
    ]


def test_blank_lines_may_part_all_the_cells() -> None:
    lines = ["Q1 2017", "Q1 2016", "Ore (t)", "12", "11", "Silver (oz)", "88", "—", "Gold (oz)", "5", "6"]

    assert grid_of("\n\n".join(lines)) == grid_of("\n".join(lines))


def test_an_empty_cell_between_walls_is_no_end() -> None:
    lines = [
        "Q1 2017",
        "Q1 2016",
        "Ore (t)",
        "12",
        "11",
        "Silver",
        "",
        "",
        "Grade",
        "88",
        "—",
        "Gold",
        "5",
        "6",
    ]

    assert grid_of("\n|\n".join(lines))[2:4] == [["Silver", None, None], ["Grade", "88", "—"]]


def test_heads_of_two_lines_each_are_one_level() -> None:
    heads = "Results\nQ3\n2018\nQ3\n2017\nY/Y\nChange\n"
    rows = "Ore (t)\n864\n730\n18%\nSilver (oz)\n505\n415\n21%\nGold (oz)\n260\n414\n(37%)\n"

    assert grid_of(heads + rows)[:2] == [
        [None, "Q3 2018", "Q3 2017", "Y/Y Change"],
        ["Ore (t)", "864", "730", "18%"],
    ]


def test_heads_may_be_lined_up_over_rows_that_are_not() -> None:
    text = """
     Quarter ended        Quarter ended
     June 30, 2016        June 30, 2015
   Bra-  San              Bra-  San
   va    Jose  Consol-    va    Jose  Consol-
   Peru  Peru   idated    Peru  Peru   idated
Tonnes
milled 129,958 185,080 115,973 183,001
Grade (g/t) 89 226 144 228
Production
(oz) 318,229 1,234,988 1,553,217 443,553 1,227,756 1,671,309
"""
    (table,) = tables_of(text)

    mines = ["Brava Peru", "San Jose Peru", "Consolidated"]
    assert grid(table) == [
        [None, *["Quarter ended June 30, 2016"] * 3, *["Quarter ended June 30, 2015"] * 3],
        [None, *mines, *mines],
        ["Tonnes milled", "129,958", "185,080", "115,973", "183,001", None, None],
        ["Grade (g/t)", "89", "226", "144", "228", None, None],
        ["Production (oz)", "318,229", "1,234,988", "1,553,217", "443,553", "1,227,756", "1,671,309"],
    ]
    assert table.loose == {2, 3}
