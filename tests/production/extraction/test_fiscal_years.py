"""A company whose year ends in March: its own quarters are read, and a bare "Q1 2025" is of nobody."""

from __future__ import annotations

from datetime import date

import pytest

from production.extraction import prose
from production.extraction.values import Context, KnownMine
from releases.reading import read
from tests.production.extraction.documents import line

CONTEXT = Context("alder", date(2024, 7, 16), (KnownMine("brava", ("Brava",)),), fiscal_year_end_month=3)
TITLE = "Alder Reports Operational Results for the First Quarter of Fiscal 2025"

SENTENCES = [
    (
        "In Q1 Fiscal 2025, Alder produced 1.7 million ounces of silver and 1,146 ounces of gold, "
        "an increase of 4% and 10%, respectively, compared to the first quarter of Fiscal 2024.",
        [
            "alder production silver F2025-Q1 1,700,000.0 oz",
            "alder production gold F2025-Q1 1,146 oz",
            "change alder production silver F2025-Q1 against F2024-Q1 4 %",
            "change alder production gold F2025-Q1 against F2024-Q1 10 %",
        ],
    ),
    (
        "- Silver production of 1.7 million ounces, compared to 1.6 million ounces in the prior year quarter",
        [
            "alder production silver F2025-Q1 1,700,000.0 oz",
            "alder production silver F2024-Q1 1,600,000.0 oz",
        ],
    ),
    (
        "For the three months ended June 30, 2024, lead production was 15.6 million pounds.",
        ["alder production lead F2025-Q1 15,600,000.0 lb"],
    ),
    (
        "In Fiscal 2025, the Company expects to produce 6.8 to 7.2 million ounces of silver.",
        [
            "guidance alder production silver F2025-FY low 6,800,000.0 oz",
            "guidance alder production silver F2025-FY high 7,200,000.0 oz",
        ],
    ),
    (
        "Annual guidance of 6.8 million ounces of silver is unchanged.",
        ["guidance alder production silver F2025-FY 6,800,000.0 oz"],
    ),
    (
        "In the fourth quarter of Fiscal 2024 silver production was 1.0 million ounces.",
        ["alder production silver F2024-Q4 1,000,000.0 oz"],
    ),
    ("In Q1 2025 zinc production was 6.0 million pounds.", ["problem no_period 6.0 million"]),
    ("In 2023 the Company produced 6 million ounces of silver.", ["problem no_period 6 million"]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_a_period_is_of_the_companys_own_year(text: str, expected: list[str]) -> None:
    dateline = "Toronto, July 16, 2024 -- Alder Metals Inc. (TSX: ALD) reports on its mine."
    reading = read("\n\n".join(("ALDER METALS INC.", TITLE, dateline, text)).encode())
    found = prose.statements(reading, CONTEXT, prose.main_period(reading, CONTEXT))
    assert [line(one, reading) for one in found] == expected
