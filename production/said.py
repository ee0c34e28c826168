"""What one release says of one key, whether a document was read or a data set cites it. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from production.extraction.figures import StatedFigure
from production.extraction.values import Key

IMPORT = "import"


@dataclass(frozen=True)
class Said:
    """`value`, or `low` and `high`, in `unit`; `step` is the unit of the last printed digit.

    `cited` is what a data set cites where a document has the last word (see `joined`); null where the
    number itself is the cited one, or nobody cites it. `citation` says where the data set found it.
    """

    key: Key
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    step: Decimal
    unit: str
    printed: str
    method: str
    modifier: str = ""
    scope_note: str = ""
    equivalence: Decimal | None = None
    citation: str = ""
    note: str = ""
    cited: dict[str, str] | None = None

    @property
    def number(self) -> dict[str, str]:
        """The number by itself, as text; without what it has not: `{"value": "559959", "step": "1", ...}`."""
        numbers = {"value": self.value, "low": self.low, "high": self.high, "step": self.step}
        texts = {"unit": self.unit, "printed": self.printed, "modifier": self.modifier}
        found = {name: plain(number) for name, number in numbers.items() if number is not None}
        return found | {name: text for name, text in texts.items() if text}


def plain(number: Decimal) -> str:
    """The same text for equal numbers, whatever their trailing zeros."""
    return f"{number.normalize():f}"


def read_from(stated: StatedFigure) -> Said:
    exact = stated.exact
    return Said(
        key=stated.key,
        value=stated.value,
        low=stated.low,
        high=stated.high,
        step=exact.step,
        unit=exact.unit,
        printed=exact.anchor.printed,
        method=exact.method,
        modifier=exact.modifier or "",
        scope_note=exact.scope_note,
        equivalence=exact.equivalence,
    )


def joined(read: Said, cited: Said) -> Said:
    """The document's number is the figure; what the data set cites is kept with it."""
    return replace(
        read,
        scope_note=read.scope_note or cited.scope_note,
        equivalence=cited.equivalence if read.equivalence is None else read.equivalence,
        citation=cited.citation,
        note=cited.note,
        cited=cited.number if cited.method == IMPORT else cited.cited,
    )
