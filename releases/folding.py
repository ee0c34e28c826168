"""Text as it is searched: without case and accents, white space collapsed."""

from __future__ import annotations

import unicodedata

# Letters that Unicode does not decompose; seen: Kışladağ.
UNDECOMPOSED = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})


def fold(text: str) -> str:
    """`"Yaramoko  Séguéla\\n"` gives `"yaramoko seguela"`."""
    return " ".join(plain(text).split())


def plain(text: str) -> str:
    """The same with its white space as it is."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(UNDECOMPOSED)
