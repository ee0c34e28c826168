"""Whose a number is: the mine that its words name, the company, or nobody that is known.

A name that is not registered is never taken for another mine, nor for the company.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from production.countries import COUNTRIES
from production.extraction import sentences, subjects
from production.extraction.clauses import Sentence, first_of
from production.extraction.cues import AGAINST_PLAN, COMPANY
from production.extraction.metals import METAL
from production.extraction.numbers import NUMBER_WORDS, Quantity
from production.extraction.values import Context
from releases.reading.reading import Reading, Span

# "...at Brava, or 1.2 million silver equivalent ounces": the same once more.
RESTATED = re.compile(
    r"(?:\bor|\bequal\s+to|\bequivalent\s+to|\bfor\s+(?:a\s+)?total\s+(?:\w+\s+)?of)\s+(?:(?:about"
    r"|approximately|some)\s+)?$",
    re.IGNORECASE,
)
MINES_JOINED = re.compile(r"(?:\s|,|&|/|\b(?:and|the|its|our|mines?|in|\w+(?=,))\b)*", re.IGNORECASE)
AT = re.compile(
    r"""(?:\s|,|\b(?:of|in|payable|were|was|being|produced|poured|delivered|recovered|obtained|coming|came
        |contributed)\b)*
        \b(?:at|from|by|in|for)\s+(?:(?:the|its|our|both|company|company['’]s|flagship|new|nearby|wholly|owned|operated)\W+)*$""",
    re.VERBOSE | re.IGNORECASE,
)
PREPOSED = re.compile(r"\b(?:at|from|in|of|with|by|for)\s+(?:(?:the|its|our|new)\s+)*$", re.IGNORECASE)
ANAPHOR = re.compile(
    r"\b(?:the|this)\s+(?:\w+\s+)?(?:mine|plant|operation|mill|unit|complex|concentrator)\b|\b(?:it|its)\b"
    r"|\bthere\b",
    re.IGNORECASE,
)
A_SITE = re.compile(
    r"\b(?:the|this)\s+(?:\w+\s+)?(?:mine|plant|mill|complex|concentrator|site)\b(?!\s+plan)", re.IGNORECASE
)
# A name after "at", before "mine" or before what it did: "at Nowhere", "The Nowhere mine", "Peru produced".
NAME = r"[A-ZÀ-Þ][\w’'-]+(?:\s+[A-ZÀ-Þ][\w’'-]+)*"
STRANGER = re.compile(
    rf"(?:(?:\b[Aa]t|\b[Ff]rom|\b[Ii]n|\b[Bb]y|\b[Oo]f|\band|\bwhile|\b[Ii]ncluding|\b[Ee]xcluding"
    rf"|\b[Ww]ith)\s+(?:the\s+|its\s+|our\s+)?(?P<name>{NAME}))"
    rf"|(?P<doer>{NAME})(?=\s+(?:mine|mill|plant|project|unit|operations?|complex|produced|poured|yielded"
    rf"|delivered"
    r"|contributed|gave|added)\b)"
)
AT_NAME = re.compile(
    rf"\s*(?:of\s+)?(?:(?:was|were|produced|poured|came)\s+)*(?:at|from|in|by)\s+(?:(?:the|its|our)\s+)?"
    rf"(?:[a-z][a-z-]+\s+){{0,3}}(?P<name>{NAME})"
    rf"|\s*(?:of\s+)?(?:[a-z]+\s+){{1,3}}?(?:at|from|by)\s+(?:(?:the|its|our)\s+)?(?P<farther>{NAME})"
)
MINA_NAMED = re.compile(
    rf"\b(?:[Mm]ina|[Uu]nidad|[Oo]peraci[oó]n|[Pp]royecto)\s+(?P<name>{NAME})"
)  # in Spanish
# "Coimolache (40% owned): gold production was"
LABEL = re.compile(rf"\W*(?P<name>{NAME})(?:\s*\([^)]*\))?\s*(?::|\s[–—-])\s")
LEGAL_NAME = re.compile(rf"(?P<name>{NAME}),?\s+(?:Inc|Corp|Corporation|Ltd|Limited|PLC|plc|S\.A)\b")
# "the newly acquired Nova Complex"
MINE_NAMED = re.compile(
    rf"(?P<name>{NAME})\s+(?:[Mm]ines?|[Mm]ill|[Cc]omplex|[Oo]perations?|[Pp]roject|[Uu]nit|[Pp]roperty"
    rf"|[Pp]lant)\b"
)
# Where a mine lies: "Mine in Arequipa, Peru,".
PLACE = re.compile(
    rf"(?:\s+(?:[a-z]+\s+)?(?:[Mm]ines?|[Cc]omplex|[Oo]perations?))?(?:\s*\([“\"][^)]*\)|[”\"]\))?(?:,?\s+(?:located\s+)?in\s+(?:the\s+)?(?:{NAME})|,\s+(?:{NAME})(?=,))*"
)
IN_COUNTRY = re.compile(
    rf"^\W*{NAME}\s*(?:,|[-–—]|\()\s*(?:[A-ZÀ-Þ][\w\s]+,\s*)?(?:{'|'.join(map(re.escape, COUNTRIES))})\)?\W*$"
)
A_MINE = re.compile(r"\b(?:mine|project|complex|unit|operation)\b", re.IGNORECASE)
# Capitals that name no place.
NO_NAME = re.compile(
    r"the|january|february|march|april|may|june|july|august|september|october|november|december|q[1-4]"
    r"|h[12]|fy|\d+|\dq"
    r"|first|second|third|fourth|quarter|quarterly|half|nine|six|three|twelve|months|year|full|fiscal"
    r"|company|management|record"
    r"|silver|gold|lead|zinc|copper|ag|au|pb|zn|cu|district|complex|operations?|project|unit|mill|plant"
    r"|property|camp|site|guidance|outlook|highlights?|operating|operational|sales|costs?|cash|results?"
    r"|summary|update|corporate|group|note|year-to-date|date|total|consolidated|production|output|metal"
    r"|equivalent|mine|mines|ongoing|continuing|divested|discontinued"
    r"|us|c|c[13]|aisc|aic|cas|ytd|geos?|seos?|ageq|aueq|we|our|it|its|both|combined|and|in|at|inc|corp|limited"
    r"|ltd|s",
)
THAN = re.compile(
    r"\b(?:than|compared\s+(?:to|with)|versus|unlike|excluding|without|before|net\s+of|other\s+than"
    r"|apart\s+from|except(?:\s+for)?|in\s+addition\s+to)\s+(?:(?:at|in|from|that|of|the)\s+)*$",
    re.IGNORECASE,
)
# "Peruvian silver output", "the Mexican operations": a country's, or those of some of the mines.
OF_A_COUNTRY = re.compile(
    r"\b(?:Peruvian|Mexican|Chilean|Argentin(?:e|ian)|Bolivian|Canadian|Brazilian|Colombian|Australian|African|Chinese|Turkish"
    rf"|Ghanaian|Ivorian)\s+(?:(?:{METAL.pattern})\s+)?(?:production|output|operations?|producers?|mining)\b"
)
# "The Company's share of silver" is of the mine that is spoken of.
SHARE_OF = re.compile(
    r"\b(?:the\s+company['’]s|our)\s+(?:attributable\s+)?(?:share|interest|portion)\b", re.IGNORECASE
)
# "... to 338,431 ounces as the Brava plan was redrawn": the mine explains the number, and has none.
REASON = re.compile(
    r"\b(?:as|because|since|due\s+to|owing\s+to|thanks\s+to|reflecting|on\s+account\s+of)\s", re.IGNORECASE
)
PLANNER = re.compile(
    r"(?:the\s+company|management|we)\s+(?:now\s+|still\s+|continues\s+to\s+)?(?:expects?|believes?|anticipates?|plans?|forecasts?|looks?\s+for|sees|keeps)\b",
    re.IGNORECASE,
)
# "83% of the 673,137 ounces of silver produced by the Company"
SHARE_OF_ALL = re.compile(r"(?:%|\bper\s?cent)\s+of\s+(?:\S+\s+){0,6}$", re.IGNORECASE)
BY_COMPANY = re.compile(r"[^,;.]{0,40}\bby\s+the\s+(?:company|group)\b", re.IGNORECASE)
TOTAL = re.compile(
    r"\b(?:together(?=\s*$|\s+(?:\d|(?:the|they|these|both|all)\b))"
    r"|total(?!\s+(?:of|cash|material|ore|waste|rock|tonnes)\b)"
    r"|combined|overall|aggregate|group|both mines|all mines|altogether)\b",
    re.IGNORECASE,
)


# "With the Hartwell underground feeding the mill, the plan shows"
OPENING_CLAUSE = re.compile(r"\W*(?:with|once|when|as|after|while)\s", re.IGNORECASE)
# Possessive and of few words: a page of capitals without an end takes no longer than any other.
_OF_CAPITAL = r"[A-ZÀ-Þ][\w’'-]++"
A_NAMED_MINE = re.compile(
    rf"(?<![\w.'’-])(?P<name>{_OF_CAPITAL}(?:\s++{_OF_CAPITAL}){{0,3}}+)\s++"
    r"(?:(?:gold|silver|copper|zinc|lead)\s++)?mine\b"
)
ITS_MINES = re.compile(
    r"\b(?:its|our|the\s+company['’]s)\s+(?P<count>two|three|four|five|six|seven)\s+(?:\w+\s+)?(?:mines|operations)\b"
    r"[^,;.]{0,40}?\b(?:produced|yielded|poured|delivered)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)


class Unsettled(Exception):
    """The words leave a choice; the message says which."""


@dataclass(frozen=True)
class _Named:
    """One mine, or several that are named together ("San Jose and Caylloma")."""

    slugs: tuple[str, ...]
    start: int
    end: int

    @property
    def mine(self) -> str | None:
        return self.slugs[0] if len(self.slugs) == 1 else None


def owner_of(sentence: Sentence, quantity: Quantity, reading: Reading, context: Context) -> str | None:
    """The mine of so much metal, null for the company. Raises Unsettled."""
    owner = _owner_of(sentence, quantity, reading, context)
    if owner is None and not context.mines and len(strange := _strange_mines(reading.text, context)) == 1:
        raise Unsettled(f"the release is about {min(strange)!r}, which is no mine that is known")
    return owner


@lru_cache(maxsize=4)
def _strange_mines(text: str, context: Context) -> frozenset[str]:
    names = (re.sub(r"\s+", " ", match["name"]) for match in A_NAMED_MINE.finditer(text))
    return frozenset(name for name in names if not _is_known(name, context))


def _owner_of(sentence: Sentence, quantity: Quantity, reading: Reading, context: Context) -> str | None:
    start = first_of(quantity)
    share = SHARE_OF_ALL.search(sentence.before(start))
    if share and not AGAINST_PLAN.search(share[0]):
        if TOTAL.search(share[0]) or BY_COMPANY.match(sentence.text, quantity.unit_end, sentence.span.end):
            return None
        raise Unsettled("a share of the number is named, and not whose the whole is")
    named = _named(sentence, context)
    after = next((one for one in named if one.start >= quantity.unit_end), None)
    if after and _is_at(sentence, quantity, after):
        return after.mine
    before = next((one for one in reversed(named) if one.end <= start), None)
    place = PLACE.match(sentence.text, before.end) if before else None
    start_at = place.end() if place else sentence.span.start
    all_mines = before is None and _speaks_of_all(sentence.before(start), context)
    if not all_mines:
        refuse_strangers(sentence, quantity, start_at, context)
    company = _company_before(sentence, start, context)
    if all_mines:
        return None
    if before:
        return _of_named(sentence, quantity, before, company)
    if OF_A_COUNTRY.search(sentence.before(start)):
        raise Unsettled("the words name the mines of a country, not which they are")
    if (
        company is not None
        and PLANNER.match(sentence.text, company, start)
        and not TOTAL.search(sentence.before(start))
    ):
        only = subjects.only_mine(reading, context)
        if only and len(context.mines) == 1:
            return only  # "the Company expects": of the only mine that it has
    if company is not None or TOTAL.search(sentence.before(start)):
        return None
    if COMPANY.search(sentence.heading_words):
        return None
    if (
        A_MINE.search(sentence.heading_words) or IN_COUNTRY.search(sentence.heading_words)
    ) and not _mines_of_heading(sentence, context):
        raise Unsettled("the heading names a mine that is not known")
    known = subjects.only_mine(reading, context)
    if known and not subjects.mines_in(sentence.text, 0, start, context.mines):
        known = None
    if after and not REASON.search(sentence.text[quantity.unit_end : after.start]):
        raise Unsettled("the sentence names a mine, but not as the one that the number is of")
    return _of_surroundings(sentence, reading, context, known)


def _speaks_of_all(words: str, context: Context) -> bool:
    """ "Its two mines in Morocco produced": all that the company has."""
    match = ITS_MINES.search(words)
    count = NUMBER_WORDS.get(match["count"].casefold()) if match else None
    return count is not None and count == len(context.mines)


def refuse_strangers(sentence: Sentence, quantity: Quantity, start: int, context: Context) -> None:
    """Raises Unsettled where the words name a place or a company that is not known."""
    end = first_of(quantity)
    after = [first_of(q) for q in sentence.quantities if first_of(q) >= quantity.unit_end and q.unit != "%"]
    stop = min([sentence.span.end, *after])
    behind = AT_NAME.match(
        METAL.sub(lambda metal: " " * len(metal[0]), sentence.text[quantity.unit_end : sentence.span.end])
    )
    found = [match["name"] or match["doer"] for match in STRANGER.finditer(sentence.text[start:end])] + (
        [behind["name"] or behind["farther"]] if behind else []
    )
    label = LABEL.match(sentence.words)
    found += [label["name"]] if label else []
    clause = re.split(r"[;(]", sentence.text[quantity.unit_end : stop])[0]
    found += [match["name"] for match in MINE_NAMED.finditer(clause)]
    found += [match["name"] for match in MINA_NAMED.finditer(sentence.text, start, stop)]
    found += [match["name"] for match in LEGAL_NAME.finditer(sentence.text, start, end)]
    for name in found:
        if not _is_known(name, context):
            raise Unsettled(f"the sentence names {name!r}, which is no mine that is known")


def _is_known(name: str, context: Context) -> bool:
    """Whether the capitals of a name are those of mines and companies that are known, or no name's."""
    known = {word for mine in context.mines for name in mine.names for word in name.casefold().split()}
    known |= set(context.company.split("-"))
    words = re.findall(r"\w+", re.sub(r"['’]s?$", "", name).casefold())
    return all(
        word in known or NO_NAME.fullmatch(word) or subjects.COMPANY_WORD.fullmatch(word) for word in words
    )


def _of_named(sentence: Sentence, quantity: Quantity, before: _Named, company: int | None) -> str | None:
    start = first_of(quantity)
    between = sentence.text[before.end : start]
    if before.mine and RESTATED.search(between):
        return before.mine
    if TOTAL.search(between):
        return None
    if THAN.search(sentence.before(before.start)):
        raise Unsettled("the sentence compares with the mine that it names")
    if (
        company is None
        and OPENING_CLAUSE.match(sentence.words)
        and re.search(
            r",\s+(?:the|our|its|we)\s+(?:\w+\s+)?(?:plan|guidance|forecast)\b",
            between,
            re.IGNORECASE,
        )
    ):
        raise Unsettled("the mine stands in another clause than the number")
    taken = [q for q in sentence.quantities if q.unit_end <= before.start and _is_at(sentence, q, before)]
    if taken and RESTATED.search(sentence.before(start)):
        return before.mine
    if taken and before.slugs:
        raise Unsettled("the mine named before belongs to the number before it")
    if company is None or company < before.start:
        return before.mine
    preposed = PREPOSED.search(sentence.before(before.start))
    if not preposed:
        return None
    if sentence.before(before.start).strip().casefold() in (
        "at",
        "at the",
        "in",
        "from",
        "from the",
        "at our",
    ):
        return before.mine
    if "," in sentence.text[before.end : company]:  # "With the start-up at San Jose, the Company ..."
        return None
    raise Unsettled("the sentence names a mine and the company before the number")


def _run_in(sentence: Sentence, context: Context) -> str | None:
    """ "Brava. The mill treated": the mine that the paragraph is headed with, in a sentence of its own."""
    paragraph = subjects.paragraph_at(sentence.text, sentence.span.start)
    for span in reversed(sentences.split(sentence.text, paragraph.start, sentence.span.start)):
        words = span.of(sentence.text)
        if (
            words.endswith((".", ":"))
            and len(words) < 60
            and (subject := subjects.subject_of(words.rstrip(" .:"), context))
        ):
            return subject.mine
    return None


def _of_surroundings(sentence: Sentence, reading: Reading, context: Context, known: str | None) -> str | None:
    if headed := _run_in(sentence, context):
        return headed
    slugs = _mines_of_heading(sentence, context)
    if len(slugs) == 1:
        return slugs.pop()
    paragraph = subjects.paragraph_at(sentence.text, sentence.span.start)
    said = subjects.mines_in(sentence.text, paragraph.start, sentence.span.start, context.mines)
    above = {slug for _, _, slug in said}
    if ANAPHOR.search(sentence.words):
        before = sentence.text[paragraph.start : sentence.span.start]
        strange = [m for m in MINE_NAMED.finditer(before) if not _is_known(m["name"], context)]
        if strange and (not said or paragraph.start + strange[-1].start() > said[-1][0]):
            raise Unsettled(f"the words before name {strange[-1]['name']!r}, which is no mine that is known")
    if not above and not known and A_SITE.search(sentence.before(sentence.span.end)):
        raise Unsettled("the sentence speaks of a mine or plant, and nothing says which")
    if not above or known:
        return known
    if len(above) == 1 and ANAPHOR.search(sentence.words):
        return above.pop()
    raise Unsettled("the sentence does not say of which mine the number is")


def _mines_of_heading(sentence: Sentence, context: Context) -> set[str]:
    heading = sentence.heading or Span(0, 0)
    found = subjects.mines_in(sentence.text, heading.start, heading.end, context.mines)
    return {slug for _, _, slug in found}


def _named(sentence: Sentence, context: Context) -> list[_Named]:
    found: list[_Named] = []
    for start, end, slug in subjects.mines_in(
        sentence.text, sentence.span.start, sentence.span.end, context.mines
    ):
        if found and MINES_JOINED.fullmatch(sentence.text[found[-1].end : start]):
            found[-1] = _Named(tuple(dict.fromkeys((*found[-1].slugs, slug))), found[-1].start, end)
        else:
            found.append(_Named((slug,), start, end))
    return found


def _is_at(sentence: Sentence, quantity: Quantity, named: _Named) -> bool:
    """ "559,959 ounces of silver at Caylloma"."""
    between = METAL.sub(" ", sentence.text[quantity.unit_end : named.start])
    return AT.fullmatch(between) is not None


def _company_before(sentence: Sentence, end: int, context: Context) -> int | None:
    """Where the words before last name the company."""
    name = re.escape(context.company.replace("-", " "))
    before = SHARE_OF.sub(lambda share: " " * len(share[0]), sentence.before(end))
    found = [m.start() for m in COMPANY.finditer(before)]
    found += [m.start() for m in re.finditer(rf"\b{name}\b", before, re.IGNORECASE)]
    return sentence.span.start + max(found) if found else None
