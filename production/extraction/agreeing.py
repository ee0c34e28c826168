"""What the sentences say once more of what the tables say: "7.1 million tonnes" beside 7,070 thousand.

A table names the basis of its numbers in a head or heading, and the sentence that rounds one does not: the
sentence's number is then of the table's basis, and no figure of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from production.extraction.values import Key, Problem, Statement


def with_bases_of_tables(
    said: Iterable[Statement | Problem], tabled: Iterable[Statement | Problem]
) -> Iterator[Statement | Problem]:
    """Of the sentences' statements those without a basis take that of the one table statement they repeat."""
    known: dict[Key, list[Statement]] = defaultdict(list)
    for one in tabled:
        if isinstance(one, Statement):
            known[replace(one.key, basis="unstated")].append(one)
    for one in said:
        if isinstance(one, Statement) and one.key.basis == "unstated":
            like = [t for t in known[one.key] if t.bound == one.bound]
            bases = {t.key.basis for t in like}
            if len(bases) == 1 and any(_agree(one, t) for t in like):
                one = replace(one, key=replace(one.key, basis=bases.pop()))
        yield one


def _agree(said: Statement, tabled: Statement) -> bool:
    """Within half a unit of the last printed digits of both."""
    apart = abs(said.value - tabled.value)
    return said.unit == tabled.unit and 2 * apart <= said.step + tabled.step
