"""What is changed in a release changes in what is read from it, and nothing else does."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from production.extraction import extract
from production.extraction.values import Context, Extraction, KnownMine, Statement
from production.registry import files as registry
from releases.reading import read
from releases.reading.reading import Reading, Unreadable
from tests.production.extraction import disguises

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
    found: Extraction,
    mine: Callable[[str | None], str | None] = lambda slug: slug,
    years: int = 0,
    value: Callable[[Statement], Decimal] = lambda statement: statement.value,
) -> list[str]:
    """Figures, milestones and shares, with other mines, later years and other values."""

    def later(label: str) -> str:
        return re.sub(r"^(F?)(\d{4})", lambda year: f"{year[1]}{int(year[2]) + years}", label)

    figures = [
        f"{mine(s.key.mine)} {s.key.metric} {s.key.commodity} {later(s.key.period.label)} {s.key.kind} "
        f"{s.key.qualifier} {later(s.key.base_period.label) if s.key.base_period else None} "
        f"{value(s).normalize():f} {s.unit} {s.bound} {s.modifier} {len(s.footnotes)}"
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


COSTUMES: dict[str, Callable[[str], str]] = {
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


# --- The documents of tests/documents, and those of the corpus where it lies beside the project. A PDF has
# no text that could be changed in place, so there are none of them here.

FOLDERS = (Path(__file__).parents[2] / "documents", Path(__file__).parents[4] / "shared" / "corpus")
DOCUMENTS = {
    file.name: file
    for folder in FOLDERS
    for file in sorted((*folder.glob("*.txt"), *folder.glob("*.html")))
    if file.with_name(f"{file.stem}.expected.csv").exists()
}
PAGES = [name for name in DOCUMENTS if name.endswith(".html")]
TEXTS = [name for name in DOCUMENTS if name.endswith(".txt")]
# What doubles with the mine: grades, recoveries, costs and changes do not.
LINEAR = (
    *("ore_milled", "ore_mined", "ore_placed", "waste_mined", "material_mined", "throughput", "mining_rate"),
    *("production", "sales", "contained_metal", "plant_capacity", "annual_production_rate"),
    *("ore_reserves", "mineral_resources", "bullion_inventory", "concentrate_inventory"),
)


@dataclass(frozen=True)
class Original:
    content: str
    rows: tuple[dict[str, str], ...]
    company: str
    names: tuple[str, ...]
    mines: tuple[KnownMine, ...]
    fiscal_year_end_month: int
    found: Extraction | None

    def numbers(self) -> dict[str, str]:
        """What is printed of linear metrics and of nothing else, long enough to be no day and no page, and
        what is printed of twice as much. Where a rounded number stands for an exact one, that is rounded."""
        whole = re.compile(r"\d{3}|[\d,]+,\d{3}(?:\.\d+)?|[\d.]+ (?:million|thousand|mil)")
        twice = {one: disguises.times(one, 2) for one in self.printed() if whole.fullmatch(one)}
        rounded = re.findall(r"[\d.]+ (?:million|thousand)(?= (?:ounces|pounds|tonnes))", self.content)
        exact = [Decimal(row["value"]) for row in self.rows if "," in row["printed"]]
        for one in (*rounded, *(one for one in twice if one.endswith(("million", "thousand")))):
            like = [value for value in exact if disguises.rounded_like(one, value) == one]
            twice[one] = disguises.rounded_like(one, 2 * like[0]) if like else disguises.times(one, 2)
        return twice

    def cells(self) -> dict[str, str]:
        """Likewise, but so short that it counts only where it fills a cell."""
        bounds = {row["printed"] for row in self.rows if row["kind"] != "actual"}
        short = (one for one in self.printed() - bounds if re.fullmatch(r"\d\d?", one))
        filling = (one for one in short if re.search(rf"[\t|>\n] ?{one}\s*[\t|<\n]", self.content))
        return {one: disguises.times(one, 2) for one in filling}

    def printed(self) -> set[str]:
        linear: set[str] = set()
        other: set[str] = set()
        for row in self.rows:
            doubles = row["metric"] in LINEAR and row["kind"] != "change_pct"
            (linear if doubles else other).add(" ".join(row["printed"].split()))
        return linear - other


def found_in(
    content: str, company: str, mines: tuple[KnownMine, ...], fiscal_year_end_month: int
) -> Extraction | None:
    """Null where the text is not taken for a release."""
    try:
        reading = read(content.encode())
    except Unreadable:
        return None
    context = Context(company, reading.letterhead.published_on, mines, fiscal_year_end_month)
    return extract(reading, context)


@cache
def original(name: str) -> Original:
    file = DOCUMENTS[name]
    with file.with_name(f"{file.stem}.expected.csv").open(encoding="utf-8", newline="") as rows:
        expected = tuple(csv.DictReader(rows))
    slug = expected[0]["company"] if expected else "fortuna"
    known = registered()
    (company,) = (row for row in known.companies if row.company == slug)
    former = [row.name for row in known.former_names if row.company == slug]
    mines = tuple(
        KnownMine(row.mine, (row.name, *row.aliases), tuple(row.commodities))
        for row in known.mines
        if row.company == slug
    )
    content = file.read_text(encoding="utf-8")
    return Original(
        content=content,
        rows=expected,
        company=slug,
        names=(company.name, *company.short_names, *former, *(name for mine in mines for name in mine.names)),
        mines=mines,
        fiscal_year_end_month=company.fiscal_year_end_month,
        found=found_in(content, slug, mines, company.fiscal_year_end_month),
    )


registered = cache(registry.read)


def bare_number(printed: str) -> Decimal:
    return Decimal(printed.split(" ")[0].replace(",", ""))


def assert_tells(content: str, before: Original, **changed: Any) -> None:
    """The disguised content tells what the original told, but for what `facts` is asked to change."""
    after = found_in(content, before.company, before.mines, before.fiscal_year_end_month)
    assert (after is None) is (before.found is None)
    if after and before.found:
        assert facts(after) == facts(before.found, **changed)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_of_another_company_with_other_mines_reads_alike(name: str) -> None:
    before = original(name)
    renamed = disguises.renaming(before.names)
    slugs: dict[str | None, str] = {mine.slug: f"mine-{place}" for place, mine in enumerate(before.mines)}
    other = replace(
        before,
        company="-".join(renamed(word.capitalize()).lower() for word in before.company.split("-")),
        mines=tuple(
            KnownMine(slugs[mine.slug], tuple(map(renamed, mine.names)), mine.commodities)
            for mine in before.mines
        ),
    )
    assert_tells(renamed(before.content), other, mine=lambda slug: slugs.get(slug, slug))


@pytest.mark.parametrize("years", [-4, 4])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_of_other_years_has_its_figures_in_other_years(name: str, years: int) -> None:
    before = original(name)
    values = frozenset(row["printed"] for row in before.rows)
    assert_tells(disguises.years_later(before.content, years, values), before, years=years)


# What is glued has no number that stands whole, nor have cells that hold their unit; of the flip book some
# lines are still read by accident.
@pytest.mark.parametrize(
    "name", [name for name in DOCUMENTS if not re.search("glued|flip-book|short-tons", name)]
)
def test_a_mine_twice_as_large_has_twice_the_tonnes_and_ounces(name: str) -> None:
    before = original(name)
    numbers, cells = before.numbers(), before.cells()
    if any(re.fullmatch(r"\d{1,3}(?:[ .]\d{3})+", one) for one in before.printed()):
        pytest.skip("its thousands are not told by commas")

    def value(statement: Statement) -> Decimal:
        printed = " ".join(statement.anchor.printed.split())
        if printed not in numbers and not (printed in cells and statement.method == "table"):
            return statement.value
        old, new = bare_number(printed), bare_number(numbers.get(printed) or cells[printed])
        return statement.value * new / old if old else statement.value

    try:
        larger = disguises.with_numbers(before.content, numbers, cells)
    except disguises.NoRoom:
        pytest.skip("its boxes have no room for longer numbers")
    assert_tells(larger, before, value=value)


@pytest.mark.parametrize("name", PAGES)
def test_columns_in_another_order_say_the_same(name: str) -> None:
    before = original(name)
    if re.search(r"(?i)>[^<]*(?:change|y/y)[^<]*</t[dh]>", before.content):
        pytest.skip("a change is told against the columns beside it")
    assert_tells(disguises.columns_reversed(before.content), before)


@pytest.mark.parametrize("name", PAGES)
def test_rows_of_mines_in_another_order_say_the_same(name: str) -> None:
    before = original(name)
    mines = [name for mine in before.mines for name in mine.names]
    assert_tells(disguises.mine_rows_reversed(before.content, mines), before)


@pytest.mark.parametrize("clothes", disguises.PAGE_CLOTHES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_in_other_clothes_says_the_same(name: str, clothes: str) -> None:
    before = original(name)
    assert_tells(disguises.PAGE_CLOTHES[clothes](before.content), before)


@pytest.mark.parametrize("clothes", disguises.TEXT_CLOTHES)
@pytest.mark.parametrize("name", TEXTS)
def test_a_text_in_other_clothes_says_the_same(name: str, clothes: str) -> None:
    before = original(name)
    assert_tells(disguises.TEXT_CLOTHES[clothes](before.content), before)


@pytest.mark.parametrize("mine", ["Guadalupe", "Rosedown", "Fellgain"])
def test_a_name_that_holds_a_word_of_change_reads_as_any_other(mine: str) -> None:
    def release(name: str) -> str:
        return f"""ALDER METALS INC.

Alder Reports First Quarter 2012

Toronto, April 16, 2012 -- Alder Metals Inc. (TSX: ALD) reports on the first quarter of 2012.

Brava poured 4,497 ounces of gold into concentrate and {name} 640 ounces.
"""

    def told(name: str) -> list[str]:
        mines = (KnownMine("brava", ("Brava",)), KnownMine("other", (name,)))
        found = found_in(release(name), "alder", mines, 12)
        assert found is not None
        return facts(found)

    assert told(mine) == told("Monte Alto")
