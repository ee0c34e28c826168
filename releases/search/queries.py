"""What somebody types -> what a hit must hold.

    san jose "commercial production" 559,9

Words and quoted phrases, all of which must be there; the last word may be the beginning of one. What is
typed as one piece and is several words (d'Alene, by-product, TSX:FVI) is a phrase. All else is plain text:
AND, OR, NOT, brackets and stars are no operators.
"""

from __future__ import annotations

from dataclasses import dataclass

from releases.search.words import words_of

LONGEST = 200
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
    terms = []
    for number, part in enumerate(parts):
        quoted = number % 2 == 1
        for piece in [part] if quoted else part.split():
            if words := tuple(words_of(piece)):
                terms.append((words, quoted))
    if not terms:
        raise QueryError("one word at least: letters or digits.")
    last = len(terms) - 1
    return tuple(
        Term(words, prefix=number == last and not quoted) for number, (words, quoted) in enumerate(terms)
    )
