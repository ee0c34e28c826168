"""The field's words: metrics, commodities and units, served from the vocabulary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import QueryDict
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from production.units import UNITS
from production.vocabulary import COMMODITIES, METRICS
from releases.api.errors import InvalidParameter, did_you_mean, nearest
from releases.api.fields import NumberField
from releases.api.formats.columns import columns_of
from releases.api.formats.download import Download
from releases.api.parameters import OpenApi, chosen_fields, field_parameters, parameter
from releases.api.resource import DataView
from releases.api.tabular import Tabular
from releases.api.values import Choice, Integer, read

Row = serializers.Serializer[Any]


class Page(serializers.Serializer[Any]):
    count = serializers.IntegerField(
        allow_null=True, help_text="Entries in all; null with `cursor`, unless `count=exact`."
    )
    next = serializers.URLField(allow_null=True, help_text="The next page.")
    previous = serializers.URLField(allow_null=True, help_text="The page before.")


class MetricSerializer(serializers.Serializer[Any]):
    code = serializers.CharField(help_text="Name of the metric in filters and rows.")
    name = serializers.CharField(help_text="Name to show.")
    description = serializers.CharField(help_text="What is measured.")
    units = serializers.ListField(child=serializers.CharField(), help_text="Codes of the units it may carry.")
    aggregation = serializers.CharField(help_text="How shorter periods make a longer one, such as sum.")
    has_commodity = serializers.BooleanField(help_text="Whether it is measured for each metal.")


class CommoditySerializer(serializers.Serializer[Any]):
    code = serializers.CharField(help_text="Name of the commodity in filters and rows.")
    name = serializers.CharField(help_text="Name to show.")
    symbol = serializers.CharField(allow_null=True, help_text="Chemical symbol; null for an equivalent.")

    def to_representation(self, commodity: Any) -> dict[str, Any]:
        return {"code": commodity.code, "name": commodity.name, "symbol": commodity.symbol or None}


class UnitSerializer(serializers.Serializer[Any]):
    code = serializers.CharField(help_text="Code of the unit in rows.")
    name = serializers.CharField(help_text="Its name in full.")
    dimension = serializers.CharField(help_text="Units of one dimension convert into each other.")
    factor = NumberField(help_text="A value times this is in the canonical unit of the dimension.")
    canonical = serializers.BooleanField(
        help_text="Whether it is the one that `unit=canonical` converts the others of its dimension into."
    )


class DictionaryTable(DataView, Tabular):
    """Entries as rows, of which `fields` and `omit` choose the columns."""

    name = ""
    entries: Mapping[str, Any] = {}
    row: type[Row] = MetricSerializer

    def chosen_fields(self) -> Sequence[str]:
        return chosen_fields(self.request.query_params, list(self.row().fields))

    def file_of(self, entries: Sequence[Any]) -> Download:
        fields = self.row().fields
        columns = columns_of({name: fields[name] for name in self.chosen_fields()})
        return self.download(entries, columns, self.shown)

    def shown(self, entries: Sequence[Any]) -> list[dict[str, Any]]:
        chosen = self.chosen_fields()
        return [{name: row[name] for name in chosen} for row in self.row(entries, many=True).data]


class DictionaryList(DictionaryTable):
    """A short list that is part of the code: metrics, commodities or units."""

    parameters = [
        parameter("page", "Number of the page.", {"type": "integer", "minimum": 1, "default": 1}),
        parameter(
            "page_size", "Rows a page.", {"type": "integer", "minimum": 1, "maximum": 500, "default": 50}
        ),
        parameter(
            "cursor",
            "`*` for the first page, then what `next` holds. Not with `page`.",
            {"type": "string", "minLength": 1},
        ),
        parameter(
            "count",
            "Count the rows with `cursor` too; with `page` they always are.",
            {"type": "string", "enum": ["exact"]},
        ),
    ]

    def query_parameters(self) -> Sequence[OpenApi]:
        return [*self.parameters, *field_parameters(list(self.row().fields)), self.format_parameter()]

    def get(self, request: Request) -> HttpResponseBase:
        if self.file_format():
            return self.file_of(list(self.entries.values()))
        query = request.query_params
        size = read(query, "page_size", Integer(1, 500), 50)
        is_counted = read(query, "count", Choice(["exact"])) == "exact" or "cursor" not in query
        start, place = self._start(query, size)
        codes = list(self.entries)[start : start + size]
        following = start + size < len(self.entries)
        address = request.build_absolute_uri()
        links: dict[str, str | None] = {"next": None, "previous": None}
        if place == "cursor" and following:
            links["next"] = replace_query_param(address, "cursor", codes[-1])
        elif place == "page":
            page = start // size + 1
            links["next"] = replace_query_param(address, "page", page + 1) if following else None
            links["previous"] = replace_query_param(address, "page", page - 1) if page > 1 else None
        count = len(self.entries) if is_counted else None
        rows = self.shown([self.entries[code] for code in codes])
        return Response({"count": count, **links, "results": rows})

    def _start(self, query: QueryDict, size: int) -> tuple[int, str]:
        """Where the page begins. A cursor is the code of the last entry of the page before."""
        if "cursor" not in query:
            page = read(query, "page", Integer(1), 1)
            if (page - 1) * size >= len(self.entries):
                raise NotFound(f"There is no page {page}: there are {len(self.entries)} {self.name}.")
            return (page - 1) * size, "page"
        if "page" in query:
            detail = "'page' and 'cursor' exclude each other; give one of them."
            raise InvalidParameter("page", "conflicting_parameter", detail)
        cursor = str(query["cursor"])
        if cursor != "*" and cursor not in self.entries:
            detail = "'cursor' is not one that this list gave; 'cursor=*' starts anew."
            raise InvalidParameter("cursor", "invalid_value", detail, "*")
        return (0 if cursor == "*" else list(self.entries).index(cursor) + 1), "cursor"


class DictionaryEntry(DictionaryTable):
    """One entry of the dictionary, by its code."""

    def get(self, request: Request, code: str) -> HttpResponseBase:
        if code not in self.entries:
            suggestion = nearest(code, list(self.entries))
            raise NotFound(f"There is no '{code}' among the {self.name}.{did_you_mean(suggestion)}")
        if self.file_format():
            return self.file_of([self.entries[code]])
        return Response(self.row(self.entries[code]).data)


def routes(
    name: str, entries: Mapping[str, Any], row: type[Row], summary: str, one: str, examples: Mapping[str, str]
) -> list[URLPattern]:
    """`examples` are entries, each with a sentence about it."""
    known = {"name": name, "entries": entries, "row": row}
    results = row(many=True, help_text="The entries of this page.")
    page = type(f"{row.__name__.removesuffix('Serializer')}Page", (Page,), {"results": results})
    whole = DictionaryList.as_view(
        **known, answer=page, summary=summary, examples=[(f"{name}/?page_size=500", "All of them.")]
    )
    entry = DictionaryEntry.as_view(
        **known,
        answer=row,
        summary=one,
        examples=[(f"{name}/{code}/", said) for code, said in examples.items()],
        row_example=dict(row(entries[next(iter(examples))]).data),
    )
    return [
        path(f"{name}/", whole, name=f"{name}-list"),
        path(f"{name}/<path:code>/", entry, name=f"{name}-detail"),
    ]


urlpatterns = [
    *routes(
        "metrics",
        METRICS,
        MetricSerializer,
        "What is measured: each metric with its units, and how shorter periods make a longer one.",
        "One metric, by its code.",
        {"recovery": "What recovery is.", "production": "What production is."},
    ),
    *routes(
        "commodities",
        COMMODITIES,
        CommoditySerializer,
        "The metals, and the equivalents that several are added up in.",
        "One commodity, by its code.",
        {"silver": "Silver."},
    ),
    *routes(
        "units",
        UNITS,
        UnitSerializer,
        "The units of values, with the factors that convert them within a dimension.",
        "One unit, by its code; a slash in the code is part of the address.",
        {"oz": "The ounce, which is always the troy ounce.", "g/t": "Grams of metal in a tonne of ore."},
    ),
]
