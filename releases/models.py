"""Who said what, when, in which document.

Rows that a past data version must still show carry `since_version` and `until_version` (null: still
valid) and are never changed otherwise: a correction closes the old row and adds a new one.
"""

from __future__ import annotations

from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q

from releases.keys import ApiKey as ApiKey  # Django looks for an app's models here

Row = TypeVar("Row", bound=models.Model, covariant=True)


class VersionedQuerySet(models.QuerySet[Row]):
    def current(self) -> Self:
        return self.filter(until_version=None)

    def at_version(self, number: int) -> Self:
        """The rows that were valid at data version `number`."""
        return self.filter(Q(until_version=None) | Q(until_version__gt=number), since_version__lte=number)


class Versioned(models.Model):
    """Valid from data version `since_version` until just before `until_version`."""

    since_version = models.BigIntegerField(db_index=True)
    until_version = models.BigIntegerField(null=True, blank=True)

    class Meta:
        abstract = True


class DataVersion(models.Model):
    """The number of the last version, in one row: writers queue up on its lock (see ledger.py)."""

    number = models.BigIntegerField(default=0)


class Version(models.Model):
    """One act of writing: everything it changed became visible together, under one number."""

    number = models.BigIntegerField(primary_key=True)
    recorded_at = models.DateTimeField(auto_now_add=True)
    actor = models.CharField(max_length=100)
    reason = models.TextField()


class Change(models.Model):
    """A line of the ledger: what happened to which object. Only ever added to."""

    class Action(models.TextChoices):
        CREATED = "created"
        RESTATED = "restated"
        CONFIRMED = "confirmed"
        UPDATED = "updated"
        RETRACTED = "retracted"

    version = models.ForeignKey(Version, models.PROTECT, related_name="changes")
    type = models.CharField(max_length=30)
    action = models.CharField(max_length=10, choices=Action)
    object_id = models.CharField(max_length=120)
    company = models.CharField(max_length=80, blank=True)

    class Meta:
        indexes = [
            models.Index("version", "id", name="change_feed"),
            models.Index("type", "object_id", name="change_of_object"),
            models.Index("company", "version", "id", name="change_of_company"),
        ]


class Review(models.TextChoices):
    """How far a person stands behind a row. Figures read clearly, and the registry, are accepted."""

    ACCEPTED = "accepted"
    PROPOSED = "proposed"
    CORRECTED = "corrected"
    REJECTED = "rejected"


class Company(models.Model):
    """The issuer. `name` is the one in use today; all of them, with their days, are CompanyName rows."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2, blank=True)
    website = models.URLField(blank=True)
    fiscal_year_end_month = models.PositiveSmallIntegerField(default=12)
    review = models.CharField(max_length=10, choices=Review, default=Review.ACCEPTED)
    search_text = models.TextField(blank=True, help_text="names and symbols, without case and accents")

    class Meta:
        verbose_name_plural = "companies"

    def __str__(self) -> str:
        return self.slug


class CompanyName(Versioned):
    """A name and the days on which it was in use; a null day is one that is not known."""

    company = models.ForeignKey(Company, models.PROTECT, related_name="names")
    name = models.CharField(max_length=200)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    objects = VersionedQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class Release(Versioned):
    """One news release of one company on one day."""

    class Source(models.TextChoices):
        COMPANY = "company"
        PRESS = "press"

    class Kind(models.TextChoices):
        PRODUCTION = "production"
        GUIDANCE = "guidance"
        MILESTONE = "milestone"
        FINANCIAL = "financial"
        CORPORATE = "corporate"
        OTHER = "other"

    slug = models.SlugField(max_length=100, unique=True)
    company = models.ForeignKey(Company, models.PROTECT, related_name="releases")
    published_on = models.DateField()
    source = models.CharField(max_length=10, choices=Source, default=Source.COMPANY)
    source_url = models.URLField(max_length=500, blank=True)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.OTHER)
    title = models.TextField()
    language = models.CharField(max_length=8, default="en")
    dateline = models.TextField(blank=True)
    qualified_person = models.CharField(max_length=200, blank=True)
    qualified_person_title = models.CharField(max_length=200, blank=True)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="corrected_by")
    note = models.TextField(blank=True)
    search_text = models.TextField(blank=True, help_text="the title, without case and accents")

    objects = VersionedQuerySet.as_manager()

    class Meta:
        indexes = [models.Index("company", "published_on", name="release_of_company_by_day")]

    def __str__(self) -> str:
        return self.slug


class Listing(Versioned):
    """A stock exchange listing as one release printed it; without a release: as the registry knows it.

    A company's listings, with the days of their first and last appearance, are these rows grouped by
    exchange and symbol.
    """

    company = models.ForeignKey(Company, models.PROTECT, related_name="listings")
    release = models.ForeignKey(Release, models.PROTECT, null=True, blank=True, related_name="listings")
    exchange = models.CharField(max_length=40)
    symbol = models.CharField(max_length=20)
    printed = models.CharField(max_length=80)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        indexes = [models.Index("symbol", "exchange", name="listing_by_symbol")]


class DocumentQuerySet(VersionedQuerySet["Document"]):
    def preferred_first(self) -> Self:
        """Original before mirror before digest; html before pdf before text; then the first received."""
        return self.order_by("preference", "id")


class Document(Versioned):
    """A file of a release, known by the SHA-256 of its bytes. Its bytes and text are its DocumentBody."""

    class Origin(models.TextChoices):
        ORIGINAL = "original"
        MIRROR = "mirror"
        DIGEST = "digest"

    MEDIA_TYPES = ("text/html", "application/pdf", "text/plain")

    release = models.ForeignKey(Release, models.PROTECT, related_name="documents")
    sha256 = models.CharField(max_length=64, unique=True)
    media_type = models.CharField(max_length=60)
    origin = models.CharField(max_length=10, choices=Origin)
    preference = models.PositiveSmallIntegerField(help_text="smaller is preferred")
    file_name = models.CharField(max_length=255, blank=True)
    size = models.BigIntegerField(help_text="bytes")
    length = models.BigIntegerField(help_text="Unicode code points of the text")
    received_at = models.DateTimeField(auto_now_add=True)

    objects = DocumentQuerySet.as_manager()

    def __str__(self) -> str:
        return self.sha256[:12]

    @classmethod
    def preference_of(cls, origin: str, media_type: str) -> int:
        return cls.Origin.values.index(origin) * 10 + cls.MEDIA_TYPES.index(media_type)


class DocumentBody(models.Model):
    """The heavy part of a Document, apart so that no list ever loads it.

    `text` is the canonical text: what every anchor counts in, in Unicode code points.
    """

    document = models.OneToOneField(Document, models.PROTECT, primary_key=True, related_name="body")
    content = models.BinaryField()
    text = models.TextField()


class Passage(Versioned):
    """A span of a document's text with a role."""

    class Role(models.TextChoices):
        LETTERHEAD = "letterhead"
        HEADLINE = "headline"
        HEADING = "heading"
        HIGHLIGHTS = "highlights"
        TABLE = "table"
        FOOTNOTE = "footnote"
        GUIDANCE = "guidance"
        QUOTE = "quote"
        BODY = "body"
        QUALIFIED_PERSON = "qualified_person"
        ABOUT = "about"
        DISCLAIMER = "disclaimer"
        FORWARD_LOOKING = "forward_looking"
        CONTACT = "contact"

    document = models.ForeignKey(Document, models.PROTECT, related_name="passages")
    role = models.CharField(max_length=20, choices=Role)
    speaker = models.CharField(max_length=200, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        ordering = ["document", "start", "id"]
        constraints = [models.CheckConstraint(condition=Q(end__gt=F("start")), name="passage_is_not_empty")]


class SearchEntry(models.Model):
    """Something that can be found by its words: the names of a company or mine, a title, a passage.

    Made from the other tables by releases/search/. The database keeps an index of `words` beside this
    table, with triggers on SQLite: a migration that lets SQLite rebuild the table has to make them again.
    """

    class Type(models.TextChoices):
        COMPANY = "company"
        MINE = "mine"
        RELEASE = "release"
        PASSAGE = "passage"

    type = models.CharField(max_length=10, choices=Type)
    place = models.CharField(max_length=120, unique=True, help_text="what hits of one day are sorted by")
    slug = models.CharField(max_length=100, help_text="of the company, mine or release")
    company = models.ForeignKey(Company, models.CASCADE, related_name="+", db_index=False)
    day = models.DateField(db_index=True, help_text="of publication; names have none, and the last there is")
    release = models.ForeignKey(Release, models.CASCADE, null=True, blank=True, related_name="+")
    document = models.ForeignKey(
        Document, models.CASCADE, null=True, blank=True, related_name="+", db_index=False
    )
    role = models.CharField(max_length=20, choices=Passage.Role, blank=True)
    speaker = models.CharField(max_length=200, blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    names = models.TextField(blank=True, help_text="of a company or mine: all, a line each, today's first")
    words = models.TextField(help_text="as releases/search/words.py gives them, a space around each")

    class Meta:
        verbose_name_plural = "search entries"
