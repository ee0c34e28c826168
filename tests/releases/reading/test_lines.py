from __future__ import annotations

from releases.reading.lines import adjacent, lines_of, trimmed
from releases.reading.reading import Span

TEXT = "one\n \n\t two \n\nthree"


def test_lines_are_whole_and_blank_ones_are_left_out() -> None:
    assert [line.of(TEXT) for line in lines_of(TEXT)] == ["one", "\t two ", "three"]


def test_lines_are_adjacent_without_a_blank_one_in_between() -> None:
    first, second, third = lines_of("one\ntwo\n\nthree")

    assert adjacent(first, second)
    assert not adjacent(second, third)


def test_a_trimmed_span_has_something_at_both_ends() -> None:
    assert trimmed(TEXT, Span(4, 14)) == Span(8, 11)


def test_a_blank_span_ends_where_it_starts() -> None:
    assert trimmed(TEXT, Span(3, 6)) == Span(3, 3)
