"""Addresses of the resources that know figures."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from production.api import dictionary
from production.api.coverage import CoverageResource, CoverageSummary
from production.api.effects import ReleaseEffects
from production.api.exports import ExportFile, Exports
from production.api.figures import FigureResource
from production.api.findings import FindingResource
from production.api.frames import FrameResource
from production.api.guidance import GuidanceResource
from production.api.milestones import MilestoneResource
from production.api.mines import MineResource
from production.api.observations import ObservationResource
from production.api.quarterly_metrics import QuarterlyMetricResource
from production.api.releases import ReleaseFigures, ReleaseFindings, ReleaseProblems, Releases
from production.api.scorecard import ScorecardResource
from production.api.search import SearchResource
from production.api.series import SeriesResource
from production.api.status import StatusView

router = SimpleRouter()
router.register("releases", Releases, "release")
router.register("mines", MineResource, "mine")
router.register("quarterly-metrics", QuarterlyMetricResource, "quarterly-metric")
router.register("series", SeriesResource, "series")
router.register("figures", FigureResource, "figure")
router.register("guidance", GuidanceResource, "guidance")
router.register("milestones", MilestoneResource, "milestone")
router.register("findings", FindingResource, "finding")

parts = (
    ("figures", "release-figures", ReleaseFigures),
    ("findings", "release-findings", ReleaseFindings),
    ("effects", "release-effects", ReleaseEffects),
    ("problems", "release-problems", ReleaseProblems),
)

urlpatterns = [
    # Before the router's: else it would be the id of a promise.
    path("guidance/scorecard/", ScorecardResource.as_view({"get": "list"}), name="guidance-scorecard"),
    *router.urls,
    *[
        path(f"releases/<slug:slug>/{part}/", view.as_view({"get": "list"}), name=name)
        for part, name, view in parts
    ],
    path(
        "series/<str:key>/observations/",
        ObservationResource.as_view({"get": "list"}),
        name="series-observations",
    ),
    path(
        "frames/<str:metric>/<str:commodity>/<str:period>/",
        FrameResource.as_view({"get": "list"}),
        name="frame",
    ),
    path("", include(dictionary)),
    path("coverage/", CoverageResource.as_view({"get": "list"}), name="coverage"),
    path("coverage/summary/", CoverageSummary.as_view({"get": "list"}), name="coverage-summary"),
    path("search/", SearchResource.as_view({"get": "list"}), name="search"),
    path("exports/", Exports.as_view(), name="exports"),
    path("exports/<str:name>", ExportFile.as_view(), name="export-file"),
    path("status/", StatusView.as_view(), name="status"),
]
