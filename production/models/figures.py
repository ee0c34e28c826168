"""What releases say of keys, and where it stands."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q

from production.models.stating import Keyed, number_field
from releases.models import Document, Release, Review, Versioned, VersionedQuerySet


class FigureQuerySet(VersionedQuerySet["Figure"]):
    def actual(self) -> Self:
        return self.filter(kind=Figure.Kind.ACTUAL)

    def promised(self) -> Self:
        return self.filter(kind__in=(Figure.Kind.GUIDANCE, Figure.Kind.TARGET))


class Figure(Keyed):
    """What one release says of one key. Never changed: a later statement supersedes it."""

    class Kind(models.TextChoices):
        ACTUAL = "actual"
        GUIDANCE = "guidance"
        TARGET = "target"
        CHANGE = "change"

    class Method(models.TextChoices):
        TABLE = "table"
        PROSE = "prose"
        IMPORT = "import"
        REVIEW = "review"

    release = models.ForeignKey(Release, models.PROTECT, related_name="figures")
    key_id = models.CharField(max_length=16, help_text="the id of its QuarterlyMetric, whatever its kind")
    kind = models.CharField(max_length=10, choices=Kind)
    base_period = models.CharField(max_length=20, blank=True)
    base_period_type = models.CharField(max_length=16, blank=True)
    base_period_start = models.DateField(null=True, blank=True)
    base_period_end = models.DateField(null=True, blank=True)
    value = number_field(null=True, blank=True)
    low = number_field(null=True, blank=True)
    high = number_field(null=True, blank=True)
    step = number_field(help_text="the unit of the last printed digit, in `unit`")
    unit = models.CharField(max_length=12)
    modifier = models.CharField(max_length=10, blank=True)
    printed = models.CharField(max_length=80)
    scope_note = models.CharField(max_length=200, blank=True)
    equivalence = models.DecimalField(max_digits=12, decimal_places=4, null=True, blank=True)
    method = models.CharField(max_length=10, choices=Method)
    review = models.CharField(max_length=10, choices=Review, default=Review.ACCEPTED)
    citation = models.TextField(blank=True, help_text="where the data set that cites it found it")
    cited = models.JSONField(
        null=True,
        blank=True,
        help_text="what that data set gives, where the figure was read from a document; as Said.number",
    )
    note = models.TextField(blank=True)

    objects = FigureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("public_id", condition=Q(until_version=None), name="figure_once"),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(low__isnull=False, high__isnull=False),
                name="figure_has_a_value",
            ),
        ]
        indexes = [
            models.Index("key_id", "release", name="figure_by_key"),
            models.Index("release", "id", name="figure_by_release"),
            models.Index("mine", "metric", "period_end", "id", name="figure_by_mine"),
            models.Index("metric", "period_end", "mine", "id", name="figure_by_metric"),
            models.Index("company", "kind", "base_period_end", name="figure_by_base_period"),
        ]

    def __str__(self) -> str:
        return self.public_id


class Mention(Versioned):
    """One place where a figure stands. `text[start:end] == printed`, always."""

    class Bound(models.TextChoices):
        LOW = "low"
        HIGH = "high"

    figure = models.ForeignKey(Figure, models.PROTECT, related_name="mentions")
    document = models.ForeignKey(Document, models.PROTECT, related_name="mentions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    printed = models.CharField(max_length=80)
    value = number_field(help_text="what this place says, in the figure's unit")
    step = number_field()
    bound = models.CharField(max_length=4, choices=Bound, blank=True)
    method = models.CharField(max_length=10, choices=Figure.Method)
    table = models.PositiveSmallIntegerField(null=True, blank=True)
    row = models.JSONField(default=list)
    column = models.JSONField(default=list)
    page = models.PositiveIntegerField(null=True, blank=True)
    box = models.JSONField(null=True, blank=True)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="mention_is_not_empty"),
            models.UniqueConstraint(
                "figure", "document", "start", condition=Q(until_version=None), name="mention_once"
            ),
        ]


class Footnote(Versioned):
    """A note of the document that belongs to a figure; the span is its text without the mark."""

    figure = models.ForeignKey(Figure, models.PROTECT, related_name="footnotes")
    document = models.ForeignKey(Document, models.PROTECT, related_name="footnotes")
    mark = models.CharField(max_length=10)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    objects = VersionedQuerySet.as_manager()
