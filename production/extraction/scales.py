"""Numbers whose scale cannot be right: "Tonnes milled (000)" over 1.03, where millions are meant.

A mill cannot give more metal than its ore holds. Ten times as much is no stock drawn down and no
rounding: one of the labels that count in thousands or millions is wrong, and nobody says which.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from production import laws
from production.extraction.values import Problem, Statement
from production.units import GRAMS

MESSAGE = "tonnes and grade hold less than a tenth of the metal that is given: a label has the wrong scale"


def without_impossible(found: Sequence[Statement | Problem]) -> list[Statement | Problem]:
    """The same, but for numbers that were scaled by their labels and make more metal than there was."""
    doubtful: set[int] = set()
    by_subject: dict[object, dict[tuple[str, str | None], Statement]] = defaultdict(dict)
    for one in found:
        if isinstance(one, Statement) and one.key.kind == "actual" and one.key.qualifier is None:
            key = one.key
            by_subject[(key.mine, key.period, key.basis)][(key.metric, key.commodity)] = one
    for stated in by_subject.values():
        ore = stated.get(("ore_milled", None))
        for (metric, commodity), metal in stated.items():
            grade = stated.get(("head_grade", commodity))
            if metric == "production" and ore and grade and _is_impossible(ore, grade, metal):
                doubtful |= {id(one) for one in (ore, metal) if _is_scaled(one)}
    return [
        Problem("scale", MESSAGE, one.anchor.start, one.anchor.end)
        if isinstance(one, Statement) and id(one) in doubtful
        else one
        for one in found
    ]


def _is_impossible(ore: Statement, grade: Statement, metal: Statement) -> bool:
    if ore.unit not in GRAMS or metal.unit not in GRAMS:
        return False
    contained = laws.contained_metal(_quantity(ore), _quantity(grade), metal.unit)
    return metal.value > contained.interval.high * 10


def _is_scaled(one: Statement) -> bool:
    """Whether a label or head has multiplied what is printed."""
    digits = "".join(letter for letter in one.anchor.printed if letter.isdigit() or letter == ".")
    return not digits.strip(".") or Decimal(digits.strip(".")) != one.value


def _quantity(one: Statement) -> laws.Quantity:
    return laws.Quantity(one.value, one.step, one.unit)
