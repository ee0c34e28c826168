"""The columns of a serializer: the kind of each field's values, by its class or by what its method gives."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import UnionType
from typing import Any, get_args, get_type_hints

from drf_spectacular.drainage import get_override
from rest_framework import serializers

from releases.api.formats.table import Column, Kind

# The first that a field is of.
KIND_OF_FIELD: Mapping[type[serializers.Field[Any, Any, Any, Any]], Kind] = {
    serializers.DateTimeField: Kind.MOMENT,
    serializers.DateField: Kind.DATE,
    serializers.BooleanField: Kind.BOOLEAN,
    serializers.IntegerField: Kind.INTEGER,
    serializers.FloatField: Kind.NUMBER,
    serializers.CharField: Kind.TEXT,
    serializers.ChoiceField: Kind.TEXT,
}
KIND_OF_TYPE: Mapping[object, Kind] = {
    str: Kind.TEXT,
    int: Kind.INTEGER,
    float: Kind.NUMBER,
    bool: Kind.BOOLEAN,
    date: Kind.DATE,
    datetime: Kind.MOMENT,
}


def columns_of(fields: Mapping[str, Any]) -> list[Column]:
    """Of the fields of a serializer, in their order."""
    return [Column(name, kind_of(field), str(field.help_text or "")) for name, field in fields.items()]


def kind_of(field: Any) -> Kind:
    """Lists and objects are JSON, and so is what nobody says anything of."""
    if isinstance(field, serializers.SerializerMethodField):
        return kind_given_by(getattr(field.parent, str(field.method_name)))
    for class_, kind in KIND_OF_FIELD.items():
        if isinstance(field, class_):
            return kind
    return Kind.JSON


def kind_given_by(method: Any) -> Kind:
    """As OpenAPI has it: what `extend_schema_field` says, else the type that the method returns."""
    said = get_override(method, "field")
    if said is not None:
        return kind_of(said() if isinstance(said, type) else said)
    given = get_type_hints(method).get("return")
    if isinstance(given, UnionType):  # str | None
        [given, *_] = [one for one in get_args(given) if one is not type(None)]
    return KIND_OF_TYPE.get(given, Kind.JSON)
