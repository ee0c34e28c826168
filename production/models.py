"""What was produced, as it was said, and whether it adds up.

Values are exact decimals in `unit`; SQLite keeps 15 significant digits of them, which is more than
any release prints. `""` stands for "none" in text columns; the API says null.
"""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from production.periods import TYPES
from releases.models import Company, Document, Release, Review, Versioned, VersionedQuerySet


def number_field(**options: object) -> models.DecimalField:  # type: ignore[type-arg]
    return models.DecimalField(max_digits=30, decimal_places=10, **options)  # type: ignore[arg-type]


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


class Ownership(Stated):
    """A company's share of a mine, in %, as stated on `stated_on`; the days it held, where known."""

    mine = models.ForeignKey(Mine, models.PROTECT, related_name="ownerships")
    company = models.ForeignKey(Company, models.PROTECT, related_name="ownerships")
    share = models.DecimalField(max_digits=7, decimal_places=4)
    stated_on = models.DateField(null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    objects = VersionedQuerySet.as_manager()


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


class Verdict(models.TextChoices):
    PASS = "pass"
    FAIL = "fail"
    INCONCLUSIVE = "inconclusive"


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
