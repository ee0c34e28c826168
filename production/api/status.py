"""How fresh the data are, what waits for a person, and which limits hold."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Count, Max
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from production.models import Figure, Finding, Mine, Problem, Verdict
from releases.api.resource import DataView
from releases.api.values import LONGEST_LIST
from releases.models import Company, Release, Review, Version


class FreshnessSerializer(serializers.Serializer[Any]):
    company = serializers.CharField(help_text="Slug of the company.")
    releases = serializers.IntegerField(help_text="How many of its releases are in.")
    latest_published_on = serializers.DateField(help_text="Day of the newest of them.")


class CountsSerializer(serializers.Serializer[Any]):
    companies = serializers.IntegerField(help_text="Companies known.")
    mines = serializers.IntegerField(help_text="Mines known.")
    releases = serializers.IntegerField(help_text="Releases stored.")
    figures = serializers.IntegerField(help_text="Figures stated in them.")
    findings_failed = serializers.IntegerField(help_text="Checks that fail.")
    problems_open = serializers.IntegerField(help_text="Places that reading could not settle.")
    proposed = serializers.IntegerField(help_text="Companies and mines that wait for a person.")


class RequestLimitSerializer(serializers.Serializer[Any]):
    name = serializers.CharField(help_text="`anon` for a client without a key, `key` for a key.")
    quota = serializers.IntegerField(help_text="Requests in each window.")
    seconds = serializers.IntegerField(help_text="Length of the window.")


class LimitsSerializer(serializers.Serializer[Any]):
    page_size = serializers.IntegerField(help_text="Most rows on a page.")
    list_length = serializers.IntegerField(help_text="Most values in a comma list.")
    document_bytes = serializers.IntegerField(help_text="Largest document that is read.")
    requests = RequestLimitSerializer(many=True, help_text="Requests that are answered; empty: any number.")


class StatusSerializer(serializers.Serializer[Any]):
    version = serializers.CharField(help_text="Release of the code.")
    data_version = serializers.IntegerField(help_text="Number of the last change of the data.")
    changed_at = serializers.DateTimeField(allow_null=True, help_text="When that was; null: never.")
    counts = CountsSerializer(help_text="What is in here.")
    companies = FreshnessSerializer(many=True, help_text="Companies with releases, the freshest first.")
    limits = LimitsSerializer(help_text="Limits that hold for requests.")


class StatusView(DataView):
    """Freshness for each company, open questions, limits, version of code and data."""

    examples = [("status/", "How fresh are the data?")]
    answer = StatusSerializer

    def get(self, request: Request) -> Response:
        return Response(StatusSerializer(self.status()).data)

    def status(self) -> dict[str, Any]:
        last = Version.objects.filter(number=self.data_version).first()
        fresh = (
            Release.objects.current()
            .values("company__slug")
            .annotate(releases=Count("id"), latest=Max("published_on"))
            .order_by("-latest", "company__slug")
        )
        return {
            "version": settings.VERSION,
            "data_version": self.data_version,
            "changed_at": last.recorded_at if last else None,
            "counts": counts(),
            "companies": [
                {
                    "company": row["company__slug"],
                    "releases": row["releases"],
                    "latest_published_on": row["latest"],
                }
                for row in fresh
            ],
            "limits": {
                "page_size": self.settings.DEFAULT_PAGINATION_CLASS.max_page_size,
                "list_length": LONGEST_LIST,
                "document_bytes": settings.INGEST_MAX_BYTES,
                "requests": settings.RATE_LIMITS.values(),
            },
        }


def counts() -> dict[str, int]:
    """How much is in here; the start page shows the same."""
    return {
        "companies": Company.objects.count(),
        "mines": Mine.objects.count(),
        "releases": Release.objects.current().count(),
        "figures": Figure.objects.current().count(),
        "findings_failed": Finding.objects.current().filter(verdict=Verdict.FAIL).count(),
        "problems_open": Problem.objects.current().filter(status=Problem.Status.OPEN).count(),
        "proposed": Company.objects.filter(review=Review.PROPOSED).count()
        + Mine.objects.filter(review=Review.PROPOSED).count(),
    }
