"""Filters on the number of a row, and on how it came to be here."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from production.api.converting import BOUNDS, bounded, check_comparable, check_convertible, unit_of
from production.api.keys import KeyFilters, under_review
from releases.api.filters import FilterSet, Lookups
from releases.api.values import Choice, DataVersion, Number
from releases.models import Review


class RecordedFilters(FilterSet):
    """On how rows came to be here. `to_figure` is the path from a row to its figure."""

    to_figure = ""

    review = Lookups(
        Choice(Review.values),
        "How far a person stands behind it; proposed: so is its company or mine.",
        method="by_review",
    )
    updated_after_version = Lookups(
        DataVersion(),
        "Only rows recorded after this data version; with `at_version`, between the two.",
        method="recorded_after",
        example="1",
    )

    def by_review(self, rows: QuerySet[Any], name: str, review: str) -> QuerySet[Any]:
        return under_review(rows, review, f"{self.to_figure}review")

    def recorded_after(self, rows: QuerySet[Any], name: str, version: int) -> QuerySet[Any]:
        return rows.filter(since_version__gt=version)


class ValueFilters(RecordedFilters, KeyFilters):
    """All filters of rows with numbers: what they are about, how they came here, and the number."""

    value__gte = Lookups(
        Number(),
        "At least this, in `unit` where that is given. Without it the rows must be of one unit.",
        method="compared_at_the_end",
        example="100000",
    )
    value__lte = Lookups(
        Number(),
        "At most this, in `unit` where that is given. Without it the rows must be of one unit.",
        method="compared_at_the_end",
        example="1000000",
    )

    def compared_at_the_end(self, rows: QuerySet[Any], name: str, value: object) -> QuerySet[Any]:
        return rows  # by `filtered`, when it is known which units the other filters leave

    def narrowed(self) -> QuerySet[Any]:
        """By all filters but those on the number."""
        return super().filtered()

    def filtered(self) -> QuerySet[Any]:
        rows, into = self.narrowed(), unit_of(self.request)
        bounds = {name: self.form.cleaned_data[name] for name in BOUNDS if name in self.data}
        if not (into or bounds):
            return rows
        numbers = rows.order_by().values_list(f"{self.to_figure}unit", f"{self.to_figure}step")
        printed = sorted(numbers.distinct())
        units = [unit for unit, _ in printed]
        if into:
            check_convertible(units, into)
        for name, bound in bounds.items():
            check_comparable(units, into, name)
            rows = rows.filter(bounded(name, bound, printed, into, self.to_figure))
        return rows
