from __future__ import annotations

import pytest

from production.series.keys import SeriesKey, parse


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("fortuna.caylloma.production.silver", SeriesKey("fortuna", "caylloma", "production", "silver")),
        ("fortuna._.production.silver", SeriesKey("fortuna", None, "production", "silver")),
        ("fortuna.caylloma.ore_milled._", SeriesKey("fortuna", "caylloma", "ore_milled", None)),
        (
            "hochschild._.production.gold~attributable",
            SeriesKey("hochschild", None, "production", "gold", "attributable"),
        ),
        (
            "c.m.ore_mined._~attributable~open_pit",
            SeriesKey("c", "m", "ore_mined", None, "attributable", "open_pit"),
        ),
    ],
)
def test_a_key_is_read_and_written(text: str, key: SeriesKey) -> None:
    assert (parse(text), key.text) == (key, text)


@pytest.mark.parametrize(
    "text",
    ["", "fortuna", "a.b.c", "a.b.c.d.e", "a..c.d", "a.b.c.d~", "a.b.c.d~unstated", "a.b.c.d~x",
     "a.b.c.d~open_pit~attributable", "a.b.c.d~attributable~full"],
)  # fmt: skip
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not the key of a series"):
        parse(text)
