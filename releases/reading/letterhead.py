"""Whose release this is, and of which day: title, dateline, issuer, listings, language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from releases import exchanges
from releases.reading.dates import dates_in
from releases.reading.lines import adjacent, lines_of, trimmed
from releases.reading.reading import Letterhead, PrintedListing, Span, Unreadable

NO_DATELINE = (
    "not a news release: no dateline like 'Vancouver, October 24, 2011 -- Company Inc. (TSX: ABC)' found; "
    "a line must begin with place and date, and name the company after them"
)
NO_TITLE = "no title found: it is expected on a line of its own before the line with place and date"


@dataclass(frozen=True)
class Opening:
    """The start of the first paragraph. `start` is that of its line, `end` lies after the listings."""

    start: int
    dateline: Span
    published_on: date
    issuer: str
    brackets: Span

    @property
    def end(self) -> int:
        return max(self.dateline.end, self.brackets.end)


def find(text: str) -> Letterhead:
    """Raises Unreadable for a text that is not a news release."""
    opening = next(datelines(text), None) or next(stockwatch_openings(text), None)
    if opening is None:
        raise Unreadable(NO_DATELINE)
    title = title_before(text, opening) or title_after(text, opening)
    if title is None:
        raise Unreadable(NO_TITLE)
    return Letterhead(
        title=title,
        dateline=opening.dateline,
        published_on=opening.published_on,
        issuer=opening.issuer,
        listings=listings_of(opening.brackets.of(text), text[: opening.start]),
        language=language_of(text),
    )


# --- The dateline, in the forms that have been seen:
#     September 12, 2006: Company
#     Vancouver, October 24, 2011-- Company
#     VANCOUVER , Oct. 11, 2012 /CNW/ - Company
#     VANCOUVER, BRITISH COLUMBIA--(Marketwired - Jul 15, 2015) - Company
#     VANCOUVER, British Columbia, Jan. 17, 2018 (GLOBE NEWSWIRE) -- Company

LONGEST_PLACE = 100
_PLACE = re.compile(r"[^\W\d_]|[\s.,'’()/*#&–—-]")
_SMALL_WORDS = {"and", "de", "del", "des", "du", "la", "las", "los", "of", "the", "y"}
# "On October 24, 2011, ..." begins a sentence, not a release.
_NOT_A_PLACE = {"as", "at", "before", "by", "dated", "effective", "en", "from", "in", "on", "since", "until"}
_AFTER_DATE = re.compile(r"(?:\s|[-–—:.,)|*_]|/[A-Z][\w .-]{1,30}/|\([A-Z][\w .-]{1,30}\)){0,40}")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


def datelines(text: str) -> Iterator[Opening]:
    """Dates at the start of a line, at most a place before them, with a company's name after them."""
    for found, day in dates_in(text):
        line_start = text.rfind("\n", max(0, found.start - LONGEST_PLACE), found.start) + 1
        if found.start - line_start > LONGEST_PLACE:
            continue
        place = text[line_start : found.start]
        if not is_place(place):
            continue
        after = _AFTER_DATE.match(text, found.end)
        if not after or _BLANK_LINE.search(after.group()):
            continue
        if "\n" in after.group() and not after.group().strip():
            continue  # a date above an address
        if company := company_at(text, after.end()):
            closing = 1 if "(" in place and text.startswith(")", found.end) else 0
            dateline = without_markup(text, Span(line_start, found.end + closing))
            yield Opening(line_start, dateline, day, *company)


def is_place(printed: str) -> bool:
    """Nothing, or capitalised words: "VANCOUVER, BRITISH COLUMBIA--(Marketwired - "."""
    words = re.findall(r"[^\W\d_]+", printed)
    return (
        all(_PLACE.match(character) for character in printed)
        and all(word[0].isupper() or word in _SMALL_WORDS for word in words)
        and not (words and words[0].lower() in _NOT_A_PLACE)
    )


# The form of Stockwatch: "2016-01-14 08:31 ET - News Release", the title, the company's paragraph.
_STOCKWATCH = re.compile(r"^(\d{4}-\d\d-\d\d) \d\d:\d\d [A-Z]{2,4} - News Release", re.MULTILINE)
_PARAGRAPHS_BEFORE_COMPANY = 8


def stockwatch_openings(text: str) -> Iterator[Opening]:
    for found in _STOCKWATCH.finditer(text):
        try:
            day = date.fromisoformat(found[1])
        except ValueError:
            continue
        lines = lines_of(text, found.end())
        for line, _ in zip(lines, range(_PARAGRAPHS_BEFORE_COMPANY), strict=False):
            company = company_at(text, line.start)
            if company and listings_of(company[1].of(text)):
                yield Opening(line.start, Span(*found.span(1)), day, *company)


# --- The issuer and what stands in the brackets after its name.

LONGEST_NAME = 120
_LEGAL_FORM = re.compile(
    r"(?:Inc|Incorporated|Corp|Corporation|Ltd|Limited|plc|Company|Co|LLC|S\.?A\.?[ABC]?|N\.?V|AG)\.?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w&'’.+/-]+|\(")
_JOINING = {*_SMALL_WORDS, "&"}
_BRACKETS = re.compile(r"(?:[\s,*]{0,4}\([^()]{0,300}\)){1,8}")


def company_at(text: str, start: int) -> tuple[str, Span] | None:
    """The name that begins here and the brackets after it, where listings stand.

    It ends with a legal form, or else before brackets that hold listings; prose ends neither way.
    """
    end = name_end(text, start)
    if end is None:
        return None
    found = _BRACKETS.match(text, end)
    brackets = Span(end, found.end() if found else end)
    name = text[start:end]
    if not ends_in_legal_form(name) and not listings_of(brackets.of(text)):
        return None
    return " ".join(name.replace("*", "").split()), brackets


def name_end(text: str, start: int) -> int | None:
    """The end of the capitalised words that begin here, at a legal form or before a bracket."""
    end = start
    for word in _WORD.finditer(text, start, start + LONGEST_NAME):
        printed, gap = word.group(), text[end : word.start()]
        if printed == "(":
            return end if end > start else None
        if _BLANK_LINE.search(gap):
            return None
        if end > start and _LEGAL_FORM.fullmatch(printed):
            return word.end()
        # "Coeur Mining, Inc." has a comma; before anything but a legal form it ends a clause.
        if "," in gap or not (printed[0].isupper() or printed[0].isdigit() or printed in _JOINING):
            return None
        end = word.end()
    return None


def ends_in_legal_form(name: str) -> bool:
    return bool(_LEGAL_FORM.fullmatch(name.split()[-1]))


# --- Listings: "(NYSE: FSM / TSX: FVI)", "(TSX.V:FVI)", in letterheads also "NYSE: **FSM**".

_LISTING = re.compile(
    rf"(?<!\w)(?P<exchange>(?i:{exchanges.SPELLING}))[^\S\n]?:[^\S\n]{{0,3}}"
    r"\*{0,2}(?P<symbol>(?=[\d.]{0,6}[A-Z])[A-Z\d]{1,6}(?:\.[A-Z]{1,3})?)(?!\w)"
)


def listings_of(*texts: str) -> tuple[PrintedListing, ...]:
    """Each listing once, as it is printed first: in the dateline's brackets before the letterhead."""
    listings: dict[tuple[str, str], PrintedListing] = {}
    for text in texts:
        for found in _LISTING.finditer(text):
            exchange, symbol = exchanges.name_of(found["exchange"]), found["symbol"]
            printed = found.group().replace("*", "")
            listings.setdefault((exchange, symbol), PrintedListing(exchange, symbol, printed))
    return tuple(listings.values())


# --- The title.

LONGEST_TITLE = 400
LONGEST_LETTERHEAD_LINE = 200
LONGEST_LETTERHEAD = 5000

# Lines of a letterhead that are no title, in lower case.
_LETTERHEAD_LINE = re.compile(
    r"""
      (?:trading\s)?symbols?\b.*
    | (?:tel|telephone|phone|fax|toll[\s-]free|t|f|p)\b[\s.:]*(?:\([^()]*\)\s*)?[+(]?\d.*
    | [^\s@]+@[^\s@]+ | (?:https?://|www\.)\S+
    | (?:for\simmediate\srelease|(?:news|press)\srelease|nota\sde\sprensa|comunicado\sde\sprensa)\b.{0,40}
    | (?:nr|no)\.?[\s#]*[\d-]+
    | not\sfor\s(?:distribution|dissemination)\b.*
    | suite\s\d.* | piso\s\d.* | p\.?o\.?\sbox.* | \d[\d\s-]*\D*\b(?:street|st\.|avenue|ave\.|road|floor)\b.*
    | .*\b[a-z]\d[a-z]\s?\d[a-z]\d                                    # a Canadian postal code
    | .*\b[a-z]{2}\s\d{5}(?:-\d{4})?                                  # an American one
    | (?:head|corporate|management|executive)\b[\s\w]*\boffice:?.*
    | \(.*\)                                                          # (All amounts in US dollars.)
    | \W*
    """,
    re.VERBOSE,
)


def title_before(text: str, opening: Opening) -> Span | None:
    """The last paragraph before the company's own that is no part of a letterhead."""
    # In the form of Stockwatch the date stands above the title.
    floor = line_end(text, opening.dateline.end) if opening.dateline.end < opening.start else 0
    lines = list(lines_of(text, max(floor, opening.start - LONGEST_LETTERHEAD), opening.start))
    while lines and is_letterhead_line(lines[-1].of(text), opening.issuer):
        lines.pop()
    if not lines or lines[-1].end - lines[-1].start > LONGEST_TITLE:
        return None
    first = last = lines.pop()
    while lines and adjacent(lines[-1], first) and last.end - lines[-1].start <= LONGEST_TITLE:
        if is_letterhead_line(lines[-1].of(text), opening.issuer):
            break
        first = lines.pop()
    return without_markup(text, Span(first.start, last.end))


def title_after(text: str, opening: Opening) -> Span | None:
    """Where a dateline stands alone on its line: the line after it, if it is one of a few words."""
    end = line_end(text, opening.end)
    line = next(lines_of(text, end), None)
    if line is None or re.search(r"\w", text[opening.end : end]) or line.end - line.start > LONGEST_TITLE:
        return None
    printed = line.of(text).strip()
    if printed.endswith((".", ":")) or is_letterhead_line(printed, opening.issuer):
        return None
    return without_markup(text, line)


def line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


def without_markup(text: str, line: Span) -> Span:
    """The span without the stars and hashes of Markdown at its ends."""
    return trimmed(text, trimmed(text, line), "*#_ \t\xa0")


def is_letterhead_line(printed: str, issuer: str) -> bool:
    """Address, telephone, symbols, "NEWS RELEASE", a date, or (a part of) the issuer's name."""
    line = " ".join(printed.replace("*", "").casefold().split())
    if len(line) > LONGEST_LETTERHEAD_LINE:
        return False
    if line in issuer.casefold() or _LETTERHEAD_LINE.fullmatch(line):
        return True
    rest = _LISTING.sub("", printed)
    for found, _ in dates_in(printed):
        rest = rest.replace(found.of(printed), "")
    rest = re.sub(re.escape(issuer), "", rest, flags=re.IGNORECASE)
    return not re.search(r"\w{3}", rest)


# --- The language.

_FUNCTION_WORDS = {
    "en": {"the", "of", "and", "in", "to", "for", "is", "with", "at", "its", "from", "was"},
    "es": {"el", "los", "las", "del", "que", "en", "por", "para", "con", "una", "sus", "fue"},
}
_ENOUGH_TO_TELL = 20_000


def language_of(text: str) -> str:
    """The language whose function words are most; English where none is."""
    words = re.findall(r"[^\W\d_]+", text[:_ENOUGH_TO_TELL].lower())
    return max(_FUNCTION_WORDS, key=lambda code: sum(word in _FUNCTION_WORDS[code] for word in words))
