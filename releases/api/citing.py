"""How to cite what the API answers."""

from __future__ import annotations


def citation(data_version: int, address: str) -> str:
    return (
        f"Fortuna API, data version {data_version}, {address}; "
        "with the release that states the figure: its title, day and source_url."
    )
