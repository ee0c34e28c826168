"""Whatever the bytes are, they are read whole or refused with a reason."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from releases.reading import Unreadable, read
from tests.releases.reading import invariants
from tests.releases.reading.texts import OPENING

# What the readers look for, in any order, between characters of any kind.
PIECES = st.sampled_from(
    [
        *("\n", "\n\n", "\r\n", "\t", " ", "\xa0", "\u2028", "\x0c", "\x85"),
        *(".", ":", "(", ")", "“", "”", '"', "*", "-", "• ", "(1) ", "(*) ", "1,234", "Silver\t1\t2\n"),
        *("Lima, ", "May 4, 2012", " -- ", "Example Corp.", "(TSX: EXM)", "NEWS RELEASE"),
        *("Mr. Juan Ruiz", " said ", "the mill ran all month long", "expected to ", "2.4 million ounces"),
        *("Highlights", "About Example", "Qualified Person", " 43-101", "P.Geo.", "ON BEHALF OF", "Tel: 555"),
        *("Forward-Looking Statements", "2016-01-14 08:31 ET - News Release"),
    ]
)
PRINTABLE = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=8)
TEXTS = st.lists(PIECES | PRINTABLE, max_size=60).map("".join)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    read_or_refused(content)


@given(TEXTS | st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    read_or_refused(text.encode())


@given(TEXTS, TEXTS)
def test_whatever_stands_around_an_opening_is_read_whole(above: str, below: str) -> None:
    read_or_refused((above + "\n\n" + OPENING + below).encode())


@given(TEXTS)
def test_what_follows_an_opening_never_hides_it(below: str) -> None:
    assert read((OPENING + below).encode()).letterhead.issuer == "Example Mining Corp."


def read_or_refused(content: bytes) -> None:
    try:
        reading = read(content)
    except Unreadable as refused:
        assert str(refused)
    else:
        invariants.check(reading)
