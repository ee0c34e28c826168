"""Filters as a table: a parameter, the kind of value it takes, and the lookups it offers.

    class CompanyFilters(FilterSet):
        country = Lookups(Text(r"[A-Z]{2}", "a country code such as PE"), "Country (ISO 3166-1).", "exact in")

gives `country` and `country__in`, reads their values strictly, and describes both in OpenAPI.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from functools import cache
from typing import Any

from django import forms
from django.db.models import Model, Q, QuerySet
from django_filters import Filter
from django_filters import FilterSet as BaseFilterSet
from django_filters.filterset import FilterSetMetaclass

from releases.api.errors import InvalidParameters
from releases.api.parameters import OpenApi, parameter
from releases.api.values import Boolean, Many, Value, Words, complaint

# What a lookup adds to the description of its parameter.
MEANINGS = {
    "exact": "{}",
    "in": "{} One of these, with commas between them.",
    "gte": "{} This or later, this or more.",
    "gt": "{} Later or more than this.",
    "lte": "{} This or earlier, this or less.",
    "lt": "{} Earlier or less than this.",
    "isnull": "{} True: those that have none; false: those that have one.",
    "icontains": "{} Holds this text, whatever the case.",
}


@dataclass(frozen=True)
class Lookups:
    """`field` is the ORM path where it differs from the parameter's name.

    `blank`: the column says "" where the API says null, so `isnull` asks for that.
    `method`: name of a method of the filter set, `(queryset, name, value) -> queryset`, in place of a lookup.
    `example`: one value, or for `in` several with commas between them, of which other lookups show the first.
    """

    value: Value
    description: str
    lookups: str = "exact"
    field: str = ""
    blank: bool = False
    method: str | None = None
    example: str = ""

    def filters(self, name: str) -> dict[str, ValueFilter]:
        return {
            name if lookup == "exact" else f"{name}__{lookup}": ValueFilter(self, self.field or name, lookup)
            for lookup in self.lookups.split()
        }


class ValueFilter(Filter):  # type: ignore[misc]
    def __init__(self, table: Lookups, path: str, lookup: str) -> None:
        if lookup == "isnull":
            self.value: Value = Boolean()
        else:
            self.value = Many(table.value) if lookup == "in" else table.value
        self.description = MEANINGS[lookup].format(table.description)
        if isinstance(self.value, Many):
            self.example = table.example
        else:
            self.example = "" if lookup == "isnull" else table.example.partition(",")[0]
        self.blank = table.blank
        super().__init__(path, lookup, method=table.method)

    def __deepcopy__(self, memo: object) -> ValueFilter:
        """For each request: a shallow copy, whose method is then that of the request's filter set."""
        twin = copy(self)
        if self.method:
            twin.method = self.method
        return twin

    @property
    def field(self) -> Value:
        return self.value

    def filter(self, queryset: QuerySet[Model], value: Any) -> QuerySet[Model]:
        if value is None:
            return queryset
        if self.lookup_expr == "isnull" and self.blank:
            empty = Q(**{self.field_name: ""})
            return queryset.filter(empty if value else ~empty)
        return queryset.filter(**{f"{self.field_name}__{self.lookup_expr}": value})


class LookupsExpanded(FilterSetMetaclass):  # type: ignore[misc]
    def __new__(cls, name: str, bases: tuple[type, ...], attrs: dict[str, Any]) -> Any:
        for attribute, table in list(attrs.items()):
            if isinstance(table, Lookups):
                del attrs[attribute]
                attrs |= table.filters(attribute)
        return super().__new__(cls, name, bases, attrs)


class FilterSet(BaseFilterSet, metaclass=LookupsExpanded):  # type: ignore[misc]
    """Filters of one resource. `filtered` raises InvalidParameters for every value that it cannot read."""

    @classmethod
    def parameters(cls) -> list[OpenApi]:
        return [
            parameter(name, one.description, one.value.schema, one.example)
            for name, one in cls.base_filters.items()
        ]

    def get_form_class(self) -> type[forms.Form]:
        return form_of(type(self))

    def filtered(self) -> QuerySet[Any]:
        if self.is_valid():
            return self.qs  # type: ignore[no-any-return]
        faults = [(name, error) for name, errors in self.errors.as_data().items() for error in errors]
        raise InvalidParameters([complaint(name, error) for name, error in faults])


@cache
def form_of(filters: type[FilterSet]) -> type[forms.Form]:
    return type("Form", (forms.Form,), {name: one.field for name, one in filters.base_filters.items()})


class Searchable(FilterSet):
    """For models that keep their folded words in `search_text`."""

    search = Lookups(
        Words(),
        "Every one of these words must occur, case and accents aside.",
        method="holding",
        example="san jose",
    )

    def holding(self, queryset: QuerySet[Model], name: str, words: list[str]) -> QuerySet[Model]:
        for word in words:
            queryset = queryset.filter(search_text__contains=word)
        return queryset
