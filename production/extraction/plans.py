"""Whether a number of the prose is a plan or has happened."""

from __future__ import annotations

import re

from production.extraction.clauses import OF_METAL, Sentence, first_of
from production.extraction.cues import (
    HAPPENED,
    MEASURED_BY,
    PLAN_HEADING,
    PLANNED,
    PLANNED_BEHIND,
    PLANNED_NEXT,
    WITHDRAWN,
)
from production.extraction.numbers import Quantity

# "guidance, which had been set at 430,000 to 470,000 ounces"
SET_AT = re.compile(
    r"^(?:\s+(?:for|at|of)\s+[^,;.]{1,30}?)?(?:,?\s*which)?\s+(?:had\s+been|has\s+been|was|were|is|are)\s+"
    r"(?:\w+\s+)?(?:set|given|raised|lowered|reduced|put|increased|decreased|revised|updated|narrowed|tightened"
    r"|lifted|cut|adjusted|improved|trimmed|moved)\s+(?:\w+ards?\s+)?(?:at|to)\b"
)
# "the budget for 2024 is left as it was: 120,000 to 140,000 ounces"
UNCHANGED = re.compile(
    r"\bas\s+(?:it|they)\s+(?:was|were)\b"
    r"|\b(?:was|were)\s+(?:\w+\s+)?(?:left|kept|maintained|reaffirmed|reiterated|confirmed|retained|unchanged)\b",
    re.IGNORECASE,
)


def is_planned(sentence: Sentence, quantity: Quantity) -> bool | None:
    """By the word of planning nearest before the number; null where it cannot be told.

    "Against guidance of 2.4 million ounces, output was 1.6 million": the first is a plan, the second is not.
    """
    behind = OF_METAL.match(sentence.text, quantity.unit_end, sentence.span.end)
    if PLANNED_NEXT.match(sentence.text, quantity.unit_end) or (
        behind and PLANNED_BEHIND.match(sentence.text, behind.end(), sentence.span.end)
    ):
        return True
    words = sentence.without_names(sentence.span.start, sentence.span.end)  # "Harrow Fell" has not fallen
    if PLAN_HEADING.search(sentence.heading_words) and not HAPPENED.search(words):
        return True
    if WITHDRAWN.search(sentence.words):
        return None
    before = sentence.without_names(sentence.span.start, first_of(quantity))
    cues = list(PLANNED.finditer(before))
    if not cues:
        return False
    cue = cues[-1]
    between = SET_AT.sub(" ", UNCHANGED.sub(lambda same: " " * len(same[0]), before[cue.end() :]), 1)
    start = sentence.span.start + cue.end()
    if happened := HAPPENED.search(between):
        apart = re.search(r",|\band\b|;|\(", between[: happened.start()])
        return False if apart or sentence.amounts_between(start, start + happened.start()) else None
    if re.search(r";|\bafter\b|\bfollowing\b", between):
        return None
    if MEASURED_BY.search(before[: cue.start()]):
        return True if re.fullmatch(r"(?:(?!,|\bwith\b|\bat\b).)*", between, re.DOTALL) else None
    return True
