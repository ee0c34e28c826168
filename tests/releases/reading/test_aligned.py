from __future__ import annotations

import pytest

from releases.reading.grid import tables_of
from tests.releases.reading.grids import grid_of


def test_numbers_flush_right_and_an_empty_cell() -> None:
    text = """
                     Q1 2021 (1)   Q1 2020
    --------------------------------------
    Tonnes milled          1,764       942
    Grades
      Lead (%)                        5.44
      Silver equivalent (oz) (2)       716
    """
    assert grid_of(text) == [
        [None, "Q1 2021 (1)", "Q1 2020"],
        ["Tonnes milled", "1,764", "942"],
        ["Grades", "", ""],
        ["Lead (%)", "", "5.44"],
        ["Silver equivalent (oz) (2)", "", "716"],
    ]


def test_numbers_flush_left() -> None:
    text = "Metal         North     South\nSilver (oz)   88,000    -\nGold (oz)               1,020\n"

    assert grid_of(text) == [
        ["Metal", "North", "South"],
        ["Silver (oz)", "88,000", "-"],
        ["Gold (oz)", "", "1,020"],
    ]


def test_a_single_blank_may_lie_between_two_columns() -> None:
    text = """
                   2015       2014
Silver      195,742,111 28,893,001
Gold              1,163     38,526
"""
    assert grid_of(text)[1] == ["Silver", "195,742,111", "28,893,001"]


TWO_BLOCKS = """
                Half ended June 30, 2015     Year ended Dec. 31, 2015
                  Brava  Consol-               Brava  Consol-
                  Chile   idated               Chile   idated
-------------------------------------------------------------
Average tpd
milled            1,309                        1,306
Production (oz)     820      985               1,742    1,635
"""


def test_a_head_stands_at_each_of_its_columns_and_wrapped_words_are_joined() -> None:
    assert grid_of(TWO_BLOCKS) == [
        [None, *["Half ended June 30, 2015"] * 2, *["Year ended Dec. 31, 2015"] * 2],
        [None, *["Brava Chile", "Consolidated"] * 2],
        ["Average tpd milled", "1,309", "", "1,306", ""],
        ["Production (oz)", "820", "985", "1,742", "1,635"],
    ]


def test_the_year_below_completes_the_period_above() -> None:
    text = """
                 Three months ended       Six months ended
                      June 30,                June 30,
                   2015   2014  Change      2015     2014
Silver (oz)         321    111     15%       100      200
Gold (oz)             9      8    (4%)        18       16
"""
    assert grid_of(text)[0] == [
        None,
        "Three months ended June 30, 2015",
        "Three months ended June 30, 2014",
        "Three months ended June 30, Change",
        "Six months ended June 30, 2015",
        "Six months ended June 30, 2014",
    ]


def test_a_period_and_a_mine_one_above_the_other_are_two_heads() -> None:
    text = """
             Q4 2016   Q4 2016
               Brava     Norte
Ore (t)        1,200       300
Lead (lb)        900        80
"""

    assert grid_of(text)[:2] == [[None, "Q4 2016", "Q4 2016"], [None, "Brava", "Norte"]]


def test_a_head_over_columns_that_cannot_be_told_is_loose() -> None:
    text = """
                   Q4 2017         FY 2017
             North   South   Total   Norte   Sur
Ore (t)        120     340     460     900   800
Lead (lb)       88      10      98     300   200
"""
    (table,) = tables_of(text)

    assert table.loose == {0}


def test_a_label_that_pushes_its_numbers_aside_makes_a_loose_row() -> None:
    text = """
                              2016      2015
Silver equivalent ounces in all 1,000      900
Silver                       1,000       800
Gold                         2,000       700
"""
    (table,) = tables_of(text)

    assert [cell and cell.text for cell in table.rows[1]] == [
        "Silver equivalent ounces in all",
        "1,000",
        "900",
    ]
    assert table.loose == {1}


def test_numbers_that_do_not_stand_in_columns_are_loose() -> None:
    rows = ["Silver     1,000     900", "Gold         1,000,000       700", "Lead   3     4"]
    text = "\n".join([*rows, "Zinc    345,000   345,000"])
    (table,) = tables_of(text)

    assert table.loose == {0, 1, 2, 3}


def test_ranges_units_and_signs_are_one_cell() -> None:
    text = """
Mine        Silver (Moz)   Gold        Cost
North          6.6 - 7.3   0.5 Moz   $ 12.1
South                Nil   0.1 Moz   $  9.1
"""
    assert grid_of(text)[1:] == [
        ["North", "6.6 - 7.3", "0.5 Moz", "$ 12.1"],
        ["South", "Nil", "0.1 Moz", "$  9.1"],
    ]


def test_thousands_with_a_blank_are_one_number() -> None:
    text = "             Q1 2015   Q1 2014\nSilver (oz)   95 282    93 730\nGold (oz)      1 282       830\n"

    assert grid_of(text)[1:] == [["Silver (oz)", "95 282", "93 730"], ["Gold (oz)", "1 282", "830"]]


def test_rows_go_on_after_a_blank_line_and_another_head_begins_another_table() -> None:
    one = "           2016   2015\nSilver        5      6\n\nGold          7      8\n"

    assert len(tables_of(one)) == 1
    assert [len(table.rows) for table in tables_of(one + "\n" + one.replace("2015", "2014"))] == [3, 3]


@pytest.mark.parametrize(
    "prose",
    [
        "Ana Perez              Luis Soto\n604-555-0140           51 1 555 0160\n",
        "Tel: 604 555 0140      Fax: 604 555 0141\nLima 51 1 555 0160     Vancouver 604 555 0143\n",
        "The mill ran  all month and  treated 1,200\ntonnes.  Rain fell on  12 days.  No one left.\n",
        "1.   The mine ran\n2.   The mill ran\n3.   The camp slept\n",
        "Suite 840   355 Burrard Street\nVancouver   BC V6C 2G8\n",
        "Overview          3\nOutlook           7\nNotes             9\n",
    ],
)
def test_what_is_only_set_in_columns_is_no_table(prose: str) -> None:
    assert tables_of(prose) == ()


def test_a_hyphened_head_above_only_some_of_the_columns_goes_on_below() -> None:
    text = (
        "            Quarter ended March 31, 2015    Quarter ended March 31, 2014\n"
        "                              Consol-                        Consol-\n"
        "              North   South    idated      North   South      idated\n"
        "Ore (t)         100     200       300        110     210         320\n"
        "Silver (oz)   1,000   2,000     3,000      1,100   2,100       3,200\n"
        "Lead (lb)     4,000             4,000      4,100               4,100\n"
    )

    assert grid_of(text)[:2] == [
        [None, *["Quarter ended March 31, 2015"] * 3, *["Quarter ended March 31, 2014"] * 3],
        [None, "North", "South", "Consolidated", "North", "South", "Consolidated"],
    ]


def test_units_that_stand_one_under_the_other_are_a_column() -> None:
    text = """
                                Unit   Q2 2022   Q1 2022
    ----------------------------------------------------
    Ore milled                  000t       412       398
    Head grade                   g/t      6.18      6.02
    Gold produced - 100%          kg     2 429     2 281
    """
    assert grid_of(text) == [
        [None, "Unit", "Q2 2022", "Q1 2022"],
        ["Ore milled", "000t", "412", "398"],
        ["Head grade", "g/t", "6.18", "6.02"],
        ["Gold produced - 100%", "kg", "2 429", "2 281"],
    ]


def test_two_rows_are_enough_where_the_units_have_a_head() -> None:
    text = """
                      Units   Q2 2022   Q1 2022
    Gold produced        oz     2,429     2,281
    Gold sold            oz     2,400     2,280
    """
    assert grid_of(text)[1] == ["Gold produced", "oz", "2,429", "2,281"]


def test_two_heads_with_a_blank_between_them_are_two_where_the_heads_below_are_alike() -> None:
    text = """
                                         Q4 Full Year
                                       2022      2022
    Gold produced (oz)              116,196   474,035
    Gold sold (oz)                  121,913   473,122
    """
    assert grid_of(text)[0] == [None, "Q4 2022", "Full Year 2022"]


def test_a_head_over_two_years_is_one() -> None:
    text = """
                                      Q4 December 31,
                                       2022      2021
    Gold produced (oz)              116,196   474,035
    Gold sold (oz)                  121,913   473,122
    """
    assert grid_of(text)[0] == [None, "Q4 December 31, 2022", "Q4 December 31, 2021"]


def test_months_of_a_year_are_a_head_and_no_numbers() -> None:
    text = """
                            3T 2023   3T 2022   Var. %   9M 2023
    Mineral procesado (t)   148.320   141.905     4,5%   436.870
    Oro (oz)                  5.177     5.167     0,2%    15.545
    """
    assert grid_of(text)[:2] == [
        [None, "3T 2023", "3T 2022", "Var. %", "9M 2023"],
        ["Mineral procesado (t)", "148.320", "141.905", "4,5%", "436.870"],
    ]


def test_the_quarter_of_a_month_may_stand_on_the_line_below() -> None:
    text = """
                     December 2023   Half year to
                           quarter    31 Dec 2023
    Ore mined (kt)           274.9          536.9
    Ore milled (kt)          268.4          528.1
    """
    assert grid_of(text)[0] == [None, "December 2023 quarter", "Half year to 31 Dec 2023"]


def test_a_unit_behind_a_number_is_no_column_of_units() -> None:
    text = """
            Unit   Q2 2022   Q1 2022
    1       oz         2,429     2,281
    Gold    oz         2,400     2,280
    """

    assert grid_of(text)[-1] == ["Gold", "oz", "2,400", "2,280"]


def test_a_number_behind_a_stray_comma_is_no_rest_of_the_label() -> None:
    text = """
    Ore mined                               kt         158.2         161.7         155.4
    Milled grade                           g/t          2.61          2.58          2.37
    Gold recovery                            %        , 92.4          92.7          91.8
    Gold produced                           oz        29,859        30,112        27,168
    """
    assert ["Gold recovery", "%", ", 92.4", "92.7", "91.8"] in grid_of(text)
