"""What a sentence says of its numbers: the words that make one a plan, an output, a capacity, a change."""

from __future__ import annotations

import re


def words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


PLANNED = words(
    r"on schedule|on track|on a path|expect\w*|forecast\w*|guidance|project(?:s|ed)|plan(?:s|ned)?|target\w*|"
    r"anticipat\w+|will|should|would|budget\w*|aim(?:s|ing)?|scheduled|looking to|expand|outlook|"
    r"being taken to"
)
# "500 tpd is expected", "9 million ounces are planned"
PLANNED_NEXT = re.compile(
    r"(?:\s+of\s+\w+)?\s+(?:is|are|was|were)\s+(?:\w+\s+)?"
    r"(?:expected|forecast|projected|planned|targeted|anticipated|budgeted|scheduled)\b",
    re.IGNORECASE,
)
PRODUCING = words(r"production|produc(?:e|es|ed|ing)|output|deliver\w*|poured|yield(?:s|ed)")
SALES = words(r"sold|sales")
NOT_OUTPUT = words(r"contained|placed|inventor(?:y|ies)|stockpiled?|resources?|reserves?|purchas\w+|hedg\w+")
ANNUAL_RATE = words(r"annual(?:ized)? (?:production )?rate|per (?:year|annum)|a year|annually")
HEAD_GRADE = words(r"head grades?|mill(?:ed)? grades?|feed grades?|grades? (?:milled|processed)")
RECOVERY = words(r"recover(?:y|ies)")
FEED = words(r"feed rate|milling rate|mill(?:ed|ing) at|throughput (?:rate )?(?:of|averag\w+|was)")
CAPACITY = words(
    r"capacity|plant|mill|concentrator|processing|rate|throughput|operations?|"
    r"expan(?:d\w*|sions?)|lift|raise|increase|ramp\w*"
)
STOCK = words(r"(?:\w+ and )*\w* ?(?:(?P<reserves>reserves?)|(?P<resources>resources?))")
QUALIFIERS = (
    ("permitted", words(r"permitted|permit for|licen[cs]ed")),
    ("design", words(r"design(?:ed)?|nameplate")),
    ("initial", words(r"initial(?:ly)?")),
    ("current", words(r"current(?:ly)?|is (?:now )?(?:processing|treating|milling)|existing")),
)
COMPANY = words(r"the company|company-wide|consolidated|we|our")

CHANGE = re.compile(
    r"""[\s-]*(?: (?P<up> increase[sd]? | higher | more | above | up | greater | rise | growth | gain )
               | (?P<down> decrease[sd]? | decline[sd]? | lower | less | below | down | drop
                         | reduction | fall ) )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
CHANGED_BY = re.compile(
    r"(?:(?P<up>increas|rose|grew|gain|up)|(?P<down>decreas|declin|fell|dropp?|reduc|down))\w*"
    r"(?: of| by)?\s*$",
    re.IGNORECASE,
)
AGAINST = words(r"over|than(?: in)?|from|compared (?:to|with)|versus|relative to|above|below|against|on|to")
AGAINST_PLAN = words(r"guidance|budget\w*|plan|forecast\w*|target\w*|estimate[sd]?")
