"""Everything that was ever stated, of every kind, period and vintage, each with the place where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from production.api.anchors import (
    AnchorSerializer,
    FootnoteSerializer,
    MentionSerializer,
    ProofSerializer,
    anchor,
    proof,
)
from production.api.answers.figures import FIGURE, SOURCE
from production.api.clocks import AS_OF, AT_VERSION, NOW, Clocked, Clocks, clocks_of
from production.api.converting import UNIT, Amount, Converting, UnitField
from production.api.facets import FACETS, Faceted
from production.api.keys import VERDICT_HELP, KeySerializer, review_of
from production.api.value_filters import ValueFilters
from production.models import Figure, Finding, Footnote, Mention, QuarterlyMetric, Verdict
from production.publishing import DECIDING_FIRST, verdict_of
from releases.api.fields import NumberField, SlugField, TextField
from releases.api.filters import Lookups
from releases.api.values import Boolean, Choice, Slug
from releases.models import DocumentBody, Release, Review


class FigureFilters(ValueFilters):
    release = Lookups(
        Slug(Release),
        "Slug of the release.",
        "exact in",
        example="fortuna-2011-10-24,fortuna-2006-09-12",
    )
    kind = Lookups(Choice(Figure.Kind.values), "actual, guidance, target or change.", "exact in")
    current = Lookups(Boolean(), "Whether it is the value that holds, by the clocks.", method="by_current")
    restated = Lookups(Boolean(), "Whether several values were stated of its key.", method="by_restated")
    verdict = Lookups(Choice(Verdict.values), "What the checks on it say.", method="by_verdict")

    @property
    def clocks(self) -> Clocks:
        return clocks_of(self.request)

    def by_current(self, rows: QuerySet[Any], name: str, current: bool) -> QuerySet[Any]:
        holds = Exists(self.clocks.metrics().filter(figure=OuterRef("pk")))
        return rows.filter(holds) if current else rows.exclude(holds)

    def by_restated(self, rows: QuerySet[Any], name: str, restated: bool) -> QuerySet[Any]:
        several = Exists(self.clocks.metrics().filter(public_id=OuterRef("key_id"), vintages__gt=1))
        actual = rows.filter(kind=Figure.Kind.ACTUAL)
        return actual.filter(several) if restated else rows.exclude(several)

    def by_verdict(self, rows: QuerySet[Any], name: str, verdict: str) -> QuerySet[Any]:
        """As `verdict_of` has it: the verdict that decides first holds."""
        own = self.clocks.held(Finding.objects.all()).filter(
            figures=OuterRef("pk"), release=OuterRef("release")
        )
        for deciding in DECIDING_FIRST:
            said = Exists(own.filter(verdict=deciding))
            if deciding == verdict:
                return rows.filter(said)
            rows = rows.exclude(said)
        return rows


class FigureSerializer(KeySerializer):
    """`vintages`, `first_published_on` and `superseded_by` compare actuals with what holds by the clocks."""

    kind = serializers.ChoiceField(
        Figure.Kind.values, read_only=True, help_text="actual, guidance, target or change."
    )
    base_period = TextField(
        help_text="The period a change is stated against; null: not a change, or not said."
    )
    value = Amount("value", source="*", allow_null=True, help_text="The number, in `unit`; null for a range.")
    low = Amount(
        "low", source="*", allow_null=True, help_text="Lower end of a range; null for a single number."
    )
    high = Amount("high", source="*", allow_null=True, help_text="Upper end of a range.")
    unit = UnitField(source="*", read_only=True, help_text="Code of the unit, such as oz (the troy ounce).")
    printed = serializers.CharField(read_only=True, help_text="The number as the release prints it.")
    modifier = TextField(help_text="about, at_least or at_most; null: exact.")
    scope_note = TextField(help_text="What it includes, where that is said.")
    equivalence = NumberField(
        allow_null=True, help_text="Ratio behind an equivalent (60 for 60:1); null: not stated or none."
    )
    published_on = serializers.DateField(
        source="release.published_on", read_only=True, help_text="Day of the release."
    )
    first_published_on = serializers.SerializerMethodField(
        help_text="Day on which any value of the key was published first; null unless an actual."
    )
    vintages = serializers.SerializerMethodField(
        help_text="How many distinct values of the key were stated; null unless an actual."
    )
    restated = serializers.SerializerMethodField(help_text="Whether several values of the key were stated.")
    verdict = serializers.SerializerMethodField(help_text=VERDICT_HELP)
    release = SlugField(help_text="Slug of the release.")
    figure = serializers.CharField(source="public_id", read_only=True, help_text="The same as `id`.")
    source_url = TextField(source="release.source_url", help_text="Where the release was published.")
    proof_url = serializers.SerializerMethodField(
        help_text="Our proof: the words of the release in which the number stands."
    )
    anchor = serializers.SerializerMethodField(
        help_text="Where the exact number stands; null for a figure known by citation only."
    )
    mentions = serializers.SerializerMethodField(
        help_text="Every place where it stands, the exact one first."
    )
    footnotes = FootnoteSerializer(many=True, read_only=True, help_text="The release's notes on it.")
    citation = TextField(help_text="Where a data set that cites it found it; null: only documents state it.")
    method = serializers.ChoiceField(
        Figure.Method.values, read_only=True, help_text="How it was read: table, prose, import or review."
    )
    review = serializers.SerializerMethodField(
        help_text="How far a person stands behind it; proposed also where its company or mine is."
    )
    superseded_by = serializers.SerializerMethodField(
        help_text="Id of the figure that holds in its place; null: it holds, or agrees with it."
    )
    note = TextField(help_text="What the data set that cites it adds; null: nothing.")

    def _current(self, figure: Any) -> QuarterlyMetric | None:
        current: QuarterlyMetric | None = figure.current_metric  # see complete() of the resource
        return current

    @extend_schema_field(serializers.DateField(allow_null=True))
    def get_first_published_on(self, figure: Figure) -> str | None:
        current = self._current(figure)
        return current.first_published_on.isoformat() if current else None

    def get_vintages(self, figure: Figure) -> int | None:
        current = self._current(figure)
        return current.vintages if current else None

    def get_restated(self, figure: Figure) -> bool:
        current = self._current(figure)
        return current is not None and current.vintages > 1

    def get_verdict(self, figure: Figure) -> str | None:
        return verdict_of(figure) or None

    @extend_schema_field(serializers.ChoiceField(Review.values))
    def get_review(self, figure: Figure) -> str:
        return review_of(figure)

    def get_proof_url(self, figure: Figure) -> str:
        return self.proof_of(figure)

    @extend_schema_field(AnchorSerializer(allow_null=True))
    def get_anchor(self, figure: Figure) -> dict[str, Any] | None:
        places = places_of(figure)
        return anchor(places[0]) if places else None

    @extend_schema_field(MentionSerializer(many=True))
    def get_mentions(self, figure: Figure) -> list[dict[str, Any]]:
        return list(MentionSerializer(places_of(figure), many=True).data)

    def get_superseded_by(self, figure: Figure) -> str | None:
        current = self._current(figure)
        if current is None or current.figure_id == figure.pk:
            return None
        holds = current.figure
        assert holds.value is not None and figure.value is not None  # actuals are single values
        agree = abs(holds.value - figure.value) <= (holds.step + figure.step) / 2
        return None if agree else holds.public_id


def places_of(figure: Figure) -> list[Mention]:
    """Of the preferred document first; in each document the one that says just what the figure says,
    most precisely, before the others."""
    says = figure.value if figure.value is not None else figure.low
    return sorted(
        figure.mentions.all(),
        key=lambda m: (
            m.document.preference,
            m.document_id,
            m.value != says,
            m.step,
            m.method != "table",
            m.start,
        ),
    )


@extend_schema_serializer(component_name="FigureSource")
class SourceSerializer(serializers.Serializer[Any]):
    figure = serializers.CharField(help_text="Id of the figure.")
    release = serializers.CharField(help_text="Slug of the release.")
    matches = serializers.BooleanField(
        allow_null=True,
        help_text="Whether every mention's text[start:end] is what it was read as; null: no document of the "
        "release is here, so nothing is proved, and `citation` says where to look.",
    )
    mentions = ProofSerializer(many=True, help_text="Each mention, cut out of the stored document.")
    citation = TextField(
        help_text="Where a data set that cites the figure found it: an address, or title and day."
    )


def with_places(figures: QuerySet[Figure], clocks: Clocks = NOW) -> QuerySet[Figure]:
    """All that a row shows, in a fixed number of queries."""
    body = Prefetch("document__body", DocumentBody.objects.defer("content"))
    mentions = clocks.held(Mention.objects.select_related("document").prefetch_related(body))
    footnotes = clocks.held(Footnote.objects.select_related("document").prefetch_related(body))
    return figures.select_related("company", "mine", "release").prefetch_related(
        Prefetch("mentions", mentions),
        Prefetch("footnotes", footnotes.order_by("document__preference", "document_id", "start")),
        Prefetch("findings", clocks.held(Finding.objects.all())),
    )


class FigureRows(Clocked, Faceted, Converting):
    """Rows of figures, each with what holds of its key by the clocks of the request."""

    parameters = (AS_OF, AT_VERSION, UNIT)
    facet_paths = {**FACETS, "kind": "kind", "unit": "unit", "method": "method", "release": "release__slug"}
    queryset = Figure.objects.all()

    def get_queryset(self) -> QuerySet[Any]:
        clocks = clocks_of(self.request)
        return with_places(clocks.figures(), clocks)

    def complete(self, rows: Sequence[Any]) -> None:
        keys = {figure.key_id for figure in rows if figure.kind == Figure.Kind.ACTUAL}
        holding = clocks_of(self.request).metrics().filter(public_id__in=keys).select_related("figure")
        by_key = {row.public_id: row for row in holding}
        for figure in rows:
            figure.current_metric = by_key.get(figure.key_id) if figure.kind == Figure.Kind.ACTUAL else None


class FigureResource(FigureRows):
    """All that was stated, of every kind, period and vintage.

    Nothing is filtered unless the request asks for it. A change is in per cent, a decrease negative.
    With `as_of`, what later releases said has not happened yet: it supersedes nothing and restates nothing.
    With `at_version`, nor has what was loaded later: mentions, notes and verdicts are those of then.
    """

    examples = [
        (
            "figures/?release=fortuna-2011-10-24&mine=caylloma&metric=production&commodity=silver&period=2011-Q3",
            "What one release says of Caylloma's silver in one quarter.",
        ),
        ("figures/?company=fortuna&kind=guidance", "What Fortuna expected of its fiscal years."),
        ("figures/?kind=change&period=2011-Q3", "Changes in per cent, as the release states them."),
        ("figures/?metric=plant_capacity&ordering=published_on", "Capacities of plants, the oldest first."),
        ("figures/?mine=caylloma&current=false&kind__in=target,guidance", "Plans for Caylloma."),
        ("figures/?company=fortuna&as_of=2006-12-31", "All that Fortuna had stated by the end of 2006."),
        ("figures/?company=fortuna&at_version=4", "What this database held at its data version 4."),
        ("figures/?company=fortuna&facets=kind,release&page_size=1", "How many each release states."),
        ("figures/?kind=guidance&metric=production&commodity=silver&unit=kg", "Promises, in kilograms."),
        ("figures/fbe3a7d221dc7ca7/", "One figure with its anchor, mentions and footnotes."),
        ("figures/fbe3a7d221dc7ca7/source/", "The words in which 559,959 ounces stand."),
        ("figures/6a4f797daea04324/source/", "The sentence that plans 1.9 million ounces."),
        ("figures/a58fb07124ebb890/source/", "A figure that a data set cites: where it was found."),
    ]
    row_example = FIGURE
    serializer_class = FigureSerializer
    filterset_class = FigureFilters
    ordering_fields = {
        "published_on": "release__published_on",
        "release": "release__slug",
        "period_end": "period_end",
        "company": "company__slug",
        "mine": "mine__slug",
        "metric": "metric",
        "commodity": "commodity",
        "kind": "kind",
        "value": "value",
    }
    default_ordering = ("-published_on", "release", "mine", "metric", "commodity", "period_end")
    unique_ordering = "public_id"
    lookup_field = "public_id"
    lookup_url_kwarg = "id"

    @action(
        detail=True,
        serializer_class=SourceSerializer,
        filterset_class=None,
        row_example=SOURCE,
        parameters=(AT_VERSION,),
    )
    def source(self, request: Request, id: str) -> Response:
        """The words in which the figure stands, cut out of the stored text anew at each request.

        A figure that is known by citation only has no words here: `mentions` is empty, `matches` null, and
        `citation` says where it was found.
        """
        figure = self.get_object()
        proofs = [proof(mention) for mention in places_of(figure)]
        return Response(
            self.get_serializer(
                {
                    "figure": figure.public_id,
                    "release": figure.release.slug,
                    "matches": all(one["matches"] for one in proofs) if proofs else None,
                    "mentions": proofs,
                    "citation": figure.citation,
                }
            ).data
        )
