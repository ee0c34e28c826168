"""`as_of`: what had been published by the end of a day, whenever it was loaded."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from rest_framework.request import Request

from production.models import QuarterlyMetric
from releases.api.parameters import parameter
from releases.api.values import Day, read

AS_OF = parameter(
    "as_of",
    "Only what had been published by the end of this day, and as it stood then. Default: all.",
    Day.schema,
    "2011-12-31",
)


def day_of(request: Request | None) -> date | None:
    """The day that the request asks for; null: all days. Raises InvalidParameter."""
    query: Any = getattr(request, "query_params", {})
    day: date | None = read(query, "as_of", Day())
    return day


def holding(request: Request | None) -> QuerySet[QuarterlyMetric]:
    """What held of each key on the day that the request asks for, or holds now."""
    day = day_of(request)
    rows = QuarterlyMetric.objects
    return rows.current() if day is None else rows.as_of(day)
