"""The phrases of labels and heads: footnote marks, times, metals, roles, units, and words that say nothing.

What is written of metals stands in folded words in which each metal is one private letter, so that "silver
equivalent" and "Ag eq" are one.
"""

from __future__ import annotations

import re

from production.vocabulary import COMMODITIES, METRIC_SPELLINGS

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


METAL_WORDS = tuple(
    (re.compile(pattern), METALS[code])
    for pattern, code in (
        (
            rf"\b(?:{EQUIVALENT}\s+silver|(?:silver|ag|plata)[\s-]?{EQUIVALENT}|ageq|seo)(?![a-z])",
            "silver_equivalent",
        ),
        (rf"\b(?:{EQUIVALENT}\s+gold|(?:gold|au|oro)[\s-]?{EQUIVALENT}|aueq)(?![a-z])", "gold_equivalent"),
        *(
            (rf"(?<![a-z])(?:{'|'.join(commodity.spellings)})(?![a-z])", commodity.code)
            for commodity in COMMODITIES.values()
            if commodity.symbol
        ),
    )
)
# "GEO", "GEOs", "AgEq oz" need no other word for ounces.
GEO = re.compile(r"\bgeos?\b")
SEO = re.compile(r"\bseos?\b")

ROLES = tuple(
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
BASES = (
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
QUALIFIERS = (
    ("silver_ore", _words(rf"{METALS['silver']} ore")),
    ("gold_ore", _words(rf"{METALS['gold']} ore")),
    ("open_pit", _words(r"open[- ]?(?:pits?|cuts?)|surface(?: operations?| mining)?")),
    ("underground", _words(r"underground")),
    ("zinc_concentrate", _words(rf"(?:in |into )?{METALS['zinc']} concentrates?")),
    ("carbon_fines", _words(r"(?:in )?(?:fine carbon|carbon fines|gold[- ]in[- ]carbon|gic)")),
    ("dore", _words(r"(?:in )?dore(?: bars?)?")),
    ("concentrate", _words(r"of which (?:in )?concentrates?")),
)
SCOPE = _words(
    r"(?:from )?(?:all )?(?P<with>(?:ongoing|continuing|current) (?:and|&|\+) (?:divested"
    r"|discontinued|sold) (?:operations?|mines?))"
    r"|(?:from )?(?P<scope>(?:ongoing|continuing) (?:operations?|mines?))"
    r"|(?P<divested>(?:divested|discontinued|sold) (?:operations?|mines?))"
)
SCALE = re.compile(
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
UNITS = tuple(
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
PER_CENT = re.compile(r"%")
METRICS = tuple((_words(pattern), metric) for pattern, metric in METRIC_SPELLINGS)
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
    r"|dry|mine-site|metric|daily|of|the|in|and|for|from"
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
# "Greens Creek - Silver (ounces)" names more than a mine.
MEASURE_BEHIND = re.compile(
    r"\((?:in )?(?:[km]?oz|ounces|[km]?lbs?|pounds|k?t|tonnes|tons|g/t|%|\D?000"
    r"|thousand|million|US\$|\$|tpd|t/d)"
    r"|\s[-–—:]\s*(?:silver|gold|lead|zinc|copper)\b(?!\s+mine)",
    re.IGNORECASE,
)
PRODUCED = re.compile(r"\bproduc(?:tion|ed)\b")
ESTIMATED = re.compile(r"(?<!\d)20\d\d\s?[EF]\b")
