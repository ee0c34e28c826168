"""What was produced, as it was said, and whether it adds up.

Values are exact decimals in `unit`; SQLite keeps 15 significant digits of them, which is more than
any release prints. `""` stands for "none" in text columns; the API says null.
"""

from production.models.figures import Figure, FigureQuerySet, Footnote, Mention
from production.models.findings import Finding, Problem, Verdict
from production.models.milestones import Milestone
from production.models.mines import Mine, MineAlias, MineCommodity, MineStatus
from production.models.ownerships import Ownership
from production.models.quarterly_metrics import QuarterlyMetric, QuarterlyMetricQuerySet

__all__ = [
    "Figure",
    "FigureQuerySet",
    "Finding",
    "Footnote",
    "Mention",
    "Milestone",
    "Mine",
    "MineAlias",
    "MineCommodity",
    "MineStatus",
    "Ownership",
    "Problem",
    "QuarterlyMetric",
    "QuarterlyMetricQuerySet",
    "Verdict",
]
