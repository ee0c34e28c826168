from __future__ import annotations

import pytest

from production.extraction import prose
from tests.production.extraction.documents import CONTEXT, release, said


def test_a_highlight_gives_the_figure_and_its_change() -> None:
    assert said(
        "Consolidated Highlights", "- Silver production of 673,137 ounces; an increase of 42% over Q3 2017"
    ) == [
        "alder production silver 2018-Q3 673,137 oz",
        "change alder production silver 2018-Q3 against 2017-Q3 42 %",
    ]


def test_a_decrease_is_negative() -> None:
    assert said(
        "Consolidated Highlights", "- Lead production of 4,960,154 pounds; 4% decrease over Q3 2017"
    ) == [
        "alder production lead 2018-Q3 4,960,154 lb",
        "change alder production lead 2018-Q3 against 2017-Q3 -4 %",
    ]


def test_a_change_against_guidance_is_none() -> None:
    assert said("Highlights", "- Silver production of 673,137 ounces, 4% above guidance") == [
        "alder production silver 2018-Q3 673,137 oz"
    ]


def test_a_change_without_its_base_is_a_problem() -> None:
    assert said("Highlights", "- Gold production of 1,623 ounces, an increase of 12%") == [
        "alder production gold 2018-Q3 1,623 oz",
        "problem no_base_period 12%",
    ]


def test_two_metals_of_a_plan_are_two_figures() -> None:
    assert said(
        "Alder is on track to produce 7,530 ounces of gold and 2.4 million ounces of silver in 2018."
    ) == [
        "guidance alder production gold 2018-FY 7,530 oz",
        "guidance alder production silver 2018-FY 2,400,000.0 oz",
    ]


def test_a_plan_beyond_the_next_year_is_a_target() -> None:
    assert said("The Company expects to produce 9 million ounces of silver in 2020.") == [
        "target alder production silver 2020-FY 9,000,000 oz"
    ]


def test_a_range_is_two_statements() -> None:
    assert said("The Company expects to produce between 6.6 and 7.3 million ounces of silver in 2019.") == [
        "guidance alder production silver 2019-FY low 6,600,000.0 oz",
        "guidance alder production silver 2019-FY high 7,300,000.0 oz",
    ]


def test_an_annual_rate_by_a_quarter_is_a_target() -> None:
    assert said("Growth leads to a planned annual rate of 4.9 million ounces of silver by Q4 2020.") == [
        "target alder annual_production_rate silver 2020-Q4 4,900,000.0 oz/year"
    ]


def test_a_plan_for_the_first_year_of_operations_is_a_target() -> None:
    text = "Output of Brava in its first year of operations is projected at 1.9-million ounces of silver."
    assert said(text) == ["target brava production silver operating_year_1 1,900,000.0 oz"]


def test_a_plan_without_a_date_is_a_problem() -> None:
    assert said("The Company expects to produce 9 million ounces of silver.") == [
        "problem no_period 9 million"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Brava's mill is expected to open with an initial capacity of 700 tpd by the end of November.",
            "target brava plant_capacity initial 2018-11 700 t/d",
        ),
        (
            "An initial feed rate of 500 tpd is expected at Brava from October through December 2018.",
            "target brava throughput initial 2018-Q4 500 t/d",
        ),
        (
            "The plant at Brava holds a permit and can take increments up to the permitted 1,100 tpd.",
            "brava plant_capacity permitted 2018-10-09 1,100 t/d",
        ),
        (
            "Work at Brava could lift output beyond the current 1270 tpd.",
            "brava plant_capacity current 2018-10-09 1,270 t/d",
        ),
        (
            "El Alto is processing ore at a rate of 1,000tpd.",
            "el-alto plant_capacity current 2018-10-09 1,000 t/d",
        ),
        (
            "Over the next twenty four months we expand El Alto to the designed rate of 1500 tpd.",
            "target el-alto plant_capacity design 2020-Q4 1,500 t/d",
        ),
        (
            "Crews began to upgrade the 700 tonne per day processing plant of Brava.",
            "brava plant_capacity design 2018-10-09 700 t/d",
        ),
        (
            "A second stage will lift El Alto to 2,000 tpd in the third quarter of 2020.",
            "target el-alto plant_capacity design 2020-Q3 2,000 t/d",
        ),
    ],
)
def test_a_plant_has_its_capacity_with_nature_and_day(text: str, expected: str) -> None:
    assert said(text) == [expected]


def test_a_capacity_said_again_without_its_nature_is_a_repetition() -> None:
    text = (
        "The Brava plant will start at an initial capacity of 700 tpd before the end of November. "
        "More stopes are prepared to feed the full 700 tpd plant."
    )
    assert said(text) == ["target brava plant_capacity initial 2018-11 700 t/d"] * 2


def test_reserves_are_of_the_mine_named_before() -> None:
    assert said("A study of Brava goes on. It rests on the 4 million tonnes of reserves.") == [
        "brava ore_reserves 2018-10-09 4,000,000 t"
    ]


def test_a_change_of_resources_is_of_the_day_of_the_estimate() -> None:
    text = (
        "A new estimate for Brava came out on August 21st. "
        "It brought a fifty percent increase in indicated resources."
    )
    assert said(text) == ["change brava mineral_resources 2018-08-21 50 %"]


def test_head_grades_in_a_sentence_are_those_of_its_mine() -> None:
    assert said("At El Alto average head grades in the quarter were 108 g/t silver and 1.06 g/t gold.") == [
        "el-alto head_grade silver 2018-Q3 108 g/t",
        "el-alto head_grade gold 2018-Q3 1.06 g/t",
    ]


def test_recoveries_of_a_month_are_of_that_month() -> None:
    assert said("During August recoveries at Brava averaged 75 percent for silver.") == [
        "brava recovery silver 2018-08 75 %"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Company granted options on 500,000 shares at $2.29 a share for ten years.",
        "Access to panels below level 1400 improves grades at El Alto.",
        "Drilling at Brava cut 5.2 metres of 312 g/t silver.",
        "Recovery is within eighty percent of the design at El Alto, as is the concentrate's grade.",
        "Growth will come over the next 12-24 months.",
        "The pad at Brava holds 29,670 ounces of contained gold.",
        "Call 604-555-0140, extension 2.",
    ],
)
def test_a_number_that_is_no_production_gives_nothing(text: str) -> None:
    assert said(text) == []


def test_a_title_that_names_several_periods_leaves_none_to_assume() -> None:
    reading = release(
        "Silver was fine.", title="Alder Reports Second and Third Quarter 2018 and First Half 2018"
    )
    assert prose.main_period(reading, CONTEXT) is None


def test_output_of_no_stated_period_is_a_problem() -> None:
    text = "- Silver production of 673,137 ounces"
    assert said("Highlights", text, title="Alder Reports on Its Mines") == ["problem no_period 673,137"]
