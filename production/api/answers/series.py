"""Of `series/` and their observations."""

from __future__ import annotations

from production.api.answers import Row

SUBJECT: Row = {
    "key": "fortuna.caylloma.production.silver",
    "company": "fortuna",
    "mine": "caylloma",
    "metric": "production",
    "commodity": "silver",
    "basis": "unstated",
    "qualifier": None,
}

SERIES: Row = {
    **SUBJECT,
    "country": "PE",
    "unit": "oz",
    "observations": 53,
    "period_types": {"quarter": 39, "half_year": 2, "nine_months": 3, "year": 9},
    "first_period_start": "2008-01-01",
    "last_period_end": "2025-09-30",
    "latest_period": "2025-Q3",
    "latest_value": 233612,
    "observations_url": (
        "http://127.0.0.1:8000/api/v1/series/fortuna.caylloma.production.silver/observations/"
    ),
}

OBSERVATIONS: Row = {
    "count": 1,
    "next": None,
    "previous": None,
    "series": {**SUBJECT, "units": ["oz"]},
    "results": [
        {
            "series": "fortuna.caylloma.production.silver",
            "period": "2011-H1",
            "calendar_period": "2011-H1",
            "period_type": "half_year",
            "period_start": "2011-01-01",
            "period_end": "2011-06-30",
            "value": 912103,
            "unit": "oz",
            "low": 912102,
            "high": 912104,
            "derived": True,
            "method": "difference",
            "printed": None,
            "modifier": None,
            "scope_note": None,
            "verdict": None,
            "published_on": "2011-10-24",
            "release": None,
            "figure": None,
            "source_url": None,
            "proof_url": None,
            "formula": "2011-9M 1,472,062 oz - 2011-Q3 559,959 oz = 912,103 oz",
            "reason": None,
            "figures": ["e21069ba33a5d5a3", "fbe3a7d221dc7ca7"],
        }
    ],
}
