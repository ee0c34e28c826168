"""Whose release this is, and of which day: title, dateline, issuer, listings, language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from releases.reading.company import LISTING, listings_of
from releases.reading.dates import dates_in
from releases.reading.lines import adjacent, lines_of, trimmed
from releases.reading.openings import Opening, date_alone, datelines, distant_opening, spoken_opening
from releases.reading.reading import Letterhead, Span, Unreadable

NO_DATELINE = (
    "not a news release: no dateline like 'Vancouver, October 24, 2011 -- Company Inc. (TSX: ABC)' found; "
    "a line must begin with place and date, and name the company after them"
)
NO_TITLE = "no title found: it is expected on a line of its own before the line with place and date"


def find(text: str) -> Letterhead:
    """Raises Unreadable for a text that is not a news release."""
    opening = next(datelines(text), None) or distant_opening(text) or spoken_opening(text)
    if opening is None:
        raise Unreadable(NO_DATELINE)
    title = title_before(text, opening) or title_after(text, opening) or title_below(text, opening)
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


# --- The title.

LONGEST_TITLE = 400
LONGEST_LETTERHEAD_LINE = LONGEST_LINE = 200
LEAST_WORDS_BELOW = 5
_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")
LONGEST_LETTERHEAD = 5000

# Lines of a letterhead that are no title, in lower case.
_LETTERHEAD_LINE = re.compile(
    r"""
      trading\s?symbols?.* | symbols?\b.*
    | (?:tel|telephone|phone|fax|toll[\s-]free|t|f|p)\b[\s.:]*(?:\([^()]*\)\s*)?[+(]?\d.*
    | [^\s@]+@[^\s@]+ | (?:https?://|www\.)\S+
    | (?:for\simmediate\srelease|(?:news|press)\srelease|nota\sde\sprensa|comunicado\sde\sprensa)\b.{0,40}
    | (?:nr|no)\.?[\s#]*[\d-]+
    | (?:source|provided\sby|distributed\sby|related(?:\snews)?|see\salso|previous|next|tags?|share)\s?:.*
    | (?:published|posted|updated|released)\b(?:\s(?:on|at))?:?[\s\d.,:/-]*.{0,40}
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


_SUBTITLE = re.compile(
    r"[*#_ ]{0,6}(?:for\s(?:the\s)?(?:\S+\s){1,8}ended\s"
    r"|(?:por|para)\s(?:los|el)\s(?:\S+\s){1,8}terminad[oa]s?\s)",
    re.I,
)
# "2019", "Q2 2024", "of 2.4 Moz": what is left of a title on its second line.
_REST_OF_TITLE = re.compile(
    r"(?:(?:Q[1-4]|[1-4][QT]|[HS][12]|FY|9M|in|of|de|del)\s?)?(?:19|20)\d\d(?:\sQ[1-4])?"
)


def title_before(text: str, opening: Opening) -> Span | None:
    """The last paragraph before the company's own that is no part of a letterhead."""
    # Where the date stands above the company, the title mostly stands between them.
    floor = line_end(text, opening.dateline.end) if opening.dateline.end < opening.start else 0
    return title_between(text, floor, opening) or (title_between(text, 0, opening) if floor else None)


def title_between(text: str, floor: int, opening: Opening) -> Span | None:
    lines = list(lines_of(text, max(floor, opening.start - LONGEST_LETTERHEAD), opening.start))
    lines = without_letterhead(text, lines, opening.issuer)
    if lines and _SUBTITLE.match(lines[-1].of(text)):
        lines = without_letterhead(text, lines[:-1], opening.issuer) or lines
    if not lines or lines[-1].end - lines[-1].start > LONGEST_TITLE:
        return None
    first = last = lines.pop()
    while lines and adjacent(lines[-1], first) and last.end - lines[-1].start <= LONGEST_TITLE:
        if is_letterhead_line(lines[-1].of(text), opening.issuer):
            break
        first = lines.pop()
    return without_markup(text, Span(first.start, last.end))


def without_letterhead(text: str, lines: Sequence[Span], issuer: str) -> list[Span]:
    """The lines up to the last that is no part of a letterhead, with the figures that end a wrapped title."""
    count = len(lines)
    while count and is_letterhead_line(lines[count - 1].of(text), issuer):
        count -= 1
    if 0 < count < len(lines) and adjacent(lines[count - 1], lines[count]):
        count += bool(_REST_OF_TITLE.fullmatch(lines[count].of(text).strip("*# \t\xa0")))
    return list(lines[:count])


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


def title_below(text: str, opening: Opening) -> Span | None:
    """Where the first paragraph stands above all else: the line alone below it, if as long as a title."""
    blank = _BLANK_LINES.search(text, opening.end)
    line = next(lines_of(text, blank.end()), None) if blank else None
    if line is None or len(line.of(text).split()) < LEAST_WORDS_BELOW or line.end - line.start > LONGEST_LINE:
        return None
    alone = line.end == len(text) or _BLANK_LINES.match(text, line.end) is not None
    printed = line.of(text).strip()
    if (
        not alone
        or printed.endswith((".", ":"))
        or "\t" in printed
        or is_letterhead_line(printed, opening.issuer)
    ):
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
    if (
        date_alone(printed, Span(0, len(printed)))
        or line in issuer.casefold()
        or _LETTERHEAD_LINE.fullmatch(line)
    ):
        return True
    rest = LISTING.sub("", printed)
    for found, _ in dates_in(printed):
        rest = rest.replace(found.of(printed), "")
    rest = re.sub(re.escape(issuer), "", rest, flags=re.IGNORECASE)
    return not re.search(r"[^\W\d_]{3}", rest)


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
