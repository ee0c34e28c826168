from decimal import Decimal

from tests.production.reconciliation.examples import figure, results, table


def produced(mine, printed, metal="silver", period="2011-Q3", **more):
    return figure(mine, "production", metal, period, printed, "oz", **more)


def test_all_eight_totals_of_2011_10_24_hold():
    found = results("mines_add_up", *table())
    assert [(result.commodity, result.period, result.verdict) for result in found] == [
        ("gold", "2011-9M", "pass"),
        ("gold", "2011-Q3", "pass"),
        ("lead", "2011-9M", "pass"),
        ("lead", "2011-Q3", "pass"),
        ("silver", "2011-9M", "pass"),
        ("silver", "2011-Q3", "pass"),
        ("zinc", "2011-9M", "pass"),
        ("zinc", "2011-Q3", "pass"),
    ]


def test_it_says_who_made_what():
    [result] = results(
        "mines_add_up",
        produced("caylloma", "559,959"),
        produced("san-jose", "113,178"),
        produced(None, "673,137"),
    )
    assert result.detail == "caylloma and san-jose: 673,137 oz together; the company's 673,137 agrees"
    assert (result.expected, result.low, result.high, result.found) == (673137, 673136, 673138, 673137)
    assert result.mine is None


def test_the_only_mine_makes_the_total():
    lead = [result for result in results("mines_add_up", *table()) if result.commodity == "lead"]
    assert lead[1].detail == "caylloma: 4,960,154 lb together; the company's 4,960,154 agrees"


def test_one_ounce_off_is_rounding_and_two_are_not():
    mines = produced("caylloma", "559,959"), produced("san-jose", "113,178")
    assert results("mines_add_up", *mines, produced(None, "673,136"))[0].verdict == "pass"
    assert results("mines_add_up", *mines, produced(None, "673,135"))[0].verdict == "fail"


def test_a_rounded_total_is_allowed_its_rounding():
    mines = produced("caylloma", "559,959"), produced("san-jose", "113,178")
    [result] = results("mines_add_up", *mines, produced(None, "670,000", step=Decimal(10000)))
    assert result.verdict == "pass"


def test_a_part_cannot_exceed_the_whole():
    [result] = results("mines_add_up", produced("caylloma", "659,959"), produced(None, "559,959"))
    assert result.verdict == "fail"
    assert result.detail == (
        "caylloma: 659,959 oz together; the company's 559,959 is 99,999 oz (17.9 %) below"
        " the 659,958 to 659,960 oz that the printed digits allow"
    )


def test_a_shortfall_may_be_a_mine_that_is_not_told():
    [result] = results("mines_add_up", produced("caylloma", "559,959"), produced(None, "673,137"))
    assert result.verdict == "inconclusive"
    assert result.detail.endswith("the release may not tell every mine")


def test_a_shortfall_fails_where_the_same_mines_make_up_another_period():
    [nine_months, quarter] = results(
        "mines_add_up",
        produced("caylloma", "559,959"),
        produced(None, "573,137"),
        produced("caylloma", "1,472,062", period="2011-9M"),
        produced(None, "1,472,062", period="2011-9M"),
    )
    assert (nine_months.verdict, quarter.verdict) == ("pass", "fail")


def test_a_shortfall_fails_where_all_mines_make_up_another_metal():
    [gold, silver] = results(
        "mines_add_up",
        produced("caylloma", "563", "gold"),
        produced("san-jose", "1,060", "gold"),
        produced(None, "1,623", "gold"),
        produced("caylloma", "559,959"),
        produced("san-jose", "113,178"),
        produced(None, "773,137"),
    )
    assert (gold.verdict, silver.verdict) == ("pass", "fail")


def test_a_shortfall_is_open_where_a_mine_named_elsewhere_is_missing():
    [gold, silver] = results(
        "mines_add_up",
        produced("caylloma", "563", "gold"),
        produced("san-jose", "1,060", "gold"),
        produced(None, "1,623", "gold"),
        produced("caylloma", "559,959"),
        produced(None, "673,137"),
    )
    assert (gold.verdict, silver.verdict) == ("pass", "inconclusive")


def test_the_loss_of_one_mine_may_be_made_up_by_another():
    income = [
        figure("caylloma", "net_income", None, "2011-Q3", "5,000", "USD"),
        figure(None, "net_income", None, "2011-Q3", "3,000", "USD"),
    ]
    assert results("mines_add_up", *income)[0].verdict == "inconclusive"


def test_a_total_of_ongoing_operations_counts_other_mines():
    total = produced(None, "559,959", scope_note="ongoing operations")
    [result] = results("mines_add_up", produced("caylloma", "559,959"), produced("yaramoko", "30,000"), total)
    assert result.verdict == "inconclusive"
    assert result.detail.endswith("they differ in scope (ongoing operations)")


def test_kilograms_and_tonnes_are_added_as_masses():
    [result] = results(
        "mines_add_up",
        figure("caylloma", "production", "zinc", "2011-Q3", "2,000", "t"),
        figure("san-jose", "production", "zinc", "2011-Q3", "500,000", "kg"),
        figure(None, "production", "zinc", "2011-Q3", "2,500", "t"),
    )
    assert result.verdict == "pass"


def test_grades_are_not_added():
    grades = [
        figure("caylloma", "head_grade", "silver", "2011-Q3", "186", "g/t"),
        figure(None, "head_grade", "silver", "2011-Q3", "150", "g/t"),
    ]
    assert results("mines_add_up", *grades) == []


def test_bases_are_not_mixed():
    assert (
        results(
            "mines_add_up", produced("caylloma", "559,959"), produced(None, "559,959", basis="attributable")
        )
        == []
    )


def test_mines_that_make_more_than_a_rounded_total_are_inconclusive():
    [result] = results(
        "mines_add_up",
        figure("caylloma", "production", "silver", "2011-Q3", "559,959", "oz"),
        figure("san-jose", "production", "silver", "2011-Q3", "113,178", "oz"),
        figure(None, "production", "silver", "2011-Q3", "673,100", "oz"),
    )
    assert result.verdict == "inconclusive"
    assert result.detail.endswith("; numbers that end in zeros may be rounded to them")
