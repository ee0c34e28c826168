from __future__ import annotations

import pytest

from releases.reading import read
from tests.releases.reading.texts import OPENING


def roles(rest: str) -> list[tuple[str, str]]:
    """Role and text of what follows the opening paragraph."""
    reading = read((OPENING + rest).encode())
    return [(each.role, reading.text[each.start : each.end]) for each in reading.passages[2:]]


def test_what_stands_above_the_title_is_the_letterhead() -> None:
    reading = read(("EXAMPLE\n\nTSX: **EXM**\n\n" + OPENING).encode())

    assert [(each.role, each.start, each.end) for each in reading.passages] == [
        ("letterhead", 0, 21),
        ("headline", 23, 48),
        ("body", 50, 123),
    ]


def test_a_short_line_above_a_paragraph_is_its_heading() -> None:
    assert roles("North Mine\n\nIt ran all month.\n") == [
        ("heading", "North Mine"),
        ("body", "It ran all month."),
    ]


def test_a_list_is_highlights_as_a_whole() -> None:
    assert roles("Quarter in brief\n\n- lead 5\n- zinc 6, more\n  than before\n\nIt rained.\n") == [
        ("heading", "Quarter in brief"),
        ("highlights", "- lead 5\n- zinc 6, more\n  than before"),
        ("body", "It rained."),
    ]


def test_paragraphs_under_highlights_are_highlights() -> None:
    assert roles("Highlights\n\nLead went up.\n\nNorth Mine\n\nIt ran.\n") == [
        ("heading", "Highlights"),
        ("highlights", "Lead went up."),
        ("heading", "North Mine"),
        ("body", "It ran."),
    ]


def test_a_table_has_its_footnotes_below_it() -> None:
    assert roles("Mine\tOre\nNorth*\t120\n(1) Dry\n\n(*) Milled\n* Not audited\n\n* a list\n") == [
        ("table", "Mine\tOre\nNorth*\t120"),
        ("footnote", "(1) Dry"),
        ("footnote", "(*) Milled"),
        ("footnote", "* Not audited"),
        ("footnote", "* a list"),
    ]


def test_stars_under_a_heading_are_a_list() -> None:
    assert roles("Mine\tOre\nNorth\t120\n\nNews\n\n* It ran\n* It rained\n")[1:] == [
        ("heading", "News"),
        ("highlights", "* It ran\n* It rained"),
    ]


def test_a_promise_of_an_amount_is_guidance_even_without_a_full_stop() -> None:
    assert roles("Output for 2013 is projected to be 2 million ounces\n\nIt rained.\n") == [
        ("guidance", "Output for 2013 is projected to be 2 million ounces"),
        ("body", "It rained."),
    ]


def test_a_quotation_is_split_from_its_attribution() -> None:
    assert roles("Mr. Juan Ruiz said: “The mill ran all month long.” He plans 5 million ounces.\n") == [
        ("body", "Mr. Juan Ruiz said:"),
        ("quote", "“The mill ran all month long.”"),
        ("guidance", "He plans 5 million ounces."),
    ]


def test_a_full_stop_after_a_quotation_is_no_passage_of_its_own() -> None:
    assert roles("Mr. Juan Ruiz said: “The mill ran all month long”.\n")[1:] == [
        ("quote", "“The mill ran all month long”.")
    ]


def test_a_quotation_of_two_paragraphs_has_one_speaker() -> None:
    text = OPENING + "Mr. Juan Ruiz said: “The mill ran all month.\n\n“The mine ran all month too.”\n"
    quoted = [each for each in read(text.encode()).passages if each.role == "quote"]

    assert [each.speaker for each in quoted] == ["Juan Ruiz", "Juan Ruiz"]


def test_the_end_of_a_release_in_its_usual_order() -> None:
    rest = """\
Qualified Person

Juan Ruiz, P.Geo., has read this.

Example Mining Corp.

Example mines in Peru.

The TSX has not reviewed this text.

ON BEHALF OF THE BOARD

Ana Luna
President

Investor Relations:

Lima office - Tel: 555 0100

Forward-Looking Statements

The mill is expected to treat 500 tonnes per day.

Nobody knows.
"""
    assert [role for role, _ in roles(rest)] == [
        "heading",
        "qualified_person",
        "heading",
        "about",
        "disclaimer",
        "contact",
        "contact",
        "contact",
        "contact",
        "heading",
        "forward_looking",
        "forward_looking",
    ]


def test_a_heading_may_stand_on_its_paragraph() -> None:
    assert roles("About Example\nWe mine in Peru.\n") == [
        ("heading", "About Example"),
        ("about", "We mine in Peru."),
    ]


def test_paragraphs_may_say_themselves_what_they_are() -> None:
    assert [
        role
        for role, _ in roles(
            "Juan Ruiz is a Qualified Person under National Instrument 43-101.\n\n"
            "About Example: we mine in Peru.\n\n"
            "This text contains certain forward-looking statements.\n\n"
            "For further information: 555 0100\n"
        )
    ] == ["qualified_person", "about", "forward_looking", "contact"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Juan Ruiz, P.Geo., is the Qualified Person who has verified the data.",
        "Qualified Person: Juan Ruiz, P.Geo., read this.",
        "The data were compiled by Juan Ruiz, P.Geo., a Competent Person.",
    ],
)
def test_a_qualified_person_needs_no_number_of_a_rule(paragraph: str) -> None:
    assert roles(f"{paragraph}\n") == [("qualified_person", paragraph)]


def test_the_qualified_person_is_read_from_their_passage() -> None:
    reading = read((OPENING + "Juan Ruiz, P.Geo., is a Qualified Person as defined by NI 43-101.\n").encode())

    assert reading.qualified_person is not None
    assert (reading.qualified_person.name, reading.qualified_person.title) == ("Juan Ruiz", "P.Geo.")
