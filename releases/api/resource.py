"""What every answer with data has in common; a resource is a declaration on top of it.

class CompanyResource(Resource):
    \"\"\"Companies, with their names and listings over time.\"\"\"

    queryset = Company.objects.prefetch_related("names")
    serializer_class = CompanySerializer
    filterset_class = CompanyFilters
    ordering_fields = {"slug": "slug", "country": "country"}
    default_ordering = ("slug",)
    unique_ordering = "slug"
    lookup_field = "slug"
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from functools import cache
from typing import Any, ClassVar

from django.conf import settings
from django.db.models import Model, QuerySet
from django.http import HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.http import parse_etags
from rest_framework.exceptions import MethodNotAllowed, NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from releases import ledger
from releases.api import links, parameters
from releases.api.errors import InvalidParameter, did_you_mean, nearest
from releases.api.filters import FilterSet
from releases.api.formats.columns import columns_of
from releases.api.formats.download import Download
from releases.api.formats.table import Column, Row
from releases.api.links import Deprecation
from releases.api.listed import Listed
from releases.api.ordering import Ordering
from releases.api.parameters import OpenApi, parameter
from releases.api.tabular import Tabular
from releases.api.values import CANDIDATES

READING = ("GET", "HEAD")
DATA_HEADERS = ("ETag", "Data-Version", "Cache-Control", "Vary")


class DataView(APIView):
    """Answers GET from one state of the database, refuses what it does not know, and can be cached.

    Subclasses that are no Resource list their own `parameters`, and for OpenAPI say what they `answer`
    (a schema or serializer) and with which headers of their own.

    `examples` are requests on the data that ship with the project, as addresses under /api/v1/, each with
    a sentence that says what it asks; `row_example` is the row that the first of them answers.

    A view that will go says so by its `deprecation`: then its answers and OpenAPI do.
    """

    http_method_names = ["get", "head", "options"]
    parameters: Sequence[OpenApi] = ()
    path_parameters: Mapping[str, OpenApi] = {}  # what OpenAPI says of them, where no model knows it
    answer: ClassVar[OpenApi | type[BaseSerializer[Any]] | None] = None
    answer_headers: Mapping[str, str] = {}
    summary = ""  # where the docstring would not say it
    examples: Sequence[tuple[str, str]] = ()
    row_example: Mapping[str, Any] = {}
    deprecation: Deprecation | None = None
    data_version: int

    def query_parameters(self) -> Sequence[OpenApi]:
        """All that the query may hold: what is documented, and nothing else is allowed."""
        return [*self.parameters, self.format_parameter()]

    def format_parameter(self) -> OpenApi:
        formats = list(dict.fromkeys(str(renderer.format) for renderer in self.get_renderers()))
        description = "Format of the answer; goes before the Accept header."
        if isinstance(self, Tabular) and self.has_rows():
            description += f" All but {formats[0]} are files of all rows, without pages."
        return parameter("format", description, {"type": "string", "enum": formats})

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with ExitStack() as self.reading:
            response = super().dispatch(request, *args, **kwargs)
            if isinstance(response, Download):  # it reads on until its last byte
                response.reading = self.reading.pop_all()
            return response

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        if request.method not in self.allowed_methods:
            raise MethodNotAllowed(str(request.method))
        if request.method in READING:
            allowed = [one["name"] for one in self.query_parameters()]
            query_string = request.META.get("QUERY_STRING", "").encode("latin-1", "replace")
            parameters.check(request.query_params, query_string, allowed, request.path)
        super().initial(request, *args, **kwargs)
        if request.method in READING:
            self.data_version = self.reading.enter_context(ledger.snapshot())

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = self.validated(request, super().finalize_response(request, response, *args, **kwargs))
        if self.deprecation:
            links.announce(response, request, self.deprecation)
        return response

    def validated(self, request: Request, response: Any) -> HttpResponseBase:
        """With its validators and links; or 304, where the client has it already."""
        if request.method not in READING or response.status_code != 200:
            return response  # type: ignore[no-any-return]
        response["ETag"] = self.etag(request)
        response["Data-Version"] = str(self.data_version)
        response["Cache-Control"] = "public, max-age=0, must-revalidate"
        response["Vary"] = "Accept, Accept-Encoding, Origin"
        links.add(response, *links.around(request, getattr(response, "data", None)))
        return not_modified(response) if is_known(request, response["ETag"]) else response

    def needs_no_body(self, request: Request) -> bool:
        return request.method == "HEAD" or is_known(request, self.etag(request))

    def etag(self, request: Request) -> str:
        """Of all that the answer depends on, so that it is known before the answer is."""
        asked = sorted(request.query_params.items())
        address = request.build_absolute_uri(request.path)
        key = (settings.VERSION, self.data_version, address, asked, request.accepted_media_type)
        return f'"{hashlib.sha256(repr(key).encode()).hexdigest()[:32]}"'


def is_known(request: Request, etag: str) -> bool:
    """Does the client hold this already? Compression makes a tag weak, which does not matter here."""
    held = parse_etags(request.headers.get("If-None-Match", ""))
    return "*" in held or etag in [tag.removeprefix("W/") for tag in held]


def not_modified(response: HttpResponseBase) -> HttpResponse:
    return HttpResponseNotModified(headers={name: response[name] for name in DATA_HEADERS})


@cache
def names_of(serializer: Any) -> Sequence[str]:
    """The fields of a serializer class, in their order."""
    return tuple(serializer().fields)


def found(rows: QuerySet[Any], field: str, key: str) -> Any:
    """The row with this key; NotFound says which slug was probably meant (nobody mistypes a hash)."""
    row = rows.filter(**{field: key}).first()
    if row is None:
        slugs = list(rows.order_by().values_list(field, flat=True)[:CANDIDATES]) if field == "slug" else []
        kind = rows.model._meta.verbose_name
        raise NotFound(f"There is no {kind} '{key}'.{did_you_mean(nearest(key, slugs))}")
    return row


class Resource(DataView, Tabular, GenericViewSet[Any]):
    """A read-only list, and its members by `lookup_field`.

    A list under another's address (the passages of a release) is a Resource of its own: it narrows
    `get_queryset` by `self.kwargs` and is routed with `as_view({"get": "list"})`.
    """

    queryset: QuerySet[Any]
    serializer_class: type[BaseSerializer[Any]] | None
    filterset_class: type[FilterSet] | None = None
    ordering_fields: Mapping[str, str] = {}
    default_ordering: Sequence[str] = ()
    unique_ordering = "id"
    lookup_value_regex = "[a-zA-Z0-9_-]+"
    row_name = ""  # where it is not what the model is called
    page_name = ""  # of its page in OpenAPI, where another resource gives pages of the same rows

    def list(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return self.answered(self.filter_queryset(self.get_queryset()))

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """As a file: a table of one row."""
        row = self.get_object()
        if self.file_format():
            return self.download([row], self.columns(), self.shown)
        return Response(self.shown([row])[0])

    def answered(self, rows: QuerySet[Any] | Listed) -> HttpResponseBase:
        """A page of these rows, or all of them as a file."""
        if self.file_format():
            return self.download(rows, self.columns(), self.shown)
        page = self.paginate_queryset(rows) or []  # type: ignore[arg-type]
        return self.get_paginated_response(self.shown(page))

    def shown(self, rows: Sequence[Any]) -> Sequence[Row]:
        """These rows, of a page or of a chunk of a file, as JSON has them."""
        self.complete(rows)
        shown: Sequence[Row] = self.get_serializer(rows, many=True).data
        return shown

    def columns(self) -> Sequence[Column]:
        serializer: Any = self.get_serializer()
        return columns_of(serializer.fields)

    def complete(self, rows: Sequence[Any]) -> None:
        """Gives rows what they need beside themselves, read once for all of them."""

    def page_schema(self, page: OpenApi) -> OpenApi:
        """What OpenAPI says of a page; for those who put more into it than rows."""
        return page

    def is_list(self) -> bool:
        return self.action == "list"

    def has_rows(self) -> bool:
        return self.action in ("list", "retrieve")

    def query_parameters(self) -> Sequence[OpenApi]:
        known: list[OpenApi] = [*self.parameters]
        if self.is_list():
            known += self.filterset_class.parameters() if self.filterset_class else []
            known += [self.ordering_parameter()]
            known += self.paginator.get_schema_operation_parameters(self) if self.paginator else []
        if self.serializer_class:
            known += self.field_parameters()
        return [*known, self.format_parameter()]

    # --- rows

    def get_object(self) -> Any:
        key = self.kwargs[self.lookup_url_kwarg or self.lookup_field]
        return found(self.get_queryset(), self.lookup_field, key)

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.filterset_class:
            filters = self.filterset_class(self.request.query_params, queryset, request=self.request)
            queryset = filters.filtered()
        return self.ordering(queryset.model).apply(queryset)

    # --- order

    def ordering(self, model: type[Model]) -> Ordering:
        return Ordering.of(model, self.asked_order(), self.ordering_fields, self.unique_ordering)

    def asked_order(self) -> Sequence[str]:
        """The columns to sort by, as they are named in public."""
        allowed = self.ordering_names()
        asked = parameters.names(self.request.query_params, "ordering", allowed) or self.default_ordering
        bare = [name.removeprefix("-") for name in asked]
        if twice := next((name for name in bare if bare.count(name) > 1), None):
            raise InvalidParameter("ordering", "invalid_value", f"'{twice}' is in 'ordering' twice.")
        return asked

    def ordering_names(self) -> Sequence[str]:
        return [sign + name for name in self.ordering_fields for sign in ("", "-")]

    def ordering_parameter(self) -> OpenApi:
        default = f" Default: `{','.join(self.default_ordering)}`." if self.default_ordering else ""
        return parameter(
            "ordering",
            f"Columns to sort by, a minus for descending; absent values come last.{default}",
            {"type": "array", "items": {"type": "string", "enum": [*self.ordering_names()]}, "minItems": 1},
        )

    # --- fields

    def field_names(self) -> Sequence[str]:
        serializer: Any = self.serializer_class
        return names_of(serializer)

    def chosen_fields(self) -> Sequence[str]:
        return parameters.chosen_fields(self.request.query_params, self.field_names())

    def get_serializer(self, *args: Any, **kwargs: Any) -> BaseSerializer[Any]:
        serializer: BaseSerializer[Any] = super().get_serializer(*args, **kwargs)
        row: Any = getattr(serializer, "child", serializer)
        for name in set(row.fields) - set(self.chosen_fields()):
            row.fields.pop(name)
        return serializer

    def field_parameters(self) -> Sequence[OpenApi]:
        return parameters.field_parameters(self.field_names())
