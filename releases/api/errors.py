"""What was wrong with a request. The frame writes these as problem details (RFC 9457)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from difflib import get_close_matches

from rest_framework.exceptions import APIException


class InvalidParameter(APIException):
    """One parameter that is refused: why, what was probably meant, and what would be allowed.

    `location` is query, or path for a part of the address.
    """

    status_code = 400

    def __init__(
        self,
        name: str,
        code: str,
        detail: str,
        suggestion: str | None = None,
        allowed: Sequence[str] = (),
        location: str = "query",
    ) -> None:
        super().__init__(detail, code)
        self.name = name
        self.code = code
        self.suggestion = suggestion
        self.allowed = list(allowed)
        self.location = location

    @property
    def errors(self) -> list[InvalidParameter]:
        return [self]


class InvalidParameters(APIException):
    """Everything that is wrong with the query, in one answer."""

    status_code = 400

    def __init__(self, errors: Sequence[InvalidParameter]) -> None:
        super().__init__(" ".join(str(error.detail) for error in errors))
        self.errors = list(errors)
        self.allowed = next((error.allowed for error in errors if error.allowed), [])


def nearest(word: str, words: Collection[str]) -> str | None:
    """The one of `words` that was probably meant: `mine` for `min`."""
    close = get_close_matches(word[:100].lower(), words, n=1, cutoff=0.6)
    return close[0] if close else None


def did_you_mean(suggestion: str | None) -> str:
    """The sentence that follows a complaint, with its space before; empty where nothing is near."""
    return f" Did you mean '{suggestion}'?" if suggestion else ""
