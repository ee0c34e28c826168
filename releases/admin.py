"""Keys in the admin: to be seen and revoked. `manage.py apikey create` makes them, and shows each once."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from rest_framework_api_key.models import APIKey

from releases import keys
from releases.models import ApiKey

admin.site.unregister(APIKey)  # the library's own table of keys, which opens nothing here


@admin.register(ApiKey)
class ApiKeyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("prefix", "name", "scopes", "created", "expiry_date", "last_used_on", "revoked")
    list_filter = ("revoked",)
    search_fields = ("prefix", "name")
    fields = readonly_fields = list_display
    actions = ("revoke",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ApiKey | None = None) -> bool:
        return False

    @admin.action(permissions=["change"], description="Revoke the selected keys, for ever")
    def revoke(self, request: HttpRequest, chosen: QuerySet[ApiKey]) -> None:
        for key in chosen:
            keys.revoke(key.prefix)
        self.message_user(request, f"{len(chosen)} keys revoked.")
