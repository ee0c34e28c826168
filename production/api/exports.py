"""Bulk files: what there is, and the files themselves. `manage.py export` makes them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.utils.urls import replace_query_param

from production.exporting.manifest import Export, File, current, kept
from releases.api.errors import did_you_mean, nearest
from releases.api.parameters import OpenApi, parameter
from releases.api.resource import DataView, is_known
from releases.api.values import DataVersion, read

BLOCK = 1 << 16
RANGE = re.compile(r"bytes=(?P<first>\d{1,18})-(?P<last>\d{1,18})?", re.ASCII)
MEDIA_TYPES = {"ndjson": "application/gzip", "parquet": "application/vnd.apache.parquet"}
HOW = "There are no bulk files here yet; whoever runs this service makes them with `manage.py export`."
AT_VERSION = parameter(
    "at_version",
    "The file of the export of this data version; the newest exports are kept. Default: the newest.",
    DataVersion().schema,
    "5",
)


class ExportFileSerializer(serializers.Serializer[Any]):
    name = serializers.CharField(help_text="Name of the file.")
    resource = serializers.CharField(help_text="The list whose rows it holds, all of them.")
    format = serializers.CharField(
        help_text="ndjson: a JSON object a line, with gzip; parquet: typed columns, nested ones as JSON text."
    )
    rows = serializers.IntegerField(help_text="How many rows are in it.")
    bytes = serializers.IntegerField(help_text="Its size.")
    sha256 = serializers.CharField(help_text="SHA-256 of its bytes, in hex; the ETag of the download.")
    url = serializers.URLField(help_text="Where to download it.")


class ManifestSerializer(serializers.Serializer[Any]):
    data_version = serializers.IntegerField(
        allow_null=True, help_text="The data version of all of the files; null: there are none."
    )
    recorded_at = serializers.DateTimeField(
        allow_null=True, help_text="When that version was recorded; null: there are no files, or no data."
    )
    licence = serializers.CharField(help_text="On what terms the data may be used.")
    changes = serializers.URLField(help_text="What changed since, or everything where there are no files.")
    how = serializers.CharField(allow_null=True, help_text="What is missing where there are no files.")
    files = ExportFileSerializer(many=True, help_text="The files, the same rows in each format.")


class Exports(DataView):
    """Bulk files of everything, with rows, bytes, SHA-256, data version and licence.

    All files show the same data version: the state from which a copy starts, before it follows `changes`.
    Columns are those of the JSON rows, in figures with all mentions. Guidance and targets are among the
    figures. The same data version always gives the same bytes.
    """

    examples = [("exports/", "Which files are there, and of which data version?")]
    answer = ManifestSerializer

    def get(self, request: Request) -> Response:
        export = current(settings.EXPORTS_DIR)
        changes = reverse("changes", request=request)
        if export is None:
            nothing = dict.fromkeys(("data_version", "recorded_at"))
            licence = settings.DATA_LICENCE
            return Response({**nothing, "licence": licence, "changes": changes, "how": HOW, "files": []})
        manifest = export.manifest
        return Response(
            {
                "data_version": manifest.data_version,
                "recorded_at": manifest.recorded_at,
                "licence": manifest.licence,
                "changes": replace_query_param(changes, "after", manifest.data_version),
                "how": None,
                "files": [self.described(file, manifest.data_version) for file in manifest.files],
            }
        )

    def described(self, file: File, data_version: int) -> dict[str, Any]:
        url = reverse("export-file", args=[file.name], request=self.request)
        at = replace_query_param(url, "at_version", data_version)
        return {
            "name": file.name,
            "resource": file.resource,
            "format": file.format,
            "rows": file.rows,
            "bytes": file.bytes,
            "sha256": file.sha256,
            "url": at,
        }

    def etag(self, request: Request) -> str:
        """An export may be made without any change of the data."""
        export = current(settings.EXPORTS_DIR)
        built = export.manifest.as_json() if export else ""
        return f'"{hashlib.sha256((super().etag(request) + built).encode()).hexdigest()[:32]}"'


class Gzip(BaseRenderer):
    media_type, format = MEDIA_TYPES["ndjson"], "ndjson"


class Parquet(BaseRenderer):
    media_type, format = MEDIA_TYPES["parquet"], "parquet"


class ExportFile(DataView):
    """One bulk file. Its ETag is its SHA-256, and a download that broke off can go on (`Range`).

    The address that exports/ gives of it names the data version, so that all files of one copy belong
    together; an export is kept until there are two newer ones.
    """

    examples = [("exports/milestones.parquet", "All milestones as a Parquet file.")]
    renderer_classes = [Parquet, Gzip]
    path_parameters = {"name": {"description": "Name of the file, as exports/ gives it."}}
    answer = {"type": "string", "format": "binary", "description": "The bytes of the file."}
    answer_headers = {"Accept-Ranges": "bytes: a part of the file can be asked for with Range."}
    file: File

    def query_parameters(self) -> Sequence[OpenApi]:
        """The name says the format."""
        return [AT_VERSION]

    def perform_content_negotiation(self, request: Any, force: bool = False) -> Any:
        """A file is what it is, whatever is preferred; what is no file is JSON."""
        renderer = JSONRenderer() if request.method == "OPTIONS" else self.get_renderers()[0]
        return renderer, renderer.media_type

    @extend_schema(operation_id="exports_file_retrieve")
    def get(self, request: Request, name: str) -> HttpResponseBase:
        export = self.export()
        file = export.manifest.file(name)
        if file is None:
            names = [one.name for one in export.manifest.files]
            raise NotFound(f"There is no bulk file '{name}'.{did_you_mean(nearest(name, names))}")
        self.file, self.data_version = file, export.manifest.data_version
        if is_known(request, self.etag(request)):
            return HttpResponse(content_type=MEDIA_TYPES[file.format])  # which becomes a 304
        part = asked_part(request, file)
        first, last = part or (0, file.bytes - 1)
        length = last + 1 - first
        sent = blocks(export.folder / file.name, first, length)
        response = StreamingHttpResponse(sent, content_type=MEDIA_TYPES[file.format])
        response["Content-Length"] = str(length)
        response["Content-Disposition"] = f'attachment; filename="{file.name}"'
        response["Accept-Ranges"] = "bytes"
        if part:
            response.status_code = 206
            response["Content-Range"] = f"bytes {first}-{last}/{file.bytes}"
            response["ETag"] = self.etag(request)
        return response

    def export(self) -> Export:
        """The one asked for; NotFound says which there are."""
        newest = current(settings.EXPORTS_DIR)
        if newest is None:
            raise NotFound(HOW)
        version = read(self.request.query_params, "at_version", DataVersion())
        if version in (None, newest.manifest.data_version):
            return newest
        exports = {one.manifest.data_version: one for one in kept(settings.EXPORTS_DIR)}
        if version not in exports:
            there = ", ".join(map(str, exports))
            raise NotFound(f"The export of data version {version} is not kept; there are those of {there}.")
        return exports[version]

    def etag(self, request: Request) -> str:
        return f'"{self.file.sha256}"'


def blocks(path: Path, first: int, length: int) -> Iterator[bytes]:
    """A part of a file, read as it is sent."""
    with path.open("rb") as file:
        file.seek(first)
        while length and (block := file.read(min(BLOCK, length))):
            length -= len(block)
            yield block


def asked_part(request: Request, file: File) -> tuple[int, int] | None:
    """First and last byte of the one part that is asked for; null: the whole, also where what is asked
    cannot be had (a Range may be ignored), or the client's part is of another file."""
    match = RANGE.fullmatch(request.headers.get("Range", ""))
    if match is None or request.headers.get("If-Range", f'"{file.sha256}"') != f'"{file.sha256}"':
        return None
    first, last = int(match["first"]), min(int(match["last"] or file.bytes), file.bytes - 1)
    return (first, last) if first <= last else None
