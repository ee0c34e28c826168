"""Tonnes, grades, recoveries and rates of sentences."""

from __future__ import annotations

import pytest

from tests.production.extraction.documents import said

CASES: list[tuple[str | list[str], list[str]]] = [
    (
        "Brava milled 115,574 tonnes at an average head grade of 186 g/t silver with a recovery of 81%.",
        [
            "brava ore_milled 2018-Q3 115,574 t",
            "brava head_grade silver 2018-Q3 186 g/t",
            "brava recovery silver 2018-Q3 81 %",
        ],
    ),
    ("Throughput at Brava averaged 1,270 tonnes per day.", ["brava throughput 2018-Q3 1,270 t/d"]),
    (
        "Mill throughput at Brava was 115,574 tonnes, 5% higher than in Q3 2017.",
        ["brava ore_milled 2018-Q3 115,574 t", "change brava ore_milled 2018-Q3 against 2017-Q3 5 %"],
    ),
    (
        "Brava processed 115,574 tonnes of ore during the quarter, or 1,270 tonnes per day.",
        ["brava ore_milled 2018-Q3 115,574 t", "brava throughput 2018-Q3 1,270 t/d"],
    ),
    (
        "Brava mined 120,000 tonnes of ore and 480,000 tonnes of waste.",
        ["brava ore_mined 2018-Q3 120,000 t", "brava waste_mined 2018-Q3 480,000 t"],
    ),
    (
        "El Alto is expected to mill 500,000 tonnes in 2019.",
        ["guidance el-alto ore_milled 2019-FY 500,000 t"],
    ),
    (
        "A total of 1.8 million tonnes of ore were placed on the leach pad at El Alto, averaging 0.61 "
        "g/t gold, containing an estimated 35,000 ounces of gold.",
        ["el-alto ore_placed 2018-Q3 1,800,000.0 t", "el-alto head_grade gold 2018-Q3 0.61 g/t"],
    ),
    (
        "Ore placed on the pad at El Alto was 1.8 million tonnes.",
        ["el-alto ore_placed 2018-Q3 1,800,000.0 t"],
    ),
    (
        "The mill at Brava is expected to process 1,300 tpd in 2019.",
        ["target brava throughput 2019-FY 1,300 t/d"],
    ),
    (
        "Recovery rates at Brava were 81% for silver and 45% for gold.",
        ["brava recovery silver 2018-Q3 81 %", "brava recovery gold 2018-Q3 45 %"],
    ),
    ("Metallurgical recovery of silver at Brava is expected to reach 85% in 2019.", []),
    ("Drill hole BR-18-12 intersected 5.2 metres of 312 g/t silver and 1.2 g/t gold at Brava.", []),
    (
        "Proven and probable reserves at Brava are 4.2 million tonnes at 186 g/t silver containing 25.1 "
        "million ounces of silver.",
        [],
    ),
    (
        "During the quarter, 115,574 tonnes were milled at Brava with average head grades of 186 g/t "
        "silver, 1.5% lead and 2.1% zinc.",
        [
            "brava ore_milled 2018-Q3 115,574 t",
            "brava head_grade silver 2018-Q3 186 g/t",
            "brava head_grade lead 2018-Q3 1.5 %",
            "brava head_grade zinc 2018-Q3 2.1 %",
        ],
    ),
    (
        "Brava's head grade of 186 g/t silver compares with 180 g/t in the second quarter.",
        ["brava head_grade silver 2018-Q3 186 g/t", "brava head_grade silver 2018-Q2 180 g/t"],
    ),
    ("The average silver head grade was 186 g/t at Brava.", ["brava head_grade silver 2018-Q3 186 g/t"]),
    (
        "Mine production at El Alto averaged 1,100 tpd in the quarter.",
        ["el-alto mining_rate 2018-Q3 1,100 t/d"],
    ),
    (
        "At El Alto the Company milled 37,417 tonnes at an average throughput of 410 tonnes per day, "
        "with silver head grade of 108 g/t and gold head grade of 1.06 g/t.",
        [
            "el-alto ore_milled 2018-Q3 37,417 t",
            "el-alto throughput 2018-Q3 410 t/d",
            "el-alto head_grade silver 2018-Q3 108 g/t",
            "el-alto head_grade gold 2018-Q3 1.06 g/t",
        ],
    ),
    (
        "At El Alto the Company milled 37,417 tonnes at an average throughput of 410 tonnes per day.",
        ["el-alto ore_milled 2018-Q3 37,417 t", "el-alto throughput 2018-Q3 410 t/d"],
    ),
    ("As at September 30, 2018, Brava had 30,000 tonnes of stockpiled ore at 150 g/t silver.", []),
    (
        "The plant at Brava has a capacity of 1,300 tpd and treated 1,270 tpd in the quarter.",
        ["brava plant_capacity design 2018-10-09 1,300 t/d", "brava throughput 2018-Q3 1,270 t/d"],
    ),
    ("Brava produced 2,250 tonnes of zinc.", ["brava production zinc 2018-Q3 2,250 t"]),
    ("Brava shipped 1,200 tonnes of concentrate containing 500,000 ounces of silver.", []),
    ("Production of lead concentrate was 12,000 tonnes.", []),
    (
        [
            "Brava Mine, Peru",
            "In the third quarter the mine produced 559,959 ounces of silver and 563 ounces of gold. "
            "Tonnes milled were 115,574 at head grades of 186 g/t silver and 0.35 g/t gold. Cash cost "
            "was US$78.0/t.",
        ],
        [
            "brava production silver 2018-Q3 559,959 oz",
            "brava production gold 2018-Q3 563 oz",
            "brava head_grade silver 2018-Q3 186 g/t",
            "brava head_grade gold 2018-Q3 0.35 g/t",
            "brava cash_cost_per_tonne 2018-Q3 78.0 USD/t",
        ],
    ),
    (
        "Silver and gold recoveries at Brava averaged 81% and 45%.",
        ["brava recovery silver 2018-Q3 81 %", "brava recovery gold 2018-Q3 45 %"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_ore_is_what_was_done_with_it(text: str | list[str], expected: list[str]) -> None:
    assert said(*([text] if isinstance(text, str) else text)) == expected
