"""What a new promise does to the one before it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from production.promises.ranges import Effect, Range, effect_of


def promised(text: str, step: str = "1", unit: str = "oz") -> Range:
    """`380 to 420`, `400`, `at least 400`, `at most 400`."""
    words = text.split()
    if "to" in words:
        return Range.of(None, Decimal(words[0]), Decimal(words[2]), Decimal(step), unit)
    modifier = "_".join(words[:-1])
    return Range.of(Decimal(words[-1]), None, None, Decimal(step), unit, modifier)


@pytest.mark.parametrize(
    ("old", "new", "effect"),
    [
        ("380 to 420", "380 to 420", "confirmed"),
        ("380 to 420", "400 to 420", "narrowed"),
        ("380 to 420", "390 to 410", "narrowed"),
        ("380 to 420", "420", "narrowed"),
        ("400", "380 to 420", "widened"),
        ("46 to 49", "44 to 49", "widened"),
        ("380 to 420", "390 to 430", "raised"),
        ("380 to 420", "430", "raised"),
        ("380 to 420", "370 to 410", "lowered"),
        ("400", "401", "raised"),
        ("400", "399", "lowered"),
        ("400", "at least 400", "widened"),
        ("at least 400", "at least 420", "narrowed"),
        ("at least 400", "at least 400", "confirmed"),
        ("at most 400", "at most 420", "widened"),
        ("at least 400", "500 to 600", "narrowed"),
        ("400", "about 400", "confirmed"),
    ],
)
def test_effects(old: str, new: str, effect: str) -> None:
    assert effect_of(promised(old), promised(new)) == effect


def test_the_first_promise_is_new() -> None:
    assert effect_of(None, promised("400")) is Effect.NEW


def test_a_number_that_is_the_other_one_rounded_confirms_it() -> None:
    assert effect_of(promised("2400000", "100000"), promised("2415000")) is Effect.CONFIRMED


def test_two_numbers_of_the_same_digits_are_two_promises() -> None:
    """4.4 million ounces became 4.5 million in July 2013; both are printed in tenths of a million."""
    assert effect_of(promised("4400000", "100000"), promised("4500000", "100000")) is Effect.RAISED


def test_the_same_mass_in_another_unit_confirms_it() -> None:
    """9.6 million lb x 0.45359237 kg are 4,354 t."""
    assert effect_of(promised("9600000", "100000", "lb"), promised("4354", "1", "t")) is Effect.CONFIRMED


def test_what_cannot_be_compared_is_changed() -> None:
    assert effect_of(promised("700", unit="t/d"), promised("640", unit="USD/oz")) is Effect.CHANGED


def test_a_range_is_all_numbers_that_print_alike() -> None:
    """93 to 105 thousand ounces: 92,500 to 105,500."""
    assert promised("93000 to 105000", "1000").interval.low == 92500
    assert promised("93000 to 105000", "1000").interval.high == 105500
