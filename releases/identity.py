"""Ids made from what a thing is, so that a citation survives a reload of the database."""

from __future__ import annotations

import hashlib
from datetime import date


def public_id(*parts: object) -> str:
    """16 hex digits of the SHA-256 of the parts; null and "" are the same part."""
    text = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def release_slug(company: str, day: date, taken: set[str]) -> str:
    """Company and day; a second release of that day ends in -2."""
    slug = base = f"{company}-{day.isoformat()}"
    number = 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
