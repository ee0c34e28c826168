from __future__ import annotations

import pytest

from releases.search.queries import QueryError, Term, parse


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("silver", [Term(("silver",), prefix=True)]),
        ("San José", [Term(("san",)), Term(("jose",), prefix=True)]),
        ('"San José"', [Term(("san", "jose"))]),
        ("“San José” mine", [Term(("san", "jose")), Term(("mine",), prefix=True)]),
        ("mine d'Alene", [Term(("mine",)), Term(("d", "alene"), prefix=True)]),
        ("TSX:FVI & 559,959", [Term(("tsx", "fvi")), Term(("559959",), prefix=True)]),
        ("gold AND NOT (silver*)", [Term((w,), w == "silver") for w in ("gold", "and", "not", "silver")]),
        ('gold "" -', [Term(("gold",), prefix=True)]),
        ("559,9", [Term(("5599",), prefix=True)]),
        ("559,9 oz", [Term(("559", "9")), Term(("oz",), prefix=True)]),
    ],
)
def test_a_query_is_words_and_phrases(text: str, terms: list[Term]) -> None:
    assert list(parse(text)) == terms


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('"san jose', "a quotation mark is missing: phrases stand between two of them."),
        ('5" core "a"', "a quotation mark is missing: phrases stand between two of them."),
        ("&%!*", "one word at least: letters or digits."),
        ('""', "one word at least: letters or digits."),
        ("a" * 201, "at most 200 characters."),
    ],
)
def test_a_query_without_a_word_is_refused(text: str, complaint: str) -> None:
    with pytest.raises(QueryError, match=complaint):
        parse(text)
