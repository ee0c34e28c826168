from decimal import Decimal

from tests.production.reconciliation.examples import figure, results


def equivalent(printed, **more):
    return figure(None, "production", "gold_equivalent", "2024-Q2", printed, "oz", **more)


def told_before(printed, **more):
    return {"repeated": (equivalent(printed, release="fortuna-2024-07-09", **more),)}


def test_a_value_that_is_published_again_passes():
    [result] = results("restatements", equivalent("116,570"), **told_before("116,570"))
    assert result.verdict == "pass"
    assert result.detail == "116,570 oz; 116,570 oz in fortuna-2024-07-09, which agrees"


def test_another_value_is_inconclusive_and_tells_both_releases():
    [result] = results("restatements", equivalent("71,368"), **told_before("116,570"))
    assert result.verdict == "inconclusive"
    assert result.detail == (
        "71,368 oz in fortuna-2011-10-24, restated from 116,570 oz in fortuna-2024-07-09:"
        " 45,202 oz less (-38.8 %)"
    )
    assert (result.found, result.expected, result.unit) == (71368, 116570, "oz")


def test_a_rounded_repetition_agrees():
    rounded = equivalent("117,000", step=Decimal(1000))
    assert results("restatements", rounded, **told_before("116,570"))[0].verdict == "pass"


def test_a_change_of_scope_is_told():
    [result] = results(
        "restatements", equivalent("71,368", scope_note="ongoing operations"), **told_before("116,570")
    )
    assert result.detail.endswith("45,202 oz less (-38.8 %); scope then: not stated, now: ongoing operations")


def test_a_loss_has_no_difference_in_per_cent():
    def income(printed, **more):
        return figure(None, "net_income", None, "2024-Q2", printed, "USD", **more)

    [result] = results("restatements", income("-1,000"), repeated=(income("-900", release="fortuna-x"),))
    assert (
        result.detail == "-1,000 USD in fortuna-2011-10-24, restated from -900 USD in fortuna-x: 100 USD less"
    )


def test_another_unit_of_the_same_value_agrees():
    def lead(printed, unit, **more):
        return figure("caylloma", "production", "lead", "2024-Q2", printed, unit, **more)

    before = lead("9.6", "lb", step=Decimal(100_000), value=Decimal(9_600_000), release="fortuna-x")
    [result] = results("restatements", lead("4,354", "t"), repeated=(before,))
    assert result.verdict == "pass"


def test_what_nobody_published_before_is_no_repetition():
    assert results("restatements", equivalent("71,368")) == []


def test_a_forecast_restates_nothing():
    forecast = equivalent("71,368", kind="guidance")
    assert results("restatements", forecast, **told_before("116,570")) == []
