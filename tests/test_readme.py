"""What the README promises: its answer, its commands, its links."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import get_commands

from tests.production.conftest import DIGESTS, Client, loaded

pytestmark = pytest.mark.django_db

TOP = Path(__file__).parents[1]
README = (TOP / "README.md").read_text()
HOST = "http://127.0.0.1:8000"


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[Client]:
    with django_db_blocker.unblock(), loaded(DIGESTS, "digest"):
        yield Client()


def code(text: str) -> str:
    """What stands in code, in lines or blocks."""
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))


def test_the_first_query_has_the_answer_that_is_shown(demo: Client) -> None:
    query = re.search(rf"^curl '{HOST}([^']+)'$", README, re.MULTILINE)
    answer = re.search(r"^```json\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert query and answer
    shown, real = json.loads(answer[1]), demo.http.get(query[1]).json()
    assert real == shown
    assert list(real["results"][0]) == list(shown["results"][0])


def test_every_address_is_answered(demo: Client) -> None:
    addresses = set(re.findall(rf"{HOST}(/[^\s'\"]*)", README)) | set(re.findall(r"`(/[a-z0-9/]*)`", README))
    assert "/api/v1/docs/" in addresses
    assert [address for address in addresses if demo.http.get(address).status_code != 200] == []


def test_every_target_of_make_that_is_named_exists_and_is_listed() -> None:
    targets = set(re.findall(r"^([a-z]+):", (TOP / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)", code(README))) == targets - {"help"}


def test_every_command_of_manage_that_is_named_exists() -> None:
    assert set(re.findall(r"manage\.py ([a-z_]+)", code(README))) - set(get_commands()) == set()


def test_every_command_of_ours_is_listed() -> None:
    ours = {name for name, app in get_commands().items() if app in ("releases", "production")}
    assert ours - set(re.findall(r"^\| `manage\.py ([a-z_]+)", README, re.MULTILINE)) == set()


@pytest.mark.parametrize(
    "document",
    ["README.md", "CHANGELOG.md", "docs/decisions.md", "docs/data-dictionary.md", "docs/versioning.md"],
)
def test_every_link_to_a_file_leads_to_one(document: str) -> None:
    folder = (TOP / document).parent
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", (TOP / document).read_text())
    assert [link for link in links if "://" not in link and not (folder / link).exists()] == []


def test_every_folder_of_the_plan_exists() -> None:
    plan = README.partition("## Where things live")[2].partition("\n## ")[0]
    folders = re.findall(r"^\| `([a-z_/]+/)` \|", plan, re.MULTILINE)
    assert "production/extraction/" in folders
    assert [folder for folder in folders if not (TOP / folder).is_dir()] == []
