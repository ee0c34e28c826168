from __future__ import annotations

from pdfminer.fontmetrics import FONT_METRICS

from tests.releases.reading.papers import (
    Paper,
)
from tests.releases.reading.pdf_pages import HEAD, XS, grid, layout, texts, three_rows

# --- Tables without rules


def test_rivers_part_the_columns() -> None:
    paper = three_rows(Paper(), 130).row(172, XS[:3], ("Lead", "-", "n/a"))

    assert grid(paper) == [
        ["", "Q2 2023", "Q1 2023"],
        ["Ore milled (t)", "100,000", "90,000"],
        ["Silver (oz)", "1,234,567", "1,100,000"],
        ["Lead", "-", "n/a"],
    ]


def test_a_blank_inside_a_cell_is_no_river() -> None:
    paper = Paper().row(130, XS[:3], ("Silver", "0.57 Moz", "13,000 - 14,300"))

    assert grid(paper.row(144, XS[:3], ("Gold", "0.50 Moz", "10,000 - 11,000"))) == [
        ["Silver", "0.57 Moz", "13,000 - 14,300"],
        ["Gold", "0.50 Moz", "10,000 - 11,000"],
    ]


def test_an_empty_place_stays_empty() -> None:
    paper = three_rows(Paper(), 130).row(172, XS[:3], ("Lead (lb)", "", "4.1"))

    assert grid(paper)[3] == ["Lead (lb)", "", "4.1"]


def test_the_name_of_a_group_is_a_row_of_its_own() -> None:
    paper = three_rows(Paper(), 130).words(60, 172, "Recovery")

    assert grid(paper.row(186, XS[:3], ("Silver (%)", "93.3", "94.4")))[3:] == [
        ["Recovery", "", ""],
        ["Silver (%)", "93.3", "94.4"],
    ]


def test_a_label_of_two_lines_is_one_cell() -> None:
    paper = three_rows(Paper(), 130).words(60, 172, "Average price of silver and")

    assert grid(paper.row(184, XS[:3], ("lead sold ($)", "14.75", "16.10")))[3:] == [
        ["Average price of silver and lead sold ($)", "14.75", "16.10"]
    ]


def test_the_sign_of_a_currency_and_of_per_cent_belong_to_their_number() -> None:
    paper = Paper()
    for y, label, price, change in ((130, "Silver", "14.75", "8"), (144, "Gold", "1,900.00", "12")):
        paper.row(y, (60, 250, 270, 340, 356), (label, "$", price, change, "%"))

    assert grid(paper) == [["Silver", "$14.75", "8%"], ["Gold", "$1,900.00", "12%"]]


def flush(paper: Paper, y: float, rights: tuple[float, ...], printed: tuple[str, ...]) -> Paper:
    """A row set flush with the right of its columns."""
    widths = FONT_METRICS["Helvetica"][1]
    lefts = [right - sum(widths[c] for c in text) / 100 for right, text in zip(rights, printed, strict=True)]
    return paper.row(y, lefts, printed)


def test_heads_flush_with_their_columns_are_two_however_near() -> None:
    rights = (240.0, 320.0, 401.0)
    paper = flush(Paper(), 130, rights, ("Tonnes", "Silver grade", "Silver recovery"))
    flush(paper, 141, rights, ("milled", "(g/t)", "(%)"))
    for n, mine in enumerate(("Brava", "Norte", "Sur")):
        flush(paper.words(60, 158 + 16 * n, mine), 158 + 16 * n, rights, ("96,480", "231", "91.2"))

    assert grid(paper)[0] == ["", "Tonnes milled", "Silver grade (g/t)", "Silver recovery (%)"]


def months_over_years(pitch: float) -> Paper:
    ends, rights = (370.0, 522.0), (270.0, 322.0, 370.0, 422.0, 474.0, 522.0)
    paper = flush(Paper(), 130, ends, ("Three months ended", "Nine months ended"))
    flush(paper, 130 + pitch, ends, ("September 30", "September 30"))
    flush(paper, 160, rights, ("2016", "2015", "%", "2016", "2015", "%"))
    for n, metal in enumerate(("Silver", "Gold", "Zinc")):
        flush(paper.words(60, 176 + 16 * n, metal), 176 + 16 * n, rights, ("6", "7", "1", "2", "3", "4"))
    return paper


def test_a_head_of_two_lines_flush_with_the_last_of_its_columns_is_over_all_of_them() -> None:
    three, nine = "Three months ended September 30", "Nine months ended September 30"

    assert grid(months_over_years(11))[0] == ["", three, three, three, nine, nine, nine]


def test_the_day_below_an_ended_head_is_over_the_same_columns() -> None:
    three, nine, day = "Three months ended", "Nine months ended", "September 30"

    assert grid(months_over_years(15))[:2] == [["", *[three] * 3, *[nine] * 3], ["", *[day] * 6]]


def test_a_head_in_the_middle_of_its_columns_is_one_cell_over_all_of_them() -> None:
    paper = Paper().row(130, (268, 428), ("Three months", "Nine months"))
    paper.row(144, XS, ("", "2023", "2022", "2023", "2022"))
    paper.row(158, XS, ("Gold (oz)", "12", "11", "33", "31"))

    _, (table,) = layout(paper.row(172, XS, ("Lead (lb)", "9", "8", "27", "25")))

    assert texts(table)[0] == ["", "Three months", "Three months", "Nine months", "Nine months"]
    assert table.rows[0][1] is table.rows[0][2]


def test_a_head_reaches_as_far_as_the_rule_below_it() -> None:
    paper = Paper().words(258, 130, "Second quarter").rule(245, 133, 390, 133)
    paper.row(144, XS[:4], ("", "2023", "2022", "Change"))
    paper.row(158, XS[:4], ("Gold (oz)", "12", "11", "9%"))

    assert grid(paper.row(172, XS[:4], ("Lead (lb)", "9", "8", "13%")))[:2] == [
        ["", "Second quarter", "Second quarter", ""],
        ["", "2023", "2022", "Change"],
    ]


def test_a_head_that_touches_no_column_belongs_to_the_nearest() -> None:
    paper = Paper().row(130, (60, 250, 370), ("Mine", "Q1 2025", "2025 Guidance"))
    paper.row(144, (60, 260, 460), ("Lindero", "20,320", "93 - 105"))

    assert grid(paper.row(158, (60, 260, 460), ("Caylloma", "11,566", "44 - 49")))[0] == [
        "Mine",
        "Q1 2025",
        "2025 Guidance",
    ]


def test_numbers_in_the_middle_of_a_label_of_two_lines_are_in_its_row() -> None:
    paper = Paper()
    for y, row in ((130, ("107,002", "255,226")), (158, ("1,189", "2,934"))):
        paper.words(60, y - 6, "Average tonnes").words(60, y + 6, "milled").row(y, XS[1:3], row)
    paper.words(86.2, 160.5, "(2)", 6)

    assert grid(paper) == [
        ["Average tonnes milled", "107,002", "255,226"],
        ["Average tonnes milled²", "1,189", "2,934"],
    ]


def test_names_and_telephones_side_by_side_are_no_table() -> None:
    paper = Paper()
    for n, row in enumerate([("Maria Perez", "John Smith"), ("416-555-0108", "604-555-0190")] * 2):
        paper.row(130 + 14 * n, (60, 320), row)

    assert layout(paper)[1] == ()


# --- Ruled tables


def test_rules_part_cells_and_words_in_one_cell_are_joined() -> None:
    paper = Paper().rules((55, 240, 320, 400), (120, 136, 164))
    paper.row(132, XS[:3], HEAD).words(60, 148, "Silver sold in").words(60, 160, "the quarter (oz)")

    assert grid(paper.row(154, XS[1:3], ("1,234", "987"))) == [
        ["", "Q2 2023", "Q1 2023"],
        ["Silver sold in the quarter (oz)", "1,234", "987"],
    ]


def test_a_merged_cell_stands_at_every_place_it_covers_and_once_in_the_text() -> None:
    paper = Paper()
    for x, top in ((55, 120), (240, 120), (400, 120), (320, 136)):
        paper.rule(x, top, x, 168)
    for left, y in ((55, 120), (240, 136), (55, 152), (55, 168)):
        paper.rule(left, y, 400, y)
    paper.words(60, 140, "Metal").words(290, 132, "Quarter").row(148, XS[1:3], ("2023", "2022"))

    text, (table,) = layout(paper.row(164, XS[:3], ("Gold", "12", "11")))

    assert texts(table) == [
        ["Metal", "Quarter", "Quarter"],
        ["Metal", "2023", "2022"],
        ["Gold", "12", "11"],
    ]
    assert text.count("Quarter") == text.count("Metal") == 1


def test_where_only_columns_are_ruled_each_line_of_numbers_is_a_row() -> None:
    paper = Paper().rules((55, 240, 320, 400), (120, 136, 182))
    three_rows(paper, 132).row(174, XS[:3], ("Lead", "", "5"))

    assert grid(paper) == [
        ["", "Q2 2023", "Q1 2023"],
        ["Ore milled (t)", "100,000", "90,000"],
        ["Silver (oz)", "1,234,567", "1,100,000"],
        ["Lead", "", "5"],
    ]


def test_a_box_around_prose_is_no_table() -> None:
    paper = Paper().rules((55, 300, 545), (120, 140, 160)).words(60, 134, "Only words in a frame")

    assert layout(paper)[1] == ()


# --- Tables over several pages


def test_a_table_with_its_head_repeated_goes_on() -> None:
    _, (table,) = layout(three_rows(Paper(), 700), three_rows(Paper().words(300, 770, "2", 8), 60))

    assert len(table.rows) == 6 and table.repeats == {3, 4, 5}


def test_a_table_goes_on_without_a_head() -> None:
    second = Paper().row(60, XS[:3], ("Lead (lb)", "400", "300")).row(74, XS[:3], ("Zinc (lb)", "50", "40"))

    _, (table,) = layout(three_rows(Paper(), 700), second)

    assert texts(table)[3:] == [["Lead (lb)", "400", "300"], ["Zinc (lb)", "50", "40"]]
    assert [row[0].page for row in table.rows if row[0]] == [1, 1, 1, 2, 2]


def test_a_table_with_another_head_is_another_table() -> None:
    _, tables = layout(three_rows(Paper(), 700), three_rows(Paper(), 60, ("", "2023", "2022")))

    assert len(tables) == 2
