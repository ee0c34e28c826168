"""Strangers, plans and comparisons in sentences: a number is not ours for standing in our release."""

from __future__ import annotations

import pytest

from tests.production.extraction.documents import said

SENTENCES = [
    ("Silver production at Nowhere was 113,178 ounces in the quarter.", ["problem no_subject 113,178"]),
    ("The Nowhere mine produced 113,178 ounces of silver.", ["problem no_subject 113,178"]),
    ("Silver production from Nowhere totalled 113,178 ounces.", ["problem no_subject 113,178"]),
    ("Our competitor Pan American produced 5,000,000 ounces of silver in 2017.", []),
    ("Peru produced 110 million ounces of silver in 2017.", ["problem no_subject 110 million"]),
    ("Historic production of the district exceeds 100 million ounces of silver.", []),
    ("The mine life is 8 years at production of 2 million ounces of silver a year.", []),
    (
        "Silver production was 673,137 ounces (Q3 2017: 474,000 ounces).",
        ["alder production silver 2018-Q3 673,137 oz", "alder production silver 2017-Q3 474,000 oz"],
    ),
    (
        "Silver production of 673,137 ounces (up 42% over Q3 2017).",
        [
            "alder production silver 2018-Q3 673,137 oz",
            "change alder production silver 2018-Q3 against 2017-Q3 42 %",
        ],
    ),
    ("Silver production of 673,137 ounces (2017: 474,000).", ["alder production silver 2018-Q3 673,137 oz"]),
    ("The Company shipped concentrate containing 500,000 ounces of silver.", []),
    ("Payable silver production was 640,000 ounces.", ["alder production silver payable 2018-Q3 640,000 oz"]),
    (
        "The Company's attributable silver production was 640,000 ounces.",
        ["alder production silver attributable 2018-Q3 640,000 oz"],
    ),
    (
        ("Brava produced 4,960,154 pounds of lead and 5,815,486 pounds of zinc in the third quarter."),
        ["brava production lead 2018-Q3 4,960,154 lb", "brava production zinc 2018-Q3 5,815,486 lb"],
    ),
    ("Brava produced 2,250 tonnes of lead in concentrate.", []),
    (
        "A cash cost of US$4.52 per ounce of silver was achieved.",
        ["alder cash_cost silver 2018-Q3 4.52 USD/oz"],
    ),
    (
        "In Q3 2018 silver production was 673,137 ounces; in Q2 2018 it was 650,000 ounces.",
        ["alder production silver 2018-Q3 673,137 oz", "alder production silver 2018-Q2 650,000 oz"],
    ),
    (
        (
            "Third quarter silver production of 673,137 ounces compares to 650,000 ounces in "
            "the previous quarter."
        ),
        ["alder production silver 2018-Q3 673,137 oz", "alder production silver 2018-Q2 650,000 oz"],
    ),
    (
        "Silver production exceeded the 650,000 ounces of the previous quarter.",
        ["alder production silver 2018-Q2 650,000 oz"],
    ),
    ("Silver production fell short of the 700,000 ounces planned.", ["problem no_period 700,000"]),
    ("Had the strike not occurred, Brava would have produced 600,000 ounces of silver.", []),
    ("On October 5, 2018 Brava poured 5,000 ounces of silver.", ["problem no_period 5,000"]),
    (
        "From July to September 2018 Brava produced 559,959 ounces of silver.",
        ["brava production silver 2018-Q3 559,959 oz"],
    ),
    ("Brava has the capacity to produce 3 million ounces of silver per year by 2020.", []),
    (
        "The Company is targeting annual production of 5 million ounces of silver by 2020.",
        ["target alder production silver 2020-FY 5,000,000 oz"],
    ),
    ("Annual silver production is expected to be 2.4 million ounces.", ["problem no_period 2.4 million"]),
    (
        "Full-year 2018 guidance remains at 2.4 million ounces of silver.",
        ["guidance alder production silver 2018-FY 2,400,000.0 oz"],
    ),
    (
        "2018 guidance: 2.3 - 2.5 million ounces of silver.",
        [
            "guidance alder production silver 2018-FY low 2,300,000.0 oz",
            "guidance alder production silver 2018-FY high 2,500,000.0 oz",
        ],
    ),
    (
        (
            "The Company expects 2018 silver production of between 2.3 and 2.5 million "
            "ounces and 2019 silver production of 2.8 to 3.0 million ounces."
        ),
        [
            "problem no_period 2.5 million",
            "guidance alder production silver 2019-FY low 2,800,000.0 oz",
            "guidance alder production silver 2019-FY high 3,000,000.0 oz",
        ],
    ),
    (
        "Silver production is expected at 2.4 million ounces in 2018 (2017: 2.1 million ounces).",
        ["guidance alder production silver 2018-FY 2,400,000.0 oz", "problem no_period 2.1 million"],
    ),
    ("The throughput at Brava was 1,270 tpd, compared with 1,167 tpd in Q3 2017.", []),
    (
        "The Brava mill treated 115,574 tonnes at 186 g/t silver head grade.",
        ["brava ore_milled 2018-Q3 115,574 t", "brava head_grade silver 2018-Q3 186 g/t"],
    ),
    (
        (
            "Silver production of 673,137 ounces and gold production of 1,623 ounces "
            "represent increases of 42% and 157% over Q3 2017."
        ),
        [
            "alder production silver 2018-Q3 673,137 oz",
            "alder production gold 2018-Q3 1,623 oz",
            "change alder production silver 2018-Q3 against 2017-Q3 42 %",
            "change alder production gold 2018-Q3 against 2017-Q3 157 %",
        ],
    ),
    (
        "Brava, in Peru, produced 559,959 ounces of silver and Nowhere 1,060 ounces of gold.",
        ["brava production silver 2018-Q3 559,959 oz", "problem no_subject 1,060"],
    ),
    (
        "Production at Brava in Peru was 559,959 ounces of silver.",
        ["brava production silver 2018-Q3 559,959 oz"],
    ),
    (
        "Silver production in Q3 2018 from Brava in Arequipa was 559,959 ounces.",
        ["brava production silver 2018-Q3 559,959 oz"],
    ),
    (
        (
            "The Company announces that silver production for the third quarter ended "
            "September 30, 2018 totaled 673,137 ounces."
        ),
        ["alder production silver 2018-Q3 673,137 oz"],
    ),
    (
        "Alder Metals Inc. produced 673,137 ounces of silver in the third quarter of 2018.",
        ["alder production silver 2018-Q3 673,137 oz"],
    ),
    (
        "Alder's silver production was 673,137 ounces from its Brava and El Alto mines.",
        ["alder production silver 2018-Q3 673,137 oz"],
    ),
    (
        "Silver production from the Brava and El Alto mines was 673,137 ounces.",
        ["alder production silver 2018-Q3 673,137 oz"],
    ),
    (
        "The El Alto mine produced a total of 113,178 ounces of silver.",
        ["el-alto production silver 2018-Q3 113,178 oz"],
    ),
    (
        ("Silver production was 673,137 ounces, 42% higher than the 474,000 ounces produced in Q3 2017."),
        [
            "alder production silver 2018-Q3 673,137 oz",
            "change alder production silver 2018-Q3 against 2017-Q3 42 %",
            "alder production silver 2017-Q3 474,000 oz",
        ],
    ),
    (
        "Silver production rose 42% to 673,137 ounces, compared with 474,000 ounces in Q3 2017.",
        [
            "change alder production silver 2018-Q3 against 2017-Q3 42 %",
            "alder production silver 2018-Q3 673,137 oz",
            "alder production silver 2017-Q3 474,000 oz",
        ],
    ),
    (
        "At the Brava Mine, silver production was 559,959 ounces.",
        ["brava production silver 2018-Q3 559,959 oz"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_a_number_of_somebody_else_or_of_a_plan_is_no_output_of_ours(text: str, expected: list[str]) -> None:
    assert said(text) == expected
