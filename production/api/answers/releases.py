"""Of `releases/`."""

from __future__ import annotations

from production.api.answers import PUBLISHED_AT, Row

RELEASE: Row = {
    "slug": "fortuna-2011-10-24",
    "company": "fortuna",
    "title": "Fortuna Reports Production Figures for Third Quarter 2011",
    "published_on": "2011-10-24",
    "source": "company",
    "kind": "production",
    "language": "en",
    "dateline": "Vancouver, October 24, 2011",
    "listings": [
        {"exchange": "TSX", "symbol": "FVI", "printed": "TSX: FVI"},
        {"exchange": "NYSE", "symbol": "FSM", "printed": "NYSE: FSM"},
        {"exchange": "BVL", "symbol": "FVI", "printed": "BVL: FVI"},
    ],
    "qualified_person": {"name": "Miroslav Kalinaj", "title": "P. Geo."},
    "corrects": None,
    "documents": [
        {
            "sha256": "8bc35ea1a9f812ea3a974d4a2f1c582a51cfb95b3843968e58401e26244a7b4a",
            "media_type": "text/plain",
            "origin": "digest",
            "size": 5281,
            "length": 5279,
        }
    ],
    "source_url": PUBLISHED_AT,
    "figure_count": 64,
    "verdicts": {"pass": 95, "fail": 0, "inconclusive": 16},
    "problem_count": 0,
}
