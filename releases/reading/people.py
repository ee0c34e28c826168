"""Persons as releases name them: who speaks, and who answers for the technical content."""

from __future__ import annotations

import re

from releases.reading.reading import QualifiedPerson

# Capital letters of the Latin alphabets: Étienne, Łukasz, Şükrü.
_CAPITAL = "[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶĻŁŃŅŇŌŐŒŘŚŞŠŤŪŮŰŹŻŽ]"
_SMALL = r"[^\W\d_A-Z]{1,24}"
_HONORIFIC = r"(?:Mr|Mrs|Ms|Dr|Ing|Sr|Sra)\b\.?"
# Ganoza, McEwen, O'Brien, Jean-Paul, and the initial "A."
_WORD = rf"(?!{_HONORIFIC}\s)(?:{_CAPITAL}\.|{_CAPITAL}(?:['’]{_CAPITAL})?{_SMALL}(?:-?{_CAPITAL}{_SMALL})?)"
_GAP = r"[ \xa0]{1,2}(?:(?:de|del|de[ ]la|van|von|da|dos|y)[ \xa0])?"
_NAME = rf"{_WORD}(?:{_GAP}{_WORD}){{0,4}}"
_FULL_NAME = rf"{_WORD}(?:{_GAP}{_WORD}){{1,4}}"

SPEECH = (
    r"(?:said|says|saying|comment(?:s|ed|ing)|stat(?:es|ed|ing)|add(?:s|ed|ing)|not(?:es|ed|ing)"
    r"|remark(?:s|ed)|explain(?:s|ed)|observ(?:es|ed)|continu(?:es|ed)|conclud(?:es|ed)|declar(?:es|ed)"
    r"|dijo|señaló|comentó|afirmó|agregó|indicó|manifestó)"
)
_OFFICE = (
    r"(?:President|Presidente|CEO|CFO|COO|Chief|Chair|Chairman|Director|Founder|Manager|Gerente|VP|Vice|Head"
    r"|Officer)"
)
_BEFORE_OFFICE = r"(?:the[ ]|our[ ]|Executive[ ]|Senior[ ]|Interim[ ]|Technical[ ]|General[ ]|Co-){0,3}"

# From the surest to the vaguest: "Mr. Ganoza", "said Jorge Ganoza", "Jorge Ganoza, President and CEO".
_NAMED = (
    re.compile(rf"(?<!\w){_HONORIFIC}[ \xa0]{{1,2}}({_NAME})"),
    re.compile(rf"\b{SPEECH}[ \xa0]({_FULL_NAME})"),
    re.compile(rf"(?<![\w.])({_FULL_NAME})[ \xa0]{SPEECH}\b"),
    re.compile(rf"(?<![\w.])({_FULL_NAME}),?\s{{1,2}}{_BEFORE_OFFICE}{_OFFICE}\b"),
)
_UP_TO_OFFICE = re.compile(rf".*\b{_OFFICE}\s+")
# Capitalised words that make a run of words something other than a person.
_NO_PERSON = re.compile(
    r"\b(?:Qualified|Persons?|National|Instrument|Mines?|Mining|Company|The|This|In|On|At|For|Board|Inc|Corp"
    r"|Canadian|Securities|Exchange|Quarter|News|Release|Investor|Relations)\b"
)


def names_in(text: str) -> list[str]:
    """The persons that a text names as such, the surest first."""
    names = [_UP_TO_OFFICE.sub("", found[1]) for named in _NAMED for found in named.finditer(text)]
    return [name for name in names if not _NO_PERSON.search(name)]


def fullest_names(text: str) -> dict[str, str]:
    """For every name and every end of one, the longest name: "Durant" -> "Jorge Ganoza Durant"."""
    fullest: dict[str, str] = {}
    for name in names_in(text):
        words = name.split()
        for first in range(len(words)):
            ending = " ".join(words[first:])
            fullest[ending] = max(fullest.get(ending, ""), " ".join(words), key=len)
    return fullest


# Degrees and registrations of those who may sign for technical content.
_CREDENTIAL = (
    r"(?:P\.\s?Geol?\.?|P\.\s?Eng\.?|P\.\s?G\.|P\.\s?E\.|Ph\.?\s?D\.?|M\.\s?Sc\.?|B\.\s?Sc\.?|M\.?B\.?A\.?"
    r"|C\.?P\.?G\.?|C\.?Eng\.?|C\.?\s?Geol\.?|Pr\.\s?(?:Eng|Sci\.\s?Nat)\.?|Eur\.?\s?Geol?\.?|[FM]AusIMM(?:\s?\(CP\))?|[FM]AIG|MIMMM|FGS|QP|RM[\s-]?SME|FIMMM"
    r"|SME[\s-]?RM|MMSA|[Ii]ng\.|géo\.)"
)
_WITH_CREDENTIALS = re.compile(
    rf"(?<![\w.])({_FULL_NAME}),?\s({_CREDENTIAL}(?:,?\s{_CREDENTIAL}){{0,4}})(?!\w)"
)
_ANY_FULL_NAME = re.compile(rf"(?<![\w.])({_FULL_NAME})")


def qualified_person_in(paragraph: str) -> QualifiedPerson | None:
    """The first person named in a paragraph about qualified persons."""
    if found := _WITH_CREDENTIALS.search(paragraph):
        return QualifiedPerson(" ".join(found[1].split()), " ".join(found[2].split()))
    names = (found[1] for found in _ANY_FULL_NAME.finditer(paragraph))
    return next((QualifiedPerson(name, "") for name in names if not _NO_PERSON.search(name)), None)
