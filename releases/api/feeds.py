"""The newest releases as an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from django.db.models import Max
from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from drf_spectacular.utils import extend_schema
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.reverse import reverse

from releases.api.parameters import parameter
from releases.api.resource import DataView
from releases.api.values import Choice, Slug, read
from releases.models import Change, Company, Release, Version

ENTRIES = 50
COMPANY = Slug(Company)
SOURCE = Choice(Release.Source.values)
SINCE = 2025  # the year that our ids name: whose host it was then
BEFORE_ALL = datetime(1970, 1, 1, tzinfo=UTC)
# XML 1.0 has no way to write these; a title that was read from a PDF may hold one.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Atom(BaseRenderer):
    media_type = "application/atom+xml"
    format = "atom"
    charset = "utf-8"

    def render(self, data: Any, accepted_media_type: Any = None, renderer_context: Any = None) -> bytes:
        return str(data).encode()


class Feed(Atom1Feed):
    """Atom as Django writes it, with the address at which each release was published as a second link. The
    day of the feed is that of the data: Django would take the present moment for a feed without entries."""

    def latest_post_date(self) -> datetime:
        updated: datetime = self.feed["updated"]
        return updated

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if item["source_url"]:
            handler.addQuickElement("link", "", {"href": item["source_url"], "rel": "via"})


class ReleaseFeed(DataView):
    """The 50 newest releases as an Atom feed, for feed readers.

    Each entry links to the release in this API, and to where it was published. Its id never changes; its
    `updated` is when this service last recorded something of it.
    """

    examples = [
        ("feeds/releases.atom?company=fortuna", "The newest releases of one company."),
        ("feeds/releases.atom?source=company", "What companies say themselves."),
        ("feeds/releases.atom", "The newest of all."),
    ]
    renderer_classes = [Atom]
    answer = {"type": "string", "description": "An Atom feed (RFC 4287)."}
    parameters = [
        parameter("company", "Only releases of this company (its slug).", COMPANY.schema, "fortuna"),
        parameter("source", "Who tells it: the company, or the press. Default: both.", SOURCE.schema),
    ]

    @extend_schema(operation_id="feeds_releases_retrieve")
    def get(self, request: Request) -> HttpResponse:
        releases = self.newest()
        feed = Feed(
            title="Fortuna API: news releases",
            link=reverse("release-list", request=request),
            description=None,
            subtitle="The newest news releases of mining companies, with what they say they produced.",
            language="en",
            author_name="Fortuna API",
            feed_url=request.build_absolute_uri(),
            feed_guid=tag(request, "&".join([request.path, *self.asked()])),
            updated=Version.objects.aggregate(last=Max("recorded_at"))["last"] or BEFORE_ALL,
        )
        recorded = last_recorded(releases)
        for release in releases:
            address = reverse("release-detail", args=[release.slug], request=request)
            feed.add_item(
                title=written(release.title) or release.slug,
                link=address,
                description=escape(written(summary_of(release))),
                author_name=written(release.company.name),
                pubdate=start_of(release.published_on),
                updateddate=recorded.get(release.slug, start_of(release.published_on)),
                unique_id=tag(request, f"releases/{release.slug}"),
                categories=[release.kind],
                source_url=release.source_url,
            )
        return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")

    def asked(self) -> list[str]:
        """What makes it another feed."""
        query = self.request.query_params
        return [f"{name}={query[name]}" for name in ("company", "source") if name in query]

    def newest(self) -> Sequence[Release]:
        query = self.request.query_params
        releases = Release.objects.current().select_related("company").order_by("-published_on", "slug")
        if company := read(query, "company", COMPANY):
            releases = releases.filter(company=company)
        if source := read(query, "source", SOURCE):
            releases = releases.filter(source=source)
        return list(releases[:ENTRIES])


def last_recorded(releases: Sequence[Release]) -> dict[str, datetime]:
    """When the ledger named each of them last, by their slugs."""
    lines = Change.objects.filter(type="release", object_id__in=[release.slug for release in releases])
    return dict(lines.order_by().values_list("object_id").annotate(Max("version__recorded_at")))


def tag(request: Request, thing: str) -> str:
    """An id that stays (RFC 4151), also where the address of the API gets another port or scheme."""
    return f"tag:{request.get_host().partition(':')[0]},{SINCE}:{thing}"


def summary_of(release: Release) -> str:
    return f"{release.company.name}, {release.published_on}; told by the {release.source}."


def start_of(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def written(text: str) -> str:
    return UNWRITABLE.sub("", text).strip()
