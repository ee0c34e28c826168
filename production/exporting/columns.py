"""What each column of a resource holds, read off its serializer."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import UnionType
from typing import Any, get_args, get_type_hints

from drf_spectacular.drainage import get_override, has_override
from rest_framework import serializers

from production.exporting.what import view_of
from releases.api.fields import NumberField


class Kind(Enum):
    TEXT = "text"
    WHOLE = "whole number"
    NUMBER = "number"
    DAY = "day"
    TRUTH = "true or false"
    NESTED = "JSON"  # lists and objects, as their JSON text


FIELDS: tuple[tuple[type[serializers.Field[Any, Any, Any, Any]], Kind], ...] = (
    (NumberField, Kind.NUMBER),
    (serializers.FloatField, Kind.NUMBER),
    (serializers.IntegerField, Kind.WHOLE),
    (serializers.BooleanField, Kind.TRUTH),
    (serializers.DateField, Kind.DAY),
    (serializers.CharField, Kind.TEXT),
    (serializers.ChoiceField, Kind.TEXT),
)
RETURNED = {str: Kind.TEXT, int: Kind.WHOLE, bool: Kind.TRUTH}


def columns_of(name: str) -> Mapping[str, Kind]:
    serializer: Any = view_of(name).get_serializer()
    return {column: kind_of(field) for column, field in serializer.fields.items()}


def kind_of(field: Any) -> Kind:
    if isinstance(field, serializers.SerializerMethodField):
        method = getattr(field.parent, field.method_name or f"get_{field.field_name}")
        if has_override(method, "field"):
            return kind_of(get_override(method, "field"))
        returned = get_type_hints(method)["return"]
        types = get_args(returned) if isinstance(returned, UnionType) else (returned,)
        return next((RETURNED[one] for one in types if one in RETURNED), Kind.NESTED)
    return next((kind for known, kind in FIELDS if isinstance(field, known)), Kind.NESTED)
