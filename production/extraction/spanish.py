"""Spanish sentences, said in English without moving a letter, so that one set of readers reads both.

Every word or number is replaced by English of the same length (blanks fill what is left), so a place in
the one text is the same place in the other, and anchors are cut out of the original. Only words that the
readers look for are known here; the rest stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable

THOUSAND = "ǂǂǂ"  # "mil", which in English may be a million; known to `numbers`
_QUARTERS = {"primer": "Q1", "segundo": "Q2", "tercer": "Q3", "cuarto": "Q4"}
_QUARTERS |= {f"{n}{end}": f"Q{n}" for n in "1234" for end in ("er", "do", "to", "º", "°", "")}
_HALVES = {"primer": "first half", "segundo": "second half"}
_SPANISH_MONTHS = (
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre setiembre"
)
_ENGLISH_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Sep"
_MONTHS = dict(zip(_SPANISH_MONTHS.split(), _ENGLISH_MONTHS.split(), strict=True))
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_OF = r"\s+(?:de|del)\s+(?:año\s+)?"

# Words, longest first; a pattern of whole words and what is said for it.
_WORDS = (
    (r"onzas?\s+(?:de\s+)?(?:oro\s+equivalentes?|equivalentes?\s+(?:de|en)\s+oro)", "gold equivalent ounces"),
    (r"onzas?\s+(?:de\s+)?(?:plata\s+equivalentes?|equivalentes?\s+(?:de|en)\s+plata)", "AgEq ounces"),
    (r"oro\s+equivalente", "AuEq"),
    (r"plata\s+equivalente", "AgEq"),
    (
        r"(?:el\s+)?mismo\s+(?:trimestre|per[ií]odo)\s+del?\s+(?:año\s+)?(?:anterior|previo|pasado)",
        "year-ago period",
    ),
    (r"(?:el\s+)?trimestre\s+(?:anterior|previo|precedente)", "prior quarter"),
    (r"primeros\s+nueve\s+meses", "first nine months"),
    (r"primeros\s+seis\s+meses", "first six months"),
    (
        r"(?:en|por)\s+comparaci[oó]n\s+(?:con|a)|comparad[oa]s?\s+con|en\s+relaci[oó]n\s+(?:con|al?)",
        "compared to",
    ),
    (r"con\s+respecto\s+al?|respecto\s+(?:al?|del?)|frente\s+al?", "over"),
    (r"por\s+ciento", "per\u2007cent"),
    (r"toneladas\s+(?:m[eé]tricas\s+)?por\s+d[ií]a|toneladas\s+diarias", "tpd"),
    (r"gramos\s+por\s+tonelada", "g/t"),
    (r"toneladas?(?:\s+m[eé]tricas)?", "tonnes"),
    (r"onzas?", "oz"),
    (r"libras?", "lb"),
    (r"plata", "Ag"),
    (r"oro", "Au"),
    (r"plomo", "Pb"),
    (r"cobre", "Cu"),
    (r"zinc|cinc", "Zn"),
    (r"producci[oó]n", "output"),
    (r"produjeron|produjo|producid[oa]s?", "output"),
    (r"vendi[oó]|vendieron|vendid[oa]s?", "sold"),
    (r"ventas?", "sales"),
    (r"ley(?:es)?\s+(?:promedio\s+)?de\s+cabeza", "head grade"),
    (r"recuperaci[oó]n(?:es)?", "recovery"),
    (r"procesad[oa]s?|proces[oó]|trat[oó]|tratad[oa]s?", "milled"),
    (r"molid[oa]s?", "mill"),
    (r"disminuciones|disminuci[oó]n|reducci[oó]n|ca[ií]da|baja", "drop"),
    (r"disminuy[oó]|descendi[oó]|cay[oó]", "fell"),
    (r"incrementos?|aumentos?", "rise"),
    (r"aument[oó]|increment[oó]|creci[oó]|subi[oó]", "rose"),
    (r"respectivamente", "respectively"),
    (r"(?:gu[ií]a|meta|proyecci[oó]n)\s+(?:anual|del\s+año)", "FY plan"),
    (r"gu[ií]a|proyecci[oó]n(?:es)?|pron[oó]sticos?", "plan"),
    (r"(?:se\s+)?espera|proyecta|estima|prev[eé]", "plan"),
    (r"contenid[oa]s?", "contain"),
    (r"reservas?", "reserve"),
    (r"recursos?", "reserve"),
    (r"inventarios?", "stock"),
    (r"consolidad[oa]s?", "combined"),
    (r"la\s+compañ[ií]a|la\s+empresa", "we"),
    (r"trimestre", "quarter"),
    (r"millones\s+de", "millones"),
    (r"producir(?:[aá]n?)?", "produce"),
    (r"se\s+procesaron", "milled"),
    (r"entre|el|la|los|las|al", ""),
    (r"para", "for"),
    (r"es|son", "is"),
    (r"del", "of"),
    (r"de", "of"),
    (r"en", "in"),
    (r"un[ao]?", "a"),
    (r"fue(?:ron)?", "was"),
    (r"y", "&"),
    (r"desde", "from"),
    (r"sobre", "over"),
    (r"costos?\s+(?:en\s+)?efectivo|costo\s+de\s+caja", "cash cost"),
    (r"por", "per"),
)
_ANY = re.compile("|".join(rf"(?P<w{i}>(?<!\w)(?:{pattern})(?!\w))" for i, (pattern, _) in enumerate(_WORDS)))
_OPENING = re.compile(
    r"(?m)(?<![^\s•·*–—-])(?P<word>Producci[oó]n|Ventas|Recuperaci[oó]n|Ley|La\s+[Cc]ompañ[ií]a|Se\s+procesaron|Durante|Para|En|En\s+la|El|La)\b(?!\s+[A-ZÁÉÍÓÚÑ])"
    r"|(?<![^\s•·*–—-])(?P<metal>Plata|Oro|Plomo|Zinc|Cobre)(?=\s*[:,]|\s+de\s+\d)"
)
_TIMES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (
        re.compile(
            rf"(?P<n>primer|segundo|tercer|cuarto|[1-4](?:er|do|to|º|°)?)\s+trimestre(?:{_OF}{_YEAR})?",
            re.IGNORECASE,
        ),
        lambda m: f"{_QUARTERS[m['n'].casefold()]}{' of ' + m['year'] if m['year'] else ''}",
    ),
    (
        re.compile(rf"\b(?:T(?P<a>[1-4])|(?P<b>[1-4])T)\s?(?:{_YEAR}|(?P<short>\d\d)\b)"),
        lambda m: _short_quarter(m),
    ),
    (
        re.compile(rf"(?P<n>primer|segundo)\s+semestre(?:{_OF}{_YEAR})?", re.IGNORECASE),
        lambda m: f"{_HALVES[m['n'].casefold()]}{' of ' + m['year'] if m['year'] else ''}",
    ),
    (re.compile(rf"(?:el\s+)?año(?:\s+completo)?\s+{_YEAR}"), lambda m: f"FY {m['year']}"),
    (
        re.compile(rf"(?P<day>\d\d?)\s+de\s+(?P<month>{'|'.join(_MONTHS)})\s+(?:de|del)\s+{_YEAR}"),
        lambda m: f"{_MONTHS[m['month']]} {m['day']}, {m['year']}",
    ),
    (
        re.compile(rf"(?<!\w)(?P<month>{'|'.join(_MONTHS)})\s+(?:de|del)\s+{_YEAR}"),
        lambda m: f"{_MONTHS[m['month']]} {m['year']}",
    ),
)
# "62.171" and "62,171" are thousands, "7,6" and "15,41" decimals; three digits behind a scale are either.
_NUMBER = re.compile(
    r"(?<![\w.,])\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?(?![\w.,]*\d)|(?<![\w.,])\d+,\d{1,2}(?![\w,.]*\d)"
)
_RANGE = re.compile(
    r"(?:(?<=\d)\s+a\s+|(?P<between>(?<=entre\s)[\d.,]+)\s+y\s+)(?=\d[\d.,]*\s*(?:mil\b|millones|onzas|libras|toneladas|%))"
)
# "de US$1,95 a US$2,10 por libra"
_OF_MONEY = re.compile(
    r"(?P<low>(?:(?<=de\s)|(?<=entre\s))(?:US)?\$\s?\d[\d.,]*)\s+(?:a|y)\s+(?=(?:US)?\$?\s?\d[\d.,]*\s+por\b)"
)
_MIL = re.compile(r"(?<=\d)(?P<gap>\s+)mil(?=\s+(?:onzas|libras|toneladas|oz|lb))")


def in_english(text: str) -> str:
    """The text with the words and numbers that the readers know said in English, letter for letter in
    place: `len(in_english(text)) == len(text)`."""
    text = _OF_MONEY.sub(lambda m: m["low"] + " - ".ljust(len(m[0]) - len(m["low"])), text)
    text = _RANGE.sub(lambda m: (m["between"] or "") + " - ".ljust(len(m[0]) - len(m["between"] or "")), text)
    text = _MIL.sub(lambda m: m["gap"] + THOUSAND, text)
    text = _NUMBER.sub(lambda m: _number(m[0], text[m.end() : m.end() + 12]), text)
    for pattern, english in _TIMES:
        text = pattern.sub(lambda m, english=english: _filled(m[0], english(m)), text)  # type: ignore[misc]
    text = _OPENING.sub(lambda m: m[0].lower(), text)
    return _ANY.sub(lambda m: _filled(m[0], _WORDS[int((m.lastgroup or "w0")[1:])][1]), text)


def _filled(spanish: str, english: str) -> str:
    if english == "per\u2007cent":  # printed as one, so no blank may stand behind it
        return "per" + " " * (len(spanish) - 7) + "cent"
    return english.ljust(len(spanish)) if len(english) <= len(spanish) else spanish


def _number(digits: str, behind: str) -> str:
    marks = [mark for mark in digits if mark in ".,"]
    if re.fullmatch(r"\d{1,3}[.,]\d{3}", digits) and re.match(r"\s*(?:millones|mill[oó]n|%|g/t|por)", behind):
        return "#" * len(digits)  # thousands or three decimals: nobody knows
    last = digits[max(digits.rfind("."), digits.rfind(",")) + 1 :]
    decimals = len(last) != 3
    if len(set(marks)) == 1 and decimals and len(marks) > 1:
        return digits
    whole, mark = (digits[: -len(last) - 1], ".") if decimals else (digits, "")
    return re.sub(r"[.,]", ",", whole) + mark + (last if decimals else "")


def _short_quarter(match: re.Match[str]) -> str:
    year = match["year"] or f"'{match['short']}"
    return f"Q{match['a'] or match['b']} {year}" if match["year"] else f"Q{match['a'] or match['b']}{year}"
