from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from production.extraction.dates import find

OCTOBER_9 = date(2018, 10, 9)


def times(text: str, published_on: date = OCTOBER_9) -> list[tuple[str, str, str]]:
    """Each time as printed, its period, and its role."""
    return [(text[p.start : p.end], p.period.label, p.role) for p in find(text, published_on)]


def period(text: str, published_on: date = OCTOBER_9) -> str:
    (_, label, _), *others = times(text, published_on)
    assert not others
    return label


@pytest.mark.parametrize(
    ("text", "printed", "label"),
    (
        ("poured on March 4, 2017", "March 4, 2017", "2017-03-04"),
        ("poured on March 4th, 2017", "March 4th, 2017", "2017-03-04"),
        ("poured on March 4(th), 2017", "March 4(th), 2017", "2017-03-04"),
        ("poured on 4 March 2017", "4 March 2017", "2017-03-04"),
        ("ended Dec. 31, 2017", "Dec. 31, 2017", "2017-12-31"),
        ("as of 2017-03-04", "2017-03-04", "2017-03-04"),
        ("built in May 2016", "May 2016", "2016-05"),
        ("against Q3 2017", "Q3 2017", "2017-Q3"),
        ("Q4 – 2016", "Q4 – 2016", "2016-Q4"),
        ("in 3Q18", "3Q18", "2018-Q3"),
        ("in 3Q 2018", "3Q 2018", "2018-Q3"),
        ("for the third quarter of 2006", "third quarter of 2006", "2006-Q3"),
        ("Third Quarter 2018", "Third Quarter 2018", "2018-Q3"),
        ("the third quarter of this year", "third quarter of this year", "2018-Q3"),
        ("in the second half of 2019", "second half of 2019", "2019-H2"),
        ("H1 2019", "H1 2019", "2019-H1"),
        ("Nine months ended September 30, 2018", "Nine months ended September 30, 2018", "2018-9M"),
        ("Year ended Dec. 31, 2017", "Year ended Dec. 31, 2017", "2017-FY"),
        ("the three months to the end of March", "three months to the end of March", "2018-Q1"),
        ("the first six months of 2018", "first six months of 2018", "2018-H1"),
        ("what is left of 2018", "2018", "2018-FY"),
        ("For 2019, the plan", "2019", "2019-FY"),
        ("a rise of 15% on 2017.", "2017", "2017-FY"),
        ("later this month", "later this month", "2018-10"),
        ("next month", "next month", "2018-11"),
        ("early next year", "early next year", "2019-FY"),
        ("October through December 2016", "October through December 2016", "2016-Q4"),
        ("between January and June 2016", "January and June 2016", "2016-H1"),
        ("over the next twenty four months", "next twenty four months", "2020-Q4"),
        ("over the next two years", "next two years", "2020-Q4"),
        ("the first year of operations", "first year of operations", "operating_year_1"),
        ("the second full year of production", "second full year of production", "operating_year_2"),
    ),
)
def test_a_time_is_found_as_printed(text: str, printed: str, label: str) -> None:
    assert [(found, period) for found, period, _ in times(text)] == [(printed, label)]


@pytest.mark.parametrize(
    "text",
    (
        "a mill of 2000 tpd",
        "2,011 ounces",
        "in 2,018 holes",
        "level 1400",
        "in August 20,000 tonnes were milled",
        "from July to August 2016",
        "the next 12-24 months",
        "over the last 12 months",
        "we may march on",
        "June 31, 2017",
        "call 1-888-555-0134",
    ),
)
def test_it_is_no_time(text: str) -> None:
    assert [t for t in times(text) if t[1] != "2018-08"] == []


@pytest.mark.parametrize(
    ("text", "role"),
    (
        ("in June 2018", "on"),
        ("by June 2018", "by"),
        ("before the end of June 2018", "by"),
        ("no later than June 2018", "by"),
        ("since June 2018", "from"),
        ("within the next 12 months", "over"),
        ("from today", "now"),
        ("has now begun", "now"),
        ("a report dated June 5, 2018", "reference"),
        ("the news release of June 5, 2018", "reference"),
        ("filed on June 5, 2018", "reference"),
    ),
)
def test_the_preposition_makes_the_role(text: str, role: str) -> None:
    assert [found for _, _, found in times(text)] == [role]


def test_dates_of_documents_come_in_lists() -> None:
    roles = [
        role for _, _, role in times("see the releases of May 2, 2018 and June 5, 2018; sold in July 2018")
    ]
    assert roles == ["reference", "reference", "on"]


@pytest.mark.parametrize(
    ("text", "published_on", "label"),
    (
        ("reached ore on August 23", date(2018, 9, 12), "2018-08-23"),
        ("reached ore on December 23", date(2018, 1, 12), "2017-12-23"),
        ("expected in March", date(2018, 10, 9), "2019-03"),
        ("opened in March", date(2018, 10, 9), "2018-03"),
        ("opened in the fourth quarter", date(2018, 1, 12), "2017-Q4"),
        ("figures for the fourth quarter of the year", date(2018, 1, 12), "2017-Q4"),
    ),
)
def test_without_a_year_it_is_the_nearest(text: str, published_on: date, label: str) -> None:
    assert period(text, published_on) == label


def test_what_is_called_fiscal_is_placed_by_the_fiscal_year() -> None:
    (phrase,) = find("Q1 Fiscal 2025", OCTOBER_9, fiscal_year_end_month=3)
    assert (phrase.period.label, phrase.period.start) == ("F2025-Q1", date(2024, 4, 1))


def test_only_the_part_asked_for_is_searched() -> None:
    assert find("in May 2016, in June 2016", OCTOBER_9, 0, 11)[0].end == 11


WORDS = st.sampled_from(
    re.findall(
        r"\S+",
        "in by the end of before over next year month quarter half first third Q3 3Q 2018 18 May March "
        "4th 31 , . - June 24 months ended to from today fiscal this",
    )
)


@given(
    st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join)), st.dates(date(1995, 1, 1))
)
def test_any_text_gives_phrases_in_order_and_apart(text: str, published_on: date) -> None:
    edges = [edge for phrase in find(text, published_on) for edge in (phrase.start, phrase.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)
    assert all(phrase.start < phrase.end for phrase in find(text, published_on))


def test_through_a_month_is_no_part_of_a_year_that_ends_in_another_month() -> None:
    assert [phrase.period.label for phrase in find("Through September the mine ran.", date(2018, 10, 9))] == [
        "2018-9M"
    ]
    assert find("Through September the mine ran.", date(2018, 10, 9), fiscal_year_end_month=3) == []
