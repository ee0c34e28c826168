"""What a label or a head of a table says: "Silver* production (koz)" is production of silver, in thousands
of ounces, with a note.

Each part of the words that is understood is taken out of them. What is left over in the end (`rest`) is
something that nobody knows: a text with a rest is not trusted for more than it says.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from production.extraction import subjects
from production.extraction.numbers import YEAR
from production.extraction.subjects import Subject
from production.extraction.values import Context
from production.vocabulary import COMMODITIES, METRIC_SPELLINGS
from releases.folding import fold

# Footnote marks as seen: Silver*, Silver***, Silver(1), Silver (2), Silver², Ag Eq(i).
MARK = re.compile(
    r"\s*(?:([*†‡]+|[¹²³⁴⁵⁶⁷⁸⁹]+(?:[,⸴][¹²³⁴⁵⁶⁷⁸⁹]+)*)|[(\[]([*†‡]+|\d{1,2}|[ivx]{1,4}|[a-e])[)\]])"
)
# Glued to a word or a bracket: "Gold production (oz)1", "AISC2,3", "Lindero2,3,"; not "Q3", "H1", "9M".
GLUED_MARK = re.compile(
    r"(?<=[a-zA-Z][a-z)A-Z]|\d[EFA])(?<![QHM])(?<![^\d]F)(?<!\bFY)(\d(?:\s?,\s?\d)*)(?![\w.%/])"
)
# "Q3 20232": a year with a footnote digit behind it.
GLUED_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)([1-9])(?!\d)")
# "SILVER 3", "pad 2 (t)": a digit by itself, but "Mill 2" is a mill.
LONE_MARK = re.compile(
    r"(?<=[a-zA-Z)])(?<!mill)(?<!phase)(?<!stage)(?<!zone)(?<!circuit)(?<!line)(?<!plant)(?<!pit)(?<!shaft)(?<!type)"
    r"(?<!category)(?<!level)(?<!quarter)(?<!half)(?<!day)\s(\d)(?=\s*(?:\(|$))",
    re.IGNORECASE,
)

COMMODITY_OF_SPELLING = {
    spelling: commodity.code for commodity in COMMODITIES.values() for spelling in commodity.spellings
}
COMMODITY = re.compile(
    rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(COMMODITY_OF_SPELLING, key=len, reverse=True)))})(?!\w)",
    re.IGNORECASE,
)

# --- times ----------------------------------------------------------------------------------------------

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?"
    r"|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_YEAR = r"(?:(?:19[89]|20[0-4])\d)"
_ENDED = (
    rf"(?:\s+(?:ended|ending|to)(?:\s+{_MONTH}(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?|\s+\d{{1,2}}\s+{_MONTH})?,?)?"
)
_FISCAL_YEAR = rf"(?:\s*(?:of\s+)?(?:the\s+)?(?:fiscal(?:\s+year)?|FY|F)\s?(?:{_YEAR}|['’]?\d\d(?!\d)))"
_OF_YEAR = rf"(?:{_FISCAL_YEAR}|\s?[-–/]?\s?(?:F|FY|['’])?(?:{_YEAR}|\d\d(?!\d)))?"
TIME = re.compile(
    rf"""\b(?:[1-4]\s?[QT]|Q\s?[1-4]|[12]\s?[HS]|H\s?[12]|[369]\s?M){_OF_YEAR}(?!\w)
      | \b(?:first|second|third|fourth|1st|2nd|3rd|4th)[\s-](?:fiscal\s)?
        (?:quarter|half|semester)\b{_FISCAL_YEAR}?
      | \b(?:first\s+)?(?:three|six|nine|twelve|3|6|9|12)[\s-](?:months?|mths?)(?:\s+period)?\b
        {_ENDED}(?:\s?{_YEAR})?
      | \b(?:quarter|(?:three|six|nine|twelve)\smonths|half[\s-]year)\s+{_MONTH}\s+{_YEAR}\b
      | \b(?:quarter|half[\s-]year|(?:fiscal\s)?year|period|month)s?\s+(?:ended|ending|to)\b
        (?:\s+{_MONTH}(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?|\s+\d{{1,2}}\s+{_MONTH})?,?(?:\s?{_YEAR})?
      | \b\d{{1,2}}[-/\s]{_MONTH}[-/\s,]*(?:{_YEAR}|\d\d)\b
      | \b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:\s?,?\s?{_YEAR})?(?!\d)
      | \b{_MONTH}[-\s]['’]?(?:{_YEAR}|\d\d)(?:\s+(?:Qtr|quarter|Q)\b)?\b
      | \b{_MONTH}\s?(?:Qtr|quarter|Q)(?:\s?['’]?(?:{_YEAR}|\d\d))?\b
      | \b(?:full|calendar|whole)[\s-]year\b | \byear[\s-]to[\s-]date\b | \bYTD\b
      | \bfiscal(?:\s+year)?(?:\s+{_YEAR})?\b | \bF(?:Y)?\s?(?:{_YEAR}|['’]?\d\d)\b | \bFY\b
      | \b{_YEAR}(?=[EeFfAaPp]?\b) | \bperiod\b""",
    re.VERBOSE | re.IGNORECASE,
)

# --- everything else, on folded words in which each metal is one private letter -------------------------

LONGEST = 300  # letters; what is longer is no label and no head
METALS = {code: chr(0xE000 + place) for place, code in enumerate(COMMODITIES)}
CODES = {letter: code for code, letter in METALS.items()}
AT = "[\ue000-\ue0ff]"
EQUIVALENT = r"(?:equivalents?|equivalente|equiv\.?|eqv?\.?)"


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w])(?:{pattern.replace('@', AT)})(?![\w])")


_METAL_WORDS = tuple(
    (re.compile(pattern), METALS[code])
    for pattern, code in (
        (
            rf"\b(?:{EQUIVALENT}\s+silver|(?:silver|ag|plata)[\s-]?{EQUIVALENT}|ageq|seo)(?![a-z])",
            "silver_equivalent",
        ),
        (rf"\b(?:{EQUIVALENT}\s+gold|(?:gold|au|oro)[\s-]?{EQUIVALENT}|aueq)(?![a-z])", "gold_equivalent"),
        *(
            (rf"(?<![a-z])(?:{'|'.join(spellings)})(?![a-z])", code)
            for code, spellings in (
                ("silver", ("silver", "ag", "plata")),
                ("gold", ("gold", "au", "oro")),
                ("lead", ("lead", "pb", "plomo")),
                ("zinc", ("zinc", "zn")),
                ("copper", ("copper", "cu", "cobre")),
            )
        ),
    )
)
# "GEO", "GEOs", "AgEq oz" need no other word for ounces.
GEO = re.compile(r"\bgeos?\b")
SEO = re.compile(r"\bseos?\b")

_ROLES = tuple(
    (role, _words(pattern))
    for role, pattern in (
        (
            "other",
            r"(?:% |percent(?:age)? )?(?:of |to |vs\.? |versus |against "
            r"|variance to )(?:the )?(?:\w+ )?(?:guidance|budget|plan|forecast)"
            r"|budget(?:ed)?|(?:previous|prior|original|initial|former) (?:guidance"
            r"|outlook|forecast)|mid-?point"
            r"|targets?|target(?:ed)?|achieved|remaining|cumulative|life of mine|lom|since inception"
            r"|peer|per share|per employee|mid point",
        ),
        ("plan", r"plan(?:ned)?"),
        (
            "change",
            r"(?:%|per ?cent(?:age)?) ?(?:change|chg\.?|var(?:iance|iation)?\.?"
            r"|diff(?:erence)?|increase(?: ?/? ?\(?decrease\)?)?)"
            r"|(?:change|chg\.?|variance|variation|variacion|var\.?|difference"
            r"|diff\.?)(?: ?\(? ?(?:in )?(?:%|per ?cent)\)?)?"
            r"|y ?/ ?y|q ?/ ?q|yoy|qoq|y-o-y|q-o-q|year[- ]over[- ]year"
            r"|year[- ]on[- ]year|quarter[- ]over[- ]quarter"
            r"|quarter[- ]on[- ]quarter|increase ?/? ?\(?decrease\)?|\+ ?/ ?-|vs\.?"
            r"|versus|compared (?:to|with)",
        ),
        (
            "guidance",
            r"(?:annual |anual |full[- ]year |production |cost |updated |revised |new |current )*"
            r"(?:guidance|outlook|forecasts?|guia|projections?|proyeccion(?:es)?|estimates?"
            r"|estimated|expected)(?: ranges?)?",
        ),
        ("actual", r"actuals?|reported|results?|real"),
    )
)
_BASES = (
    (
        "attributable",
        _words(
            r"attributable(?: shares?| basis| to \w+)?(?: \d{1,2}(?:\.\d+)? ?%)?"
            r"|net to the company|company'?s share|equity share"
        ),
    ),
    ("full", _words(r"(?:on a )?100 ?% ?(?:basis|owned|share)?|full basis")),
    ("by_product", _words(r"(?:on a |net of |after |before )?by-?products?(?: basis| credits?)*")),
    ("co_product", _words(r"(?:on a )?co-?products?(?: basis)?")),
    ("average_spot", _words(r"(?:at )?average spot(?: prices?)?")),
    ("payable", _words(r"payable")),
)
_QUALIFIERS = (
    ("silver_ore", _words(rf"{METALS['silver']} ore")),
    ("gold_ore", _words(rf"{METALS['gold']} ore")),
    ("open_pit", _words(r"open[- ]?(?:pits?|cuts?)|surface(?: operations?| mining)?")),
    ("underground", _words(r"underground")),
    ("zinc_concentrate", _words(rf"(?:in |into )?{METALS['zinc']} concentrates?")),
    ("carbon_fines", _words(r"(?:in )?(?:fine carbon|carbon fines|gold[- ]in[- ]carbon|gic)")),
    ("dore", _words(r"(?:in )?dore(?: bars?)?")),
    ("concentrate", _words(r"of which (?:in )?concentrates?")),
)
_SCOPE = _words(
    r"(?:from )?(?:all )?(?P<with>(?:ongoing|continuing|current) (?:and|&|\+) (?:divested"
    r"|discontinued|sold) (?:operations?|mines?))"
    r"|(?:from )?(?P<scope>(?:ongoing|continuing) (?:operations?|mines?))"
    r"|(?P<divested>(?:divested|discontinued|sold) (?:operations?|mines?))"
)
_SCALE = re.compile(
    r"(?<![\w,.])['’]?(?P<k>000)['’]?s?(?![\d,.])|\b(?:in )?(?P<thousand>thousands?"
    r"|miles)\b(?: of\b)?|\b(?:in )?(?P<million>millions?|millones)\b(?: of\b)?"
    r"|\bk ?(?=(?:oz|ozs|lbs?|t|tonnes)\b)|\b(?P<m>mm?) ?(?=(?:oz|ozs|lbs?)\b)"
)
_MONEY = r"(?:us ?\$ ?|\$ ?us ?|usd ?|(?<![a-z])\$ ?|us dollars? |dollars? )"
# Another currency than the US dollar: its costs and prices are none of ours.
FOREIGN = re.compile(
    r"\b(?:A|C|R|NZ|HK|CDN|Cdn|CAD|AUD)\s?\$|\b(?:AUD|CAD|EUR|GBP|ZAR|MXN|PEN|CNY|RMB)\b|[€£¥]|\bR/kg\b|\bS/\."
)
_PER = r"(?:per |/ ?|a )(?:payable )?"
# unit, pattern; the metal of a cost is `base`.
_UNITS = tuple(
    (unit, _words(pattern))
    for unit, pattern in (
        (
            "USD/oz",
            rf"(?:{_MONEY})?{_PER}(?:(?P<a>@) )?(?:oz"
            rf"|ounces?)(?: (?:of )?(?:payable )?(?P<b>@))?(?: (?:sold|produced))?",
        ),
        ("USD/oz", r"us\$oz/(?P<a>@)"),
        (
            "USD/lb",
            rf"(?:{_MONEY})?{_PER}(?:(?P<a>@) )?(?:lb"
            rf"|pound)(?: (?:of )?(?:payable )?(?P<b>@))?(?: (?:sold|produced))?",
        ),
        ("t/d", r"(?:metric )?tonnes? ?(?:/|per|a) ?d(?:ay)?|t/d|tpd|mtpd|mt/d|t/day|toneladas por dia"),
        ("ton/d", r"(?:short )?tons? ?(?:/|per|a) ?d(?:ay)?|stpd"),
        (
            "g/t",
            r"g/t|gpt|gr/t|g/mt|g/ton|g/tonne|gr/tm|g/tm|grams? ?(?:per"
            r"|/) ?(?:metric )?ton(?:ne)?s?|grammes? per tonne"
            r"|gramos por tonelada",
        ),
        ("oz/ton", r"oz/t|oz/ton|oz/st|opt|ounces? per (?:short )?ton|oz per ton"),
        (
            "USD/t",
            rf"(?:{_MONEY})?{_PER}(?:t|tonne)(?: (?:milled|processed|of ore|of processed ore|treated|ore))*",
        ),
        ("USD/ton", rf"(?:{_MONEY})?{_PER}(?:short )?ton(?: (?:milled|processed))?"),
        ("oz", r"(?:troy )?(?:ounces?|ozs?|onzas?)\.?(?: of)?"),
        ("lb", r"(?:pounds?|lbs?|libras?)\.?(?: of)?"),
        ("kg", r"kilograms?|kilogramos|kgs?"),
        ("ton", r"short tons?|st"),
        ("t", r"(?:dry |wet )?(?:metric )?tonnes?|metric tons?|toneladas?|dmt|tm|t"),
        ("tons", r"tons?"),
        ("ratio", r"ratio|w o|w/o|waste ore|waste to ore"),
        ("USD", r"(?:in )?(?:us ?)?\$(?: ?us)?|usd|(?:in )?us dollars"),
        ("%", r"per ?cent|percentage|porcentaje"),
    )
)
_PER_CENT = re.compile(r"%")
_METRICS = tuple((_words(pattern), metric) for pattern, metric in METRIC_SPELLINGS)
UNIT_OF_METRIC = {
    "ore_milled": "t",
    "ore_mined": "t",
    "ore_placed": "t",
    "waste_mined": "t",
    "material_mined": "t",
    "throughput": "t/d",
    "mining_rate": "t/d",
    "recovery": "%",
    "strip_ratio": "ratio",
}
OF_THE_COMPANY = _words(
    r"(?:grand |company |consolidated |group |overall )*(?:totals?|consolidated"
    r"|company|group|company-?wide|combined"
    r"|consolidad[oa]s?|all (?:mines|operations))(?: (?:company|group|production|operations|mines))?"
)
# What labels say beside; any other word names something: a mine that is not known, a circuit, a product.
FILLER = re.compile(
    r"average|avg|total|ore|mineral|mill|milled|head|feed|plant|metals?|per|day|a|an|as"
    r"|dry|metric|daily|of|the|in|and|for|from"
    r"|to|on|by|at|with|de|del|la|el|en|por|y|los|las|operating|operational|operations?"
    r"|production|mines?|mining|all|unaudited"
    r"|units?|measures?|metrics?|items?|description|summary|data|figures?|statistics"
    r"|highlights?|results?|process(?:ed|ing)?"
    r"|quarter(?:ly)?|year|annual|months?|ended|consolidated|company|group|produced"
    r"|tonnes?|tonnage|pad|leach|heap|crushed"
    r"|stacked|site|property|assets?|operation|gross|net|rates?|key|performance|indicators?|physicals?|or"
    r"|where|shown|unless|otherwise|stated|expressed|note|notes|see|only|commercial|est|e|f"
    r"|current|against|over|ranges?|\w{0,4}jv|real|unidad|mina|fin[oa]s?|concepto|total(?:es)?|of"
    r"|which|ounces|pounds|oz|lbs?|us|t"
)


@dataclass(frozen=True)
class Said:
    """What a text says. `other` tells a metric known not to be ours from none at all; `unit` "tons" is
    short or metric, as the document has it; `base` is the metal that a cost is counted by."""

    text: str = ""
    metric: str | None = None
    other: bool = False
    commodity: str | None = None
    several_metals: bool = False
    base: str | None = None
    unit: str | None = None
    implied_unit: str | None = None
    factor: int = 1
    scaled: bool = False
    role: str = ""
    basis: str | None = None
    qualifier: str | None = None
    scope: str | None = None
    foreign: bool = False  # names another currency than the US dollar
    divested: bool = False  # of operations sold since, alone
    subject: Subject | None = None
    several_mines: bool = False
    of_company: bool = False
    times: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    rest: str = ""

    @property
    def names_metric(self) -> bool:
        return self.metric is not None or self.other

    @property
    def says_nothing(self) -> bool:
        """No part of it is known: a name, perhaps."""
        return not (
            self.names_metric
            or self.commodity
            or self.unit
            or self.scaled
            or self.role
            or self.subject
            or self.of_company
            or self.times
            or self.basis
            or self.qualifier
        )


@dataclass
class Headings:
    """Reads labels and heads, each once; `footnotes` are the marks of the notes that the document has."""

    context: Context
    footnotes: frozenset[str] = frozenset()
    _known: dict[str, Said] = field(default_factory=dict)

    def said(self, text: str) -> Said:
        if len(text) > LONGEST:
            return Said(text=text[:LONGEST], rest="a text of its own")
        if text not in self._known:
            said = _describe(text, self.context, self.footnotes)
            self._known[text] = self._without_letter(said) if said.rest else said
        return self._known[text]

    def _without_letter(self, said: Said) -> Said:
        """ "2025 guidancea": a letter that marks a note, if the words are known without it."""
        for mark in sorted(self.footnotes & set("abcde")):
            for match in re.finditer(rf"(?<=[a-z]{{4}}){mark}(?![a-z])", said.text):
                bare = said.text[: match.start()] + said.text[match.end() :]
                other = _describe(bare, self.context, self.footnotes)
                if not other.rest:
                    return replace(other, text=said.text, marks=(*other.marks, mark))
        return said


def commodity_in(text: str) -> str | None:
    """The first metal that the text names: "silver equivalent" before "silver"."""
    match = COMMODITY.search(text)
    return COMMODITY_OF_SPELLING[match[0].casefold()] if match else None


@dataclass
class _Words:
    """The words that are left."""

    text: str

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The first match, taken out."""
        match = pattern.search(self.text)
        if match:
            self.text = re.sub(r"\s+", " ", f"{self.text[: match.start()]} {self.text[match.end() :]}")
        return match

    def take_all(self, pattern: re.Pattern[str], seen: Callable[[re.Match[str]], None]) -> None:
        while match := self.take(pattern):
            seen(match)


def without_marks(text: str, footnotes: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """The text without footnote marks, and the marks."""
    marks = [match[1] or match[2] for match in MARK.finditer(text)]
    bare = MARK.sub(" ", text)
    for pattern in (GLUED_YEAR, GLUED_MARK, LONE_MARK):
        group = 2 if pattern is GLUED_YEAR else 1
        for match in reversed(list(pattern.finditer(bare))):
            found = re.findall(r"\d", match[group])
            if pattern is GLUED_YEAR and match[2] not in footnotes:
                continue
            if pattern is not GLUED_YEAR and footnotes and not set(found) <= footnotes:
                continue
            marks += found
            bare = bare[: match.start(group)] + bare[match.end(group) :]
    return bare, tuple(_plain_marks(marks))


def _plain_marks(marks: list[str]) -> list[str]:
    digits = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")
    found: list[str] = []
    for mark in marks:
        parts = re.split(r"[,⸴]", mark) if mark[0] in "¹²³⁴⁵⁶⁷⁸⁹" else [mark]
        found += [
            part.translate(digits) if len(part) == 1 and part in "¹²³⁴⁵⁶⁷⁸⁹" else part for part in parts
        ]
    return found


ESTIMATED = re.compile(r"(?<!\d)20\d\d\s?[EF]\b")


def _describe(text: str, context: Context, footnotes: frozenset[str]) -> Said:
    bare, marks = without_marks(text, footnotes)
    times = tuple(match[0] for match in TIME.finditer(bare))
    estimated = ESTIMATED.search(bare) is not None
    bare = TIME.sub(" ", bare)
    operations = _SCOPE.search(fold(bare))
    subject, several_mines, bare = _subject(bare, context)
    megatonnes = re.search(r"(?<![A-Za-z])Mt(?![A-Za-z])", bare) is not None
    bare = re.sub(r"(?<![A-Za-z])M[tT](?![A-Za-z])", "tonnes", bare)
    plain = re.sub(r"[()\[\]{};:,|–—]|(?<=\s)-(?=\s)", " ", fold(bare))
    words = _Words(" ".join(plain.split()))
    metals = _metals(words)
    words.text = re.sub(rf"\b(grams?|onzas|ounces) (?:of|de) ({AT}) (?=per|por)", r"\2 \1 ", words.text)
    scope = words.take(_SCOPE) or operations
    role = next((name for name, pattern in _ROLES if words.take(pattern)), "guidance" if estimated else "")
    if role == "change":
        words.take_all(dict(_ROLES)["change"], lambda _: None)  # "Change vs Q2 2022"
    basis = next((name for name, pattern in _BASES if words.take(pattern)), None)
    qualifier = next((name for name, pattern in _QUALIFIERS if words.take(pattern)), None)
    priced = re.findall(AT, words.text) if "price" in words.text else []
    metric, other, implied = _metric(words)
    factor = 10**6 if megatonnes else 1
    scaled = megatonnes

    def scale(match: re.Match[str]) -> None:
        nonlocal factor, scaled
        factor, scaled = factor * (10**6 if match["million"] or match["m"] else 10**3), True

    words.take_all(_SCALE, scale)
    unit, base = _unit(words)
    named = [CODES[letter] for letter in (*re.findall(AT, words.text), *priced)]
    if metals.get("ounces") and unit is None:
        unit = "oz"
    words.text = re.sub(AT, " ", words.text)
    of_company = words.take(OF_THE_COMPANY) is not None
    rest = " ".join(
        word for word in re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", words.text) if not FILLER.fullmatch(word)
    )
    if (
        of_company
        and subject is None
        and not (metric or other or unit or scaled or named or times or rest or role)
    ):
        subject = Subject(None)
    commodities = set(named)
    if len(commodities) == 2 and any(f"{one}_equivalent" in commodities for one in commodities):
        commodities = {code for code in commodities if code.endswith("_equivalent")}
    return Said(
        text=text,
        foreign=FOREIGN.search(text) is not None,
        metric=metric,
        other=other,
        commodity=next(iter(commodities)) if len(commodities) == 1 else None,
        several_metals=len(commodities) > 1,
        base=base,
        unit=unit,
        implied_unit=implied,
        factor=factor,
        scaled=scaled,
        role=role,
        basis=basis,
        qualifier="with_divested" if scope and scope["with"] else qualifier,
        scope=scope["scope"] if scope else None,
        subject=subject,
        several_mines=several_mines,
        of_company=of_company or bool(scope and scope["with"]),
        times=times,
        marks=marks,
        divested=bool(scope and scope["divested"]),
        rest=rest,
    )


# "Greens Creek - Silver (ounces)" names more than a mine.
MEASURE_BEHIND = re.compile(
    r"\((?:in )?(?:[km]?oz|ounces|[km]?lbs?|pounds|k?t|tonnes|tons|g/t|%|\D?000"
    r"|thousand|million|US\$|\$|tpd|t/d)"
    r"|\s[-–—:]\s*(?:silver|gold|lead|zinc|copper)\b(?!\s+mine)",
    re.IGNORECASE,
)


def _subject(text: str, context: Context) -> tuple[Subject | None, bool, str]:
    """The mine that the text names, taken out of it with what belongs to its name."""
    whole = subjects.subject_of(text, context)
    if whole is not None and not MEASURE_BEHIND.search(text):
        return whole, False, ""
    mentions = subjects.mines_in(text, 0, len(text), context.mines)
    slugs = {slug for _, _, slug in mentions}
    if len(slugs) != 1:
        return None, len(slugs) > 1, text
    for start, end, _ in reversed(mentions):
        tail = subjects.NAME_TAIL.match(text, end)
        text = text[:start] + " " + text[tail.end() if tail else end :]
    return Subject(slugs.pop()), False, text


def _metals(words: _Words) -> dict[str, bool]:
    """Puts a private letter in the place of each metal's name."""
    found = {"ounces": False}
    if GEO.search(words.text) or SEO.search(words.text):
        found["ounces"] = True
        words.text = GEO.sub(METALS["gold_equivalent"], words.text)
        words.text = SEO.sub(METALS["silver_equivalent"], words.text)
    for pattern, letter in _METAL_WORDS:
        words.text = pattern.sub(letter, words.text)
    # "silver ounces equivalent", "ounces of silver eqv."
    words.text = re.sub(
        rf"({AT}) (?:oz|ounces) {EQUIVALENT}(?![a-z])",
        lambda m: f"{METALS.get(CODES[m[1]] + '_equivalent', m[1])} oz",
        words.text,
    )
    return found


PRODUCED = re.compile(r"\bproduc(?:tion|ed)\b")


def _metric(words: _Words) -> tuple[str | None, bool, str | None]:
    """Metric, whether it is known not to be ours, and the unit that its words imply."""
    for pattern, metric in _METRICS:
        if match := words.take(pattern):
            implied = UNIT_OF_METRIC.get(metric or "")
            if implied in ("t", "t/d") and re.search(r"\btons?\b", match[0]):
                implied = implied.replace("t", "tons", 1)
            if metric == "sales" and PRODUCED.search(words.text):
                words.text += " production-and-sales"
                return None, False, None
            return metric, metric is None, implied
    return None, False, None


def _unit(words: _Words) -> tuple[str | None, str | None]:
    for unit, pattern in _UNITS:
        if match := words.take(pattern):
            groups = match.groupdict()
            letter = groups.get("a") or groups.get("b")
            words.take(pattern)  # "ounces (oz)"
            return unit, CODES[letter] if letter else None
    return ("%", None) if words.take(_PER_CENT) else (None, None)


def is_year(text: str) -> bool:
    return YEAR.fullmatch(text.strip()) is not None
