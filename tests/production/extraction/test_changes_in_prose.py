"""A change in per cent is of one amount and against one time; against a plan it is none."""

from __future__ import annotations

import pytest

from tests.production.extraction.documents import said

CASES: list[tuple[str | list[str], list[str]]] = [
    (
        "Silver production increased by 5% and gold production decreased by 3% compared to Q3 2017.",
        [
            "change alder production silver 2018-Q3 against 2017-Q3 5 %",
            "change alder production gold 2018-Q3 against 2017-Q3 -3 %",
        ],
    ),
    (
        "Silver production of 673,137 ounces, a 4-per-cent decrease from Q3 2017",
        [
            "alder production silver 2018-Q3 673,137 oz",
            "change alder production silver 2018-Q3 against 2017-Q3 -4 %",
        ],
    ),
    ("AISC decreased 129% compared to Q3 2017.", []),
    ("Silver production was in line with Q3 2017.", []),
    ("Silver production was 2% and gold production 13% above budget.", []),
    ("Silver and gold production were 2 % and 13 % respectively above 2018 production guidance.", []),
    ("Year to date silver production represents 77 percent of guidance.", []),
    (
        "Third quarter silver production of 673,137 oz, up 4% year-over-year.",
        [
            "alder production silver 2018-Q3 673,137 oz",
            "change alder production silver 2018-Q3 against 2017-Q3 4 %",
        ],
    ),
    (
        "Silver production was up 4% quarter-over-quarter to 673,137 ounces.",
        [
            "change alder production silver 2018-Q3 against 2018-Q2 4 %",
            "alder production silver 2018-Q3 673,137 oz",
        ],
    ),
    (
        "Silver production totalled 673,137 ounces, 10% higher than the previous quarter.",
        [
            "alder production silver 2018-Q3 673,137 oz",
            "change alder production silver 2018-Q3 against 2018-Q2 10 %",
        ],
    ),
    (
        "Silver production decreased to 673,137 ounces from 700,000 ounces in Q3 2017, a decrease of 4%.",
        [
            "alder production silver 2018-Q3 673,137 oz",
            "alder production silver 2017-Q3 700,000 oz",
            "change alder production silver 2018-Q3 against 2017-Q3 -4 %",
        ],
    ),
    (
        "Silver production: 673,137 ounces (up 4% Q/Q and down 3% Y/Y)",
        [
            "alder production silver 2018-Q3 673,137 oz",
            "change alder production silver 2018-Q3 against 2018-Q2 4 %",
            "change alder production silver 2018-Q3 against 2017-Q3 -3 %",
        ],
    ),
    (
        "Gold production of 1,623 ounces was 10% above plan and 5% above the third quarter of 2017.",
        [
            "alder production gold 2018-Q3 1,623 oz",
            "change alder production gold 2018-Q3 against 2017-Q3 5 %",
        ],
    ),
    ("Silver production was 10% below guidance due to lower grades at Brava.", []),
    ("Silver production rose by 15,000 ounces to 673,137 ounces.", []),
    (
        "Silver production fell 8% from 732,000 ounces to 673,137 ounces.",
        [
            "problem no_base_period 8%",
            "problem no_period 732,000",
            "alder production silver 2018-Q3 673,137 oz",
        ],
    ),
    (
        "Production increased from 474,000 ounces of silver in Q3 2017 to 673,137 ounces in Q3 2018.",
        ["alder production silver 2017-Q3 474,000 oz", "alder production silver 2018-Q3 673,137 oz"],
    ),
    (
        "673,137 ounces of silver were produced, 42% more than a year ago.",
        [
            "alder production silver 2018-Q3 673,137 oz",
            "change alder production silver 2018-Q3 against 2017-Q3 42 %",
        ],
    ),
    (
        "Alder sold 650,000 ounces of silver, 3% less than it produced.",
        ["alder sales silver 2018-Q3 650,000 oz", "problem no_base_period 3%"],
    ),
    (
        "Silver production more than doubled to 673,137 ounces from 300,000 ounces in Q3 2017.",
        ["alder production silver 2018-Q3 673,137 oz", "alder production silver 2017-Q3 300,000 oz"],
    ),
    (
        "Record quarterly silver production of 673,137 ounces, surpassing the previous record of 660,000 "
        "ounces set in Q4 2017.",
        ["alder production silver 2018-Q3 673,137 oz", "alder production silver 2017-Q4 660,000 oz"],
    ),
    (
        "Silver production of 673,137 ounces, which is 5% less than the 710,000 ounces guided.",
        [
            "alder production silver 2018-Q3 673,137 oz",
            "problem no_base_period 5%",
            "problem no_period 710,000",
        ],
    ),
    (
        [
            "Highlights",
            "- Silver production of 673,137 ounces; 5% increase over Q2 2018, and 42% increase over Q3 "
            "2017; 66% of guidance",
            "- Zinc production of 12.1 million pounds; in line with Q3 2017",
            "- Cash cost of US$78.0/t for Brava; in line with guidance",
        ],
        [
            "alder production silver 2018-Q3 673,137 oz",
            "change alder production silver 2018-Q3 against 2018-Q2 5 %",
            "change alder production silver 2018-Q3 against 2017-Q3 42 %",
            "alder production zinc 2018-Q3 12,100,000.0 lb",
            "brava cash_cost_per_tonne 2018-Q3 78.0 USD/t",
        ],
    ),
    (
        [
            "Highlights",
            "- Consolidated silver production of 673,137 ounces, up 5% from Q2 2018",
            "- Gold production of 1,623 ounces, down 3%",
            "- All-in sustaining cost of $12.50 per silver ounce",
            "- Sales of 650,000 ounces of silver and 1,600 ounces of gold",
        ],
        [
            "alder production silver 2018-Q3 673,137 oz",
            "change alder production silver 2018-Q3 against 2018-Q2 5 %",
            "alder production gold 2018-Q3 1,623 oz",
            "change alder production gold 2018-Q3 against 2018-Q2 -3 %",
            "alder aisc silver 2018-Q3 12.50 USD/oz",
            "alder sales silver 2018-Q3 650,000 oz",
            "alder sales gold 2018-Q3 1,600 oz",
        ],
    ),
    (
        [
            "Third Quarter Highlights",
            "- Production of 673,137 ounces of silver, an increase of 42% year-over-year, and 1,623 "
            "ounces of gold, an increase of 157% year-over-year",
        ],
        [
            "alder production silver 2018-Q3 673,137 oz",
            "change alder production silver 2018-Q3 against 2017-Q3 42 %",
            "alder production gold 2018-Q3 1,623 oz",
            "change alder production gold 2018-Q3 against 2017-Q3 157 %",
        ],
    ),
    ("Silver grades improved by 5% compared to Q3 2017.", []),
    ("Fourth quarter silver production is expected to be 10% higher than in the third quarter.", []),
    ("El Alto's expansion will increase silver production by 20% in 2019.", []),
    (
        "Silver production of 673,137 ounces (2,300 ounces less than budget)",
        ["alder production silver 2018-Q3 673,137 oz"],
    ),
    (
        "A 5% increase in silver production over Q3 2017 to 673,137 ounces",
        [
            "change alder production silver 2018-Q3 against 2017-Q3 5 %",
            "alder production silver 2018-Q3 673,137 oz",
        ],
    ),
    ("The Company expects silver production to grow 10% over 2018 in 2019.", []),
    ("Silver production in Q3 was 10% over guidance of 600,000 ounces.", ["problem no_period 600,000"]),
    (
        "Compared to the third quarter of 2017, silver production increased 42% to 673,137 ounces.",
        [
            "change alder production silver 2018-Q3 against 2017-Q3 42 %",
            "alder production silver 2018-Q3 673,137 oz",
        ],
    ),
    ("Mill throughput increased 4% and silver grades fell 3% over Q3 2017.", []),
    ("Gold price increased 5% and silver price 3% over Q3 2017.", []),
    ("Costs per tonne rose 12% over Q3 2017.", []),
    ("The increase is explained by 4% higher throughput and 3% higher silver grade compared to Q3 2017.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_change_is_of_its_amount_and_against_its_time(text: str | list[str], expected: list[str]) -> None:
    assert said(*([text] if isinstance(text, str) else text)) == expected
