"""Costs and prices of a unit of metal or ore: in US dollars, of a mine and a time."""

from __future__ import annotations

import pytest

from tests.production.extraction.documents import said

CASES: list[tuple[str, list[str]]] = [
    (
        "Cash cost at Brava was US$54.8 /t in the third quarter.",
        ["brava cash_cost_per_tonne 2018-Q3 54.8 USD/t"],
    ),
    (
        "Cash cost per tonne at Brava was US$54.8 in the third quarter.",
        ["brava cash_cost_per_tonne 2018-Q3 54.8 USD/t"],
    ),
    (
        "All-in sustaining cost of $14.75 per ounce of payable silver",
        ["alder aisc silver 2018-Q3 14.75 USD/oz"],
    ),
    (
        "AISC was $14.75 per silver ounce, compared to $15.20 per ounce in Q3 2017.",
        ["alder aisc silver 2018-Q3 14.75 USD/oz", "alder aisc silver 2017-Q3 15.20 USD/oz"],
    ),
    (
        "Cash cost of negative US$4.52 per ounce of silver at Brava, net of by-product credits",
        ["brava cash_cost silver 2018-Q3 -4.52 USD/oz"],
    ),
    (
        "Brava reported a cash cost of $(4.52) per ounce of silver.",
        ["brava cash_cost silver 2018-Q3 -4.52 USD/oz"],
    ),
    ("AISC for the Company was between $12.50 and $13.50 per ounce of silver.", ["problem range 13.50"]),
    (
        "For 2019 AISC is expected at $12.50 to $13.50 per ounce of silver at Brava.",
        [
            "guidance brava aisc silver 2019-FY low 12.50 USD/oz",
            "guidance brava aisc silver 2019-FY high 13.50 USD/oz",
        ],
    ),
    (
        "The average realized silver price was $15.04 per ounce and the average realized gold price was "
        "$1,204 per ounce.",
        ["problem contradiction 15.04", "problem contradiction 1,204"],
    ),
    (
        "Realized prices were $15.04 per ounce of silver, $0.92 per pound of lead and $1.25 per pound of "
        "zinc.",
        [
            "alder realized_price silver 2018-Q3 15.04 USD/oz",
            "alder realized_price lead 2018-Q3 0.92 USD/lb",
            "alder realized_price zinc 2018-Q3 1.25 USD/lb",
        ],
    ),
    (
        "AISC per ounce of silver was $12.50, below guidance of $13.00 to $14.00.",
        ["alder aisc silver 2018-Q3 12.50 USD/oz"],
    ),
    (
        "All-in sustaining costs were $1,050 per ounce of gold sold versus $980 per ounce in Q2 2018.",
        ["alder aisc gold 2018-Q3 1,050 USD/oz", "alder aisc gold 2018-Q2 980 USD/oz"],
    ),
    ("AISC of C$1,300 per ounce of gold at Brava", []),
    (
        "Total cash cost of $850 per gold ounce and AISC of $1,050 per gold ounce at Brava",
        ["problem no_subject 850", "brava aisc gold 2018-Q3 1,050 USD/oz"],
    ),
    (
        "Cash cost is expected to be between $8.50 and $9.50 per ounce of silver for 2018.",
        [
            "guidance alder cash_cost silver 2018-FY low 8.50 USD/oz",
            "guidance alder cash_cost silver 2018-FY high 9.50 USD/oz",
        ],
    ),
    (
        "Cash cost of US$78.0/t at Brava; 2% increase over guidance of US$76/t",
        ["brava cash_cost_per_tonne 2018-Q3 78.0 USD/t", "problem no_subject 76"],
    ),
    (
        "Cash cost at Brava was US$54.8/t, in line with annual guidance of US$57.4/t.",
        [
            "brava cash_cost_per_tonne 2018-Q3 54.8 USD/t",
            "guidance brava cash_cost_per_tonne 2018-FY 57.4 USD/t",
        ],
    ),
    (
        "By-product AISC of $10.20 and co-product AISC of $14.10 per ounce of silver",
        ["alder aisc silver co_product 2018-Q3 14.10 USD/oz"],
    ),
    (
        "The Company sold 1,234 ounces of gold at an average realized price of $1,204 per ounce.",
        ["alder sales gold 2018-Q3 1,234 oz", "alder realized_price gold 2018-Q3 1,204 USD/oz"],
    ),
    ("Spot silver prices averaged $15.02 per ounce.", []),
    ("Metal prices used: $16 per ounce silver, $1,250 per ounce gold.", []),
    (
        "Cash cost guidance for 2018 is $8.50 to $9.50 per ounce of silver.",
        [
            "guidance alder cash_cost silver 2018-FY low 8.50 USD/oz",
            "guidance alder cash_cost silver 2018-FY high 9.50 USD/oz",
        ],
    ),
    (
        "Brava AISC of US$5.04/oz Ag and El Alto AISC of US$7.10/oz Ag.",
        ["brava aisc silver 2018-Q3 5.04 USD/oz", "el-alto aisc silver 2018-Q3 7.10 USD/oz"],
    ),
    (
        "Cash cost per ounce of silver, net of by-product credits, was negative $2.72.",
        ["alder cash_cost silver 2018-Q3 -2.72 USD/oz"],
    ),
    ("AISC margin was $3.10 per ounce of silver.", []),
    (
        "Cash costs decreased by $0.50 per ounce of silver to $5.04 per ounce of silver at Brava.",
        ["brava cash_cost silver 2018-Q3 5.04 USD/oz"],
    ),
    ("AISC is expected to fall by $1.00 per ounce of silver in 2019.", []),
    (
        "Sustaining capital was $2.10 per ounce of silver and AISC was $12.50 per ounce of silver.",
        ["alder aisc silver 2018-Q3 12.50 USD/oz"],
    ),
    (
        "Cash cost per ounce of silver of $5.04 and AISC of $12.50 in Q3 2018 compared to $4.90 and "
        "$13.10 in Q3 2017.",
        ["alder cash_cost silver 2018-Q3 5.04 USD/oz"],
    ),
    ("Revenue of $23.4 million from the sale of 1.2 million ounces of silver", []),
    ("AISC was $1,050 per gold equivalent ounce sold.", ["alder aisc gold_equivalent 2018-Q3 1,050 USD/oz"]),
    ("Cash cost per GEO was $929.", ["alder cash_cost gold_equivalent 2018-Q3 929 USD/oz"]),
    (
        "For 2018, AISC guidance is between $1,485 and $1,640 per GEO.",
        [
            "guidance alder aisc gold_equivalent 2018-FY low 1,485 USD/oz",
            "guidance alder aisc gold_equivalent 2018-FY high 1,640 USD/oz",
        ],
    ),
    (
        "For 2019 AISC is expected at negative $10.00 to negative $5.00 per ounce of silver.",
        [
            ("guidance alder aisc silver 2019-FY low -10.00 USD/oz"),
            "guidance alder aisc silver 2019-FY high -5.00 USD/oz",
        ],
    ),
    (
        "For 2019 cash cost is expected at $(10.00) to $5.00 per ounce of silver at Brava.",
        [
            ("guidance brava cash_cost silver 2019-FY low -10.00 USD/oz"),
            "guidance brava cash_cost silver 2019-FY high 5.00 USD/oz",
        ],
    ),
    (
        "Cash costs were negative $2.72 per ounce of silver compared to $1.10 per ounce in Q3 2017.",
        ["alder cash_cost silver 2018-Q3 -2.72 USD/oz", "alder cash_cost silver 2017-Q3 1.10 USD/oz"],
    ),
    (
        "Silver production guidance of 9.7-10.2 million ounces at AISC of $10.50-$12.00/oz for 2019",
        [
            "guidance alder production silver 2019-FY low 9,700,000.0 oz",
            "guidance alder production silver 2019-FY high 10,200,000.0 oz",
            "guidance alder aisc silver 2019-FY low 10.50 USD/oz",
            "guidance alder aisc silver 2019-FY high 12.00 USD/oz",
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_money_by_the_ounce_or_tonne_is_what_the_words_before_it_say(text: str, expected: list[str]) -> None:
    assert said(text) == expected
