"""The table of contents. `/livez` and `/readyz` are answered before it, see health.py."""

from __future__ import annotations

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from fortuna_api.api.documentation import DocsView, SchemaView
from production.explorer.views import home
from releases.api.root import Root

v1: list[URLPattern | URLResolver] = [
    path("", Root.as_view(), name="root"),
    path("schema/", SchemaView.as_view(), name="schema"),
    path("docs/", DocsView.as_view(), name="docs"),
    path("", include("releases.api.urls")),
    path("", include("production.api.urls")),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("api/v1/", include(v1)),
    path("admin/", admin.site.urls),
]
