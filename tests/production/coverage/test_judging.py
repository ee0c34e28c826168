from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from production.coverage.judging import Judged, judge
from production.coverage.knowledge import Knowledge, Told
from production.coverage.lives import Event, Mine
from production.coverage.matrix import Cell, cells_of
from production.coverage.summary import summaries
from production.periods import parse
from production.series.keys import SeriesKey
from production.series.observations import Known, stated

SILVER = SeriesKey("alder", "north", "production", "silver")
LEAD = SeriesKey("alder", "north", "production", "lead")
TOTAL = SeriesKey("alder", None, "production", "silver")
MINES = {
    "north": Mine("north", frozenset({"silver", "gold"})),
    "south": Mine("south", events=(Event("sale", "2011-09", date(2011, 9, 1), date(2011, 9, 30)),)),
}


def knowledge(*told: Told, **values: int) -> Knowledge:
    """`values` are what is stated of north's silver; and lead is stated of the company once."""
    day = date(2012, 1, 20)

    def observed(label: str, value: int) -> object:
        return stated(
            parse(label), Decimal(value), Decimal(1), "oz", f"id of {label}", "alder-2012-01-20", day
        )

    of_north = [observed(label.replace("_", "-")[1:], value) for label, value in values.items()]
    lead = SeriesKey("alder", None, "production", "lead")
    known = Known({SILVER: of_north, lead: [observed("2011-FY", 5)]})  # type: ignore[list-item, dict-item]
    return Knowledge("alder", known, frozenset({SILVER, lead}), told, MINES)


def told(mine: str | None, label: str, published_on: str, **how: bool) -> Told:
    period = parse(label)
    assert period.start and period.end
    day = date.fromisoformat(published_on)
    return Told(day, f"alder-{published_on}", mine, period.start, period.end, label, **how)


def judged(known: Knowledge, label: str, key: SeriesKey = SILVER) -> Judged:
    return judge(Cell(known, key, parse(label)))


def gap(known: Knowledge, label: str, key: SeriesKey = SILVER) -> tuple[str | None, str, str]:
    found = judged(known, label, key)
    assert (found.status, found.figure) == ("gap", "")
    return found.reason, found.detail, found.release


def test_a_stated_value_names_its_release_and_figure() -> None:
    found = judged(knowledge(_2011_Q1=10), "2011-Q1")
    assert (found.status, found.reason, found.release, found.figure) == (
        "stated",
        None,
        "alder-2012-01-20",
        "id of 2011-Q1",
    )


def test_a_stated_zero_is_nil() -> None:
    found = judged(knowledge(_2011_Q1=0), "2011-Q1")
    assert (found.status, found.reason) == ("stated", "nil")
    assert found.detail == "alder-2012-01-20 states it as nil."


def test_what_follows_from_other_periods_is_derivable() -> None:
    found = judged(knowledge(_2011_FY=100, _2011_9M=70), "2011-Q4")
    assert (found.status, found.reason) == ("derivable", None)
    assert found.detail == "2011-FY 100 oz - 2011-9M 70 oz = 30 oz."


def test_a_release_that_tells_of_the_subject_and_leaves_it_out_leaves_it_blank() -> None:
    known = knowledge(told("north", "2011-Q2", "2011-07-20"))
    sentence = "alder-2011-07-20 tells other figures of north for 2011-Q2, not this one."
    assert gap(known, "2011-Q2") == ("blank", sentence, "alder-2011-07-20")


def test_a_release_that_tells_only_a_longer_period_leaves_the_quarter_blank() -> None:
    known = knowledge(told("north", "2011-9M", "2011-10-20"))
    sentence = "alder-2011-10-20 tells 2011-9M of north, and not 2011-Q3."
    assert gap(known, "2011-Q3") == ("blank", sentence, "alder-2011-10-20")


def test_a_release_that_tells_of_others_leaves_it_blank() -> None:
    known = knowledge(told("north", "2011-Q1", "2011-04-20"), told(None, "2011-Q2", "2011-07-20"))
    sentence = "alder-2011-07-20 tells 2011-Q2 of the company, and nothing of north."
    assert gap(known, "2011-Q2") == ("blank", sentence, "alder-2011-07-20")
    mines = knowledge(told("north", "2011-Q2", "2011-07-20"))
    assert gap(mines, "2011-Q2", TOTAL)[1] == (
        "alder-2011-07-20 tells 2011-Q2 of single mines, and nothing of alder."
    )


def test_a_mine_of_which_nothing_was_told_yet_was_not_to_be_told_of() -> None:
    known = knowledge(told(None, "2011-Q2", "2011-07-20"), told("north", "2011-Q3", "2011-10-20"))
    sentence = "alder-2011-07-20 tells 2011-Q2 of the company; of north nothing is stated before 2011-07-01."
    assert gap(known, "2011-Q2") == ("not_applicable", sentence, "alder-2011-07-20")


@pytest.mark.parametrize("published_on", ["2011-06-29", "2011-10-29"])
def test_without_a_release_of_that_time_it_is_not_loaded(published_on: str) -> None:
    known = knowledge(told("north", "2011-Q2", published_on))
    reason, sentence, release = gap(known, "2011-Q2")
    assert (reason, release) == ("not_loaded", "")
    assert sentence.startswith(
        "No release of alder from 2011-06-30 to 2011-10-28 is loaded that tells of 2011-Q2."
    )
    assert sentence.endswith(f"alder-{published_on} tells some of it for comparison.")


def test_a_release_known_by_citation_says_nothing_of_what_it_leaves_out() -> None:
    known = knowledge(told("north", "2011-Q2", "2011-07-20", in_full=False))
    sentence = "alder-2011-07-20 tells of 2011-Q2, and is known by citation only: its text is not loaded."
    assert gap(known, "2011-Q2") == ("not_loaded", sentence, "alder-2011-07-20")


def test_a_press_account_says_nothing_of_what_it_leaves_out() -> None:
    known = knowledge(told("north", "2011-Q2", "2011-07-20", by_press=True))
    reason, sentence, _ = gap(known, "2011-Q2")
    assert reason == "not_loaded"
    assert sentence.endswith("A press account, alder-2011-07-20, tells some of it.")


def test_a_metal_that_the_mine_does_not_produce_is_not_applicable() -> None:
    known = knowledge(told("north", "2011-Q2", "2011-07-20"))
    assert gap(known, "2011-Q2", LEAD) == ("not_applicable", "north produces gold, silver, not lead.", "")


def test_after_the_sale_nothing_is_applicable_unless_it_is_told() -> None:
    key = SILVER._replace(mine="south")
    known = knowledge(told("south", "2012-Q1", "2012-04-20"), told("south", "2011-FY", "2012-01-20"))
    assert gap(known, "2011-Q4", key) == ("not_applicable", "south was sold (2011-09).", "")
    assert gap(known, "2012-Q1", key)[0] == "blank"


# --- The matrix ------------------------------------------------------------------------------------


def cells(known: Knowledge, frequency: str = "quarter") -> list[str]:
    return [f"{cell.key.text} {cell.period.label}" for cell in cells_of(known, frequency)]


def test_the_matrix_is_full_from_the_first_to_the_last_period_of_the_company() -> None:
    known = knowledge(told("north", "2011-Q2", "2011-07-20"), told(None, "2011-9M", "2011-10-20"))
    assert cells(known, "year") == [
        "alder.north.production.lead 2011-FY",
        "alder.north.production.silver 2011-FY",
        "alder.south.production.lead 2011-FY",
        "alder.south.production.silver 2011-FY",
        "alder._.production.lead 2011-FY",
    ]
    assert [cell for cell in cells(known) if "north.production.silver" in cell] == [
        f"alder.north.production.silver {label}" for label in ("2011-Q1", "2011-Q2", "2011-Q3")
    ]


def test_a_company_of_which_nothing_is_stated_has_no_matrix() -> None:
    assert cells(knowledge()) == []


def test_the_summary_counts_periods_and_tells_the_share_that_is_known() -> None:
    known = knowledge(
        told("north", "2011-Q1", "2011-04-20"),
        told("north", "2011-Q2", "2011-07-20"),
        told("north", "2011-FY", "2012-01-20"),
        _2011_Q1=10,
        _2011_Q2=0,
        _2011_9M=30,
    )
    rows = [judge(cell) for cell in cells_of(known, "quarter") if cell.key in (SILVER, LEAD)]
    lead, silver = summaries(rows)
    assert (lead.key, lead.not_applicable, lead.known_pct) == (LEAD, 4, None)
    assert (silver.first_period, silver.last_period, silver.periods) == ("2011-Q1", "2011-Q4", 4)
    assert (silver.stated, silver.nil, silver.derivable, silver.blank) == (2, 1, 1, 1)
    assert silver.known_pct == Decimal("75.0")  # three of four
