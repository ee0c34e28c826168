"""What an import did, as a table; or what is wrong with the data set, as a list."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from production.importing import Fault, Report

MOST_FAULTS = 50


def show(report: Report, console: Console, *, dry_run: bool = False) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("")
    for head in ("new", "known", "changed", "gone"):
        table.add_column(head, justify="right")
    for name in ("companies", "mines", "releases", "figures", "milestones"):
        counts = getattr(report, name)
        numbers = (counts.new, counts.known, counts.changed, counts.gone)
        table.add_row(name, *(f"{number:,}" for number in numbers))
    console.print(table)
    verdicts = ", ".join(
        f"{report.verdicts[verdict]:,} {verdict}" for verdict in ("pass", "fail", "inconclusive")
    )
    console.print(f"{report.rows:,} rows of figures in {report.seconds:.1f} s; findings: {verdicts}")
    if dry_run:
        console.print("Dry run: nothing was stored.")
    elif report.data_version is None:
        console.print("All of it was known: nothing changed.")
    else:
        console.print(f"Data version {report.data_version}")


def show_faults(faults: Sequence[Fault], console: Console) -> None:
    for fault in faults[:MOST_FAULTS]:
        console.print(str(fault), style="red", markup=False, highlight=False, soft_wrap=True)
    if len(faults) > MOST_FAULTS:
        console.print(f"… and {len(faults) - MOST_FAULTS:,} more", style="red")
