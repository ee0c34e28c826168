"""Numbers of somebody else, of a part, of a plan or of another time are no output of ours."""

from __future__ import annotations

import pytest

from tests.production.extraction.documents import said

CASES: list[tuple[str | list[str], list[str]]] = [
    (
        'For more detail refer to the news release "Alder reports production of 700,000 ounces of silver '
        'for the second quarter of 2018".',
        ["problem quoted 700,000"],
    ),
    (
        'See the news release dated July 9, 2018, "Alder produces 650,000 ounces of silver".',
        ["problem quoted 650,000"],
    ),
    ("The Nova Mine produced 12,000 ounces of gold in the third quarter.", ["problem no_subject 12,000"]),
    ("The Company's Nova operation produced 12,000 ounces of gold.", ["problem no_subject 12,000"]),
    ("Gold production was 12,000 ounces at the newly acquired Nova Complex.", ["problem no_subject 12,000"]),
    (
        "Attributable gold production was 12,000 ounces.",
        ["alder production gold attributable 2018-Q3 12,000 oz"],
    ),
    (
        "On a 100% basis, Brava produced 20,000 ounces of gold.",
        ["brava production gold full 2018-Q3 20,000 oz"],
    ),
    ("Glencore, which operates the mine, produced 45,000 tonnes of zinc in 2017.", []),
    ("Mexico, the world's largest silver producer, produced 196 million ounces of silver in 2017.", []),
    ("The resource contains 45 million ounces of silver in the indicated category.", []),
    ("A total of 29,670 ounces of gold were placed on the pad at Brava in the quarter.", []),
    ("The pad at Brava holds recoverable gold in inventory of 12,000 ounces.", []),
    (
        "Brava produced 22,874 ounces of gold, comprised of 20,423 ounces in doré, 2,426 ounces in "
        "carbon and 25 ounces in copper concentrate.",
        ["brava production gold 2018-Q3 22,874 oz"],
    ),
    (
        "Gold production at Brava totaled 22,874 ounces, made up of 20,423 ounces of doré and 2,451 "
        "ounces of gold-in-carbon.",
        ["brava production gold 2018-Q3 22,874 oz"],
    ),
    (
        "Nova Mining produced 5,000 ounces of gold in the third quarter at its Luna mine.",
        ["problem no_subject 5,000"],
    ),
    (
        "The Luna mine was acquired on August 1. It produced 5,000 ounces of gold in the quarter.",
        ["problem no_subject 5,000"],
    ),
    (
        "Following the sale of Luna, production from Brava was 559,959 ounces of silver.",
        ["brava production silver 2018-Q3 559,959 oz"],
    ),
    ("Including Luna, silver production was 700,000 ounces.", ["problem no_subject 700,000"]),
    ("Excluding El Alto, silver production was 559,959 ounces.", ["problem no_subject 559,959"]),
    ("Silver production net of El Alto was 559,959 ounces.", ["problem no_subject 559,959"]),
    ("A gain in silver of 20,000 ounces came from stockpiles.", []),
    ("The plant recovered 559,959 ounces of silver from 115,574 tonnes.", ["problem no_subject 559,959"]),
    ("Hedged 12,000 ounces of gold at $1,250 per ounce.", []),
    ("Gold collars cover 12,000 ounces of production at a floor of $1,200 per ounce.", []),
    ("The Company has 30,000 ounces of silver in finished goods inventory.", []),
    (
        "Production for the year to September 30, 2018 was 1,585,240 ounces of silver.",
        ["problem no_period 1,585,240"],
    ),
    ("Since acquiring El Alto in 2016, Alder has produced 4 million ounces of silver.", []),
    (["Luna", "The mine produced 12,000 ounces of gold."], ["problem no_subject 12,000"]),
    (
        [
            "Nova Mine, Chile",
            "In the third quarter the mine produced 12,000 ounces of gold. Cash cost was US$78.0/t and "
            "115,574 tonnes were milled.",
        ],
        ["problem no_subject 12,000", "problem no_subject 115,574", "problem no_subject 78.0"],
    ),
    ("In Mexico, production was 113,178 ounces of silver.", ["problem no_subject 113,178"]),
    (
        "Production at El Alto was 20% higher than at Brava, at 113,178 ounces of silver.",
        ["problem no_subject 113,178"],
    ),
    (
        "Nova Gold Inc., in which the Company holds 10%, produced 40,000 ounces of gold.",
        ["problem no_subject 40,000"],
    ),
    (
        "The technical report estimates annual production of 3 million ounces of silver.",
        ["problem no_period 3 million"],
    ),
    (
        "PEA: average annual production of 3 million ounces of silver over 10 years at AISC of $10.50 "
        "per ounce of silver.",
        ["problem no_subject 10.50"],
    ),
    (
        "The Company withdrew its 2018 guidance of 2.4 million ounces of silver.",
        ["problem plan_or_output 2.4 million"],
    ),
    ("Over the past five years Brava produced 10 million ounces of silver.", []),
    ("Peruvian silver output was 4.1 million ounces in August.", ["problem no_subject 4.1 million"]),
    ("Production by our joint venture partner was 10,000 ounces of gold.", []),
    ("The Animas vein at Brava produced 300,000 ounces of silver.", []),
    ("Brava's Animas Mine produced 300,000 ounces of silver.", ["problem no_subject 300,000"]),
    (
        "Pan American Silver Corp. produced 5.6 million ounces of silver in the third quarter of 2018.",
        ["problem no_subject 5.6 million"],
    ),
    ("Guadalupe contributed 113,178 ounces of silver.", ["problem no_subject 113,178"]),
    (
        "The Company has produced 1,585,240 ounces of silver to September 30, reflecting 66 percent of "
        "guidance.",
        ["problem no_period 1,585,240"],
    ),
    ("The stream delivered 12,000 ounces of silver to Nova Royalty Corp.", []),
    ("Zinc equivalent production was 12 million pounds.", []),
    ("Brava's life of mine plan calls for 15 million ounces of silver over 8 years.", []),
    ("The conference call code is 1623456 and production of silver is discussed at 10:00 a.m.", []),
    ("Monthly production averaged 186,000 ounces of silver.", []),
    ("A fire at the Brava plant cost 20,000 ounces of silver production.", []),
    ("Without the strike production would have been 700,000 ounces of silver.", []),
    (
        "Alder's previous guidance for 2018 was 2.2 to 2.4 million ounces of silver; the new guidance is "
        "2.3 to 2.5 million ounces.",
        [
            "problem plan_or_output 2.4 million",
            "guidance alder production silver 2018-FY low 2,300,000.0 oz",
            "guidance alder production silver 2018-FY high 2,500,000.0 oz",
        ],
    ),
    (
        "Guidance for 2018 is raised to 2.3 to 2.5 million ounces of silver from 2.2 to 2.4 million ounces.",
        [
            "guidance alder production silver 2018-FY low 2,300,000.0 oz",
            "guidance alder production silver 2018-FY high 2,500,000.0 oz",
            "problem no_period 2.4 million",
        ],
    ),
    ("Coimo (40% owned by Alder): gold production was 19,000 ounces.", ["problem no_subject 19,000"]),
    ("Subsequent to quarter end, the Company sold 100,000 ounces of silver.", ["problem no_period 100,000"]),
    (
        "Gold production of 310,261 ounces, including 15,611 ounces of attributable production from Nova "
        "Mining Corp.",
        ["alder production gold 2018-Q3 310,261 oz", "problem no_subject 15,611"],
    ),
    ("The mill at Brava operated at 3,745 tpd and milled 340,000 tons.", []),
    (
        "San Pedro contributed 12,000 ounces of gold, with Brava adding 563 ounces.",
        ["problem no_subject 12,000", "brava production gold 2018-Q3 563 oz"],
    ),
    (
        "Brava's production accounted for 83% of the 673,137 ounces of silver produced by the Company.",
        ["alder production silver 2018-Q3 673,137 oz"],
    ),
    (
        "Total production of 673,137 ounces of silver included 20,000 ounces from the processing of "
        "low-grade stockpiles at Brava.",
        ["alder production silver 2018-Q3 673,137 oz"],
    ),
    ("The Company's 51%-owned Luna mine produced 10,000 ounces of gold.", ["problem no_subject 10,000"]),
    (
        "Brava's production accounted for 83% of the 673,137 ounces of silver produced by the Company.",
        ["alder production silver 2018-Q3 673,137 oz"],
    ),
    (
        "Brava contributed 83% of the quarter's 673,137 ounces of silver production.",
        ["problem no_subject 673,137"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_number_is_of_nobody_where_its_words_name_somebody_else(
    text: str | list[str], expected: list[str]
) -> None:
    assert said(*([text] if isinstance(text, str) else text)) == expected
