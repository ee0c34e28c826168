from __future__ import annotations

import pytest

from production.extraction.headings import Headings, Said
from production.extraction.subjects import Subject
from tests.production.extraction.documents import CONTEXT


def said(text: str, footnotes: frozenset[str] = frozenset()) -> Said:
    return Headings(CONTEXT, footnotes).said(text)


@pytest.mark.parametrize(
    ("text", "metric", "commodity", "unit", "factor"),
    [
        ("Tonnes milled", "ore_milled", None, "t", 1),
        ("Ore processed/tonnes milled", "ore_milled", None, "t", 1),
        ("Ore Mined (tonne)", "ore_mined", None, "t", 1),
        ("Waste mined (kt)", "waste_mined", None, "t", 1000),
        ("Tonnes milled (000)", "ore_milled", None, "t", 1000),
        ("Ore placed on pad (t)", "ore_placed", None, "t", 1),
        ("Average tpd milled", "throughput", None, "t/d", 1),
        ("Tonnes per day", "throughput", None, "t/d", 1),
        ("Grade (g/t)", "head_grade", None, "g/t", 1),
        ("Average silver grade (oz/t)", "head_grade", "silver", "oz/ton", 1),
        ("Silver (gram/tonne)", None, "silver", "g/t", 1),
        ("Average recovery rate – Ag", "recovery", "silver", "%", 1),
        ("Production (lbs)", "production", None, "lb", 1),
        ("Pounds of lead produced", "production", "lead", "lb", 1),
        ("Silver ounces produced (000’s)", "production", "silver", "oz", 1000),
        ("Lead (in thousands of pounds)", None, "lead", "lb", 1000),
        ("Zinc in concentrate (tonnes)", "production", "zinc", "t", 1),
        ("Total production – ounces of silver eqv.", "production", "silver_equivalent", "oz", 1),
        ("Ongoing operations (GEO)", None, "gold_equivalent", "oz", 1),
        ("Gold ounces sold", "sales", "gold", "oz", 1),
        ("Cash cost per payable silver ounce", "cash_cost", None, "USD/oz", 1),
        ("AISC (US$/oz AgEq)", "aisc", None, "USD/oz", 1),
        ("Realized copper price ($/lb)", "realized_price", "copper", "USD/lb", 1),
        ("Ley de cabeza plata (g/t)", "head_grade", "silver", "g/t", 1),
        ("Producción de oro (onzas)", "production", "gold", "oz", 1),
    ],
)
def test_a_label_says_metric_metal_and_unit(
    text: str, metric: str | None, commodity: str | None, unit: str, factor: int
) -> None:
    found = said(text)
    assert (found.metric, found.commodity, found.unit or found.implied_unit, found.factor) == (
        metric,
        commodity,
        unit,
        factor,
    )
    assert found.rest == ""


def test_a_cost_names_the_metal_that_it_is_counted_by() -> None:
    assert said("Silver mines (AISC per ounce of silver equivalent)").base == "silver_equivalent"


@pytest.mark.parametrize(
    "text", ["Gold placed on pad (oz)", "Concentrate produced (t)", "Mining cost", "Operating days"]
)
def test_a_label_of_something_else_is_known_not_to_be_ours(text: str) -> None:
    assert said(text).other


@pytest.mark.parametrize(
    "text", ["Nowhere silver (oz)", "Production equivalent (oz)", "Production and sales"]
)
def test_words_that_nobody_knows_are_left_over(text: str) -> None:
    assert said(text).rest


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Brava, Peru", Subject("brava")),
        ("Brava tonnes milled", Subject("brava")),
        ("Total", Subject(None)),
        ("Combined", Subject(None)),
        ("Total from ongoing operations", Subject(None)),
        ("Tonnes milled", None),
    ],
)
def test_a_label_names_a_mine_the_company_or_nobody(text: str, subject: Subject | None) -> None:
    assert said(text).subject == subject


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("% Change", "change"),
        ("Y/Y", "change"),
        ("Var. %", "change"),
        ("2024 Guidance (koz)", "guidance"),
        ("Original guidance", "other"),
        ("Budget", "other"),
        ("Recovery (%)", ""),
    ],
)
def test_a_head_tells_values_from_changes_and_guidance(text: str, role: str) -> None:
    assert said(text).role == role


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Silver*", ("*",)),
        ("Silver(1)", ("1",)),
        ("Silver (2)", ("2",)),
        ("Ore placed on pad² (t)", ("2",)),
        ("Gold production (oz)1", ("1",)),
        ("AISC2,3 (US$/oz)", ("2", "3")),
        ("Grade (g/t)", ()),
        ("Q3 2018", ()),
        ("9M 2018", ()),
    ],
)
def test_a_label_keeps_its_footnote_marks_apart(text: str, marks: tuple[str, ...]) -> None:
    assert said(text).marks == marks


def test_a_digit_behind_a_year_is_a_mark_if_there_is_such_a_note() -> None:
    assert said("Q3 20232", frozenset({"2"})).times == ("Q3 2023",)
    assert said("Q3 20232").times == ("Q3",)
