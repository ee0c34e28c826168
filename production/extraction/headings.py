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
from production.extraction.phrases import (
    AT,
    BASES,
    CODES,
    EQUIVALENT,
    ESTIMATED,
    FILLER,
    FOREIGN,
    GEO,
    GLUED_MARK,
    GLUED_YEAR,
    LONE_MARK,
    LONGEST,
    MARK,
    MEASURE_BEHIND,
    METAL_WORDS,
    METALS,
    METRICS,
    OF_THE_COMPANY,
    PER_CENT,
    PRODUCED,
    QUALIFIERS,
    ROLES,
    SCALE,
    SCOPE,
    SEO,
    TIME,
    UNIT_OF_METRIC,
    UNITS,
)
from production.extraction.subjects import Subject
from production.extraction.values import Context
from releases.folding import fold


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


@dataclass
class _Words:
    """The words that are left."""

    text: str

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The first match, taken out."""
        if not self.text or self.text == " ":
            return None
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


def _describe(text: str, context: Context, footnotes: frozenset[str]) -> Said:
    bare, marks = without_marks(text, footnotes)
    times = tuple(match[0] for match in TIME.finditer(bare))
    estimated = ESTIMATED.search(bare) is not None
    bare = TIME.sub(" ", bare)
    operations = SCOPE.search(fold(bare))
    subject, several_mines, bare = _subject(bare, context)
    megatonnes = re.search(r"(?<![A-Za-z])Mt(?![A-Za-z])", bare) is not None
    bare = re.sub(r"(?<![A-Za-z])M[tT](?![A-Za-z])", "tonnes", bare)
    plain = re.sub(r"[()\[\]{};:,|–—]|(?<=\s)-(?=\s)", " ", fold(bare))
    words = _Words(" ".join(plain.split()))
    metals = _metals(words)
    words.text = re.sub(rf"\b(grams?|onzas|ounces) (?:of|de) ({AT}) (?=per|por)", r"\2 \1 ", words.text)
    scope = words.take(SCOPE) or operations
    role = next((name for name, pattern in ROLES if words.take(pattern)), "guidance" if estimated else "")
    if role == "change":
        words.take_all(dict(ROLES)["change"], lambda _: None)  # "Change vs Q2 2022"
    basis = next((name for name, pattern in BASES if words.take(pattern)), None)
    qualifier = next((name for name, pattern in QUALIFIERS if words.take(pattern)), None)
    priced = re.findall(AT, words.text) if "price" in words.text else []
    metric, other, implied = _metric(words)
    factor = 10**6 if megatonnes else 1
    scaled = megatonnes

    def scale(match: re.Match[str]) -> None:
        nonlocal factor, scaled
        factor, scaled = factor * (10**6 if match["million"] or match["m"] else 10**3), True

    words.take_all(SCALE, scale)
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
    for pattern, letter in METAL_WORDS:
        words.text = pattern.sub(letter, words.text)
    # "silver ounces equivalent", "ounces of silver eqv."
    words.text = re.sub(
        rf"({AT}) (?:oz|ounces) {EQUIVALENT}(?![a-z])",
        lambda m: f"{METALS.get(CODES[m[1]] + '_equivalent', m[1])} oz",
        words.text,
    )
    return found


def _metric(words: _Words) -> tuple[str | None, bool, str | None]:
    """Metric, whether it is known not to be ours, and the unit that its words imply."""
    for pattern, metric in METRICS:
        if match := words.take(pattern):
            implied = UNIT_OF_METRIC.get(metric or "")
            if implied in ("t", "t/d") and re.search(r"\btons?\b", match[0]):
                implied = implied.replace("t", "tons", 1)
            if metric == "sales" and PRODUCED.search(words.text):
                words.text += " production-and-sales"
                return None, False, None
            if metric == "contained_metal" and PRODUCED.search(words.text):
                metric = "production"  # "Production (contained metal)"
            return metric, metric is None, implied
    return None, False, None


def _unit(words: _Words) -> tuple[str | None, str | None]:
    for unit, pattern in UNITS:
        if match := words.take(pattern):
            groups = match.groupdict()
            letter = groups.get("a") or groups.get("b")
            words.take(pattern)  # "ounces (oz)"
            return unit, CODES[letter] if letter else None
    return ("%", None) if words.take(PER_CENT) else (None, None)


def is_year(text: str) -> bool:
    return YEAR.fullmatch(text.strip()) is not None
