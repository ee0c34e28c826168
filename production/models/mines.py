"""Mines: what they are called, what they produce, how they fare, and who owns them."""

from __future__ import annotations

from django.db import models

from releases.models import Company, Review, Versioned, VersionedQuerySet


class Mine(models.Model):
    """An operation. "Consolidated" in a release is the company, never a mine."""

    class Process(models.TextChoices):
        FLOTATION = "flotation"
        DORE_MILL = "dore_mill"
        HEAP_LEACH = "heap_leach"
        MIXED = "mixed"
        UNKNOWN = "unknown"

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    company = models.ForeignKey(
        Company, models.PROTECT, related_name="mines", help_text="who reports its production today"
    )
    country = models.CharField(max_length=2, blank=True)
    region = models.CharField(max_length=100, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    mine_type = models.CharField(max_length=20, blank=True)
    process = models.CharField(max_length=12, choices=Process, default=Process.UNKNOWN)
    note = models.TextField(blank=True)
    review = models.CharField(max_length=10, choices=Review, default=Review.ACCEPTED)
    search_text = models.TextField(blank=True, help_text="name and aliases, without case and accents")

    def __str__(self) -> str:
        return self.slug


class MineAlias(models.Model):
    """Another spelling of a mine's name; `slug` is what a path would make of it."""

    mine = models.ForeignKey(Mine, models.PROTECT, related_name="aliases")
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=200, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint("mine", "name", name="alias_once_a_mine")]


class MineCommodity(models.Model):
    mine = models.ForeignKey(Mine, models.PROTECT, related_name="commodities")
    commodity = models.CharField(max_length=30)

    class Meta:
        constraints = [models.UniqueConstraint("mine", "commodity", name="commodity_once_a_mine")]


class MineStatus(Versioned):
    """`producing`, `development`, `closed`, `sold`, ..., and the days on which it held (null: not known)."""

    mine = models.ForeignKey(Mine, models.PROTECT, related_name="statuses")
    status = models.CharField(max_length=30)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    objects = VersionedQuerySet.as_manager()
