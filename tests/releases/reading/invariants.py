"""What holds of every Reading, whatever was read."""

from __future__ import annotations

from releases.models import Passage
from releases.reading.reading import Reading
from releases.reading.shapes import is_number


def check(reading: Reading) -> None:
    text = reading.text
    covered = 0
    for passage in reading.passages:
        assert passage.role in Passage.Role.values
        assert covered <= passage.start < passage.end <= len(text)
        assert text[covered : passage.start].strip() == "", "something stands between two passages"
        covered = passage.end
    assert text[covered:].strip() == "", "something stands after the last passage"

    for table in reading.tables:
        assert {len(row) for row in table.rows} == {len(table.rows[0])}
        for cell in (cell for row in table.rows for cell in row if cell):
            assert table.start <= cell.start <= cell.end <= table.end
            printed = text[cell.start : cell.end]
            assert cell.text == cell.text.strip()
            assert printed == cell.text or is_wrapped(printed, cell.text)

    head = reading.letterhead
    assert head.title.of(text).strip()
    assert head.dateline.of(text).strip()
    assert head.issuer


def is_wrapped(printed: str, words: str) -> bool:
    """A label or head goes on below what is printed in its first line; a number never does."""
    return words.startswith(printed.rstrip("-")) and not is_number(words)
