"""What somebody types -> what a hit must hold.

    san jose "commercial production" 559,9

Words and quoted phrases, all of which must be there; the last word may be the beginning of one. What is
typed as one piece and is several words (d'Alene, by-product, TSX:FVI) is a phrase. All else is plain text:
AND, OR, NOT, brackets and stars are no operators.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from releases.search.words import words_of

LONGEST = 200
# 559,9 on the way to 559,959: the commas are those of thousands.
BEGUN_NUMBER = re.compile(r"\d{1,3}(,\d{3})*,\d{1,2}", re.ASCII)
CURLY = str.maketrans("“”„", '"""')


class QueryError(ValueError):
    """There is nothing to look for; the message says why."""


@dataclass(frozen=True)
class Term:
    """Words that stand one behind the other; `prefix`: the last one may be longer."""

    words: tuple[str, ...]
    prefix: bool = False


def parse(text: str) -> tuple[Term, ...]:
    """Raises QueryError."""
    if len(text) > LONGEST:
        raise QueryError(f"at most {LONGEST} characters.")
    parts = text.translate(CURLY).split('"')
    if len(parts) % 2 == 0:
        raise QueryError("a quotation mark is missing: phrases stand between two of them.")
    pieces = [
        (piece, number % 2 == 1)
        for number, part in enumerate(parts)
        for piece in ([part] if number % 2 else part.split())
        if words_of(piece)
    ]
    if not pieces:
        raise QueryError("one word at least: letters or digits.")
    *whole, (last, is_quoted) = pieces
    terms = [Term(tuple(words_of(piece))) for piece, _ in whole]
    return (*terms, Term(tuple(words_of(last))) if is_quoted else _begun(last))


def _begun(piece: str) -> Term:
    number = piece.replace(",", "") if BEGUN_NUMBER.fullmatch(piece) else piece
    return Term(tuple(words_of(number)), prefix=True)
