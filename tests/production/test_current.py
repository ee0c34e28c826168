from __future__ import annotations

from datetime import date
from decimal import Decimal

from production.current import Settled, Vintage, settle


def stated(
    value: str, day: str, *, by_company: bool = True, step: str = "1", rank: tuple[int, str] = (0, "")
) -> Vintage[str]:
    return Vintage(value, Decimal(value), Decimal(step), date.fromisoformat(day), by_company, rank)


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
