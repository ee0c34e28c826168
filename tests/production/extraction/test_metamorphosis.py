"""What is changed in a release changes in what is read from it, and nothing else does."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from production.extraction import extract
from production.extraction.values import Context, Extraction, KnownMine, Statement
from releases.reading import read
from releases.reading.reading import Reading

MINES = (KnownMine("caylloma", ("Caylloma",)), KnownMine("san-jose", ("San Jose", "San José")))
OTHERS = (KnownMine("brava", ("Brava",)), KnownMine("monte-alto", ("Monte Alto",)))
NEW_NAMES = {
    "Caylloma": "Brava",
    "San Jose": "Monte Alto",
    "Fortuna": "Alder",
    "FORTUNA": "ALDER",
    "fortuna": "alder",
}
NEW_SLUGS = {"caylloma": "brava", "san-jose": "monte-alto", None: None}
SEEDS = ("000_96879abd9c0a324c", "001_325d41b1678be591", "002_5001463e9c427006")


@pytest.fixture(params=SEEDS)
def text(request: pytest.FixtureRequest, seeds: Path) -> str:
    return (seeds / f"{request.param}.txt").read_text(encoding="utf-8")


def extracted(content: str, mines: tuple[KnownMine, ...] = MINES, company: str = "fortuna") -> Extraction:
    reading = read(content.encode())
    found = extract(reading, Context(company, reading.letterhead.published_on, mines))
    for statement in found.statements:
        anchor = statement.anchor
        assert reading.text[anchor.start : anchor.end] == anchor.printed
    return found


def facts(
    found: Extraction, mine: Callable[[str | None], str | None] = lambda slug: slug, years: int = 0
) -> list[str]:
    """Figures, milestones and shares, with other mines and later years."""

    def later(label: str) -> str:
        return re.sub(r"^\d{4}", lambda year: str(int(year[0]) + years), label)

    figures = [
        f"{mine(s.key.mine)} {s.key.metric} {s.key.commodity} {later(s.key.period.label)} {s.key.kind} "
        f"{s.key.qualifier} {later(s.key.base_period.label) if s.key.base_period else None} "
        f"{s.value} {s.unit} {s.bound} {s.modifier} {len(s.footnotes)}"
        for s in found.statements
    ]
    events = [f"{mine(e.mine)} {e.kind} {e.status} {later(e.date)} {e.date_qualifier}" for e in found.events]
    return sorted([*figures, *events, *(f"{mine(share.mine)} {share.share}" for share in found.shares)])


def head(reading: Reading) -> tuple[str, str, str, list[str]]:
    letterhead = reading.letterhead
    listings = [one.printed for one in letterhead.listings]
    return letterhead.title.of(reading.text), str(letterhead.published_on), letterhead.issuer, listings


def test_another_company_with_other_mines_reads_alike(text: str) -> None:
    renamed = re.sub("|".join(NEW_NAMES), lambda name: NEW_NAMES[name[0]], text)
    assert facts(extracted(renamed, OTHERS, "alder")) == facts(extracted(text), lambda slug: NEW_SLUGS[slug])


@pytest.mark.parametrize("years", [-2, -1, 1, 2, 3])
def test_all_years_shifted_shift_every_period(text: str, years: int) -> None:
    shifted = re.sub(r"\b20(?:0[5-9]|1[0-3])\b", lambda year: str(int(year[0]) + years), text)
    assert facts(extracted(shifted)) == facts(extracted(text), years=years)


def doubled(line: str) -> str:
    label, *cells = line.split("\t")
    if not label.startswith(("Tonnes milled", "Production (")):
        return line
    return "\t".join([label, *(f"{2 * int(cell.replace(',', '')):,}" if cell else cell for cell in cells)])


def test_doubled_tonnes_and_metal_in_the_table_are_read_as_doubled(text: str) -> None:
    tables = [s for s in extracted(text).statements if s.method == "table"]
    twice = extracted("\n".join(map(doubled, text.split("\n"))))

    def value(statement: Statement) -> object:
        times = 2 if statement.key.metric in ("ore_milled", "production") else 1
        return statement.key, statement.value * times

    assert [(s.key, s.value) for s in twice.statements if s.method == "table"] == list(map(value, tables))


def with_no_break_spaces(text: str) -> str:
    """Beside the numbers of the prose; a heading and the dateline stay as they are."""
    start = text.index("Fortuna Silver Mines Inc.", 200)
    return text[:start] + re.sub(r"(?<=\d) (?=[a-z(])|(?<=[a-z]) (?=\d)", "\u00a0", text[start:])


COSTUMES = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "BOM": lambda text: "\ufeff" + text,
    "no-break spaces": with_no_break_spaces,
    "blanks at line ends": lambda text: "\n".join(f"{line}  " for line in text.split("\n")),
    "more blank lines": lambda text: text.replace("\n\n", "\n\n\n\n"),
    "blanks in the blank lines": lambda text: text.replace("\n\n", "\n \n"),
    "tabs lost at line ends": lambda text: "\n".join(line.rstrip() for line in text.split("\n")),
    "tabs lost at both ends": lambda text: "\n".join(line.strip() for line in text.split("\n")),
    "blanks around the tabs": lambda text: text.replace("\t", " \t "),
    "straight quotes": lambda text: text.replace("“", '"').replace("”", '"').replace("’", "'"),
    "en dashes": lambda text: text.replace("\n- ", "\n– "),
    "bullets": lambda text: text.replace("\n- ", "\n• "),
}


@pytest.mark.parametrize("costume", COSTUMES)
def test_the_same_words_in_another_costume_say_the_same(text: str, costume: str) -> None:
    dressed = COSTUMES[costume](text)
    assert facts(extracted(dressed)) == facts(extracted(text))
    assert head(read(dressed.encode())) == head(read(text.encode()))


def test_lines_wrapped_at_seventy_characters_say_the_same(text: str) -> None:
    wrapped = re.sub(r"(?m)^(?![-\t])([^\t\n]{120,})$", lambda line: wrap(line[0]), text)
    assert facts(extracted(wrapped)) == facts(extracted(text))


def wrap(paragraph: str) -> str:
    return re.sub(r"(.{50,70}) ", r"\1\n", paragraph)
