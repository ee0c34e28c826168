"""Coverage: what is known of a company or mine, period by period, with the reason for each gap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.http.response import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from production.api.answers.coverage import COVERAGE, SUMMARY
from production.api.clocks import AS_OF, AT_VERSION, clocks_of
from production.api.covered import knowledge_of, metrics_of
from production.api.observations import Span
from production.coverage.judging import REASONS, STATUSES, Judged, judge
from production.coverage.matrix import FREQUENCIES, Cell, cells_of
from production.coverage.summary import Summary, summaries
from production.models import Mine, QuarterlyMetric
from production.periods import TYPES
from production.vocabulary import BASES, COMMODITIES, METRICS
from releases.api.errors import InvalidParameter
from releases.api.fields import NumberField, TextField
from releases.api.listed import Listed, ListedOrdering
from releases.api.parameters import OpenApi, names, parameter
from releases.api.resource import Resource
from releases.api.values import Choice, Many, Slug, Value, read
from releases.models import Company

MOST_METRICS = 10_000
COMPANY, MINE = Slug(Company), Slug(Mine)
SCOPE = Choice(["mine", "company"])
FREQUENCY = Choice(FREQUENCIES)
ONE_OF: dict[str, tuple[Value, str, str]] = {
    "metric": (Many(Choice(METRICS)), "What was measured; several with commas between them.", "production"),
    "commodity": (Many(Choice(COMMODITIES)), "The metal; several with commas between them.", "silver,gold"),
    "status": (Many(Choice(STATUSES)), "stated, derivable (from other periods), or a gap.", "gap"),
    "reason": (Many(Choice(REASONS)), "Why there is a gap; nil: it is stated as 0.", "blank,not_loaded"),
}
PARAMETERS: tuple[OpenApi, ...] = (
    parameter("company", "Slug of the company.", COMPANY.schema, "fortuna"),
    parameter("mine", "Slug of the mine.", MINE.schema, "caylloma"),
    parameter("scope", "Single mines, or companies as a whole.", SCOPE.schema),
    *(parameter(name, words, value.schema, example) for name, (value, words, example) in ONE_OF.items()),
    parameter(
        "start", "Only periods that begin on this day, or in this year, or later.", Span.schema, "2011"
    ),
    parameter(
        "end", "Only periods that end on this day, or in this year, or earlier.", Span.schema, "2011-Q4"
    ),
    parameter(
        "frequency",
        "Periods of the company's fiscal year.",
        {**FREQUENCY.schema, "default": "quarter"},
    ),
    AS_OF,
    AT_VERSION,
)


@dataclass(frozen=True)
class Asked:
    """Which cells of the matrix; null, and empty: all."""

    mine: str | None
    scope: str | None
    metrics: Sequence[str]
    commodities: Sequence[str]
    statuses: Sequence[str]
    reasons: Sequence[str]
    start: date | None
    end: date | None

    def holds(self, cell: Cell) -> bool:
        key, period = cell.key, cell.period
        return (
            (not self.mine or key.mine == self.mine)
            and (not self.scope or (self.scope == "mine") == bool(key.mine))
            and (not self.metrics or key.metric in self.metrics)
            and (not self.commodities or key.commodity in self.commodities)
            and (not self.start or (period.start or date.min) >= self.start)
            and (not self.end or (period.end or date.max) <= self.end)
        )

    def judges(self, judged: Judged) -> bool:
        return (not self.statuses or judged.status in self.statuses) and (
            not self.reasons or judged.reason in self.reasons
        )


class SeriesColumns(serializers.Serializer[Any]):
    """Which series a row is of."""

    series = serializers.CharField(source="key.text", read_only=True, help_text="Key of the series.")
    company = serializers.CharField(source="key.company", read_only=True, help_text="Slug of the company.")
    mine = TextField(source="key.mine", help_text="Slug of the mine; null: the company as a whole.")
    metric = serializers.CharField(
        source="key.metric", read_only=True, help_text="Code of the metric, such as production."
    )
    commodity = TextField(
        source="key.commodity", help_text="Code of the metal; null for metrics without one."
    )
    basis = serializers.ChoiceField(
        list(BASES), source="key.basis", read_only=True, help_text="How it is counted."
    )
    qualifier = TextField(source="key.qualifier", help_text="Which part or nature; null: none.")


class CoverageSerializer(SeriesColumns):
    period = serializers.CharField(
        source="cell.period.label", read_only=True, help_text="The company's own label, such as 2011-Q3."
    )
    period_type = serializers.ChoiceField(
        TYPES, source="cell.period.type", read_only=True, help_text="How long the period is."
    )
    period_start = serializers.DateField(source="cell.period.start", read_only=True, help_text="First day.")
    period_end = serializers.DateField(
        source="cell.period.end", read_only=True, help_text="Last day, included."
    )
    status = serializers.ChoiceField(
        STATUSES, read_only=True, help_text="stated, derivable (it follows from other periods), or a gap."
    )
    reason = TextField(
        help_text="nil: stated as 0. Of a gap: blank (a release that is loaded leaves it out), "
        "not_applicable (the mine does not produce that metal, or did not produce then), not_loaded (no "
        "release of that time is, or only its citation). Null: stated, or derivable.",
    )
    detail = serializers.CharField(read_only=True, help_text="The same in a sentence, with its evidence.")
    release = TextField(help_text="Slug of the release that states it, or that leaves it out.")
    figure = TextField(help_text="Id of the figure that states it.")


class SummarySerializer(SeriesColumns):
    first_period = serializers.CharField(read_only=True, help_text="First period of the matrix.")
    last_period = serializers.CharField(read_only=True, help_text="Last period of the matrix.")
    periods = serializers.IntegerField(read_only=True, help_text="How many periods there are.")
    stated = serializers.IntegerField(read_only=True, help_text="How many are stated.")
    nil = serializers.IntegerField(read_only=True, help_text="How many of these are stated as 0.")
    derivable = serializers.IntegerField(read_only=True, help_text="How many follow from other periods.")
    blank = serializers.IntegerField(read_only=True, help_text="Gaps that a loaded release leaves.")
    not_applicable = serializers.IntegerField(read_only=True, help_text="Gaps where nothing was to be told.")
    not_loaded = serializers.IntegerField(read_only=True, help_text="Gaps for want of a release.")
    known_pct = NumberField(
        allow_null=True,
        help_text="Stated and derivable, in per cent of all periods that are applicable, to one decimal; "
        "null: none is.",
    )


def value_of(row: Cell | Summary, column: str) -> Any:
    """What a row is sorted by."""
    match column:
        case "series":
            return row.key.text
        case "period_end" if isinstance(row, Cell):
            return str(row.period.end)
        case "known_pct" if isinstance(row, Summary):
            return None if row.known_pct is None else int(row.known_pct * 10)
    return getattr(row.key, column)


class CoverageList(Resource):
    """What the matrix and its summary have in common: which cells are asked for."""

    parameters = PARAMETERS
    queryset = QuarterlyMetric.objects.all()
    default_ordering = ("company", "mine", "metric", "commodity")
    unique_columns: Sequence[str] = ("series",)

    def query_parameters(self) -> Sequence[OpenApi]:
        paging = self.paginator.get_schema_operation_parameters(self) if self.paginator else []
        listing = [self.ordering_parameter(), *paging, *self.field_parameters()]
        return [*self.parameters, *listing, self.format_parameter()]

    def ordering(self, model: Any) -> Any:
        asked = names(self.request.query_params, "ordering", self.ordering_names())
        return ListedOrdering.of([*(asked or self.default_ordering), *self.unique_columns], value_of)

    def listed(self, rows: Sequence[Any]) -> Sequence[Any]:
        """The page of these that is asked for."""
        return self.paginate_queryset(Listed(rows, self.ordering(None))) or []  # type: ignore[arg-type]

    def asked(self) -> Asked:
        query = self.request.query_params
        mine = read(query, "mine", MINE)
        chosen = {name: read(query, name, value, ()) for name, (value, _, _) in ONE_OF.items()}
        start, end = read(query, "start", Span()), read(query, "end", Span())
        if start and end and start[0] > end[1]:
            raise InvalidParameter("start", "out_of_range", "'start' lies after 'end'.")
        return Asked(
            mine=query["mine"] if mine else None,
            scope=read(query, "scope", SCOPE),
            metrics=chosen["metric"],
            commodities=chosen["commodity"],
            statuses=chosen["status"],
            reasons=chosen["reason"],
            start=start and start[0],
            end=end and end[1],
        )

    def cells(self, asked: Asked) -> Iterator[Cell]:
        """Of all companies that are asked for, in the order of their slugs."""
        companies, clocks = self.companies(), clocks_of(self.request)
        if metrics_of(companies, clocks).count() > MOST_METRICS:
            detail = f"the matrix of more than {MOST_METRICS} numbers is too large; name a company or a mine."
            raise InvalidParameter("company", "out_of_range", detail, allowed=["company", "mine"])
        frequency = read(self.request.query_params, "frequency", FREQUENCY, "quarter")
        for knowledge in knowledge_of(companies, clocks):
            yield from (cell for cell in cells_of(knowledge, frequency) if asked.holds(cell))

    def companies(self) -> Sequence[Company]:
        """The one that is named, or those that report or reported the mine, or all."""
        query = self.request.query_params
        company, mine = read(query, "company", COMPANY), read(query, "mine", MINE)
        rows = Company.objects.order_by("slug")
        if company:
            rows = rows.filter(pk=company)
        if mine:
            reporting = QuarterlyMetric.objects.filter(mine=mine).values("company")
            rows = rows.filter(Q(mines=mine) | Q(pk__in=reporting)).distinct()
        return list(rows)


class CoverageResource(CoverageList):
    """What is known: every series in every period, and the reason for each gap.

    The periods are those from the first to the last of which anything is known of the company, so that the
    matrix is full and can be drawn. A row a series and period: every series that is stated of the company
    and its mines, and for each mine the production of each metal of the company. A gap is `blank` only if
    the text of a release is loaded that came out within 120 days and tells of the period; a release that is
    known by citation says nothing about what it leaves out. `coverage/summary/` counts.
    """

    examples = [
        (
            "coverage/?mine=san-jose&metric=production&commodity=lead&start=2011-Q3&end=2011-Q3",
            "Why is there no lead of San Jose?",
        ),
        (
            "coverage/?mine=caylloma&metric=production&commodity=silver",
            "Caylloma's silver by quarter.",
        ),
        ("coverage/?company=fortuna&reason=not_loaded", "What a release is missing for."),
        ("coverage/?company=fortuna&scope=company&frequency=year", "What is known of the company by year."),
        ("coverage/?mine=caylloma&start=2011&end=2011", "All that is and is not known of a mine in a year."),
    ]
    row_example = COVERAGE
    row_name = "coverage"
    ordering_fields = dict.fromkeys(("company", "mine", "metric", "commodity", "period_end"), "")
    unique_columns = ("series", "period_end")
    serializer_class = CoverageSerializer

    def list(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        asked = self.asked()
        cells = list(self.cells(asked))
        if asked.statuses or asked.reasons:
            cells = [cell for cell in cells if asked.judges(judge(cell))]
        rows = [judge(cell) for cell in self.listed(cells)]
        return self.get_paginated_response(self.get_serializer(rows, many=True).data)


class CoverageSummary(CoverageList):
    """How much is known of each series: its periods by status and reason.

    The same parameters as the matrix: with `status` or `reason` only such periods are counted.
    """

    examples = [
        (
            "coverage/summary/?mine=caylloma&metric=production&commodity=silver&start=2011-Q3&end=2011-Q3",
            "How much of Caylloma's silver of one quarter is known?",
        ),
        (
            "coverage/summary/?mine=caylloma&metric=production&commodity=silver",
            "How much of Caylloma's silver is known?",
        ),
        ("coverage/summary/?company=fortuna&metric=production", "Which mines and metals are known best?"),
    ]
    row_example = SUMMARY
    row_name = "coverage_summary"
    ordering_fields = dict.fromkeys(("company", "mine", "metric", "commodity", "known_pct"), "")
    serializer_class = SummarySerializer

    def list(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        asked = self.asked()
        judged = [row for row in map(judge, self.cells(asked)) if asked.judges(row)]
        page = self.listed(summaries(judged))
        return self.get_paginated_response(self.get_serializer(page, many=True).data)
