"""What is exported: the rows of the API's main resources, by the API's own serializers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.http import QueryDict

from production.api.figures import FigureResource
from production.api.findings import FindingResource
from production.api.milestones import MilestoneResource
from production.api.mines import MineResource
from production.api.quarterly_metrics import QuarterlyMetricResource
from production.api.releases import Releases
from releases.api.companies import CompanyResource
from releases.api.ordering import Ordering
from releases.api.resource import Resource

Row = dict[str, Any]

# Guidance and targets are among the figures; names, listings and ownership stand in companies and mines.
RESOURCES: dict[str, type[Resource]] = {
    "companies": CompanyResource,
    "mines": MineResource,
    "releases": Releases,
    "figures": FigureResource,
    "quarterly-metrics": QuarterlyMetricResource,
    "findings": FindingResource,
    "milestones": MilestoneResource,
}
AT_ONCE = 500


@dataclass(frozen=True)
class Asker:
    """Stands where a request stands: it asks for nothing in particular, and knows the address of the API
    (such as https://fortuna.example.org; empty: links begin with a slash)."""

    public_url: str = ""
    query_params: QueryDict = field(default_factory=QueryDict)
    GET: QueryDict = field(default_factory=QueryDict)

    def build_absolute_uri(self, path: str) -> str:
        return f"{self.public_url.rstrip('/')}{path}"


def view_of(name: str, public_url: str = "") -> Resource:
    """The resource as it stands before a list is answered."""
    view = RESOURCES[name]()
    view.request = Asker(public_url)  # type: ignore[assignment]
    view.format_kwarg, view.kwargs, view.action = None, {}, "list"
    return view


def rows_of(name: str, public_url: str = "") -> Iterator[Row]:
    """All rows as the API answers them one by one, in the order of their id or slug."""
    view = view_of(name, public_url)
    queryset = view.get_queryset()
    key = Ordering.of(queryset.model, (), {}, view.unique_ordering)
    found = key.apply(queryset).iterator(chunk_size=AT_ONCE)
    while rows := list(islice(found, AT_ONCE)):
        view.complete(rows)
        yield from view.get_serializer(rows, many=True).data
