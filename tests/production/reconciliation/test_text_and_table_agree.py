from decimal import Decimal

from production.reconciliation.values import CheckedMention
from tests.production.reconciliation.examples import figure, results


def mention(printed, value, step, method="prose", bound=None):
    return CheckedMention(printed, Decimal(value), Decimal(step), method, bound)


def silver(*mentions, **more):
    return figure(None, "production", "silver", "2010-FY", "1,913,755", "oz", mentions=mentions, **more)


TABLE_CELL = mention("1,913,755", 1913755, 1, "table")


def test_a_rounded_repetition_agrees():
    [result] = results("text_and_table_agree", silver(TABLE_CELL, mention("1.9 million", 1900000, 100000)))
    assert result.verdict == "pass"
    assert result.detail == 'stated 2 times, as "1,913,755" and "1.9 million", which agree'
    assert (result.expected, result.found) == (1913755, 1900000)


def test_the_same_number_twice_agrees():
    [result] = results("text_and_table_agree", silver(TABLE_CELL, mention("1,913,755", 1913755, 1)))
    assert result.detail == 'stated 2 times, as "1,913,755", which agree'


def test_the_same_digits_but_one_are_another_number():
    [result] = results("text_and_table_agree", silver(TABLE_CELL, mention("1,913,756", 1913756, 1)))
    assert result.verdict == "fail"


def test_another_number_fails_and_both_are_named():
    [result] = results("text_and_table_agree", silver(TABLE_CELL, mention("1,931,755", 1931755, 1)))
    assert result.verdict == "fail"
    assert result.detail == (
        '"1,913,755" (table) and "1,931,755" (prose) differ by more than their printed digits allow'
    )


def test_half_a_digit_of_the_rounded_one_may_lie_between_them():
    def verdict(value):
        cell = mention("cell", value, 1, "table")
        return results("text_and_table_agree", silver(cell, mention("1.9 million", 1900000, 100000)))[
            0
        ].verdict

    assert verdict("1950000") == "pass"
    assert verdict("1950001") == "fail"


def test_every_pair_must_agree():
    three = TABLE_CELL, mention("1.9 million", 1900000, 100000), mention("2 million", 2000000, 100000)
    [result] = results("text_and_table_agree", silver(*three))
    assert result.verdict == "fail"
    assert '"1,913,755" (table) and "2 million" (prose)' in result.detail


def test_one_mention_repeats_nothing():
    assert results("text_and_table_agree", silver(TABLE_CELL)) == []


def range_of_gold(*mentions):
    return figure(
        None,
        "production",
        "gold",
        "2012-FY",
        "93,000",
        "oz",
        value=None,
        low=Decimal(93000),
        high=Decimal(105000),
        kind="guidance",
        mentions=mentions,
    )


def test_the_bounds_of_a_range_do_not_repeat_each_other():
    low, high = mention("93,000", 93000, 1, bound="low"), mention("105,000", 105000, 1, bound="high")
    assert results("text_and_table_agree", range_of_gold(low, high)) == []


def test_a_bound_that_is_repeated_must_agree():
    low, high = mention("93,000", 93000, 1, bound="low"), mention("105,000", 105000, 1, bound="high")
    other = mention("150,000", 150000, 1, bound="high")
    [result] = results("text_and_table_agree", range_of_gold(low, high, other))
    assert result.verdict == "fail"


def test_more_than_so_much_does_not_fail():
    figure_ = silver(TABLE_CELL, mention("1.8 million", 1800000, 100000), modifier="at_least")
    assert results("text_and_table_agree", figure_)[0].verdict == "inconclusive"


def copy(printed, value):
    """The same place in another document of the release, one that is not preferred."""
    return CheckedMention(printed, Decimal(value), Decimal(1), "table", None, 1)


def test_a_copy_of_the_release_repeats_nothing():
    assert results("text_and_table_agree", silver(TABLE_CELL, copy("1,913,755", 1913755))) == []


def test_a_copy_that_says_something_else_fails():
    [result] = results("text_and_table_agree", silver(TABLE_CELL, copy("1,931,755", 1931755)))
    assert result.verdict == "fail"


def test_a_copy_counts_no_more_than_the_release_itself():
    repeated = (TABLE_CELL, mention("1.9 million", 1900000, 100000), copy("1,913,755", 1913755))
    [result] = results("text_and_table_agree", silver(*repeated))
    assert result.detail == 'stated 2 times, as "1,913,755" and "1.9 million", which agree'
