"""How promises stand: how far along they are, and how they ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from production.api.answers.scorecard import SCORE
from production.api.clocks import AS_OF, AT_VERSION, clocks_of
from production.api.converting import UNIT, Converting
from production.api.promises import PromiseFilters, bounded
from production.api.score_rows import OUTCOME_HELP, OUTCOMES, ScoreSerializer, Shown
from production.models import Figure, Milestone
from production.promised import Withdrawals
from production.scoring import Asked, in_time, scored
from releases.api.filters import Lookups
from releases.api.parameters import parameter
from releases.api.values import Choice, read

JUDGED = Choice(["latest", "first"])
VINTAGE = parameter(
    "vintage",
    "Which promise is judged: the latest that was made before the period was over, or the first. "
    "Default: latest.",
    JUDGED.schema,
)


def asked_by(request: Any) -> Asked:
    """What the request wants judged, and by what. Raises InvalidParameter."""
    clocks = clocks_of(request)

    def withdrawals(companies: Iterable[int]) -> Withdrawals:
        return Withdrawals(clocks.held(Milestone.objects.all()), companies, clocks.as_of)

    is_first = read(request.query_params, "vintage", JUDGED, "latest") == "first"
    return Asked(clocks.figures(), clocks.metrics(), withdrawals, clocks.as_of, is_first)


class ScorecardFilters(PromiseFilters):
    outcome = Lookups(
        Choice(OUTCOMES), OUTCOME_HELP, "exact in", method="as_it_is", example="missed,exceeded"
    )

    def filtered(self) -> QuerySet[Any]:
        rows = super().filtered()
        for name in ("outcome", "outcome__in"):
            if asked := self.asked(name):
                bounded(rows, name)
                wanted = [asked] if name == "outcome" else asked
                scores = scored(list(rows), asked_by(self.request))
                rows = rows.filter(
                    key_id__in=[key for key, one in scores.items() if one.score.outcome in wanted]
                )
        return rows


class ScorecardResource(Converting):
    """The scorecard: each guidance beside what came of it.

    One row a promise: a subject, metric, basis, qualifier and target period. What is judged is the last
    vintage that was published before the period was over (`vintage=first`: the original); quotations
    after it promise nothing. Beside it stands the longest stretch of the period, from its first day, of
    which a value is known, stated or derived. With `as_of`, all that is as it was known on that day.

    Numbers are compared by their printed digits: 2.4 million is 2.35 to 2.45 million. Targets, which are
    for later years, stand in guidance alone.
    """

    examples = [
        (
            "guidance/scorecard/?company=fortuna&scope=company&commodity=silver&target_period=2011-FY&as_of=2011-10-24",
            "How far was Fortuna's silver of 2011 in October?",
        ),
        (
            "guidance/scorecard/?company=fortuna&target_period=2011-FY&vintage=first",
            "Fortuna's first promises for 2011 and what came of them.",
        ),
        (
            "guidance/scorecard/?company=fortuna&target_period=2024-FY",
            "What became of the promises for 2024, of the company and its mines.",
        ),
        ("guidance/scorecard/?outcome=withdrawn", "Promises that were taken back."),
        ("guidance/scorecard/?outcome=open", "Promises whose whole period is not known yet."),
    ]
    row_example = SCORE
    row_name = "promise"
    parameters = (VINTAGE, AS_OF, AT_VERSION, UNIT)
    queryset = Figure.objects.all()
    serializer_class = ScoreSerializer
    filterset_class = ScorecardFilters
    ordering_fields = {
        "period_end": "period_end",
        "company": "company__slug",
        "mine": "mine__slug",
        "metric": "metric",
        "commodity": "commodity",
    }
    default_ordering = ("-period_end", "company", "mine", "metric", "commodity")
    unique_ordering = "key_id"

    def get_queryset(self) -> QuerySet[Any]:
        """Of each key one figure stands for all: what rows are found, ordered and paged by is the key."""
        promises = in_time(clocks_of(self.request).figures())
        other = promises.filter(key_id=OuterRef("key_id"), pk__lt=OuterRef("pk"))
        return promises.filter(~Exists(other)).select_related("company", "mine")

    def complete(self, rows: Sequence[Any]) -> None:
        scores, into = scored(rows, asked_by(self.request)), self.unit()
        for row in rows:
            row.shown = Shown.of(scores[row.key_id], into)
