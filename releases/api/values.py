"""What the value of a parameter may be. Each kind reads its text, or refuses it and says what would do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import QueryDict

from releases import ledger
from releases.api.errors import InvalidParameter, did_you_mean, nearest
from releases.api.parameters import OpenApi
from releases.folding import fold
from releases.search import queries
from releases.search.queries import Term

DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
NUMBER = re.compile(r"-?\d{1,30}(\.\d{1,30})?([eE][+-]?\d{1,2})?", re.ASCII)
LARGEST = 10**15
LONGEST_LIST = 500
CANDIDATES = 5_000


def refusal(
    code: str, detail: str, suggestion: str | None = None, allowed: Sequence[str] = ()
) -> ValidationError:
    return ValidationError(detail, code, {"suggestion": suggestion, "allowed": allowed})


def complaint(name: str, error: ValidationError) -> InvalidParameter:
    """What a value said, with the name of the parameter that held it."""
    params = error.params or {}
    return InvalidParameter(
        name,
        error.code or "invalid_value",
        f"{name}: {error.message}",
        params.get("suggestion"),
        params.get("allowed", ()),
    )


def read(query: QueryDict, name: str, value: Value, default: Any = None) -> Any:
    """The parameter's value, or the default where it is not given. Raises InvalidParameter."""
    try:
        return value.read(str(query[name])) if name in query else default
    except ValidationError as error:
        raise complaint(name, error) from None


class Value(forms.Field):
    """`schema` is what OpenAPI says of it; `read` gives what a filter compares with."""

    schema: OpenApi = {"type": "string"}

    def __init__(self) -> None:
        super().__init__(required=False)

    def __deepcopy__(self, memo: object) -> Self:
        return self  # nothing in it changes

    def clean(self, value: str | None) -> Any:
        return None if value is None else self.read(value)

    def read(self, text: str) -> Any:
        raise NotImplementedError


class Text(Value):
    """Any text, or one that a pattern describes; `hint` says the pattern in words."""

    def __init__(self, pattern: str | None = None, hint: str = "", longest: int = 200) -> None:
        super().__init__()
        self.pattern, self.hint, self.longest = pattern, hint, longest
        self.schema = {"type": "string", "minLength": 1, "maxLength": longest}
        if pattern:
            self.schema["pattern"] = f"^{pattern}$"

    def read(self, text: str) -> str:
        if len(text) > self.longest:
            raise refusal("invalid_value", f"at most {self.longest} characters.")
        if self.pattern and not re.fullmatch(self.pattern, text, re.ASCII):
            raise refusal("invalid_value", f"'{text}' is not {self.hint}.")
        return text


class Choice(Value):
    """One of a fixed list of words."""

    def __init__(self, choices: Iterable[str]) -> None:
        super().__init__()
        self.choices = list(choices)
        self.schema = {"type": "string", "enum": self.choices}

    def read(self, text: str) -> str:
        if text in self.choices:
            return text
        suggestion = nearest(text, self.choices)
        detail = f"'{text[:100]}' is not one of {', '.join(self.choices)}.{did_you_mean(suggestion)}"
        raise refusal("invalid_choice", detail, suggestion, self.choices)


class Boolean(Value):
    schema: OpenApi = {"type": "boolean"}

    def read(self, text: str) -> bool:
        if text not in ("true", "false"):
            raise refusal("invalid_value", "true or false.", allowed=["true", "false"])
        return text == "true"


class Day(Value):
    """`2011-10-24`, and no other way to write it."""

    schema: OpenApi = {"type": "string", "format": "date"}

    def read(self, text: str) -> date:
        try:
            return date.fromisoformat(text if DAY.fullmatch(text) else "")
        except ValueError:
            raise refusal("invalid_value", f"'{text[:40]}' is not a date; write 2011-10-24.") from None


class Number(Value):
    schema: OpenApi = {"type": "number", "minimum": -LARGEST, "maximum": LARGEST}

    def read(self, text: str) -> Decimal:
        if not NUMBER.fullmatch(text):
            raise refusal("invalid_value", f"'{text[:40]}' is not a number; write 1913755 or 5.71.")
        number = Decimal(text)
        if abs(number) > LARGEST:
            raise refusal("out_of_range", f"at most {LARGEST} either way.")
        return number


class Integer(Value):
    def __init__(self, minimum: int = 0, maximum: int = 2**31 - 1) -> None:
        super().__init__()
        self.minimum, self.maximum = minimum, maximum
        self.schema = {"type": "integer", "minimum": minimum, "maximum": maximum}

    def read(self, text: str) -> int:
        if not re.fullmatch(r"-?\d{1,18}", text, re.ASCII):
            raise refusal("invalid_value", f"'{text[:40]}' is not a whole number.")
        if not self.minimum <= int(text) <= self.maximum:
            raise refusal("out_of_range", f"from {self.minimum} to {self.maximum}.")
        return int(text)


class DataVersion(Integer):
    """A data version that there has been; 0 is before the first."""

    def __init__(self) -> None:
        super().__init__(0, 2**53)

    def read(self, text: str) -> int:
        version = super().read(text)
        if version and version > (present := ledger.data_version()):
            detail = f"there has been no data version {version} yet; the present one is {present}."
            raise refusal("out_of_range", detail, str(present))
        return version


class Slug(Value):
    """The slug of something that exists; reads its primary key, so that no filter needs a join."""

    schema: OpenApi = {"type": "string", "pattern": "^[a-zA-Z0-9_-]+$"}

    def __init__(self, model: type[models.Model]) -> None:
        super().__init__()
        self.model = model

    def read(self, text: str) -> int:
        rows = self.model._default_manager.values_list("pk", flat=True)
        if (key := rows.filter(slug=text).first()) is not None:
            return int(key)
        slugs = list(self.model._default_manager.order_by("slug").values_list("slug", flat=True)[:CANDIDATES])
        suggestion = nearest(text, slugs)
        detail = f"no {self.model._meta.verbose_name} has the slug '{text[:100]}'.{did_you_mean(suggestion)}"
        raise refusal("invalid_choice", detail, suggestion, slugs if len(slugs) <= LONGEST_LIST else ())


class Words(Value):
    """Words to look for, without case and accents."""

    schema: OpenApi = {"type": "string", "minLength": 1, "maxLength": 200}

    def read(self, text: str) -> list[str]:
        words = fold(text).split()
        if not words or len(text) > 200:
            raise refusal("invalid_value", "one or more words, at most 200 characters.")
        return words


class Query(Value):
    """What somebody types; reads the terms that a hit must hold."""

    schema: OpenApi = {"type": "string", "minLength": 1, "maxLength": queries.LONGEST}

    def read(self, text: str) -> tuple[Term, ...]:
        try:
            return queries.parse(text)
        except queries.QueryError as error:
            raise refusal("invalid_value", str(error)) from None


class Many(Value):
    """Several values with commas between them, at most 500."""

    def __init__(self, of: Value) -> None:
        super().__init__()
        self.of = of
        self.schema = {"type": "array", "items": of.schema, "minItems": 1, "maxItems": LONGEST_LIST}

    def read(self, text: str) -> list[Any]:
        items = text.split(",")
        if len(items) > LONGEST_LIST:
            raise refusal("out_of_range", f"at most {LONGEST_LIST} values, here are {len(items)}.")
        if not all(items):
            raise refusal("invalid_value", "an empty value in the list.")
        return [self.of.read(item) for item in items]
