"""`shape=wide`: one row a subject and period, with a column a metric, as in a spreadsheet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, F, Max, QuerySet, Value, When

from production.api.facets import COUNTRY
from production.units import UNITS, convert, usual_unit, wanted
from production.vocabulary import BASES, COMMODITIES, METRICS, QUALIFIERS, marks
from releases.api.errors import InvalidParameter
from releases.api.fields import json_number
from releases.api.formats import table

MOST_COLUMNS = 200
# What a row is about, with where it stands in a group of rows.
SUBJECT = {
    "company": "company__slug",
    "mine": "mine__slug",
    "country": "country",
    "period": "label",
    "calendar_period": "calendar_period",
    "period_type": "period_type",
    "period_start": "period_start",
    "period_end": "period_end",
}
DATES = ("period_start", "period_end")
# The same days are one period, whatever its label; a period without days is known by its label alone.
DAYS = ("period_type", "period_start", "period_end", "named")
GROUP = ("company", "mine", *DAYS)


def with_named_periods(rows: QuerySet[Any]) -> QuerySet[Any]:
    named = Case(When(period_start=None, then=F("period")), default=Value(""), output_field=CharField())
    named_too: QuerySet[Any] = rows.annotate(named=named)
    return named_too


# --- columns ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Column:
    """Numbers of one metric in one unit. `key`: metric, commodity, basis, qualifier, and the dimension,
    which tells those apart that cannot be converted into each other."""

    key: tuple[str, ...]
    unit: str

    @property
    def name(self) -> str:
        """`production.silver`, `ore_milled`, `ore_milled~open_pit`."""
        metric, commodity, basis, qualifier, _ = self.key
        return ".".join(filter(None, (metric, commodity))) + marks(basis, qualifier)

    @property
    def described(self) -> dict[str, str | None]:
        metric, commodity, basis, qualifier, _ = self.key
        return {
            "metric": metric,
            "commodity": commodity or None,
            "basis": basis,
            "qualifier": qualifier or None,
            "unit": self.unit,
        }


def columns_of(rows: QuerySet[Any], into: str | None) -> dict[str, Column]:
    """The columns of all these rows by their names, in the order of the vocabulary.

    Each is in one unit: the canonical one or that asked for, else the one that most rows have.
    """
    units: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    found = rows.order_by().values_list("metric", "commodity", "basis", "qualifier", "figure__unit")
    for *key, unit, number in found.annotate(rows=Count("pk")):
        units[*key, UNITS[unit].dimension][unit] += number
    if len(units) > MOST_COLUMNS:
        raise InvalidParameter(
            "shape",
            "out_of_range",
            f"shape=wide has at most {MOST_COLUMNS} columns; these rows would make {len(units)}. "
            "Narrow them by metric, commodity or basis.",
            "metric__in",
        )
    columns: dict[str, Column] = {}
    for of_key in sorted(units, key=lambda key: (_place(key), -units[key].total(), key)):
        usual = usual_unit(units[of_key])
        column = Column(of_key, wanted(usual, into) if into else usual)
        name = column.name if column.name not in columns else f"{column.name}~{column.unit}"
        columns[name] = column
    return columns


def _place(key: Sequence[str]) -> tuple[int, ...]:
    vocabulary: tuple[Iterable[str], ...] = (METRICS, ("", *COMMODITIES), BASES, ("", *QUALIFIERS))
    return tuple([*words].index(word) for words, word in zip(vocabulary, key, strict=False))


# --- rows ------------------------------------------------------------------------------------------


def groups_of(rows: QuerySet[Any]) -> QuerySet[Any]:
    """One a subject and period."""
    subject = ("company__slug", "mine__slug", "country", "calendar_period")
    groups: QuerySet[Any] = (
        rows.order_by().annotate(country=COUNTRY).values(*GROUP, *subject).annotate(label=Max("period"))
    )
    return groups


def wide_rows(
    rows: QuerySet[Any], groups: Sequence[Mapping[str, Any]], columns: Mapping[str, Column]
) -> list[dict[str, Any]]:
    """Every column of each group; null where it has no number."""
    name_of = {column.key: name for name, column in columns.items()}
    cells: dict[tuple[Any, ...], dict[str, Any]] = {_key(group): dict.fromkeys(columns) for group in groups}
    of_page = rows.order_by().filter(
        company__in={group["company"] for group in groups},
        period_type__in={group["period_type"] for group in groups},
    )
    ends = {group["period_end"] for group in groups}
    if None not in ends:
        of_page = of_page.filter(period_end__in=ends)
    number = ("metric", "commodity", "basis", "qualifier", "figure__unit", "figure__value", "figure__step")
    for row in of_page.values(*GROUP, *number):
        unit = row["figure__unit"]
        name = name_of.get((*(row[part] for part in number[:4]), UNITS[unit].dimension))
        if name and (of_group := cells.get(_key(row))) is not None:
            value = convert(row["figure__value"], row["figure__step"], unit, columns[name].unit)
            of_group[name] = json_number(value)
    return [
        {name: group[path] or None for name, path in SUBJECT.items()} | cells[_key(group)] for group in groups
    ]


@dataclass(frozen=True)
class Wide:
    """The wide shape of these rows, with the fields that are asked for and the columns among them."""

    rows: QuerySet[Any]
    fields: Sequence[str]
    columns: Mapping[str, Column]

    def shown(self, groups: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        return [
            {name: str(row[name]) if isinstance(row[name], date) else row[name] for name in self.fields}
            for row in wide_rows(self.rows, groups, self.columns)
        ]

    def described(self) -> dict[str, dict[str, str | None]]:
        return {name: column.described for name, column in self.columns.items()}

    def table_columns(self) -> list[table.Column]:
        return [
            table.Column(name, table.Kind.NUMBER, f"In {self.columns[name].unit}.")
            if name in self.columns
            else table.Column(name, table.Kind.DATE if name in DATES else table.Kind.TEXT)
            for name in self.fields
        ]


def _key(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[part] for part in GROUP)
