from decimal import Decimal

import pytest

from tests.production.reconciliation.examples import figure, results, table


def why(*figures):
    [result] = results("plausible", *figures)
    return None if result.verdict == "pass" else result.detail


def test_a_release_passes_as_a_whole():
    [result] = results("plausible", *table())
    assert (result.verdict, result.detail) == ("pass", "52 figures are plausible")
    assert (result.figures, result.mine, result.metric) == ((), None, None)


def test_a_release_without_figures_has_no_result():
    assert results("plausible") == []


def test_a_release_with_a_failure_does_not_pass():
    [result] = results("plausible", *table(), figure("caylloma", "recovery", "copper", "2011-Q3", "101", "%"))
    assert (result.verdict, result.figures) == ("fail", ("caylloma.recovery.copper.2011-Q3",))


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (
            figure("caylloma", "recovery", "silver", "2011-Q3", "101", "%"),
            "recovery of 101 % is not between 0 and 100",
        ),
        (
            figure("caylloma", "head_grade", "lead", "2011-Q3", "211", "%"),
            "head_grade of 211 % is not between 0 and 100",
        ),
        (
            figure("caylloma", "head_grade", "gold", "2011-Q3", "1,000,001", "g/t"),
            "head_grade of 1,000,001 g/t is more than the ore weighs",
        ),
        (
            figure("caylloma", "ore_milled", None, "2011-Q3", "-5", "t"),
            "ore_milled cannot be negative (-5 t)",
        ),
        (
            figure("caylloma", "throughput", None, "2011-Q3", "1,000,001", "t/d"),
            "throughput of 1,000,001 t/d is more than any plant can process",
        ),
        (
            figure("caylloma", "ore_milled", None, "2011-Q4", "5", "t"),
            "2011-Q4 had not ended when it was published on 2011-10-24",
        ),
        (
            figure("caylloma", "ore_milled", None, "2011-10", "5", "t"),
            "2011-10 had not ended when it was published on 2011-10-24",
        ),
        (
            figure("caylloma", "ore_milled", None, "2011-Q3", "5", "oz"),
            "ore_milled is given in t or ton, not in oz",
        ),
        (
            figure("caylloma", "tonnage", None, "2011-Q3", "5", "t"),
            "tonnage is not a metric",
        ),
        (
            figure("caylloma", "recovery", None, "2011-Q3", "81", "%"),
            "recovery is of a metal, and none is given",
        ),
        (
            figure("caylloma", "recovery", "unobtainium", "2011-Q3", "81", "%"),
            "unobtainium is not a commodity",
        ),
        (
            figure(None, "production", "silver", "2011-Q3", "42", "oz", kind="change", base="2010-Q3"),
            "production is given in %, not in oz",
        ),
        (
            figure(None, "production", "silver", "2010-Q3", "42", "%", kind="change", base="2011-Q3"),
            "2011-Q3 is compared with, but is not before 2010-Q3",
        ),
        (
            figure(
                None,
                "production",
                "gold",
                "2011-FY",
                "2",
                "oz",
                value=None,
                low=Decimal(105),
                high=Decimal(93),
                kind="guidance",
            ),
            "the range runs backwards, from 105 to 93",
        ),
    ],
)
def test_what_no_figure_can_be(wrong, reason):
    assert why(wrong) == reason


def test_all_reasons_are_told():
    both = figure("caylloma", "recovery", None, "2011-Q4", "81", "%")
    assert why(both) == (
        "recovery is of a metal, and none is given"
        " and 2011-Q4 had not ended when it was published on 2011-10-24"
    )


@pytest.mark.parametrize(
    "right",
    [
        figure("caylloma", "throughput", None, "2011-10", "1,250", "t/d"),  # the rate of the running month
        figure("caylloma", "plant_capacity", None, "2011-10-24", "1,270", "t/d", qualifier="current"),
        figure("caylloma", "cash_cost", "silver", "2011-Q3", "-3.37", "USD/oz"),  # by-product credits
        figure(None, "net_income", None, "2011-Q3", "-5,000", "USD"),
        figure(None, "production", "gold", "2011-Q3", "157", "%", kind="change", base="2010-Q3"),
        figure(None, "production", "gold", "2011-Q3", "-14", "%", kind="change", base="2010-Q3"),
        figure(None, "production", "gold", "2011-FY", "7,530", "oz", kind="guidance"),
        figure(None, "production", "gold", "operating_year_1", "7,530", "oz", kind="target"),
        figure("caylloma", "recovery", "silver", "2011-Q3", "100", "%"),
    ],
)
def test_what_a_figure_can_be(right):
    assert why(right) is None
