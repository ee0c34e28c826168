from __future__ import annotations

from releases.reading.plaintext import canonical, read
from tests.releases.reading.texts import OPENING


def test_the_byte_order_mark_goes_and_lines_end_in_line_feeds() -> None:
    assert canonical(b"\xef\xbb\xbfone\r\ntwo\rthree\n") == "one\ntwo\nthree\n"


def test_everything_else_stays_as_it_was_sent() -> None:
    assert canonical("  **FSM** “5\xa0%” \t".encode()) == "  **FSM** “5\xa0%” \t"


def test_places_count_code_points_of_the_canonical_text() -> None:
    reading = read(("\ufeff🏔\r\n\r\n" + OPENING.replace("\n", "\r\n")).encode())

    assert reading.letterhead.dateline.of(reading.text) == "Lima, May 4, 2012"


def test_what_looks_like_a_table_above_the_title_is_an_address() -> None:
    address = "Tel\t555 0100\nFax\t555 0101\n\n"

    assert read((address + OPENING).encode()).tables == ()
