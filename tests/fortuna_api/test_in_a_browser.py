"""Pages as a browser sees them: nothing blocked by our own policy, nothing fetched from elsewhere."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

pytest.importorskip("playwright")
from playwright.sync_api import Page, sync_playwright

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not shutil.which("chromium"), reason="there is no chromium"),
]


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    # Playwright runs a loop in this thread, which Django takes for asynchronous code.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser.new_page(viewport={"width": 390, "height": 844})
        browser.close()


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
