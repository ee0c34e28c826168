"""What stands under a heading is of the heading's time and mine."""

from __future__ import annotations

import pytest

from tests.production.extraction.documents import said

SECTIONS = [
    (
        "Alder Reports Production for Third Quarter 2018",
        [
            "Nine Months Highlights",
            "- Silver production of 1,585,240 ounces; 10% increase over the first nine months of 2017",
        ],
        [
            "alder production silver 2018-9M 1,585,240 oz",
            "change alder production silver 2018-9M against 2017-9M 10 %",
        ],
    ),
    (
        "Alder Reports Production for Third Quarter 2018",
        [
            "Third Quarter Highlights",
            "- Silver production of 673,137 ounces",
            "First Nine Months",
            "- Silver production of 1,585,240 ounces",
        ],
        ["alder production silver 2018-Q3 673,137 oz", "alder production silver 2018-9M 1,585,240 oz"],
    ),
    (
        "Alder Reports Production for Third Quarter 2018",
        [
            "Nine Months Highlights",
            "- Silver production of 1,585,240 ounces",
            "El Alto Mine, Mexico",
            "The mine produced 113,178 ounces of silver.",
        ],
        ["alder production silver 2018-9M 1,585,240 oz", "problem no_period 113,178"],
    ),
    (
        "Alder Reports Third Quarter and Nine Months 2018 Production",
        ["Highlights", "- Silver production of 673,137 ounces"],
        ["problem no_period 673,137"],
    ),
    (
        "Alder Reports Third Quarter and Nine Months 2018 Production",
        ["Third Quarter Highlights", "- Silver production of 673,137 ounces"],
        ["alder production silver 2018-Q3 673,137 oz"],
    ),
    (
        "Alder Reports Production for Third Quarter 2018",
        [
            "Brava Mine, Peru",
            "- Silver production of 559,959 ounces",
            "El Alto Mine, Mexico",
            "- Silver production of 113,178 ounces",
        ],
        ["brava production silver 2018-Q3 559,959 oz", "el-alto production silver 2018-Q3 113,178 oz"],
    ),
    (
        "Alder Reports Production for Third Quarter 2018",
        ["El Alto Mine, Mexico", "The plant milled well and 113,178 ounces of silver were produced."],
        ["el-alto production silver 2018-Q3 113,178 oz"],
    ),
    (
        "Alder Reports Production for Third Quarter 2018",
        ["Brava did well. Silver production was 673,137 ounces."],
        ["brava production silver 2018-Q3 673,137 oz"],
    ),
    (
        "Alder Reports Production for Third Quarter 2018",
        ["Brava did well and El Alto too. Silver production was 673,137 ounces."],
        ["problem no_subject 673,137"],
    ),
    (
        "Alder Reports Production for Third Quarter 2018",
        [
            "Highlights",
            "- Brava: silver production of 559,959 ounces",
            "- El Alto: silver production of 113,178 ounces",
            "- Silver: 673,137 ounces",
        ],
        [
            "brava production silver 2018-Q3 559,959 oz",
            "el-alto production silver 2018-Q3 113,178 oz",
            "alder production silver 2018-Q3 673,137 oz",
        ],
    ),
    (
        "Alder Reports Production for Third Quarter 2018",
        ["2017 Production", "- Silver production of 2,100,000 ounces"],
        ["alder production silver 2017-FY 2,100,000 oz"],
    ),
    (
        "Alder Reports Production for Third Quarter 2018",
        ["Drilling Highlights", "- Silver: 312 g/t", "- 200,000 ounces of silver"],
        [],
    ),
]


@pytest.mark.parametrize(("title", "paragraphs", "expected"), SECTIONS)
def test_what_stands_under_a_heading_is_of_its_time_and_mine(
    title: str, paragraphs: list[str], expected: list[str]
) -> None:
    assert said(*paragraphs, title=title) == expected
