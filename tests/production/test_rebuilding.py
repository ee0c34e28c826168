"""`rebuild`: the main table and the findings again from the figures, and nothing written where they stand."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction

from production.models import Finding, QuarterlyMetric
from releases.ledger import data_version
from releases.models import Change, Company
from tests.production.conftest import Client

pytestmark = pytest.mark.django_db

CONTENT = (
    "public_id",
    "figure__public_id",
    "company__slug",
    "mine__slug",
    "metric",
    "period",
    "holds_from",
    "holds_until",
    "first_published_on",
    "vintages",
    "verdict",
)


@pytest.fixture
def untouched(demo: Client) -> Iterator[None]:
    """What a test does to the shipped data is taken back after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def rebuilt() -> str:
    out = io.StringIO()
    call_command("rebuild", stdout=out)
    return out.getvalue()


def rows() -> set[tuple[Any, ...]]:
    return set(QuarterlyMetric.objects.known().values_list(*CONTENT))


def findings() -> set[tuple[Any, ...]]:
    return set(Finding.objects.current().values_list("public_id", "rule", "verdict", "detail"))


def test_after_import_and_documents_there_is_nothing_to_write(untouched: None) -> None:
    version, changes = data_version(), Change.objects.count()
    assert rebuilt() == "28 companies rebuilt\n  nothing differed: nothing was written\n"
    assert (data_version(), Change.objects.count()) == (version, changes)


def test_rows_that_were_deleted_come_back_as_they_were(untouched: None) -> None:
    before = rows()
    QuarterlyMetric.objects.filter(company__slug="fortuna").delete()
    assert len(rows()) < len(before)
    said = rebuilt()
    assert rows() == before
    assert "rows of the main table differed" in said


def test_rows_that_were_altered_come_back_as_they_were(untouched: None) -> None:
    before = rows()
    some = QuarterlyMetric.objects.current().filter(company__slug="fortuna", metric="production")
    other = some.exclude(vintages=1)[0]
    some.filter(pk=other.pk).update(vintages=99, verdict="fail")
    renamed = some.exclude(pk=other.pk)[0]
    some.filter(pk=renamed.pk).update(
        period="2099-Q1", holds_from=date(1999, 1, 1), company=Company.objects.get(slug="hecla")
    )
    assert rows() != before
    rebuilt()
    assert rows() == before


def test_a_row_that_no_figure_states_goes(untouched: None) -> None:
    before = rows()
    made_up = QuarterlyMetric.objects.current()[0]
    made_up.pk, made_up.public_id = None, "0123456789abcdef"
    made_up.save()
    rebuilt()
    assert rows() == before


def test_findings_that_were_deleted_or_altered_come_back(untouched: None) -> None:
    before = findings()
    failed = Finding.objects.current().filter(verdict="fail")
    Finding.figures.through.objects.filter(finding__in=failed[:1]).delete()
    Finding.objects.filter(pk=failed[0].pk).delete()
    Finding.objects.filter(pk=failed[1].pk).update(verdict="pass")
    assert findings() != before
    said = rebuilt()
    assert findings() == before
    assert "findings differed" in said
