from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTContainer, LTItem

from releases.reading import pdf, pdf_child, read
from tests.releases.reading import invariants
from tests.releases.reading.papers import (
    DATELINE,
    HEIGHT,
    TITLE,
    Paper,
    pdf_of,
)
from tests.releases.reading.pdf_pages import layout, texts, three_rows

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
