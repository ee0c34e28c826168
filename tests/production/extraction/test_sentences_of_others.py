"""Sentences as many companies write them: whose a number is, when it was, and which plan it tells."""

from __future__ import annotations

from datetime import date

import pytest

from production.extraction import extract, proposals, prose, subjects
from production.extraction.dates import find
from production.extraction.headings import Headings
from production.extraction.values import Context, KnownMine
from releases.reading import read
from tests.production.extraction.documents import CONTEXT, line, release, said

PLANS: list[tuple[list[str], list[str]]] = [
    (
        ["The Company's guidance for the year is 2.3 to 2.5 million ounces of silver."],
        [
            "guidance alder production silver 2018-FY low 2,300,000.0 oz",
            "guidance alder production silver 2018-FY high 2,500,000.0 oz",
        ],
    ),
    (
        ["Brava should give 2.4 million ounces of silver for the full year."],
        ["guidance brava production silver 2018-FY 2,400,000.0 oz"],
    ),
    (
        ["We look for full-year gold production between 15,000 and\n   16,000 ounces."],
        [
            "guidance alder production gold 2018-FY low 15,000 oz",
            "guidance alder production gold 2018-FY high 16,000 oz",
        ],
    ),
    (
        [
            "We expect 15,000 ounces of gold in 2018. Silver should come in at 2.4 million ounces.",
        ],
        [
            "guidance alder production gold 2018-FY 15,000 oz",
            "guidance alder production silver 2018-FY 2,400,000.0 oz",
        ],
    ),
    (
        [
            "We expect 16,000 ounces of gold in 2018, compared to prior guidance of 15,000 ounces.",
        ],
        ["guidance alder production gold 2018-FY 16,000 oz", "problem superseded 15,000"],
    ),
    (
        ["Output will be weighted to H1 2019, with annual production of 50,000 ounces of gold planned."],
        ["problem no_period 50,000"],
    ),
    (
        ["We expect 4,000 ounces of gold in Q4 2018 out of the 15,000 ounces for the year."],
        [
            "guidance alder production gold 2018-Q4 4,000 oz",
            "guidance alder production gold 2018-FY 15,000 oz",
        ],
    ),
    (
        ["From 2019 on, the mill at Brava is to have a capacity of 1,500 tonnes per day."],
        ["target brava plant_capacity design 2019-FY 1,500 t/d"],
    ),
]


@pytest.mark.parametrize(("paragraphs", "expected"), PLANS)
def test_a_plan_is_of_the_year_that_its_words_mean(paragraphs: list[str], expected: list[str]) -> None:
    assert said(*paragraphs) == expected


def test_a_plan_that_a_year_is_measured_by_is_of_that_year() -> None:
    assert said(
        "In 2017 the Company produced 61,000 ounces of gold, above guidance of 55,000 to 60,000 ounces.",
        title="Alder Reports Production for 2017 and Gives 2018 Guidance",
    ) == [
        "alder production gold 2017-FY 61,000 oz",
        "guidance alder production gold 2017-FY low 55,000 oz",
        "guidance alder production gold 2017-FY high 60,000 oz",
    ]


def test_a_cost_is_not_of_the_half_year_that_a_part_of_the_output_is_of() -> None:
    assert said(
        "For 2019 we expect 9,000 ounces of gold, with 4,000 ounces in the first half, and a cash cost of "
        "$700 per ounce of gold."
    ) == [
        "guidance alder production gold 2019-FY 9,000 oz",
        "guidance alder production gold 2019-H1 4,000 oz",
        "guidance alder cash_cost gold 2019-FY 700 USD/oz",
    ]


ACTUALS: list[tuple[list[str], list[str]]] = [
    (
        ["Third quarter silver production was 673,137 ounces, 4% more than in the second."],
        [
            "alder production silver 2018-Q3 673,137 oz",
            "change alder production silver 2018-Q3 against 2018-Q2 4 %",
        ],
    ),
    (
        ["Compared with the second quarter, silver rose 2% and gold fell 8%."],
        [
            "change alder production silver 2018-Q3 against 2018-Q2 2 %",
            "change alder production gold 2018-Q3 against 2018-Q2 -8 %",
        ],
    ),
    (
        ["Against Q3 2017, Brava produced 11% more silver and 3% less gold."],
        [
            "change brava production silver 2018-Q3 against 2017-Q3 11 %",
            "change brava production gold 2018-Q3 against 2017-Q3 -3 %",
        ],
    ),
    (
        ["Ore mined was 20% and ore milled 6% higher than in Q3 2017."],
        ["change alder ore_milled 2018-Q3 against 2017-Q3 6 %"],
    ),
    (
        ["Ore mined rose 20% and ore milled 6% over Q3 2017."],
        [
            "change alder ore_mined 2018-Q3 against 2017-Q3 20 %",
            "change alder ore_milled 2018-Q3 against 2017-Q3 6 %",
        ],
    ),
    (
        ["Production at Brava grew 12% year over year to 673,137 ounces of silver."],
        [
            "change brava production silver 2018-Q3 against 2017-Q3 12 %",
            "brava production silver 2018-Q3 673,137 oz",
        ],
    ),
    (
        ["Zinc production of 6,528 tonnes (Q3 2017: 6,239 tonnes), 5% more."],
        [
            "alder production zinc 2018-Q3 6,528 t",
            "alder production zinc 2017-Q3 6,239 t",
            "change alder production zinc 2018-Q3 against 2017-Q3 5 %",
        ],
    ),
    (
        ["Cash cost was $5.10 per ounce of silver, down 8% from Q3 2017."],
        [
            "alder cash_cost silver 2018-Q3 5.10 USD/oz",
            "change alder cash_cost silver 2018-Q3 against 2017-Q3 -8 %",
        ],
    ),
    (
        ["72,462 gold equivalent ounces were produced, restated for the mines sold."],
        ["alder production gold_equivalent 2018-Q3 72,462 oz"],
    ),
    (["Deliveries under the prepaid sales of gold are 25,800 ounces for each of two years."], []),
    (
        ["Silver production fell to 338,431 ounces as the plan of Brava was redrawn."],
        ["alder production silver 2018-Q3 338,431 oz"],
    ),
    (
        ["Silver production was 1.3 million silver equivalent(2) ounces."],
        ["alder production silver_equivalent 2018-Q3 1,300,000.0 oz"],
    ),
    (
        [
            "Changes are against the third quarter of 2017.",
            "Silver production of 673,137 ounces rose 16% from 580,000 ounces.",
        ],
        [
            "alder production silver 2018-Q3 673,137 oz",
            "change alder production silver 2018-Q3 against 2017-Q3 16 %",
            "alder production silver 2017-Q3 580,000 oz",
        ],
    ),
    (
        ["Brava. The mill treated 61,480 tonnes.", "El Alto. The mill treated 42,310 tonnes."],
        ["brava ore_milled 2018-Q3 61,480 t", "el-alto ore_milled 2018-Q3 42,310 t"],
    ),
    (
        [
            "Highlights",
            "- Brava, Peru: 206,224 ounces of silver and 1,389 ounces of gold\n"
            "- El Alto: 36,072 ounces of gold, 3% above the second quarter",
        ],
        [
            "brava production silver 2018-Q3 206,224 oz",
            "brava production gold 2018-Q3 1,389 oz",
            "el-alto production gold 2018-Q3 36,072 oz",
            "change el-alto production gold 2018-Q3 against 2018-Q2 3 %",
        ],
    ),
    (
        ["o  Silver production of 451,681 ounces\n o  Gold production of 1,200 ounces in Q2 2018"],
        ["alder production silver 2018-Q3 451,681 oz", "alder production gold 2018-Q2 1,200 oz"],
    ),
]

TRAPS = [
    "The Company closed the quarter with 20,000 ounces of gold on hand.",
    "Analysts expect 1.2 million ounces of silver for the year.",
    "Production guidance for the year excludes 20,000 ounces of gold from El Alto.",
    "Our partner is to deliver 20,000 ounces of gold in 2018.",
]


@pytest.mark.parametrize("text", TRAPS)
def test_words_of_plans_make_no_plan_of_ours_of_what_is_none(text: str) -> None:
    assert said(text) == []


def test_mines_and_metals_of_one_list_are_paired_in_their_order() -> None:
    assert said("Brava and El Alto produced 500,000 silver ounces and 22,000 gold ounces, respectively.") == [
        "brava production silver 2018-Q3 500,000 oz",
        "el-alto production gold 2018-Q3 22,000 oz",
    ]


@pytest.mark.parametrize(("paragraphs", "expected"), ACTUALS)
def test_a_sentence_of_another_company_is_read(paragraphs: list[str], expected: list[str]) -> None:
    assert said(*paragraphs) == expected


def test_a_quotation_that_is_the_title_of_a_release_states_nothing() -> None:
    assert said(
        "Terms are explained in our news release of January 17, 2018, "
        "\u201cAlder reports annual production of 401,878 gold equivalent ounces for 2017\u201d."
    ) in ([], ["problem quoted 401,878"])


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("in the June 2018 quarter", "2018-Q2"),
        ("in the September quarter", "2018-Q3"),
        ("Jun Q 2018", "2018-Q2"),
        ("December 2017 Quarterly Report", "2017-Q4"),
        ("the March quarter of 2018", "2018-Q1"),
        ("half year ended 30 June 2018", "2018-H1"),
        ("six months to 31 December 2018", "2018-H2"),
        ("three months to 31 March 2018", "2018-Q1"),
        ("closed 2017 with", "2017-FY"),
    ],
)
def test_a_time_is_named_in_other_manners(text: str, label: str) -> None:
    assert [phrase.period.label for phrase in find(text, date(2018, 10, 9))] == [label]


def test_the_plan_of_a_company_of_one_mine_is_of_that_mine() -> None:
    alone = Context("alder", date(2018, 10, 9), (KnownMine("brava", ("Brava",), ("silver",)),))
    reading = release(
        "Production of the Brava mine is below.", "The Company expects 780,000 ounces of silver in 2018."
    )
    found = prose.statements(reading, alone, prose.main_period(reading, alone))
    assert [line(one, reading) for one in found] == ["guidance brava production silver 2018-FY 780,000 oz"]


def test_a_sentence_that_rounds_a_number_of_a_table_is_of_its_basis() -> None:
    reading = release(
        "The tables show all of Brava on a 100% basis.",
        "Brava Mine\tQ3 2018\nTonnes milled\t115,574\nSilver production, 100% basis (oz)\t673,137",
        "Brava produced 0.67 million ounces of silver in the third quarter.",
    )
    found = extract(reading, CONTEXT).statements
    silver = {one.key for one in found if one.key.metric == "production"}
    assert {key.basis for key in silver} == {"full"}


def test_a_mine_that_a_title_only_includes_is_not_what_the_release_is_about() -> None:
    reading = release("Silver at Brava was as planned.", title="Alder Reports Production, Including El Alto")
    assert subjects.only_mine(reading, CONTEXT) is None


def test_a_mine_with_an_article_is_named_in_spanish() -> None:
    text = (
        "Alder informa la producción del tercer trimestre de 2018\n\n"
        "Lima, 9 de octubre de 2018 - Alder Metals Inc. (TSX: ALD) informa la producción de sus minas Brava, "
        "en Perú, y El Mezquital, en México.\n\n"
        "- Producción consolidada de 1.034.973 onzas de plata\n"
        "- Se mantiene la guía anual: entre 3,1 y 3,4 millones de onzas de plata"
    )
    mines = (KnownMine("brava", ("Brava",)), KnownMine("el-mezquital", ("El Mezquital",)))
    context = Context("alder", date(2018, 10, 9), mines)
    reading = read(text.encode())
    assert proposals.proposed(reading, Headings(context)) == ()
    found = prose.statements(reading, context, prose.main_period(reading, context))
    assert [line(one, reading) for one in found] == [
        "alder production silver 2018-Q3 1,034,973 oz",
        "guidance alder production silver 2018-FY low 3,100,000.0 oz",
        "guidance alder production silver 2018-FY high 3,400,000.0 oz",
    ]
