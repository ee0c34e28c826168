from __future__ import annotations

import pytest

from releases.reading.quotes import quotations, speakers
from releases.reading.reading import Span

FULLEST = {"Luna": "Ana Luna"}


def said(text: str, goes_on: bool = False) -> list[str]:
    return [quotation.of(text) for quotation in quotations(text, Span(0, len(text)), goes_on)]


def speakers_of(text: str, previous: str = "") -> list[str]:
    paragraph = Span(0, len(text))
    return speakers(text, paragraph, quotations(text, paragraph, False), FULLEST, previous)


@pytest.mark.parametrize(
    "quotation",
    [
        "“The mill ran all month long.”",
        '"We\'ve run the mill all month."',
        "«La planta trabajó todo el mes.»",
        "“The mill, our “old lady”, ran on.”",
    ],
)
def test_a_quotation_runs_from_mark_to_mark(quotation: str) -> None:
    assert said(f"Ms. Luna said: {quotation}")[0].startswith(quotation[:20])


@pytest.mark.parametrize(
    "text",
    [
        "Example Contractors S.R.L. (“Example”) won the tender.",
        "Words such as “plans”, “expects”, “aims” look ahead.",
        "It is told in the report titled “Technical Report on the North Mine, Peru”, filed in May.",
        "We call it “the best little mine in Peru” at home.",
        'The core is 5" wide over all of the first 60" drilled.',
        "“The mill ran all month and nobody closed the mark.",
    ],
)
def test_names_titles_and_words_under_discussion_are_no_quotations(text: str) -> None:
    assert said(text) == []


def test_an_open_quotation_goes_on_in_the_next_paragraph() -> None:
    assert said("Ms. Luna said: “The mill ran all month.", goes_on=True) == ["“The mill ran all month."]


@pytest.mark.parametrize(
    "text",
    [
        "Ms. Luna, commenting on the mill, said “It ran all month long.”",
        "Ana Luna, President & CEO, commented: “It ran all month long.”",
        "“It ran all month long,” said Ana Luna, President.",
        "“It ran all month long,” Ms. Luna noted.",
        "The mill is new. Ms. Luna added: “It ran all month long.”",
    ],
)
def test_the_speaker_is_named_before_or_after_and_given_in_full(text: str) -> None:
    assert speakers_of(text) == ["Ana Luna"]


def test_a_quotation_goes_on_after_its_attribution() -> None:
    assert speakers_of("“It ran all month long,” said Ms. Luna. “We are glad of it.”") == [
        "Ana Luna",
        "Ana Luna",
    ]


def test_two_speakers_are_told_apart() -> None:
    text = "Ms. Luna said: “It ran all month long.” Mr. Ruiz added: “And we are glad of it.”"

    assert speakers_of(text) == ["Ana Luna", "Ruiz"]


def test_he_or_she_is_whoever_spoke_before() -> None:
    assert speakers_of("“And we are glad of it,” she added.", previous="Ana Luna") == ["Ana Luna"]


def test_an_office_without_a_name_is_no_speaker() -> None:
    assert speakers_of("The president of Example remarked: “It ran all month long.”") == [""]
