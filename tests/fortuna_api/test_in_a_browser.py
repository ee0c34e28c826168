"""Pages as a browser sees them: nothing blocked by our own policy, nothing fetched from elsewhere."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections
from playwright.sync_api import Page, sync_playwright

from releases import ledger
from releases.models import Company

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def chromium() -> str:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        missing = pytest.fail if os.environ.get("CI") else pytest.skip
        missing("there is no chromium on this machine; Debian's package is called so")
    return str(path)


@pytest.fixture
def page(chromium: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    # Playwright runs a loop in this thread, which Django takes for asynchronous code.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield browser.new_page(viewport={"width": 390, "height": 844})
        browser.close()
        connections.close_all()  # beside that loop a thread has connections of its own


def visit(page: Page, url: str) -> tuple[list[str], list[str]]:
    """What the console complained of, and the addresses that were fetched."""
    complaints: list[str] = []
    fetched: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(url, wait_until="networkidle")
    return complaints, fetched


@pytest.mark.parametrize("path", ["/", "/api/v1/docs/"])
def test_a_page_works_under_its_own_policy(path: str, page: Page, live_server: Any) -> None:
    complaints, fetched = visit(page, live_server.url + path)
    assert complaints == []
    assert [url for url in fetched if not url.startswith((live_server.url, "data:"))] == []


def test_the_start_page_fits_a_phone(page: Page, live_server: Any) -> None:
    visit(page, live_server.url)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_swagger_ui_lists_the_resources(page: Page, live_server: Any) -> None:
    visit(page, f"{live_server.url}/api/v1/docs/")
    page.get_by_text("/api/v1/companies/", exact=True).wait_for(timeout=10_000)


def test_try_it_out_asks_the_api_and_shows_its_answer(page: Page, live_server: Any) -> None:
    with ledger.writing("test", "one company") as entry:
        Company.objects.create(slug="fortuna", name="Fortuna Mining Corp.", country="CA")
        entry.note("company", "created", "fortuna")
    complaints, fetched = visit(page, f"{live_server.url}/api/v1/docs/")
    operation = page.locator(".opblock", has=page.get_by_text("/api/v1/companies/", exact=True)).first
    operation.locator(".opblock-summary-control").click()
    if (start := operation.get_by_role("button", name="Try it out")).is_visible():
        start.click()
    for field in operation.locator(".parameters input[type=text]").all():
        field.fill("")  # the examples: here every company is wanted
    operation.get_by_role("button", name="Execute").click()
    answer = operation.locator(".live-responses-table")
    answer.wait_for(timeout=10_000)
    assert "Fortuna Mining Corp." in answer.inner_text()
    assert complaints == []
    assert all(url.startswith((live_server.url, "data:", "blob:")) for url in fetched)
