from __future__ import annotations

import pytest

from production.extraction.fiscal import year_end_month


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("results for the fiscal year ended June 30, 2023", 6),
        ("Alder's financial year ends on 31 March.", 3),
        ("The fiscal year is the calendar year.", 12),
        ("the fiscal year ended June 30 and the fiscal year ended March 31", 12),
        ("for the year ended June 30", 12),
    ],
)
def test_a_year_end_is_that_which_the_release_names(text: str, month: int) -> None:
    assert year_end_month(text) == month
