"""Sentences whose base, subject or time stands in the words around them, and not in another clause."""

from __future__ import annotations

from datetime import date

import pytest

from production.extraction import prose
from production.extraction.values import Context, KnownMine
from releases.reading import read
from tests.production.extraction.documents import line, release, said

TOLD: list[tuple[list[str], list[str]]] = [
    (
        ["Brava produced 113,178 ounces of silver, since storms cut the line twice in March."],
        ["brava production silver 2018-Q3 113,178 oz"],
    ),
    (
        ["Brava produced 113,178 ounces of silver, which is 21% more than the mine reported for Q3 2017."],
        [
            "brava production silver 2018-Q3 113,178 oz",
            "change brava production silver 2018-Q3 against 2017-Q3 21 %",
        ],
    ),
    (
        ["Over the first six months Brava produced 313,178 ounces of silver."],
        ["brava production silver 2018-H1 313,178 oz"],
    ),
    (
        ["Brava produced 113,178 ounces of silver, 6% more than in Q2 2018. Milled tonnes rose by 31%."],
        [
            "brava production silver 2018-Q3 113,178 oz",
            "change brava production silver 2018-Q3 against 2018-Q2 6 %",
            "change brava ore_milled 2018-Q3 against 2018-Q2 31 %",
        ],
    ),
    (
        ["Brava produced 113,178 ounces of silver. This is a record and an improvement of 8% on Q3 2017."],
        [
            "brava production silver 2018-Q3 113,178 oz",
            "change brava production silver 2018-Q3 against 2017-Q3 8 %",
        ],
    ),
    (
        ["The mill of Brava processed 15% less material than in the year-earlier quarter."],
        ["change brava ore_milled 2018-Q3 against 2017-Q3 -15 %"],
    ),
    (
        ["At Brava total material mined fell to 16.7 million tonnes."],
        ["brava material_mined 2018-Q3 16,700,000.0 t"],
    ),
    (
        ["Guidance for 2018 is 2.3 million ounces of silver. Zinc is expected at 24 to 26 million pounds."],
        [
            "guidance alder production silver 2018-FY 2,300,000.0 oz",
            "guidance alder production zinc 2018-FY low 24,000,000 lb",
            "guidance alder production zinc 2018-FY high 26,000,000 lb",
        ],
    ),
    (
        ["The budget for 2018 is left as it was: 120,000 to 140,000 ounces of gold."],
        [
            "guidance alder production gold 2018-FY low 120,000 oz",
            "guidance alder production gold 2018-FY high 140,000 oz",
        ],
    ),
    (
        ["Copper production was 3.1 million pounds, at a cash cost of $2.06 per pound."],
        [
            "alder production copper 2018-Q3 3,100,000.0 lb",
            "alder cash_cost copper 2018-Q3 2.06 USD/lb",
        ],
    ),
    (
        ["Its two mines in Peru produced 1,207,020 ounces of silver."],
        ["alder production silver 2018-Q3 1,207,020 oz"],
    ),
    (
        ["Silver production was 110,820 ounces, against 116,570 in Q2 2018 and 128,671 in Q3 2017."],
        [
            "alder production silver 2018-Q3 110,820 oz",
            "alder production silver 2018-Q2 116,570 oz",
            "alder production silver 2017-Q3 128,671 oz",
        ],
    ),
    (
        ["Silver production was 110,820 ounces (Q3 2017 - 128,671)."],
        ["alder production silver 2018-Q3 110,820 oz", "alder production silver 2017-Q3 128,671 oz"],
    ),
    (
        ["Silver production was 110,820 ounces, 9% less than in the same quarter of 2016."],
        [
            "alder production silver 2018-Q3 110,820 oz",
            "change alder production silver 2018-Q3 against 2016-Q3 -9 %",
        ],
    ),
    (
        ["Silver output rose by 3% from the third quarter of 2017 to 110,820 ounces, while gold fell by 4%."],
        [
            "change alder production silver 2018-Q3 against 2017-Q3 3 %",
            "alder production silver 2018-Q3 110,820 oz",
            "change alder production gold 2018-Q3 against 2017-Q3 -4 %",
        ],
    ),
    (
        ["In 2018 all-in sustaining costs of gold are guided from $1,440 to $1,540 per ounce of gold."],
        [
            "guidance alder aisc gold 2018-FY low 1,440 USD/oz",
            "guidance alder aisc gold 2018-FY high 1,540 USD/oz",
        ],
    ),
    (
        ["The plan is unchanged: 8.3 million ounces of silver in 2018."],
        ["guidance alder production silver 2018-FY 8,300,000.0 oz"],
    ),
    (
        [
            "Brava produced 276,805 ounces of silver in Q2 2018 (Q2 2017 - 277,701 ounces), "
            "1.8 million pounds of lead (Q2 2017 - 1.7 million pounds) and 2.5 million pounds of zinc."
        ],
        [
            "brava production silver 2018-Q2 276,805 oz",
            "brava production silver 2017-Q2 277,701 oz",
            "brava production lead 2018-Q2 1,800,000.0 lb",
            "brava production lead 2017-Q2 1,700,000.0 lb",
            "brava production zinc 2018-Q2 2,500,000.0 lb",
        ],
    ),
    (
        ["Brava produced 99,300 ounces of gold, 9% more than in Q3 2017, and with a first-half grade."],
        [
            "brava production gold 2018-Q3 99,300 oz",
            "change brava production gold 2018-Q3 against 2017-Q3 9 %",
        ],
    ),
    (
        ["Gold production of the quarter was 50% higher than in the second, helped by new stopes."],
        ["change alder production gold 2018-Q3 against 2018-Q2 50 %"],
    ),
    (
        [
            "The Company plans to produce 125 million pounds of copper and 15,000 ounces of gold in 2018, "
            "with C1 cash costs of $2.05 per pound."
        ],
        [
            "guidance alder production copper 2018-FY 125,000,000 lb",
            "guidance alder production gold 2018-FY 15,000 oz",
            "guidance alder cash_cost copper 2018-FY 2.05 USD/lb",
        ],
    ),
    (
        ["Brava produced 5,000 ounces of gold, against 4,500 in the budget."],
        ["brava production gold 2018-Q3 5,000 oz"],
    ),
    (
        ["Brava produced 5,000 ounces of gold (prior guidance: 4,500)."],
        ["brava production gold 2018-Q3 5,000 oz"],
    ),
    (
        ["Brava milled 5,000 tonnes, after 4,500 in Q2 2018."],
        ["brava ore_milled 2018-Q3 5,000 t", "brava ore_milled 2018-Q2 4,500 t"],
    ),
    (
        ["Gold production of the site was up 11% quarter on quarter."],
        ["problem no_subject 11%"],
    ),
    (
        ["Gold production at Brava is now seen at 50,000 ounces in 2018."],
        ["guidance brava production gold 2018-FY 50,000 oz"],
    ),
    (
        ["With the shaft of Brava in service, the plan for 2021 shows 245,000 ounces of gold."],
        ["problem no_subject 245,000"],
    ),
]


@pytest.mark.parametrize(("paragraphs", "expected"), TOLD)
def test_a_number_takes_what_its_own_clause_or_paragraph_says(
    paragraphs: list[str], expected: list[str]
) -> None:
    assert said(*paragraphs) == expected


def test_guidance_that_a_year_is_held_against_is_of_that_year() -> None:
    reading = release(
        "Annual production: 117,607 ounces of gold, above the updated guidance of 111,000 to 116,000 ounces",
        title="Alder Reports Production for Fiscal Year 2017",
    )
    context = Context("alder", date(2018, 1, 9), ())
    assert [line(one, reading) for one in prose.statements(reading, context, None)] == [
        "alder production gold 2017-FY 117,607 oz",
        "guidance alder production gold 2017-FY low 111,000 oz",
        "guidance alder production gold 2017-FY high 116,000 oz",
    ]


def test_the_name_of_a_mine_above_its_table_heads_what_follows_the_table() -> None:
    found = said(
        "Brava mine, Peru\n\n\tQ3 2018\tQ3 2017\nTonnes milled\t5,574\t5,002\nSilver (oz)\t67,137\t6,000",
        "Silver production was 67,137 ounces.",
    )
    assert found == ["brava production silver 2018-Q3 67,137 oz"]


def test_what_stands_before_the_qualified_person_in_one_paragraph_is_read() -> None:
    text = (
        "Guidance\n\nFor 2018 Alder expects 6.8 to 7.2 million ounces of silver.\n"
        "Ann Lee, P.Geo., a Qualified Person under NI 43-101, has approved the technical information, "
        "such as 9 million ounces of silver for 2018."
    )
    assert [one for one in said(text) if not one.startswith("problem")] == [
        "guidance alder production silver 2018-FY low 6,800,000.0 oz",
        "guidance alder production silver 2018-FY high 7,200,000.0 oz",
    ]


def test_the_number_of_a_mine_that_nobody_knows_is_not_the_company_s() -> None:
    text = (
        "Strath Gold plc\n\n14 November 2018\n\nFirst Gold at Corrie\n\n"
        "Strath Gold plc, which owns the Corrie gold mine, reports on its work.\n\n"
        "For 2019 the Company forecasts between 23,000 and 27,000 ounces of gold."
    )
    reading = read(text.encode())
    context = Context("strath", date(2018, 11, 14), (), 12)
    assert [line(one, reading) for one in prose.statements(reading, context, None)] == [
        "problem no_subject 27,000"
    ]


def test_a_bullet_of_a_gold_operation_is_of_that_mine() -> None:
    reading = release(
        "Highlights\n\n- Brava Gold Operation, Peru: 23,582 ounces of gold\n- El Alto: 11,000 ounces of gold",
    )
    mines = (KnownMine("brava", ("Brava",)), KnownMine("el-alto", ("El Alto",)))
    context = Context("alder", date(2018, 10, 9), mines)
    found = prose.statements(reading, context, prose.main_period(reading, context))
    assert [line(one, reading) for one in found] == [
        "brava production gold 2018-Q3 23,582 oz",
        "el-alto production gold 2018-Q3 11,000 oz",
    ]


def test_a_title_that_repeats_what_the_text_says_of_a_mine_states_nothing_of_the_company() -> None:
    found = said(
        "Brava produced 24,347 ounces of gold in the third quarter of 2018.",
        title="Alder Reports 24,347 Ounces of Gold Produced in Third Quarter 2018",
    )
    assert found == ["brava production gold 2018-Q3 24,347 oz"]


def test_a_second_change_is_against_what_the_first_of_its_sentence_is() -> None:
    found = said(
        "Brava's silver production was 42% higher than in the third quarter of 2017. Gold production was "
        "13% higher than in the second quarter of 2018, and silver equivalent production 7% higher.",
        title="Brava Reports Third Quarter 2018 Production",
    )
    assert found[1:] == [
        "change brava production gold 2018-Q3 against 2018-Q2 13 %",
        "change brava production silver_equivalent 2018-Q3 against 2018-Q2 7 %",
    ]


def test_what_two_mines_should_give_together_costs_the_company_its_cost() -> None:
    found = said(
        "Brava should give 48,000 to 53,000 ounces of gold in 2018 and El Alto 62,000 to 67,000 ounces, "
        "together 110,000 to 120,000 ounces at cash cost of $1,000 to $1,080 per ounce.",
    )
    assert [one for one in found if "cash_cost" in one] == [
        "guidance alder cash_cost gold 2018-FY low 1,000 USD/oz",
        "guidance alder cash_cost gold 2018-FY high 1,080 USD/oz",
    ]


def test_through_a_month_is_the_year_until_its_end() -> None:
    found = said("Through September the Company has produced about 8.4 million ounces of silver.")
    assert found == ["alder production silver 2018-9M about 8,400,000.0 oz"]


def test_the_opening_quarter_is_the_first() -> None:
    found = said("The Company produced 22,564 ounces of gold in the opening quarter of 2018.")
    assert found == ["alder production gold 2018-Q1 22,564 oz"]
