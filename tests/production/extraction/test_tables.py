from __future__ import annotations

from production.extraction import prose, tables
from production.extraction.values import Statement
from releases.reading import read
from tests.production.extraction.documents import CONTEXT, TITLE, line, release, tabled

HEADS = """;Three months ended September 30, 2018;;;Nine months ended September 30, 2018;;
;Brava, Peru;El Alto, Mexico;Consolidated;Brava, Peru;El Alto, Mexico;Consolidated
"""


def test_a_head_above_several_columns_holds_for_each_of_them() -> None:
    assert tabled(HEADS + "Tonnes milled;115,574;37,417;;332,503;37,417;") == [
        "brava ore_milled 2018-Q3 115,574 t",
        "el-alto ore_milled 2018-Q3 37,417 t",
        "brava ore_milled 2018-9M 332,503 t",
        "el-alto ore_milled 2018-9M 37,417 t",
    ]


def test_a_blank_cell_does_not_move_the_ones_behind_it() -> None:
    table = HEADS + "Lead;;;;;;\nProduction (lbs);4,960,154;;4,960,154;15,281,209;;15,281,209"
    assert tabled(table) == [
        "brava production lead 2018-Q3 4,960,154 lb",
        "alder production lead 2018-Q3 4,960,154 lb",
        "brava production lead 2018-9M 15,281,209 lb",
        "alder production lead 2018-9M 15,281,209 lb",
    ]


def test_a_group_row_says_the_metal_until_the_next_group() -> None:
    table = ";Q3 2018\nSilver;\nGrade (g/t);186\nGold;\nGrade (g/t);0.35"
    assert tabled(table, title="Brava Third Quarter 2018 Production") == [
        "brava head_grade silver 2018-Q3 186 g/t",
        "brava head_grade gold 2018-Q3 0.35 g/t",
    ]


def test_quarters_side_by_side_are_each_their_own_period() -> None:
    table = ";Q3 - 2018;Q2 – 2018;Q3 - 2017\nTonnes milled;101,503;97,989;91,449"
    assert tabled(table, title="Brava Third Quarter 2018 Production") == [
        "brava ore_milled 2018-Q3 101,503 t",
        "brava ore_milled 2018-Q2 97,989 t",
        "brava ore_milled 2017-Q3 91,449 t",
    ]


def test_a_table_that_goes_on_under_its_repeated_head_is_one_table() -> None:
    reading = release(
        (HEADS + "Gold;;;;;;\nProduction (oz);563;1,060;1,623;1,802;1,060;2,862\n").replace(";", "\t")
        + "\n"
        + (HEADS + "Zinc;;;;;;\nGrade (%);2.58;;;2.75;;").replace(";", "\t")
    )
    found = list(tables.statements(reading, CONTEXT, prose.main_period(reading, CONTEXT)))
    assert len(reading.tables) == 1
    assert len(found) == 8


def test_nil_and_not_applicable_give_nothing() -> None:
    table = ";Q3 2018;Q3 2017\nCopper;;\nRecovery (%);53;N/A\nProduction (lbs);295,854;Nil"
    assert tabled(table, title="Brava Third Quarter 2018 Production") == [
        "brava recovery copper 2018-Q3 53 %",
        "brava production copper 2018-Q3 295,854 lb",
    ]


def test_thousands_in_a_label_are_worked_in() -> None:
    table = ";Q3 2018;Q3 2017\nGold production (koz);12.5;13"
    assert tabled(table, title="Brava Third Quarter 2018 Production") == [
        "brava production gold 2018-Q3 12,500.0 oz",
        "brava production gold 2017-Q3 13,000 oz",
    ]


def test_two_numbers_fused_in_a_cell_are_a_problem() -> None:
    assert tabled(HEADS + "Tonnes milled;134,635271,370;;;;;") == ["problem not_a_number 134,635271,370"]


def test_a_row_of_an_unknown_metric_is_a_problem() -> None:
    assert tabled(HEADS + "Water used;115,574;;;;;") == ["problem unknown_metric 115,574"]


def test_a_row_that_names_no_metal_is_a_problem() -> None:
    assert tabled(HEADS + "Recovery (%);81;;;;;") == ["problem no_commodity 81"]


def test_a_row_without_a_unit_is_a_problem() -> None:
    assert tabled(HEADS + "Silver production;559,959;;;;;") == ["problem unit 559,959"]


def test_a_table_without_heads_is_a_problem_as_a_whole() -> None:
    assert tabled("Tonnes milled;115,574\nGrade (g/t);186") == [
        "problem no_heads Tonnes milled\t115,574\nGrade (g/t)\t186"
    ]


def test_gold_placed_on_a_pad_is_left_out() -> None:
    assert tabled(HEADS + "Gold placed on pad (oz);12,000;;;;;") == []


def test_labels_and_heads_go_with_the_number() -> None:
    reading = release((HEADS + "Silver*;;;;;;\nRecovery (%);81;;;;;").replace(";", "\t"))
    [found] = tables.statements(reading, CONTEXT, None)
    assert isinstance(found, Statement)
    assert found.anchor.row == ("Silver*", "Recovery (%)")
    assert found.anchor.column == ("Three months ended September 30, 2018", "Brava, Peru")


def test_a_footnote_that_names_a_mine_is_about_that_mine() -> None:
    table = (HEADS + "Silver*;;;;;;\nRecovery (%);81;87;;;;").replace(";", "\t")
    reading = release(table, "(*) Brava recovery is that into the lead concentrate")
    brava, el_alto = tables.statements(reading, CONTEXT, None)
    assert isinstance(brava, Statement) and isinstance(el_alto, Statement)
    [note] = brava.footnotes
    assert note.mark == "*"
    assert reading.text[note.start : note.end] == "Brava recovery is that into the lead concentrate"
    assert el_alto.footnotes == ()


def test_a_column_under_a_head_that_is_not_known_is_a_problem_and_left_out() -> None:
    table = (
        ";Three months ended September 30, 2018;\n;Brava, Peru;Nowhere, Chile\nTonnes milled;115,574;37,417"
    )
    assert tabled(table) == ["problem unknown_head Nowhere, Chile", "brava ore_milled 2018-Q3 115,574 t"]


def test_a_percent_change_column_gives_changes_and_no_values() -> None:
    table = ";Q3 2018;Q3 2017;Change\nTonnes milled;115,574;100,000;16"
    assert tabled(table, title="Brava Third Quarter 2018 Production") == [
        "brava ore_milled 2018-Q3 115,574 t",
        "brava ore_milled 2017-Q3 100,000 t",
        "change brava ore_milled 2018-Q3 against 2017-Q3 16 %",
    ]


def test_a_change_that_the_columns_do_not_make_is_a_problem() -> None:
    table = ";Q3 2018;Q3 2017;Change\nTonnes milled;115,574;100,000;61"
    assert tabled(table, title="Brava Third Quarter 2018 Production")[2] == "problem change 61"


def test_a_column_named_after_the_quarter_it_compares_with_is_of_the_column_before_it() -> None:
    table = "Brava, Q3 2018;Produced;vs Q3 2017;Sold;vs Q3 2017\nSilver (oz);115,574;-4%;100,000;+21%"
    assert [one for one in tabled(table) if one.startswith("change")] == [
        "change brava production silver 2018-Q3 against 2017-Q3 -4 %",
        "change brava sales silver 2018-Q3 against 2017-Q3 21 %",
    ]


def test_a_grade_in_per_cent_is_no_change() -> None:
    table = ";Tonnes milled;Copper grade\n;t;%\nQ3 2018;115,574;1.25\nQ3 2017;100,000;1.10"
    assert tabled(table, title="Brava Third Quarter 2018 Production") == [
        "brava ore_milled 2018-Q3 115,574 t",
        "brava head_grade copper 2018-Q3 1.25 %",
        "brava ore_milled 2017-Q3 100,000 t",
        "brava head_grade copper 2017-Q3 1.10 %",
    ]


def test_the_total_in_the_column_of_a_mine_is_that_of_the_mine() -> None:
    table = HEADS + "Tonnes milled;;;;;;\nOxide ore;75,574;;;;;\nSulphide ore;40,000;;;;;\nTotal;115,574;;;;;"
    assert tabled(table)[-1] == "brava ore_milled 2018-Q3 115,574 t"


def test_a_corner_that_names_a_metric_stands_beside_heads_that_do() -> None:
    table = "Production by mine;Tonnes processed;Silver grade (g/t)\nBrava;115,574;212\nEl Alto;37,417;198"
    assert tabled(table) == [
        "brava ore_milled 2018-Q3 115,574 t",
        "brava head_grade silver 2018-Q3 212 g/t",
        "el-alto ore_milled 2018-Q3 37,417 t",
        "el-alto head_grade silver 2018-Q3 198 g/t",
    ]


def test_years_beside_a_corner_over_both_rows_are_heads() -> None:
    table = (
        "<table><tr><th rowspan=2>Production results<th colspan=2>Third quarter<th>Nine months</tr>"
        "<tr><th>2018<th>2017<th>2018</tr>"
        "<tr><td>Brava tonnes milled<td>115,574<td>100,000<td>300,000</tr></table>"
    )
    opening = "<p>Toronto, October 9, 2018 -- Alder Metals Inc. (TSX: ALD) reports on its work.</p>"
    reading = read(f"<html><body><h1>{TITLE}</h1>{opening}{table}</body></html>".encode())
    found = tables.statements(reading, CONTEXT, prose.main_period(reading, CONTEXT))
    assert [line(one, reading) for one in found] == [
        "brava ore_milled 2018-Q3 115,574 t",
        "brava ore_milled 2017-Q3 100,000 t",
        "brava ore_milled 2018-9M 300,000 t",
    ]


def test_production_counted_as_contained_metal_is_production() -> None:
    table = (
        ";Q3 2018\nProduction (contained metal);\nSilver (million ounces);2.00\nZinc (million pounds);14.8"
    )
    assert tabled(table, title="Brava Third Quarter 2018 Production") == [
        "brava production silver 2018-Q3 2,000,000.00 oz",
        "brava production zinc 2018-Q3 14,800,000.0 lb",
    ]


def test_the_changes_of_an_amount_in_doubt_are_in_doubt_too() -> None:
    table = (
        ";Q3 2018;Q3 2017;Change\nGold in concentrate (oz);78,601;70,642;11%\n"
        "Gold produced (oz);121,665;104,137;17%\nGold sold (oz);119,282;97,408;22%"
    )
    assert tabled(table, title="Brava Third Quarter 2018 Production")[:6] == [
        "problem contradiction 78,601",
        "problem contradiction 70,642",
        "problem contradiction 11%",
        "problem contradiction 121,665",
        "problem contradiction 104,137",
        "problem contradiction 17%",
    ]


def test_a_number_that_nobody_is_named_for_is_a_problem() -> None:
    assert tabled(";Q3 2018\nTonnes milled;115,574\nOre mined (t);120,000") == [
        "problem no_subject 115,574",
        "problem no_subject 120,000",
    ]
