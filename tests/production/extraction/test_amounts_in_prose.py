"""Equivalents, scales, ranges and times of amounts."""

from __future__ import annotations

import pytest

from tests.production.extraction.documents import said

CASES: list[tuple[str | list[str], list[str]]] = [
    (
        "The Company produced 71,229 GEO1 in the third quarter.",
        ["alder production gold_equivalent 2018-Q3 71,229 oz"],
    ),
    (
        "The Company produced 96,7123 ounces of gold in the third quarter.",
        ["alder production gold 2018-Q3 96,712 oz"],
    ),
    (
        "Production was 4.6 million AgEq oz at a ratio of 75:1.",
        ["alder production silver_equivalent 2018-Q3 4,600,000.0 oz"],
    ),
    (
        "Silver equivalent production of 1,234,567 ounces (using an 85:1 silver to gold ratio)",
        ["alder production silver_equivalent 2018-Q3 1,234,567 oz"],
    ),
    (
        "Alder produced 1.2 million silver-equivalent ounces, including 673,137 ounces of silver.",
        [
            "alder production silver_equivalent 2018-Q3 1,200,000.0 oz",
            "alder production silver 2018-Q3 673,137 oz",
        ],
    ),
    (
        "The Company expects to produce 244 to 280 thousand ounces of gold in 2019.",
        [
            "guidance alder production gold 2019-FY low 244,000 oz",
            "guidance alder production gold 2019-FY high 280,000 oz",
        ],
    ),
    (
        "2019 guidance is 93 - 105 koz of gold.",
        [
            "guidance alder production gold 2019-FY low 93,000 oz",
            "guidance alder production gold 2019-FY high 105,000 oz",
        ],
    ),
    (
        "The Company expects to produce 93,000 ounces to 105,000 ounces of gold in 2019.",
        [
            "guidance alder production gold 2019-FY low 93,000 oz",
            "guidance alder production gold 2019-FY high 105,000 oz",
        ],
    ),
    (
        "Gold production for 2019 is forecast to be in the range of 93,000 to 105,000 ounces.",
        [
            "guidance alder production gold 2019-FY low 93,000 oz",
            "guidance alder production gold 2019-FY high 105,000 oz",
        ],
    ),
    (
        "Silver production for 2019 is expected to increase from 2.4 million to 2.6 million ounces.",
        ["problem range 2.6 million"],
    ),
    ("Year-to-date silver production is 1,585,240 ounces.", ["alder production silver 2018-9M 1,585,240 oz"]),
    (
        "In the first six months of 2018 the Company produced 912,103 ounces of silver.",
        ["alder production silver 2018-H1 912,103 oz"],
    ),
    (
        "Silver production of 673,137 ounces (Q3 2017 – 474,000 ounces)",
        ["alder production silver 2018-Q3 673,137 oz", "alder production silver 2017-Q3 474,000 oz"],
    ),
    (
        "Silver production of 673,137 ounces versus 474,000 ounces in Q3 2017",
        ["alder production silver 2018-Q3 673,137 oz", "alder production silver 2017-Q3 474,000 oz"],
    ),
    (
        "During the first nine months of 2018 silver production reached 1,585,240 ounces, 66% of the "
        "annual target of 2.4 million ounces.",
        [
            "alder production silver 2018-9M 1,585,240 oz",
            "guidance alder production silver 2018-FY 2,400,000.0 oz",
        ],
    ),
    (
        "Production in 2019 is estimated to be between 2.6 and 2.8 million ounces of silver and 6,000 to "
        "7,000 ounces of gold.",
        [
            "guidance alder production silver 2019-FY low 2,600,000.0 oz",
            "guidance alder production silver 2019-FY high 2,800,000.0 oz",
            "guidance alder production gold 2019-FY low 6,000 oz",
            "guidance alder production gold 2019-FY high 7,000 oz",
        ],
    ),
    (
        "Brava is expected to produce 1.7 to 1.9 million ounces of silver and El Alto 0.6 to 0.7 million "
        "ounces of silver in 2019.",
        [
            "guidance brava production silver 2019-FY low 1,700,000.0 oz",
            "guidance brava production silver 2019-FY high 1,900,000.0 oz",
            "guidance el-alto production silver 2019-FY low 600,000.0 oz",
            "guidance el-alto production silver 2019-FY high 700,000.0 oz",
        ],
    ),
    (
        [
            "2019 Guidance",
            "- Silver production: 2.6 to 2.8 million ounces",
            "- Gold production: 6.0 to 7.0 koz",
            "- AISC: $12.50 - $13.50 per ounce of silver",
        ],
        [
            "guidance alder production silver 2019-FY low 2,600,000.0 oz",
            "guidance alder production silver 2019-FY high 2,800,000.0 oz",
            "guidance alder production gold 2019-FY low 6,000.0 oz",
            "guidance alder production gold 2019-FY high 7,000.0 oz",
            "guidance alder aisc silver 2019-FY low 12.50 USD/oz",
            "guidance alder aisc silver 2019-FY high 13.50 USD/oz",
        ],
    ),
    (
        ["Production Highlights", "• 61,736 ounces of gold", "• 990,574 ounces of silver"],
        ["alder production gold 2018-Q3 61,736 oz", "alder production silver 2018-Q3 990,574 oz"],
    ),
    (
        "Silver production was 559,959 ounces at Brava (Q2 2018: 540,000 ounces) and 113,178 ounces at "
        "El Alto (Q2 2018: 110,000 ounces).",
        [
            "brava production silver 2018-Q3 559,959 oz",
            "brava production silver 2018-Q2 540,000 oz",
            "el-alto production silver 2018-Q3 113,178 oz",
            "el-alto production silver 2018-Q2 110,000 oz",
        ],
    ),
    (
        "The Brava mine produced 559,959 ounces of silver in the third quarter, compared to 540,000 "
        "ounces in the second quarter and 500,000 ounces in the third quarter of 2017.",
        [
            "brava production silver 2018-Q3 559,959 oz",
            "brava production silver 2018-Q2 540,000 oz",
            "brava production silver 2017-Q3 500,000 oz",
        ],
    ),
    (
        "First half silver production was 912,103 ounces and third quarter production 673,137 ounces.",
        ["alder production silver 2018-H1 912,103 oz", "alder production silver 2018-Q3 673,137 oz"],
    ),
    (
        "Third quarter 2018 silver production of 673,137 ounces brings year-to-date production to "
        "1,585,240 ounces.",
        ["alder production silver 2018-Q3 673,137 oz", "alder production silver 2018-9M 1,585,240 oz"],
    ),
    (
        "Full-year production guidance remains at 2.3 to 2.5 million ounces of silver.",
        [
            "guidance alder production silver 2018-FY low 2,300,000.0 oz",
            "guidance alder production silver 2018-FY high 2,500,000.0 oz",
        ],
    ),
    (
        "Silver production in the second half of 2018 is expected to be 1.3 million ounces.",
        ["guidance alder production silver 2018-H2 1,300,000.0 oz"],
    ),
    ("Payable silver sold was 640,000 ounces.", ["alder sales silver payable 2018-Q3 640,000 oz"]),
    (
        "Silver sold in the quarter was 650,000 ounces, gold sold 1,600 ounces.",
        ["alder sales silver 2018-Q3 650,000 oz", "alder sales gold 2018-Q3 1,600 oz"],
    ),
    ("The Company produced 1,060 kilograms of silver.", ["alder production silver 2018-Q3 1,060 kg"]),
    (
        "Brava's silver production was 559,959 oz (100% basis).",
        ["brava production silver full 2018-Q3 559,959 oz"],
    ),
    (
        "The Brava mine, 60% owned, produced 559,959 ounces of silver on a 100% basis and 335,975 ounces on "
        "an attributable basis.",
        [
            "brava production silver full 2018-Q3 559,959 oz",
            "brava production silver attributable 2018-Q3 335,975 oz",
        ],
    ),
    (
        "Silver production was 559.9 thousand ounces at Brava.",
        ["brava production silver 2018-Q3 559,900.0 oz"],
    ),
    (
        "Brava: 0.56 Moz Ag and 0.6 koz Au produced.",
        ["brava production silver 2018-Q3 560,000.00 oz", "brava production gold 2018-Q3 600.0 oz"],
    ),
    (
        "El Alto produced 113,178 ounces of silver and 1,060 ounces of gold for a total production of "
        "200,000 AgEq ounces.",
        [
            "el-alto production silver 2018-Q3 113,178 oz",
            "el-alto production gold 2018-Q3 1,060 oz",
            "el-alto production silver_equivalent 2018-Q3 200,000 oz",
        ],
    ),
    (
        "Third quarter production included 559,959 ounces of silver from Brava and 113,178 ounces from El "
        "Alto.",
        ["brava production silver 2018-Q3 559,959 oz", "el-alto production silver 2018-Q3 113,178 oz"],
    ),
    (
        "Gold equivalent production of 71,229 ounces (GEO), consisting of 61,736 ounces of gold and 990,574 "
        "ounces of silver",
        [
            ("alder production gold_equivalent 2018-Q3 71,229 oz"),
            ("alder production gold 2018-Q3 61,736 oz"),
            "alder production silver 2018-Q3 990,574 oz",
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_an_amount_has_its_metal_scale_and_time(text: str | list[str], expected: list[str]) -> None:
    assert said(*([text] if isinstance(text, str) else text)) == expected
