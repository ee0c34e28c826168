"""Releases with what they state: counts, figures, findings, and what stayed unsettled."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from production.api.answers.figures import FIGURE
from production.api.answers.releases import RELEASE
from production.api.figures import FigureFilters, FigureRows, FigureSerializer
from production.api.findings import FindingResource
from production.models import Figure, Finding, Mine, Problem, Verdict
from releases.api.fields import TextField
from releases.api.filters import FilterSet, Lookups
from releases.api.releases import ReleaseFilters, ReleaseResource, ReleaseSerializer
from releases.api.resource import Resource, found
from releases.api.values import Boolean, Choice, Slug
from releases.models import Release


class Filters(ReleaseFilters):
    mine = Lookups(
        Slug(Mine),
        "Slug of a mine that the release states a figure of.",
        method="about_mine",
        example="caylloma",
    )
    has_figures = Lookups(Boolean(), "Whether it states any figure.", method="by_figures")

    def about_mine(self, releases: QuerySet[Any], name: str, mine: int) -> QuerySet[Any]:
        return releases.filter(Exists(Figure.objects.current().filter(release=OuterRef("pk"), mine=mine)))

    def by_figures(self, releases: QuerySet[Any], name: str, wanted: bool) -> QuerySet[Any]:
        stated = Exists(Figure.objects.current().filter(release=OuterRef("pk")))
        return releases.filter(stated) if wanted else releases.exclude(stated)


class VerdictsSerializer(serializers.Serializer[Any]):
    def get_fields(self) -> dict[str, Any]:
        return {
            verdict: serializers.IntegerField(help_text=f"Findings with the verdict {verdict}.")
            for verdict in Verdict.values
        }


@extend_schema_serializer(component_name="Release")
class ReleaseWithCountsSerializer(ReleaseSerializer):
    figure_count = serializers.IntegerField(read_only=True, help_text="How many figures it states.")
    verdicts = VerdictsSerializer(
        read_only=True, help_text="How many of its findings pass, fail or stay open."
    )
    problem_count = serializers.IntegerField(
        read_only=True, help_text="Places that reading could not settle."
    )

    class Meta(ReleaseSerializer.Meta):
        fields = [*ReleaseSerializer.Meta.fields, "figure_count", "verdicts", "problem_count"]


class Releases(ReleaseResource):
    """News releases of companies, one row a release, the newest first."""

    examples = [
        (
            "releases/?company=fortuna&published_on__gte=2011-10-01&published_on__lte=2011-12-31",
            "Releases of Fortuna in the last quarter of 2011.",
        ),
        ("releases/?search=silver%20production", "Releases that hold these words in their title or text."),
        ("releases/?exchange=TSX-V&symbol=FVI", "Releases that print this listing."),
        ("releases/?mine=caylloma&kind=milestone", "Releases about Caylloma that tell of a milestone."),
        ("releases/fortuna-2011-10-24/", "One release, with counts of what it states and of how it adds up."),
    ]
    row_example = RELEASE
    serializer_class = ReleaseWithCountsSerializer
    filterset_class = Filters

    def complete(self, rows: Sequence[Any]) -> None:
        figures = count(Figure.objects.current(), rows)
        problems = count(Problem.objects.current(), rows)
        verdicts: dict[int, Counter[str]] = defaultdict(Counter)
        findings = Finding.objects.current().filter(release__in=rows).order_by()
        for release, verdict, number in findings.values_list("release", "verdict").annotate(Count("id")):
            verdicts[release][verdict] = number
        for release in rows:
            release.figure_count = figures[release.pk]
            release.problem_count = problems[release.pk]
            release.verdicts = {verdict: verdicts[release.pk][verdict] for verdict in Verdict.values}


def count(parts: QuerySet[Any], releases: Sequence[Release]) -> Counter[int]:
    of_these = parts.filter(release__in=releases).order_by()
    return Counter(dict(of_these.values_list("release").annotate(Count("id"))))


class ReleaseFigures(FigureRows):
    """What the release states, in the order of subject, metric and period."""

    examples = [
        (
            "releases/fortuna-2011-10-24/figures/?mine=caylloma&metric=production&commodity=silver&period=2011-Q3",
            "What the release says of Caylloma's silver in the quarter.",
        ),
        ("releases/fortuna-2011-10-24/figures/?kind__in=guidance,target", "What it promises."),
        ("releases/fortuna-2006-09-12/figures/", "All that another one states."),
    ]
    row_example = FIGURE
    serializer_class = FigureSerializer
    filterset_class = FigureFilters
    ordering_fields = {
        "period_end": "period_end",
        "mine": "mine__slug",
        "metric": "metric",
        "commodity": "commodity",
        "kind": "kind",
        "value": "value",
    }
    default_ordering = ("kind", "mine", "metric", "commodity", "period_end")
    unique_ordering = "public_id"

    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().filter(release=release_of(self))


class ReleaseFindings(FindingResource):
    """Whether the release adds up: every check made on it."""

    examples = [
        (
            "releases/fortuna-2011-10-24/findings/?rule=metal_balance&mine=caylloma&commodity=silver&period=2011-Q3",
            "Do its tonnes, grade and recovery give the silver that it states?",
        ),
        ("releases/fortuna-2011-10-24/findings/?verdict=inconclusive", "What could not be settled, and why."),
        ("releases/fortuna-2011-10-24/findings/?rule=mines_add_up", "Do its mines add up to the company?"),
    ]

    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().filter(release=release_of(self))


class ProblemFilters(FilterSet):
    status = Lookups(Choice(Problem.Status.values), "open, or settled by a person.")


@extend_schema_serializer(component_name="Unsettled")
class ProblemSerializer(serializers.Serializer[Any]):
    id = serializers.CharField(source="public_id", read_only=True, help_text="16 hex digits; stays for ever.")
    code = serializers.CharField(read_only=True, help_text="What was wrong, for programs.")
    message = serializers.CharField(read_only=True, help_text="What was wrong, for people.")
    status = serializers.ChoiceField(Problem.Status.values, read_only=True, help_text="open or settled.")
    document = serializers.CharField(
        source="document.sha256", read_only=True, help_text="SHA-256 of the document."
    )
    printed = TextField(help_text="The characters that could not be settled.")
    start = serializers.IntegerField(read_only=True, help_text="Offset of the first of them.")
    end = serializers.IntegerField(read_only=True, help_text="Offset behind the last.")
    candidates = serializers.ListField(
        child=serializers.DictField(child=serializers.CharField()),
        read_only=True,
        help_text="What it could be: each a set of fields that a person may choose, such as `mine`.",
    )


class ReleaseProblems(Resource):
    """What reading could not settle in the release; no such number is served as a figure.

    One item a table row and reason, with the place and what it could be.
    """

    examples = [("releases/fortuna-2011-10-24/problems/?status=open", "What waits for a person: nothing.")]
    queryset = Problem.objects.current().select_related("document")
    serializer_class = ProblemSerializer
    filterset_class = ProblemFilters
    ordering_fields = {"start": "start", "code": "code"}
    default_ordering = ("start",)
    unique_ordering = "public_id"

    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().filter(release=release_of(self))


def release_of(view: Resource) -> Release:
    """The release of the address; NotFound if there is none."""
    release: Release = found(Release.objects.current(), "slug", view.kwargs["slug"])
    return release
