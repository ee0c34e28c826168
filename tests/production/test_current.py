from __future__ import annotations

from datetime import date
from decimal import Decimal

from production.current import Settled, Vintage, history, settle


def stated(
    value: str,
    day: str,
    *,
    by_company: bool = True,
    step: str = "1",
    rank: tuple[int, str] = (0, ""),
    unit: str = "oz",
) -> Vintage[str]:
    return Vintage(value, Decimal(value), Decimal(step), date.fromisoformat(day), by_company, rank, unit)


def test_the_only_statement_holds() -> None:
    assert settle([stated("559959", "2011-10-24")]) == Settled("559959", date(2011, 10, 24), 1)


def test_a_newer_value_holds_and_counts_as_a_vintage() -> None:
    settled = settle([stated("116570", "2024-07-09"), stated("71368", "2025-07-09")])
    assert (settled.figure, settled.vintages, settled.first_published_on) == ("71368", 2, date(2024, 7, 9))


def test_the_order_of_arrival_does_not_matter() -> None:
    assert settle([stated("71368", "2025-07-09"), stated("116570", "2024-07-09")]).figure == "71368"


def test_a_rounded_repetition_is_no_restatement_and_the_precise_value_holds() -> None:
    settled = settle([stated("1913755", "2021-04-13"), stated("1900000", "2021-05-12", step="100000")])
    assert (settled.figure, settled.vintages) == ("1913755", 1)


def test_a_more_precise_value_that_agrees_takes_the_place_of_a_rounded_one() -> None:
    settled = settle([stated("1900000", "2021-04-13", step="100000"), stated("1913755", "2021-05-12")])
    assert (settled.figure, settled.vintages, settled.first_published_on) == ("1913755", 1, date(2021, 4, 13))


def test_of_equally_precise_values_that_agree_the_first_holds() -> None:
    settled = settle([stated("559959", "2011-10-24"), stated("559960", "2012-01-20")])
    assert settled.figure == "559959"


def test_the_company_is_heard_before_the_press() -> None:
    settled = settle([stated("559959", "2011-10-24"), stated("560500", "2011-11-02", by_company=False)])
    assert (settled.figure, settled.vintages) == ("559959", 1)


def test_the_press_is_heard_where_the_company_is_silent() -> None:
    assert settle([stated("560500", "2011-11-02", by_company=False)]).figure == "560500"


def test_a_correction_of_the_same_day_comes_after_what_it_corrects() -> None:
    first = stated("500", "2011-10-24", rank=(0, "fortuna-2011-10-24-2"))
    corrected = stated("700", "2011-10-24", rank=(1, "fortuna-2011-10-24"))
    assert settle([corrected, first]).figure == "700"


def test_a_value_that_comes_back_is_no_third_vintage() -> None:
    values = [stated("500", "2011-10-24"), stated("700", "2012-01-20"), stated("500", "2012-04-20")]
    assert (settle(values).figure, settle(values).vintages) == ("500", 2)


def test_a_value_that_comes_back_holds_by_its_newest_statement() -> None:
    values = [stated("500", "2011-10-24"), stated("700", "2012-01-20"), stated("500", "2012-04-20")]
    assert history(values)[-1].holds.published_on == date(2012, 4, 20)


def test_a_rounded_repetition_does_not_bring_back_what_was_restated() -> None:
    values = [stated("1860000", "2021-01-13"), stated("1940000", "2021-02-12")]
    assert settle([*values, stated("1900000", "2021-03-12", step="100000")]).figure == "1940000"


def test_small_steps_that_add_up_are_a_restatement() -> None:
    values = [stated("559959", "2011-10-24"), stated("559960", "2012-01-20"), stated("559961", "2012-04-20")]
    assert (settle(values).figure, settle(values).vintages) == ("559961", 2)


def test_two_values_that_one_rounded_number_would_fit_are_two() -> None:
    values = [stated("1900000", "2021-01-13", step="100000"), stated("1860000", "2021-02-12")]
    assert settle([*values, stated("1940000", "2021-03-12")]).vintages == 2


def test_pounds_and_tonnes_are_compared_as_masses() -> None:
    pounds = stated("9600000", "2023-07-20", step="100000", unit="lb")
    tonnes = stated("4354", "2023-08-10", unit="t")
    assert settle([pounds, tonnes]) == Settled("4354", date(2023, 7, 20), 1)


def test_per_cent_and_grams_per_tonne_never_agree() -> None:
    per_cent = stated("3", "2023-07-20", unit="%")
    assert settle([per_cent, stated("3", "2023-08-10", unit="g/t")]).vintages == 2


def test_each_statement_has_its_effect() -> None:
    values = [
        stated("116570", "2024-07-09"),
        stated("117000", "2024-08-08", step="1000"),
        stated("71368", "2025-07-09"),
    ]
    assert [turn.effect for turn in history(values)] == ["new", "confirmed", "restated"]
    assert [turn.holds.figure for turn in history(values)] == ["116570", "116570", "71368"]


def test_the_press_against_the_company_has_no_effect() -> None:
    values = [stated("559959", "2011-10-24"), stated("560500", "2011-11-02", by_company=False)]
    assert [turn.effect for turn in history(values)] == ["new", None]


def test_the_company_restates_what_the_press_had_told() -> None:
    values = [stated("560500", "2011-10-20", by_company=False), stated("559959", "2011-10-24")]
    assert [turn.effect for turn in history(values)] == ["new", "restated"]
    assert settle(values) == Settled("559959", date(2011, 10, 24), 1)
