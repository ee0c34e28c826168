"""The way of a document from bytes to rows, and what must not happen on it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from production import registry
from production.ingest import ingest
from production.models import Figure, Finding, Mention, Milestone, Mine, Ownership, QuarterlyMetric
from releases.ledger import data_version
from releases.models import Change, Company, Document, Listing, Passage, Release
from releases.reading.reading import Unreadable

pytestmark = pytest.mark.django_db

LETTER = """FORTUNA SILVER MINES INC.

{title}

Vancouver, {day} -- Fortuna Silver Mines Inc. (NYSE: FSM / TSX: FVI) gives its figures.

{body}
"""
TABLE = """\tThree months ended September 30, 2015
\tCaylloma, Peru\tSan Jose, Mexico\tConsolidated
Tonnes milled\t116,050\t180,180\t
Silver
Grade (g/t)\t120\t231\t
Recovery (%)\t84\t91\t
Production (oz)\t{caylloma}\t{san_jose}\t{company}
"""


def letter(
    caylloma: str = "376,100",
    san_jose: str = "1,217,700",
    company: str = "1,593,800",
    title: str = "Fortuna Reports Third Quarter 2015 Production",
    day: str = "October 15, 2015",
) -> bytes:
    body = TABLE.format(caylloma=caylloma, san_jose=san_jose, company=company)
    return LETTER.format(title=title, day=day, body=body).encode()


@pytest.fixture(autouse=True)
def known() -> None:
    registry.load()


def correction() -> bytes:
    title = "Fortuna Corrects Its Third Quarter 2015"
    return letter(caylloma="376,900", company="1,594,600", title=title, day="November 3, 2015")


def silver(mine: str = "caylloma") -> QuarterlyMetric:
    rows = QuarterlyMetric.objects.current().filter(metric="production", commodity="silver")
    return rows.get(mine__slug=mine, period="2015-Q3")


def verdicts(rule: str) -> dict[str | None, str]:
    rows = Finding.objects.current().filter(rule=rule).select_related("mine")
    return {row.mine.slug if row.mine else None: row.verdict for row in rows}


def test_a_release_is_stored_whole_under_one_version() -> None:
    before = data_version()
    report = ingest(letter(), file_name="q3.txt")
    assert (report.outcome, report.release, report.figures) == ("new", "fortuna-2015-10-15", 9)
    assert data_version() == report.data_version == before + 1
    assert set(Figure.objects.values_list("since_version", flat=True)) == {before + 1}


def test_the_same_bytes_twice_change_nothing() -> None:
    ingest(letter())
    version, changes = data_version(), Change.objects.count()
    report = ingest(letter(), file_name="again.txt")
    assert (report.outcome, report.release) == ("known", "fortuna-2015-10-15")
    assert (data_version(), Change.objects.count(), Document.objects.count()) == (version, changes, 1)


def test_a_dry_run_reports_everything_and_stores_nothing() -> None:
    before = data_version()
    report = ingest(letter(), dry_run=True)
    assert (report.outcome, report.figures, report.data_version) == ("new", 9, None)
    assert (Release.objects.count(), Figure.objects.count(), data_version()) == (0, 0, before)


def test_what_is_refused_leaves_nothing_behind() -> None:
    before = data_version()
    with pytest.raises(Unreadable):
        ingest(b"Minutes of a meeting on 3 May 2015 about nothing in particular.")
    assert (Release.objects.count(), data_version()) == (0, before)


def test_a_copy_of_a_release_joins_it_and_doubles_nothing() -> None:
    ingest(letter())
    report = ingest(letter() + b"\nOn behalf of the board\n", origin="mirror")
    assert (report.outcome, report.figures, report.confirmed) == ("joined", 0, 9)
    assert (Release.objects.count(), Figure.objects.count(), Mention.objects.count()) == (1, 9, 18)
    assert silver().vintages == 1


def test_an_original_that_comes_after_its_digest_is_preferred() -> None:
    ingest(letter(), origin="digest")
    ingest(letter() + b"\nOn behalf of the board\n", origin="original")
    documents = Document.objects.preferred_first()
    assert [document.origin for document in documents] == ["original", "digest"]


def test_a_copy_under_another_title_joins_by_its_figures() -> None:
    ingest(letter())
    report = ingest(letter(title="Fortuna posts strong quarter"), origin="mirror")
    assert (report.outcome, report.release) == ("joined", "fortuna-2015-10-15")


def test_another_release_of_that_day_has_a_slug_of_its_own() -> None:
    ingest(letter())
    body = "The Company has appointed a new director, who brings twenty years of experience."
    other = LETTER.format(title="Fortuna Appoints a Director", day="October 15, 2015", body=body)
    report = ingest(other.encode())
    assert (report.outcome, report.release, report.figures) == ("new", "fortuna-2015-10-15-2", 0)


def test_another_value_in_a_later_release_restates_and_keeps_both() -> None:
    ingest(letter())
    first = silver()
    ingest(correction())
    now = silver()
    assert (now.figure.value, now.vintages, now.first_published_on.isoformat()) == (376900, 2, "2015-10-15")
    assert now.public_id == first.public_id
    kept = QuarterlyMetric.objects.at_version(first.since_version).get(public_id=first.public_id)
    assert kept.figure.value == 376100
    assert Figure.objects.current().filter(key_id=first.public_id).count() == 2


def test_an_older_release_that_comes_later_does_not_restate() -> None:
    ingest(correction())
    ingest(letter())
    assert (silver().figure.value, silver().vintages) == (376900, 2)


def test_the_order_in_which_releases_come_does_not_matter() -> None:
    later = letter(
        title="Fortuna Looks Back on Third Quarter 2015", day="January 18, 2016", caylloma="376,150"
    )
    ingest(later)
    ingest(letter())
    assert (silver().figure.value, silver().vintages) == (376150, 2)


def test_sound_numbers_pass_their_checks() -> None:
    ingest(letter())
    assert verdicts("metal_balance") == {"caylloma": "pass", "san-jose": "pass"}
    assert verdicts("mines_add_up") == {None: "pass"}
    assert silver().verdict == "pass"


def test_one_changed_digit_is_objected_to_by_the_checks_that_must() -> None:
    ingest(letter(caylloma="976,100"))
    assert verdicts("metal_balance") == {"caylloma": "fail", "san-jose": "pass"}
    assert verdicts("mines_add_up") == {None: "fail"}
    assert silver().verdict == "fail"
    assert silver("san-jose").verdict == "fail"  # it takes part in the sum that fails
    [balance] = Finding.objects.current().filter(rule="metal_balance", mine__slug="caylloma")
    assert "976,100" in balance.detail


def test_a_figure_that_fails_is_served_all_the_same() -> None:
    ingest(letter(caylloma="976,100"))
    assert silver().figure.value == 976100


def test_an_unknown_issuer_is_proposed() -> None:
    content = letter().replace(b"Fortuna Silver Mines Inc.", b"Alder Metals Ltd.")
    report = ingest(content)
    company = Company.objects.get(slug="alder-metals")
    assert (report.release, company.review, company.name) == (
        "alder-metals-2015-10-15",
        "proposed",
        "Alder Metals Ltd.",
    )


def test_a_mine_of_another_company_is_not_taken_for_one_of_its_own() -> None:
    ingest(letter().replace(b"Fortuna Silver Mines Inc.", b"Alder Metals Ltd."))
    mines = Mine.objects.filter(company__slug="alder-metals").order_by("slug")
    assert [(mine.slug, mine.review) for mine in mines] == [
        ("caylloma-2", "proposed"),
        ("san-jose-2", "proposed"),
    ]
    assert not Figure.objects.filter(mine__slug__in=("caylloma", "san-jose")).exists()


def test_symbols_of_a_letterhead_find_the_company() -> None:
    ingest(letter().replace(b"NYSE: FSM", b"Frankfurt: F4S"))
    assert Listing.objects.filter(symbol="F4S", release__slug="fortuna-2015-10-15").exists()
    assert "f4s" in Company.objects.get(slug="fortuna").search_text.split()


def test_every_change_is_in_the_ledger(seeds: Path) -> None:
    for file in sorted(seeds.glob("*.txt")):
        ingest(file.read_bytes())
    noted = {
        type_: Change.objects.filter(type=type_, action="created").count()
        for type_ in ("release", "document", "figure", "quarterly_metric", "finding", "milestone")
    }
    assert noted == {
        "release": 3,
        "document": 3,
        "figure": Figure.objects.count(),
        "quarterly_metric": QuarterlyMetric.objects.count(),
        "finding": Finding.objects.current().count(),
        "milestone": 10,
    }


def test_a_base_quarter_that_comes_later_settles_the_change_stated_before() -> None:
    ingest(
        LETTER.format(
            title="Fortuna Reports Third Quarter 2016 Production",
            day="October 17, 2016",
            body="Highlights\n\n- Silver production of 1,912,600 ounces; 20% increase over Q3 2015",
        ).encode()
    )
    assert verdicts("stated_change") == {None: "inconclusive"}
    ingest(letter())
    assert verdicts("stated_change") == {None: "pass"}


def test_passages_tile_the_text(seeds: Path) -> None:
    for file in sorted(seeds.glob("*.txt")):
        ingest(file.read_bytes())
    for document in Document.objects.select_related("body"):
        text, spans = document.body.text, list(Passage.objects.filter(document=document).order_by("start"))
        left_out = text
        for passage in reversed(spans):
            left_out = left_out[: passage.start] + left_out[passage.end :]
        assert left_out.strip() == ""
        assert all(a.end <= b.start for a, b in pairwise(spans))


# --- a digest first, its original later -----------------------------------------------------------

PLAN = """FORTUNA SILVER MINES INC.

Fortuna on Track at Caylloma

March 31, 2006: Fortuna Silver Mines Inc. (TSX-V: FVI) reports on its 100% owned Caylloma mine in Peru.

{words}
"""


def plan(words: str) -> bytes:
    return PLAN.format(words=words).encode()


def digest_and_original() -> str:
    """Both documents of one release in the wrong order; gives the hash of the original."""
    told = "During March, the Company received its Certificate for Mining Operations at Caylloma."
    ingest(plan(f"This is retold.\n\n{told}"), origin="digest")
    report = ingest(plan(told))
    assert (report.outcome, report.milestones) == ("joined", 0)
    return report.sha256


def test_a_milestone_moves_to_the_original() -> None:
    original = digest_and_original()
    [milestone] = Milestone.objects.current()
    assert (milestone.kind, milestone.document.sha256) == ("permit", original)  # type: ignore[union-attr]
    assert Milestone.objects.at_version(milestone.since_version - 1).get().pk != milestone.pk


def test_a_share_moves_to_the_original() -> None:
    original = digest_and_original()
    [share] = Ownership.objects.current().exclude(release=None)
    assert (share.printed, share.document.sha256) == ("100%", original)  # type: ignore[union-attr]


def test_a_copy_passes_no_check_by_repeating_the_release() -> None:
    ingest(letter())
    ingest(letter() + b"\nA digest.\n", origin="digest")
    assert not Finding.objects.current().filter(rule="text_and_table_agree").exists()


def test_the_original_has_the_last_word_on_a_number() -> None:
    ingest(letter(caylloma="376,900"), origin="digest")
    version = data_version()
    report = ingest(letter())
    assert (report.outcome, report.figures, report.confirmed) == ("joined", 1, 8)
    row = silver()
    assert (row.figure.value, row.figure.printed, row.verdict) == (376100, "376,100", "fail")
    mentions = Mention.objects.current().filter(figure=row.figure)
    assert sorted(mentions.values_list("printed", flat=True)) == ["376,100", "376,900"]
    assert QuarterlyMetric.objects.at_version(version).get(public_id=row.public_id).figure.value == 376900
    assert verdicts("text_and_table_agree") == {"caylloma": "fail"}


# --- what it costs ---------------------------------------------------------------------------------


def quarterly(day: str) -> bytes:
    """A release of that day that repeats the third quarter of 2015, restated each time."""
    caylloma = f"37{len(day) % 10},{sum(map(ord, day)) % 900 + 100}"
    return letter(title=f"Fortuna Looks Back on {day}", day=day, caylloma=caylloma)


def statements(content: bytes) -> int:
    with CaptureQueriesContext(connection) as captured:
        ingest(content)
    return len(captured)


def test_a_release_costs_as_many_statements_whatever_is_stored_before_it() -> None:
    ingest(quarterly("November 3, 2015"))
    few = statements(quarterly("March 3, 2016"))
    for month in ("April", "May", "June", "July", "August", "September"):
        ingest(quarterly(f"{month} 3, 2016"))
    assert statements(quarterly("October 3, 2016")) == few
    assert silver().vintages == 9


def test_a_release_that_comes_late_costs_as_many_whatever_was_published_after_it() -> None:
    ingest(quarterly("March 3, 2016"))
    few = statements(quarterly("November 3, 2015"))
    for month in ("April", "May", "June", "July", "August", "September"):
        ingest(quarterly(f"{month} 3, 2016"))
    assert statements(quarterly("October 15, 2015")) <= few + 2  # the batches of SQLite
