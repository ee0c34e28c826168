"""Text as it is searched: without case and accents, white space collapsed."""

from __future__ import annotations

import unicodedata

# Letters that Unicode does not decompose; seen: Kışladağ.
UNDECOMPOSED = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})


def fold(text: str) -> str:
    """`"Yaramoko  Séguéla\\n"` gives `"yaramoko seguela"`."""
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(plain.translate(UNDECOMPOSED).split())
