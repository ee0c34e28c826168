"""Addresses of the resources that know no figures; `releases/` itself counts them, see production."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from releases.api.changes import ChangeResource
from releases.api.companies import CompanyResource
from releases.api.feeds import ReleaseFeed
from releases.api.releases import PassageResource, ReleaseText

router = SimpleRouter()
router.register("companies", CompanyResource, "company")

urlpatterns = [
    *router.urls,
    path("feeds/releases.atom", ReleaseFeed.as_view(), name="release-feed"),
    path("changes/", ChangeResource.as_view({"get": "list"}), name="changes"),
    path("releases/<slug:slug>/text/", ReleaseText.as_view(), name="release-text"),
    path("releases/<slug:slug>/passages/", PassageResource.as_view({"get": "list"}), name="release-passages"),
]
