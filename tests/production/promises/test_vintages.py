"""The statements of one promise, one after the other."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from production.promises.ranges import Range
from production.promises.vintages import Promise, history, vintages, withdrawn_on

END = date(2020, 12, 31)


def said(name: str, day: str, low: int, high: int, *, step: int = 1, press: bool = False) -> Promise[str]:
    promised = Range(Decimal(low), Decimal(high), Decimal(step), "oz")
    return Promise(name, promised, date.fromisoformat(day), not press, END, (0, name))


def told(*promises: Promise[str]) -> list[tuple[str, int | None, str | None]]:
    return [(one.stated.figure, one.vintage, one.effect) for one in history(promises)]


JANUARY = said("january", "2020-01-15", 380, 420)
JULY = said("july", "2020-07-10", 360, 400)


def test_a_repetition_confirms_and_another_range_is_the_next_vintage() -> None:
    april = said("april", "2020-04-10", 380, 420)
    october = said("october", "2020-10-08", 360, 400)
    assert told(october, JULY, april, JANUARY) == [
        ("january", 1, "new"),
        ("april", 1, "confirmed"),
        ("july", 2, "lowered"),
        ("october", 2, "confirmed"),
    ]


def test_a_promise_that_is_made_again_is_made_anew() -> None:
    october = said("october", "2020-10-08", 380, 420)
    assert told(JANUARY, JULY, october)[-1] == ("october", 3, "raised")


def test_a_correction_comes_after_what_it_corrects() -> None:
    wrong = Promise("b", JANUARY.range, JANUARY.published_on, True, END, (0, "b"))
    right = Promise("a", JULY.range, JANUARY.published_on, True, END, (1, "a"))
    assert told(right, wrong) == [("b", 1, "new"), ("a", 2, "lowered")]


def test_the_press_is_not_heard_against_the_company() -> None:
    press = said("press", "2020-08-01", 300, 320, press=True)
    assert told(JANUARY, JULY, press)[-1] == ("press", None, None)


def test_the_press_confirms_what_the_company_says() -> None:
    press = said("press", "2020-08-01", 360, 400, press=True)
    assert told(JANUARY, JULY, press)[-1] == ("press", 2, "confirmed")


def test_what_the_press_rounds_otherwise_is_no_other_promise() -> None:
    company = said("company", "2020-01-15", 700, 700, step=100)
    press = said("press", "2020-02-15", 710, 710, press=True)
    other = said("press again", "2020-03-15", 711, 711, press=True)
    assert [vintage for _, vintage, _ in told(company, press, other)] == [1, 1, 1]


def test_what_the_press_had_guessed_is_forgotten_once_the_company_has_spoken() -> None:
    press = said("press", "2019-12-01", 300, 320, press=True)
    assert told(press) == [("press", 1, "new")]
    assert told(press, JANUARY) == [("press", None, None), ("january", 1, "new")]


def test_a_quotation_after_the_period_does_not_make_anyone_forget_the_press() -> None:
    press = said("press", "2020-10-21", 360, 400, press=True)
    late = said("late", "2021-01-20", 350, 390)
    assert told(press, late) == [("press", 1, "new"), ("late", 2, "lowered")]


def test_the_one_to_cite_is_the_companys_with_the_most_digits_and_the_newest() -> None:
    coarse = said("coarse", "2020-01-15", 400, 400, step=100)
    fine = said("fine", "2020-02-15", 412, 412)
    again = said("again", "2020-03-15", 412, 412)
    press = said("press", "2020-04-15", 412, 412, press=True)
    [only] = vintages(history([coarse, fine, again, press]))
    assert (only.first.figure, only.best.figure, only.last.figure) == ("coarse", "again", "press")


def test_it_is_in_time_until_the_period_is_over() -> None:
    assert said("a", "2020-12-31", 1, 1).in_time
    assert not said("a", "2021-01-01", 1, 1).in_time


def test_a_promise_is_withdrawn_between_its_last_statement_and_the_next_one() -> None:
    first, second = vintages(history([JANUARY, JULY]))
    april, august, next_year = date(2020, 4, 2), date(2020, 8, 1), date(2021, 1, 2)
    assert withdrawn_on(first, second, [april]) == april
    assert withdrawn_on(first, second, [august]) is None
    assert withdrawn_on(second, None, [april]) is None
    assert withdrawn_on(second, None, [april, august]) == august
    assert withdrawn_on(second, None, [next_year]) is None
