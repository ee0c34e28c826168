"""The web pages: for people who want to see before they program."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from production.api.contents import CONTENTS
from production.models import Figure, Mine
from releases import ledger
from releases.api.root import collections
from releases.models import Company, Release

EXAMPLE = "quarterly-metrics/?mine=caylloma&metric=production&commodity=silver&period=2011-Q3"


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What there is, how much of it, and where to go from here."""
    with ledger.snapshot() as version:
        counts = {
            "companies": Company.objects.count(),
            "mines": Mine.objects.count(),
            "releases": Release.objects.current().count(),
            "figures": Figure.objects.current().count(),
        }
        latest = Release.objects.current().select_related("company").order_by("-published_on", "slug").first()
    paths = collections()
    context = {
        "counts": counts,
        "latest": latest,
        "version": version,
        "resources": [(name, paths[name], said) for name, said in CONTENTS.items() if name in paths],
        "example": request.build_absolute_uri(f"/api/v1/{EXAMPLE}"),
    }
    return render(request, "explorer/home.html", context)
