"""Of `quarterly-metrics/`, `figures/` and what leads to them."""

from __future__ import annotations

from production.api.answers import PUBLISHED_AT, Row

# What the number of the first examples is about.
KEY: Row = {
    "series": "fortuna.caylloma.production.silver",
    "company": "fortuna",
    "mine": "caylloma",
    "country": "PE",
    "metric": "production",
    "commodity": "silver",
    "basis": "unstated",
    "qualifier": None,
    "period": "2011-Q3",
    "calendar_period": "2011-Q3",
    "period_type": "quarter",
    "period_start": "2011-07-01",
    "period_end": "2011-09-30",
}

QUARTERLY_METRIC: Row = {
    "id": "adf98efcc2144a51",
    **KEY,
    "value": 559959,
    "unit": "oz",
    "printed": "559,959",
    "modifier": None,
    "scope_note": None,
    "published_on": "2011-10-24",
    "first_published_on": "2011-10-24",
    "vintages": 1,
    "restated": False,
    "verdict": "pass",
    "release": "fortuna-2011-10-24",
    "figure": "fbe3a7d221dc7ca7",
    "source_url": PUBLISHED_AT,
    "proof_url": "http://127.0.0.1:8000/api/v1/figures/fbe3a7d221dc7ca7/source/",
}

FIGURE: Row = {
    "id": "fbe3a7d221dc7ca7",
    **KEY,
    "kind": "actual",
    "base_period": None,
    "value": 559959,
    "low": None,
    "high": None,
    "unit": "oz",
    "printed": "559,959",
    "modifier": None,
    "scope_note": None,
    "equivalence": None,
    "published_on": "2011-10-24",
    "first_published_on": "2011-10-24",
    "vintages": 1,
    "restated": False,
    "verdict": "pass",
    "release": "fortuna-2011-10-24",
    "figure": "fbe3a7d221dc7ca7",
    "source_url": PUBLISHED_AT,
    "proof_url": "http://127.0.0.1:8000/api/v1/figures/fbe3a7d221dc7ca7/source/",
    "anchor": {
        "document": "8bc35ea1a9f812ea3a974d4a2f1c582a51cfb95b3843968e58401e26244a7b4a",
        "offset_unit": "unicode_code_point",
        "start": 1967,
        "end": 1974,
        "exact": "559,959",
        "prefix": "Production (oz)\t",
        "suffix": "\t113,178",
        "table": 0,
        "row": ["Silver*", "Production (oz)"],
        "column": ["Three months ended September 30, 2011", "Caylloma, Peru"],
        "page": None,
        "box": None,
    },
    "mentions": [
        {
            "document": "8bc35ea1a9f812ea3a974d4a2f1c582a51cfb95b3843968e58401e26244a7b4a",
            "printed": "559,959",
            "start": 1967,
            "end": 1974,
            "bound": None,
        }
    ],
    "footnotes": [
        {
            "document": "8bc35ea1a9f812ea3a974d4a2f1c582a51cfb95b3843968e58401e26244a7b4a",
            "mark": "*",
            "text": "Caylloma mine Ag recovery in Pb concentrate",
            "start": 2556,
            "end": 2599,
        }
    ],
    "citation": PUBLISHED_AT,
    "method": "table",
    "review": "accepted",
    "superseded_by": None,
    "note": "(*) Caylloma Ag recovery in Pb concentrate",
}

SOURCE: Row = {
    "figure": "fbe3a7d221dc7ca7",
    "release": "fortuna-2011-10-24",
    "matches": True,
    "mentions": [
        {
            "document": "8bc35ea1a9f812ea3a974d4a2f1c582a51cfb95b3843968e58401e26244a7b4a",
            "offset_unit": "unicode_code_point",
            "start": 1967,
            "end": 1974,
            "exact": "559,959",
            "prefix": "Production (oz)\t",
            "suffix": "\t113,178\t673,137\t1,472,062\t113,178\t1,585,240",
            "table": 0,
            "row": ["Silver*", "Production (oz)"],
            "column": ["Three months ended September 30, 2011", "Caylloma, Peru"],
            "page": None,
            "box": None,
            "origin": "digest",
            "printed": "559,959",
            "bound": None,
            "text": "Production (oz)\t559,959\t113,178\t673,137\t1,472,062\t113,178\t1,585,240",
            "matches": True,
        }
    ],
    "citation": PUBLISHED_AT,
}

EFFECT: Row = {
    "id": "adf98efcc2144a51",
    **KEY,
    "effect": "new",
    "old_value": None,
    "new_value": 559959,
    "unit": "oz",
    "difference": None,
    "difference_pct": None,
    "earlier_figure": None,
    "earlier_release": None,
    "earlier_published_on": None,
    "new_figure": "fbe3a7d221dc7ca7",
    "figure": "fbe3a7d221dc7ca7",
    "printed": "559,959",
    "release": "fortuna-2011-10-24",
    "published_on": "2011-10-24",
    "proof_url": "http://127.0.0.1:8000/api/v1/figures/fbe3a7d221dc7ca7/source/",
}
