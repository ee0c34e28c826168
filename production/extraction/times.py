"""The periods that the words of heads and labels are: one head by itself, or a quarter over its year.

A head names a period only as a whole: "Q3 2018 vs Q3 2017" names two, and is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from production import periods
from production.extraction import dates, reported
from production.extraction.headings import Said, is_year
from production.extraction.reported import Reported
from production.extraction.values import Context
from production.periods import MONTHS_OF_TYPE, Period

# What a head may say beside its period.
BESIDE = re.compile(
    r"(?:\W|\b(?:for|the|in|of|and|period|ended|ending|quarter|results?|actuals?|unaudited|production|operating|operational|data"
    r"|figures?|year|fiscal|full|calendar|whole|annual|months?|mths?|[AE])\b)*",
    re.IGNORECASE,
)
# "Sep 2023 Qtr", "June quarter 2024"
QUARTER_TO = re.compile(
    r"\b((?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6})\.?"
    r"(?:[-\s]['’]?(\d{4}|\d\d)\s+(?:Qtr|[Qq]uarter|Q)\b"
    r"|\s?(?:Qtr|[Qq]uarter|Q)(?:\s?['’]?(\d{4}|\d\d))?\b)"
)
SHORT_DAY = re.compile(r"\b(\d{1,2})[-/\s]([A-Z][a-z]{2,8})\.?[-/\s,]*(?:(20)?(\d\d))\b")
SHORT_MONTH = re.compile(r"\b([A-Z][a-z]{2,8})\.?[-\s]['’]?(\d\d)\b(?!\s*,)")
FISCAL = re.compile(r"\b(?:FY|F)\s?['’]?(?:(20)?(\d\d))\b")
SHORT_QUARTER = re.compile(r"\b(?:Q\s?([1-4])|([1-4])\s?Q)\s?[-–/]?\s?F(?:Y)?\s?(?:20)?(\d\d)\b")
PART_WORDS = {"Q1": 1, "Q2": 2, "Q3": 3, "Q4": 4}
YEAR_TO_DATE = re.compile(r"\b(?:year[\s-]to[\s-]date|YTD)\b", re.IGNORECASE)
MONTHS_ALONE = re.compile(
    r"^(?:first\s+)?(three|six|nine|twelve|3|6|9|12)[\s-](?:months?|mths?)$|^([69])\s?M$", re.IGNORECASE
)
END_OF = re.compile(r"\b(?:ended|ending)\b", re.IGNORECASE)
FISCAL_WORD = re.compile(r"\bfiscal(?:\s+year)?\b|\bFY?(?=\s?\d)", re.IGNORECASE)
YEAR_AT_END = re.compile(r"(?:19[89]|20[0-4])\d\s*$")


@dataclass(frozen=True)
class Times:
    """Reads the words of time of a release. `main_period` is the one that its title names."""

    context: Context
    reported: Reported
    main_period: Period | None

    def together(self, texts: Sequence[str]) -> Period | None:
        """The one period that the words are together, or that one of them is where the others agree."""
        texts = list(dict.fromkeys(texts))
        for words in (" ".join(texts), " ".join(reversed(texts))):
            if period := self.one(words):
                return period
        whole = [(text, period) for text in texts if (period := self.one(text))]
        if len({period.key for _, period in whole}) != 1:
            return None
        _, period = min(whole, key=lambda one: not one[1].label.startswith("F"))
        others = [other for other in texts if other not in {text for text, _ in whole}]
        return period if all(self._agrees(other, period) for other in others) else None

    def _agrees(self, text: str, period: Period) -> bool:
        """ "31-Mar-23" under "Q4 F2023", "2017" over "Q3 2017"."""
        assert period.start and period.end
        if is_year(text):
            return int(text) in (period.start.year, period.end.year)
        found = dates.find(_spelled(text), self.context.published_on)
        if len(found) == 1 and found[0].period.type == "instant":
            return found[0].period.end == period.end
        return (
            re.fullmatch(r"(?i)period|fiscal(?: year)?|(?:full|calendar|whole)[\s-]year|FY", text.strip())
            is not None
        )

    def one(self, text: str) -> Period | None:
        """The one period of months that the words are, and nothing else but them."""
        words = _spelled(text)
        found = dates.find(
            words, self.context.published_on, fiscal_year_end_month=self.context.fiscal_year_end_month
        )
        if len(found) != 1:
            return None
        period = found[0].period
        if period.type not in MONTHS_OF_TYPE:
            return None
        rest = words[: found[0].start] + " " + words[found[0].end :]
        if not BESIDE.fullmatch(rest) or not _has_year(words):
            return None
        return period

    def to_date(self, texts: Sequence[str]) -> Period | None:
        """ "YTD 2018", "Nine months" over "2018": the first months of the year, to the reported quarter."""
        words = " ".join(dict.fromkeys(texts))
        fiscal = FISCAL_WORD.search(words) is not None and self.context.fiscal_year_end_month != 12
        words = FISCAL_WORD.sub(" ", words)
        years = re.findall(r"(?:19[89]|20[0-4])\d", words)
        if len(set(years)) != 1:
            return None
        bare = re.sub(r"(?:19[89]|20[0-4])\d", " ", words).strip(" ,-–")
        if YEAR_TO_DATE.fullmatch(bare):
            part = self._part_to_date()
        elif match := MONTHS_ALONE.match(bare):
            count = (match[1] or match[2]).casefold()
            part = {"six": "H1", "6": "H1", "nine": "9M", "9": "9M", "twelve": "FY", "12": "FY"}.get(
                count, ""
            )
        else:
            return None
        if not part:
            return None
        if fiscal:
            return periods.parse(f"F{years[0]}-{part}", self.context.fiscal_year_end_month)
        return periods.parse(f"{years[0]}-{part}")

    def _part_to_date(self) -> str:
        main = self.main_period or self.reported.of_type("quarter")
        if main is None:
            return ""
        return {"Q1": "Q1", "Q2": "H1", "H1": "H1", "Q3": "9M", "9M": "9M", "Q4": "FY", "FY": "FY"}.get(
            (main.calendar_label or "")[5:], ""
        )

    def whole_year(self, texts: Sequence[str]) -> Period | None:
        """Guidance for "2024" is for the whole year."""
        years = {text.strip() for text in texts if is_year(text.strip())}
        others = [
            text for text in texts if not is_year(text.strip()) and not re.search(r"(?i)year|FY|fiscal", text)
        ]
        if len(years) != 1 or others:
            return None
        year = years.pop()
        if self.context.fiscal_year_end_month != 12 and any(
            re.search(r"(?i)fiscal|FY", text) for text in texts
        ):
            return periods.parse(f"F{year}-FY", self.context.fiscal_year_end_month)
        return periods.parse(f"{year}-FY")

    def of_said(self, said: Said) -> Period | None:
        """The one period that a label, a group row or a heading names."""
        times = list(said.times)
        if not times:
            return None
        found = self.together(times) or self.to_date(times)
        if found is None and said.role == "guidance":
            found = self.whole_year(times)
        if found is not None or len(times) > 1:
            return found
        if is_year(times[0]):
            quarterly = self.main_period and self.main_period.type != "year"
            return None if quarterly else self.whole_year(times)
        told = reported.in_heading(times[0], self.context, self.reported)
        named = [mention.period for mention in told if mention.period is not None]
        return named[0] if len(named) == 1 else None

    def ends(self, text: str) -> date | None:
        """The day that the words are: "30-Jun-18"."""
        found = dates.find(_spelled(text), self.context.published_on)
        return found[0].period.end if len(found) == 1 and found[0].period.type == "instant" else None


def _has_year(text: str) -> bool:
    return (
        re.search(r"(?:19[89]|20[0-4])\d|['’]\d\d\b|\d\s?Q\s?\d\d\b|Q\s?\d\s?[-/]?\d\d\b", text) is not None
    )


def _spelled(text: str) -> str:
    """ "31-Mar-23" as March 31, 2023; "Q4 F2023" as Q4 fiscal 2023; "Q1-23" as Q1 2023."""
    text = re.sub(
        r"(?i)\b(quarter|(?:three|six|nine|twelve)\s+months|half[\s-]year)\s+(?=(?-i:[A-Z])[a-z]{2,8}\.?\s+\d{4}\b)",
        r"\1 ended ",
        text,
    )
    text = re.sub(r"(?i)\b(year|quarter)s\s+(?=ended|ending)", r"\1 ", text)
    text = QUARTER_TO.sub(lambda m: f"three months ended {m[1]} {_four(m[2] or m[3] or '')}", text)
    text = re.sub(r"\b([1-4])\s?T\s?[-/]?\s?['’]?(?=\d\d)", r"Q\1 ", text)  # "3T 2023", "1T22"
    text = re.sub(r"\b(Q[1-4])\s+['’]?(\d\d)(?!\d)", r"\1 20\2", text)
    text = re.sub(r"\b([12])\s?[HS]\s?[-/]?\s?['’]?(?:20)?(\d\d)(?!\d)", r"H\1 20\2", text)
    text = re.sub(r"\b6\s?M\s?[-/]?\s?['’]?(?:20)?(\d\d)(?!\d)", r"H1 20\1", text)
    text = re.sub(r"\b9\s?M\s?[-/]?\s?['’]?(?:20)?(\d\d)(?!\d)", r"9M 20\1", text)
    text = SHORT_QUARTER.sub(lambda m: f"Q{m[1] or m[2]} fiscal 20{m[3]}", text)
    text = SHORT_DAY.sub(lambda m: f"{m[2]} {m[1]}, {_century(m[4], m[3])}", text)
    text = FISCAL.sub(lambda m: f"fiscal {_century(m[2], m[1])}", text)
    text = re.sub(r"\bQ\s?([1-4])\s?[-/]?\s?['’]?(\d\d)(?!\d)", r"Q\1 20\2", text)
    text = re.sub(r"(?<!\d)([1-4])\s?Q\s?[-/]?\s?['’]?(\d\d)(?!\d)", r"Q\1 20\2", text)
    text = re.sub(r"(?<!\d)([1-4])\s?Q(?!\w)", r"Q\1", text)
    text = re.sub(r"\b([12])\s?H(?!\w)", r"H\1", text)
    text = re.sub(r"\bQ\s([1-4])", r"Q\1", text)
    text = re.sub(r"\b([HQ][1-4]|9M)\s?[-–/]\s?(?=\d{4})", r"\1 ", text)
    return re.sub(r"(?i)\b([HQ][1-4]|9M)\s+(?:fiscal\s+year)\s+(?=\d)", r"\1 fiscal ", text)


def _four(year: str) -> str:
    return f"20{year}" if len(year) == 2 else year


def _century(two: str, century: str | None) -> str:
    return f"20{two}" if century or int(two) < 70 else f"19{two}"
