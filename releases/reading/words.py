"""Letters -> words -> lines. Marks of footnotes, which stand small and raised, become ¹²³."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from releases.reading.page import Glyph, Line, Word, around

# All in parts of the size of the letters.
WORD_GAP = 0.2
SAME_BASELINE = 0.28  # cells of a row with a mark of a footnote may stand a little lower than others
EXACT = 0.1
SMALL = 0.8
RAISED = 0.2
HIGHEST_MARK = 0.7
LOWEST_MARK = 0.3
# Bold is sometimes made by printing a letter twice, a hair apart.
PRINTED_TWICE = 0.12

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
MARK = re.compile(r"\(?\d{1,2}(?:,\d{1,2})*\)?")


def lines_of(glyphs: Sequence[Glyph]) -> tuple[Line, ...]:
    """The lines of a page from top to bottom."""
    lines = (line_of(run) for run in with_marks(runs_of(glyphs)))
    return tuple(line for line in lines if line.words)


def runs_of(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Letters that stand on one baseline; small ones make their own run where they stand higher or lower."""
    runs: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: g.baseline):
        run = next((run for run in reversed(runs[-3:]) if are_level(run[-1], glyph)), None)
        if run is None:
            runs.append(run := [])
        run.append(glyph)
    return runs


def are_level(letter: Glyph, following: Glyph) -> bool:
    small, large = sorted((letter.size, following.size))
    within = SAME_BASELINE if small > SMALL * large else EXACT
    return abs(following.baseline - letter.baseline) <= within * large


def with_marks(runs: Sequence[list[Glyph]]) -> Iterator[list[Glyph]]:
    """Runs of small letters belong to the line that they touch, a little below or above them."""
    owners = [owner_of(number, runs) for number in range(len(runs))]
    whole: dict[int, list[Glyph]] = {number: [] for number in range(len(runs))}
    for number, run in enumerate(runs):
        while owners[number] != number:  # each is larger than the one before
            number = owners[number]
        whole[number] += run
    return (run for run in whole.values() if any(glyph.text.strip() for glyph in run))


def owner_of(number: int, runs: Sequence[list[Glyph]]) -> int:
    near = (n for n in (number + 1, number - 1, number + 2, number - 2) if 0 <= n < len(runs))
    return next((n for n in near if is_mark_of(runs[number], runs[n])), number)


def is_mark_of(run: Sequence[Glyph], line: Sequence[Glyph]) -> bool:
    size, rise = main_size(line), line[0].baseline - run[0].baseline
    if not 0 < main_size(run) <= SMALL * size or not -LOWEST_MARK * size < rise < HIGHEST_MARK * size:
        return False
    return any(touches(mark, letter, size) for mark in run for letter in line)


def touches(mark: Glyph, letter: Glyph, size: float) -> bool:
    return mark.box[0] - letter.box[2] < size / 2 and letter.box[0] - mark.box[2] < size / 2


def main_size(glyphs: Iterable[Glyph]) -> float:
    sizes = Counter(round(g.size, 1) for g in glyphs if g.text.strip())
    return sizes.most_common(1)[0][0] if sizes else 0.0


def line_of(glyphs: Sequence[Glyph]) -> Line:
    size = main_size(glyphs)
    standing = [g for g in glyphs if round(g.size, 1) == size]
    bottom = max(g.box[3] for g in standing)
    words = tuple(word_of(letters, size, bottom) for letters in words_of(glyphs))
    return Line(words, size, standing[0].baseline)


def words_of(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    word: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda g: (g.box[0], g.box[2])):
        if word and (not glyph.text.strip() or is_apart(word[-1], glyph)):
            yield word
            word = []
        if glyph.text.strip() and not (word and is_printed_twice(word[-1], glyph)):
            word.append(glyph)
    if word:
        yield word


def is_apart(letter: Glyph, following: Glyph) -> bool:
    return following.box[0] - letter.box[2] > WORD_GAP * max(letter.size, following.size)


def is_printed_twice(letter: Glyph, following: Glyph) -> bool:
    return letter.text == following.text and following.box[0] - letter.box[0] < PRINTED_TWICE * letter.size


def word_of(letters: Sequence[Glyph], size: float, bottom: float) -> Word:
    """`size` and `bottom` are those of the line."""
    text, mark = "", ""
    edges: list[float] = []
    marks: list[Glyph] = []
    for letter in letters:
        if letter.size <= SMALL * size and bottom - letter.box[3] > RAISED * size:
            mark += letter.text
            marks.append(letter)
            continue
        edges += [*edges_of(marked(mark), marks), *edges_of(letter.text, [letter])]
        text, mark, marks = text + marked(mark) + letter.text, "", []
    edges += [*edges_of(marked(mark), marks), letters[-1].box[2]]
    box = around(g.box for g in letters)
    return Word(text + marked(mark), box, all(g.bold for g in letters), tuple(edges))


def edges_of(printed: str, glyphs: Sequence[Glyph]) -> Iterator[float]:
    """Where the letters begin: "ffi" is printed as one, and "(1)" has become "¹"."""
    if not glyphs:
        return
    left, right = glyphs[0].box[0], glyphs[-1].box[2]
    for number in range(len(printed)):
        yield left + (right - left) * number / len(printed)


def marked(printed: str) -> str:
    """ "(1)" -> "¹"; what is no number, like the "th" of a date, stays."""
    return printed.strip("()").translate(SUPERSCRIPTS) if MARK.fullmatch(printed) else printed
