"""Rows that lost their empty cells or the blanks between their numbers, and what arithmetic says of them."""

from __future__ import annotations

import pytest

from tests.production.extraction.documents import tabled

HEADS = """;Three months ended September 30, 2018;;;Nine months ended September 30, 2018;;
;Brava, Peru;El Alto, Mexico;Consolidated;Brava, Peru;El Alto, Mexico;Consolidated
"""
ROWS = """Tonnes milled;115,574;37,417;332,503;37,417
Average tpd milled;1,299;694;1,223;694
Silver;;;;;;
Grade (g/t);{grade}
Recovery (%);81;87;81;87
Production (oz);559,959;113,178;673,137;1,472,062;113,178;1,585,240
"""
SETTLED = [
    "brava ore_milled 2018-Q3 115,574 t",
    "el-alto ore_milled 2018-Q3 37,417 t",
    "brava ore_milled 2018-9M 332,503 t",
    "el-alto ore_milled 2018-9M 37,417 t",
    "brava throughput 2018-Q3 1,299 t/d",
    "el-alto throughput 2018-Q3 694 t/d",
    "brava throughput 2018-9M 1,223 t/d",
    "el-alto throughput 2018-9M 694 t/d",
    "brava head_grade silver 2018-Q3 186 g/t",
    "el-alto head_grade silver 2018-Q3 108 g/t",
    "brava head_grade silver 2018-9M 170 g/t",
    "el-alto head_grade silver 2018-9M 108 g/t",
    "brava recovery silver 2018-Q3 81 %",
    "el-alto recovery silver 2018-Q3 87 %",
    "brava recovery silver 2018-9M 81 %",
    "el-alto recovery silver 2018-9M 87 %",
    "brava production silver 2018-Q3 559,959 oz",
    "el-alto production silver 2018-Q3 113,178 oz",
    "alder production silver 2018-Q3 673,137 oz",
    "brava production silver 2018-9M 1,472,062 oz",
    "el-alto production silver 2018-9M 113,178 oz",
    "alder production silver 2018-9M 1,585,240 oz",
]


@pytest.mark.parametrize("grade", ["186;108;170;108", "186108 170108"])
def test_numbers_are_those_of_the_mines_that_make_the_metal(grade: str) -> None:
    assert tabled(HEADS + ROWS.format(grade=grade)) == SETTLED


def test_numbers_that_make_no_metal_settle_nothing() -> None:
    found = tabled(HEADS + ROWS.format(grade="168;108;170;108"))
    assert [line for line in found if "grade" in line or "recovery" in line] == []
    assert len([line for line in found if line.startswith("problem loose_row")]) == 4


def test_a_sum_says_which_numbers_are_the_mines_and_which_the_company() -> None:
    silver = "Silver;;;;;;\nProduction (oz);559,959;113,178;673,137;1,472,062;113,178;1,585,240\n"
    gold = "Gold;;;;;;\nProduction (oz);4456,6547,09929313,20413,497"
    assert tabled(HEADS + silver + gold)[6:] == [
        "brava production gold 2018-Q3 445 oz",
        "el-alto production gold 2018-Q3 6,654 oz",
        "alder production gold 2018-Q3 7,099 oz",
        "brava production gold 2018-9M 293 oz",
        "el-alto production gold 2018-9M 13,204 oz",
        "alder production gold 2018-9M 13,497 oz",
    ]
