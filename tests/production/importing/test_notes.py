"""What the notes of the shipped data set say of how a number was printed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from production.importing.notes import read


@pytest.mark.parametrize(
    ("note", "printed", "step"),
    [
        ("printed 2.4 Moz", "2.4 Moz", "100000"),
        ("printed 45.0 kt", "45.0 kt", "100"),
        ("printed 20059 klb", "20059 klb", "1000"),
        ("printed -0.3 US$ M", "-0.3 US$ M", "100000"),
        ("printed 156287 US$ thousand", "156287 US$ thousand", "1000"),
        ("attributable, printed $26.3 million", "$26.3 million", "100000"),
        ("printed loss $10.6 million", "loss $10.6 million", "100000"),
        ("printed US$6.20 million", "US$6.20 million", "10000"),
        ("third-party account, printed 9.9K oz", "9.9K oz", "100"),
        ("printed as 656K metric tons; printed 656 kt", "656K", "1000"),
        ("printed as word five million; printed 5.0 Moz", "five million", "1000000"),
        ("printed 0", "0", "1"),
    ],
)
def test_a_scaled_form_gives_the_step(note: str, printed: str, step: str) -> None:
    found = read(note, of_equivalent=False)
    assert (found.printed, found.step) == (printed, Decimal(step))


@pytest.mark.parametrize(
    ("note", "printed"),
    [
        ("printed as negative ($0.50)", "negative ($0.50)"),
        ("printed as decreased by 6 per cent", "decreased by 6 per cent"),
        ("printed as 32% lower", "32% lower"),
        ("printed CAD 2,231 (US$1,653)", "US$1,653"),
        ("printed 4,7216,7 = 4,721 + footnotes 6,7", "4,721"),
        ("misprinted 63.395 (point for comma)", "63.395"),
        ("printed with a stray space as 3 58,826", "3 58,826"),
        ("printed in line", "in line"),
    ],
)
def test_a_form_that_tells_more_than_the_number_is_kept_in_the_note_too(note: str, printed: str) -> None:
    found = read(note, of_equivalent=False)
    assert (found.printed, found.step, found.rest) == (printed, None, (note,))


@pytest.mark.parametrize(
    "note",
    [
        "printed 6M22",
        "printed as metric tons",
        "printed tons",
        "as printed",
        "production release printed 421906",
        "does not match 2065 oz printed in the Q1 2018 release",
        "RESTATED: printed as 35828 oz more than previously reported",
        "printed Eagle River, equals Eagle River plus Mishi of the 2023 releases",
        "printed jointly as 'produced and sold'",
    ],
)
def test_words_about_something_else_are_no_form_of_the_number(note: str) -> None:
    found = read(note, of_equivalent=False)
    assert (found.printed, found.step, found.rest) == (None, None, (note,))


@pytest.mark.parametrize(
    ("note", "low", "high", "step"),
    [
        ("printed 0.9 - 1.1 Moz", 900_000, 1_100_000, 100_000),
        ("printed 44 - 49 (000)", 44_000, 49_000, 1_000),
        ("printed 4.0 to 4.7 million ounces", 4_000_000, 4_700_000, 100_000),
        ("printed between 457 and 497 thousand ounces", 457_000, 497_000, 1_000),
        ("printed 160.000 bis 180.000", 160_000, 180_000, 1),
        ("printed 309,000 to 339,000", 309_000, 339_000, 1),
        ("printed 65k - 70k", 65_000, 70_000, 1_000),
    ],
)
def test_a_range_gives_both_bounds_and_one_step(note: str, low: int, high: int, step: int) -> None:
    form = read(note, of_equivalent=False).range
    assert form is not None
    assert (form.printed, form.numbers, form.step) == (note.removeprefix("printed "), (low, high), step)


@pytest.mark.parametrize(
    ("note", "ratio"),
    [
        ("AgEq 70:1", 70),
        ("AgEq at 65:1", 65),
        ("at 60:1 silver:gold", 60),
        ("AuEq 1:80 Au:Ag", 80),
        ("Ag Eq 60 to 1", 60),
        ("ratio 72 to 1", 72),
        ("silver to gold 60 to 1", 60),
    ],
)
def test_a_ratio_is_that_of_an_equivalent_and_a_remark_on_another_metal(note: str, ratio: int) -> None:
    of_equivalent, of_silver = read(note, of_equivalent=True), read(note, of_equivalent=False)
    assert (of_equivalent.equivalence, of_equivalent.rest) == (ratio, ())
    assert (of_silver.equivalence, of_silver.rest) == (None, (note,))


@pytest.mark.parametrize(
    ("note", "modifier", "rest"),
    [
        ("attributable; approximate; printed 1.31 Moz", "about", ("attributable",)),
        ("printed nearly; printed 17 Moz", "about", ("printed nearly",)),
        ("preliminary; more than", "at_least", ("preliminary", "more than")),
        ("printed as over; third-party account", "at_least", ("printed as over", "third-party account")),
    ],
)
def test_a_modifier_is_taken_out_unless_its_word_says_more(
    note: str, modifier: str, rest: tuple[str, ...]
) -> None:
    found = read(note, of_equivalent=False)
    assert (found.modifier, found.rest) == (modifier, rest)


def test_ongoing_operations_are_a_scope() -> None:
    assert read("ongoing operations", of_equivalent=True).scope_note == "ongoing operations"
    found = read("ongoing operations restated", of_equivalent=True)
    assert (found.scope_note, found.rest) == ("ongoing operations", ("restated",))
