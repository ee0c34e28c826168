"""Whatever stands on the page: tables come in order, rectangular, their numbers where they say."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from releases.reading.grid import tables_of
from releases.reading.shapes import is_number

PIECES = st.sampled_from(
    [
        *("\n", "\n\n", "\n", "  ", "    ", " ", "\t", "|", " | ", "||", "---", "|---|---|\n", "____", "+"),
        *("1,234", "84", "12%", "(4%)", "$", "-", "—", "Nil", "6.6 - 7.3", "95 282", "2016", "(1)", "(2)"),
        *("Silver (oz)", "milled", "(oz)", "Consol-", "idated", "Q1 2016", "Three months ended", "June 30,"),
        *("Brava   1,200   300\n", "Norte     800    20\n", "           2016  2015\n", "| Gold | 1 | 2 |\n"),
        *("Ore\n12\n13\n", "Lead\n5\n6\n7\n", "2014\n", "The mill ran all month. ", "\xa0", "\u2028", "²"),
    ]
)
PAGES = st.lists(PIECES, max_size=80).map("".join)


@given(PAGES | st.text(max_size=200))
def test_tables_of_any_page_hold(text: str) -> None:
    end = 0
    for table in tables_of(text):
        assert end <= table.start < table.end <= len(text)
        end = table.end
        assert {len(row) for row in table.rows} == {len(table.rows[0])}
        assert table.loose <= set(range(len(table.rows)))
        for cell in (cell for row in table.rows for cell in row if cell):
            printed = text[cell.start : cell.end]
            assert table.start <= cell.start <= cell.end <= table.end
            assert cell.text == cell.text.strip()
            assert printed == cell.text or (
                cell.text.startswith(printed.rstrip("-")) and not is_number(cell.text)
            )


@pytest.mark.parametrize(
    "line",
    [
        "|",
        "|a|1|\n",
        "|---|---|\n|a|1|\n",
        "1\n",
        "1  ",
        "ab   1   2\n",
        "ab\n1\n2\n",
        "a\t1\n",
        "\t",
        "     ab   cd\n",
    ],
)
def test_a_hostile_page_costs_time_in_proportion_to_its_length(line: str) -> None:
    def seconds(length: int) -> float:
        text = line * (length // len(line))
        started = perf_counter()
        tables_of(text)
        return perf_counter() - started

    assert seconds(200_000) < 20 * seconds(25_000) + 1
