"""Crossed lists: "zinc and lead production of 13.1 and 9.5 million pounds, up 21% and 4%, respectively".

Several numbers stand for several metals, mines or times, each for the one in its place. A list is used
only where exactly one reading pairs all of its members; any other is told as a problem, never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from production.extraction import subjects
from production.extraction.clauses import Sentence, first_of, is_compared
from production.extraction.cues import CHANGE, CHANGED_BY, RESPECTIVELY
from production.extraction.metals import METAL, METALS, metal_of
from production.extraction.numbers import Quantity
from production.extraction.reported import Mentioned
from production.extraction.values import Context

JOINT = r"(?:\s*,\s*(?:and\s+|&\s*)?|\s+and\s+|\s*&\s*|\s*/\s*)"
# Between two numbers of one list: "ounces and", "pounds of", nothing that names something.
JOINED = re.compile(rf"(?:{JOINT})(?:(?:of|about|approximately|some|to|a)\s+)*", re.IGNORECASE)
ALIKE = {"oz": {"oz", "lb"}, "lb": {"oz", "lb"}}  # ounces of silver and pounds of lead may share a list
METAL_LIST = re.compile(rf"(?:{METALS})(?:(?:{JOINT})(?:of\s+)?(?:{METALS}))+", re.IGNORECASE)
OF_METALS = re.compile(
    rf"\s*(?:(?:of|in|for)\s+)?(?:payable\s+)?(?P<metals>(?:{METALS})(?:(?:{JOINT})(?:of\s+)?(?:{METALS}))*)",
    re.IGNORECASE,
)
AT = re.compile(r"\s*(?:,\s*)?(?:at|from|by|in|for)\s+(?:(?:the|its|our|both)\s+)*", re.IGNORECASE)
MINES_JOINED = re.compile(
    rf"(?:\s+(?:mines?|operations?|complex))?{JOINT}(?:(?:the|its|our|in|at|from)\s+)*", re.IGNORECASE
)
# Between two percentages of one list stand only their directions: "a 7 per cent decrease and a 3 per cent".
DIRECTIONS = re.compile(
    rf"(?:\s*(?:increases?|decreases?|higher|lower|more|less|up|down|rise|fall|decline|growth|above|below))?{JOINT}"
    r"(?:(?:an?|by|up|down|of|to|increased?|decreased?|rose|fell|rise|fall|decline|increase\s+of|decrease\s+of)\s+)*[-−+]?",
    re.IGNORECASE,
)
CHANGES_OF = re.compile(
    r"\b(?:changes|variations)\s+of\s+[-−+]?$", re.IGNORECASE
)  # each with its own sign, or none
APPOSED = re.compile(r"\s*,\s+an?\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Told:
    """What its list tells of one number. `first` and `last` are the list's ends; `of` is the start of the
    amount that a percentage changes; `problem` says why the list cannot be read."""

    first: Quantity
    last: Quantity
    commodity: str | None = None
    mine: str | None = None
    time: Mentioned | None = None
    of: int | None = None
    sign: int = 0
    problem: str = ""


def told(sentence: Sentence, context: Context, times: list[Mentioned]) -> dict[int, Told]:
    """For each number that stands in a list, by where it starts."""
    if len(sentence.quantities) < 2:
        return {}
    return _Lists(sentence, context, times).read()


@dataclass(frozen=True)
class _Lists:
    sentence: Sentence
    context: Context
    times: list[Mentioned]

    def read(self) -> dict[int, Told]:
        respectively = RESPECTIVELY.search(self.sentence.words) is not None
        found: dict[int, Told] = {}
        amounts = [q for q in self.sentence.quantities if q.unit in ("oz", "lb", "t", "kg", "ton", "g/t")]
        runs = self._runs(amounts, JOINED)
        before: list[Told] | None = None
        settled = False
        for run in runs:
            if len(run) > 1:
                before = self._of_amounts(run, self._scope(run, runs), before, respectively)
                settled = settled or not before[0].problem
                found |= {quantity.start: one for quantity, one in zip(run, before, strict=True)}
        shares = [q for q in self.sentence.quantities if q.unit == "%"]
        for run in self._runs(shares, DIRECTIONS):
            if len(run) > 1:
                of_run = self._of_changes(run, amounts)
                settled = settled or not of_run[0].problem
                found |= {quantity.start: one for quantity, one in zip(run, of_run, strict=True)}
        if respectively and not settled:
            found |= self._of_mines(amounts) or {
                q.start: Told(q, q, problem="which number is whose cannot be told") for q in amounts
            }
        return found

    def _runs(self, quantities: list[Quantity], joint: re.Pattern[str]) -> list[list[Quantity]]:
        runs: list[list[Quantity]] = []
        for quantity in quantities:
            between = self.sentence.text[runs[-1][-1].unit_end : first_of(quantity)] if runs else ""
            alike = runs and {runs[-1][-1].unit, quantity.unit} <= ALIKE.get(quantity.unit, {quantity.unit})
            if joint is DIRECTIONS and APPOSED.fullmatch(between):
                alike = False  # "86.2%, a 6.4% improvement": the second tells of the first
            if alike and joint.fullmatch(between) and not (quantity.low or runs[-1][-1].low):
                runs[-1].append(quantity)
            else:
                runs.append([quantity])
        return runs

    def _scope(self, run: list[Quantity], runs: list[list[Quantity]]) -> int:
        """Where the words of this list begin: behind the amounts before it."""
        place = runs.index(run)
        return runs[place - 1][-1].unit_end if place else self.sentence.span.start

    def _of_amounts(
        self, run: list[Quantity], start: int, before: list[Told] | None, respectively: bool
    ) -> list[Told]:
        first, last = run[0], run[-1]
        text, end = self.sentence.text, self.sentence.span.end
        own = [_inside(text, quantity) for quantity in run]
        joined = self._mines_joined(self.sentence.span.start, end) if respectively else [[]]
        if all(own) and joined == [[]]:  # "673,137 silver ounces and 1,623 gold ounces"
            return [
                Told(quantity, quantity, commodity=one[0]) for quantity, one in zip(run, own, strict=True)
            ]
        if all(own):  # "Brava and El Alto produced 500,000 silver and 22,000 gold ounces, respectively"
            if len(joined) != 1 or len(joined[0]) != len(run):
                return self._unsettled(run)
            return [
                Told(quantity, quantity, commodity=one[0], mine=mine)
                for quantity, one, mine in zip(run, own, joined[0], strict=True)
            ]
        behind = OF_METALS.match(text, last.unit_end, end)
        metals = _metals(behind["metals"]) if behind else _inside(text, last)
        after = behind.end() if behind else last.unit_end
        if len(metals) < 2 and (listed := self._metals_before(start, first)):
            if metals:  # "Silver and gold production was 559,959 and 1,623 ounces of silver"
                return self._unsettled(run)
            metals = listed
        mines = self._mines_after(after) or self._mines_before(start, first_of(first))
        times = self._times_joined(start, first_of(first)) or self._times_joined(after, end)
        if len(metals) > 1:
            if len(metals) == len(run) and len(times) < 2:
                return [Told(first, last, commodity=metal) for metal in metals]
            return self._unsettled(run)
        shared = metals[0] if metals else None
        lists = [one for one in (mines, times) if len(one) > 1]
        if not lists and before and len(before) == len(run) and not before[0].problem and not metals:
            return [Told(first, last, one.commodity, one.mine) for one in before]
        if not lists and not metals and (compared := self._compared_with(run)):
            return compared
        if len(lists) != 1 or len(lists[0]) != len(run) or not respectively:
            return self._unsettled(run)
        if mines and lists[0] is mines:
            return [Told(first, last, commodity=shared, mine=slug) for slug in mines]
        return [Told(first, last, commodity=shared, time=time) for time in times]

    def _compared_with(self, run: list[Quantity]) -> list[Told]:
        """ "..., compared to 1.9 million ounces and 11,559 ounces": each with the amount in its place."""
        before = [
            q for q in self.sentence.quantities if q.unit in ("oz", "lb") and q.unit_end <= run[0].start
        ]
        if len(before) != len(run) or not is_compared(self.sentence, run[0], self.times):
            return []
        return [Told(run[0], run[-1], of=amount.start) for amount in before]

    def _unsettled(self, run: list[Quantity]) -> list[Told]:
        message = "several numbers stand for several things, and the order is not certain"
        return [Told(run[0], run[-1], problem=message)] * len(run)

    def _of_changes(self, run: list[Quantity], amounts: list[Quantity]) -> list[Told]:
        """A percentage each for the amounts named before, in their order."""
        signs = self._signs(run)
        if not any(signs):  # recoveries, shares: no changes
            metals = self._metals_before(self.sentence.span.start, run[0])
            if len(metals) == len(run):
                return [Told(run[0], run[-1], commodity=metal) for metal in metals]
            behind = [OF_METALS.match(self.sentence.text, q.unit_end, self.sentence.span.end) for q in run]
            return [Told(q, q) for q in run] if all(behind) else self._unsettled(run)
        before = [q for q in amounts if q.unit != "g/t" and q.unit_end <= run[0].start]
        if before and len(before) == len(run) and all(signs):
            return [
                Told(run[0], run[-1], of=amount.start, sign=sign)
                for amount, sign in zip(before, signs, strict=True)
            ]
        metals = self._metals_before(self.sentence.span.start, run[0])
        if not before and len(metals) == len(run) and all(signs):
            return [
                Told(run[0], run[-1], commodity=metal, sign=sign)
                for metal, sign in zip(metals, signs, strict=True)
            ]
        return self._unsettled(run)

    def _signs(self, run: list[Quantity]) -> list[int]:
        """Each has its own direction, or that of the next one, or of the one before: "up 6% and 3%"."""
        if CHANGES_OF.search(self.sentence.before(run[0].start)):
            return [-1 if self.sentence.text[q.start - 1] in "-−" else 1 for q in run]
        text, end = self.sentence.text, self.sentence.span.end
        behind, ahead = [], []
        for place, quantity in enumerate(run):
            stop = run[place + 1].start if place + 1 < len(run) else end
            match = CHANGE.match(text, quantity.unit_end, stop)
            behind.append((-1 if match["down"] else 1) if match else 0)
            start = run[place - 1].unit_end if place else self.sentence.span.start
            match = CHANGED_BY.search(text[start : quantity.start])
            ahead.append((-1 if match["down"] else 1) if match else 0)
        signs = [own or lead for own, lead in zip(behind, ahead, strict=True)]
        for place in range(len(run) - 2, -1, -1):  # "21 and 4 percent increase"
            signs[place] = signs[place] or (behind[place + 1] and signs[place + 1])
        for place in range(1, len(run)):
            signs[place] = signs[place] or signs[place - 1]
        return signs

    def _of_mines(self, amounts: list[Quantity]) -> dict[int, Told]:
        """ "Brava and El Alto produced 559,959 ounces of silver and 1,623 ounces of gold, respectively"."""
        if len(amounts) < 2:
            return {}
        mines = self._mines_before(self.sentence.span.start, first_of(amounts[0]))
        if len(mines) != len(amounts):
            return {}
        return {q.start: Told(q, q, mine=slug) for q, slug in zip(amounts, mines, strict=True)}

    # --- the lists of words ---------------------------------------------------------------------------

    def _metals_before(self, start: int, first: Quantity) -> list[str]:
        words = self.sentence.without_names(start, first_of(first))
        found = list(METAL_LIST.finditer(words))
        if not found or METAL.search(words, found[-1].end()):
            return []
        return _metals(found[-1][0])

    def _mines_after(self, place: int) -> list[str]:
        at = AT.match(self.sentence.text, place, self.sentence.span.end)
        return self._mines_joined(at.end(), self.sentence.span.end)[0] if at else []

    def _mines_before(self, start: int, end: int) -> list[str]:
        found = self._mines_joined(start, end)
        return found[-1] if found and len(found) == 1 else []

    def _mines_joined(self, start: int, end: int) -> list[list[str]]:
        groups: list[list[str]] = [[]]
        place: int | None = None
        for begin, stop, slug in subjects.mines_in(self.sentence.text, start, end, self.context.mines):
            if place is None or MINES_JOINED.fullmatch(self.sentence.text[place:begin]):
                groups[-1].append(slug)
            else:
                groups.append([slug])
            place = stop
        return groups

    def _times_joined(self, start: int, end: int) -> list[Mentioned]:
        kept: list[Mentioned] = []
        for time in self.times:
            if start <= time.start and time.end <= end and time.role == "on":
                between = self.sentence.text[kept[-1].end : time.start] if kept else ""
                if kept and re.fullmatch(r"\s*,?\s*(?:and|&)\s+(?:(?:in|for|the)\s+)*", between) is None:
                    return []
                kept.append(time)
        return kept if len(kept) > 1 else []


def _metals(words: str) -> list[str]:
    return [metal_of(match[0]) for match in METAL.finditer(words)]


def _inside(text: str, quantity: Quantity) -> list[str]:
    return _metals(text[quantity.end : quantity.unit_end])
