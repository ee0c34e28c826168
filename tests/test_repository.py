"""What must hold of the repository itself: no addresses of machines, pins, documents that are true."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from django.conf import settings
from packaging.requirements import Requirement

from production.units import UNITS
from production.vocabulary import BASES, COMMODITIES, KINDS, METRICS, MILESTONE_KINDS, QUALIFIERS

TOP = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((TOP / "pyproject.toml").read_text())


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """The text files that git has or would add."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=TOP,
        capture_output=True,
        text=True,
        check=False,
    )
    if listing.returncode:
        missing = pytest.fail if os.environ.get("CI") else pytest.skip
        missing("git does not know this folder")
    found = {}
    for name in filter(None, listing.stdout.split("\0")):
        try:
            found[name] = (TOP / name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue
    return found


# --- Nothing of the machine it was made on ---------------------------------------------------------

# Written so that the patterns do not match this file.
HOSTS = (
    r"\bpy[p]i[.]org|python[h]osted|registry[.]n[p]mjs|deb[.]debi[a]n[.]org|archive[.]ub[u]ntu|artif[a]ctory"
)
PATHS = r"(?<![\w.)}>-])/(w[o]rk|h[o]me|r[o]ot|Us[e]rs|f[a]rm|o[p]t/wheels)/"
DOWNLOADS = r"--(extra-)?index-url|--find-links|--trusted-host|https?://|file:|git\+| @ |^-[if]\b"


@pytest.mark.parametrize("pattern", [HOSTS, PATHS], ids=["registry host", "path of a machine"])
def test_no_file_names_a(pattern: str, texts: dict[str, str]) -> None:
    assert [
        f"{name}: {match[0]}" for name, text in texts.items() if (match := re.search(pattern, text))
    ] == []


def test_no_lock_file_records_download_addresses(texts: dict[str, str]) -> None:
    locks = {"uv.lock", "pylock.toml", "poetry.lock", "Pipfile.lock", "pdm.lock"}
    assert [name for name in texts if Path(name).name in locks] == []


# --- Pins ------------------------------------------------------------------------------------------


def pins(name: str) -> dict[str, Requirement]:
    """The pins of a file by project; each must have its hashes."""
    text = (TOP / "requirements" / name).read_text().replace("\\\n", " ")
    lines = [line.split(" #")[0].strip() for line in text.splitlines()]
    found = {}
    for line in (line for line in lines if line and not line.startswith("#")):
        match = re.fullmatch(r"(\S+==[^\s;]+(?: ; .+?)?)(?:\s+--hash=sha256:[0-9a-f]{64})+", line)
        assert match, f"requirements/{name}: {line[:80]}"
        pin = Requirement(match[1])
        found[pin.name] = pin
    return found


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("name", ["base.txt", "dev.txt"])
def test_requirements_name_no_place_to_download_from(name: str) -> None:
    assert re.search(DOWNLOADS, (TOP / "requirements" / name).read_text(), re.MULTILINE) is None


@pytest.mark.parametrize(
    ("name", "ranges"),
    [
        ("base.txt", PYPROJECT["project"]["dependencies"]),
        (
            "dev.txt",
            PYPROJECT["project"]["dependencies"] + PYPROJECT["project"]["optional-dependencies"]["dev"],
        ),
    ],
)
def test_every_dependency_is_pinned_within_its_range(name: str, ranges: list[str]) -> None:
    pinned = pins(name)
    for requirement in map(Requirement, ranges):
        pin = pinned[canonical(requirement.name)]
        (version,) = (exactly.version for exactly in pin.specifier)
        assert requirement.specifier.contains(version), f"{requirement} but {pin}"


def test_development_runs_on_the_versions_of_production() -> None:
    developed, served = pins("dev.txt"), pins("base.txt")
    assert {project: developed.get(project) for project in served} == served


# Of weak copyleft; it is used unchanged, as a library.
LESSER = {"psycopg", "psycopg-binary", "psycopg-pool"}
PERMISSIVE = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|Unlicense|Zlib|MPL-2", re.IGNORECASE
)


ON_THIS_PLATFORM = [
    name for name, pin in pins("base.txt").items() if pin.marker is None or pin.marker.evaluate()
]


@pytest.mark.parametrize("project", ON_THIS_PLATFORM)
def test_the_licence_of_a_runtime_dependency_is_permissive(project: str) -> None:
    about = metadata.metadata(project)
    licence = " ".join(
        [
            about.get("License-Expression") or (about.get("License") or "")[:100],
            *(line for line in about.get_all("Classifier") or () if line.startswith("License ::")),
        ]
    )
    if project in LESSER:
        assert re.search(r"LGPL|Lesser", licence)
    else:
        assert PERMISSIVE.search(licence) and not re.search(r"GPL|Affero", licence), licence


# --- Documents that are true -----------------------------------------------------------------------

SETTING = re.compile(r'env(?:\.\w+)?\(\s*"([A-Z_]+)"')


def settings_read() -> set[str]:
    return set(SETTING.findall((TOP / "fortuna_api" / "settings.py").read_text()))


def test_the_readme_lists_every_setting_and_no_other() -> None:
    readme = (TOP / "README.md").read_text()
    table = readme.partition("## Settings")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", table, re.MULTILINE)) == settings_read()


def test_the_production_set_holds_only_settings_that_are_read() -> None:
    lines = (TOP / "deploy" / "env.example").read_text().splitlines()
    names = {line.partition("=")[0] for line in lines if line and not line.startswith("#")}
    assert names - settings_read() == set()


def test_the_version_is_the_same_everywhere() -> None:
    latest = re.search(r"^## (\S+)", (TOP / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert latest
    assert PYPROJECT["project"]["version"] == settings.VERSION == latest[1]


def test_the_data_dictionary_says_what_the_vocabulary_says() -> None:
    dictionary = (TOP / "docs" / "data-dictionary.md").read_text()
    rows = [
        f"| `{metric.code}` | {metric.description} | {', '.join(metric.units)} | `{metric.aggregation}` |"
        f" {'yes' if metric.has_commodity else 'no'} |"
        for metric in METRICS.values()
    ]
    rows += [f"| `{c.code}` | {c.name} | {c.symbol} |" for c in COMMODITIES.values()]
    rows += [f"| `{unit.code}` | {unit.name} | {unit.dimension} |" for unit in UNITS.values()]
    for table in (KINDS, BASES, QUALIFIERS):
        rows += [f"| `{code}` | {meaning} |" for code, meaning in table.items()]
    assert [row for row in rows if row not in dictionary] == []
    assert [kind for kind in MILESTONE_KINDS if f"`{kind}`" not in dictionary] == []


# --- Words of our own ------------------------------------------------------------------------------


def runs_of_nine_words(text: str) -> set[str]:
    """Of sentences: rows of tables and short lines are facts."""
    runs = set()
    for line in text.splitlines():
        words = re.findall(r"[A-Za-z]+", line.lower())
        if "\t" not in line and "|" not in line and len(words) >= 12:
            runs |= {" ".join(words[i : i + 9]) for i in range(len(words) - 8)}
    return runs


def test_no_sentence_of_the_original_releases_stands_in_the_repository(
    texts: dict[str, str], seeds: Path
) -> None:
    known = set().union(*(runs_of_nine_words(path.read_text()) for path in seeds.glob("*.txt")))
    assert known
    shared = {name: runs_of_nine_words(text) & known for name, text in texts.items()}
    digests = {name: runs for name, runs in shared.items() if "/digests/" in name and runs}
    # A test may quote a dateline or half a sentence to show how it is read.
    others = {name: runs for name, runs in shared.items() if len(runs) > 12}
    assert (digests, others) == ({}, {})
