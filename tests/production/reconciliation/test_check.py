from dataclasses import replace
from decimal import Decimal

from production import reconciliation
from tests.production.reconciliation.examples import figure, release, table


def changes():
    return [
        figure(None, "production", metal, "2011-Q3", printed, "%", kind="change", base="2010-Q3")
        for metal, printed in (("silver", "42"), ("gold", "157"), ("lead", "-4"), ("zinc", "-14"))
    ]


def verdicts(*figures):
    found = reconciliation.check(release(*figures))
    return {
        rule: [result.verdict for result in found if result.rule == rule]
        for rule in sorted({result.rule for result in found})
    }


def test_the_release_of_2011_10_24_adds_up():
    assert verdicts(*table(), *changes()) == {
        "metal_balance": ["pass"] * 12,
        "mines_add_up": ["pass"] * 8,
        "plausible": ["pass"],
        "stated_change": ["inconclusive"] * 4,
        "throughput": ["pass"] * 4,
        "year_to_date": ["inconclusive"] * 12,
    }


def test_the_order_of_the_figures_does_not_matter():
    figures = [*table(), *changes()]
    assert reconciliation.check(release(*figures)) == reconciliation.check(release(*reversed(figures)))


def test_rule_and_key_tell_the_results_apart():
    found = reconciliation.check(release(*table(), *changes()))
    assert len({(result.rule, result.key) for result in found}) == len(found) == 41


def test_every_law_states_itself():
    assert len(reconciliation.CHECKS) == 9
    assert all(law.__doc__ for law in reconciliation.CHECKS)


def test_a_release_without_figures_gives_nothing():
    assert reconciliation.check(release()) == []


def test_ten_decimals_of_a_database_change_nothing():
    padding = Decimal("0.0000000000")
    padded = [replace(f, value=f.value + padding, step=f.step + padding) for f in table()]
    assert [result.detail for result in reconciliation.check(release(*padded))] == [
        result.detail for result in reconciliation.check(release(*table()))
    ]
