"""What a release is mostly about, by what it states. Pure."""

from __future__ import annotations

from collections.abc import Iterable


def kind_of(stated: Iterable[tuple[str, str]], has_events: bool) -> str:
    """`stated`: kind and metric of each figure."""
    kinds = set(stated)
    if any(kind == "actual" and metric in ("production", "ore_milled", "sales") for kind, metric in kinds):
        return "production"
    if has_events:
        return "milestone"
    if any(kind == "guidance" for kind, _ in kinds):
        return "guidance"
    return "corporate"
