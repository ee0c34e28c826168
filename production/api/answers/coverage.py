"""Of `coverage/`."""

from __future__ import annotations

from production.api.answers import Row

COVERAGE: Row = {
    "series": "fortuna.san-jose.production.lead",
    "company": "fortuna",
    "mine": "san-jose",
    "metric": "production",
    "commodity": "lead",
    "basis": "unstated",
    "qualifier": None,
    "period": "2011-Q3",
    "period_type": "quarter",
    "period_start": "2011-07-01",
    "period_end": "2011-09-30",
    "status": "gap",
    "reason": "not_applicable",
    "detail": "san-jose produces gold, silver, not lead.",
    "release": None,
    "figure": None,
}
SUMMARY: Row = {
    "series": "fortuna.caylloma.production.silver",
    "company": "fortuna",
    "mine": "caylloma",
    "metric": "production",
    "commodity": "silver",
    "basis": "unstated",
    "qualifier": None,
    "first_period": "2011-Q3",
    "last_period": "2011-Q3",
    "periods": 1,
    "stated": 1,
    "nil": 0,
    "derivable": 0,
    "blank": 0,
    "not_applicable": 0,
    "not_loaded": 0,
    "known_pct": 100,
}
