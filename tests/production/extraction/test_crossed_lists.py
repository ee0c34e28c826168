"""Several numbers for several metals, mines or times: each is of the one in its place, or of none."""

from __future__ import annotations

import pytest

from tests.production.extraction.documents import said

CASES: list[tuple[str, list[str]]] = [
    (
        "Zinc and lead production of 13.1 million pounds and 9.5 million pounds; 21 and 4 percent "
        "increase over Q3 2017, respectively",
        [
            "alder production zinc 2018-Q3 13,100,000.0 lb",
            "alder production lead 2018-Q3 9,500,000.0 lb",
            "change alder production zinc 2018-Q3 against 2017-Q3 21 %",
            "change alder production lead 2018-Q3 against 2017-Q3 4 %",
        ],
    ),
    (
        "Silver and gold production increased 22% and 52%, respectively, over Q3 2017.",
        [
            "change alder production silver 2018-Q3 against 2017-Q3 22 %",
            "change alder production gold 2018-Q3 against 2017-Q3 52 %",
        ],
    ),
    (
        "Lead and zinc production of 14 million and 10 million pounds; 29 and 34 percent increase over "
        "the prior year quarter",
        [
            "alder production lead 2018-Q3 14,000,000 lb",
            "alder production zinc 2018-Q3 10,000,000 lb",
            "change alder production lead 2018-Q3 against 2017-Q3 29 %",
            "change alder production zinc 2018-Q3 against 2017-Q3 34 %",
        ],
    ),
    (
        "Production for the third quarter was 559,959 ounces of silver, 1,623 ounces of gold and 4.9 "
        "million pounds of lead, up 5%, 6% and 7%, respectively, over Q3 2017.",
        [
            "alder production silver 2018-Q3 559,959 oz",
            "alder production gold 2018-Q3 1,623 oz",
            "alder production lead 2018-Q3 4,900,000.0 lb",
            "change alder production silver 2018-Q3 against 2017-Q3 5 %",
            "change alder production gold 2018-Q3 against 2017-Q3 6 %",
            "change alder production lead 2018-Q3 against 2017-Q3 7 %",
        ],
    ),
    (
        "Brava and El Alto produced 559,959 and 113,178 ounces of silver, respectively.",
        ["brava production silver 2018-Q3 559,959 oz", "el-alto production silver 2018-Q3 113,178 oz"],
    ),
    (
        "Silver production at Brava and El Alto was 559,959 ounces and 113,178 ounces, respectively.",
        ["brava production silver 2018-Q3 559,959 oz", "el-alto production silver 2018-Q3 113,178 oz"],
    ),
    (
        "Brava and El Alto produced 559,959 ounces of silver and 1,623 ounces of gold, respectively.",
        ["brava production silver 2018-Q3 559,959 oz", "el-alto production gold 2018-Q3 1,623 oz"],
    ),
    (
        "The Company's Brava and El Alto mines produced 673,137 and 1,623 ounces of silver and gold, "
        "respectively.",
        ["alder production silver 2018-Q3 673,137 oz", "alder production gold 2018-Q3 1,623 oz"],
    ),
    (
        "Silver, gold and lead production of 559,959 and 1,623 ounces, respectively.",
        ["problem list 559,959", "problem list 1,623"],
    ),
    (
        "In the third quarter and the first nine months of 2018 the Company produced 673,137 and "
        "1,585,240 ounces of silver, respectively.",
        ["alder production silver 2018-Q3 673,137 oz", "alder production silver 2018-9M 1,585,240 oz"],
    ),
    (
        "Silver and gold production was 673,137 ounces and 1,623 ounces, compared to 650,000 ounces and "
        "1,500 ounces, respectively, in Q3 2017.",
        [
            "alder production silver 2018-Q3 673,137 oz",
            "alder production gold 2018-Q3 1,623 oz",
            "alder production silver 2017-Q3 650,000 oz",
            "alder production gold 2017-Q3 1,500 oz",
        ],
    ),
    (
        "Silver production of 673,137 ounces, a 5% increase over Q2 2018 and a 3% decrease compared to "
        "Q3 2017",
        [
            "alder production silver 2018-Q3 673,137 oz",
            "change alder production silver 2018-Q3 against 2018-Q2 5 %",
            "change alder production silver 2018-Q3 against 2017-Q3 -3 %",
        ],
    ),
    (
        "Quarterly production of 673,137 silver ounces and 1,623 gold ounces; 1.1 million silver "
        "equivalent ounces.",
        [
            "alder production silver 2018-Q3 673,137 oz",
            "alder production gold 2018-Q3 1,623 oz",
            "alder production silver_equivalent 2018-Q3 1,100,000.0 oz",
        ],
    ),
    (
        "El Alto's production in the third quarter was 113,178 ounces of silver and 1,060 ounces of "
        "gold, a decrease of 8% and an increase of 3%, respectively, compared to the second quarter of 2018.",
        [
            "el-alto production silver 2018-Q3 113,178 oz",
            "el-alto production gold 2018-Q3 1,060 oz",
            "change el-alto production silver 2018-Q3 against 2018-Q2 -8 %",
            "change el-alto production gold 2018-Q3 against 2018-Q2 3 %",
        ],
    ),
    (
        "Head grades for silver and gold were 186 g/t and 1.06 g/t at Brava, respectively.",
        ["brava head_grade silver 2018-Q3 186 g/t", "brava head_grade gold 2018-Q3 1.06 g/t"],
    ),
    (
        "At Brava, recoveries of silver and gold were 81% and 45%, respectively.",
        ["brava recovery silver 2018-Q3 81 %", "brava recovery gold 2018-Q3 45 %"],
    ),
    (
        "Silver production for the third quarter of 2018 and for the nine months was 673,137 and "
        "1,585,240 ounces, respectively.",
        ["alder production silver 2018-Q3 673,137 oz", "alder production silver 2018-9M 1,585,240 oz"],
    ),
    (
        "Silver production for Q1, Q2 and Q3 2018 was 450,000, 462,103 and 673,137 ounces, respectively.",
        ["problem list 450,000", "problem list 462,103", "problem list 673,137"],
    ),
    (
        "Silver production at Brava, El Alto and Luna was 500,000, 100,000 and 73,137 ounces, respectively.",
        ["problem list 500,000", "problem list 100,000", "problem list 73,137"],
    ),
    (
        "Brava and Luna produced 559,959 and 12,000 ounces of silver, respectively.",
        ["problem list 559,959", "problem list 12,000"],
    ),
    (
        "Silver and gold production at Brava was 559,959 and 563 ounces and at El Alto 113,178 and 1,060 "
        "ounces, respectively.",
        [
            "brava production silver 2018-Q3 559,959 oz",
            "brava production gold 2018-Q3 563 oz",
            "el-alto production silver 2018-Q3 113,178 oz",
            "el-alto production gold 2018-Q3 1,060 oz",
        ],
    ),
    (
        "Silver, lead and zinc production of 673,137 ounces, 4.9 million pounds and 5.8 million pounds, "
        "respectively",
        [
            "alder production silver 2018-Q3 673,137 oz",
            "alder production lead 2018-Q3 4,900,000.0 lb",
            "alder production zinc 2018-Q3 5,800,000.0 lb",
        ],
    ),
    (
        "Silver, lead and zinc production increased by 5%, 6% and 7% over Q3 2017",
        [
            "change alder production silver 2018-Q3 against 2017-Q3 5 %",
            "change alder production lead 2018-Q3 against 2017-Q3 6 %",
            "change alder production zinc 2018-Q3 against 2017-Q3 7 %",
        ],
    ),
    (
        "Gold and silver sales of 1,600 ounces and 650,000 ounces, respectively, decreased 3% and 5% "
        "compared to Q2 2018.",
        [
            "alder sales gold 2018-Q3 1,600 oz",
            "alder sales silver 2018-Q3 650,000 oz",
            "change alder sales gold 2018-Q3 against 2018-Q2 -3 %",
            "change alder sales silver 2018-Q3 against 2018-Q2 -5 %",
        ],
    ),
    (
        "Silver production for the quarter and year to date totalled 673,137 ounces and 1,585,240 ounces, "
        "respectively.",
        ["alder production silver 2018-Q3 673,137 oz", "alder production silver 2018-9M 1,585,240 oz"],
    ),
    (
        "Silver and lead production were in line with Q3 2017, at 673,137 ounces and 4.9 million pounds, "
        "respectively.",
        ["alder production silver 2018-Q3 673,137 oz", "alder production lead 2018-Q3 4,900,000.0 lb"],
    ),
    (
        "Lead and zinc production of 4.9 million pounds and 5.8 million pounds, 3% and 7% lower than in Q3 "
        "2017, respectively",
        [
            "alder production lead 2018-Q3 4,900,000.0 lb",
            "alder production zinc 2018-Q3 5,800,000.0 lb",
            "change alder production lead 2018-Q3 against 2017-Q3 -3 %",
            "change alder production zinc 2018-Q3 against 2017-Q3 -7 %",
        ],
    ),
    (
        "Silver, gold and zinc production decreased 5% and 3%, respectively, over Q3 2017.",
        ["problem list 5%", "problem list 3%"],
    ),
    (
        "At Brava and El Alto silver production increased by 4% and 3%, respectively, compared to Q2 2018.",
        ["problem list 4%", "problem list 3%"],
    ),
    (
        "At Brava, 559,959 ounces of silver and 563 ounces of gold were produced, compared to 540,000 "
        "ounces and 500 ounces, respectively, in Q3 "
        "2017.",
        [
            "brava production silver 2018-Q3 559,959 oz",
            "brava production gold 2018-Q3 563 oz",
            "brava production silver 2017-Q3 540,000 oz",
            "brava production gold 2017-Q3 500 oz",
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_number_of_a_list_is_of_what_stands_in_its_place(text: str, expected: list[str]) -> None:
    assert said(text) == expected
