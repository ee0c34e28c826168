"""Keys are shown once, kept as hashes, and refused for one of four reasons."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from releases import keys
from releases.models import ApiKey

pytestmark = pytest.mark.django_db
TODAY = timezone.now().date()


def test_a_key_is_what_was_asked_for() -> None:
    key, text = keys.issue("Newswire robot", ["review", "ingest", "ingest"], date(2999, 12, 31))
    assert keys.check(text).key == key
    assert (key.name, key.scopes) == ("Newswire robot", ["ingest", "review"])
    assert f"{key.expiry_date:%Y-%m-%d}" == "2999-12-31"


def test_nothing_that_is_stored_opens_anything() -> None:
    key, text = keys.issue("robot", ["ingest"])
    secret = text.partition(".")[2]
    stored = ApiKey.objects.filter(pk=key.pk).values().get()
    assert [name for name, value in stored.items() if secret in str(value)] == []
    assert keys.check(str(key.pk)).key is None


@pytest.mark.parametrize("text", ["", "abc", "abcdefgh", "abcdefgh.", "a" * 8 + "." + "b" * 33, "é" * 41])
def test_a_malformed_key_is_refused_without_a_look(
    text: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert "malformed" in str(keys.check(text).refusal)


def test_a_key_that_nobody_has_is_refused() -> None:
    assert keys.check(f"{'a' * 8}.{'b' * 32}").refusal == "The key is not known here."


def test_a_revoked_key_is_refused_for_ever() -> None:
    key, text = keys.issue("robot", [])
    keys.revoke(key.prefix)
    assert keys.check(text).refusal == "The key was revoked."
    key.refresh_from_db()
    with pytest.raises(ValidationError):
        again = ApiKey.objects.get(pk=key.pk)
        again.revoked = False
        again.save()


def test_a_key_is_valid_on_its_last_day_and_not_after() -> None:
    assert keys.check(keys.issue("robot", [], TODAY + timedelta(days=1))[1]).refusal is None
    yesterday = TODAY - timedelta(days=1)
    refusal = keys.check(keys.issue("robot", [], yesterday)[1]).refusal
    assert refusal == f"The key expired: {yesterday} was its last day."


@pytest.mark.parametrize("revoked", [True, False])
def test_who_knows_half_a_key_learns_nothing_of_it(revoked: bool) -> None:
    key, _ = keys.issue("robot", [], TODAY - timedelta(days=1))
    if revoked:
        keys.revoke(key.prefix)
    assert keys.check(f"{key.prefix}.{'b' * 32}").refusal == "The key is not known here."


def test_the_day_of_use_is_noted_once_a_day(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    key, text = keys.issue("robot", [])
    keys.check(text)
    key.refresh_from_db()
    assert key.last_used_on == TODAY
    with django_assert_num_queries(1):  # the key
        keys.check(text)
