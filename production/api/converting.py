"""`unit`: numbers in another unit than the one they were printed in, value and label together."""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal
from typing import Any

from django.db.models import Case, F, FloatField, Model, Q, QuerySet, Value, When
from django.db.models.functions import Cast
from rest_framework import serializers
from rest_framework.request import Request

from production.models import Figure
from production.units import CANONICAL, UNITS, convert, dimensions, greatest, least, ratio, units_of, wanted
from releases.api.errors import InvalidParameter
from releases.api.fields import NumberField, json_number
from releases.api.ordering import Ordering, Term
from releases.api.parameters import parameter
from releases.api.resource import Resource
from releases.api.values import Choice, read

UNIT_CODE = Choice([*UNITS, CANONICAL])
UNIT = parameter(
    "unit",
    "Convert numbers and `unit` into this one: the exact product, rounded to two digits more than were "
    "printed; `printed` stays. All rows must be of its dimension (see units/): narrow them by metric. "
    f"`{CANONICAL}`: each into the canonical unit of its dimension.",
    UNIT_CODE.schema,
    CANONICAL,
)
BOUNDS = {"value__gte": ("gte", least), "value__lte": ("lte", greatest)}


def unit_of(request: Request | None) -> str | None:
    """The unit that the request asks for; null: as printed. Raises InvalidParameter."""
    query: Any = getattr(request, "query_params", {})
    unit: str | None = read(query, "unit", UNIT_CODE)
    return unit


def shown_unit(unit: str, into: str | None) -> str:
    """What a number in `unit` is shown in; as it is where it cannot be converted."""
    there = wanted(unit, into) if into else unit
    return unit if ratio(unit, there) is None else there


def shown(figure: Figure, value: Decimal, into: str | None) -> Decimal:
    """A number of the figure in the unit that it is shown in."""
    return convert(value, figure.step, figure.unit, shown_unit(figure.unit, into))


# --- what can be converted and compared --------------------------------------------------------------


def check_convertible(units: Collection[str], into: str) -> None:
    """Whether rows of these units can all be shown in that one; or InvalidParameter says what can."""
    measured = dimensions(units)
    if into == CANONICAL or not measured:
        return
    if len(measured) > 1:
        detail = (
            f"unit: these rows measure different things: {in_words(measured)}. Narrow them by metric "
            f"(and by kind: changes are in %), or ask for unit={CANONICAL}."
        )
        raise InvalidParameter("unit", "mixed_dimensions", detail, CANONICAL)
    [dimension] = measured
    if UNITS[into].dimension != dimension:
        allowed = [*units_of(dimension), CANONICAL]
        detail = (
            f"unit: {into} measures {UNITS[into].dimension}; these rows are {in_words(measured)}. "
            f"Allowed are: {', '.join(allowed)}."
        )
        raise InvalidParameter("unit", "not_convertible", detail, allowed=allowed)


def check_comparable(units: Collection[str], into: str | None, name: str) -> None:
    """559,959 ounces are not more than 300 tonnes a day, and not less than 20 tonnes."""
    measured = dimensions(units)
    if len(measured) > 1:
        detail = f"these measure different things: {in_words(measured)}. Narrow them by metric and commodity."
    elif not into and len(set(units)) > 1:
        [codes] = measured.values()
        detail = (
            f"these rows are in {', '.join(codes)}. Say in which 'unit' to compare them, such as "
            f"unit={codes[0]}, or narrow them by metric and commodity."
        )
    else:
        return
    raise InvalidParameter(name, "mixed_units", f"'{name}' compares numbers of one unit; {detail}", "unit")


def in_words(measured: dict[str, list[str]]) -> str:
    return ", ".join(f"{dimension} ({', '.join(codes)})" for dimension, codes in measured.items())


def bounded(
    name: str, bound: Decimal, printed: Collection[tuple[str, Decimal]], into: str | None, path: str
) -> Q:
    """`value__gte` or `value__lte`: those whose number, as it is shown, is not beyond the bound.

    `printed` are the units and steps of the rows, `path` leads to the figure.
    """
    lookup, limit = BOUNDS[name]
    within = Q(pk__in=())
    for unit, step in printed:
        edge = limit(bound, step, unit, shown_unit(unit, into))
        within |= Q(**{f"{path}unit": unit, f"{path}step": step, f"{path}value__{lookup}": edge})
    return within


def value_in(into: str, path: str) -> Case:
    """The number in that unit, to order by; null where it cannot be converted.

    As floats: on both databases the same product is the same number each time, which a cursor needs.
    """
    number = Cast(F(f"{path}value"), FloatField())
    times = {unit: ratio(unit, wanted(unit, into)) for unit in UNITS}
    cases = [
        When(**{f"{path}unit": unit}, then=number * Value(float(exact)))
        for unit, exact in times.items()
        if exact is not None
    ]
    return Case(*cases, default=None, output_field=FloatField())


# --- rows ------------------------------------------------------------------------------------------


class Amount(NumberField):
    """A number of a figure, in the unit that is asked for. The field's source is the figure."""

    def __init__(self, number: str, **options: Any) -> None:
        self.number = number
        super().__init__(**options)

    def to_representation(self, figure: Any) -> int | float | None:  # type: ignore[override]
        value: Decimal | None = getattr(figure, self.number)
        return None if value is None else json_number(shown(figure, value, self.context.get("unit")))


class UnitField(serializers.CharField):
    """The unit that the figure's numbers are shown in. The field's source is the figure."""

    def to_representation(self, figure: Any) -> str:
        return shown_unit(figure.unit, self.context.get("unit"))


class Converting(Resource):
    """Rows with numbers in the unit that is asked for; `to_figure` is the path from a row to its figure."""

    to_figure = ""

    def unit(self) -> str | None:
        return unit_of(self.request)

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "unit": self.unit() if self.request else None}

    def get_object(self) -> Any:
        row = super().get_object()
        if unit := self.unit():
            check_convertible([getattr(row, "figure", row).unit], unit)
        return row

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if unit := self.unit():
            queryset = queryset.annotate(**{column_of(unit): value_in(unit, self.to_figure)})
        return super().filter_queryset(queryset)

    def ordering(self, model: type[Model]) -> Ordering:
        """By the number that is shown."""
        usual = super().ordering(model)
        if not (unit := self.unit()):
            return usual
        printed, converted = f"{self.to_figure}value", column_of(unit)
        terms = [
            Term.of(model, converted, term.descending) if term.path == printed else term
            for term in usual.terms
        ]
        return Ordering(tuple(terms))


def column_of(unit: str) -> str:
    return "value_in_" + re.sub(r"\W", "_", unit)
