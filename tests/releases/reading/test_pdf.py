from __future__ import annotations

import random
import time
import zlib
from collections.abc import Iterator
from io import BytesIO

import pytest
from pdfminer.fontmetrics import FONT_METRICS
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTContainer, LTItem

from releases.reading import Unreadable, pdf, pdf_child, read
from releases.reading.reading import Table
from tests.releases.reading import invariants
from tests.releases.reading.papers import (
    DATELINE,
    HEIGHT,
    TITLE,
    Paper,
    deflated,
    pdf_of,
    stream,
    written,
)

# Where labels and columns begin.
XS = (60, 250, 330, 410, 490)
HEAD = ("", "Q2 2023", "Q1 2023")


def layout(*papers: Paper) -> tuple[str, tuple[Table, ...]]:
    text, tables, _ = pdf_child.layout(pdf_of(*papers))
    for table in tables:
        for cell in (cell for row in table.rows for cell in row if cell):
            assert text[cell.start : cell.end] == cell.text
            assert cell.page and cell.box
    return text, tables


def grid(*papers: Paper) -> list[list[str]]:
    _, (table,) = layout(*papers)
    return texts(table)


def texts(table: Table) -> list[list[str]]:
    return [["" if cell is None else cell.text for cell in row] for row in table.rows]


def refusal(content: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        pdf.read(content)
    return str(refused.value)


def three_rows(paper: Paper, y: float, head: tuple[str, str, str] = HEAD) -> Paper:
    paper.row(y, XS[:3], head)
    paper.row(y + 14, XS[:3], ("Ore milled (t)", "100,000", "90,000"))
    return paper.row(y + 28, XS[:3], ("Silver (oz)", "1,234,567", "1,100,000"))


# --- A whole release, through the process that reads it


def test_a_release_on_paper_is_read_like_any_other() -> None:
    content = pdf_of(three_rows(Paper().opened(), 130))

    reading = read(content)

    invariants.check(reading)
    assert reading.media_type == "application/pdf"
    assert reading.letterhead.title.of(reading.text) == TITLE
    assert reading.letterhead.issuer == "Example Inc."
    assert [listing.printed for listing in reading.letterhead.listings] == ["TSX: EXA"]
    assert texts(reading.tables[0])[2] == ["Silver (oz)", "1,234,567", "1,100,000"]
    assert [passage.role for passage in reading.passages] == ["headline", "body", "table"]


def test_what_the_process_found_arrives_unchanged() -> None:
    content = pdf_of(three_rows(Paper().opened(), 130))

    assert pdf.unpacked(pdf.answered(content)) == pdf_child.layout(content)


def test_a_cell_knows_its_page_and_the_box_around_its_letters() -> None:
    _, (table,) = layout(Paper().opened(), three_rows(Paper(), 130))

    cell = table.rows[1][1]

    assert cell and cell.page == 2 and cell.box
    left, top, right, bottom = cell.box
    assert (left, right) == (250, pytest.approx(286.14, abs=0.1))
    assert 134 < top < 138 and 144 < bottom < 148


# --- The text


def test_lines_of_a_paragraph_stand_together_and_paragraphs_apart() -> None:
    paper = Paper().opened().words(60, 120, "One line of several").words(60, 133, "words that goes on.")
    paper.words(60, 155, "Another begins here, after").words(60, 168, "a little space.")

    text, _ = layout(paper)

    assert text == (
        f"{TITLE}\n\n{DATELINE}\n\n"
        "One line of several\nwords that goes on.\n\nAnother begins here, after\na little space."
    )


def test_small_raised_digits_are_marks_of_footnotes() -> None:
    paper = Paper().words(60, 120, "56,441").words(91.2, 116, "2", 6).words(100, 120, "ounces")
    paper.words(60, 160, "Gold").words(82.8, 156, "(1)", 6)

    text, _ = layout(paper)

    assert text == "56,441² ounces\n\nGold¹"


def test_what_is_raised_and_no_number_stays_as_it_is() -> None:
    text, _ = layout(Paper().words(60, 120, "July 15").words(93.4, 116, "th", 6))

    assert text == "July 15th"


def test_a_bullet_and_its_words_are_one_line() -> None:
    paper = Paper().words(60, 120, "•").words(78, 120, "Silver rose").words(60, 133, "•")

    text, _ = layout(paper.words(78, 133, "Gold fell"))

    assert text == "• Silver rose\n• Gold fell"


def test_the_hyphen_at_the_end_of_a_line_is_kept() -> None:
    text, _ = layout(Paper().words(60, 120, "an average of low-").words(60, 133, "grade ore"))

    assert text == "an average of low-\ngrade ore"


def test_numbers_of_pages_go_and_running_lines_stand_once() -> None:
    pages = [
        Paper().words(60, 30, "Example Inc. News", 8).words(60, 300 + n, body).words(300, 770, foot, 8)
        for n, (body, foot) in enumerate([("It begins.", "Page 1 of 2"), ("It ends.", "Page 2 of 2")])
    ]

    text, _ = layout(*pages)

    assert text == "Example Inc. News\n\nIt begins.\n\nIt ends."


def test_the_foot_of_every_page_is_no_part_of_the_text() -> None:
    pages = [
        Paper().words(60, 300 + n, body).words(300, 770, f"Example Inc. {n + 1}", 8)
        for n, body in enumerate(["It begins.", "It ends."])
    ]

    text, _ = layout(*pages)

    assert text == "It begins.\n\nIt ends."


def test_a_sentence_goes_on_over_the_end_of_the_page() -> None:
    text, _ = layout(Paper().words(60, 600, "The mill had"), Paper().words(60, 200, "a good quarter."))

    assert text == "The mill had\na good quarter."


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


# --- What cannot be read


def test_a_scan_is_refused() -> None:
    assert "it is a scan" in refusal(pdf_of(Paper().rule(60, 60, 200, 200)))


def test_a_pdf_without_pages_is_refused() -> None:
    assert refusal(written([])) == "the PDF has no pages"


def test_a_pdf_of_which_only_the_first_bytes_arrived_is_refused() -> None:
    assert refusal(b"%PDF-1.7\n") == "the PDF is broken: it holds no objects"


def test_a_page_tree_that_bites_its_tail_is_refused() -> None:
    loop = written([stream(b"")], tree="<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>")

    assert refusal(loop).startswith("the PDF")


def test_an_encrypted_pdf_is_refused() -> None:
    key = "00" * 32
    locked = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >> /ID [<00> <00>]"

    assert "asks for a password" in refusal(written([stream(b"")], trailer=locked))


def test_more_pages_than_a_release_has_are_refused() -> None:
    assert "more than 60 pages" in refusal(pdf_of(*[Paper().words(60, 60, "x")] * 61))


def test_text_that_is_no_release_is_refused() -> None:
    assert refusal(pdf_of(Paper().words(60, 60, "An invoice"))).startswith("not a news release")


def test_a_letter_without_a_code_is_shown_as_lost() -> None:
    assert layout(Paper([f"BT /F1 10 Tf 60 {HEIGHT - 60} Td (1\\0012) Tj ET"]))[0] == "1\ufffd2"


# --- Hostile files


def test_a_stream_that_swells_is_refused() -> None:
    bomb = zlib.compressobj(1)
    once = b"".join(bomb.compress(bytes(1 << 24)) for _ in range(64)) + bomb.flush()
    twice = stream(zlib.compress(once), "/Filter [/FlateDecode /FlateDecode]")

    began = time.monotonic()

    assert len(twice) < 200_000
    assert refusal(written([twice])) == "the PDF needs more than 512 MB of memory to be read"
    assert time.monotonic() - began < 20


def test_a_pdf_that_takes_too_long_is_given_up() -> None:
    slow = written([deflated(b"1 0 0 1 0 0 cm\n" * 3_000_000)])

    with pytest.raises(Unreadable, match="takes more than 10 seconds"):
        pdf.answered(slow, seconds=1.5)


def test_a_server_that_does_not_start_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf.SERVERS.stop()
    monkeypatch.setattr(pdf, "SERVER", "releases.reading.nowhere")

    try:
        assert refusal(pdf_of(Paper().opened())).startswith("the PDF cannot be read: its reader ")
    finally:
        pdf.SERVERS.stop()


def test_a_server_that_was_killed_is_started_again() -> None:
    content = pdf_of(Paper().opened())
    first = read(content)
    assert pdf.SERVERS.process is not None
    pdf.SERVERS.process.kill()
    pdf.SERVERS.process.wait()

    assert read(content) == first


def test_the_child_sees_no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "abc")

    assert "SECRET_KEY" not in pdf.ENVIRONMENT


WHOLE = pdf_of(three_rows(Paper().opened().rules((55, 240, 320, 400), (118, 134, 148, 163)), 130))


def read_or_refused(content: bytes) -> None:
    try:
        text, tables, _ = pdf_child.layout(content)
    except Unreadable as refused:
        assert str(refused)
        return
    assert text.strip()
    assert all(text[c.start : c.end] == c.text for t in tables for row in t.rows for c in row if c)


def test_truncated_files_are_read_or_refused() -> None:
    for end in range(0, len(WHOLE), 31):
        read_or_refused(WHOLE[:end])


def test_files_with_flipped_bits_are_read_or_refused() -> None:
    dice = random.Random(20111024)
    for _ in range(300):
        content = bytearray(WHOLE)
        for _ in range(dice.randint(1, 8)):
            content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
        read_or_refused(bytes(content))


def test_spliced_files_are_read_or_refused_by_the_process_too() -> None:
    dice = random.Random(8)
    for _ in range(5):
        first, second = sorted(dice.sample(range(len(WHOLE)), 2))
        try:
            reading = pdf.read(WHOLE[:second] + WHOLE[first:])
        except Unreadable:
            continue
        invariants.check(reading)


# --- Bombs


def test_too_many_pages_are_refused_before_the_first_is_read() -> None:
    slow = written([deflated(b"1 0 0 1 0 0 cm\n" * 300_000)] * 61)
    began = time.monotonic()

    assert "more than 60 pages" in refusal(slow)
    assert time.monotonic() - began < 2


def test_two_thousand_pages_are_refused() -> None:
    assert refusal(written([stream(b"")] * 2_000)) == (
        "not a news release: more than 60 pages; send one release a document"
    )


def test_objects_nested_too_deeply_are_refused() -> None:
    deep = b"<< /Type /Pages /Kids " + b"[" * 20_000 + b"]" * 20_000 + b" >>"
    content = (
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n" + deep + b"\nendobj\n"
        b"trailer << /Root 1 0 R >>\n"
    )

    assert refusal(content).startswith("the PDF ")


# --- Where words stand


def test_any_words_of_the_text_have_a_page_and_a_box() -> None:
    content = pdf_of(Paper().opened(), Paper().words(60, 100, "The mine gave 1,234 ounces, as planned."))
    reading = read(content)
    start = reading.text.index("1,234")

    page, box = reading.place_of(start, start + 5) or (0, None)
    assert page == 2
    assert box and (round(box[0]), round(box[2])) == (129, 154)
    assert reading.place_of(len(reading.text), len(reading.text) + 9) is None


def test_words_over_two_lines_have_the_box_around_both() -> None:
    reading = read(pdf_of(Paper().opened().words(60, 130, "The mine gave").words(60, 142, "1,234 ounces.")))
    start = reading.text.index("gave")
    one, both = reading.place_of(start, start + 4), reading.place_of(start, start + 10)

    assert one and both and one[1][3] < both[1][3]


def test_a_text_has_no_places() -> None:
    assert read(b"Ore\n\nLima, May 4, 2012 - Example Inc. (TSX: EXA) poured.").place_of(0, 3) is None


def test_the_box_of_a_cell_holds_what_pdfminer_prints_there() -> None:
    paper = three_rows(Paper().opened(), 130).words(60, 172, "Cost").words(250, 172, "$")
    content = pdf_of(paper.words(258, 172, "59.60").words(330, 172, "(26.7").words(356, 172, ")"))
    reading = read(content)
    letters = [
        letter
        for sheet in extract_pages(BytesIO(content))
        for letter in letters_of(sheet)
        if letter.get_text().strip()
    ]

    cells = {cell for table in reading.tables for row in table.rows for cell in row if cell and cell.text}
    assert {"$59.60", "(26.7)", "1,234,567"} <= {cell.text for cell in cells}
    for cell in cells:
        assert cell.box
        inside = [letter for letter in letters if is_inside(letter, cell.box)]
        printed = "".join(letter.get_text() for letter in sorted(inside, key=lambda each: each.x0))
        assert printed == cell.text.replace(" ", "")
        place = reading.place_of(cell.start, cell.end)
        assert place and place[0] == cell.page
        assert place[1] == pytest.approx(cell.box, abs=0.02)


def letters_of(item: LTItem) -> Iterator[LTChar]:
    if isinstance(item, LTChar):
        yield item
    elif isinstance(item, LTContainer):
        for part in item:
            yield from letters_of(part)


def is_inside(letter: LTChar, box: tuple[float, float, float, float]) -> bool:
    x, y = (letter.x0 + letter.x1) / 2, HEIGHT - (letter.y0 + letter.y1) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
