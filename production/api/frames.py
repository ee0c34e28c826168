"""One metric in one period, all mines beside each other."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from rest_framework.exceptions import NotFound

from production import periods
from production.api.answers.figures import QUARTERLY_METRIC
from production.api.clocks import AS_OF, AT_VERSION
from production.api.converting import UNIT, Converting, check_convertible, unit_of
from production.api.keys import SubjectFilters
from production.api.quarterly_metrics import QuarterlyMetricSerializer
from production.api.value_filters import RecordedFilters
from production.api.vintages import VINTAGE, metrics_of
from production.models import QuarterlyMetric
from production.periods import Period
from production.units import usual_unit
from production.vocabulary import COMMODITIES, METRICS
from releases.api.errors import InvalidParameter, did_you_mean, nearest
from releases.api.parameters import OpenApi

NONE = "_"
TEXT = {"type": "string"}
UNIT_OF_FRAME: OpenApi = {
    **UNIT,
    "description": "The unit of all rows. Default: the one that most rows of this metric and period were "
    "printed in. `printed` stays as it is. Such as `canonical`.",
}


class FrameFilters(RecordedFilters, SubjectFilters):
    """Mines, unless the request asks for companies."""

    to_figure = "figure__"

    def filtered(self) -> QuerySet[Any]:
        rows = super().filtered()
        if "scope" not in self.data:
            rows = rows.filter(mine__isnull=False)
        if unit := unit_of(self.request):
            check_convertible(set(rows.order_by().values_list("figure__unit", flat=True).distinct()), unit)
        return rows


class FrameResource(Converting):
    """One metric in one period, of all mines, the largest first: rows as in the main table, in one unit.

    The period is a calendar label or a day: it finds every row of the same days, whatever the company
    calls them. Where a mine has several rows, by basis or qualifier, all are shown and say so; narrow them
    with `basis=unstated` or `qualifier__isnull=true`. Shares and whole mines stand side by side: look at
    `basis`. What measures another thing than most (per cent beside grams per tonne) keeps its own unit and
    comes last.
    """

    examples = [
        ("frames/production/silver/2011-Q3/?country=PE", "Who produced how much silver in Peru."),
        ("frames/recovery/gold/2011-Q3/", "Recoveries of gold beside each other."),
        ("frames/ore_milled/_/2011-Q3/?unit=ton", "Ore of a quarter in short tons; it is of no one metal."),
        ("frames/production/silver/2011-9M/?scope=company", "Companies as a whole, in nine months."),
        ("frames/production/silver/2018-Q3/", "Mines of several companies, ranked by their silver."),
        ("frames/production/zinc/2024-Q2/?unit=t", "Pounds, tonnes and fiscal quarters made comparable."),
        ("frames/production/gold/2024-Q2/?scope=company&vintage=first", "As it was printed first."),
    ]
    row_example = QUARTERLY_METRIC
    row_name = "row"
    page_name = "FramePage"
    path_parameters = {
        "metric": {
            "description": "Code of the metric, see metrics/.",
            "schema": {**TEXT, "enum": [*METRICS]},
        },
        "commodity": {
            "description": "Code of the metal, see commodities/; `_` for metrics without one.",
            "schema": {**TEXT, "enum": [NONE, *COMMODITIES]},
        },
        "period": {
            "description": "Calendar label of the period, such as 2018-Q3, 2018-9M, 2018-FY, or a day.",
            "schema": {**TEXT, "minLength": 7, "maxLength": 10},
        },
    }
    parameters = (AS_OF, AT_VERSION, VINTAGE, UNIT_OF_FRAME)
    queryset = QuarterlyMetric.objects.all()
    to_figure = "figure__"
    serializer_class = QuarterlyMetricSerializer
    filterset_class = FrameFilters
    ordering_fields = {
        "value": "figure__value",
        "company": "company__slug",
        "mine": "mine__slug",
        "published_on": "figure__release__published_on",
    }
    default_ordering = ("-value", "company", "mine")
    unique_ordering = "public_id"
    usual_unit: str | None = None  # of the frame, once its rows are known

    def unit(self) -> str | None:
        return unit_of(self.request) or self.usual_unit

    def get_queryset(self) -> QuerySet[Any]:
        metric, commodity = metric_and_commodity(self.kwargs["metric"], self.kwargs["commodity"])
        period = period_of(self.kwargs["period"])
        rows = metrics_of(self.request).filter(
            metric=metric,
            commodity=commodity,
            period_type=period.type,
            period_start=period.start,
            period_end=period.end,
        )
        units = dict(rows.order_by().values_list("figure__unit").annotate(Count("pk")))
        self.usual_unit = usual_unit(units) if units else None
        return rows.select_related("company", "mine", "figure__release")


# --- the address -------------------------------------------------------------------------------------


def metric_and_commodity(metric: str, commodity: str) -> tuple[str, str]:
    """As rows have them. Raises NotFound, which says what was probably meant."""
    if metric not in METRICS:
        raise NotFound(f"There is no metric '{metric}'.{did_you_mean(nearest(metric, METRICS))}")
    if commodity not in (NONE, *COMMODITIES):
        meant = did_you_mean(nearest(commodity, COMMODITIES))
        raise NotFound(f"There is no commodity '{commodity}'.{meant}")
    if METRICS[metric].has_commodity and commodity == NONE:
        raise NotFound(f"'{metric}' is of a metal: name it in place of '{NONE}', such as silver.")
    if not METRICS[metric].has_commodity and commodity != NONE:
        raise NotFound(f"'{metric}' is of no one metal: write '{NONE}' in place of '{commodity}'.")
    return metric, "" if commodity == NONE else commodity


def period_of(label: str) -> Period:
    """The days of a calendar label. Raises InvalidParameter."""
    try:
        period = periods.parse(label)
    except periods.PeriodError as error:
        raise InvalidParameter("period", "invalid_value", f"period: {error}.", location="path") from None
    if label.startswith("F"):
        detail = (
            f"period: '{label}' means other days for each company. A frame takes the calendar's label of "
            "the days, such as 2024-Q2, which finds fiscal periods too; see `calendar_period` of any row."
        )
        raise InvalidParameter("period", "fiscal_period", detail, location="path")
    if period.start is None:
        detail = f"period: nobody knows yet which days '{label}' has; a frame is of days."
        raise InvalidParameter("period", "invalid_value", detail, location="path")
    return period
