from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from production.models import Figure, Mention
from releases.inserting import insert, insert_values
from releases.models import Change, Company, Document, Listing, Release, Version

pytestmark = pytest.mark.django_db


@pytest.fixture
def release() -> Release:
    company = Company.objects.create(slug="alder", name="Alder")
    return Release.objects.create(
        slug="alder-2015-10-15", company=company, published_on=date(2015, 10, 15), title="T", since_version=1
    )


def listing(release: Release, symbol: str) -> Listing:
    return Listing(
        company=release.company,
        release=release,
        exchange="TSX",
        symbol=symbol,
        printed=f"TSX: {symbol}",
        since_version=1,
    )


def figure(release: Release, id_: str) -> Figure:
    return Figure(
        public_id=id_,
        key_id=id_,
        release=release,
        company=release.company,
        metric="head_grade",
        commodity="gold",
        period="2015-Q3",
        period_type="quarter",
        period_start=date(2015, 7, 1),
        period_end=date(2015, 9, 30),
        kind="actual",
        value=Decimal("1E+3"),
        step=Decimal("0.00000000014"),
        unit="g/t",
        printed="a\tb\\n, \"c\" 'd' é",
        method="table",
        since_version=1,
    )


def test_rows_get_their_keys_in_their_order(release: Release) -> None:
    rows = [listing(release, f"A{number}") for number in range(250)]
    insert(rows)
    assert [Listing.objects.get(pk=row.pk).symbol for row in rows[::83]] == ["A0", "A83", "A166", "A249"]
    assert Listing.objects.count() == 250


def test_days_decimals_lists_and_any_text_come_back_as_they_were(release: Release) -> None:
    document = Document.objects.create(
        release=release,
        sha256="0" * 64,
        media_type="text/plain",
        origin="original",
        preference=0,
        size=1,
        length=1,
        since_version=1,
    )
    stated = figure(release, "a" * 16)
    place = Mention(
        figure=stated,
        document=document,
        start=1,
        end=2,
        printed="1",
        value=Decimal("0.1"),
        step=Decimal("0.1"),
        method="table",
        row=["Ag\t*", "é"],
        box=[1.5, 2.0, 3.0, 4.25],
        since_version=1,
    )
    insert([stated])
    insert([place])
    [kept] = Figure.objects.all()
    assert (kept.value, kept.step, kept.printed) == (1000, Decimal("0.0000000001"), stated.printed)
    assert (kept.period_start, kept.low, kept.review) == (date(2015, 7, 1), None, "accepted")
    [mention] = kept.mentions.all()
    assert (mention.row, mention.column, mention.box, mention.table) == (
        ["Ag\t*", "é"],
        [],
        [1.5, 2.0, 3.0, 4.25],
        None,
    )


def test_a_row_that_breaks_a_constraint_is_refused_with_all_the_others(release: Release) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        insert([figure(release, "b" * 16), figure(release, "b" * 16)])
    assert Figure.objects.count() == 0


def test_values_need_no_row() -> None:
    Version.objects.create(number=7, actor="test", reason="")
    fields = ("version", "type", "action", "object_id", "company")
    insert_values(Change, fields, [(7, "figure", "created", "a", ""), (7, "figure", "created", "b", "")])
    assert [*Change.objects.order_by("id").values_list("object_id", flat=True)] == ["a", "b"]


def test_nothing_is_inserted_without_rows() -> None:
    insert([])
    insert_values(Change, ("version",), [])
    assert Change.objects.count() == 0
