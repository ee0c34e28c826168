from decimal import Decimal

from tests.production.reconciliation.examples import figure, results, table


def produced(period, printed, **more):
    return figure("caylloma", "production", "silver", period, printed, "oz", **more)


def test_the_quarters_make_the_nine_months():
    [result] = results(
        "year_to_date",
        produced("2011-Q1", "450,000"),
        produced("2011-Q2", "462,103"),
        produced("2011-Q3", "559,959"),
        produced("2011-9M", "1,472,062"),
    )
    assert result.verdict == "pass"
    assert result.detail == (
        "2011-Q1, 2011-Q2 and 2011-Q3: 1,472,062 oz together; 2011-9M is 1,472,062, which agrees"
    )
    assert (result.expected, result.low, result.high) == (1472062, 1472060, 1472064)


def test_quarters_come_from_other_releases_too():
    [result] = results(
        "year_to_date",
        produced("2011-Q2", "500,000"),
        produced("2011-H1", "912,103"),
        earlier=(produced("2011-Q1", "450,000", release="fortuna-2011-04-20"),),
    )
    assert result.verdict == "fail"
    assert result.detail == (
        "2011-Q1 and 2011-Q2: 950,000 oz together; 2011-H1 is 912,103, which is 37,896 oz (4.2 %) below"
        " the 949,999 to 950,001 oz that the printed digits allow (values of fortuna-2011-04-20)"
    )
    assert len(result.figures) == 3


def test_what_this_release_says_comes_first():
    [result] = results(
        "year_to_date",
        produced("2011-Q1", "450,000"),
        produced("2011-Q2", "500,000"),
        produced("2011-H1", "950,000"),
        earlier=(produced("2011-Q1", "111,111", release="fortuna-2011-04-20"),),
    )
    assert result.verdict == "pass"


def test_the_missing_quarters_are_named():
    [result] = results("year_to_date", produced("2011-Q3", "113,178"), produced("2011-9M", "113,178"))
    assert result.verdict == "inconclusive"
    assert result.detail == (
        "2011-Q1 and 2011-Q2 not loaded; 2011-9M is 113,178 oz, of which 2011-Q3: 113,178 oz"
    )
    assert (result.expected, result.low, result.high) == (None, None, None)


def test_nothing_but_the_year_is_inconclusive():
    [result] = results("year_to_date", produced("2010-FY", "1,906,423"))
    assert result.detail == ("2010-Q1, 2010-Q2, 2010-Q3 and 2010-Q4 not loaded; 2010-FY is 1,906,423 oz")


def test_one_quarter_cannot_exceed_the_nine_months():
    [result] = results("year_to_date", produced("2011-Q3", "213,178"), produced("2011-9M", "113,178"))
    assert result.verdict == "fail"
    assert result.detail == (
        "2011-Q3: 213,178 oz together; 2011-9M is 113,178, which is 99,999 oz (88.4 %) below"
        " the 213,177 to 213,179 oz that the printed digits allow,"
        " even without 2011-Q1 and 2011-Q2"
    )


def test_a_half_year_and_a_quarter_make_nine_months():
    found = results(
        "year_to_date",
        produced("2011-H1", "912,103"),
        produced("2011-Q3", "559,959"),
        produced("2011-9M", "1,472,062"),
    )
    assert [(result.period, result.verdict) for result in found] == [
        ("2011-9M", "pass"),
        ("2011-H1", "inconclusive"),
    ]


def test_nine_months_and_a_quarter_make_a_year():
    [result] = results(
        "year_to_date",
        produced("2010-Q4", "500,000"),
        produced("2010-FY", "1,906,423"),
        earlier=(produced("2010-9M", "1,406,423"),),
    )
    assert result.verdict == "pass"
    assert result.detail.startswith("2010-9M and 2010-Q4: 1,906,423 oz together")


def test_a_fiscal_year_has_fiscal_quarters():
    [result] = results(
        "year_to_date",
        produced("F2011-Q1", "100"),
        produced(
            "2010-Q3", "110"
        ),  # July to September 2010 is F2011-Q2 to a company whose year ends in March
        produced("F2011-H1", "210"),
    )
    assert result.verdict == "pass"
    assert result.detail == "F2011-Q1 and F2011-Q2: 210 oz together; F2011-H1 is 210, which agrees"


def test_rounding_of_every_quarter_is_allowed():
    quarters = [produced(f"2010-Q{number}", "100") for number in (1, 2, 3, 4)]
    assert results("year_to_date", *quarters, produced("2010-FY", "402"))[0].verdict == "pass"
    assert results("year_to_date", *quarters, produced("2010-FY", "403"))[0].verdict == "fail"


def test_a_year_in_millions_is_allowed_its_rounding():
    quarters = [produced(f"2010-Q{number}", "476,600") for number in (1, 2, 3, 4)]
    year = produced("2010-FY", "1,900,000", step=Decimal(100000))
    assert results("year_to_date", *quarters, year)[0].verdict == "pass"


def test_equivalents_are_converted_anew():
    def equivalent(period, printed):
        return figure(None, "production", "gold_equivalent", period, printed, "oz")

    [result] = results(
        "year_to_date",
        equivalent("2011-Q1", "70,386"),
        equivalent("2011-Q2", "71,229"),
        equivalent("2011-H1", "142,000"),
    )
    assert result.verdict == "inconclusive"
    assert result.detail.endswith("equivalents are converted at the prices of a period")


def test_a_loss_may_follow_a_gain():
    def income(period, printed):
        return figure(None, "net_income", None, period, printed, "USD")

    [result] = results("year_to_date", income("2011-Q2", "9,000"), income("2011-H1", "2,000"))
    assert result.verdict == "inconclusive"


def test_grades_do_not_add_up():
    grade = figure("caylloma", "head_grade", "silver", "2011-9M", "169", "g/t")
    assert results("year_to_date", grade) == []


def test_the_table_of_2011_10_24_lacks_two_quarters():
    found = results("year_to_date", *table())
    assert len(found) == 12
    assert {result.verdict for result in found} == {"inconclusive"}
    assert all(result.detail.startswith("2011-Q1 and 2011-Q2 not loaded") for result in found)


def test_a_sum_that_misses_by_less_than_final_zeros_may_hide_is_inconclusive():
    [result] = results(
        "year_to_date",
        produced("2021-Q1", "129,510"),
        produced("2021-Q2", "118,050"),
        produced("2021-Q3", "111,210"),
        produced("2021-9M", "358,780"),
    )
    assert result.verdict == "inconclusive"
    assert result.detail.endswith("; numbers that end in zeros may be rounded to them")


def test_a_sum_that_misses_by_more_than_final_zeros_may_hide_fails():
    [result] = results(
        "year_to_date",
        produced("2021-Q1", "129,511"),
        produced("2021-Q2", "118,050"),
        produced("2021-H1", "247,600"),
    )
    assert result.verdict == "inconclusive"
    [result] = results(
        "year_to_date",
        produced("2021-Q1", "129,511"),
        produced("2021-Q2", "118,050"),
        produced("2021-H1", "247,700"),
    )
    assert result.verdict == "fail"
