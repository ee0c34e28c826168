"""The two clocks of a request. `as_of` is what had been published by the end of a day, whenever it was
loaded; `at_version` is what this database held at a data version, whenever that was published. Together:
what it held then of what had been published by that day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from production.models import Figure, FigureQuerySet, QuarterlyMetric, QuarterlyMetricQuerySet
from releases.api.parameters import parameter
from releases.api.resource import Resource
from releases.api.values import DataVersion, Day, read
from releases.models import VersionedQuerySet

Rows = TypeVar("Rows", bound=VersionedQuerySet[Any])


AS_OF = parameter(
    "as_of",
    "Only what had been published by the end of this day, and as it stood then. Default: all.",
    Day.schema,
    "2011-12-31",
)
AT_VERSION = parameter(
    "at_version",
    "What this database held at this data version (see the header Data-Version): the same rows, values and "
    "order for ever. With `as_of`: what it held then of what had been published by that day. "
    "Default: the present version.",
    DataVersion().schema,
    "5",
)


@dataclass(frozen=True)
class Clocks:
    """Null: all days; the present version."""

    as_of: date | None = None
    at_version: int | None = None

    def held(self, rows: Rows) -> Rows:
        """Of any rows with versions, those that the database held."""
        return rows.current() if self.at_version is None else rows.at_version(self.at_version)

    def figures(self, rows: FigureQuerySet | None = None) -> FigureQuerySet:
        """Of these figures (default: all), those that it held of what had been published."""
        held = self.held(Figure.objects.all() if rows is None else rows)
        return held if self.as_of is None else held.filter(release__published_on__lte=self.as_of)

    def metrics(self) -> QuarterlyMetricQuerySet:
        """What held of each key: at most one row a key."""
        return QuarterlyMetric.objects.known(self.at_version).holding(self.as_of)

    def vintages(self) -> QuarterlyMetricQuerySet:
        """What held of each key and what had held before: several rows a key where it was restated or
        printed more precisely, each from its day of `holds_from` on."""
        known = QuarterlyMetric.objects.known(self.at_version)
        return known if self.as_of is None else known.filter(holds_from__lte=self.as_of)


NOW = Clocks()


def clocks_of(request: Request | None) -> Clocks:
    """What the request asks for. Raises InvalidParameter."""
    query: Any = getattr(request, "query_params", {})
    return Clocks(read(query, "as_of", Day()), read(query, "at_version", DataVersion()))


class Clocked(Resource):
    """Rows that stay for past versions: of one that is gone the answer says where it still is."""

    def get_object(self) -> Any:
        try:
            return super().get_object()
        except NotFound:
            key = self.kwargs[self.lookup_url_kwarg or self.lookup_field]
            rows = self.queryset.filter(**{self.lookup_field: key})
            ends = [*rows.values_list("until_version", flat=True)]
            if not ends or None in ends or "at_version" in self.request.query_params:
                raise
            kind = self.queryset.model._meta.verbose_name
            detail = f"The {kind} '{key}' was taken back; at_version={max(ends) - 1} still shows it."
            raise NotFound(detail) from None
