"""What the note of a figure says of its number: how it was printed, a modifier, a ratio, a scope.

A note is parts between semicolons. What a column of the figure holds as well is taken out of it; the
rest stays. Seen: `printed 2.4 Moz`, `AgEq 70:1; printed 2.9 Moz`, `attributable, printed $26.3 million`,
`printed 44 - 49 (000)`, `printed 160.000 bis 180.000`, `printed as negative ($0.50)`; and, which are no
numbers, `printed 6M22` (six months), `printed as metric tons`, `1,270 oz printed`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

THOUSAND, MILLION = Decimal(1_000), Decimal(1_000_000)
SCALES = {
    "k": THOUSAND,
    "K": THOUSAND,
    "K oz": THOUSAND,
    "koz": THOUSAND,
    "klb": THOUSAND,
    "kt": THOUSAND,
    "(000)": THOUSAND,
    "thousand ounces": THOUSAND,
    "US$ thousand": THOUSAND,
    "Moz": MILLION,
    "Mlb": MILLION,
    "Mt": MILLION,
    "US$ M": MILLION,
    "million": MILLION,
    "mln": MILLION,
    "million ounces": MILLION,
    "ounces": Decimal(1),
    "Unzen": Decimal(1),
    "": Decimal(1),
}
WORDS = dict(
    zip(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
        range(1, 11),
        strict=True,
    )
)

# At most as many digits as the database keeps.
NUMBER = (
    r"(?:-?[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,8})?"
    r"|-?[0-9]{1,3}(?:\.[0-9]{3}){2,4}|-?[0-9]{1,15}(?:\.[0-9]{1,8})?)"
)
SCALE = "|".join(re.escape(scale) for scale in SCALES)

SCALED = re.compile(rf"printed (?P<printed>(?P<number>{NUMBER}) ?(?P<scale>{SCALE}))")
MONEY = re.compile(
    rf"printed (?P<printed>(?:net )?(?:loss (?:of )?)?(?:US)?\$(?P<number>{NUMBER}) (?P<scale>million|mln)"
    r"(?: net loss)?)"
)
RANGE = re.compile(
    rf"printed (?P<printed>(?:between )?(?P<low>{NUMBER})k? (?P<between>-|to|and|bis) (?P<high>{NUMBER})"
    rf" ?(?P<scale>{SCALE}))"
)
IN_WORDS = re.compile(
    rf"printed as (?:word )?'?(?P<printed>(?P<number>{'|'.join(WORDS)}) (?P<scale>million))'?"
)
# The very characters, where the note tells more about them than the number.
LITERAL = [
    re.compile(pattern)
    for pattern in (
        r"printed as (?P<printed>(?P<number>\d+)(?P<scale>K)) .*",
        r"printed as (?P<printed>negative \(?\$[\d.]+\)?)",
        r"printed as (?P<printed>[a-z ]*\d+(?:\.\d+)? ?(?:%|per ?cent)(?: lower)?)(?: while .*)?",
        r"printed CAD [\d,]+ \((?P<printed>US\$[\d,]+)\)",
        r"printed [\d,]+ = (?P<printed>\d[\d,]*) \+ footnotes? [\d,]+",
        r"printed with a stray space as (?P<printed>[\d, ]+)",
        r"misprinted (?P<printed>[\d.]+) \(point for comma\)",
        r"printed (?P<printed>\d+,\d+) with decimal comma",
        r"brief prints (?P<printed>[\d.]+ ounces)",
        r"printed (?P<printed>in line)",
    )
]

MODIFIERS = {
    "about": "about",
    "approx": "about",
    "approximate": "about",
    "approximately": "about",
    "printed approximately": "about",
}
# Words that the modifier is coarser than; they stay in the note.
COARSER = {
    "printed nearly": "about",
    "printed 'nearly'": "about",
    "printed as nearly": "about",
    "printed almost": "about",
    "printed as over": "at_least",
    "printed 'over'": "at_least",
    "more than": "at_least",
    "in excess of": "at_least",
}
RATIO = re.compile(
    r"(?:(?:A[gu] ?Eq )?(?:at )?|ratio |silver to gold )"
    r"(?P<one>\d{1,6}(?:\.\d{1,4})?)(?::| to )(?P<other>\d{1,6}(?:\.\d{1,4})?)"
    r"(?: (?:silver:gold|gold:silver|Au:Ag|Ag:Au))?"
)
BARE_RATIO = re.compile(r"ratio (?P<one>\d{1,6}(?:\.\d{1,4})?)(?P<rest>, .+)?")
SCOPE = "ongoing operations"


@dataclass(frozen=True)
class Form:
    """A printed form: `numbers` are what it says (both bounds of a range), none where it is words alone;
    `step` is the unit of the last digit."""

    printed: str
    numbers: tuple[Decimal, ...] = ()
    step: Decimal | None = None
    literal: bool = False


@dataclass(frozen=True)
class Noted:
    forms: tuple[Form, ...] = ()
    modifier: str = ""
    scope_note: str = ""
    equivalence: Decimal | None = None
    rest: tuple[str, ...] = ()

    @property
    def range(self) -> Form | None:
        return next((form for form in self.forms if len(form.numbers) == 2), None)

    @property
    def printed(self) -> str | None:
        """Of a single number; the very characters before a form that says the same with a scale."""
        singles = [form for form in self.forms if len(form.numbers) < 2]
        return min(singles, key=lambda form: not form.literal).printed if singles else None

    @property
    def step(self) -> Decimal | None:
        """The coarsest: `printed as word five million; printed 5.0 Moz` is five million."""
        return max((form.step for form in self.forms if form.step is not None), default=None)

    def contradicts(self, values: Sequence[Decimal]) -> Form | None:
        """A form that says another number than the row, or the two rows of a range, do."""
        sizes = {abs(value) for value in values}
        return next(
            (form for form in self.forms if form.numbers and not set(map(abs, form.numbers)) & sizes), None
        )


def read(note: str, of_equivalent: bool) -> Noted:
    """`of_equivalent`: whether the figure is of silver or gold equivalent; only then a ratio is its own."""
    forms: list[Form] = []
    modifier, scope_note, equivalence = "", "", None
    rest: list[str] = []
    for part in filter(None, re.split(r"; |, (?=printed )", note)):
        form = printed_form(part)
        ratio = _ratio(part) if of_equivalent else None
        if form:
            forms.append(form)
        if form and not form.literal:
            continue
        if part in MODIFIERS:
            modifier = MODIFIERS[part]
        elif part == SCOPE:
            scope_note = SCOPE
        elif part == f"{SCOPE} restated":
            scope_note = SCOPE
            rest.append("restated")
        elif ratio and not BARE_RATIO.fullmatch(part):
            equivalence = ratio
        else:
            modifier = COARSER.get(part, modifier)
            equivalence = ratio or equivalence
            rest.append(part)
    return Noted(tuple(forms), modifier, scope_note, equivalence, tuple(dict.fromkeys(rest)))


def printed_form(part: str) -> Form | None:
    """Null where the part says nothing of the characters."""
    if match := RANGE.fullmatch(part):
        scale = match["scale"] or ("k" if re.search(r"\dk", part) else "")
        bounds = [_scaled(match[bound], scale, match["between"] == "bis") for bound in ("low", "high")]
        return Form(match["printed"], tuple(b.value for b in bounds), min(b.step for b in bounds))
    for pattern in (SCALED, MONEY):
        if match := pattern.fullmatch(part):
            scaled = _scaled(match["number"], match["scale"])
            return Form(match["printed"], (scaled.value,), scaled.step)
    if match := IN_WORDS.fullmatch(part):
        return Form(match["printed"], (WORDS[match["number"]] * MILLION,), MILLION, literal=True)
    for pattern in LITERAL:
        if match := pattern.fullmatch(part):
            step = SCALES[match["scale"]] if "scale" in pattern.groupindex else None
            return Form(match["printed"].strip(), step=step, literal=True)
    return None


@dataclass(frozen=True)
class _Scaled:
    value: Decimal
    step: Decimal


def _scaled(number: str, scale: str, dots_between_thousands: bool = False) -> _Scaled:
    """`45.0` and `kt`: 45,000 by 100."""
    digits = number.replace("." if dots_between_thousands else ",", "")
    value = Decimal(digits)
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return _Scaled(value * SCALES[scale], Decimal(1).scaleb(exponent) * SCALES[scale])


def _ratio(part: str) -> Decimal | None:
    """`AgEq 70:1` and `AuEq 1:70` are both seventy."""
    if match := RATIO.fullmatch(part):
        one, other = Decimal(match["one"]), Decimal(match["other"])
        return max(one, other) if 1 in (one, other) else None
    match = BARE_RATIO.fullmatch(part)
    return Decimal(match["one"]) if match else None
