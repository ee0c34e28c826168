"""Coverage: what is known of a company or mine, period by period, with the reason for each gap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.http.response import HttpResponseBase
from rest_framework.request import Request

from production.api.answers.coverage import COVERAGE, SUMMARY
from production.api.clocks import AS_OF, AT_VERSION, clocks_of
from production.api.coverage_rows import CoverageSerializer, SummarySerializer
from production.api.covered import knowledge_of, metrics_of
from production.api.observations import Span
from production.coverage.judging import REASONS, STATUSES, Judged, judge
from production.coverage.matrix import FREQUENCIES, Cell, cells_of
from production.coverage.summary import Summary, summaries
from production.models import Mine, QuarterlyMetric
from production.vocabulary import COMMODITIES, METRICS
from releases.api.errors import InvalidParameter
from releases.api.formats.table import Row
from releases.api.listed import Listed, ListedOrdering
from releases.api.parameters import OpenApi, parameter
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
        return ListedOrdering.of([*self.asked_order(), *self.unique_columns], value_of)

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

        def work_out() -> Sequence[Cell]:
            cells = list(self.cells(asked))
            if asked.statuses or asked.reasons:
                cells = [cell for cell in cells if asked.judges(judge(cell))]
            return cells

        self.chosen_fields()
        return self.answered(Listed(work_out, self.ordering(None)))

    def shown(self, rows: Sequence[Cell]) -> Sequence[Row]:
        return super().shown([judge(cell) for cell in rows])


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

        def work_out() -> Sequence[Summary]:
            return summaries(row for row in map(judge, self.cells(asked)) if asked.judges(row))

        self.chosen_fields()
        return self.answered(Listed(work_out, self.ordering(None)))
