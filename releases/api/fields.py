"""Fields that serializers share: how a number, an absent text and a link are written in JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from rest_framework import serializers


class NumberField(serializers.FloatField):
    """An exact decimal as a JSON number: 559959, not 559959.0; 5.71 as it stands."""

    def __init__(self, **options: Any) -> None:
        super().__init__(read_only=True, **options)

    def to_representation(self, value: Decimal) -> int | float:  # type: ignore[override]
        return json_number(value)


def json_number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


class TextField(serializers.CharField):
    """Text that is kept as "" where there is none, which JSON writes as null."""

    def __init__(self, **options: Any) -> None:
        super().__init__(read_only=True, allow_null=True, **options)

    def to_representation(self, value: str) -> str | None:  # type: ignore[override]
        return value or None


class SlugField(serializers.CharField):
    """The slug of a related object; select_related it, or the list asks for each row."""

    def __init__(self, **options: Any) -> None:
        super().__init__(read_only=True, **options)

    def to_representation(self, value: Any) -> str:
        return str(value.slug)
