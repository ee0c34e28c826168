"""The observations of one series: at a frequency, with derived periods, transformed, explained."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http.response import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from production import periods
from production.api.answers.series import OBSERVATIONS
from production.api.clocks import AS_OF, AT_VERSION
from production.api.converting import UNIT, check_convertible, unit_of
from production.api.dictionary import Page
from production.api.facets import with_more
from production.api.observation_rows import EXPLAINING, ObservationRow, ObservationSerializer
from production.api.series import key_named
from production.api.vintages import VINTAGE, metrics_of
from production.models import QuarterlyMetric
from production.observed import known_in, of_series
from production.series.building import DERIVED, FREQUENCIES_OF, Asked, build
from production.series.deriving import needed
from production.series.frequencies import FREQUENCIES
from production.series.keys import SeriesKey
from production.series.observations import STATED, Gap, Observation
from production.series.transforming import TRANSFORMS, Row
from production.vocabulary import BASES
from releases.api.errors import InvalidParameter
from releases.api.fields import TextField
from releases.api.listed import Listed, ListedOrdering
from releases.api.parameters import OpenApi, chosen_fields, parameter
from releases.api.resource import Resource
from releases.api.values import Boolean, Choice, Integer, Value, read, refusal
from releases.models import Company


class Span(Value):
    """A date to any precision: `2011`, `2011-Q3`, `2011-09`, `2011-09-30`; its first and last day."""

    schema: OpenApi = {"type": "string", "minLength": 4, "maxLength": 10}

    def read(self, text: str) -> tuple[date, date]:
        try:
            return periods.span_of_date(text)[1:]
        except periods.PeriodError:
            detail = f"'{text[:40]}' is not a date; write 2011, 2011-Q3, 2011-09 or 2011-09-30."
            raise refusal("invalid_value", detail) from None


FREQUENCY = Choice([STATED, *FREQUENCIES])
TRANSFORM = Choice(TRANSFORMS)
WITH_DERIVED = Choice(DERIVED)
LAST = Integer(1, 10_000)
PARAMETERS = (
    parameter(
        "start", "Only periods that begin on this day, or in this year, or later.", Span.schema, "2011-07-01"
    ),
    parameter("end", "Only periods that end on this day, or in this year, or earlier.", Span.schema, "2011"),
    parameter(
        "frequency",
        "stated: every period as published, of every length. The others: one row a period of the company's "
        "fiscal year; ttm: the twelve months to the end of each quarter.",
        {**FREQUENCY.schema, "default": STATED},
    ),
    parameter(
        "transform",
        "qoq, yoy: the change against a quarter or a year before, _pct in per cent; cumulative: the fiscal "
        "year so far, by the metric's own law; index: the first observation is 100. Changes need a "
        "frequency, cumulative and index too where the periods stated are of several lengths.",
        {**TRANSFORM.schema, "default": "level"},
    ),
    parameter(
        "derived",
        "Values that follow from other periods (the fourth quarter is the year without nine months): with "
        "them, without them, or only them. Default: include; with frequency=stated there are none.",
        WITH_DERIVED.schema,
    ),
    parameter(
        "explain",
        "Adds the reckoning and the figures behind each value, and the gaps between the first and the last "
        "value, with the reason for each.",
        {**Boolean.schema, "default": False},
    ),
    parameter("last", "Only the last so many rows of all.", LAST.schema, "4"),
    AS_OF,
    AT_VERSION,
    VINTAGE,
    UNIT,
)


class AboutSerializer(serializers.Serializer[Any]):
    key = serializers.CharField(help_text="Key of the series.")
    company = serializers.CharField(help_text="Slug of the company.")
    mine = TextField(help_text="Slug of the mine; null: the company as a whole.")
    metric = serializers.CharField(help_text="Code of the metric, such as production.")
    commodity = TextField(help_text="Code of the metal; null for metrics without one.")
    basis = serializers.ChoiceField(list(BASES), help_text="How it is counted.")
    qualifier = TextField(help_text="Which part or nature; null: none.")
    units = serializers.ListField(
        child=serializers.CharField(), help_text="Units of all observations, usually one."
    )


class ObservationPage(Page):
    series = AboutSerializer(help_text="What the observations are of.")
    results = ObservationSerializer(many=True, help_text="The rows of this page, by the end of the period.")


class ObservationResource(Resource):
    """The observations of one series, by the end of the period.

    As published, or at a frequency: then what is not stated is derived where it follows from what is, each
    metric by its own law. Ounces and tonnes add up; grades are weighed by tonnes, recoveries by the metal
    contained, throughput by operating days, prices by the metal sold; costs of a unit of metal are not
    derived. Equivalents add up only at one stated ratio, and nothing is mixed across scopes. `low` and
    `high` hold what the printed digits allow; what could be nothing is left out. `explain=true` tells how
    each value was made, and the reason for each gap.
    """

    examples = [
        (
            "series/fortuna.caylloma.production.silver/observations/"
            "?frequency=half_year&start=2011&end=2011-H1&explain=true",
            "Half a year that no release states, and what it follows from.",
        ),
        (
            "series/fortuna.caylloma.production.silver/observations/",
            "Caylloma's silver, every period as published.",
        ),
        (
            "series/fortuna.caylloma.production.silver/observations/?frequency=quarter&explain=true",
            "By quarter, with the reason for each gap.",
        ),
        (
            "series/fortuna.caylloma.recovery.silver/observations/?frequency=half_year&explain=true",
            "Recoveries of half-years, weighed by the silver contained.",
        ),
        (
            "series/fortuna.caylloma.production.silver/observations/?frequency=quarter&transform=index",
            "The first quarter known as 100.",
        ),
        (
            "series/fortuna.caylloma.production.silver/observations/?unit=kg&last=1",
            "The last one, in kilograms.",
        ),
    ]
    row_example = OBSERVATIONS
    parameters = PARAMETERS
    queryset = QuarterlyMetric.objects.all()
    serializer_class = ObservationSerializer
    answer = ObservationPage

    # --- what is asked

    def is_list(self) -> bool:
        return False  # a list with an envelope of its own: `answer` describes it

    def query_parameters(self) -> Sequence[OpenApi]:
        paging = self.paginator.get_schema_operation_parameters(self) if self.paginator else []
        return [*self.parameters, *paging, *self.field_parameters(), self.format_parameter()]

    def chosen_fields(self) -> Sequence[str]:
        query = self.request.query_params
        is_explained = read(query, "explain", Boolean(), False)
        names = [name for name in self.field_names() if is_explained or name not in EXPLAINING]
        for parameter_name in ("fields", "omit"):
            for name in query.get(parameter_name, "").split(","):
                if name in EXPLAINING and not is_explained:
                    detail = f"'{name}' is there with explain=true only."
                    raise InvalidParameter(parameter_name, "conflicting_parameter", detail, "explain", names)
        return chosen_fields(query, names)

    def asked(self) -> Asked:
        query = self.request.query_params
        frequency = read(query, "frequency", FREQUENCY, STATED)
        transform = read(query, "transform", TRANSFORM, "level")
        derived = read(query, "derived", WITH_DERIVED, "include")
        if frequency == STATED and "derived" in query and derived != "exclude":
            detail = "'derived' needs a frequency: what is stated is not derived."
            raise InvalidParameter("derived", "conflicting_parameter", detail, "frequency", FREQUENCIES)
        check_transform(transform, frequency)
        return Asked(frequency, transform, derived, unit_of(self.request))

    # --- what is answered

    def list(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        asked, _ = self.asked(), self.chosen_fields()  # refused before any work
        key = key_named(kwargs["key"], QuarterlyMetric.objects.filter(period_end__isnull=False))
        metrics = self._metrics(key)
        own = [row for row in metrics if row.metric == key.metric]
        check_units(own, asked)
        check_lengths(own, asked)
        company = Company.objects.get(slug=key.company)
        rows = self._within(build(key, known_in(metrics, company), asked))
        by_figure = {row.figure.public_id: row for row in metrics}
        units = list(dict.fromkeys(row.unit for row in rows if isinstance(row, Observation)))
        self.about_series = AboutSerializer({**key._asdict(), "key": key.text, "units": units}).data
        return self.answered(Listed(lambda: [_row(key, row, by_figure) for row in rows], self.ordering(None)))

    def get_paginated_response(self, data: Any) -> Response:
        return with_more(super().get_paginated_response(data), series=self.about_series)

    def ordering(self, model: Any) -> Any:
        return ListedOrdering.of(("end", "days", "label"), lambda row, name: getattr(row.row.period, name))

    def _metrics(self, key: SeriesKey) -> Sequence[QuarterlyMetric]:
        """What held, of this series and of those that its law needs."""
        held = of_series(metrics_of(self.request), needed(key)).filter(period_end__isnull=False)
        return list(held.select_related("mine", "figure__release"))

    def _within(self, rows: Sequence[Row]) -> Sequence[Row]:
        query = self.request.query_params
        start, end = read(query, "start", Span()), read(query, "end", Span())
        if start and end and start[0] > end[1]:
            raise InvalidParameter("start", "out_of_range", "'start' lies after 'end'.")
        if not read(query, "explain", Boolean(), False):
            rows = [row for row in rows if not isinstance(row, Gap)]
        if start:
            rows = [row for row in rows if row.period.start and row.period.start >= start[0]]
        if end:
            rows = [row for row in rows if row.period.end and row.period.end <= end[1]]
        last = read(query, "last", LAST)
        return rows[-last:] if last else rows


def check_transform(transform: str, frequency: str) -> None:
    """A change needs periods of one length, and a period so long before that is one of them."""
    of = FREQUENCIES_OF[transform]
    if frequency == STATED and transform not in ("level", "cumulative", "index"):
        detail = (
            f"transform={transform} compares periods of one length; give it a frequency: {', '.join(of)}."
        )
        raise InvalidParameter("transform", "missing_parameter", detail, "frequency", of)
    if frequency != STATED and frequency not in of:
        detail = f"transform={transform} has no meaning for frequency={frequency}; it is for {', '.join(of)}."
        raise InvalidParameter("transform", "conflicting_parameter", detail, "frequency", of)


def check_lengths(rows: Sequence[QuarterlyMetric], asked: Asked) -> None:
    """Quarters and years in one row would make an index of nothing."""
    lengths = sorted({row.period_type for row in rows})
    if asked.frequency == STATED and asked.transform != "level" and len(lengths) > 1:
        detail = (
            f"transform={asked.transform} needs periods of one length, and these are {', '.join(lengths)}."
        )
        raise InvalidParameter(
            "transform", "missing_parameter", f"{detail} Give it a frequency.", "frequency", FREQUENCIES
        )


def check_units(rows: Sequence[QuarterlyMetric], asked: Asked) -> None:
    if asked.unit:
        check_convertible(sorted({row.figure.unit for row in rows}), asked.unit)


def _row(key: SeriesKey, row: Row, by_figure: dict[str, QuarterlyMetric]) -> ObservationRow:
    is_stated = isinstance(row, Observation) and row.method == STATED and not row.derived
    stated = by_figure[row.figures[0]] if is_stated and isinstance(row, Observation) else None
    return ObservationRow(key.text, row, stated)
