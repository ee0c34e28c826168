"""What was said -> rows of figures: their ids, their columns, and how one row follows another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from django.db.models import QuerySet

from production.extraction.values import Key
from production.models import Figure, Footnote, Mention, Milestone, Mine, Ownership
from production.periods import Period
from production.said import Said
from releases.identity import public_id
from releases.ledger import Entry
from releases.models import Company, Release

Place = TypeVar("Place", Mention, Footnote)


def key_id(company: str, key: Key) -> str:
    """The id of the metric row; the same for every kind of statement about it."""
    return public_id(company, key.mine, key.metric, key.commodity, key.period.key, key.basis, key.qualifier)


def same_key(company: Company, key: Key) -> tuple[str, str, str]:
    """What a release states once only; `stored_key` is the same of a row."""
    return key_id(company.slug, key), key.kind, key.base_period.key if key.base_period else ""


def stored_key(figure: Figure) -> tuple[str, str, str]:
    base = ""
    if figure.base_period_start:
        base = f"{figure.base_period_type}:{figure.base_period_start}/{figure.base_period_end}"
    return figure.key_id, figure.kind, base


def row(entry: Entry, said: Said, release: Release, mines: Mapping[str, Mine]) -> Figure:
    key, base = said.key, said.key.base_period
    return Figure(
        public_id=id_of(said, release),
        key_id=key_id(release.company.slug, key),
        release=release,
        company=release.company,
        mine=mines[key.mine] if key.mine else None,
        metric=key.metric,
        commodity=key.commodity or "",
        basis=key.basis,
        qualifier=key.qualifier or "",
        period=key.period.label,
        calendar_period=key.period.calendar_label or "",
        period_type=key.period.type,
        period_start=key.period.start,
        period_end=key.period.end,
        kind=key.kind,
        base_period=base.label if base else "",
        base_period_type=base.type if base else "",
        base_period_start=base.start if base else None,
        base_period_end=base.end if base else None,
        value=said.value,
        low=said.low,
        high=said.high,
        step=said.step,
        unit=said.unit,
        modifier=said.modifier,
        printed=said.printed,
        scope_note=said.scope_note,
        equivalence=said.equivalence,
        method=said.method,
        citation=said.citation,
        cited=said.cited,
        note=said.note,
        since_version=entry.version,
    )


def id_of(said: Said, release: Release) -> str:
    """Made from release, key and value."""
    numbers = (said.value, said.low, said.high)
    return public_id(
        release.slug,
        *same_key(release.company, said.key),
        *(None if number is None else number.normalize() for number in numbers),
    )


def said_by(figure: Figure) -> Said:
    """What a stored row says."""
    return Said(
        key=key_of(figure),
        value=figure.value,
        low=figure.low,
        high=figure.high,
        step=figure.step,
        unit=figure.unit,
        printed=figure.printed,
        method=figure.method,
        modifier=figure.modifier,
        scope_note=figure.scope_note,
        equivalence=figure.equivalence,
        citation=figure.citation,
        note=figure.note,
        cited=figure.cited,
    )


def key_of(figure: Figure) -> Key:
    base = (figure.base_period, figure.base_period_type, figure.base_period_start, figure.base_period_end)
    return Key(
        mine=figure.mine.slug if figure.mine else None,
        metric=figure.metric,
        commodity=figure.commodity or None,
        period=Period(figure.period, figure.period_type, figure.period_start, figure.period_end),
        kind=figure.kind,
        basis=figure.basis,
        qualifier=figure.qualifier or None,
        base_period=Period(*base) if figure.base_period else None,
    )


def is_cited_only(figure: Figure) -> bool:
    """Whether no document was read for it, and no person decided on it."""
    return figure.method == Figure.Method.IMPORT


def note(entry: Entry, figure: Figure, old: Figure | None) -> None:
    """The ledger's lines for a row that was added, and for the one that it follows."""
    same = old is not None and old.public_id == figure.public_id
    entry.note("figure", "updated" if same else "created", figure.public_id, company=figure.company.slug)
    if old is not None and not same:
        entry.note("figure", "retracted", old.public_id, company=figure.company.slug)


def moved(entry: Entry, places: QuerySet[Place], figure: Figure) -> list[Place]:
    """The same places as rows of another figure; the old rows are closed."""
    copies = list(places)
    places.update(until_version=entry.version)
    for copy in copies:
        copy.pk, copy.figure, copy.since_version = None, figure, entry.version
        copy._state.adding = True
    return copies


def close(entry: Entry, *rows: Figure | Milestone | Ownership) -> None:
    for one in rows:
        one.until_version = entry.version
        one.save(update_fields=["until_version"])
