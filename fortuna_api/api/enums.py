"""What the lists of allowed values are called in OpenAPI, for generated clients to have stable names."""

from __future__ import annotations

from production.api.anchors import OFFSET_UNITS
from production.api.effects import EFFECTS
from production.api.findings import RULES
from production.api.observation_rows import PERIOD_TYPES
from production.api.score_rows import OUTCOMES
from production.coverage.judging import STATUSES
from production.models import Figure, Milestone, Mine, Problem, Verdict
from production.periods import TYPES
from production.vocabulary import BASES, KINDS, MILESTONE_KINDS
from releases import ledger
from releases.models import Change, Document, Passage, Release, Review, SearchEntry

BASIS = [*BASES]
CHANGE_ACTION = Change.Action.values
CHANGE_TYPE = [*ledger.TYPES]
COVERAGE_STATUS = [*STATUSES]
DATE_PRECISION = Milestone.Precision.values
DATE_QUALIFIER = Milestone.DateQualifier.values
DOCUMENT_ORIGIN = Document.Origin.values
EFFECT = EFFECTS
FIGURE_KIND = [*KINDS]
HIT_TYPE = SearchEntry.Type.values
METHOD = Figure.Method.values
MILESTONE_KIND = [*MILESTONE_KINDS]
MILESTONE_STATUS = Milestone.Status.values
OBSERVATION_PERIOD_TYPE = [*PERIOD_TYPES]
OFFSET_UNIT = OFFSET_UNITS
OUTCOME = OUTCOMES
PASSAGE_ROLE = Passage.Role.values
PERIOD_TYPE = [*TYPES]
PROCESS = Mine.Process.values
RELEASE_KIND = Release.Kind.values
RELEASE_SOURCE = Release.Source.values
REVIEW = Review.values
RULE = RULES
UNSETTLED_STATUS = Problem.Status.values
VERDICT = Verdict.values
