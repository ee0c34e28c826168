"""Of `mines/`."""

from __future__ import annotations

from production.api.answers import Row

MINE: Row = {
    "slug": "caylloma",
    "name": "Caylloma",
    "aliases": ["Caylloma Mine"],
    "company": "fortuna",
    "country": "PE",
    "region": "Arequipa",
    "latitude": None,
    "longitude": None,
    "commodities": ["silver", "gold", "lead", "zinc"],
    "mine_type": "underground",
    "process": "flotation",
    "status": "producing",
    "statuses": [{"status": "producing", "valid_from": None, "valid_until": None}],
    "ownership": [
        {
            "company": "fortuna",
            "share": 100,
            "valid_from": None,
            "valid_until": None,
            "stated_on": "2006-03-31",
            "release": "fortuna-2006-03-31",
            "document": "6cb0971975ef7f320ecf174e1e391fd199b043598d6d0ad53c8ffdc6cdc10e8a",
            "printed": "100%",
            "start": 354,
            "end": 358,
            "citation": None,
        },
        {
            "company": "fortuna",
            "share": 100,
            "valid_from": None,
            "valid_until": None,
            "stated_on": "2006-09-12",
            "release": "fortuna-2006-09-12",
            "document": "6bd4d4f45dd3ff8bea8f0592d03e4e9280f7c2797f2287b7d4b7f33742deef86",
            "printed": "100%",
            "start": 364,
            "end": 368,
            "citation": None,
        },
    ],
    "periods_covered": {"first": "2006-03-31", "last": "2025-12-31"},
    "review": "accepted",
    "note": "silver and gold recovery stated in lead concentrate; copper concentrate in 2009-2010",
}
