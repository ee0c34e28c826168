"""Sentences as most releases print them, and all that each of them states."""

from __future__ import annotations

import pytest

from tests.production.extraction.documents import said

SENTENCES = [
    (
        "Gold production for the nine months ended September 30, 2018 was 80,000 ounces, compared to "
        "75,000 ounces "
        "in the same period of 2017, an increase of 7%.",
        [
            "alder production gold 2018-9M 80,000 oz",
            "alder production gold 2017-9M 75,000 oz",
            "change alder production gold 2018-9M against 2017-9M 7 %",
        ],
    ),
    (
        "Gold production for the nine months ended September 30, 2018 was 80,000 ounces, 7% above the "
        "prior year.",
        [
            "alder production gold 2018-9M 80,000 oz",
            "change alder production gold 2018-9M against 2017-9M 7 %",
        ],
    ),
    (
        "Silver production in the third quarter was 500,000 ounces, 3% less than in the second quarter of "
        "2018 and "
        "4% above the prior-year quarter.",
        [
            "alder production silver 2018-Q3 500,000 oz",
            "change alder production silver 2018-Q3 against 2018-Q2 -3 %",
            "change alder production silver 2018-Q3 against 2017-Q3 4 %",
        ],
    ),
    (
        "Output of 107,663 ounces of gold beats the same quarter of 2017 by 14%.",
        ["alder production gold 2018-Q3 107,663 oz"],
    ),
    (
        "AISC was $1,021 per ounce of gold sold in Q3 2018, compared to $998 in Q3 2017.",
        ["alder aisc gold 2018-Q3 1,021 USD/oz", "alder aisc gold 2017-Q3 998 USD/oz"],
    ),
    (
        "We continue to expect 92,000 to 105,000 gold ounces in 2018, at cash costs between $700 and $780 "
        "per ounce "
        "sold.",
        [
            "guidance alder production gold 2018-FY low 92,000 oz",
            "guidance alder production gold 2018-FY high 105,000 oz",
            "guidance alder cash_cost gold 2018-FY low 700 USD/oz",
            "guidance alder cash_cost gold 2018-FY high 780 USD/oz",
        ],
    ),
    (
        "In 2018 the Brava mine is expected to contribute 92,000 to 105,000 ounces of gold.",
        [
            "guidance brava production gold 2018-FY low 92,000 oz",
            "guidance brava production gold 2018-FY high 105,000 oz",
        ],
    ),
    (
        "Brava milled 115,574 tonnes at an average head grade of 212 g/t silver and 90.2% recovery in the "
        "third "
        "quarter.",
        [
            "brava ore_milled 2018-Q3 115,574 t",
            "brava head_grade silver 2018-Q3 212 g/t",
            "brava recovery silver 2018-Q3 90.2 %",
        ],
    ),
    (
        "The Brava mine processed 115,574 tonnes of ore with average grades of 212 g/t silver and 1.45 "
        "g/t gold, "
        "recovering 91.5% of the silver and 89.2% of the gold.",
        [
            "brava ore_milled 2018-Q3 115,574 t",
            "brava head_grade silver 2018-Q3 212 g/t",
            "brava head_grade gold 2018-Q3 1.45 g/t",
            "brava recovery silver 2018-Q3 91.5 %",
            "brava recovery gold 2018-Q3 89.2 %",
        ],
    ),
    (
        "Third quarter production consisted of 1,646,444 ounces of silver, 10,301 ounces of gold and 6.1 "
        "million "
        "pounds of zinc.",
        [
            "alder production silver 2018-Q3 1,646,444 oz",
            "alder production gold 2018-Q3 10,301 oz",
            "alder production zinc 2018-Q3 6,100,000.0 lb",
        ],
    ),
    (
        "Lead production rose to 5.1 million pounds (Q3 2017: 4.8 million).",
        [
            "alder production lead 2018-Q3 5,100,000.0 lb",
            "alder production lead 2017-Q3 4,800,000.0 lb",
        ],
    ),
    (
        "2018 production guidance has been raised to 8.0 - 8.4 million ounces of silver.",
        [
            "guidance alder production silver 2018-FY low 8,000,000.0 oz",
            "guidance alder production silver 2018-FY high 8,400,000.0 oz",
        ],
    ),
    (
        "The Company now expects full year gold production of approximately 45,000 ounces, below its "
        "original "
        "guidance of 50,000 to 55,000 ounces.",
        ["guidance alder production gold 2018-FY about 45,000 oz", "problem superseded 55,000"],
    ),
    (
        "Year-to-date gold production totalled 62,300 ounces, representing 76% of the mid-point of 2018 "
        "guidance of "
        "80,000 to 84,000 ounces.",
        [
            "alder production gold 2018-9M 62,300 oz",
            "guidance alder production gold 2018-FY low 80,000 oz",
            "guidance alder production gold 2018-FY high 84,000 oz",
        ],
    ),
]


@pytest.mark.parametrize(("sentence", "stated"), SENTENCES, ids=[one[0][:40] for one in SENTENCES])
def test_a_common_sentence_states(sentence: str, stated: list[str]) -> None:
    assert said(sentence) == stated
