"""Dated events of a mine or a company, done and planned, and the shares that a company says it owns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from production import periods
from production.extraction import dates, sentences, subjects
from production.extraction.dates import TimePhrase
from production.extraction.sayings import PATTERNS
from production.extraction.values import Anchor, Context, Event, OwnedShare
from production.periods import Period
from releases.reading.reading import Reading, Span

SILENT = frozenset({"about", "contact", "disclaimer", "forward_looking", "letterhead", "table"})

# Events of the company itself; of the others, these two count only where the sentence names the mine.
OF_COMPANY = frozenset({"listing", "name_change", "guidance_withdrawn"})
OF_NAMED_MINE = frozenset({"acquisition", "sale"})

# A date beyond one of these belongs to something else.
CLAUSE = re.compile(
    r"[;:]|\s[-–—]{1,2}\s|,\s+(?:and|but|while|which|who|where|when|so|as|with|the|our|we|it|its|they)\b"
    r"|\b(?:while|whereas|although|because|after|compared|until)\b",
    re.IGNORECASE,
)
# "Following completion of the expansion, San Jose will process more in 2021"
NEXT_CLAUSE = re.compile(
    r",[^,;]*\b(?:will|should|would|could|is|are|was|were|has|have|had)\b", re.IGNORECASE
)
NEGATED = re.compile(r"\b(?:not|never|no longer|without|yet to)\b|n['’]t\b", re.IGNORECASE)
# "stacked ahead of the first pour" tells no pour.
NOT_YET = re.compile(
    r"\b(?:ahead\s+of|before|prior\s+to|in\s+(?:anticipation|preparation)\s+(?:of|for)|pending|subject\s+to|towards?)\s+"
    r"(?:the\s+|its\s+)?$",
    re.IGNORECASE,
)
CONDITIONAL = re.compile(r"\b(?:once|if|when|unless|until|provided|whether|assuming)\b", re.IGNORECASE)
PERFECT = re.compile(r"(?:\b(?:has|have)|['’]ve)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
HAS = re.compile(r"\b(?:has|have)\b|['’]ve\b", re.IGNORECASE)
# "Also during March, the Company ...": a time that the whole sentence stands under.
OPENING = re.compile(
    r"\W*(?:(?:also|and|earlier|later|late|early|in|on|by|during|at|since|from|the|month|end|beginning|of)\s+)*",
    re.IGNORECASE,
)
# "Today the Company declared"; what is announced today may have happened before.
TODAY = re.compile(r",?\s+(?:(?:the|our)\s+\w+\s+)?", re.IGNORECASE)
# The verb forms of what has happened; "begin" is the one of "to begin". "enters" is news in the present.
HAPPENED = re.compile(r"(?:ed|s|ght|gan|gun|taken|drew|drawn|put|through|operational)$", re.IGNORECASE)
USELESS = ("over", "reference")

SHARE = re.compile(
    r"""(?<![\d.,]) (?P<share> (?P<number>\d{1,3}(?:\.\d+)?) \s?(?:%|per\s?cent\b) )
            (?: [\s-]?(?:owned|held|ownership)\b | \s(?:interest|stake|ownership)\s(?:in|of)\b | \sof\b )
        | \b(?P<wholly>wholly[\s-]owned)\b""",
    re.VERBOSE | re.IGNORECASE,
)
# "owns 60% of", but "76% of the ore"; and what is not, or not yet, or not all of what is owned.
OWNS = re.compile(r"\b(?:owns?|holds?|owning|holding)\s+(?:an?\s+|approximately\s+)?$", re.IGNORECASE)
NOT_OWNED = re.compile(
    r"\b(?:acquire|acquiring|earn|option|remaining|additional|further|another|sell|selling|sold|sale\s+of|royalty"
    r"|formerly|previously)\b[^.;:]{0,40}$",
    re.IGNORECASE,
)


def events(reading: Reading, context: Context) -> list[Event]:
    """The milestones of a release, each once: in order of first mention, with its most precise date.

    What the release announces without a date ("mining has now started") carries the release's day,
    `on_or_before`; what it plans without one is none. The title counts where nothing else tells an event.
    """
    for silent in (SILENT | {"headline"}, SILENT):
        found = [
            event
            for passage in reading.passages
            if passage.role not in silent
            for sentence in sentences.split(reading.text, passage.start, passage.end)
            for event in _of_sentence(reading, context, sentence)
        ]
        if found:
            return _each_once(found, context)
    return []


def owned_shares(reading: Reading, context: Context) -> list[OwnedShare]:
    """ "100% owned Caylloma", "Galena (60% owned)", "owns 75 per cent of": the shares in % of known mines."""
    found: dict[tuple[str, Decimal], OwnedShare] = {}
    for passage in reading.passages:
        if passage.role in SILENT:
            continue
        for sentence in sentences.split(reading.text, passage.start, passage.end):
            for match in SHARE.finditer(reading.text, sentence.start, sentence.end):
                share = _share(match, sentence, context)
                if share:
                    found.setdefault((share.mine, share.share), share)
    return list(found.values())


# --- telling --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Telling:
    """Words that tell an event, in their sentence with its times."""

    kind: str
    match: re.Match[str]
    sentence: Span
    phrases: tuple[TimePhrase, ...]

    @property
    def text(self) -> str:
        return self.match.string

    @property
    def start(self) -> int:
        return self.match.start()

    @property
    def end(self) -> int:
        return self.match.end()

    @property
    def verb(self) -> Span | None:
        return Span(*self.match.span("verb")) if "verb" in self.match.re.groupindex else None

    @property
    def has_happened(self) -> bool:
        """Whether its verb is one of the past."""
        return self.verb is not None and HAPPENED.search(self.verb.of(self.text)) is not None

    @property
    def clause_start(self) -> int:
        ends = [match.end() for match in CLAUSE.finditer(self.text, self.sentence.start, self.start)]
        return ends[-1] if ends else self.sentence.start

    def time(self) -> TimePhrase | None:
        """Its time: the next one in the clause, else one within, just before, or at the sentence's head."""
        return self._after() or self._within() or self._before()

    def _after(self) -> TimePhrase | None:
        phrase = next((p for p in self.phrases if p.start >= self.end), None)
        if phrase is None or phrase.role in USELESS:
            return None
        between = self.text[self.end : phrase.start]
        # "Construction started and commissioning is planned for 2012"
        of_another = self.has_happened and sentences.looks_ahead(between)
        apart = len(between) > 140 or CLAUSE.search(between) or NEXT_CLAUSE.search(between)
        return None if of_another or apart else phrase

    def _within(self) -> TimePhrase | None:
        inside = [p for p in self.phrases if self.start <= p.start and p.end <= self.end]
        if not inside or inside[-1].role in USELESS:
            return None
        # "commissioning opened on July 15 and was concluded"
        return None if re.search(r"\band\b", self.text[inside[-1].end : self.end]) else inside[-1]

    def _before(self) -> TimePhrase | None:
        before = [p for p in self.phrases if p.end <= self.start]
        if not before or before[-1].role in USELESS:
            return None
        phrase = before[-1]
        between = self.text[phrase.end : self.start]
        if phrase.role == "now":
            return phrase if TODAY.fullmatch(between) else None
        near = len(between) <= 30 and not re.search("[,;:]", between)
        opening = len(before) == 1 and OPENING.fullmatch(self.text, self.sentence.start, phrase.start)
        return phrase if near or (opening and ";" not in between) else None

    def is_planned(self, phrase: TimePhrase | None, published_on: date) -> bool:
        """Whether it lies ahead, by its date, its verb, or the words that govern its clause."""
        period = phrase.period if phrase else None
        if period and period.start and period.start > published_on:
            return True
        if self.verb and not self.has_happened and self.text.endswith("to ", 0, self.verb.start):
            return True
        if self.has_happened and _is_over(period, published_on):
            return sentences.looks_ahead(self.match[0])  # "the expansion, planned since 2010, was completed"
        end = max(self.end, phrase.end) if phrase else self.end
        return sentences.looks_ahead(self.text[self.clause_start : end])

    def is_announced(self) -> bool:
        """Whether it stands in the perfect: "has declared", "mining has started"."""
        if self.verb is None or CONDITIONAL.search(self.text, self.clause_start, self.start):
            return False
        return PERFECT.search(self.text[self.clause_start : self.verb.start]) is not None

    def is_denied(self) -> bool:
        before = self.text[self.clause_start : self.start]
        return NOT_YET.search(before) is not None or NEGATED.search(before + self.match[0]) is not None


def _of_sentence(reading: Reading, context: Context, sentence: Span) -> Iterator[Event]:
    if sentence.end - sentence.start > sentences.LONGEST:
        return
    text, dateline = reading.text, reading.letterhead.dateline
    phrases = tuple(
        phrase
        for phrase in dates.find(text, context.published_on, sentence.start, sentence.end)
        if phrase.end <= dateline.start or dateline.end <= phrase.start
    )
    if not phrases and not HAS.search(text, sentence.start, sentence.end):
        return  # without a time only what has just happened is an event
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            telling = Telling(kind, match, sentence, phrases)
            mine = _mine(telling, reading, context)
            if telling.is_denied() or (mine is None and kind not in OF_COMPANY):
                continue
            event = _event(telling, mine, context)
            if event:
                yield event
                yield from _the_other(event, telling, context)


def _event(telling: Telling, mine: str | None, context: Context) -> Event | None:
    text, published_on, phrase = telling.text, context.published_on, telling.time()
    planned = telling.is_planned(phrase, published_on)
    now = phrase is not None and phrase.role == "now"
    if phrase is None or (now and text[phrase.start : phrase.end].casefold() == "now"):
        if planned or not (telling.is_announced() or (now and telling.has_happened)):
            return None
        anchor = _anchor(text, telling.start, telling.end)
        return Event(mine, telling.kind, "done", published_on.isoformat(), "on_or_before", anchor)
    iso = _iso(phrase.period)
    if iso is None or (planned and (now or _is_over(phrase.period, published_on))):
        return None
    by = phrase.role == "by"
    qualifier = ("by" if planned else "on_or_before") if by else "on"
    anchor = _anchor(text, phrase.start, phrase.end)
    return Event(mine, telling.kind, "planned" if planned else "done", iso, qualifier, anchor)


def _the_other(event: Event, telling: Telling, context: Context) -> Iterator[Event]:
    """ "... and that of Yaramoko in May": the same of another mine."""
    text, end = telling.text, event.anchor.end
    mines = subjects.mines_in(text, end, telling.sentence.end, context.mines)
    later = [phrase for phrase in telling.phrases if phrase.start > end]
    if not mines or not later or later[0].role != "on" or (iso := _iso(later[0].period)) is None:
        return
    joint = text[end : mines[0][0]], text[mines[0][1] : later[0].start]
    if re.fullmatch(r",?\s+and\s+(?:that|the\s+one)\s+(?:of|at)\s+", joint[0]) and len(joint[1]) <= 10:
        yield Event(
            mines[0][2], event.kind, event.status, iso, "on", _anchor(text, later[0].start, later[0].end)
        )


def _mine(telling: Telling, reading: Reading, context: Context) -> str | None:
    """The mine that the words name, up to their time; else the one they are about."""
    if telling.kind in OF_COMPANY:
        return None
    phrase = telling.time()
    end = max(telling.end, phrase.start) if phrase else telling.end
    named = subjects.mines_in(telling.text, telling.start, end, context.mines)
    if named:
        return named[0][2]
    if telling.kind in OF_NAMED_MINE:
        sentence = telling.sentence
        if not subjects.mines_in(telling.text, sentence.start, sentence.end, context.mines):
            return None
    return subjects.mine_at(reading, telling.start, context)


def _each_once(found: list[Event], context: Context) -> list[Event]:
    """One event for a mine, kind, status and date. Of two dates of which one lies within the other, the
    more precise; and none of the release's day where the release itself dates the event earlier.
    """
    kept: list[Event] = []
    for event in sorted(found, key=lambda event: event.anchor.start):
        for place, other in enumerate(kept):
            if (event.mine, event.kind, event.status) != (other.mine, other.kind, other.status):
                continue
            if _within(other.date, event.date) or _only_announced(event, context):
                break
            if _within(event.date, other.date) or _only_announced(other, context):
                kept[place] = event
                break
        else:
            kept.append(event)
    return kept


def _only_announced(event: Event, context: Context) -> bool:
    return event.date_qualifier == "on_or_before" and event.date == context.published_on.isoformat()


def _within(inner: str, outer: str) -> bool:
    one, other = _period(inner), _period(outer)
    assert one.start and one.end and other.start and other.end  # an event's date has days
    return other.start <= one.start and one.end <= other.end


def _period(iso: str) -> Period:
    return periods.year(int(iso)) if len(iso) == 4 else periods.parse(iso)


def _iso(period: Period) -> str | None:
    """The date of an event to its precision; null for nine months and operating years, which are none."""
    if period.type not in ("instant", "month", "quarter", "half_year", "year"):
        return None
    label = period.calendar_label
    return label.removesuffix("-FY") if label else None


def _is_over(period: Period | None, published_on: date) -> bool:
    return period is not None and period.end is not None and period.end < published_on


def _anchor(text: str, start: int, end: int) -> Anchor:
    return Anchor(start, end, text[start:end])


def _share(match: re.Match[str], sentence: Span, context: Context) -> OwnedShare | None:
    text = match.string
    before = text[sentence.start : match.start()]
    name = "wholly" if match["wholly"] else "share"
    share = Decimal(100) if match["wholly"] else Decimal(match["number"])
    bare = match[0].casefold().endswith(" of") and "ownership" not in match[0].casefold()
    if not 0 < share <= 100 or NOT_OWNED.search(before) or (bare and not OWNS.search(before)):
        return None
    behind = subjects.mines_in(text, match.end(), min(sentence.end, match.end() + 80), context.mines)
    ahead = subjects.mines_in(text, sentence.start, match.start(), context.mines)
    bracketed = ahead and re.fullmatch(r"(?:\s\w+){0,2},?\s?\(?(?:is\s)?", text[ahead[-1][1] : match.start()])
    mine = ahead[-1][2] if bracketed else behind[0][2] if behind else None
    return OwnedShare(mine, share, _anchor(text, *match.span(name))) if mine else None
