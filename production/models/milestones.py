"""Dated events."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from production.models.mines import Mine
from production.models.stating import Stated
from releases.models import Company, VersionedQuerySet


class Milestone(Stated):
    """A dated event of a mine or company; `date` is ISO to its precision."""

    class Status(models.TextChoices):
        PLANNED = "planned"
        DONE = "done"

    class Precision(models.TextChoices):
        DAY = "day"
        MONTH = "month"
        QUARTER = "quarter"
        HALF_YEAR = "half_year"
        YEAR = "year"

    class DateQualifier(models.TextChoices):
        ON = "on"
        BY = "by"
        ON_OR_BEFORE = "on_or_before"

    public_id = models.CharField(max_length=16)
    company = models.ForeignKey(Company, models.PROTECT, related_name="milestones")
    mine = models.ForeignKey(Mine, models.PROTECT, null=True, blank=True, related_name="milestones")
    kind = models.CharField(max_length=30)
    status = models.CharField(max_length=10, choices=Status)
    date = models.CharField(max_length=10)
    date_precision = models.CharField(max_length=10, choices=Precision)
    date_qualifier = models.CharField(max_length=12, choices=DateQualifier)
    date_start = models.DateField(help_text="first day of `date`, to sort and filter by")
    date_end = models.DateField()
    note = models.TextField(blank=True)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("public_id", condition=Q(until_version=None), name="milestone_once")
        ]
        indexes = [models.Index("date_start", "id", name="milestone_by_date")]
