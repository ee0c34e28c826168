"""Damaged documents: each is read, or refused with a reason, in bounded time; nothing else may happen.

    python bench/fuzz.py FOLDER [--mutations N] [--seed S] [--format text|html|pdf] [--only NUMBER]
        [--reading]

Takes the documents of FOLDER, damages them N times a format (cut, flipped, deleted, doubled, spliced with
another document, filled with bombs, in other encodings), and reads and extracts each (--reading: only
reads). It prints how many were read, how many were refused (Unreadable), what went wrong (with the number
that --only repeats), and the slowest. Exit status 1 if anything went wrong or took longer than SECONDS.

A PDF is taken apart in this process, by the function that otherwise runs in a child, under the same limit
of memory and another of time; every CHILD_EACH-th one goes through the child too.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import signal
import sys
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from production.extraction import extract
from production.extraction.values import Context
from releases.reading import Reading, Unreadable, media_type_of, pdf, pdf_child, read

FORMATS = {"text": (".txt",), "html": (".html", ".htm"), "pdf": (".pdf",)}
SECONDS = 2.0
GIVEN_UP = 30.0
CHILD_EACH = 100
MEMORY = 2 * 1024**3
LARGEST = 400_000

Mutation = Callable[[random.Random, bytes, Sequence[bytes]], bytes]


@dataclass
class Tally:
    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    slowest: list[tuple[float, int]] = field(default_factory=list)

    def add(self, number: int, outcome: str, seconds: float) -> None:
        self.slowest = sorted([*self.slowest, (seconds, number)], reverse=True)[:3]
        if outcome in ("read", "refused") and seconds <= SECONDS:
            self.counts[outcome] += 1
            return
        self.counts["wrong"] += 1
        self.wrong.append(f"--only {number}: {outcome} after {seconds:.2f} s")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--mutations", type=int, default=5000, help="a format")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--format", choices=FORMATS, action="append")
    parser.add_argument("--only", type=int, help="the number of one mutation")
    parser.add_argument("--reading", action="store_true", help="do not extract")
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    failed = False
    for name in options.format or FORMATS:
        documents = [p.read_bytes() for p in sorted(options.folder.iterdir()) if p.suffix in FORMATS[name]]
        if not documents:
            print(f"{name:5} no documents in {options.folder}")
            continue
        numbers = range(options.mutations) if options.only is None else [options.only]
        tally = Tally()
        for number in numbers:
            content = mutated(random.Random(f"{options.seed} {name} {number}"), documents, name)
            outcome, seconds = timed(content, number, not options.reading, raising=options.only is not None)
            tally.add(number, outcome, seconds)
        failed |= bool(tally.wrong)
        counts = "  ".join(f"{outcome} {tally.counts[outcome]}" for outcome in ("read", "refused", "wrong"))
        slow = ", ".join(f"{seconds * 1000:.0f} ms (--only {number})" for seconds, number in tally.slowest)
        print(f"{name:5} {len(numbers)} mutations of {len(documents)} documents: {counts}; slowest {slow}")
        for line in tally.wrong[:20]:
            print(f"      {line}")
    return int(failed)


def timed(content: bytes, number: int, extracting: bool, raising: bool) -> tuple[str, float]:
    began = time.perf_counter()
    try:
        with given_up_after(GIVEN_UP):
            outcome = tried(content, read if number % CHILD_EACH == 0 else in_process, extracting)
    except Exception as error:
        if raising:
            raise
        outcome = f"{type(error).__name__}: {error}"[:150]
    return outcome, time.perf_counter() - began


def tried(content: bytes, read_it: Callable[[bytes], Reading], extracting: bool) -> str:
    try:
        reading = read_it(content)
    except Unreadable as refused:
        assert str(refused)
        return "refused"
    except MemoryError:
        return "refused"  # the child says that it is too large
    if extracting:
        extract(reading, Context("example", reading.letterhead.published_on, (), 12))
    for table in reading.tables:
        for cell in (cell for row in table.rows for cell in row if cell):
            assert 0 <= cell.start <= cell.end <= len(reading.text), "a cell stands outside of the text"
    return "read"


def in_process(content: bytes) -> Reading:
    if not content or media_type_of(content) != pdf.MEDIA_TYPE:
        return read(content)
    return pdf.reading_of(*pdf_child.layout(content))


@contextmanager
def given_up_after(seconds: float) -> Iterator[None]:
    def give_up(*_: object) -> None:
        raise TimeoutError(f"not done after {seconds:.0f} s")

    signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


# --- Damage.


def mutated(dice: random.Random, documents: Sequence[bytes], name: str) -> bytes:
    content = dice.choice(documents)
    if name == "pdf" and dice.random() < 0.5:
        return inside_streams(dice, content, documents)
    for _ in range(dice.choice((1, 1, 2, 3, 6))):
        content = dice.choice(MUTATIONS)(dice, content, documents)[:LARGEST]
    return content


def place(dice: random.Random, content: bytes) -> int:
    return dice.randint(0, len(content))


def part(dice: random.Random, content: bytes, most: int = 3000) -> bytes:
    start = place(dice, content)
    return content[start : start + dice.randint(1, most)]


def truncated(dice: random.Random, content: bytes, _: Sequence[bytes]) -> bytes:
    return content[: place(dice, content)]


def beheaded(dice: random.Random, content: bytes, _: Sequence[bytes]) -> bytes:
    return content[dice.randint(0, min(len(content), 2000)) :]


def flipped(dice: random.Random, content: bytes, _: Sequence[bytes]) -> bytes:
    changed = bytearray(content)
    for _n in range(dice.choice((1, 3, 10, 100)) if changed else 0):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def swapped(dice: random.Random, content: bytes, _: Sequence[bytes]) -> bytes:
    """One sign that means something becomes another."""
    signs = [found.start() for found in re.finditer(rb"[\d\t|<>/,.()%$\n -]", content)]
    changed = bytearray(content)
    for at in dice.sample(signs, min(len(signs), dice.choice((1, 5, 50)))):
        changed[at] = dice.choice(b"0123456789\t|<>/,.()%$\n -")
    return bytes(changed)


def deleted(dice: random.Random, content: bytes, _: Sequence[bytes]) -> bytes:
    start = place(dice, content)
    return content[:start] + content[start + dice.randint(1, 2000) :]


def doubled(dice: random.Random, content: bytes, _: Sequence[bytes]) -> bytes:
    start, times = place(dice, content), dice.choice((1, 2, 20, 300))
    return content[:start] + part(dice, content, 300) * times + content[start:]


def spliced(dice: random.Random, content: bytes, documents: Sequence[bytes]) -> bytes:
    start = place(dice, content)
    return content[:start] + part(dice, dice.choice(documents)) + content[start:]


def shuffled(dice: random.Random, content: bytes, _: Sequence[bytes]) -> bytes:
    lines = content.split(b"\n")
    start = dice.randrange(len(lines))
    piece = lines[start : start + dice.randint(2, 40)]
    dice.shuffle(piece)
    return b"\n".join([*lines[:start], *piece, *lines[start + len(piece) :]])


def bombed(dice: random.Random, content: bytes, _: Sequence[bytes]) -> bytes:
    start, times = place(dice, content), dice.choice((1, 10, 1000, 10_000))
    bomb = dice.choice(BOMBS)
    return content[:start] + (bomb * times)[:100_000] + content[start:]


def recoded(dice: random.Random, content: bytes, _: Sequence[bytes]) -> bytes:
    encoding = dice.choice(("utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "utf-7", "shift_jis"))
    return content.decode("utf-8", "replace").encode(encoding, "replace")


BOMBS = (
    *(
        b"\0",
        b"\r",
        b"\t",
        b"|",
        b" ",
        b"\n",
        b"(",
        b")",
        b"\xff",
        b"<",
        b">",
        b"&",
        b"-",
        b"=",
        b"_",
        b"|\n",
    ),
    *(
        b"9",
        b"1,",
        b"0.",
        b"1,234",
        b"134,635271,370",
        b"$ ",
        b"% ",
        b"- - ",
        b"1 234 ",
        b"a\n1\n2\n",
        b"\n\n1",
    ),
    *(b"| 1 ", b"1\t", b"ab  1  2\n", b"|___", b"Q3 2011 ", b"October 24, 2011 ", b"(TSX: ABC) ", b"Inc. "),
    *(
        b"<div>",
        b"<table><tr><td>",
        b"</table>",
        b"<b><i><sup>1</sup>",
        b"<!--",
        b"<![CDATA[",
        b"<li>",
        b"<br>",
    ),
    *(
        b"<td colspan=1000000>x",
        b"<td rowspan=1000000 colspan=1000>1",
        b"<tr><td>1<td>2",
        b'<meta charset="x">',
    ),
    *(b"&#x110000;", b"&nbsp;", b"&#0;", b"&lt;", "²".encode(), "−".encode(), "\u202e".encode()),
    *("٣".encode(), "𝟙".encode(), "é".encode(), "“".encode(), "”".encode(), "\ufeff".encode()),
    *(
        b" 1 0 obj << ",
        b">> endobj ",
        b"[ ",
        b"] ",
        b"<< /A ",
        b"(",
        b"stream\n",
        b"endstream ",
        b"/Kids [3 0 R] ",
    ),
    *(
        b"BT ",
        b" Tj ",
        b" TJ ",
        b"q ",
        b"Q ",
        b"1 0 0 1 0 0 cm ",
        b"0 0 1e9 1e9 re S ",
        b"/F1 1e9 Tf ",
        b" Do ",
    ),
)
MUTATIONS: tuple[Mutation, ...] = (
    truncated, beheaded, flipped, flipped, swapped, swapped, deleted, doubled, spliced, shuffled, bombed,
    bombed, recoded,
)  # fmt: skip

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def inside_streams(dice: random.Random, content: bytes, documents: Sequence[bytes]) -> bytes:
    """Damage to what the compressed streams of a PDF hold."""

    def damaged(found: re.Match[bytes]) -> bytes:
        if dice.random() < 0.4:
            return found.group()
        inside = found[1]
        with suppress(zlib.error):
            inside = zlib.decompress(inside)
        mutation = dice.choice(MUTATIONS)
        return b"stream\n" + zlib.compress(mutation(dice, inside, documents)[:LARGEST]) + b"\nendstream"

    return _STREAM.sub(damaged, content)


if __name__ == "__main__":
    sys.exit(main())
