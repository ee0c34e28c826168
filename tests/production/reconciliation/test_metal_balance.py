from decimal import Decimal

from tests.production.reconciliation.examples import figure, release, results, table


def silver(production="559,959", **more):
    return [
        figure("caylloma", "ore_milled", None, "2011-Q3", "115,574", "t"),
        figure("caylloma", "head_grade", "silver", "2011-Q3", "186", "g/t"),
        figure("caylloma", "recovery", "silver", "2011-Q3", "81", "%"),
        figure("caylloma", "production", "silver", "2011-Q3", production, "oz", **more),
    ]


def test_it_says_what_the_ore_gave_and_what_was_printed():
    [result] = results("metal_balance", *silver())
    assert result.verdict == "pass"
    assert (result.expected, result.low, result.high, result.found) == (559821, 554867, 564793, 559959)
    assert (result.mine, result.metric, result.commodity) == ("caylloma", "production", "silver")
    assert (result.period, result.unit) == ("2011-Q3", "oz")
    assert result.detail == (
        "115,574 t x 186 g/t x 81 % / 31.1034768 = 559,821 oz;"
        " printed 559,959 lies in the interval that the printed digits allow"
    )


def test_it_names_the_four_figures():
    [result] = results("metal_balance", *silver())
    assert result.figures == (
        "caylloma.ore_milled._.2011-Q3",
        "caylloma.head_grade.silver.2011-Q3",
        "caylloma.recovery.silver.2011-Q3",
        "caylloma.production.silver.2011-Q3",
    )


def test_a_misprint_of_a_flotation_mine_fails_and_tells_what_would_fit():
    [result] = results("metal_balance", *silver("595,959"))
    assert result.verdict == "fail"
    assert result.detail == (
        "115,574 t x 186 g/t x 81 % / 31.1034768 = 559,821 oz; printed 595,959 is 31,166 oz (5.2 %) above"
        " the 554,867 to 564,793 oz that the printed digits allow; one of the four is wrong:"
        " production of 559,821 oz, ore of 123,035 t, grade of 198 g/t"
        " or recovery of 86 % would be about right"
    )


def test_bounds_are_included():
    assert results("metal_balance", *silver("554,867"))[0].verdict == "pass"
    assert results("metal_balance", *silver("564,793"))[0].verdict == "pass"
    assert results("metal_balance", *silver("554,866"))[0].verdict == "fail"
    assert results("metal_balance", *silver("564,794"))[0].verdict == "fail"


def test_a_miss_of_a_dore_mill_is_gold_in_circuit():
    [result] = results("metal_balance", *silver("595,959"), processes={"caylloma": "dore_mill"})
    assert result.verdict == "inconclusive"
    assert result.detail.endswith(
        "gold in circuit: the ounces poured in a period are not quite those recovered in it"
    )


def test_a_miss_of_a_leach_pad_is_timing():
    [result] = results("metal_balance", *silver("595,959"), processes={"caylloma": "heap_leach"})
    assert result.verdict == "inconclusive"
    assert "months after the ore was placed" in result.detail


def test_a_miss_of_an_unknown_process_is_inconclusive():
    [result] = results("metal_balance", *silver("595,959"), processes={})
    assert result.verdict == "inconclusive"
    assert "the process of this mine is not known" in result.detail


def test_a_miss_of_about_so_much_is_inconclusive():
    [result] = results("metal_balance", *silver("595,959", modifier="about"))
    assert result.verdict == "inconclusive"
    assert result.detail.endswith("not all of them are exact (about)")


def test_metal_printed_in_thousands_is_allowed_more():
    assert results("metal_balance", *silver("565,000", step=Decimal(1000)))[0].verdict == "pass"


def test_it_needs_all_four():
    assert results("metal_balance", *silver()[1:]) == []


def test_it_does_not_mix_bases():
    assert results("metal_balance", *silver(basis="attributable")) == []


def test_a_part_of_the_ore_does_not_make_all_of_the_metal():
    ore = figure("caylloma", "ore_milled", None, "2011-Q3", "115,574", "t", qualifier="silver_ore")
    assert results("metal_balance", ore, *silver()[1:]) == []


def test_equivalents_are_not_in_the_ore():
    figures = [
        figure("caylloma", "ore_milled", None, "2011-Q3", "115,574", "t"),
        figure("caylloma", "head_grade", "silver_equivalent", "2011-Q3", "300", "g/t"),
        figure("caylloma", "recovery", "silver_equivalent", "2011-Q3", "81", "%"),
        figure("caylloma", "production", "silver_equivalent", "2011-Q3", "559,959", "oz"),
    ]
    assert results("metal_balance", *figures) == []


def test_guidance_is_not_balanced():
    assert results("metal_balance", *silver(kind="guidance")) == []


def test_a_nil_grade_and_a_printed_production_do_not_fit():
    nil = figure("caylloma", "head_grade", "silver", "2011-Q3", "0", "g/t", step=Decimal("0.01"))
    ore, _, recovery, production = silver()
    [result] = results("metal_balance", ore, nil, recovery, production)
    assert result.verdict == "fail"
    assert result.detail.endswith("one of the four is wrong")


def test_all_twelve_balances_of_2011_10_24_hold():
    found = results("metal_balance", *table())
    assert [result.verdict for result in found] == ["pass"] * 12


def test_lead_is_told_in_pounds():
    lead = [result for result in results("metal_balance", *table()) if result.commodity == "lead"]
    assert lead[1].detail == (
        "115,574 t x 2.11 % x 92 % = 4,946,120 lb;"
        " printed 4,960,154 lies in the interval that the printed digits allow"
    )


def test_a_unit_that_cannot_be_is_left_to_plausible():
    wrong = figure("caylloma", "ore_milled", None, "2011-Q3", "115,574", "%")
    assert results("metal_balance", wrong, *silver()[1:]) == []
    assert wrong.key not in release(wrong).actuals
