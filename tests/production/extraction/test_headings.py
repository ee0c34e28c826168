from __future__ import annotations

import pytest

from production.extraction.headings import label


@pytest.mark.parametrize(
    ("text", "metric", "commodity", "unit"),
    [
        ("Tonnes milled", "ore_milled", None, "t"),
        ("Average tpd milled", "throughput", None, "t/d"),
        ("Grade (g/t)", "head_grade", None, "g/t"),
        ("Recovery (%)", "recovery", None, "%"),
        ("Production (lbs)", "production", None, "lb"),
        ("Silver production (oz)", "production", "silver", "oz"),
        ("Silver equivalent production (oz)", "production", "silver_equivalent", "oz"),
        ("Lead (%)", None, "lead", "%"),
        ("Ore placed on pad (t)", "ore_placed", None, "t"),
    ],
)
def test_a_label_says_metric_metal_and_unit(
    text: str, metric: str | None, commodity: str | None, unit: str | None
) -> None:
    said = label(text)
    assert (said.metric, said.commodity, said.unit) == (metric, commodity, unit)


def test_gold_placed_on_a_pad_is_known_and_not_production() -> None:
    said = label("Gold placed on pad (oz)")
    assert said.names_metric and said.metric is None


@pytest.mark.parametrize(
    ("text", "marks"),
    [("Silver*", ("*",)), ("Silver(1)", ("1",)), ("Silver (2)", ("2",)), ("Grade (g/t)", ())],
)
def test_a_label_keeps_its_footnote_marks_apart(text: str, marks: tuple[str, ...]) -> None:
    assert label(text).marks == marks


def test_thousands_of_ounces_are_told_from_ounces() -> None:
    said = label("Gold production (koz)")
    assert (said.unit, said.factor) == ("oz", 1000)
