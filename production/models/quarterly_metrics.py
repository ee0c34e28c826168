"""What holds."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from production.models.figures import Figure
from production.models.findings import Verdict
from production.models.stating import Keyed
from releases.models import VersionedQuerySet


class QuarterlyMetricQuerySet(VersionedQuerySet["QuarterlyMetric"]):
    """Two clocks, and they go together: `known(version).holding(day)`.

    What holds is at most one row a key, on any day and at any version.
    """

    def current(self) -> Self:
        """What holds by all that was published."""
        return self.known().holding()

    def as_of(self, day: date) -> Self:
        """What held by all that had been published by the end of that day."""
        return self.known().holding(day)

    def at_version(self, number: int) -> Self:
        """What this database held at data version `number`."""
        return self.known(number).holding()

    def known(self, at_version: int | None = None) -> Self:
        """The rows of all days: several a key where its value was restated, one after the other."""
        return super().current() if at_version is None else super().at_version(at_version)

    def holding(self, day: date | None = None) -> Self:
        """Of the known rows those that held at the end of that day; null: those that hold."""
        if day is None:
            return self.filter(holds_until=None)
        return self.filter(Q(holds_until=None) | Q(holds_until__gt=day), holds_from__lte=day)


class QuarterlyMetric(Keyed):
    """The current actual of one key: which figure holds, and on which days of publication it did.

    Two clocks: `since_version` and `until_version` are what this database held, `holds_from` and
    `holds_until` what had been published. A restatement closes the row of the value that held, and adds
    two under the same public id: that value until the day of the restatement, and the new one from then
    on. Rebuildable from the figures.
    """

    figure = models.ForeignKey(Figure, models.PROTECT, related_name="+")
    holds_from = models.DateField(help_text="day on which it came to hold")
    holds_until = models.DateField(
        null=True, blank=True, help_text="day on which another came to hold; null: it holds"
    )
    first_published_on = models.DateField()
    vintages = models.PositiveSmallIntegerField(help_text="distinct values stated so far")
    verdict = models.CharField(max_length=12, choices=Verdict, blank=True)

    objects = QuarterlyMetricQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "public_id",
                condition=Q(until_version=None, holds_until=None),
                name="one_current_metric_a_key",
            ),
            models.UniqueConstraint(
                "public_id", "holds_from", condition=Q(until_version=None), name="one_metric_a_key_and_day"
            ),
            models.CheckConstraint(
                condition=Q(holds_until=None) | Q(holds_until__gt=F("holds_from")),
                name="metric_holds_for_a_day",
            ),
        ]
        indexes = [
            models.Index("mine", "metric", "period_end", "id", name="metric_by_mine"),
            models.Index("metric", "period_end", "mine", "id", name="metric_by_metric"),
            models.Index("period_end", "id", name="metric_by_period"),
            models.Index("public_id", "holds_from", name="metric_by_key"),  # of past versions too
        ]
