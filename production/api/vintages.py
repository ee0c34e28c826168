"""`vintage`: the value that holds, or the one that was printed first."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from rest_framework.request import Request

from production.api.clocks import Clocks, clocks_of
from production.models import QuarterlyMetric
from releases.api.parameters import parameter
from releases.api.values import Choice, read

LATEST, FIRST = "latest", "first"
VINTAGE = parameter(
    "vintage",
    "`first`: the value that was printed first, with the most digits it was printed with before another "
    "value was stated, in place of the one that holds; the press's word only where the company has not "
    "spoken. Value, figure, release, `published_on`, `first_published_on` and `verdict` are then of that "
    "value; `vintages` and `restated` say what became of it since. The clocks hold for both.",
    {"type": "string", "enum": [LATEST, FIRST], "default": LATEST},
)


def metrics_of(request: Request | None) -> QuerySet[QuarterlyMetric]:
    """Of each key the row that the request's clocks and vintage ask for. Raises InvalidParameter."""
    query: Any = getattr(request, "query_params", {})
    clocks = clocks_of(request)
    wants_first = read(query, "vintage", Choice([LATEST, FIRST])) == FIRST
    return first_vintages(clocks) if wants_first else clocks.metrics()


def first_vintages(clocks: Clocks) -> QuerySet[QuarterlyMetric]:
    """Of each key the last of the rows that count the fewest values: one, unless two were stated on the
    first day. A row of the press, before the company spoke, counts anew from there.

    Each also has `known_vintages`: how many values there are by the clocks.
    """
    same_key = clocks.vintages().filter(public_id=OuterRef("public_id"))
    fewer = Q(vintages__lt=OuterRef("vintages"))
    later = Q(vintages=OuterRef("vintages"), holds_from__gt=OuterRef("holds_from"))
    holding = clocks.metrics().filter(public_id=OuterRef("public_id"))
    return (
        clocks.vintages()
        .exclude(Exists(same_key.filter(fewer | later)))
        .annotate(known_vintages=Subquery(holding.values("vintages")[:1]))
    )


def vintages_of(row: QuarterlyMetric) -> int:
    """How many distinct values of its key were stated by the clocks of the request."""
    return int(getattr(row, "known_vintages", row.vintages))


def by_restated(rows: QuerySet[Any], is_restated: bool) -> QuerySet[Any]:
    path = "known_vintages" if "known_vintages" in rows.query.annotations else "vintages"
    return rows.filter(**{f"{path}__gt": 1} if is_restated else {path: 1})
