"""Who asks: `Authorization: Api-Key <key>`. Reading needs no key; one that is wrong is refused all the same.

class Ingestions(APIView):
    permission_classes = [scoped("ingest")]
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from releases.keys import ApiKey, Checked, Scope, check

SCHEME = "Api-Key"


def key_of(request: HttpRequest) -> Checked:
    """The key that the request carries, looked up once a request. Other schemes are not ours to judge."""
    checked: Checked | None = getattr(request, "checked_key", None)
    if checked is None:
        scheme, _, text = request.headers.get("Authorization", "").strip().partition(" ")
        checked = check(text.strip()) if scheme.lower() == SCHEME.lower() else Checked()
        request.checked_key = checked  # type: ignore[attr-defined]
    return checked


class ApiKeyAuthentication(BaseAuthentication):
    """`request.auth` is the key; there are no users behind keys."""

    def authenticate(self, request: Request) -> tuple[None, ApiKey] | None:
        checked = key_of(request._request)
        if checked.refusal:
            raise AuthenticationFailed(checked.refusal)
        return (None, checked.key) if checked.key else None

    def authenticate_header(self, request: Request) -> str:
        return SCHEME


class Scoped(BasePermission):
    """Whoever writes needs a key with the scope; reading is free."""

    scope: str

    def has_permission(self, request: Request, view: Any) -> bool:
        if request.method in SAFE_METHODS:
            return True
        key = request.auth
        if isinstance(key, ApiKey) and not key.allows(self.scope):
            held = f"it has {' and '.join(key.scopes)}" if key.scopes else "it has none"
            self.message = f"This needs a key with the scope '{self.scope}'; {held}."
        return isinstance(key, ApiKey) and key.allows(self.scope)


def scoped(scope: str) -> type[Scoped]:
    """The permission class of a view whose writing needs this scope."""
    return type(f"Scoped_{Scope(scope)}", (Scoped,), {"scope": scope})
