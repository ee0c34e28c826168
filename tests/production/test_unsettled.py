from __future__ import annotations

import pytest

from production import registry
from production.extraction.values import Problem
from production.ingest import ingest
from production.unsettled import one_a_row
from releases.reading import read
from tests.production.conftest import Client
from tests.production.test_ingest import letter

READING = read(letter())


def at(words: str, code: str = "unit", message: str = "the row gives no unit", **more: object) -> Problem:
    start = READING.text.index(words)
    return Problem(code, message, start, start + len(words), **more)  # type: ignore[arg-type]


def test_problems_of_one_row_and_reason_are_one_from_the_first_to_the_last() -> None:
    [problem] = one_a_row([at("376,100"), at("1,217,700"), at("1,593,800")], READING)
    assert READING.text[problem.start : problem.end] == "376,100\t1,217,700\t1,593,800"
    assert problem.message == "the row gives no unit"


def test_what_the_messages_quote_is_all_told() -> None:
    cells = ("376,100", "1,217,700", "1,593,800")
    problems = [at(cell, message=f"'{cell}' stands where a number was expected") for cell in cells]
    [problem] = one_a_row(problems, READING)
    assert problem.message == (
        "'376,100' stands where a number was expected; likewise '1,217,700', '1,593,800'"
    )


def test_two_reasons_in_one_row_stay_two() -> None:
    assert len(one_a_row([at("376,100"), at("1,217,700", code="not_a_number")], READING)) == 2
    assert len(one_a_row([at("376,100"), at("1,217,700", message="merged cells")], READING)) == 2


def test_two_rows_stay_two() -> None:
    assert len(one_a_row([at("116,050"), at("376,100")], READING)) == 2


def test_what_stands_outside_tables_stays_as_it_is() -> None:
    problems = [at("gives its figures"), at("gives its figures")]
    assert one_a_row(problems, READING) == tuple(problems)


def test_candidates_of_all_are_kept_once() -> None:
    problems = [
        at("376,100", candidates=({"unit": "oz"}, {"unit": "kg"})),
        at("1,217,700", candidates=({"unit": "oz"}, {"unit": "t"})),
    ]
    [problem] = one_a_row(problems, READING)
    assert problem.candidates == ({"unit": "oz"}, {"unit": "kg"}, {"unit": "t"})


# --- through ingest --------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_row_that_cannot_be_read_is_one_open_item_and_counted() -> None:
    registry.load()
    ingest(letter().replace(b"Production (oz)", b"Shipments of the month"))
    client = Client()
    [item] = client.rows("releases/fortuna-2015-10-15/problems/")
    assert (item["status"], item["printed"].count("\t"), item["candidates"]) == ("open", 2, [])
    assert client.get("status/")["counts"]["problems_open"] == 1
    assert client.get("releases/fortuna-2015-10-15/")["problem_count"] == 1


@pytest.mark.django_db
def test_a_copy_asks_nothing_twice_and_the_original_asks_instead_of_it() -> None:
    registry.load()
    content = letter().replace(b"Production (oz)", b"Shipments of the month")
    ingest(content, origin="mirror")
    client = Client()
    [asked] = client.rows("releases/fortuna-2015-10-15/problems/")
    ingest(content + b"\nA copy.\n", origin="mirror")
    assert client.rows("releases/fortuna-2015-10-15/problems/") == [asked]
    original = ingest(content + b"\nOn behalf of the board\n")
    [now] = client.rows("releases/fortuna-2015-10-15/problems/")
    assert (asked["document"] != now["document"], now["document"]) == (True, original.sha256)
