"""How companies and mines are called: what makes two spellings the same name, and the slug of a name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from releases.folding import fold

LEGAL_FORM = re.compile(
    r"( (inc|incorporated|corp|corporation|ltd|limited|plc|llc|lp|company|co|nv"
    r"|s ?a ?[ac]?|s ?a ?b? de c ?v))+$"
)


@dataclass(frozen=True)
class KnownCompany:
    """`names` holds every name, former ones too, and what texts call the company for short."""

    slug: str
    names: tuple[str, ...]
    fiscal_year_end_month: int = 12
    accepted: bool = True


@lru_cache(maxsize=10_000)
def plain(name: str) -> str:
    """Without case, accents, punctuation, legal form: `Coeur d'Alene Mines Corp.` is `coeur dalene mines`."""
    words = re.sub(r"['’.]", "", fold(name)).replace("&", " and ")
    words = " ".join(re.findall(r"[^\W_]+", words))
    return LEGAL_FORM.sub("", words)


def recognise(issuer: str, companies: Iterable[KnownCompany]) -> KnownCompany | None:
    """The company of that name, if there is exactly one; an accepted one before those proposed."""
    wanted = plain(issuer)
    found = [company for company in companies if wanted in map(plain, company.names)]
    found = [company for company in found if company.accepted] or found
    return found[0] if len(found) == 1 else None


def slug_of(name: str) -> str:
    """`San José Mine` is `san-jose`, `Chesser Resources Ltd.` is `chesser-resources`.

    A name without a Latin letter gets a slug from its bytes: the same name, the same slug.
    """
    words = re.findall(r"[a-z0-9]+", plain(name))
    kept = [word for word in words if word not in ("the", "mine", "project")] or words
    return "-".join(kept)[:80].strip("-") or f"name-{sha256(name.encode()).hexdigest()[:8]}"


def path_slug(name: str) -> str:
    """What a path would make of a name: `San José Mine` is `san-jose-mine`."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(name)))
