"""Of `guidance/`."""

from __future__ import annotations

from production.api.answers import PUBLISHED_AT, Row

GUIDANCE: Row = {
    "id": "a27ffaf0bb86e58e",
    "series": "fortuna._.production.silver",
    "company": "fortuna",
    "mine": None,
    "country": "CA",
    "metric": "production",
    "commodity": "silver",
    "basis": "unstated",
    "qualifier": None,
    "kind": "guidance",
    "target_period": "2011-FY",
    "calendar_period": "2011-FY",
    "period_type": "year",
    "period_start": "2011-01-01",
    "period_end": "2011-12-31",
    "value": 2400000,
    "low": None,
    "high": None,
    "unit": "oz",
    "printed": "2.4 million",
    "modifier": None,
    "scope_note": None,
    "vintage": 1,
    "vintages": 1,
    "effect": "confirmed",
    "superseded_by": None,
    "in_time": True,
    "withdrawn_on": None,
    "published_on": "2011-10-24",
    "release": "fortuna-2011-10-24",
    "source_url": PUBLISHED_AT,
    "proof_url": "http://127.0.0.1:8000/api/v1/figures/a27ffaf0bb86e58e/source/",
    "anchor": {
        "document": "8bc35ea1a9f812ea3a974d4a2f1c582a51cfb95b3843968e58401e26244a7b4a",
        "offset_unit": "unicode_code_point",
        "start": 707,
        "end": 718,
        "exact": "2.4 million",
        "prefix": ": in 2011 it expects to produce ",
        "suffix": " ounces of silver and 7,530 ounc",
        "table": None,
        "row": [],
        "column": [],
        "page": None,
        "box": None,
    },
    "mentions": [
        {
            "document": "8bc35ea1a9f812ea3a974d4a2f1c582a51cfb95b3843968e58401e26244a7b4a",
            "printed": "2.4 million",
            "start": 707,
            "end": 718,
            "bound": None,
        }
    ],
}
