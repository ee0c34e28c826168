from __future__ import annotations

import pytest

from releases import exchanges


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("TSX-V", "TSX-V"),
        ("TSX.V", "TSX-V"),
        ("TSXV", "TSX-V"),
        ("TSX Venture", "TSX-V"),
        ("TSX", "TSX"),
        ("NYSE", "NYSE"),
        ("NYSE MKT", "NYSE American"),
        ("NYSE American", "NYSE American"),
        ("Lima Exchange", "BVL"),
        ("Lima Stock Exchange", "BVL"),
        ("Bolsa de Valores de Lima", "BVL"),
        ("FRA", "Frankfurt"),
        ("nasdaq", "NASDAQ"),
    ],
)
def test_an_exchange_has_one_name(spelling: str, name: str) -> None:
    assert exchanges.name_of(spelling) == name


def test_a_spelling_that_is_not_in_the_table_has_no_name() -> None:
    with pytest.raises(KeyError):
        exchanges.name_of("Moon")
