from __future__ import annotations

import pytest

from releases.reading.people import fullest_names, names_in, qualified_person_in
from releases.reading.reading import QualifiedPerson


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("Mr. Ana Pérez de la Cruz, President, said", "Ana Pérez de la Cruz"),
        ("according to Dr. O'Brien.", "O'Brien"),
        ("said John A. McEwen, who built the mill", "John A. McEwen"),
        ("Jean-Paul Durand added", "Jean-Paul Durand"),
        ("President Jean-Paul Durand added", "Jean-Paul Durand"),
        ("Ana Pérez, Executive Vice President:", "Ana Pérez"),
        ("Ana Pérez\nPresident and CEO", "Ana Pérez"),
    ],
)
def test_a_person_is_named_politely_beside_speech_or_with_an_office(clause: str, name: str) -> None:
    assert names_in(clause)[0] == name


@pytest.mark.parametrize(
    "clause", ["The Company added", "the president of Example Corp. said", "San Jose Mine"]
)
def test_companies_and_places_are_no_persons(clause: str) -> None:
    assert names_in(clause) == []


def test_every_end_of_a_name_leads_to_the_longest() -> None:
    fullest = fullest_names(
        "Mr. Pérez Luna spoke first. Ms. Ana Pérez Luna, President, closed. Ms. Ruiz left."
    )

    assert fullest["Luna"] == fullest["Pérez Luna"] == "Ana Pérez Luna"
    assert fullest["Ruiz"] == "Ruiz"
    assert "Ana" not in fullest


@pytest.mark.parametrize(
    ("paragraph", "name", "title"),
    [
        ("Mr. Juan Ruiz, P. Geo., is our Qualified Person.", "Juan Ruiz", "P. Geo."),
        ("Juan Ruiz, P.Eng., who acts as Qualified Person, read this.", "Juan Ruiz", "P.Eng."),
        ("Approved by Juan Ruiz, M.Sc., P.Geo., a Qualified Person.", "Juan Ruiz", "M.Sc., P.Geo."),
        ("Qualified Person: Juan Ruiz (FAusIMM) read this.", "Juan Ruiz", ""),
        ("Juan Ruiz, P.Geo., and Ana Luna, P.Eng., are Qualified Persons.", "Juan Ruiz", "P.Geo."),
        ("Dr Juan Ruiz, CGeol, a Qualified Person, read this.", "Juan Ruiz", "CGeol"),
        ("The Qualified Person of the Company is Juan Ruiz.", "Juan Ruiz", ""),
    ],
)
def test_the_first_qualified_person_counts(paragraph: str, name: str, title: str) -> None:
    assert qualified_person_in(paragraph) == QualifiedPerson(name, title)


def test_a_paragraph_may_name_nobody() -> None:
    assert qualified_person_in("A Qualified Person under National Instrument 43-101 has read this.") is None
