from __future__ import annotations

from datetime import date

import pytest

from production.extraction.headings import Headings
from production.extraction.proposals import proposed
from production.extraction.subjects import Subject, mine_at, mines_in, only_mine, subject_of
from production.extraction.values import Context, KnownMine
from tests.production.extraction.documents import CONTEXT, release

MINES = (
    KnownMine("galena-complex", ("Galena Complex", "Galena")),
    KnownMine("seguela", ("Séguéla",)),
    KnownMine("gc", ("GC", "Gaocheng")),
    KnownMine("avino", ("Avino",)),
    KnownMine("san-jose", ("San José", "San Jose Mine")),
    KnownMine("young-davidson", ("Young-Davidson",)),
)
FORTUNA = Context("fortuna", date(2018, 10, 9), MINES)


def named(text: str) -> list[tuple[str, str]]:
    return [(text[start:end], slug) for start, end, slug in mines_in(text, 0, len(text), MINES)]


@pytest.mark.parametrize(
    ("text", "printed", "slug"),
    (
        ("at Seguela in June", "Seguela", "seguela"),
        ("at Se\u0301gue\u0301la", "Se\u0301gue\u0301la", "seguela"),
        ("SAN JOSE MINE, MEXICO", "SAN JOSE MINE", "san-jose"),
        ("San\nJose's mill", "San\nJose", "san-jose"),
        ("the Galena Complex", "Galena Complex", "galena-complex"),
        ("Galena2", "Galena", "galena-complex"),
        ("at Young Davidson", "Young Davidson", "young-davidson"),
        ("the GC mine", "GC", "gc"),
    ),
)
def test_a_mine_is_known_however_it_is_printed(text: str, printed: str, slug: str) -> None:
    assert named(text) == [(printed, slug)]


@pytest.mark.parametrize(
    "text",
    (
        "veins of galena and pyrite",
        "a Gc column",
        "Avino Silver & Gold Mines Ltd. holds shares",
        "the town of San José de Gracia",
        "write to ana@galena.example or www.galena.example",
        "Galenas",
    ),
)
def test_other_things_of_that_name_are_no_mines(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("label", "mine"),
    (
        ("San Jose, Mexico", "san-jose"),
        ("Séguéla Mine, Côte d’Ivoire", "seguela"),
        ("Galena Complex (60%)", "galena-complex"),
        ("SAN JOSÉ (1)", "san-jose"),
        ("Consolidated", None),
        ("Consol-\nidated", None),
        ("Total*", None),
        ("Company total", None),
        ("Total from ongoing operations", None),
        ("Fortuna Silver Mines Inc.", None),
    ),
)
def test_a_head_stands_for_a_mine_or_the_company(label: str, mine: str | None) -> None:
    subject = subject_of(label, FORTUNA)
    assert subject is not None
    assert subject.mine == mine


@pytest.mark.parametrize(
    "label", ("Silver", "Total excluding San Jose", "San Jose and Galena", "Production (oz)", "", "Q3 2018")
)
def test_other_heads_stand_for_nobody(label: str) -> None:
    assert subject_of(label, FORTUNA) is None


def about(words: str, *paragraphs: str, title: str = "Alder Reports") -> str | None:
    reading = release(*paragraphs, title=title)
    return mine_at(reading, reading.text.index(words), CONTEXT)


def test_the_sentence_names_its_mine() -> None:
    assert about("900 tpd", "El Alto is shut. Brava milled 900 tpd, more than El Alto.") == "brava"


def test_the_mine_may_be_named_later_in_the_sentence() -> None:
    assert about("900 tpd", "El Alto is shut. A rate of 900 tpd was held at Brava.") == "brava"


def test_the_plant_is_that_of_the_mine_named_before() -> None:
    assert about("The plant", "Brava is open, and El Alto has reopened. The plant is new.") == "el-alto"


def test_a_bullet_says_nothing_of_the_next() -> None:
    assert about("The plant", "- Brava and El Alto are open\n- The plant is new") is None


def test_the_heading_of_the_section_names_the_mine() -> None:
    assert (
        about("The plant", "Brava and El Alto are open.", "Brava Mine, Peru", "The plant is new.") == "brava"
    )


def test_the_title_names_the_only_mine() -> None:
    assert about("The plant", "The plant is new.", title="Alder Opens Brava") == "brava"


def test_where_two_mines_are_reported_none_is_the_only_one() -> None:
    assert only_mine(release("Brava is open.", "El Alto is shut."), CONTEXT) is None


def test_what_the_company_says_about_itself_does_not_count() -> None:
    reading = release("Brava is open.", "About Alder Metals Inc.", "Alder owns El Alto as well as Brava.")
    assert only_mine(reading, CONTEXT) == "brava"


def test_a_head_may_name_the_country_without_a_comma() -> None:
    assert subject_of("Brava Peru", CONTEXT) == Subject("brava")
    assert subject_of("Brava Burkina Faso", CONTEXT) == Subject("brava")
    assert subject_of("Brava Nowhere", CONTEXT) is None


def test_a_head_may_say_in_brackets_how_the_mine_works_before_its_place() -> None:
    assert subject_of("Brava (heap leach), Nevada", CONTEXT) == Subject("brava")


def test_a_group_row_with_a_place_behind_brackets_is_a_mine() -> None:
    table = (
        ";Q3 2018;Q3 2017\nJuniper Flat (heap leach), Nevada;;\n"
        "Ore mined (t);1,284,600;1,102,700\nGold produced (oz);13,412;11,208"
    )
    reading = release(table.replace(";", "\t"))
    assert [mine.name for mine in proposed(reading, Headings(CONTEXT))] == ["Juniper Flat"]
