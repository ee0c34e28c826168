"""Of `guidance/scorecard/`."""

from __future__ import annotations

from production.api.answers import Row

SCORE: Row = {
    "id": "f6101a3665e3d44c",
    "series": "fortuna._.production.silver",
    "company": "fortuna",
    "mine": None,
    "country": "CA",
    "metric": "production",
    "commodity": "silver",
    "basis": "unstated",
    "qualifier": None,
    "target_period": "2011-FY",
    "calendar_period": "2011-FY",
    "period_type": "year",
    "period_start": "2011-01-01",
    "period_end": "2011-12-31",
    "low": None,
    "high": None,
    "value": 2400000,
    "unit": "oz",
    "modifier": None,
    "through": "2011-9M",
    "actual": 1585240,
    "derived": False,
    "progress_pct": 66.1,
    "needed": 814760,
    "outcome": "open",
    "outcome_detail": "1,585,240 oz in 2011-9M, 66.1 % of the 2,400,000 oz promised; 814,760 oz to go. "
    "2011-FY had not ended by 2011-10-24.",
    "vintage": 1,
    "vintages": 1,
    "first_low": None,
    "first_high": None,
    "first_value": 2400000,
    "first_published_on": "2011-04-26",
    "withdrawn_on": None,
    "published_on": "2011-10-24",
    "release": "fortuna-2011-10-24",
    "figure": "a27ffaf0bb86e58e",
    "actual_figures": ["d4d97ad02165dda0"],
    "proof_url": "http://127.0.0.1:8000/api/v1/figures/a27ffaf0bb86e58e/source/",
}
