"""The order of a list: stable, the same on both databases, and good to continue from.

Every order ends in a unique key. NULLs come last in either direction, and so does "" where it stands
for none. Text is compared by its code points, not by what the database's locale says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import connection, models
from django.db.models import F, Model, Q, QuerySet
from django.db.models.expressions import Expression, OrderBy
from django.db.models.functions import Collate, NullIf


@dataclass(frozen=True)
class Term:
    """One column of an order."""

    path: str
    descending: bool
    nullable: bool
    text: bool
    blank: bool

    @classmethod
    @cache
    def of(cls, model: type[Model], path: str, descending: bool) -> Term:
        nullable, field = False, None
        owner: Any = model
        for part in path.split("__"):
            try:
                field = owner._meta.pk if part == "pk" else owner._meta.get_field(part)
            except FieldDoesNotExist:  # an annotation: nothing is known of it
                return cls(path, descending, nullable=True, text=False, blank=False)
            nullable |= field.null
            owner = field.related_model
        text = isinstance(field, models.CharField | models.TextField)
        blank = text and field is not None and field.blank
        return cls(path, descending, nullable or blank, text, blank)

    def column(self) -> Expression | F:
        column: Expression | F = F(self.path)
        if self.blank:
            column = NullIf(column, models.Value(""))
        if self.text and connection.vendor == "postgresql":
            column = Collate(column, "C")
        return column

    def order_by(self) -> OrderBy:
        # A column without NULLs is ordered plainly, so that an index can serve it.
        return OrderBy(self.column(), descending=self.descending, nulls_last=self.nullable or None)

    def after(self, alias: str, value: object, or_equal: bool = False) -> Q:
        """Comes later in this column alone than `value`; nothing comes after NULL."""
        if value is None:
            return Q(**{f"{alias}__isnull": True}) if or_equal else Q(pk__in=())
        lookup = ("lt" if self.descending else "gt") + ("e" if or_equal else "")
        later = Q(**{f"{alias}__{lookup}": value})
        return later | Q(**{f"{alias}__isnull": True}) if self.nullable else later


def equal(alias: str, value: object) -> Q:
    return Q(**{f"{alias}__isnull": True}) if value is None else Q(**{alias: value})


@dataclass(frozen=True)
class Ordering:
    terms: tuple[Term, ...]

    def __str__(self) -> str:
        return ",".join(("-" if term.descending else "") + term.path for term in self.terms)

    @classmethod
    def of(cls, model: type[Model], names: Sequence[str], paths: Mapping[str, str], unique: str) -> Ordering:
        """`names` are public ones, with a minus in front for descending.

        The unique key runs in the direction of the last name, so that one index can serve both.
        """
        wanted = [(paths[name.removeprefix("-")], name.startswith("-")) for name in names]
        if unique not in [path for path, _ in wanted]:
            wanted.append((unique, bool(wanted) and wanted[-1][1]))
        return cls(tuple(Term.of(model, path, descending) for path, descending in wanted))

    def apply(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.order_by(*[term.order_by() for term in self.terms])

    def with_keys(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Each row also carries what it is ordered by, for `key_of` to read."""
        keys: QuerySet[Any] = queryset.annotate(**{alias: term.column() for alias, term in self._aliased()})
        return keys

    def key_of(self, row: Any) -> list[str | int | None]:
        values = [row[a] if isinstance(row, dict) else getattr(row, a) for a, _ in self._aliased()]
        return [value if value is None or isinstance(value, int) else str(value) for value in values]

    def after(self, key: Sequence[Any]) -> Q:
        """The rows that come after the one with this key; needs `with_keys`.

        The first condition says nothing that the others do not: it lets an index find the place.
        """
        aliased = self._aliased()
        later = Q(pk__in=())
        for position, (alias, term) in enumerate(aliased):
            same = Q()
            for (earlier, _), value in zip(aliased[:position], key, strict=False):
                same &= equal(earlier, value)
            later |= same & term.after(alias, key[position])
        first_alias, first = aliased[0]
        return first.after(first_alias, key[0], or_equal=True) & later

    def _aliased(self) -> list[tuple[str, Term]]:
        return [(f"ordered_by_{number}", term) for number, term in enumerate(self.terms)]
