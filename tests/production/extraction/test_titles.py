"""A title gives an output that nothing else tells; what it rounds or praises is not taken."""

from __future__ import annotations

import pytest

from tests.production.extraction.documents import said

TITLES = [
    (
        "Alder Produces 673,137 Ounces of Silver and 1,623 Ounces of Gold in Third Quarter 2018",
        ["Both mines did well."],
        ["alder production silver 2018-Q3 673,137 oz", "alder production gold 2018-Q3 1,623 oz"],
    ),
    (
        "Alder Produces 0.7 Million Ounces of Silver in Third Quarter 2018",
        ["Silver production was 673,137 ounces."],
        ["alder production silver 2018-Q3 673,137 oz"],
    ),
    ("Alder Passes 600,000 Ounces of Silver in Third Quarter 2018", ["Both mines did well."], []),
    ("Alder Silver Production Up 92% in Third Quarter 2018", ["Both mines did well."], []),
    ("Alder Drills 12.5 Metres of 312 g/t Silver at Brava in Third Quarter 2018", ["More follows."], []),
]


@pytest.mark.parametrize(("title", "paragraphs", "expected"), TITLES)
def test_a_title_is_read_where_the_text_is_silent(
    title: str, paragraphs: list[str], expected: list[str]
) -> None:
    assert said(*paragraphs, title=title) == expected
