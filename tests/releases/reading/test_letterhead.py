from __future__ import annotations

from datetime import date

import pytest

from releases.reading import letterhead
from releases.reading.reading import PrintedListing, Unreadable

TITLE = "Example Pours First Metal"


def release(opening: str, above: str = TITLE) -> str:
    return f"{above}\n\n{opening}\n\nThe mine ran all month.\n"


@pytest.mark.parametrize(
    ("opening", "dateline", "day"),
    [
        ("September 12, 2006: Example Corp. (TSX: EXM) reports", "September 12, 2006", date(2006, 9, 12)),
        (
            "Vancouver, October 24, 2011-- Example Corp. (TSX: EXM) reports",
            "Vancouver, October 24, 2011",
            date(2011, 10, 24),
        ),
        (
            "VANCOUVER , Oct. 11, 2012 /CNW/ - Example Corp. reports",
            "VANCOUVER , Oct. 11, 2012",
            date(2012, 10, 11),
        ),
        (
            "VANCOUVER, BRITISH COLUMBIA--(Marketwired - Jul 15, 2015) - Example Corp. reports",
            "VANCOUVER, BRITISH COLUMBIA--(Marketwired - Jul 15, 2015)",
            date(2015, 7, 15),
        ),
        (
            "VANCOUVER, British Columbia, Jan. 17, 2018 (GLOBE NEWSWIRE) -- Example Corp. reports",
            "VANCOUVER, British Columbia, Jan. 17, 2018",
            date(2018, 1, 17),
        ),
        (
            "October 17, 2017, Vancouver, BC, Canada - Example Corp. (TSX: EXM) reports",
            "October 17, 2017",
            date(2017, 10, 17),
        ),
        (
            "Toronto, Ontario – April 15, 2021 – Example\nCorp. (TSX: EXM) reports",
            "Toronto, Ontario – April 15, 2021",
            date(2021, 4, 15),
        ),
        (
            "**Lima, 4 de mayo de 2012** – Example Corp. informa",
            "Lima, 4 de mayo de 2012",
            date(2012, 5, 4),
        ),
    ],
)
def test_the_dateline_gives_place_day_and_company(opening: str, dateline: str, day: date) -> None:
    text = release(opening)
    found = letterhead.find(text)

    assert found.dateline.of(text) == dateline
    assert found.published_on == day
    assert found.issuer == "Example Corp."
    assert found.title.of(text) == TITLE


@pytest.mark.parametrize(
    "opening",
    [
        "Lima, February 30, 2012 -- Example Corp. (TSX: EXM) reports",
        "On May 4, 2012, Example Corp. (TSX: EXM) reported",
        "For the quarter ended May 4, 2012: Example Corp. (TSX: EXM) reports",
        "Lima, May 4, 2012 -- the mine of Example Corp. reports",
        "Lima, May 4, 2012 -- Silver, gold and lead of Example Corp.",
        "May 4, 2012\nExample Corp.\nSuite 1, Lima",
        "May 4, 2012\n\nThe mine of Example Corp. (TSX: EXM) reports",
        "11/10/2018 11:00\n\nExample Corp. (TSX: EXM) reports",
        "May 4, 2012\n\nMay 5, 2012\n\nExample Corp. (TSX: EXM) reports",
        "Example Corp. (TSX: EXM) reported on May 4, 2012 what it had produced",
        "The mine of Example Corp. (TSX: EXM) reports on May 4, 2012",
        "May 4, 2012\n\nExample Corp. reports",
        "Results of the quarter ended May 4, 2012\n\nExample Corp. (TSX: EXM) reports",
    ],
)
def test_a_line_that_only_looks_like_a_dateline_is_none(opening: str) -> None:
    with pytest.raises(Unreadable, match="no dateline"):
        letterhead.find(release(opening))


@pytest.mark.parametrize(
    ("printed", "issuer"),
    [
        ("Example Silver Mines Inc. (TSX: EXM) reports", "Example Silver Mines Inc."),
        ("Example Mining, Inc. (the “Company”) (NYSE: EXM) reports", "Example Mining, Inc."),
        ("EXAMPLE SILVER CORP. reports", "EXAMPLE SILVER CORP."),
        ("Example Gold and Silver Corporation (TSX: EXM) reports", "Example Gold and Silver Corporation"),
        ("Example Mining Company reports", "Example Mining Company"),
        ("Example plc reports", "Example plc"),
        ("Compañía de Minas Ejemplo S.A.A. reports", "Compañía de Minas Ejemplo S.A.A."),
        ("**Example Silver** (TSX: EXM) reports", "Example Silver"),
    ],
)
def test_the_issuer_ends_with_its_legal_form_or_before_its_listings(printed: str, issuer: str) -> None:
    assert letterhead.find(release(f"Lima, May 4, 2012 -- {printed}")).issuer == issuer


@pytest.mark.parametrize(
    ("printed", "listings"),
    [
        ("(TSX-V:EXM)", [("TSX-V", "EXM")]),
        ("(TSX.V: EXM / Lima Exchange: EXM)", [("TSX-V", "EXM"), ("BVL", "EXM")]),
        (
            "(NYSE: EXP | TSX: EXM | Frankfurt: E4S.F)",
            [("NYSE", "EXP"), ("TSX", "EXM"), ("Frankfurt", "E4S.F")],
        ),
        ("(TSX: EXM)(NYSE MKT: EXP)", [("TSX", "EXM"), ("NYSE American", "EXP")]),
        ("(the “Company”) (TSX:EXM, FRA:E4X2)", [("TSX", "EXM"), ("Frankfurt", "E4X2")]),
        ("(NYSE/TSX: EXM)", [("NYSE", "EXM"), ("TSX", "EXM")]),
        ("(TSX / NYSE American: EXM)", [("TSX", "EXM"), ("NYSE American", "EXM")]),
        ("(TSX: EXM) (NYSE-A:\nEXP)", [("TSX", "EXM"), ("NYSE American", "EXP")]),
        ("(BMV: EXAMPL N; BVL: EXAMPLC1)", [("BMV", "EXAMPL N"), ("BVL", "EXAMPLC1")]),
        ("(AIM: EXM; OSE: EXP; BCS: EJEMPLO)", [("AIM", "EXM"), ("OSE", "EXP"), ("BCS", "EJEMPLO")]),
        ("(a silver producer)", []),
    ],
)
def test_listings_are_read_from_the_brackets_after_the_name(
    printed: str, listings: list[tuple[str, str]]
) -> None:
    found = letterhead.find(release(f"Lima, May 4, 2012: Example Corp. {printed} reports"))

    assert [(listing.exchange, listing.symbol) for listing in found.listings] == listings


def test_a_listing_stands_once_and_as_the_dateline_prints_it() -> None:
    text = release(
        "Lima, May 4, 2012: Example Corp. (TSX.V:EXM) reports",
        above=f"TSX-V: **EXM**\n\nBVL: **EXP**\n\n{TITLE}",
    )

    assert letterhead.find(text).listings == (
        PrintedListing("TSX-V", "EXM", "TSX.V:EXM"),
        PrintedListing("BVL", "EXP", "BVL: EXP"),
    )


@pytest.mark.parametrize(
    "above",
    [
        f"EXAMPLE\nMINING INC.\n\nSuite 1, 2 High Street\nVancouver, BC Canada V6C 2G8\n\n{TITLE}",
        f"TSX: EXM\n{TITLE}",
        f"{TITLE}\n\nNEWS RELEASE",
        f"{TITLE}\n\n(All amounts in US dollars)",
        f"{TITLE}\n\nTrading symbol: TSX: EXM\n\nwww.example.com\n\nTel: +51 1 555 0100",
        f"# **{TITLE}**",
    ],
)
def test_the_title_is_the_last_thing_above_that_is_no_letterhead(above: str) -> None:
    text = release("Lima, May 4, 2012: Example Mining Inc. (TSX: EXM) reports", above)

    assert letterhead.find(text).title.of(text) == TITLE


def test_a_title_may_run_over_two_lines() -> None:
    text = release("May 4, 2012: Example Corp. reports", above="TSX: EXM\nExample Pours\nFirst Metal")

    assert letterhead.find(text).title.of(text) == "Example Pours\nFirst Metal"


@pytest.mark.parametrize("rest", ["2019", "Q2 2024"])
def test_the_year_that_ends_a_wrapped_title_belongs_to_it(rest: str) -> None:
    text = release("May 4, 2012: Example Corp. reports", above=f"{TITLE} in\n{rest}")

    assert letterhead.find(text).title.of(text) == f"{TITLE} in\n{rest}"


def test_the_period_below_a_title_is_a_subtitle() -> None:
    above = f"{TITLE}\n\nFor the three months and twelve months ended 31 December 2023"
    text = release("Lima, May 4, 2012: Example Corp. (TSX: EXM) reports", above)

    assert letterhead.find(text).title.of(text) == TITLE


def test_a_title_may_follow_a_dateline_that_stands_alone() -> None:
    text = f"EXAMPLE CORP.\n\nLima, May 4, 2012 -- Example Corp. (TSX: EXM)\n\n{TITLE}\n\nThe mine ran.\n"

    assert letterhead.find(text).title.of(text) == TITLE


def test_a_title_may_stand_below_the_first_paragraph() -> None:
    title = f"{TITLE} at Its New Mine"
    text = f"Lima, May 4, 2012 -- Example Corp. (TSX: EXM) reports.\n\n{title}\n\nThe mine ran.\n"

    assert letterhead.find(text).title.of(text) == title


def test_stockwatch_sets_the_date_above_the_title() -> None:
    text = (
        "Example Corp\nSymbol EXM\n\n2016-01-14 08:31 ET - News Release\n\n"
        f"Ms. Ana Example reports\n\n{TITLE}\n\nExample Corp. (TSX: EXM) has poured metal.\n"
    )
    found = letterhead.find(text)

    assert found.title.of(text) == TITLE
    assert found.dateline.of(text) == "2016-01-14"
    assert (found.published_on, found.issuer) == (date(2016, 1, 14), "Example Corp.")


def test_the_language_is_that_of_most_function_words() -> None:
    spanish = (
        "Lima, 4 de mayo de 2012 – Ejemplo S.A.A. informa que la mina trabaja con el apoyo de los vecinos."
    )

    assert letterhead.find(release(spanish)).language == "es"
    assert letterhead.find(release("May 4, 2012: Example Corp. (TSX: EXM) is in Lima")).language == "en"


@pytest.mark.parametrize(
    ("above", "opening", "dateline", "day"),
    [
        (TITLE, "31/10/2018 11:00\n\nExample Corp. (TSX: EXM) reports", "31/10/2018", date(2018, 10, 31)),
        (
            f"14.04.2020 11:00:10\n\n{TITLE}",
            "Example Corp. (TSX: EXM) reports",
            "14.04.2020",
            date(2020, 4, 14),
        ),
        (
            f"{TITLE}\n\nOctober 09, 2018 04:05 PM Eastern Daylight Time",
            "CHICAGO--(BUSINESS WIRE)--Example Corp. (“Example”) (NYSE: EXM) today",
            "October 09, 2018",
            date(2018, 10, 9),
        ),
        (
            f"{TITLE}\n\n09:00 EDT Tuesday, April 26, 2011\n\nTRADING SYMBOLTSX: EXMLima",
            "LIMA, April 26 /CNW/ - Example Corp. (TSX: EXM) is",
            "April 26, 2011",
            date(2011, 4, 26),
        ),
        (
            f"ASX RELEASE | 24 January 2024\n\n{TITLE}",
            "Example Corp. (ASX: EXM) is",
            "24 January 2024",
            date(2024, 1, 24),
        ),
        (
            f"TORONTO, Jan. 11, 2022 (GLOBE NEWSWIRE)\n\n{TITLE}",
            "Example Corp. (TSX: EXM) closed the year with",
            "Jan. 11, 2022",
            date(2022, 1, 11),
        ),
        (
            TITLE,
            "Comunicado de prensa. Copiapó, Chile, 18 de enero de 2024\n\nExample Corp. (BCS: EXM) es",
            "18 de enero de 2024",
            date(2024, 1, 18),
        ),
        (
            TITLE,
            "Example Corp. (TSX: EXM) (“Example”) of Vancouver reports on October 16, 2019 the production",
            "October 16, 2019",
            date(2019, 10, 16),
        ),
        (
            f"RNS Number : 0000X\nEXAMPLE CORP.\n24 January 2024\n\n{TITLE}",
            "Example Corp. (the “Company”) is",
            "24 January 2024",
            date(2024, 1, 24),
        ),
        (TITLE, "2011-10-24\n\nExample Corp. (NYSE: EXM) is", "2011-10-24", date(2011, 10, 24)),
    ],
)
def test_the_day_may_stand_on_a_line_of_its_own(above: str, opening: str, dateline: str, day: date) -> None:
    text = release(opening, above)
    found = letterhead.find(text)

    assert (found.dateline.of(text), found.published_on) == (dateline, day)
    assert (found.title.of(text), found.issuer) == (TITLE, "Example Corp.")


@pytest.mark.parametrize(
    "line",
    [
        "11/10/2018 11:00",
        "Published 10/12/2023 08:15 AM",
        "Source: The Newswire",
        "Related: May 1, 2012 - Example Corp. moves its office",
        "Tuesday, May 4, 2012",
    ],
)
def test_what_a_portal_sets_between_title_and_text_is_no_title(line: str) -> None:
    text = release("Lima, May 4, 2012 - Example Corp. (TSX: EXM) reports", f"{TITLE}\n\n{line}")

    assert letterhead.find(text).title.of(text) == TITLE


def test_the_listings_may_stand_before_the_name() -> None:
    found = letterhead.find(release("Lima, May 4, 2012 /CNW/ -- (NYSE: EXM) Example Corp. reports"))

    assert found.issuer == "Example Corp."
    assert [listing.printed for listing in found.listings] == ["NYSE: EXM"]


def test_a_company_that_calls_itself_the_company_has_its_name_above() -> None:
    text = release("Lima, May 4, 2012 -- The Company has poured metal.", f"Example Mining Corp.\n\n{TITLE}")

    assert letterhead.find(text).issuer == "Example Mining Corp."


def test_the_day_of_another_release_below_does_not_win() -> None:
    text = release("Lima, May 4, 2012 - Example Corp. (TSX: EXM) reports")
    other = "\nExample Moves\n\nLima, May 1, 2012 - Example Corp. (TSX: EXM) has moved.\n"

    assert letterhead.find(text + other).published_on == date(2012, 5, 4)
