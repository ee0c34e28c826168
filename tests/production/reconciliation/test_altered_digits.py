"""One digit of the table of 2011-10-24 is altered: which laws object, and what stays unseen."""

from dataclasses import replace
from decimal import Decimal

import pytest

from production import reconciliation
from tests.production.reconciliation.examples import release, table


def altered(printed, place):
    """The digit at that place, one up (a nine, one down): 559,959 is 659,959 at 0 and 559,859 at 3."""
    at = [position for position, character in enumerate(printed) if character.isdigit()][place]
    digit = "8" if printed[at] == "9" else str(int(printed[at]) + 1)
    return printed[:at] + digit + printed[at + 1 :]


def with_printed(name, printed):
    """The table, with other characters in the place of one figure."""
    value = Decimal(printed.replace(",", ""))
    return [replace(f, value=value, printed=printed) if f.name == name else f for f in table()]


def failures(name, printed):
    found = reconciliation.check(release(*with_printed(name, printed)))
    return {result.rule for result in found if result.verdict == "fail"}


def leading(figure):
    return failures(figure.name, altered(figure.printed, 0))


def middle(figure):
    digits = sum(character.isdigit() for character in figure.printed)
    return failures(figure.name, altered(figure.printed, digits // 2))


@pytest.mark.parametrize("figure", table(), ids=lambda figure: figure.name)
def test_a_wrong_leading_digit_is_seen(figure):
    seen = leading(figure)
    if figure.metric == "throughput":
        assert seen == set()  # a higher rate means fewer days, and a plant may stand still
    elif figure.metric == "production":
        assert "mines_add_up" in seen
        assert ("metal_balance" in seen) == (figure.mine is not None)
    else:
        assert "metal_balance" in seen
        assert ("throughput" in seen) == (figure.metric == "ore_milled" and figure.mine == "caylloma")


@pytest.mark.parametrize(
    "figure", [figure for figure in table() if figure.metric == "production"], ids=lambda figure: figure.name
)
def test_a_wrong_digit_in_the_middle_of_a_production_is_seen_in_the_total(figure):
    assert "mines_add_up" in middle(figure)


@pytest.mark.parametrize(
    "figure", [figure for figure in table() if figure.metric == "head_grade"], ids=lambda figure: figure.name
)
def test_a_wrong_digit_in_the_middle_of_a_grade_is_seen_in_the_metal(figure):
    assert middle(figure) == {"metal_balance"}


def test_how_many_of_the_52_figures_are_guarded():
    assert sum(bool(leading(figure)) for figure in table()) == 48
    assert sum(bool(middle(figure)) for figure in table()) == 39


def test_what_stays_unseen_lies_within_the_rounding_of_the_others():
    assert [figure.name for figure in table() if not middle(figure)] == [
        # 100 t in 115,574 are less than half a point of recovery; a rate only has an upper bound of days
        "caylloma.ore_milled._.2011-Q3",
        "caylloma.ore_milled._.2011-9M",
        "san-jose.ore_milled._.2011-9M",
        "caylloma.throughput._.2011-Q3",
        "san-jose.throughput._.2011-Q3",
        "caylloma.throughput._.2011-9M",
        "san-jose.throughput._.2011-9M",
        # one point more of a recovery printed without decimals, where the ounces lie on the high side
        "san-jose.recovery.silver.2011-Q3",
        "san-jose.recovery.silver.2011-9M",
        "caylloma.recovery.gold.2011-Q3",
        "san-jose.recovery.gold.2011-Q3",
        "san-jose.recovery.gold.2011-9M",
        "caylloma.recovery.zinc.2011-Q3",
    ]


def test_a_rate_that_is_too_low_is_seen():
    assert failures("caylloma.throughput._.2011-Q3", "1,170") == {"throughput"}
    assert failures("caylloma.throughput._.2011-9M", "1,150") == {"throughput"}


def test_swapped_digits_are_seen():
    assert failures("caylloma.production.silver.2011-Q3", "595,959") == {"metal_balance", "mines_add_up"}
    assert failures("caylloma.head_grade.silver.2011-Q3", "168") == {"metal_balance"}


def test_a_shifted_column_is_seen():
    # San Jose's ounces in Caylloma's place
    assert failures("caylloma.production.silver.2011-Q3", "113,178") == {"metal_balance", "mines_add_up"}
