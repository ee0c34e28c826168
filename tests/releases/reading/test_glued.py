from __future__ import annotations

import pytest

from releases.reading import glued
from releases.reading.grid import tables_of
from tests.releases.reading.grids import grid


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("134,635271,370", ["134,635", "271,370"]),
        ("84.6991.86", ["84.69", "91.86"]),
        ("0.181.89", ["0.18", "1.89"]),
        ("1,4963,015", ["1,496", "3,015"]),
        ("7,846,3027,846,302", ["7,846,302", "7,846,302"]),
    ],
)
def test_numbers_are_taken_apart_where_there_is_one_way(printed: str, numbers: list[str]) -> None:
    (places,) = glued.taken_apart([printed])

    assert [printed[start:end] for start, end in places] == numbers


@pytest.mark.parametrize("printed", ["65259", "4456,6547,099", "1,23", ""])
def test_numbers_that_may_be_taken_apart_in_more_ways_or_none_are_not(printed: str) -> None:
    assert glued.taken_apart([printed]) in ([], [[]])


MINES = "North, PeruSouth, ChileBothNorth, PeruSouth, ChileBoth"
ROWS = [
    "Q4 20172017",
    MINES,
    "Ore milled 134,635271,370 529,7041,070,791",
    "Grade (g/t) 65259 66238",
    "Recovery (%) 84.6991.86 84.3191.82",
    "Silver (oz) 238,4142,071,7622,310,176943,0387,526,5558,469,593",
]


def test_a_table_of_glued_cells_has_its_heads_and_the_rows_that_lost_no_cell() -> None:
    (table,) = tables_of("\n".join(ROWS))

    assert grid(table)[:2] == [
        [None, *["Q4 2017"] * 3, *["2017"] * 3],
        [None, *["North, Peru", "South, Chile", "Both"] * 2],
    ]
    full = ["Silver (oz)", "238,414", "2,071,762", "2,310,176", "943,038", "7,526,555", "8,469,593"]
    assert grid(table)[-1] == full
    assert table.loose == {2, 3, 4}


def test_grades_that_may_be_two_numbers_each_are_one_cell_and_no_number() -> None:
    (table,) = tables_of("\n".join(ROWS))

    assert grid(table)[3][:3] == ["Grade (g/t)", "65259 66238", None]


def test_a_number_that_touches_its_label_may_begin_with_the_mark_of_a_footnote() -> None:
    lines = [
        "Q4 2018",
        "Q4 2017",
        "Ore (t)135,996262,710",
        "Silver (oz)239,2531,991,211",
        "Rate (t/d)1,5112,985",
    ]
    (table,) = tables_of("\n".join(lines))

    assert grid(table)[1] == ["Ore (t)", "135,996", "262,710"]
    assert table.loose == {1, 2, 3}
