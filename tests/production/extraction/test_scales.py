from __future__ import annotations

from tests.production.extraction.documents import tabled

TITLE = "Brava Third Quarter 2018 Production"


def test_tonnes_that_cannot_hold_the_metal_are_a_problem() -> None:
    table = ";Q3 2018\nTonnes milled (000);1.03\nSilver grade (g/t);191\nSilver production (oz);580,000"
    assert tabled(table, title=TITLE) == [
        "problem scale 1.03",
        "brava head_grade silver 2018-Q3 191 g/t",
        "brava production silver 2018-Q3 580,000 oz",
    ]


def test_tonnes_that_hold_the_metal_are_read_in_thousands() -> None:
    table = ";Q3 2018\nTonnes milled (000);103\nSilver grade (g/t);191\nSilver production (oz);580,000"
    assert tabled(table, title=TITLE)[0] == "brava ore_milled 2018-Q3 103,000 t"
