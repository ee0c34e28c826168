from decimal import Decimal

from production.reconciliation.values import CitedNumber
from tests.production.reconciliation.examples import figure, results


def cited(value=None, low=None, high=None, step="1", unit="oz", modifier=""):
    numbers = (None if number is None else Decimal(number) for number in (value, low, high))
    return CitedNumber(*numbers, Decimal(step), unit, modifier)


def silver(printed="559,959", **more):
    return figure("caylloma", "production", "silver", "2011-Q3", printed, "oz", **more)


def test_a_figure_that_nobody_cites_has_no_finding():
    assert results("citation_agrees", silver()) == []


def test_the_same_number_passes():
    [result] = results("citation_agrees", silver(cited=cited("559959")))
    assert result.verdict == "pass"
    assert result.detail == "the document says 559,959 oz, and so does the data set (559,959 oz)"


def test_a_rounded_citation_passes_within_its_digits():
    [result] = results("citation_agrees", silver(cited=cited("560000", step="10000")))
    assert result.verdict == "pass"


def test_another_number_fails_and_both_are_named():
    [result] = results("citation_agrees", silver(cited=cited("595959")))
    assert result.verdict == "fail"
    assert result.detail == (
        "the document says 559,959 oz, the data set cites 595,959 oz: one of them was read wrongly"
    )
    assert (result.found, result.expected, result.unit) == (559959, 595959, "oz")


def test_another_unit_of_the_same_dimension_is_converted():
    # 559,959 oz x 31.1034768 g = 17,416.67 kg
    [result] = results("citation_agrees", silver(cited=cited("17416.67", step="0.01", unit="kg")))
    assert result.verdict == "pass"


def test_a_number_that_is_about_right_decides_nothing():
    [result] = results("citation_agrees", silver(cited=cited("570000", step="1000", modifier="about")))
    assert result.verdict == "inconclusive"


def test_a_range_is_compared_in_both_bounds():
    read = silver(kind="guidance", value=None, low=Decimal(93000), high=Decimal(105000), step=Decimal(1000))
    other = figure("caylloma", "production", "gold", "2011-Q3", "1", "oz")
    for low, verdict in (("93000", "pass"), ("94500", "fail")):
        promised = figure(
            "caylloma",
            "production",
            "silver",
            "2011-Q3",
            "93",
            "oz",
            kind="guidance",
            value=None,
            low=read.low,
            high=read.high,
            step=read.step,
            cited=cited(low=low, high="105000", step="1000"),
        )
        [result] = results("citation_agrees", promised, other)
        assert result.verdict == verdict


def test_a_range_beside_a_single_number_is_left_open():
    [result] = results("citation_agrees", silver(cited=cited(low="500000", high="600000")))
    assert result.verdict == "inconclusive"
    assert result.detail.endswith("no two numbers of one kind")
