"""Who owns how much of a mine."""

from __future__ import annotations

from django.db import models

from production.models.mines import Mine
from production.models.stating import Stated
from releases.models import Company, VersionedQuerySet


class Ownership(Stated):
    """A company's share of a mine, in %, as stated on `stated_on`; the days it held, where known."""

    mine = models.ForeignKey(Mine, models.PROTECT, related_name="ownerships")
    company = models.ForeignKey(Company, models.PROTECT, related_name="ownerships")
    share = models.DecimalField(max_digits=7, decimal_places=4)
    stated_on = models.DateField(null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    objects = VersionedQuerySet.as_manager()
