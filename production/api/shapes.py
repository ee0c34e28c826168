"""`shape`: a row a number (long), or a row a subject and period (wide)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Model
from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from production.api.converting import Converting
from production.api.facets import with_more, with_properties
from production.api.wide import DAYS, SUBJECT, Wide, columns_of, groups_of, with_named_periods
from releases.api.formats.table import Column, Row
from releases.api.ordering import Ordering, Term
from releases.api.parameters import OpenApi, chosen_fields, parameter
from releases.api.values import Choice, read

LONG, WIDE = "long", "wide"
SHAPE = parameter(
    "shape",
    "`wide`: one row a company or mine and period, with a column a metric, such as `production.silver`, null "
    "where there is no number. `columns` beside `results` says what each is and in which unit: the one that "
    "most rows have, or `unit`. At most 200 columns. Rows are ordered by `period_end`, `company`, `mine` "
    "and `period` only, and `fields` and `omit` choose among their columns.",
    {"type": "string", "enum": [LONG, WIDE], "default": LONG},
)
WIDE_ORDERING = {
    "period_end": "period_end",
    "company": "company__slug",
    "mine": "mine__slug",
    "period": "calendar_period",
}
WIDE_DEFAULT = ("-period_end", "company", "mine")
WIDE_UNIQUE = ("company__slug", "mine__slug", *DAYS)

# --- in OpenAPI
COLUMN_NAME = r"^[a-z_]+(\.[a-z_]+)?(~[a-z_/%]+)*$"
TEXT = {"type": "string", "nullable": True}
WIDE_ROW: OpenApi = {
    "type": "object",
    "description": "A row of the wide shape: what it is about, and a number or null for each column.",
    "properties": {name: {**TEXT, "description": f"As in the long shape: {name}."} for name in SUBJECT},
    "additionalProperties": {"type": "number", "nullable": True},
}
COLUMNS: OpenApi = {
    "type": "object",
    "description": "Of the wide shape: what each column is. Missing in the long one.",
    "additionalProperties": {
        "type": "object",
        "description": "A column; `unit` is that of all its numbers.",
        "required": ["metric", "commodity", "basis", "qualifier", "unit"],
        "properties": {
            name: {**TEXT, "description": f"As in a row of the long shape: {name}."}
            for name in ("metric", "commodity", "basis", "qualifier", "unit")
        },
    },
}


class Shaped(Converting):
    """A list that can be had in either shape."""

    def is_wide(self) -> bool:
        return bool(read(self.request.query_params, "shape", Choice([LONG, WIDE])) == WIDE)

    def query_parameters(self) -> Sequence[OpenApi]:
        known = super().query_parameters()
        return [*known, SHAPE] if self.is_list() else known

    def list(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return self.wide_list() if self.is_wide() else super().list(request, *args, **kwargs)

    def wide_list(self) -> HttpResponseBase:
        self.ordering_fields, self.default_ordering = WIDE_ORDERING, WIDE_DEFAULT
        self.unique_ordering = WIDE_UNIQUE[0]
        rows = self.filter_queryset(with_named_periods(self.get_queryset()))
        columns = columns_of(rows, self.unit())
        fields = chosen_fields(self.request.query_params, [*SUBJECT, *columns])
        chosen = {name: column for name, column in columns.items() if name in fields}
        self.wide = Wide(rows, fields, chosen)
        groups = groups_of(rows)
        answer = self.answered(self.ordering(groups.model).apply(groups))
        if isinstance(answer, Response):  # a page; of a file the columns say it themselves
            return with_more(answer, columns=self.wide.described())
        return answer

    def shown(self, rows: Sequence[Any]) -> Sequence[Row]:
        return self.wide.shown(rows) if self.is_wide() else super().shown(rows)

    def columns(self) -> Sequence[Column]:
        return self.wide.table_columns() if self.is_wide() else super().columns()

    def ordering(self, model: type[Model]) -> Ordering:
        usual = super().ordering(model)
        if not self.is_wide():
            return usual
        ordered = [term.path for term in usual.terms]
        more = [Term.of(model, path, False) for path in WIDE_UNIQUE if path not in ordered]
        return Ordering((*usual.terms, *more))

    # --- what OpenAPI says of it

    def field_parameters(self) -> Sequence[OpenApi]:
        """In the wide shape the columns are those of the answer, which no list can hold."""
        described = []
        for one in super().field_parameters():
            name = {"type": "string", "anyOf": [one["schema"]["items"], {"pattern": COLUMN_NAME}]}
            words = f"{one['description']} With `shape=wide`: of its columns. Such as `mine,period`."
            described.append({**one, "description": words, "schema": {**one["schema"], "items": name}})
        return described

    def page_schema(self, page: OpenApi) -> OpenApi:
        page = super().page_schema(page)
        rows = page["properties"]["results"]
        either = {**rows, "items": {"anyOf": [rows["items"], WIDE_ROW]}}
        page = {**page, "properties": {**page["properties"], "results": either}}
        return with_properties(page, columns=COLUMNS)
