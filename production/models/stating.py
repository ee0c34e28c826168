"""What rows of several kinds have in common: who says it and where, and what it is about."""

from __future__ import annotations

from django.db import models

from production.models.mines import Mine
from production.periods import TYPES
from releases.models import Company, Document, Release, Versioned


def number_field(**options: object) -> models.DecimalField:  # type: ignore[type-arg]
    return models.DecimalField(max_digits=30, decimal_places=10, **options)  # type: ignore[arg-type]


class Stated(Versioned):
    """Something that a document says, and where; all null where only a citation is known."""

    release = models.ForeignKey(Release, models.PROTECT, null=True, blank=True, related_name="%(class)ss")
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="%(class)ss")
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    printed = models.TextField(blank=True)
    citation = models.TextField(blank=True)

    class Meta:
        abstract = True


class Keyed(Versioned):
    """What a figure is about: subject, metric, period, basis, qualifier."""

    public_id = models.CharField(max_length=16)
    company = models.ForeignKey(Company, models.PROTECT, related_name="%(class)ss")
    mine = models.ForeignKey(Mine, models.PROTECT, null=True, blank=True, related_name="%(class)ss")
    metric = models.CharField(max_length=40)
    commodity = models.CharField(max_length=30, blank=True)
    basis = models.CharField(max_length=20, default="unstated")
    qualifier = models.CharField(max_length=30, blank=True)
    period = models.CharField(max_length=20, help_text="the company's own label")
    calendar_period = models.CharField(max_length=20, blank=True)
    period_type = models.CharField(max_length=16, choices=[(t, t) for t in TYPES])
    period_start = models.DateField(null=True, blank=True)
    period_end = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
