"""Keys of the API: who may write, and what. Only hashes of them are stored.

key, text = issue("Newswire robot", ["ingest"])   # `text` is shown once and kept nowhere
check(text)                                       # Checked(key, refusal=None)
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.db import OperationalError, connection, models
from django.utils import timezone
from rest_framework_api_key.models import AbstractAPIKey

FORM = re.compile(r"([A-Za-z0-9]{8})\.[A-Za-z0-9]{32}", re.ASCII)


class Scope(models.TextChoices):
    INGEST = "ingest"
    REVIEW = "review"


class ApiKey(AbstractAPIKey):
    """`name` is the holder; a key without a scope reads, within the limits of keys."""

    scopes = models.JSONField(default=list, help_text="what the holder may do beside reading")
    last_used_on = models.DateField(null=True, blank=True)

    class Meta(AbstractAPIKey.Meta):
        verbose_name = "API key"

    def allows(self, scope: str) -> bool:
        return scope in self.scopes


@dataclass(frozen=True)
class Checked:
    """What a request's key turned out to be; both are None where the request has none."""

    key: ApiKey | None = None
    refusal: str | None = None


def issue(name: str, scopes: Collection[str], last_day: date | None = None) -> tuple[ApiKey, str]:
    """A new key and its text. It is valid to the end of `last_day` (UTC), or for ever."""
    end = datetime.combine(last_day, time.max, UTC) if last_day else None
    key = ApiKey(name=name, scopes=sorted(set(scopes)), expiry_date=end)
    text = ApiKey.objects.assign_key(key)
    key.save()
    return key, text


def revoke(prefix: str) -> ApiKey | None:
    """The key with this prefix, from now on refused; None where there is no such key."""
    ApiKey.objects.filter(prefix=prefix).update(revoked=True)
    return ApiKey.objects.filter(prefix=prefix).first()


def check(text: str) -> Checked:
    """What the key is, or why it is refused. Only who knows the whole key learns what became of it."""
    match = FORM.fullmatch(text)
    if not match:
        return Checked(refusal="The key is malformed: it has 8 letters or digits, a dot, and 32 more.")
    key = ApiKey.objects.filter(prefix=match[1]).first()
    if key is None or not ApiKey.objects.key_generator.verify(text, key.hashed_key):
        return Checked(refusal="The key is not known here.")
    if key.revoked:
        return Checked(refusal="The key was revoked.")
    if key.has_expired:
        return Checked(refusal=f"The key expired: {key.expiry_date:%Y-%m-%d} was its last day.")
    _note_use(key)
    return Checked(key)


def _note_use(key: ApiKey) -> None:
    """Once a day; while another writes to SQLite it is left to a later request: reading waits for nobody."""
    today = timezone.now().date()
    if key.last_used_on == today:
        return
    with suppress(OperationalError), _without_waiting():
        ApiKey.objects.filter(pk=key.pk).update(last_used_on=today)


@contextmanager
def _without_waiting() -> Iterator[None]:
    """SQLite has one lock for writers, which an ingest may hold for long; PostgreSQL locks rows."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        [usual] = cursor.fetchone()
        cursor.execute("PRAGMA busy_timeout = 0")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
