"""Whether it adds up, and what stayed unsettled."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from production.models.figures import Figure
from production.models.mines import Mine
from production.models.stating import Stated, number_field
from releases.models import Company, Release, Versioned, VersionedQuerySet


class Verdict(models.TextChoices):
    PASS = "pass"
    FAIL = "fail"
    INCONCLUSIVE = "inconclusive"


class Finding(Versioned):
    """The result of one check: verdict, numbers, and a sentence that says why."""

    public_id = models.CharField(max_length=16)
    rule = models.CharField(max_length=40)
    verdict = models.CharField(max_length=12, choices=Verdict)
    release = models.ForeignKey(Release, models.PROTECT, related_name="findings")
    company = models.ForeignKey(Company, models.PROTECT, related_name="findings")
    mine = models.ForeignKey(Mine, models.PROTECT, null=True, blank=True, related_name="findings")
    metric = models.CharField(max_length=40, blank=True)
    commodity = models.CharField(max_length=30, blank=True)
    period = models.CharField(max_length=20, blank=True)
    expected = number_field(null=True, blank=True)
    low = number_field(null=True, blank=True)
    high = number_field(null=True, blank=True)
    found = number_field(null=True, blank=True)
    unit = models.CharField(max_length=12, blank=True)
    detail = models.TextField()
    figures = models.ManyToManyField(Figure, related_name="findings")

    objects = VersionedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("public_id", condition=Q(until_version=None), name="finding_once")
        ]
        indexes = [models.Index("release", "rule", "id", name="finding_by_release")]


class Problem(Stated):
    """What reading or extraction could not settle; a person decides."""

    class Status(models.TextChoices):
        OPEN = "open"
        SETTLED = "settled"

    public_id = models.CharField(max_length=16)
    code = models.CharField(max_length=40)
    message = models.TextField()
    candidates = models.JSONField(default=list)
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)

    objects = VersionedQuerySet.as_manager()
