"""Mines that the registry does not know: names in the heads, labels and headings of a release that the
page itself shows to be mines. They are proposed, and go to a person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from production.countries import COUNTRIES, REGIONS
from production.extraction.headings import Headings, without_marks
from production.extraction.subjects import ASIDE
from production.extraction.values import Anchor, Context, KnownMine, ProposedMine
from releases.folding import fold
from releases.reading.reading import Reading

_PLACES = "|".join(sorted(map(re.escape, (*COUNTRIES, *REGIONS)), key=len, reverse=True))
_KIND = (
    r"(?:[Mm]ines?|MINES?|[Oo]perations?|[Cc]omplex|[Pp]roject|[Mm]ina|[Uu]nidad"
    r"|[Mm]ining (?:[Uu]nit|[Cc]omplex))"
)
_METAL = (
    r"(?:(?:[Gg]old|[Ss]ilver|[Cc]opper|[Zz]inc|[Ll]ead|[Pp]olymetallic|[Uu]nderground"
    r"|[Oo]pen[- ][Pp]it|[Hh]eap[- ][Ll]each)[\s-]+)*"
)
_WORD = r"(?:[A-ZÀ-ÝÑ][\w'’.]*(?:-[A-Z][\w'’]*)*)"
_JOINT = r"(?:de|del|de la|de los|la|las|los|da|do|du|of)"
NAME = rf"{_WORD}(?:\s(?:{_JOINT}\s)?{_WORD}){{0,3}}"
OF_ORE = frozenset({"ore_milled", "ore_mined", "ore_placed", "head_grade", "recovery", "throughput"})
# "Storfjell, Sweden", "Juniper Flat (Nevada)", "Blue Fox Mine", "Mina La Perseverancia"
PLACED = re.compile(
    rf"(?P<name>{NAME})\s*(?:{_METAL}{_KIND})?\s*[,(–-]\s*(?:[\w'’. ]+,\s*)?(?:{_PLACES})\b.*"
)
CALLED = re.compile(
    rf"(?:(?P<before>{NAME})\s+{_METAL}{_KIND}|(?:[Mm]ina|[Uu]nidad|MINA)\s+(?P<behind>{NAME}))\b.*"
)
MINES = re.compile(
    r"(?:mines?|operations?|sites?|assets?|properties|property|operating units?|unidad(?:es)?|minas?)", re.I
)
A_MINE = re.compile(
    rf"(?<=[a-z,]\s)(?P<name>{_WORD}(?:\s{_WORD}){{0,2}})\s+(?:(?:gold|silver|copper|zinc|lead|polymetallic|underground"
    r"|open[- ]pit|heap[- ]leach)[\s-]+)*(?:mine|operation|complex)\b"
)
BARE = re.compile(rf"(?P<name>{NAME})\s*(?:\([^)]*\))?\s*[:\d*†]*")
IN_PROSE = (
    rf"(?:\b(?:{{name}})\s+{_METAL}{_KIND}\b|\b(?:[Mm]inas?"
    rf"|[Uu]nidad(?:es)?)\s+(?:[\w,]+\s)*?{{name}}\b|(?<=[a-z,])\s{{name}}\b)"
)
# Of a name of several words each has its capital, also where it begins a sentence.
SEVERAL_WORDS = IN_PROSE[:-1] + r"|(?:^|[.•\n-]\s+){{name}}\s+[a-z])"
# What begins with a capital and is no name of a mine.
NO_NAME = re.compile(
    r"(?:the|our|its|their|each|both|all|total|consolidated|company|group|this|other"
    r"|producing|operating|underground|open|pit"
    r"|heap|leach|mine|mines|mining|operations?|project|production|producer|new|united"
    r"|qualified|silver|gold|copper|zinc|lead"
    r"|metals?|ore|key|first|second|third|fourth|north|south|east|west|sulphide|oxide"
    r"|process\w*|plant|mill|circuit|exploration"
    r"|development|about|surface|divested|discontinued|ongoing|forward|cautionary|contact"
    r"|investor|highlights?|summary|results?|outlook|guidance|costs?|financial|operational|table|notes?|page"
    r"|background|contacts?|corporate|others?|eliminations?|inter-?segment|joint|unit"
    r"|units|safety|community|matters|finance"
    r"|quarter\w*|annual|year|january|february|march|april|may|june|july|august"
    r"|september|october|november|december"
    r"|data|statistics|review|update|overview|performance|statements?|conference|call"
    r"|release|news|board|management|water"
    r"|mina|minas|unidad|producci[oó]n|resultados?|gu[ií]a|aspectos|consolidad[oa]|plata|oro|plomo|cobre)",
    re.IGNORECASE,
)


def proposed(reading: Reading, known: Headings) -> tuple[ProposedMine, ...]:
    """The mines that the release reports on and the registry does not know, each once."""
    context = known.context
    prose = _prose(reading)
    found: dict[str, ProposedMine] = {}
    for name, start in _called_mines(reading):
        if known.said(name).subject is None and _may_be(name):
            _propose(name, name, start, context, found)
    for text, start, is_row in _texts(reading):
        _propose(_name(text, prose, known, is_row), text, start, context, found)
    if found:
        known = Headings(with_proposed(context, tuple(found.values())), known.footnotes)
    for text, start in (*_beside_mines(reading, known), *_over_ore(reading, known)):
        _propose(_name(text, prose, known, True), text, start, context, found)
    return tuple(found.values())


def _propose(
    name: str | None, text: str, start: int, context: Context, found: dict[str, ProposedMine]
) -> None:
    slug = slug_of(name) if name else ""
    if name and slug and slug not in found and all(slug != mine.slug for mine in context.mines):
        at = text.casefold().find(name.casefold())
        place = Anchor(start + at, start + at + len(name), text[at : at + len(name)])
        found[slug] = ProposedMine(slug, name, place, _country(text))


def with_proposed(context: Context, mines: tuple[ProposedMine, ...]) -> Context:
    known = tuple(KnownMine(mine.slug, (mine.name,)) for mine in mines)
    return replace(context, mines=(*context.mines, *known)) if known else context


def slug_of(name: str) -> str:
    """`"Mina La Perseverancia"` is `la-perseverancia`."""
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’.]", "", fold(name)))
    return "-".join(word for word in words if word not in ("mine", "mines", "mina", "project", "unidad"))


def _country(text: str) -> str:
    """The code of the country, or that of the state or province, that the text names; else ""."""
    named = [code for places in (COUNTRIES, REGIONS) for place, code in places.items() if place in text]
    return named[0] if named else ""


def _texts(reading: Reading) -> Iterator[tuple[str, int, bool]]:
    """Heads, labels and group rows of the tables, and headings, where they stand; and whether it is a label
    in a column that is headed "Mine"."""
    for table in reading.tables:
        seen = set()
        rows = [row for _, row in table.new_rows()]
        of_mines = any(row[0] and MINES.fullmatch(row[0].text) for row in rows[:3])
        for row in rows:
            for place, cell in enumerate(row):
                if cell and cell.start not in seen and any(letter.isupper() for letter in cell.text):
                    seen.add(cell.start)
                    yield cell.text, cell.start, of_mines and not place
    for passage in reading.passages:
        if passage.role == "heading":
            yield reading.text[passage.start : passage.end], passage.start, False


def _called_mines(reading: Reading) -> Iterator[tuple[str, int]]:
    """Names that the title or the lead calls a mine ("the Corrie Dhu gold mine"), or the rest twice."""
    told = [p for p in reading.passages if p.role not in ASIDE and p.role != "table"]
    first = reading.letterhead.title
    leads = [(first.start, first.end), *((p.start, p.end) for p in told[:2])]
    counted = Counter(
        " ".join(match["name"].split())
        for p in told
        for match in A_MINE.finditer(reading.text, p.start, p.end)
    )
    for start, end in (*leads, *((p.start, p.end) for p in told[2:])):
        for match in A_MINE.finditer(reading.text, start, end):
            name = " ".join(match["name"].split())
            before = reading.text[: match.start("name")].split()[-1:]
            part_of_a_name = before in (["de"], ["del"]) or ". " in name
            placed = name in COUNTRIES or name in REGIONS
            if (counted[name] > 1 or (start, end) in leads) and not (part_of_a_name or placed):
                yield name, match.start("name")


def _beside_mines(reading: Reading, known: Headings) -> Iterator[tuple[str, int]]:
    """Labels of rows of which others are mines: in such a table the rest of them are mines too."""
    for table in reading.tables:
        labels = [
            row[0]
            for _, row in table.new_rows()
            if row[0]
            and row[0].text
            and any(cell and cell.text and cell.text != row[0].text for cell in row[1:])
        ]
        saids = [known.said(cell.text) for cell in labels]
        if any(said.subject and said.subject.mine and not said.names_metric for said in saids):
            yield from ((cell.text, cell.start) for cell in labels)


def _over_ore(reading: Reading, known: Headings) -> Iterator[tuple[str, int]]:
    """Headings next above a table that counts ore, and group rows above such rows."""
    headings = [passage for passage in reading.passages if passage.role == "heading"]
    for table in reading.tables:
        above: tuple[str, int] | None = None
        if before := [heading for heading in headings if heading.end <= table.start]:
            text = reading.text[before[-1].start : before[-1].end]
            above = (text, before[-1].start)
        for _, row in table.new_rows():
            cells = [cell for cell in row if cell and cell.text]
            if not cells:
                continue
            if len({cell.start for cell in cells}) == 1:
                above = (cells[0].text, cells[0].start)
            elif above and known.said(cells[0].text).metric in OF_ORE:
                bare, _ = without_marks(above[0], known.footnotes)
                name = BARE.fullmatch(bare.strip(" :–-"))
                words = re.findall(r"[^\W\d_]+", name["name"]) if name else ["mine"]
                if not any(NO_NAME.fullmatch(word) for word in words):
                    yield above
                above = None


def _prose(reading: Reading) -> str:
    return "\n".join(
        reading.text[p.start : p.end] for p in reading.passages if p.role not in ASIDE and p.role != "table"
    )


def _name(text: str, prose: str, known: Headings, is_row: bool) -> str | None:
    """The name of a mine that the text is, if the page shows that it is one."""
    if len(text) > 80:
        return None
    # "Las Encinas (50% joint venture)", "Juniper Flat (heap leach), Nevada"
    text = re.sub(r"\s*\([^)]*\)(?=,)", "", text)
    said = known.said(re.sub(r"\s*\([^)]*\)\W*$", "", text))
    if said.subject or said.several_mines or not said.rest or said.names_metric or said.unit or said.scaled:
        return None
    bare = without_marks(text, known.footnotes)[0].strip(" :–-")
    for pattern, groups in ((PLACED, ("name",)), (CALLED, ("before", "behind"))):
        if match := pattern.fullmatch(bare):
            name = next(match[group] for group in groups if match[group])
            return name if _may_be(name) or _is_metal_name(name) else None
    if (match := BARE.fullmatch(bare)) and _may_be(match["name"]) and not said.times:
        name = match["name"].title() if match["name"].isupper() else match["name"]
        shown = SEVERAL_WORDS if " " in name else IN_PROSE
        shown = shown.replace("{{name}}", "{name}").replace("{name}", re.escape(name))
        if is_row or re.search(shown, prose):
            return name
    return None


def _is_metal_name(name: str) -> bool:
    """ "Silver Bow Mine"."""
    first, *others = name.split()
    return first in ("Silver", "Gold", "Copper", "North", "South", "East", "West") and any(
        not NO_NAME.fullmatch(word) for word in others
    )


def _may_be(name: str) -> bool:
    words = re.findall(r"[^\W\d_]+", name)
    return (
        len(name) >= 3
        and not all(NO_NAME.fullmatch(word) for word in words)
        and not NO_NAME.fullmatch(words[0])
    )
