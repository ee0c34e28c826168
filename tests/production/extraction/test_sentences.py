from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from production.extraction.sentences import looks_ahead, split


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split(text)]


def test_a_full_stop_before_a_capital_ends_a_sentence() -> None:
    assert sentences("Milling began. Recovery rose.") == ["Milling began.", "Recovery rose."]


@pytest.mark.parametrize(
    "sentence",
    (
        "Mr. Ana Ortiz spoke for Alder Metals Inc. and its board.",
        "Ana Ortiz, P. Geo., read this release.",
        "The mine shut on Oct. 24 for repairs.",
        "The office is at Av. Arequipa in Lima.",
        "It lies north of the U.S. Border Road.",
        "Drift No. 5 was widened to 2.4 metres.",
        "J. R. Ortiz holds the chair.",
        "Silver rose; gold fell; lead stood still.",
        "The grinding line\nran without a stop.",
    ),
)
def test_it_stays_in_one_piece(sentence: str) -> None:
    assert sentences(sentence) == [sentence]


def test_a_company_form_ends_a_sentence_where_another_one_opens() -> None:
    text = "It was bought from Alder Metals Inc. The plant is new."
    assert sentences(text) == ["It was bought from Alder Metals Inc.", "The plant is new."]


def test_the_last_letter_of_a_list_is_no_initial() -> None:
    assert sentences("Ore comes from panels D, E and F. Grades are even.")[0] == (
        "Ore comes from panels D, E and F."
    )


def test_a_quotation_mark_goes_with_its_sentence() -> None:
    assert sentences("“We are done.” She left.") == ["“We are done.”", "She left."]


def test_a_bullet_is_a_sentence_of_its_own() -> None:
    assert sentences("- Silver of 5 oz\n- Gold of 2 oz\nfrom one mine") == [
        "- Silver of 5 oz",
        "- Gold of 2 oz\nfrom one mine",
    ]


def test_a_blank_line_ends_a_sentence() -> None:
    assert sentences("Highlights\n \nSilver rose") == ["Highlights", "Silver rose"]


def test_the_spans_count_from_the_start_of_the_text() -> None:
    text = "Title. One here. Two there."
    assert [text[s.start : s.end] for s in split(text, 7, 16)] == ["One here."]


@given(st.text("aB. \n-”M1r;", max_size=60))
def test_nothing_but_white_space_is_lost(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "words",
    (
        "milling is expected to start",
        "the rate will rise",
        "we may begin",
        "on track for June",
        "it is to be completed",
        "we’ll pour gold",
    ),
)
def test_plans_look_ahead(words: str) -> None:
    assert looks_ahead(words)


@pytest.mark.parametrize(
    "words",
    ("opened on May 24", "earlier than expected", "the project in Peru", "declared to be in production"),
)
def test_what_has_happened_does_not(words: str) -> None:
    assert not looks_ahead(words)
