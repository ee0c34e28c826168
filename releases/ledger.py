"""The append-only list of changes, and the data version that numbers it.

    with ledger.writing("ingest", "loaded fortuna.txt") as entry:
        figure = Figure.objects.create(..., since_version=entry.version)
        entry.note("figure", "created", figure.public_id, company="fortuna")

Writers queue up on the row of DataVersion, so versions become visible in the order of their numbers:
whoever sees version N sees everything before it. An entry without a note uses no number.

Who keeps a copy reads an object anew when the ledger names it. So an act notes every object of which the API
shows something else afterwards, also where no row of its own has changed: `touch` does that.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import connection, transaction

from releases.inserting import insert_values
from releases.models import Change, DataVersion, Version

# What the ledger tells of.
TYPES = ("company", "mine", "release", "document", "figure", "quarterly_metric", "finding", "milestone")


class Noted(NamedTuple):
    """A line of the ledger, in the order of its columns."""

    version: int
    type: str
    action: str
    object_id: str
    company: str


@dataclass
class Entry:
    version: int
    actor: str
    reason: str
    changes: list[Noted] = field(default_factory=list)
    named: set[tuple[str, str]] = field(default_factory=set)

    def note(self, type: str, action: str, object_id: str, company: str = "") -> None:
        self.changes.append(Noted(self.version, type, action, object_id, company))
        self.named.add((type, object_id))

    def touch(self, type: str, object_id: str, company: str = "") -> None:
        """Notes that the API shows something else of the object, unless this act has named it already."""
        if (type, object_id) not in self.named:
            self.note(type, Change.Action.UPDATED.value, object_id, company)


@contextmanager
def writing(actor: str, reason: str) -> Iterator[Entry]:
    """One transaction, one data version. What is raised inside undoes all of it."""
    with transaction.atomic():
        head, _ = DataVersion.objects.select_for_update().get_or_create(pk=1)
        entry = Entry(version=head.number + 1, actor=actor, reason=reason)
        yield entry
        if entry.changes:
            Version.objects.create(number=entry.version, actor=actor, reason=reason)
            insert_values(Change, Noted._fields, entry.changes)
            DataVersion.objects.filter(pk=1).update(number=entry.version)


def data_version() -> int:
    """The number of the last version; 0 in an empty database."""
    return DataVersion.objects.filter(pk=1).values_list("number", flat=True).first() or 0


@contextmanager
def snapshot() -> Iterator[int]:
    """Reads inside see one state of the database; yields its data version.

    A reader must not take SQLite's write lock, which `transaction.atomic` does here (IMMEDIATE), so
    the transaction is opened by hand. Inside another transaction that one's view is used.
    """
    if connection.in_atomic_block:
        yield data_version()
    elif connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield data_version()
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield data_version()
