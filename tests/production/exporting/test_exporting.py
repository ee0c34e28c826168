"""Bulk files: what is in them, how one export follows another, and how they are served."""

from __future__ import annotations

import gzip
import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from pyarrow import parquet
from pytest_django import Settings
from rest_framework.test import APIClient

from production import registry
from production.exporting.building import build
from production.exporting.manifest import current
from production.ingest import ingest
from releases.ledger import data_version
from tests.production.test_ingest import correction, letter

pytestmark = pytest.mark.django_db

SERVER = "http://testserver"
URL = "/api/v1/exports/"
LISTS = {
    "companies": 28,
    "mines": 95,
    "releases": 1,
    "figures": 9,
    "quarterly-metrics": 9,
    "findings": 4,
    "milestones": 0,
}


@pytest.fixture(autouse=True)
def exports(tmp_path: Path, settings: Settings) -> Path:
    settings.EXPORTS_DIR = tmp_path / "exports"
    registry.load()
    ingest(letter())
    return tmp_path / "exports"


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in gzip.decompress((folder / name).read_bytes()).splitlines()]


def content(response: Any) -> bytes:
    return b"".join(response.streaming_content)


# --- What is in them -------------------------------------------------------------------------------


def test_every_list_is_a_file_of_each_format_with_all_its_rows(exports: Path) -> None:
    files = build(exports).export.manifest.files
    assert {file.name: file.rows for file in files} == {
        f"{name}.{ending}": count for name, count in LISTS.items() for ending in ("ndjson.gz", "parquet")
    }


@pytest.mark.parametrize("name", LISTS)
def test_a_row_is_what_the_api_answers(name: str, exports: Path, api: APIClient) -> None:
    folder = build(exports, SERVER).export.folder
    for row in rows(folder, f"{name}.ndjson.gz")[:3]:
        answer = api.get(f"/api/v1/{name}/{row.get('id') or row['slug']}/").json()
        assert row == answer
        assert list(row) == list(answer)


@pytest.mark.parametrize("name", LISTS)
def test_parquet_has_the_same_columns_and_values(name: str, exports: Path) -> None:
    folder = build(exports).export.folder
    table = parquet.read_table(folder / f"{name}.parquet")
    lines = rows(folder, f"{name}.ndjson.gz")
    assert table.num_rows == len(lines)
    for typed, plain in zip(table.to_pylist(), lines, strict=True):
        assert list(typed) == list(plain)
        assert {column: as_json(typed[column], value) for column, value in plain.items()} == plain


def as_json(typed: Any, plain: Any) -> Any:
    if isinstance(plain, dict | list):
        return json.loads(typed)
    return typed.isoformat() if isinstance(typed, date) else typed


def test_the_columns_have_the_types_of_what_they_hold(exports: Path) -> None:
    schema = parquet.read_schema(build(exports).export.folder / "figures.parquet")
    types = {
        "value": "double",
        "vintages": "int64",
        "restated": "bool",
        "period_end": "date32[day]",
        "first_published_on": "date32[day]",
        "printed": "string",
        "mentions": "string",
    }
    assert {name: str(schema.field(name).type) for name in types} == types


def test_links_begin_with_the_public_address_or_with_a_slash(exports: Path) -> None:
    [plain, *_] = rows(build(exports).export.folder, "figures.ndjson.gz")
    [public, *_] = rows(build(exports, "https://x.example/").export.folder, "figures.ndjson.gz")
    assert plain["proof_url"] == f"/api/v1/figures/{plain['id']}/source/"
    assert public["proof_url"] == f"https://x.example{plain['proof_url']}"


# --- One after the other ---------------------------------------------------------------------------


def test_the_same_data_version_gives_the_same_bytes(exports: Path, tmp_path: Path) -> None:
    one, other = build(exports).export, build(tmp_path / "elsewhere").export
    assert one.manifest == other.manifest
    for file in one.manifest.files:
        written = (one.folder / file.name).read_bytes()
        assert written == (other.folder / file.name).read_bytes()
        assert (len(written), hashlib.sha256(written).hexdigest()) == (file.bytes, file.sha256)


def test_a_data_version_is_exported_once(exports: Path) -> None:
    assert build(exports).is_new
    assert not build(exports).is_new
    ingest(correction())
    assert build(exports).is_new


def test_the_export_before_is_kept_and_older_ones_go(exports: Path) -> None:
    first = build(exports).export
    ingest(correction())
    second = build(exports).export
    assert (first.folder.exists(), current(exports)) == (True, second)
    ingest(letter(title="Fortuna Looks Back", day="January 18, 2016"))
    third = build(exports).export
    assert (first.folder.exists(), second.folder.exists(), current(exports)) == (False, True, third)


def test_an_export_that_breaks_leaves_the_one_before(exports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build(exports).export
    ingest(correction())
    with monkeypatch.context() as patch:
        patch.setattr("json.dumps", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            build(exports)
    assert current(exports) == first
    assert sorted(path.name for path in exports.iterdir()) == sorted([first.folder.name, "current"])


def test_the_command_says_what_it_wrote_and_where(exports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("export", str(exports))
    said = capsys.readouterr().out
    assert "9 rows" in said and "figures.parquet" in said
    assert f"Data version {data_version()} written to" in said
    call_command("export", str(exports))
    assert "nothing changed" in capsys.readouterr().out


# --- How they are served ---------------------------------------------------------------------------


def test_without_files_the_manifest_says_how_they_are_made(api: APIClient) -> None:
    manifest = api.get(URL).json()
    assert (manifest["files"], manifest["data_version"]) == ([], None)
    assert "manage.py export" in manifest["how"]
    missing = api.get(f"{URL}figures.parquet")
    assert (missing.status_code, missing["Content-Type"]) == (404, "application/problem+json")


def test_the_manifest_tells_the_files_and_where_to_go_on(exports: Path, api: APIClient) -> None:
    build(exports)
    manifest = api.get(URL).json()
    version = data_version()
    assert manifest["data_version"] == version
    assert manifest["changes"] == f"{SERVER}/api/v1/changes/?after={version}"
    assert "CC BY 4.0" in manifest["licence"]
    [file] = [one for one in manifest["files"] if one["name"] == "figures.ndjson.gz"]
    assert (file["resource"], file["format"], file["rows"]) == ("figures", "ndjson", 9)
    answer = api.get(file["url"])
    body = content(answer)
    assert (len(body), hashlib.sha256(body).hexdigest()) == (file["bytes"], file["sha256"])
    assert answer["ETag"] == f'"{file["sha256"]}"'
    assert (answer["Content-Length"], answer["Data-Version"]) == (str(file["bytes"]), str(version))
    assert "Content-Encoding" not in answer


def test_a_manifest_is_known_until_there_is_another_export(exports: Path, api: APIClient) -> None:
    etag = api.get(URL)["ETag"]
    assert api.get(URL, headers={"If-None-Match": etag}).status_code == 304
    build(exports)
    assert api.get(URL, headers={"If-None-Match": etag}).status_code == 200


def test_a_file_that_is_held_is_not_sent_again(exports: Path, api: APIClient) -> None:
    build(exports)
    etag = api.get(f"{URL}mines.parquet")["ETag"]
    again = api.get(f"{URL}mines.parquet", headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)


@pytest.mark.parametrize("accepts", ["*/*", "application/json", "gzip"])
def test_a_file_comes_as_it_is_whatever_is_preferred(accepts: str, exports: Path, api: APIClient) -> None:
    folder = build(exports).export.folder
    headers = {"Accept": accepts, "Accept-Encoding": "gzip"}
    assert content(api.get(f"{URL}mines.parquet", headers=headers)) == (folder / "mines.parquet").read_bytes()


@pytest.mark.parametrize(
    ("wanted", "status", "part"),
    [
        ("bytes=10-19", 206, slice(10, 20)),
        ("bytes=10-", 206, slice(10, None)),
        ("bytes=0-99999999", 206, slice(None)),
        ("bytes=99999999-", 200, slice(None)),
        ("bytes=20-10", 200, slice(None)),
        ("bytes=0-1,5-6", 200, slice(None)),
        ("lines=1-2", 200, slice(None)),
    ],
)
def test_a_download_can_go_on(wanted: str, status: int, part: slice, exports: Path, api: APIClient) -> None:
    whole = (build(exports).export.folder / "mines.parquet").read_bytes()
    response = api.get(f"{URL}mines.parquet", headers={"Range": wanted})
    assert (response.status_code, content(response)) == (status, whole[part])
    assert response["Content-Length"] == str(len(whole[part]))
    if status == 206:
        first, last, _ = part.indices(len(whole))
        assert response["Content-Range"] == f"bytes {first}-{last - 1}/{len(whole)}"


def test_a_part_of_another_file_is_not_appended(exports: Path, api: APIClient) -> None:
    build(exports)
    headers = {"Range": "bytes=10-", "If-Range": '"another"'}
    assert api.get(f"{URL}mines.parquet", headers=headers).status_code == 200


def test_the_export_before_can_still_be_read(exports: Path, api: APIClient) -> None:
    first = build(exports).export
    ingest(correction())
    build(exports)
    version = first.manifest.data_version
    before = api.get(f"{URL}figures.ndjson.gz?at_version={version}")
    assert content(before) == (first.folder / "figures.ndjson.gz").read_bytes()
    assert before["Data-Version"] == str(version)
    gone = api.get(f"{URL}figures.ndjson.gz?at_version=1")
    assert gone.status_code == 404
    assert f"there are those of {version + 1}, {version}" in gone.json()["detail"]


@pytest.mark.parametrize("name", ["figure.parquet", "manifest.json", "..%2Fcurrent", "current"])
def test_only_files_of_the_manifest_are_served(name: str, exports: Path, api: APIClient) -> None:
    build(exports)
    response = api.get(f"{URL}{name}")
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


def test_a_parameter_that_is_unknown_is_refused(exports: Path, api: APIClient) -> None:
    build(exports)
    assert api.get(f"{URL}mines.parquet?format=json").status_code == 400
    assert api.get(f"{URL}?version=1").status_code == 400
