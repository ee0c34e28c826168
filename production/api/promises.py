"""What `guidance/` and its scorecard share: filters on the key, and the bound on what is worked out."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from production.api.converting import check_convertible, unit_of
from production.api.keys import KeyFilters, PeriodLabel
from releases.api.errors import InvalidParameter
from releases.api.filters import Lookups
from releases.api.values import Many

MOST_PROMISES = 2_000


class PromiseFilters(KeyFilters):
    """The period is the one that is promised for, and called so."""

    period = None  # type: ignore[assignment]
    period__in = None  # type: ignore[assignment]
    target_period = Lookups(
        PeriodLabel(),
        "The period it is for, by the company's own label or the calendar's.",
        method="of_period",
        example="2011-FY",
    )
    target_period__in = Lookups(
        Many(PeriodLabel()),
        "One of these periods, with commas between.",
        method="of_periods",
        example="2011-FY,2013-Q4",
    )

    def filtered(self) -> QuerySet[Any]:
        rows = super().filtered()
        if into := unit_of(self.request):
            check_convertible(rows.order_by().values_list("unit", flat=True).distinct(), into)
        return rows

    def as_it_is(self, rows: QuerySet[Any], name: str, value: object) -> QuerySet[Any]:
        """For a filter on what is computed: it comes after those that the database applies."""
        return rows

    def asked(self, name: str) -> Any:
        return self.form.cleaned_data.get(name)


def bounded(keys: QuerySet[Any], name: str) -> None:
    """What is no column is worked out for every promise that the other filters leave: a bounded number."""
    if keys.order_by().values("key_id", "kind").distinct()[: MOST_PROMISES + 1].count() > MOST_PROMISES:
        raise InvalidParameter(
            name,
            "too_broad",
            f"'{name}' is worked out for at most {MOST_PROMISES} promises, and these filters leave more. "
            "Narrow them by company, mine, metric or target_period.",
        )
