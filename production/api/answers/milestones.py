"""Of `milestones/`."""

from __future__ import annotations

from production.api.answers import Row

MILESTONE: Row = {
    "id": "beacadbf1916e872",
    "company": "fortuna",
    "mine": "san-jose",
    "kind": "commercial_production",
    "status": "done",
    "date": "2011-09-01",
    "date_precision": "day",
    "date_qualifier": "on",
    "published_on": "2011-10-24",
    "release": "fortuna-2011-10-24",
    "printed": "September 1st, 2011",
    "anchor": {
        "document": "8bc35ea1a9f812ea3a974d4a2f1c582a51cfb95b3843968e58401e26244a7b4a",
        "offset_unit": "unicode_code_point",
        "start": 3164,
        "end": 3183,
    },
    "citation": None,
    "note": None,
}
