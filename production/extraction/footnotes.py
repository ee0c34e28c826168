"""The notes of a release, by their marks: "(*) Ag recovery in ...", "(1) ...", "1 ..."."""

from __future__ import annotations

import re

from production.extraction.values import Footnote
from releases.reading.reading import Reading

HEAD = re.compile(
    r"\s*(?:[(\[]([*†‡]+|\d{1,2}|[ivx]{1,4}|[a-e])[)\]]|([*†‡]+|[¹²³⁴⁵⁶⁷⁸⁹]+|\d{1,2}(?=\s)|[a-e](?=\s+[A-Z])))\s*"
)
LETTERED = re.compile(r"[a-e]\s+[A-Z]")  # a small letter begins no sentence
SUPERSCRIPTS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")


def notes(reading: Reading) -> dict[str, list[Footnote]]:
    """By mark, superscripts as plain digits; in the order of the text."""
    found: dict[str, list[Footnote]] = {}
    for passage in reading.passages:
        lettered = passage.role == "body" and LETTERED.match(reading.text, passage.start, passage.end)
        if passage.role != "footnote" and not lettered:
            continue
        if head := HEAD.match(reading.text, passage.start, passage.end):
            mark = head[1] or head[2]
            note = Footnote(mark, head.end(), passage.end)
            found.setdefault(mark.translate(SUPERSCRIPTS), []).append(note)
    return found
