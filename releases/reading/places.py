"""Where on the paper each character of the text stands."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Box = tuple[float, float, float, float]

# Hundredths of a point fit a page of 200 metres into four bytes.
POINT = 100


@dataclass
class Places:
    """A document's words in the order of its text, and where their letters stand.

    `words` holds for each word its start in the text, its page, its top and bottom, and where its letters
    begin in `edges`; `edges` the left side of every letter of a word, and the right side of its last one.
    """

    words: array[int] = field(default_factory=lambda: array("i"))
    edges: array[int] = field(default_factory=lambda: array("i"))
    starts: list[int] = field(default_factory=list, repr=False)

    def add(self, start: int, page: int, box: Box, edges: Sequence[float]) -> None:
        self.words.extend((start, page, rounded(box[1]), rounded(box[3]), len(self.edges)))
        self.edges.extend(map(rounded, edges))
        self.starts.append(start)

    @classmethod
    def of(cls, words: Iterable[int], edges: Iterable[int]) -> Places:
        """What was taken apart for the way from one process to another."""
        numbers = array("i", words)
        return cls(numbers, array("i", edges), list(numbers[::5]))

    def place_of(self, start: int, end: int) -> tuple[int, Box] | None:
        """The page and the box around `text[start:end]`; of what goes over several pages the first part.

        None for a span without a letter of a word.
        """
        boxes: list[Box] = []
        first_page = 0
        number = max(bisect_right(self.starts, start) - 1, 0)
        while number < len(self.starts) and self.starts[number] < end:
            begin, page, top, bottom, edge = self.words[5 * number : 5 * number + 5]
            after = self.words[5 * number + 9] if number + 1 < len(self.starts) else len(self.edges)
            left, right = max(start - begin, 0), min(end - begin, after - edge - 1)
            if left < right and first_page in (0, page):
                first_page = page
                letters = self.edges[edge + left : edge + right + 1]
                boxes.append((min(letters) / POINT, top / POINT, max(letters) / POINT, bottom / POINT))
            number += 1
        if not boxes:
            return None
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return first_page, (min(lefts), min(tops), max(rights), max(bottoms))


def rounded(place: float) -> int:
    return round(min(max(place, -20_000_000), 20_000_000) * POINT)
