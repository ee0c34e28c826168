"""The one place that knows how each database finds words.

Each has an index of single words; phrases are then looked for in the words of those entries, so that
both databases agree to the last word. The migration that makes the indexes says what they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from releases.models import SearchEntry
from releases.search.queries import Term


@dataclass(frozen=True)
class Engine:
    """`keys` is SQL that gives the entries of an expression; how a word and the beginning of one are written
    in it.

    Words are letters, digits and points within numbers, so nothing in them needs to be escaped.
    """

    keys: str
    word: str
    prefix: str
    conjunction: str

    def expression(self, terms: Sequence[Term]) -> str:
        words = [
            self.word.format(word) for term in terms for word in term.words[: -1 if term.prefix else None]
        ]
        words += [self.prefix.format(term.words[-1]) for term in terms if term.prefix]
        return self.conjunction.join(dict.fromkeys(words))


ENGINES = {
    "postgresql": Engine(
        "SELECT id FROM releases_searchentry WHERE vector @@ %s::tsquery", "'{}'", "'{}':*", " & "
    ),
    "sqlite": Engine(
        "SELECT rowid FROM releases_searchword WHERE releases_searchword MATCH %s",
        '"{}"',
        '"{}" *',
        " AND ",
    ),
}


def holding(entries: QuerySet[SearchEntry], terms: Iterable[Term]) -> QuerySet[SearchEntry]:
    """Those that hold all of these terms."""
    wanted = list(terms)
    engine = ENGINES[connection.vendor]
    entries = entries.filter(pk__in=RawSQL(engine.keys, [engine.expression(wanted)]))
    for term in wanted:
        if len(term.words) > 1:
            end = "" if term.prefix else " "
            entries = entries.filter(words__contains=f" {' '.join(term.words)}{end}")
    return entries


def releases_holding(terms: Iterable[Term]) -> Q:
    """The releases that hold each of these terms somewhere in their title or text."""
    told = SearchEntry.objects.exclude(release=None)
    return Q(*[Q(pk__in=holding(told, [term]).values("release")) for term in terms])
