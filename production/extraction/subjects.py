"""Whom words are about: mines named in prose, and the heads of tables."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from production.countries import COUNTRIES
from production.extraction import sentences
from production.extraction.values import Context, KnownMine
from releases.folding import fold
from releases.reading.reading import Passage, Reading, Span

Mention = tuple[int, int, str]
LONG = 400  # letters; labels and heads are shorter
WHITE = re.compile(r"\s")

# Passages that do not report: a mine named there says nothing about the rest.
ASIDE = frozenset({"letterhead", "about", "contact", "disclaimer", "forward_looking", "qualified_person"})

# Behind its name, this makes it something else: "Avino Silver & Gold Mines Ltd.", "San Jose de Gracia".
SOMETHING_ELSE = re.compile(
    r"""\s+(?: (?:(?:Silver|Gold|Copper|Metals|Precious|&|and)\s+)+ Mines
             | (?:(?:Silver|Gold|Copper|Metals|Precious|&|and)\s+)*
               (?:Mining(?!\s+(?:District|Unit|Complex|Operation))|Minerals|Resources|Inc|Corp|Ltd|Limited|plc|S\.A)
             | (?-i:(?:de|del|de\ la)\s+[A-Z]\w*) )\b""",
    re.VERBOSE | re.IGNORECASE,
)

# What only a company of several mines says of itself.
SEVERAL = re.compile(
    r"\b(?:its|our|both|the\s+Company['’]s|all|two|three|four|five|six|seven|eight|nine|ten)\s+(?:\w+\s+){0,3}"
    r"(?:mines|operations|complexes|mining\s+units)\b|\bconsolidated\b|\bby\s+mine\b|\bmine-by-mine\b",
    re.IGNORECASE,
)
# "First Quarter Production, Including First Weeks of Brava": the release is not about Brava alone.
INCLUDING = re.compile(r"\b(?:including|with|plus)\b[^,;:]*$", re.IGNORECASE)
# Heads that stand for the company itself, folded.
COMPANY = re.compile(
    r"(?:(?:grand|company|consolidated|group|overall)[ -]*(?:wide )?)*"
    r"(?:total|totals|consolidated|company|group|company-wide)"
    r"(?: (?:from )?(?:ongoing |continuing |all )?(?:operations|mines)| company| production)?"
)
COMPANY_WORD = re.compile(
    "silver|gold|copper|precious|metals|mines|mining|minerals|resources|inc|corp|corporation|ltd|limited|plc"
    "|company|sa|the"
)
# A head that is set in two lines has no comma: "Caylloma" above "Peru".
COUNTRY = "|".join(re.escape(fold(name)).replace("\\ ", r"\s") for name in COUNTRIES)
# What a head may add to the name of a mine: its kind, its country or region, a share, a footnote mark.
MINE_HEAD = re.compile(
    rf"""(?:\s(?:silver|gold|copper|zinc|lead|polymetallic|[-–])*)*
        (?:\s?(?:mine|mines|project|complex|operations?|unit|district|mill|plant))?
        (?:\s?\([^)]*\))? (?:\s?,\s?[^\d,]+ | \s(?:{COUNTRY}) )? [\s\d*†()]*""",
    re.VERBOSE,
)


# What belongs to a name inside a longer head: "Brava silver mine, Peru - Silver (oz)".
NAME_TAIL = re.compile(
    rf"""[\s\d*†]*(?:(?:\s?(?:silver|gold|copper|zinc|lead|polymetallic|[-–]))*
        \s(?:mines?|project|complex|operations?|unit|district)\b)?
        (?:\s?,\s?(?:[A-Z]\w+\s?,\s?)?(?:{"|".join(map(re.escape, COUNTRIES))})\b
          |\s?\((?:{"|".join(map(re.escape, COUNTRIES))})\))?""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True)
class Subject:
    """A mine by its slug, or the company itself."""

    mine: str | None


def mines_in(text: str, start: int, end: int, mines: tuple[KnownMine, ...]) -> list[Mention]:
    """Where `text[start:end]` names known mines, in order, as (start, end, slug).

    Case and accents aside, but "marigold" and "galena" in small letters are a flower and a mineral.
    """
    return [mention for mention in _mentions(text, mines) if start <= mention[0] and mention[1] <= end]


def subject_of(label: str, context: Context) -> Subject | None:
    """Whom the head of a row or column stands for; null where it names nobody that is known."""
    words = re.sub(r"(?<=\w)-\s+", "", fold(label))  # "Consol- idated"
    bare = words.rstrip("0123456789*†() ").strip(" :")
    if COMPANY.fullmatch(bare) or _is_company(bare, context.company):
        return Subject(None)
    mentions = mines_in(label, 0, len(label), context.mines)
    if len(mentions) != 1 or label[: mentions[0][0]].strip():
        return None
    _, end, slug = mentions[0]
    return Subject(slug) if MINE_HEAD.fullmatch(fold("x" + label[end:])[1:]) else None


def mine_at(reading: Reading, position: int, context: Context) -> str | None:
    """The mine that the words at `position` are about.

    The one that the sentence names last before it, else first after it; else the one named last before
    in the paragraph ("the plant" is the plant of the mine just named); else the one in the heading of
    the section; else the only one of the release.
    """
    paragraph = paragraph_at(reading.text, position)
    before = mines_in(reading.text, paragraph.start, position, context.mines)
    sentence = sentence_at(reading.text, position)
    if before and before[-1][0] >= sentence.start:
        return before[-1][2]
    if after := mines_in(reading.text, max(position, sentence.start), sentence.end, context.mines):
        return after[0][2]
    if before:
        return before[-1][2]
    return _of_heading(reading, position, context) or only_mine(reading, context)


def only_mine(reading: Reading, context: Context, remarks_count: bool = True) -> str | None:
    """The one mine that the release is about: that of its title, if its tables report on no other; or the
    only one that it names, if that is no mere remark in the report of a company of several mines. A remark
    in the lead may say what the sentences after it are about; it does not say so of a table."""
    mines, text = context.mines, reading.text
    title = reading.letterhead.title
    titled = {
        slug
        for start, _, slug in mines_in(text, title.start, title.end, mines)
        if not INCLUDING.search(text, title.start, start)
    }
    told = [passage for passage in reading.passages if passage.role not in ASIDE]
    by_role = [(p.role, {slug for _, _, slug in mines_in(text, p.start, p.end, mines)}) for p in told]
    in_title = {slug for _, _, slug in mines_in(text, title.start, title.end, mines)}
    named = in_title.union(*(slugs for _, slugs in by_role))
    tabled = set().union(*(slugs for role, slugs in by_role if role == "table"))
    if len(titled) == 1 and tabled <= titled:
        return titled.pop()
    if len(named) != 1:
        return None
    stressed = any(
        slugs
        for place, (role, slugs) in enumerate(by_role)
        if (place < 3 and remarks_count) or role in ("heading", "highlights", "table")
    )
    mentions = [m for p in told for m in mines_in(text, p.start, p.end, mines)]
    several = SEVERAL.search(text, title.end, told[-1].end if told else len(text))
    sure = len(mines) == 1 or len(mentions) > 2 or (stressed and not several)
    return named.pop() if sure else None


def paragraph_at(text: str, position: int) -> Span:
    """What stands between blank lines or bullets; a quotation belongs to the paragraph it stands in."""
    edges = _paragraph_edges(text)
    place = bisect_right(edges, position)
    return Span(edges[place - 1], edges[place] if place < len(edges) else len(text))


def sentence_at(text: str, position: int) -> Span:
    paragraph = paragraph_at(text, position)
    spans = sentences.split(text, paragraph.start, paragraph.end)
    return next((span for span in spans if position < span.end), Span(position, position))


@lru_cache(maxsize=8)
def _paragraph_edges(text: str) -> tuple[int, ...]:
    return (0, *(match.end() for match in sentences.BREAK.finditer(text)))


def _of_heading(reading: Reading, position: int, context: Context) -> str | None:
    headings: list[Passage] = [p for p in reading.passages if p.role == "heading" and p.start <= position]
    if not headings:
        return None
    named = mines_in(reading.text, headings[-1].start, headings[-1].end, context.mines)
    return named[0][2] if len({slug for _, _, slug in named}) == 1 else None


def _is_company(label: str, slug: str) -> bool:
    """ "Fortuna Silver Mines Inc." is `fortuna`."""
    words = _own_words(re.findall(r"\w+", label.replace(".", "")))
    return bool(words) and words == _own_words(slug.split("-"))


def _own_words(words: list[str]) -> list[str]:
    """A company's name without what many companies are called."""
    return [word for word in words if not COMPANY_WORD.fullmatch(word)]


def _mentions(text: str, mines: tuple[KnownMine, ...]) -> tuple[Mention, ...]:
    """All mentions in the text; those in a whole release are kept, as every number of it asks for them."""
    return _kept_mentions(text, mines) if len(text) > LONG else _found_mentions(text, mines)


@lru_cache(maxsize=8)
def _kept_mentions(text: str, mines: tuple[KnownMine, ...]) -> tuple[Mention, ...]:
    return _found_mentions(text, mines)


def _found_mentions(text: str, mines: tuple[KnownMine, ...]) -> tuple[Mention, ...]:
    pattern, slugs, names = _spelled(mines)
    if not slugs:
        return ()
    folded, offsets = _folded(text)
    found = []
    for match in pattern.finditer(folded):
        start, end = offsets[match.start()], offsets[match.end() - 1] + 1
        slug = slugs.get(match[0]) or slugs[_same_name(match[0], names)]
        if _is_name(text[start:end]) and not SOMETHING_ELSE.match(text, end):
            found.append((start, end, slug))
    return tuple(found)


@lru_cache(maxsize=64)
def _spelled(mines: tuple[KnownMine, ...]) -> tuple[re.Pattern[str], dict[str, str], list[str]]:
    """What finds the names, the slug of each, and the names from the longest down."""
    slugs = {fold(name): mine.slug for mine in mines for name in (*mine.names, mine.slug.replace("-", " "))}
    names = sorted(slugs, key=len, reverse=True)
    spelled = "|".join(r"[\s-]+".join(map(re.escape, re.split(r"[\s-]+", name))) for name in names)
    # A footnote mark may be glued to the name: "Lindero2". An address is no name: "www.topia.example".
    return re.compile(rf"(?<![\w@])(?<!\w\.)(?:{spelled})(?=\d?\b(?!\.\w|@))"), slugs, names


def _same_name(words: str, names: list[str]) -> str:
    """The name that was printed with other white space or hyphens."""
    plain = re.split(r"[\s-]+", words)
    return next(name for name in names if re.split(r"[\s-]+", name) == plain)


def _is_name(printed: str) -> bool:
    """A name has a capital; an abbreviation (GC, ELG) nothing but capitals."""
    return printed.isupper() if len(printed) <= 3 else any(letter.isupper() for letter in printed)


def _folded(text: str) -> tuple[str, list[int]]:
    """The text as names are compared, and for each of its characters the place it came from."""
    letters: list[str] = []
    offsets: list[int] = []
    for run in re.finditer(r"[\x00-\x7f]+|[^\x00-\x7f]", text):
        words, place = run[0], run.start()
        if words.isascii():  # nearly all are, and `fold` is slow
            letters.append(WHITE.sub(" ", words).lower())
            offsets.extend(range(place, run.end()))
            continue
        plain = " " if words.isspace() else fold(words)
        letters.append(plain)
        offsets.extend([place] * len(plain))
    return "".join(letters), offsets
