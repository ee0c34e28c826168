from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from releases.search.highlights import highlights, snippet
from releases.search.queries import QueryError, parse


def marked(text: str, query: str) -> list[str]:
    return [text[span.start : span.end] for span in highlights(text, parse(query))]


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("Séguéla and Caylloma", "seguela cay", ["Séguéla", "Caylloma"]),
        ("San José, San  Jose\nsan juan", '"san jose"', ["San José", "San  Jose"]),
        ("San José, San Juan", "san jo", ["San", "José", "San"]),
        ("produced 559,959 oz, not 559,9590", "559,959 x", ["559,959"]),
        ("by-product by product", "by-prod", ["by-product", "by product"]),
        ("san san jose", 'san "san jose"', ["san", "san jose"]),
        ("proﬁt", "prof", ["proﬁt"]),
        ("silver", "gold", []),
    ],
)
def test_highlights_are_what_stands_in_the_text(text: str, query: str, found: list[str]) -> None:
    assert marked(text, query) == found


def test_there_are_a_hundred_at_most() -> None:
    assert len(marked("gold " * 500, "gold")) == 100


def test_a_snippet_begins_and_ends_with_whole_words() -> None:
    text = "one " * 100 + "Caylloma " + "two " * 100
    shown = snippet(text, highlights(text, parse("caylloma")))
    assert text[shown.start : shown.end] == ("one " * 15 + "Caylloma " + "two " * 33)[:-1]


def test_a_snippet_of_a_short_text_is_all_of_it() -> None:
    assert snippet("Caylloma", highlights("Caylloma", parse("cay"))).end == 8
    assert snippet("", []).end == 0


@given(st.text(st.sampled_from("ab é\u0301ﬁ,.1\n-")), st.text(st.sampled_from('abé "1ﬁ,'), max_size=10))
def test_spans_lie_in_the_text_one_behind_the_other(text: str, query: str) -> None:
    try:
        terms = parse(query)
    except QueryError:
        return
    found = highlights(text, terms)
    shown = snippet(text, found)
    assert 0 <= shown.start <= shown.end <= len(text)
    assert shown.end - shown.start <= 200 or found[0].end == shown.end
    for span, later in pairwise(found):
        assert span.start < span.end <= later.start
    if found:
        assert shown.start <= found[0].start
        assert found[0].end <= shown.end
