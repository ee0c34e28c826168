"""The arrows of the house: who may import whom. Read from the imports, so that new files are covered."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]
ROOMS = ("fortuna_api", "releases", "production")
PURE = (
    "releases.reading",
    "production.countries",
    "releases.search.words",
    "releases.search.queries",
    "releases.search.highlights",
    "production.coverage",
    "production.extraction",
    "production.reconciliation",
    "production.kinds",
    "production.laws",
    "production.periods",
    "production.promises",
    "production.said",
    "production.series",
    "production.units",
    "production.vocabulary",
)
# Databases, frameworks, sockets, other processes' files: what a pure stage never needs.
IMPURE = (
    "django",
    "rest_framework",
    "environ",
    "psycopg",
    "sqlite3",
    "socket",
    "ssl",
    "http",
    "urllib.request",
)


def module_of(path: Path) -> str:
    parts = path.relative_to(TOP).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {module_of(path): path for room in ROOMS for path in sorted((TOP / room).rglob("*.py"))}


def imports_of(source: str, package: str) -> set[str]:
    """Dotted names: `from releases import ledger` is `releases` and `releases.ledger`."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: -node.level + 1 or None] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            names |= {base} | {f"{base}.{alias.name}" for alias in node.names}
    return names


def package_of(module: str) -> str:
    return module if FILES[module].name == "__init__.py" else module.rpartition(".")[0]


IMPORTS = {module: imports_of(path.read_text(), package_of(module)) for module, path in FILES.items()}


def inside(name: str, rooms: tuple[str, ...]) -> bool:
    return any(name == room or name.startswith(f"{room}.") for room in rooms)


def arrows(rooms: tuple[str, ...], forbidden: tuple[str, ...]) -> list[str]:
    return [
        f"{module} imports {name}"
        for module, names in IMPORTS.items()
        if inside(module, rooms)
        for name in sorted(names)
        if inside(name, forbidden)
    ]


def reached_from(module: str) -> set[str]:
    """All that importing a module of ours imports, the packages on the way included."""
    reached: set[str] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += IMPORTS.get(name, ())
            waiting += [name.rpartition(".")[0]] if "." in name and inside(name, ROOMS) else []
    return reached


def test_imports_are_read_in_every_form() -> None:
    source = "import os.path\nfrom releases import ledger\nfrom . import laws\nfrom ..models import Mine"
    assert imports_of(source, "production.api") == {
        "os.path",
        "releases",
        "releases.ledger",
        "production.api",
        "production.api.laws",
        "production.models",
        "production.models.Mine",
    }


def test_imports_are_followed() -> None:
    assert "releases.folding" in reached_from("production.registry")
    assert "django.db" in reached_from("production.registry")


def test_releases_has_never_heard_of_production() -> None:
    assert arrows(("releases",), ("production",)) == []


def test_apps_never_import_the_frame() -> None:
    assert arrows(("releases", "production"), ("fortuna_api",)) == []


def test_extraction_and_reconciliation_do_not_know_each_other() -> None:
    assert arrows(("production.extraction",), ("production.reconciliation",)) == []
    assert arrows(("production.reconciliation",), ("production.extraction",)) == []


@pytest.mark.parametrize("room", PURE)
def test_a_pure_room_reaches_no_database_and_no_socket(room: str) -> None:
    modules = [module for module in FILES if inside(module, (room,))]
    assert modules, f"{room} is gone: take it from the list"
    for module in modules:
        assert [name for name in sorted(reached_from(module)) if inside(name, IMPURE)] == [], module


@pytest.mark.parametrize("name", ["utils.py", "helpers.py", "services.py", "misc.py", "common.py"])
def test_no_room_is_called_after_nothing(name: str) -> None:
    assert [module for module, path in FILES.items() if path.name == name] == []
