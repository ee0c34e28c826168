from decimal import Decimal

from tests.production.reconciliation.examples import figure, results


def silver(period, printed, **more):
    return figure(None, "production", "silver", period, printed, "oz", **more)


def stated(printed, base="2010-Q3", **more):
    return figure(None, "production", "silver", "2011-Q3", printed, "%", kind="change", base=base, **more)


def test_a_change_that_follows_from_the_two_values():
    [result] = results(
        "stated_change", stated("42"), silver("2011-Q3", "673,137"), silver("2010-Q3", "474,050")
    )
    assert result.verdict == "pass"
    assert result.detail == "474,050 oz to 673,137 oz is 42 %; stated 42 % agrees"
    assert (result.expected, result.low, result.high, result.found) == (42, 42, 42, 42)
    assert result.key == "_.production.silver.2011-Q3.change.2010-Q3"


def test_a_change_that_does_not():
    [result] = results(
        "stated_change", stated("24"), silver("2011-Q3", "673,137"), silver("2010-Q3", "474,050")
    )
    assert result.verdict == "fail"
    assert result.detail == (
        "474,050 oz to 673,137 oz is 42 %;"
        " stated 24 % is 18 points below the 42 % that the printed digits allow"
    )


def test_a_decrease_is_negative():
    values = silver("2011-Q3", "96"), silver("2010-Q3", "100")
    assert results("stated_change", stated("-4"), *values)[0].verdict == "pass"
    assert results("stated_change", stated("4"), *values)[0].verdict == "fail"


def test_the_base_that_is_not_loaded_is_named():
    [result] = results("stated_change", stated("42"), silver("2011-Q3", "673,137"))
    assert result.verdict == "inconclusive"
    assert result.detail == "stated 42 %: 2010-Q3 is not loaded"
    assert (result.expected, result.low, result.high, result.found) == (None, None, None, 42)


def test_a_base_from_another_release_is_told():
    base = silver("2010-Q3", "474,050", release="fortuna-2010-10-21")
    [result] = results("stated_change", stated("24"), silver("2011-Q3", "673,137"), earlier=(base,))
    assert result.verdict == "fail"
    assert result.detail.endswith("(values of fortuna-2010-10-21)")


def test_no_base_period_is_inconclusive():
    [result] = results("stated_change", stated("42", base=None), silver("2011-Q3", "673,137"))
    assert result.detail == "stated 42 %: the release does not say against which period"


def test_rounded_values_allow_more():
    millions = Decimal(100000)
    values = silver("2011-Q3", "2,900,000", step=millions), silver("2010-Q3", "2,500,000", step=millions)
    assert results("stated_change", stated("12"), *values)[0].verdict == "pass"
    assert results("stated_change", stated("11"), *values)[0].verdict == "fail"


def test_a_change_of_about_so_much_does_not_fail():
    values = silver("2011-Q3", "673,137"), silver("2010-Q3", "474,050")
    assert results("stated_change", stated("40", modifier="about"), *values)[0].verdict == "inconclusive"


def test_nothing_is_a_per_cent_of_a_loss():
    income = [
        figure(None, "net_income", None, "2011-Q3", "50", "USD"),
        figure(None, "net_income", None, "2010-Q3", "-20", "USD"),
        figure(None, "net_income", None, "2011-Q3", "350", "%", kind="change", base="2010-Q3"),
    ]
    [result] = results("stated_change", *income)
    assert result.verdict == "inconclusive"
    assert result.detail == "stated 350 %: no change in % can be made from -20 USD to 50 USD"


def recovery(change):
    return results(
        "stated_change",
        figure("caylloma", "recovery", "silver", "2011-Q3", "87", "%"),
        figure("caylloma", "recovery", "silver", "2010-Q3", "80", "%"),
        figure("caylloma", "recovery", "silver", "2011-Q3", change, "%", kind="change", base="2010-Q3"),
    )[0]


def test_a_change_of_a_recovery_may_be_meant_in_points():
    assert recovery("7").detail == "80 % to 87 % is 7 points; stated 7 % agrees"
    assert recovery("9").detail == "80 % to 87 % is 9 %; stated 9 % agrees"
    assert recovery("12").verdict == "fail"


def test_no_change_is_written_without_a_sign():
    values = silver("2011-Q3", "5,815,486"), silver("2010-Q3", "5,815,486")
    [result] = results("stated_change", stated("-14"), *values)
    assert result.detail == (
        "5,815,486 oz to 5,815,486 oz is 0 %;"
        " stated -14 % is 14 points below the 0 % that the printed digits allow"
    )
