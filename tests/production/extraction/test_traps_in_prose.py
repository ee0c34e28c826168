"""Numbers that look like the figure and are not: each is read as what it is, or not at all."""

from __future__ import annotations

import pytest

from tests.production.extraction.documents import said

SENTENCES = [
    (
        ("Brava produced 559,959 ounces of silver in the quarter, compared to 1,200,000 ounces in Q2 2018."),
        ["brava production silver 2018-Q3 559,959 oz", "brava production silver 2018-Q2 1,200,000 oz"],
    ),
    (
        (
            "Brava produced 559,959 ounces of silver compared with 474,000 ounces in the "
            "same quarter of the previous year."
        ),
        ["brava production silver 2018-Q3 559,959 oz", "brava production silver 2017-Q3 474,000 oz"],
    ),
    (
        "Brava produced 559,959 ounces of silver and sold 540,000 ounces in the quarter.",
        ["brava production silver 2018-Q3 559,959 oz", "brava sales silver 2018-Q3 540,000 oz"],
    ),
    (
        ("Silver production at Brava rose from 474,000 ounces to 559,959 ounces in the third quarter."),
        ["problem no_period 474,000", "brava production silver 2018-Q3 559,959 oz"],
    ),
    (
        "Silver production at Brava rose to 559,959 ounces from 474,000 ounces a year earlier.",
        ["brava production silver 2018-Q3 559,959 oz", "brava production silver 2017-Q3 474,000 oz"],
    ),
    (
        "Silver production at Brava increased from 474,000 to 559,959 ounces.",
        ["problem no_period 474,000", "brava production silver 2018-Q3 559,959 oz"],
    ),
    (
        "Brava produced 559,959 ounces of silver and El Alto 113,178 ounces.",
        ["brava production silver 2018-Q3 559,959 oz", "el-alto production silver 2018-Q3 113,178 oz"],
    ),
    (
        "Silver production of 559,959 ounces at Brava and 113,178 ounces at El Alto.",
        ["brava production silver 2018-Q3 559,959 oz", "el-alto production silver 2018-Q3 113,178 oz"],
    ),
    (
        "Silver and gold production of 559,959 and 1,623 ounces, respectively.",
        ["alder production silver 2018-Q3 559,959 oz", "alder production gold 2018-Q3 1,623 oz"],
    ),
    (
        "Brava and El Alto produced 559,959 and 113,178 ounces of silver.",
        ["problem list 559,959", "problem list 113,178"],
    ),
    (
        ("Brava and El Alto produced 673,137 ounces of silver, of which 113,178 ounces came from El Alto."),
        ["alder production silver 2018-Q3 673,137 oz", "el-alto production silver 2018-Q3 113,178 oz"],
    ),
    (
        (
            "Total silver production was 673,137 ounces, with 559,959 ounces from Brava and "
            "113,178 ounces from El Alto."
        ),
        [
            "alder production silver 2018-Q3 673,137 oz",
            "brava production silver 2018-Q3 559,959 oz",
            "el-alto production silver 2018-Q3 113,178 oz",
        ],
    ),
    (
        (
            "The Company produced 1,585,240 ounces of silver in the first nine months of "
            "2018 and 673,137 ounces in the third quarter."
        ),
        ["alder production silver 2018-9M 1,585,240 oz", "alder production silver 2018-Q3 673,137 oz"],
    ),
    (
        "In the nine months the Company produced 1,585,240 ounces of silver.",
        ["alder production silver 2018-9M 1,585,240 oz"],
    ),
    (
        "Year to date the Company produced 1,585,240 ounces of silver.",
        ["alder production silver 2018-9M 1,585,240 oz"],
    ),
    (
        (
            "The Company produced 1,585,240 ounces of silver in the first nine months of "
            "2018, or 66% of annual guidance of 2.4 million ounces."
        ),
        [
            "alder production silver 2018-9M 1,585,240 oz",
            "guidance alder production silver 2018-FY 2,400,000.0 oz",
        ],
    ),
    (
        (
            "Against guidance of 2.4 million ounces of silver for 2018, production in the "
            "first nine months was 1,585,240 ounces."
        ),
        [
            "guidance alder production silver 2018-FY 2,400,000.0 oz",
            "alder production silver 2018-9M 1,585,240 oz",
        ],
    ),
    (
        "Production of silver for 2018 is expected to exceed the budget of 2.4 million ounces.",
        ["guidance alder production silver 2018-FY 2,400,000.0 oz"],
    ),
    ("Since start-up Brava has produced 4,200,000 ounces of silver.", []),
    ("Brava has produced 4,200,000 ounces of silver since September 2015.", ["problem no_period 4,200,000"]),
    ("Brava has produced a cumulative 4,200,000 ounces of silver.", []),
    ("The mill at Brava set a record of 1,300 tonnes in a day.", []),
    ("The mill at Brava reached a record 1,400 tpd on July 3.", []),
    ("Brava poured a record 20,000 ounces of silver in a single week.", []),
    ("Silver production at Brava was 20,000 ounces higher than in Q2 2018.", []),
    ("An increase of 20,000 ounces of silver was produced at Brava.", []),
    ("Production at Brava of up to 600,000 ounces of silver is possible.", []),
    (
        (
            "As reported in the news release dated January 18, 2018, Brava produced "
            "2,100,000 ounces of silver."
        ),
        ["problem quoted 2,100,000"],
    ),
    (
        (
            "The Company produced 2,100,000 ounces of silver in 2017 (see the news release "
            "dated January 18, 2018)."
        ),
        ["alder production silver 2017-FY 2,100,000 oz"],
    ),
    ("Brava produced 11.9 million equivalent ounces of silver.", []),
    (
        "Brava produced 4.6 million silver equivalent ounces in the third quarter.",
        ["brava production silver_equivalent 2018-Q3 4,600,000.0 oz"],
    ),
    (
        "Lead and zinc production was 4,960,154 pounds and 5,815,486 pounds.",
        ["alder production lead 2018-Q3 4,960,154 lb", "alder production zinc 2018-Q3 5,815,486 lb"],
    ),
    ("Drilling at Brava cut 5.2 metres grading 312 g/t silver, well above the head grade.", []),
    (
        (
            "Indicated resources of 4.2 million tonnes contain 25,000,000 ounces of silver "
            "from which production will come."
        ),
        [],
    ),
    ("Silver production is based on a ratio of 60 ounces of silver to one ounce of gold.", []),
    ("Brava produced 56,4412 ounces of gold.", ["brava production gold 2018-Q3 56,441 oz"]),
    ("The Company plans an expansion of El Alto to 2,000 tpd.", ["problem no_period 2,000"]),
    ("Silver recovery at Brava is within eighty percent of design.", []),
    (
        ("The Company expects to produce between 2.3 million and 2.5 million ounces of silver in 2019."),
        [
            "guidance alder production silver 2019-FY low 2,300,000.0 oz",
            "guidance alder production silver 2019-FY high 2,500,000.0 oz",
        ],
    ),
    (
        "The Company raised its 2018 guidance from 2.4 to 2.6 million ounces of silver.",
        ["problem range 2.6 million"],
    ),
    ("Guidance for 2018 was 2.4 million ounces of silver.", ["problem plan_or_output 2.4 million"]),
    ("2017 guidance was 2.1 million ounces of silver.", ["problem plan_or_output 2.1 million"]),
    ("In 2018 the Company produced 673,137 ounces of silver.", ["problem no_period 673,137"]),
    (
        (
            "The Company produced 673,137 ounces of silver; this is 42% more than in the "
            "third quarter of 2017 and 5% less than budget."
        ),
        [
            "alder production silver 2018-Q3 673,137 oz",
            "change alder production silver 2018-Q3 against 2017-Q3 42 %",
        ],
    ),
    (
        "Brava produced 559,959 ounces of silver with throughput up 5% over Q2 2018.",
        ["brava production silver 2018-Q3 559,959 oz"],
    ),
    (
        "At El Alto, the Company produced 113,178 ounces of silver.",
        ["el-alto production silver 2018-Q3 113,178 oz"],
    ),
    (
        "Following the start-up at El Alto, the Company produced 673,137 ounces of silver.",
        ["alder production silver 2018-Q3 673,137 oz"],
    ),
    ("Silver output was 673,137 ounces, helped by El Alto.", ["problem no_subject 673,137"]),
    ("Production at Brava runs at an annual rate of 2.2 million ounces of silver.", []),
    ("Brava produced an average of 186,000 ounces of silver per month.", []),
    ("Brava's silver production (559,959 ounces) was good.", ["problem no_period 559,959"]),
    (
        "Production at Brava in July was 190,000 ounces of silver and in August 185,000 ounces.",
        ["brava production silver 2018-07 190,000 oz", "brava production silver 2018-08 185,000 oz"],
    ),
    (
        (
            "Brava produced 190,000 ounces of silver in July 2018, 185,000 ounces in August "
            "2018 and 184,959 ounces in September 2018."
        ),
        [
            "brava production silver 2018-07 190,000 oz",
            "brava production silver 2018-08 185,000 oz",
            "brava production silver 2018-09 184,959 oz",
        ],
    ),
    (
        (
            "The Company remains on track to produce 2.4 million ounces of silver in 2018 "
            "after producing 1,585,240 ounces in the first nine months of 2018."
        ),
        ["guidance alder production silver 2018-FY 2,400,000.0 oz", "problem plan_or_output 1,585,240"],
    ),
    (
        (
            "The Company produced 673,137 ounces of silver in the third quarter and expects "
            "700,000 ounces in the fourth quarter of 2018 to reach 2.4 million ounces in 2018."
        ),
        [
            "alder production silver 2018-Q3 673,137 oz",
            "guidance alder production silver 2018-Q4 700,000 oz",
            "guidance alder production silver 2018-FY 2,400,000.0 oz",
        ],
    ),
    (
        "Silver head grade at Brava was 186 g/t, compared to 169 g/t in Q3 2017.",
        ["brava head_grade silver 2018-Q3 186 g/t", "brava head_grade silver 2017-Q3 169 g/t"],
    ),
    (
        "Average head grade at Brava was 186 g/t silver compared to 108 g/t silver at El Alto.",
        ["problem no_subject 186", "problem no_subject 108"],
    ),
    (
        "Recovery averaged 81% for silver at Brava and 87% for silver at El Alto.",
        ["problem no_subject 81%", "problem no_subject 87%"],
    ),
    (
        "The Company sold 610,000 ounces of silver at US$15 per ounce in the quarter.",
        ["alder sales silver 2018-Q3 610,000 oz"],
    ),
    ("Silver inventory at Brava stood at 30,000 ounces after production of concentrate.", []),
    (
        "The throughput at Brava averaged 1,270 tpd in the quarter, 5% above plan.",
        ["brava throughput 2018-Q3 1,270 t/d"],
    ),
    (
        ("The Company expects output of silver to be 10% to 15% higher at 2.7 million ounces in 2019."),
        ["guidance alder production silver 2019-FY 2,700,000.0 oz"],
    ),
    (
        "Production in the fourth quarter of 2018 is forecast at 700,000 ounces of silver.",
        ["guidance alder production silver 2018-Q4 700,000 oz"],
    ),
    (
        (
            "For 2019 the mine plan of Brava shows 1.7 million ounces of silver and 15,000 "
            "ounces of gold at a cash cost of US$5.04 per ounce of silver."
        ),
        [
            "guidance brava production silver 2019-FY 1,700,000.0 oz",
            "guidance brava production gold 2019-FY 15,000 oz",
            "guidance brava cash_cost silver 2019-FY 5.04 USD/oz",
        ],
    ),
    (
        ("Brava should bring 520,000 ounces of silver and 4,600 ounces of gold in what is left of 2018."),
        [
            "guidance brava production silver 2018-FY 520,000 oz",
            "guidance brava production gold 2018-FY 4,600 oz",
        ],
    ),
    ("Earnings per share were $0.12 on 5,000,000 ounces.", []),
    ("Average tonnage aside, 2,012 options were granted in 2012.", []),
    (
        "Silver production of 673,137 ounces was up 12%, due to higher grades than in Q2 2018.",
        ["alder production silver 2018-Q3 673,137 oz", "problem no_base_period 12%"],
    ),
    (
        "El Alto gave 113,178 ounces of silver and milled 37,417 tonnes, 10% more than in Q2 2018.",
        ["el-alto ore_milled 2018-Q3 37,417 t", "change el-alto ore_milled 2018-Q3 against 2018-Q2 10 %"],
    ),
    ("Management lowered its estimate; the plan for 2018 is now 2.3 million ounces of silver.", []),
    (
        "The Company produced 673,137 ounces of silver against a budget of 650,000 ounces.",
        ["alder production silver 2018-Q3 673,137 oz", "problem no_period 650,000"],
    ),
    (
        (
            "The Company, ahead of its guidance of 2.4 million ounces for 2018, produced "
            "673,137 ounces of silver."
        ),
        ["guidance alder production silver 2018-FY 2,400,000.0 oz", "problem no_period 673,137"],
    ),
    (
        "Silver production of 559,959 ounces at Brava in Q3 2018 and of 540,000 ounces in Q2 2018.",
        ["brava production silver 2018-Q3 559,959 oz", "problem no_subject 540,000"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_a_number_of_a_sentence_is_of_its_own_time_and_mine(text: str, expected: list[str]) -> None:
    assert said(text) == expected
