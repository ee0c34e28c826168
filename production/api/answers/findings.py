"""Of `findings/`."""

from __future__ import annotations

from production.api.answers import Row

FINDING: Row = {
    "id": "727e8e73b065a061",
    "rule": "metal_balance",
    "verdict": "pass",
    "release": "fortuna-2011-10-24",
    "company": "fortuna",
    "mine": "caylloma",
    "metric": "production",
    "commodity": "silver",
    "period": "2011-Q3",
    "found": 559959,
    "expected": 559821,
    "interval": [554867, 564793],
    "unit": "oz",
    "figures": ["19da5166cf1c3ca2", "456336755aa65034", "b023b6bd9b56f5e4", "fbe3a7d221dc7ca7"],
    "detail": "115,574 t x 186 g/t x 81 % / 31.1034768 = 559,821 oz; "
    "printed 559,959 lies in the interval that the printed digits allow",
}
