from __future__ import annotations

import pytest

from releases.reading import read
from releases.reading.numerals import decimal_mark
from tests.releases.reading.texts import OPENING


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("1.711.881 Unzen, 12,44 Pfund und 93.454,5 oz", ","),
        ("1,711,881 ounces, 12.44 pounds", "."),
        ("93.454 oz", "."),  # either
        ("12,44 oz", "."),  # once is a slip
        ("1,711,881 ounces, 2.5 g/t and 12,44 and 13,55", "."),
        ("no number at all", "."),
    ],
)
def test_the_numbers_of_a_text_say_which_sign_parts_the_decimals(text: str, mark: str) -> None:
    assert decimal_mark(text) == mark


def test_a_reading_knows_it() -> None:
    assert read((OPENING + "Plata: 1.711.881 onzas con 12,44 g/t.").encode()).decimal_mark == ","
    assert read((OPENING + "Silver: 1,711,881 ounces.").encode()).decimal_mark == "."
