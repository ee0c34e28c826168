from __future__ import annotations

from datetime import date

import pytest

from production.coverage.lives import Event, Mine, State, absences, why_absent
from production.periods import parse, span_of_date


def event(kind: str, on: str) -> Event:
    _, start, end = span_of_date(on)
    return Event(kind, on, start, end)


def state(status: str, start: str = "", end: str = "") -> State:
    return State(
        status, date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None
    )


def why(mine: Mine, label: str, last: date | None = None) -> str:
    period = parse(label)
    assert period.start and period.end
    return why_absent(absences(mine, last), period.start, period.end)


SAN_JOSE = Mine(
    "san-jose",
    events=(
        event("acquisition", "2009-03-09"),
        event("commissioning", "2011-07-15"),
        event("commercial_production", "2011-09-01"),
        event("suspension", "2023-06-05"),
        event("sale", "2025-04-14"),
    ),
    states=(
        state("producing", "2011-09-01", "2024-12-24"),
        state("care_and_maintenance", "2024-12-24", "2025-04-14"),
    ),
)


@pytest.mark.parametrize(
    ("label", "reason"),
    [
        ("2011-Q2", "had not begun to produce (commissioning began: 2011-07-15)"),
        ("2011-Q3", ""),
        ("2023-Q2", ""),
        ("2024-Q4", ""),
        ("2025-Q1", "was in care and maintenance since 2024-12-24"),
        ("2025-Q2", "was in care and maintenance since 2024-12-24, and was sold (2025-04-14)"),
        ("2025-Q3", "was sold (2025-04-14)"),
        ("2025-FY", "was in care and maintenance since 2024-12-24, and was sold (2025-04-14)"),
        ("2024-FY", ""),
    ],
)
def test_a_mine_lives_from_its_first_event_to_its_sale(label: str, reason: str) -> None:
    assert why(SAN_JOSE, label) == reason


def test_it_gives_nothing_before_the_company_buys_it() -> None:
    yaramoko = Mine(
        "yaramoko", events=(event("first_production", "2016-05-16"), event("acquisition", "2021-07-02"))
    )
    assert why(yaramoko, "2016-Q1") == "had not begun to produce (first production: 2016-05-16)"
    assert why(yaramoko, "2021-Q2") == "was not the company's until 2021-07-02"
    assert why(yaramoko, "2021-Q3") == ""


def test_a_suspension_lasts_until_the_restart_and_without_one_nobody_knows() -> None:
    stopped = event("suspension", "2020-02")
    again = Mine("lucky", events=(stopped, event("restart", "2020-11-01")))
    assert why(again, "2020-Q2") == "was suspended from 2020-02 to 2020-11-01"
    assert why(again, "2020-Q4") == ""
    assert why(Mine("lucky", events=(stopped,)), "2020-Q2") == ""


@pytest.mark.parametrize("status", ["sold", "closed"])
def test_a_mine_that_is_gone_since_nobody_knows_when_is_gone_after_the_last_that_is_stated(
    status: str,
) -> None:
    platosa = Mine("platosa", states=(state(status),))
    assert why(platosa, "2022-Q3", last=date(2022, 9, 30)) == ""
    reason = f"is {status}, and the last that is stated of it is of 2022-09-30"
    assert why(platosa, "2022-Q4", last=date(2022, 9, 30)) == reason
    assert why(platosa, "2022-Q4") == ""


def test_a_mine_in_development_gives_nothing() -> None:
    assert why(Mine("diamba-sud", states=(state("development"),)), "2025-Q1") == "was in development"
