"""The key of a series: whose number it is, and of what. `fortuna.caylloma.production.silver`."""

from __future__ import annotations

from typing import NamedTuple

from production.vocabulary import BASES, COMMODITIES, METRICS, QUALIFIERS, series_key


class SeriesKey(NamedTuple):
    """`mine` null is the company as a whole. One series has one basis and one qualifier."""

    company: str
    mine: str | None
    metric: str
    commodity: str | None = None
    basis: str = "unstated"
    qualifier: str | None = None

    @property
    def text(self) -> str:
        return series_key(*self)

    @property
    def is_equivalent(self) -> bool:
        """Whether it counts several metals as one, by their prices."""
        return self.commodity in COMMODITIES and not COMMODITIES[self.commodity].symbol

    def sibling(self, metric: str) -> SeriesKey:
        """Another metric of the same subject, on the same basis, of the same part; of the same metal, if
        the metric has one."""
        commodity = self.commodity if METRICS[metric].has_commodity else None
        return self._replace(metric=metric, commodity=commodity)


def parse(text: str) -> SeriesKey:
    """What `SeriesKey.text` wrote: four parts with dots, `_` for none; then `~basis`, `~qualifier`.

    Raises ValueError where it is not of that form.
    """
    subject, *marks = text.split("~")
    parts = subject.split(".")
    known = [mark for mark in marks if mark in BASES or mark in QUALIFIERS]
    if len(parts) != 4 or not all(parts) or known != marks or len(marks) > 2:
        raise ValueError(f"{text!r} is not the key of a series: write fortuna.caylloma.production.silver")
    company, mine, metric, commodity = parts
    key = SeriesKey(
        company,
        None if mine == "_" else mine,
        metric,
        None if commodity == "_" else commodity,
        next((mark for mark in marks if mark in BASES), "unstated"),
        next((mark for mark in marks if mark in QUALIFIERS), None),
    )
    if key.text != text:
        raise ValueError(f"{text!r} is not the key of a series; nearest is {key.text}")
    return key
