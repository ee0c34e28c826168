"""Of `search/`."""

from __future__ import annotations

from production.api.answers import Row

DOCUMENT = "8bc35ea1a9f812ea3a974d4a2f1c582a51cfb95b3843968e58401e26244a7b4a"

HIT: Row = {
    "id": "7f46dddd5f028ab5",
    "type": "passage",
    "slug": "fortuna-2011-10-24",
    "title": "Fortuna Reports Production Figures for Third Quarter 2011",
    "company": "fortuna",
    "mine": None,
    "release": "fortuna-2011-10-24",
    "published_on": "2011-10-24",
    "document": DOCUMENT,
    "role": "table",
    "speaker": None,
    "start": 1602,
    "end": 2550,
    "snippet": "108\t\t169\t108\t\nRecovery (%)\t81\t87\t\t82\t87\t\n"
    "Production (oz)\t559,959\t113,178\t673,137\t1,472,062\t113,178\t1,585,240\n\n"
    "\tThree months ended September 30, 2011\t\t\tNine months ended September 30, 2011\t\t\n\tCaylloma,",
    "snippet_start": 1910,
    "highlights": [{"start": 1967, "end": 1974, "text": "559,959"}],
    "offset_unit": "unicode_code_point",
    "url": "http://127.0.0.1:8000/api/v1/releases/fortuna-2011-10-24/text/"
    f"?document={DOCUMENT}&start=1602&end=2550",
}
