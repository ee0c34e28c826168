from __future__ import annotations

import pytest

from releases.reading.sections import is_heading, promises, section_named


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Qualified Person", "qualified_person"),
        ("COMPETENT PERSON STATEMENT", "qualified_person"),
        ("**Forward-Looking Statements**", "forward_looking"),
        ("CAUTIONARY STATEMENT", "forward_looking"),
        ("About Example Mining Inc.", "about"),
        ("Background", "about"),
        ("Second Quarter Highlights:", "highlights"),
        ("The quarter in brief", "highlights"),
        ("About half of the ore came from stockpiles", ""),
        ("North Mine, Peru", ""),
    ],
)
def test_some_headings_name_their_section(heading: str, section: str) -> None:
    assert section_named(heading) == section


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("North Mine, Peru", True),
        ("Operating data:", True),
        ("About Example Mining Inc.", True),
        ("The mine ran.", False),
        ("Two\nlines", False),
        ("12,345", False),
    ],
)
def test_a_heading_is_a_short_line_that_does_not_end_like_a_sentence(line: str, expected: bool) -> None:
    assert is_heading(line) is expected


@pytest.mark.parametrize(
    "sentence",
    [
        "We are on schedule to deliver 2 million ounces this year.",
        "Output of 1.9-million ounces is projected for the first year",
        "A planned rate of 4.9 million silver equivalent ounces a year.",
        "The mill is expected to run at 500 tonnes per day by May.",
        "We should produce 12 Moz.",
        "For 2016 the company expects seven million ounces.",
    ],
)
def test_a_promise_with_an_amount_is_guidance(sentence: str) -> None:
    assert promises(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "We poured 2 million ounces.",
        "We expect a quiet year.",
        "The results are expected in 2013.",
        "The plant can treat 700 tonnes a day. We expect rain.",
        "Options on 500,000 shares are planned.",
    ],
)
def test_an_amount_or_a_promise_alone_is_not(sentence: str) -> None:
    assert not promises(sentence)
