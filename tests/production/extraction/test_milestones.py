from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from production.extraction.milestones import events, owned_shares
from production.extraction.values import Context, KnownMine
from releases.reading import read
from releases.reading.reading import Reading
from tests.production.extraction.documents import CONTEXT, TITLE, release


def told(*paragraphs: str, title: str = TITLE) -> list[str]:
    """A line each: `brava construction done 2017-03 on`. The release is of 2018-10-09."""
    return lines(release(*paragraphs, title=title), CONTEXT)


def lines(reading: Reading, context: Context) -> list[str]:
    found = events(reading, context)
    assert all(reading.text[e.anchor.start : e.anchor.end] == e.anchor.printed for e in found)
    return [f"{e.mine} {e.kind} {e.status} {e.date} {e.date_qualifier}" for e in found]


@pytest.mark.parametrize(
    ("sentence", "event"),
    (
        ("Construction of Brava began in March 2017.", "brava construction done 2017-03 on"),
        (
            "The board set the start of construction at Brava for May 2019.",
            "brava construction planned 2019-05 on",
        ),
        (
            "Commissioning of the Brava mill opened on July 15, 2018.",
            "brava commissioning done 2018-07-15 on",
        ),
        (
            "Commissioning at Brava has been completed as of August 31, 2018.",
            "brava commissioning_completed done 2018-08-31 on",
        ),
        (
            "The Brava plant should be fully operational by the end of December.",
            "brava commissioning_completed planned 2018-12 by",
        ),
        ("Mining operations began at Brava on June 3.", "brava mining_started done 2018-06-03 on"),
        ("First silver at Brava is due in Q2 2019.", "brava first_production planned 2019-Q2 on"),
        (
            "Brava should be producing concentrate in January 2019.",
            "brava first_production planned 2019-01 on",
        ),
        ("Brava poured its first doré on September 3.", "brava first_pour done 2018-09-03 on"),
        (
            "Brava entered commercial production in the first half of 2018.",
            "brava commercial_production done 2018-H1 on",
        ),
        (
            "Commercial production is anticipated at Brava in 2020.",
            "brava commercial_production planned 2020 on",
        ),
        (
            "With the start of commercial operations at Brava in August, Alder plans to hire by Q1 2019.",
            "brava commercial_production done 2018-08 on",
        ),
        (
            "The mill expansion at Brava from 1,200 tpd to 1,500 tpd was completed in July 2018.",
            "brava expansion done 2018-07 on",
        ),
        (
            "Brava is being brought to a rate of 1,500 tpd in the second quarter of 2019.",
            "brava expansion planned 2019-Q2 on",
        ),
        ("During May, Brava received its operating licence.", "brava permit done 2018-05 on"),
        ("The mining contract for Brava was awarded in May 2018.", "brava contract done 2018-05 on"),
        ("At Brava the decline intersected the vein on August 23.", "brava development done 2018-08-23 on"),
        (
            "An updated resource estimate for Brava was published on August 21st.",
            "brava resource_estimate done 2018-08-21 on",
        ),
        (
            "The expansion study of Brava goes on, and its results, expected for Q1 2019, may help.",
            "brava study planned 2019-Q1 on",
        ),
        ("Operations at Brava were suspended on May 26.", "brava suspension done 2018-05-26 on"),
        ("Brava was put on care and maintenance in April 2018.", "brava suspension done 2018-04 on"),
        ("Brava resumed milling on June 15, 2018.", "brava restart done 2018-06-15 on"),
        ("Alder completed the acquisition of Brava on May 2, 2016.", "brava acquisition done 2016-05-02 on"),
        ("Alder expects to close the sale of Brava in Q1 2019.", "brava sale planned 2019-Q1 on"),
        ("Alder’s shares began trading on the NYSE on May 2, 2017.", "None listing done 2017-05-02 on"),
        ("Alder changed its name effective May 2, 2017.", "None name_change done 2017-05-02 on"),
        ("On April 2, Alder withdrew its guidance.", "None guidance_withdrawn done 2018-04-02 on"),
    ),
)
def test_an_event_is_told_in_many_words(sentence: str, event: str) -> None:
    assert told(sentence) == [event]


@pytest.mark.parametrize(
    "sentence",
    (
        "Ore is being stacked at Brava ahead of the first pour in June.",
        "Brava has not received its permit.",
        "Once Brava has reached commercial production, it will report costs.",
        "The Company expects first gold at Brava.",
        "Further expansion at Brava is planned over the next 24 months.",
        "The technical report on Brava, completed by a consultant, is dated April 22, 2005.",
        "At Brava, gold production began to recover in August.",
        "Brava lifted throughput to 1,307 tpd of its capacity.",
        "Following completion of the Brava expansion, El Alto will mill more in 2019.",
        "The crusher arrived at Brava in the last week of August.",
        "Speaking on the commencement of production at Brava, he thanked the crew.",
        "The Company has granted stock options to its directors.",
        "Commissioning at Brava was expected to be completed in 2017.",
    ),
)
def test_it_tells_no_event(sentence: str) -> None:
    assert told(sentence) == []


def test_what_is_announced_without_a_date_happened_by_the_day_of_the_release() -> None:
    reading = release("We are glad to say that mining has now started at Brava.")
    (event,) = events(reading, CONTEXT)
    assert (event.kind, event.status, event.date) == ("mining_started", "done", "2018-10-09")
    assert (event.date_qualifier, event.anchor.printed) == ("on_or_before", "mining has now started")


def test_with_effect_from_today_is_that_day() -> None:
    reading = release(
        "Alder has declared its Brava Mine, in Peru, to be in commercial production from today."
    )
    (event,) = events(reading, CONTEXT)
    assert (event.date, event.date_qualifier, event.anchor.printed) == ("2018-10-09", "on", "today")


def test_two_verbs_of_one_thing_have_a_date_each() -> None:
    assert told(
        "Commissioning of the Brava plant began on May 4, 2018 and was concluded on June 30, 2018."
    ) == [
        "brava commissioning done 2018-05-04 on",
        "brava commissioning_completed done 2018-06-30 on",
    ]


def test_one_date_at_the_head_holds_for_all_that_follows() -> None:
    assert told("In March, Brava received its permits, and awarded the haulage contract to Roca.") == [
        "brava permit done 2018-03 on",
        "brava contract done 2018-03 on",
    ]


def test_that_of_another_mine_is_the_same_event() -> None:
    assert told("The sale of Brava closed in April and that of El Alto in May.") == [
        "brava sale done 2018-04 on",
        "el-alto sale done 2018-05 on",
    ]


def test_the_more_precise_of_two_dates_is_kept() -> None:
    assert told(
        "With the start of commercial production at Brava in August, output rose.",
        "Commercial production was declared at Brava on August 1, 2018.",
    ) == ["brava commercial_production done 2018-08-01 on"]


def test_a_date_that_the_release_gives_replaces_its_own_day() -> None:
    assert told(
        "Brava has achieved commercial production.", "Commercial production at Brava began on May 1."
    ) == ["brava commercial_production done 2018-05-01 on"]


def test_the_title_counts_where_the_text_tells_nothing() -> None:
    title = "Alder Begins Construction of Brava in October 2018"
    assert told("The board met.", title=title) == ["brava construction done 2018-10 on"]
    assert told("Construction of Brava began on October 1, 2018.", title=title) == [
        "brava construction done 2018-10-01 on"
    ]


def test_what_stands_in_the_cautions_is_no_event() -> None:
    assert told("Forward-Looking Statements", "Commercial production at Brava is expected in May 2019.") == []


@pytest.mark.parametrize(
    ("sentence", "share", "printed"),
    (
        ("Alder reports from its 100% owned Brava mine.", "100", "100%"),
        ("Alder reports from its wholly owned Brava mine.", "100", "wholly owned"),
        ("Alder has a 75 per cent interest in Brava.", "75", "75 per cent"),
        ("The Brava Mine (60% owned) was busy.", "60", "60%"),
        ("Alder owns 76.5% of Brava.", "76.5", "76.5%"),
    ),
)
def test_a_share_is_owned(sentence: str, share: str, printed: str) -> None:
    (owned,) = owned_shares(release(sentence), CONTEXT)
    assert (owned.mine, str(owned.share), owned.anchor.printed) == ("brava", share, printed)


@pytest.mark.parametrize(
    "sentence",
    (
        "Silver was 60% of revenue at Brava.",
        "Alder sold a 40% interest in Brava.",
        "Alder may acquire the remaining 24% interest in Brava.",
        "Its wholly owned subsidiary keeps the books.",
        "Recovery was 87% at Brava.",
    ),
)
def test_other_shares_are_not(sentence: str) -> None:
    assert owned_shares(release(sentence), CONTEXT) == []


# --- the original releases ------------------------------------------------------------------------------

FORTUNA = (KnownMine("caylloma", ("Caylloma",)), KnownMine("san-jose", ("San Jose", "San José")))
ORIGINALS = {
    "2006-03-31": [
        "caylloma first_production planned 2006-Q3 by",
        "caylloma permit done 2006-03 on",
        "caylloma contract done 2006-03 on",
    ],
    "2006-09-12": [
        "caylloma mining_started done 2006-09-12 on_or_before",
        "caylloma commissioning_completed planned 2006-09 by",
        "caylloma development done 2006-08-23 on",
        "caylloma resource_estimate done 2006-08-21 on",
        "caylloma first_production planned 2006-09 by",
    ],
    "2011-10-24": [
        "san-jose commercial_production done 2011-09-01 on",
        "caylloma study planned 2012-Q1 on",
    ],
}


def test_the_original_releases_tell_these_events_and_no_others(seeds: Path) -> None:
    found = {}
    for file in seeds.glob("*.txt"):
        reading = read(file.read_bytes())
        day = reading.letterhead.published_on
        found[day.isoformat()] = lines(reading, Context("fortuna", day, FORTUNA))
    assert found == ORIGINALS


def test_caylloma_was_owned_whole_in_2006(seeds: Path) -> None:
    readings = [read(file.read_bytes()) for file in seeds.glob("*.txt")]
    shares = {
        (r.letterhead.published_on, owned.mine, int(owned.share))
        for r in readings
        for owned in owned_shares(r, Context("fortuna", r.letterhead.published_on, FORTUNA))
    }
    assert shares == {(date(2006, 3, 31), "caylloma", 100), (date(2006, 9, 12), "caylloma", 100)}
