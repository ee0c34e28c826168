from tests.production.reconciliation.examples import figure, results, table


def mill(tonnes="115,574", rate="1,270", period="2011-Q3", **more):
    return [
        figure("caylloma", "ore_milled", None, period, tonnes, "t"),
        figure("caylloma", "throughput", None, period, rate, "t/d", **more),
    ]


def test_it_tells_the_operating_days():
    [result] = results("throughput", *mill())
    assert result.verdict == "pass"
    assert (result.found, result.low, result.high, result.unit) == (91, 0, 92, "days")
    assert result.detail == "115,574 t / 1,270 t/d = 91 operating days of the 92 of 2011-Q3"


def test_san_jose_ran_54_days_both_in_the_quarter_and_in_the_nine_months():
    san_jose = [result for result in results("throughput", *table()) if result.mine == "san-jose"]
    assert [result.detail for result in san_jose] == [
        "37,417 t / 693 t/d = 54 operating days of the 273 of 2011-9M",
        "37,417 t / 693 t/d = 54 operating days of the 92 of 2011-Q3",
    ]


def test_more_days_than_the_period_has_fail():
    [result] = results("throughput", *mill(rate="1,170"))
    assert result.verdict == "fail"
    assert result.detail == (
        "115,574 t / 1,170 t/d = 99 operating days; 2011-Q3 has 92, and the plant cannot have run more"
    )


def test_a_day_too_many_within_the_printed_digits_passes():
    # 92.9 days, but 12 t/d may be anything up to 12.5.
    assert results("throughput", *mill("1,115", "12"))[0].verdict == "pass"


def test_a_rate_of_about_so_much_does_not_fail():
    [result] = results("throughput", *mill(rate="1,170", modifier="about"))
    assert result.verdict == "inconclusive"


def test_a_rate_of_zero_is_inconclusive():
    [result] = results("throughput", *mill("0", "0"))
    assert (result.verdict, result.detail) == ("inconclusive", "0 t / 0 t/d: the rate may be zero")


def test_a_plant_that_never_ran_has_no_rate():
    [result] = results("throughput", *mill("-1,000", "1,270"))
    assert result.verdict == "fail"
    assert result.detail.endswith("2011-Q3 has 92, and the plant must have run on some")


def test_it_compares_within_one_period():
    quarter, nine_months = mill(), mill(period="2011-9M")
    assert results("throughput", quarter[0], nine_months[1]) == []


def test_a_year_of_operation_without_days_is_not_checked():
    assert results("throughput", *mill(period="operating_year_1")) == []
