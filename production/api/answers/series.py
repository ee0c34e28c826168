"""Of `series/` and their observations."""

from __future__ import annotations

from production.api.answers import Row

KEY = "fortuna.caylloma.production.silver"
SERIES: Row = {}
OBSERVATIONS: Row = {}
