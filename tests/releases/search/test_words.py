from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from releases.folding import plain
from releases.search.words import LONGEST_WORD, places_of, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Caylloma Mine", "caylloma mine"),
        ("Séguéla, San José and Kışladağ", "seguela san jose and kisladag"),
        ("Se\u0301gue\u0301la", "seguela"),
        ("Coeur d'Alene, Côte d’Ivoire", "coeur d alene cote d ivoire"),
        ("Young-Davidson's by-product", "young davidson s by product"),
        ("559,959 oz and 1,913,755.5 oz", "559959 oz and 1913755.5 oz"),
        ("1.9 million; Q3 2011; 2,000 tpd.", "1.9 million q3 2011 2000 tpd"),
        ("559,959¹ and 12,5²", "559959 1 and 12 5 2"),
        ("2011,2012 and 1,2345", "2011 2012 and 1 2345"),
        ("(TSX:FVI | NYSE: FSM)", "tsx fvi nyse fsm"),
        ("proﬁt of the oﬃce", "profit of the office"),
        ("pro\xadduction", "production"),
        ("snake_case A B", "snake case a b"),
        ("福图纳 銀 \U0001d400", "福图纳 銀 a"),
        ("& – *** $", ""),
        ("", ""),
    ],
)
def test_words_are_letters_and_digits_without_case_and_accents(text: str, words: str) -> None:
    assert " ".join(words_of(text)) == words


def test_a_word_is_cut_after_sixty_letters() -> None:
    assert words_of("Ab" * 1000) == ["ab" * 30]
    assert LONGEST_WORD == 60


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("at Séguéla.", ["at", "Séguéla"]),
        ("at Se\u0301gue\u0301.", ["at", "Se\u0301gue\u0301"]),
        ("a proﬁt", ["a", "proﬁt"]),
        ("½ oz", ["½", "½", "oz"]),
        ("559,959¹", ["559,959", "¹"]),
    ],
)
def test_a_word_knows_what_stands_in_the_text(text: str, standing: list[str]) -> None:
    assert [text[word.start : word.end] for word in places_of(text)] == standing


letters = st.text(st.characters(exclude_categories=["Cs"]))
awkward = st.text(st.sampled_from("aé\u0301ﬁﬃ½¹.,1230İıŞß\xad\u200d \n-'銀\U0001d400㎏"))


@given(letters | awkward)
def test_places_are_those_of_the_words_in_any_text(text: str) -> None:
    places = list(places_of(text))
    assert [place.text for place in places] == words_of(text)
    for place in places:
        assert 0 <= place.start < place.end <= len(text)
    assert places == sorted(places, key=lambda place: (place.start, place.end))


@given(letters | awkward)
def test_what_stands_at_a_place_holds_the_letters_of_the_word(text: str) -> None:
    for place in places_of(text):
        assert place.text in plain(text[place.start : place.end]).replace(",", "").translate(
            {0xAD: None, 0x200D: None, 0x200C: None, 0x2060: None, 0xFEFF: None}
        )


@given(st.lists(awkward.map(lambda word: "".join(word.split())).filter(bool)))
def test_words_never_reach_over_a_blank(pieces: list[str]) -> None:
    assert words_of(" ".join(pieces)) == [word for piece in pieces for word in words_of(piece)]
