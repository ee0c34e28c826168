"""Spanish releases are read by the readers of English ones, and cited in their own characters."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from production.extraction import prose
from production.extraction.spanish import in_english
from production.extraction.values import Context, KnownMine, Statement
from releases.reading import read
from tests.production.extraction.documents import line

CONTEXT = Context(
    company="alder",
    published_on=date(2022, 7, 11),
    mines=(KnownMine("brava", ("Brava",)), KnownMine("el-alto", ("El Alto",))),
)
HEAD = (
    "ALDER METALS INC.",
    "Alder informa la producción del segundo trimestre de 2022",
    "Lima, 11 de julio de 2022 - Alder Metals Inc. (TSX: ALD) informa los resultados de sus minas de "
    "Perú y de México.",
)

SENTENCES = [
    (
        "La Compañía ratifica su guía para 2022: entre 3.8 y 4.2 millones de onzas de plata.",
        [
            "guidance alder production silver 2022-FY low 3,800,000.0 oz = 3.8",
            "guidance alder production silver 2022-FY high 4,200,000.0 oz = 4.2 millones",
        ],
    ),
    (
        "Para 2022 la Compañía estima un costo de caja del cobre de US$1,95 a US$2,10 por libra de cobre.",
        [
            "guidance alder cash_cost copper 2022-FY low 1.95 USD/lb = 1,95",
            "guidance alder cash_cost copper 2022-FY high 2.10 USD/lb = 2,10",
        ],
    ),
    (
        "- Producción de oro de 62.171 onzas, un aumento del 13% en comparación con el segundo trimestre "
        "de 2021",
        [
            "alder production gold 2022-Q2 62,171 oz = 62.171",
            "change alder production gold 2022-Q2 against 2021-Q2 13 % = 13%",
        ],
    ),
    (
        "- Producción de plata de 1.652.895 onzas, una disminución del 13 por ciento respecto al T2 2021",
        [
            "alder production silver 2022-Q2 1,652,895 oz = 1.652.895",
            "change alder production silver 2022-Q2 against 2021-Q2 -13 % = 13 por ciento",
        ],
    ),
    (
        "- Producción de plomo de 7,6 millones de libras y producción de zinc de 12,3 millones de libras",
        [
            "alder production lead 2022-Q2 7,600,000.0 lb = 7,6 millones",
            "alder production zinc 2022-Q2 12,300,000.0 lb = 12,3 millones",
        ],
    ),
    (
        "- Producción de 93.454 onzas de oro equivalente",
        ["alder production gold_equivalent 2022-Q2 93,454 oz = 93.454"],
    ),
    (
        "La Compañía espera producir entre 244 y 280 mil onzas de oro en 2022.",
        [
            "guidance alder production gold 2022-FY low 244,000 oz = 244",
            "guidance alder production gold 2022-FY high 280,000 oz = 280 mil",
        ],
    ),
    (
        "La guía para 2022 es de 6,2 a 6,9 millones de onzas de plata.",
        [
            "guidance alder production silver 2022-FY low 6,200,000.0 oz = 6,2",
            "guidance alder production silver 2022-FY high 6,900,000.0 oz = 6,9 millones",
        ],
    ),
    (
        "En la mina Brava la producción de plata fue de 559,959 onzas y la ley de cabeza de plata fue de "
        "186,5 g/t.",
        [
            "brava production silver 2022-Q2 559,959 oz = 559,959",
            "brava head_grade silver 2022-Q2 186.5 g/t = 186,5",
        ],
    ),
    (
        "La recuperación de plata en Brava fue de 81,5%.",
        ["brava recovery silver 2022-Q2 81.5 % = 81,5%"],
    ),
    (
        "La producción de plata y oro fue de 1.652.895 y 62.171 onzas, respectivamente.",
        [
            "alder production silver 2022-Q2 1,652,895 oz = 1.652.895",
            "alder production gold 2022-Q2 62,171 oz = 62.171",
        ],
    ),
    ("La producción fue de 1.234 millones de onzas de plata.", []),
    ("Las reservas contienen 45.000.000 onzas de plata.", []),
    ("La mina Luna produjo 12.000 onzas de oro.", ["problem no_subject 12.000"]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_a_spanish_sentence_is_read_and_cited_as_printed(text: str, expected: list[str]) -> None:
    reading = read("\n\n".join((*HEAD, "Aspectos destacados", text)).encode())
    assert reading.letterhead.language == "es"
    found = prose.statements(reading, CONTEXT, prose.main_period(reading, CONTEXT))
    told = [
        line(one, reading) + (f" = {one.anchor.printed}" if isinstance(one, Statement) else "")
        for one in found
    ]
    assert told == expected


@given(st.text(alphabet="0123456789.,% \n\u00a0aeioumillonesdtrpgñzóáy", max_size=120))
def test_english_is_said_in_as_many_letters(text: str) -> None:
    assert len(in_english(text)) == len(text)
