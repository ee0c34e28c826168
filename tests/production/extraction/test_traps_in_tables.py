"""Tables that invite a wrong reading: each cell is read as what it is, or becomes a problem."""

from __future__ import annotations

import pytest

from tests.production.extraction.documents import tabled

TABLES = [
    (
        "year only",
        "Brava Third Quarter 2018 Production",
        [";2018;2017", "Tonnes milled;115,574;100,000"],
        ["problem doubtful_head 115,574", "problem doubtful_head 100,000"],
    ),
    (
        "3M over years",
        "Brava Third Quarter 2018 Production",
        [
            ";Three months ended September 30,;;Nine months ended September 30,;",
            ";2018;2017;2018;2017",
            "Tonnes milled;115,574;100,000;300,000;290,000",
        ],
        [
            "brava ore_milled 2018-Q3 115,574 t",
            "brava ore_milled 2017-Q3 100,000 t",
            "brava ore_milled 2018-9M 300,000 t",
            "brava ore_milled 2017-9M 290,000 t",
        ],
    ),
    (
        "corner part",
        "Brava Third Quarter 2018 Production",
        ["Three months ended September 30;2018;2017", "Tonnes milled;115,574;100,000"],
        ["brava ore_milled 2018-Q3 115,574 t", "brava ore_milled 2017-Q3 100,000 t"],
    ),
    (
        "year over Q",
        "Brava Third Quarter 2018 Production",
        [";2018;;2017;", ";Q3;Q2;Q3;Q2", "Tonnes milled;115,574;100,000;300,000;290,000"],
        [
            "brava ore_milled 2018-Q3 115,574 t",
            "brava ore_milled 2018-Q2 100,000 t",
            "brava ore_milled 2017-Q3 300,000 t",
            "brava ore_milled 2017-Q2 290,000 t",
        ],
    ),
    (
        "guidance col",
        "Brava Third Quarter 2018 Production",
        [";Q3 2018;Guidance for 2018", "Tonnes milled;115,574;400,000"],
        ["brava ore_milled 2018-Q3 115,574 t", "guidance brava ore_milled 2018-FY 400,000 t"],
    ),
    (
        "vs col",
        "Brava Third Quarter 2018 Production",
        [";Q3 2018;Q3 2018 vs Q3 2017", "Tonnes milled;115,574;4"],
        ["brava ore_milled 2018-Q3 115,574 t", "problem change 4"],
    ),
    (
        "change col",
        "Brava Third Quarter 2018 Production",
        [";Q3 2018;Q3 2017;% Change", "Tonnes milled;115,574;100,000;16%"],
        [
            "brava ore_milled 2018-Q3 115,574 t",
            "brava ore_milled 2017-Q3 100,000 t",
            "change brava ore_milled 2018-Q3 against 2017-Q3 16 %",
        ],
    ),
    (
        "label not first",
        "Brava Third Quarter 2018 Production",
        [";Q3 2018;;Q3 2017", ";115,574;Tonnes milled;100,000"],
        [
            "problem unknown_metric 115,574",
            "problem not_a_number Tonnes milled",
            "problem unknown_metric 100,000",
        ],
    ),
    (
        "index first",
        "Brava Third Quarter 2018 Production",
        [";;Q3 2018;Q3 2017", "1;Tonnes milled;115,574;100,000"],
        ["brava ore_milled 2018-Q3 115,574 t", "brava ore_milled 2017-Q3 100,000 t"],
    ),
    (
        "unit column",
        "Brava Third Quarter 2018 Production",
        [
            ";Unit;Q3 2018;Q3 2017",
            "Tonnes milled;t;115,574;100,000",
            "Silver grade;g/t;186;170",
            "Silver production;oz;559,959;500,000",
        ],
        [
            "brava ore_milled 2018-Q3 115,574 t",
            "brava ore_milled 2017-Q3 100,000 t",
            "brava head_grade silver 2018-Q3 186 g/t",
            "brava head_grade silver 2017-Q3 170 g/t",
            "brava production silver 2018-Q3 559,959 oz",
            "brava production silver 2017-Q3 500,000 oz",
        ],
    ),
    (
        "unit col thousands",
        "Brava Third Quarter 2018 Production",
        [";Unit;Q3 2018;Q3 2017", "Silver production;koz;559;500", "Silver ounces produced;000s;559;500"],
        [
            "brava production silver 2018-Q3 559,000 oz",
            "brava production silver 2017-Q3 500,000 oz",
            "brava production silver 2018-Q3 559,000 oz",
            "brava production silver 2017-Q3 500,000 oz",
        ],
    ),
    (
        "thousands label",
        "Brava Third Quarter 2018 Production",
        [";Q3 2018;Q3 2017", "Silver ounces produced (000's);559;500", "Tonnes milled (000);115;100"],
        [
            "brava production silver 2018-Q3 559,000 oz",
            "brava production silver 2017-Q3 500,000 oz",
            "brava ore_milled 2018-Q3 115,000 t",
            "brava ore_milled 2017-Q3 100,000 t",
        ],
    ),
    (
        "stripped",
        "Brava Third Quarter 2018 Production",
        [
            "Three months ended September 30, 2018;;;Nine months ended September 30, 2018",
            "Brava, Peru;El Alto, Mexico;Consolidated;Brava, Peru;El Alto, Mexico;Consolidated",
            "Tonnes milled;115,574;37,417;;332,503;37,417",
        ],
        [
            "brava ore_milled 2018-Q3 115,574 t",
            "el-alto ore_milled 2018-Q3 37,417 t",
            "brava ore_milled 2018-9M 332,503 t",
            "el-alto ore_milled 2018-9M 37,417 t",
        ],
    ),
    (
        "collapsed blanks",
        "Brava Third Quarter 2018 Production",
        [
            ";Three months ended September 30, 2018;;;Nine months ended September 30, 2018;;",
            ";Brava, Peru;El Alto, Mexico;Consolidated;Brava, Peru;El Alto, Mexico;Consolidated",
            "Tonnes milled;115,574;37,417;332,503;37,417",
        ],
        ["problem loose_row Tonnes milled\t115,574\t37,417\t332,503\t37,417"],
    ),
    (
        "one blank lost",
        "Brava Third Quarter 2018 Production",
        [
            ";Brava, Peru;El Alto, Mexico;Consolidated",
            "Tonnes milled;115,574;37,417",
            "Ore mined (t);120,000;40,000",
        ],
        [
            "problem loose_row Tonnes milled\t115,574\t37,417",
            "problem loose_row Ore mined (t)\t120,000\t40,000",
        ],
    ),
    (
        "heads without spans",
        "Brava Third Quarter 2018 Production",
        [
            ";Three months ended September 30, 2018;Nine months ended September 30, 2018",
            ";Brava, Peru;El Alto, Mexico;Consolidated;Brava, Peru;El Alto, Mexico;Consolidated",
            "Silver;;;;;;",
            "Production (oz);559,959;113,178;673,137;1,472,062;113,178;1,585,240",
        ],
        [
            "problem loose_row Three months ended September 30, 2018\tNine months ended September 30, 2018",
        ],
    ),
    (
        "mid heads",
        "Brava Third Quarter 2018 Production",
        [
            ";Q3 2018;Q3 2017",
            "Tonnes milled;115,574;100,000",
            ";9M 2018;9M 2017",
            "Tonnes milled;300,000;290,000",
        ],
        [
            "brava ore_milled 2018-Q3 115,574 t",
            "brava ore_milled 2017-Q3 100,000 t",
            "brava ore_milled 2018-9M 300,000 t",
            "brava ore_milled 2017-9M 290,000 t",
        ],
    ),
    (
        "mid group period",
        "Alder Third Quarter 2018 Production",
        [
            ";Brava;El Alto",
            "Third quarter;;",
            "Tonnes milled;115,574;37,417",
            "Nine months;;",
            "Tonnes milled;300,000;37,417",
        ],
        [
            "brava ore_milled 2018-Q3 115,574 t",
            "el-alto ore_milled 2018-Q3 37,417 t",
            "brava ore_milled 2018-9M 300,000 t",
            "el-alto ore_milled 2018-9M 37,417 t",
        ],
    ),
    (
        "mid group mine",
        "Alder Third Quarter 2018 Production",
        [
            ";Q3 2018;Q3 2017",
            "Brava;;",
            "Tonnes milled;115,574;100,000",
            "El Alto;;",
            "Tonnes milled;37,417;30,000",
        ],
        [
            "brava ore_milled 2018-Q3 115,574 t",
            "brava ore_milled 2017-Q3 100,000 t",
            "el-alto ore_milled 2018-Q3 37,417 t",
            "el-alto ore_milled 2017-Q3 30,000 t",
        ],
    ),
    (
        "row mines",
        "Alder Third Quarter 2018 Production",
        [
            ";Q3 2018;Q3 2017",
            "Brava tonnes milled;115,574;100,000",
            "El Alto tonnes milled;37,417;30,000",
            "Total tonnes milled;152,991;130,000",
        ],
        [
            "brava ore_milled 2018-Q3 115,574 t",
            "brava ore_milled 2017-Q3 100,000 t",
            "el-alto ore_milled 2018-Q3 37,417 t",
            "el-alto ore_milled 2017-Q3 30,000 t",
            "alder ore_milled 2018-Q3 152,991 t",
            "alder ore_milled 2017-Q3 130,000 t",
        ],
    ),
    (
        "mines as rows",
        "Brava Third Quarter 2018 Production",
        [";Silver (oz);Gold (oz)", "Brava;559,959;563", "El Alto;113,178;1,060"],
        [
            "brava production silver 2018-Q3 559,959 oz",
            "brava production gold 2018-Q3 563 oz",
            "el-alto production silver 2018-Q3 113,178 oz",
            "el-alto production gold 2018-Q3 1,060 oz",
        ],
    ),
    (
        "glued footnote",
        "Brava Third Quarter 2018 Production",
        [";Q3 2018;Q3 2017", "Tonnes milled;56,4412;100,000"],
        ["problem not_a_number 56,4412", "brava ore_milled 2017-Q3 100,000 t"],
    ),
    (
        "glued year",
        "Brava Third Quarter 2018 Production",
        [";Q3 20182;Q3 2017", "Tonnes milled;115,574;100,000"],
        ["problem unknown_head Q3 20182", "brava ore_milled 2017-Q3 100,000 t"],
    ),
    (
        "costs",
        "Brava Third Quarter 2018 Production",
        [
            ";Q3 2018;Q3 2017",
            "Production cost per ounce (US$);5.5;6",
            "Concentrate produced (t);2,000;2,100",
            "Cash cost of production (oz);5;6",
        ],
        ["problem unit 5", "problem unit 6"],
    ),
    (
        "concentrate group",
        "Brava Third Quarter 2018 Production",
        [
            ";Q3 2018;Q3 2017",
            "Lead;;",
            "Concentrate produced (t);2,000;2,100",
            "Recovery in concentrate (%);90;91",
            "Production equivalent (oz);5;6",
        ],
        ["problem row 90", "problem row 91", "problem row 5", "problem row 6"],
    ),
    (
        "group metric",
        "Brava Third Quarter 2018 Production",
        [
            ";Q3 2018;Q3 2017",
            "Recoveries (%);;",
            "Silver;89.7;89.3",
            "Lead;81.8;82.8",
            "Production;;",
            "Silver (oz);328,747;296,281",
        ],
        [
            "brava recovery silver 2018-Q3 89.7 %",
            "brava recovery silver 2017-Q3 89.3 %",
            "brava recovery lead 2018-Q3 81.8 %",
            "brava recovery lead 2017-Q3 82.8 %",
            "brava production silver 2018-Q3 328,747 oz",
            "brava production silver 2017-Q3 296,281 oz",
        ],
    ),
    (
        "future col",
        "Brava Third Quarter 2018 Production",
        [";Q3 2018;Q4 2018", "Tonnes milled;115,574;120,000"],
        ["brava ore_milled 2018-Q3 115,574 t", "problem ahead 120,000"],
    ),
    (
        "percent cells",
        "Brava Third Quarter 2018 Production",
        [";Q3 2018;Q3 2017", "Silver recovery (%);81%;80%", "Tonnes milled;(5);3"],
        [
            "brava recovery silver 2018-Q3 81 %",
            "brava recovery silver 2017-Q3 80 %",
            "problem negative (5)",
            "brava ore_milled 2017-Q3 3 t",
        ],
    ),
    (
        "title row",
        "Brava Third Quarter 2018 Production",
        ["Nine months ended September 30, 2018;;", ";Brava;El Alto", "Tonnes milled;300,000;37,417"],
        ["brava ore_milled 2018-9M 300,000 t", "el-alto ore_milled 2018-9M 37,417 t"],
    ),
    (
        "both",
        "Alder Third Quarter 2018 Production",
        [";Brava Q3 2018;El Alto Q3 2018", "Tonnes milled;115,574;37,417"],
        ["brava ore_milled 2018-Q3 115,574 t", "el-alto ore_milled 2018-Q3 37,417 t"],
    ),
    (
        "budget",
        "Brava Third Quarter 2018 Production",
        [";Actual;Budget", "Tonnes milled;115,574;37,417"],
        ["problem unknown_head Budget", "brava ore_milled 2018-Q3 115,574 t"],
    ),
    (
        "ytd",
        "Brava Third Quarter 2018 Production",
        [";Q3 2018;YTD 2018", "Tonnes milled;115,574;300,000"],
        ["brava ore_milled 2018-Q3 115,574 t", "brava ore_milled 2018-9M 300,000 t"],
    ),
    (
        "thousand corner",
        "Brava Third Quarter 2018 Production",
        ["(in thousands);Q3 2018;Q3 2017", "Silver production (oz);559;500"],
        ["problem row 559", "problem row 500"],
    ),
    (
        "twice",
        "Brava Third Quarter 2018 Production",
        [";Q3 2018;Q3 2017;Q3 2018;Q2 2018", "Tonnes milled;115,574;100,000;115,574;110,000"],
        [
            "brava ore_milled 2018-Q3 115,574 t",
            "brava ore_milled 2017-Q3 100,000 t",
            "brava ore_milled 2018-Q3 115,574 t",
            "brava ore_milled 2018-Q2 110,000 t",
        ],
    ),
    (
        "dup rows",
        "Brava Third Quarter 2018 Production",
        [";Q3 2018;Q3 2017", "Silver;;", "Grade (g/t);186;170", "Grade (g/t);0.5;0.6"],
        [
            "problem contradiction 186",
            "problem contradiction 170",
            "problem contradiction 0.5",
            "problem contradiction 0.6",
        ],
    ),
]


@pytest.mark.parametrize(
    ("title", "lines", "expected"), [case[1:] for case in TABLES], ids=[case[0] for case in TABLES]
)
def test_a_cell_is_what_its_heads_say_or_a_problem(title: str, lines: list[str], expected: list[str]) -> None:
    assert tabled("\n".join(lines), title=title) == expected
