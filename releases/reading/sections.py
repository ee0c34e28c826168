"""What headings and paragraphs say about themselves: a section begins, a contact, a promise."""

from __future__ import annotations

import re

# A heading of one of these puts what follows under its role.
SECTION_HEADINGS = {
    "forward_looking": re.compile(
        r"(?:forward[- ]looking|cautionary|safe harbou?r|informaci[oó]n prospectiva)\b", re.I
    ),
    "qualified_person": re.compile(
        r"(?:(?:qualified|competent) persons?(?:['’]s?)?(?: statements?)?|persona (?:calificada|competente)"
        r"|technical disclosure)\W*$",
        re.I,
    ),
    # "About half of the ore ..." is no heading.
    "about": re.compile(
        r"(?i:about|acerca de)\s(?:(?i:the)\s)?[A-ZÀ-Þ].*"
        r"|(?i:about this \w+|background|company profile|antecedentes)\W*$"
    ),
    "highlights": re.compile(r".*\b(?:highlights|in brief|at a glance|aspectos destacados)\b", re.I),
}

# A paragraph that says by itself what it is.
CONTACT = re.compile(
    r"on behalf of\b|(?:trading )?symbols?\s*:"
    r"|(?:tel|telephone|phone|fax|toll[ -]free|e-?mail)\b[\s.:]*[+(\d]"
    r"|investor relations?\b|(?:media |company |investor )?contacts?\s*:|[^\s@]+@[^\s@]+\s*$"
    r"|for (?:more|further|additional) information\b",
    re.I,
)
STATEMENTS = {
    "disclaimer": re.compile(
        r"\b(?:has|have) (?:not|neither) (?:reviewed|approved)|\bneither the \S.{0,40}exchange\b"
        r"|\b(?:accepts?|takes?) (?:no )?responsibility for the (?:adequacy|accuracy)"
        r"|not an offer to sell",
        re.I,
    ),
    "forward_looking": re.compile(
        r"^forward[- ]looking (?:statements?|information)"
        r"|\b(?:contains?|carries|includes?|constitutes?|certain) [^.]{0,80}\bforward[- ]looking"
        r"|^(?:cautionary (?:note|statement)|we seek safe harbou?r)",
        re.I,
    ),
    "qualified_person": re.compile(
        r"\b[Qq]ualified [Pp]ersons?\b.{0,250}?(?:43-101|National Instrument|S-K 1300|defined)"
        r"|43-101.{0,250}?\b[Qq]ualified [Pp]erson"
        r"|^(?:Qualified|Competent) Persons?(?: [Ss]tatement)?\s?[:.–—-]"
        r"|\b(?:[Qq]ualified|[Cc]ompetent) [Pp]erson\b.{0,250}?"
        r"\b(?:review|approv|verif|compil|supervis|responsib)"
        r"|\b(?:reviewed|approved|verified|compiled|supervised)\b.{0,250}?"
        r"\b(?:[Qq]ualified|[Cc]ompetent) [Pp]erson\b",
        re.S,
    ),
    "about": re.compile(r"^About(?: [^:.\n]{1,60})?:"),
}

# Words that promise, and an amount of metal, ore or ore a day: together in a sentence they are guidance.
PROMISE = re.compile(
    r"\b(?:on (?:schedule|track|target|course|pace) (?:to|for)|guidance|outlook|forecasts?|project(?:s|ed)"
    r"|expect(?:s|ed)|anticipat(?:es|ed)|plans|planned|plan (?:shows|calls|has|to)|budget(?:s|ed)"
    r"|target(?:s|ed|ing)?|should (?:bring|produce|deliver|yield)|estimated to"
    r"|will (?:bring|produce|deliver|yield|average|reach|lift|raise))\b",
    re.I,
)
AMOUNT = re.compile(
    r"(?:\d[\d.,]{0,15}|\bmillion)(?:[\s-]{1,2}[^\W\d_]{1,15}){0,3}?[\s-]{0,2}"
    r"(?:ounces?|oz|pounds?|lbs?|tonnes?|tons?|tpd|t/d|koz|moz|mlbs?|kt|mt|geos?)\b",
    re.I,
)

_SENTENCE_GAP = re.compile(r"(?<=[^\W_]{2}[.!?])\s+(?=[“\"(]?[A-Z])")
_MARKUP = "*#_: \t\xa0"
_ENDS_LIKE_PROSE = re.compile(r"[;!?,”\"]$|(?<!\bInc)(?<!\bCorp)(?<!\bLtd)(?<!\bCo)(?<!S\.A)\.$")
LONGEST_HEADING = 120
LONGEST_CONTACT_LINE = 120


def without_markup(printed: str) -> str:
    """The words without Markdown and the colon of a heading."""
    return printed.strip(_MARKUP)


def is_heading(printed: str) -> bool:
    """A short line that does not end like a sentence; "About Fortuna Silver Mines Inc." is one."""
    line = printed.strip("*#_ \t")
    return (
        "\n" not in line
        and len(line) <= LONGEST_HEADING
        and not _ENDS_LIKE_PROSE.search(line)
        and re.search(r"[^\W\d_]{2}", line) is not None
    )


def section_named(printed: str) -> str:
    if not is_heading(printed):
        return ""
    line = without_markup(printed)
    return next((name for name, heading in SECTION_HEADINGS.items() if heading.match(line)), "")


def section_of_issuer(printed: str, issuer: str, section: str) -> str:
    """The company's name as a heading stands over its portrait; among the contacts it is a signature."""
    return "about" if section != "contact" and printed.casefold() == issuer.casefold() else ""


def is_contact(printed: str) -> bool:
    """Names, offices, telephones: short lines; prose is longer, or ends with a full stop."""
    lines = printed.split("\n")
    return max(map(len, lines)) <= LONGEST_CONTACT_LINE and not (len(printed) > 80 and printed.endswith("."))


def promises(printed: str) -> bool:
    """A sentence that promises an amount: "on schedule to deliver 2.4 million ounces"."""
    return any(
        PROMISE.search(sentence) and AMOUNT.search(sentence) for sentence in _SENTENCE_GAP.split(printed)
    )
