"""How releases tell an event: the kinds of milestones, and the words that stand for each.

Most events are a thing that begins or ends, told in one of five ways; the rest are sayings of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Verbs with their base form first, so that "to begin" and "will begin" are found as well as "began".
START = "start(?:s|ed)?|beg[iau]n|begins|commence[sd]?|initiate[sd]?|launch(?:es|ed)?|open(?:s|ed)?"
FINISH = "complete[sd]?|conclude[sd]?|finish(?:es|ed)?"
REACH = "declare[sd]?|achieve[sd]?|reach(?:es|ed)?|attain(?:s|ed)?|enter(?:s|ed)?"
PUBLISH = "publish(?:es|ed)?|release[sd]?|announce[sd]?|deliver(?:s|ed)?|issue[sd]?|file[sd]?"
CLOSE = rf"close[sd]?|{FINISH}"
STOP = "suspend(?:s|ed)?|halt(?:s|ed)?|cease[sd]?"
RESUME = "resume[sd]?|re-?start(?:s|ed)?|re-?commence[sd]?"
GRANT = "receive[sd]?|obtain(?:s|ed)?|grant(?:s|ed)?|secure[sd]?|issue[sd]?|approve[sd]?|award(?:s|ed)?"
SIGN = r"award(?:s|ed)?|sign(?:s|ed)?|execute[sd]?|enter(?:s|ed)?\s+into"
WITHDRAW = "withdr[ae]wn?|suspend(?:s|ed)?|rescind(?:s|ed)?"

METAL = "silver|gold|copper|lead|zinc|metals?|concentrates?|dor[eé]"
OPERATIONS = r"(?:(?:mining|milling|mine|plant)\s+)?operations|mining|milling|production"
STUDY = (
    r"(?:(?:optimi[sz]ation|feasibility|pre-?feasibility|scoping|expansion|engineering|trade-off|economic)\s+stud(?:y|ies)"
    r"|preliminary\s+economic\s+assessment|PEA|PFS|(?:this|the)\s+study)"
)
PERMIT = (
    r"(?:permits?|certificates?|licen[cs]es?"
    r"|(?:environmental|mining|operating|construction)\s+(?:impact\s+)?(?:approval|authori[sz]ation))"
)
CONTRACT = r"(?:contracts?|(?:off-?take|EPCM|power|smelting|refining)\s+agreements?)"
RESOURCES = r"(?:resource|reserve)s?"
ESTIMATE = rf"{RESOURCES}(?:\s+and\s+(?:mineral\s+)?{RESOURCES})?\s+(?:estimates?|update|statement)"
RATE = r"\d[\d,]*\s?(?:tpd|t/d|tonnes?\s+(?:of\s+ore\s+)?(?:per|a)\s+day)"

# kind, what begins or ends, the verbs that tell it, and the noun: "construction started", "started
# construction", "start of construction", "construction is planned for".
THINGS = (
    ("construction", r"construction", START, "start|commencement|beginning|launch"),
    ("commissioning", r"commissioning|(?:plant|mill)\s+start-?up", START, "start|commencement|beginning"),
    ("commissioning_completed", r"commissioning", FINISH, "completion|conclusion"),
    (
        "mining_started",
        r"mining(?:\s+(?:of\s+ore|operations|activities))?|mine\s+production|ore\s+stacking",
        START,
        "start|start-?up|commencement",
    ),
    (
        "first_production",
        rf"(?<!commercial\s)production|(?:commercial\s+)?(?:{METAL})\s+production|milling(?:\s+of\s+ore)?|leaching",
        START,
        "start|start-?up|commencement",
    ),
    (
        "commercial_production",
        r"commercial\s+(?:production|operations?)",
        f"{START}|{REACH}",
        "start|commencement|declaration|achievement",
    ),
    ("expansion", r"expansion(?:\s+to\s+\S+(?:\s\S+)?)?", FINISH, "completion|conclusion"),
    ("suspension", OPERATIONS, STOP, "suspension|halt"),
    ("restart", OPERATIONS, RESUME, "resumption|restart"),
    ("acquisition", r"acquisition", CLOSE, "completion|closing"),
    ("sale", r"sale", CLOSE, "completion|closing"),
    ("resource_estimate", ESTIMATE, f"{PUBLISH}|{FINISH}|update[sd]?", "publication|release"),
    ("study", STUDY, f"{PUBLISH}|{FINISH}", "publication|release|completion|results"),
    ("permit", PERMIT, GRANT, "receipt|award|approval"),
    ("contract", CONTRACT, SIGN, "award|signing"),
    ("guidance_withdrawn", r"guidance", WITHDRAW, "withdrawal|suspension"),
)

# Between a thing and its verb: "of the processing plant", "at San Jose"; "has now been", "is expected to".
OF = (
    r"(?:\s+(?:of|at|for|in|on|from)\s+"
    r"(?:(?!\s(?:and|that|which|before|after)\s)(?:[^,;:]|(?<=\d),)){1,60}?)?"
)
AUX = (
    r"(?:(?:has|have|had|is|are|was|were|will|should|to|be|been|being|now|also|first|set|due|\w+ly"
    r"|expected|scheduled|planned|anticipated|targeted)\s+){0,6}"
)
# Between a verb and its thing: "the mine production and development".
SOME = r"(?:(?!(?:of|at|in|on|to|for|from|with|by|as|that)\s)[^\s,;:]+\s+){0,6}?"
# A thing before these words is another thing: "suspended its production guidance".
NO_MORE = (
    r"(?!\s+(?:and\s+\w+\s+)?(?:guidance|stud(?:y|ies)|plans?|targets?|forecasts?|rates?|costs?|decision)\b)"
)
# "production began to recover", "started the year well"
NO_START = r"(?!\s+(?:to\b|(?:the|this)\s+(?:year|quarter)))"
PLANNED = r"(?:expected|anticipated|scheduled|planned|targeted|budgeted|due)(?!\s+to\b)"
# Of these "is expected in September" is said without a verb for what will happen.
DUE = frozenset({"construction", "commissioning", "commercial_production", "expansion"}) | {
    "resource_estimate",
    "study",
    "permit",
}

# What no thing and verb can say.
SAYINGS = (
    (
        "commissioning_completed",
        rf"\b(?:plant|mill|concentrator){OF}\s+{AUX}(?:became\s+)?(?:fully\s+)?(?P<verb>operational)\b",
    ),
    ("commercial_production", r"\b(?P<verb>declare[sd]?)\b[^;:]{0,120}?\bcommercial\s+production\b"),
    ("first_pour", r"\b(?P<verb>pour(?:s|ed)?)\s+(?:its|the|our)\s+first\s+(?:gold|dor[eé]|bar)\b"),
    ("first_pour", r"\bfirst\s+(?:(?:gold|dor[eé]|silver)\s+)?pour(?:ed)?\b"),
    ("first_pour", r"\bfirst\s+(?:gold|dor[eé])\b(?!\s+(?:concentrate|equivalent|quarter|half|production))"),
    (
        "first_production",
        r"\bfirst\s+(?:silver|metal|ore|(?:\w+\s+)?concentrates?)\b(?!\s+(?:equivalent|pour|stock))",
    ),
    ("first_production", rf"\b(?P<verb>be|start(?:ed)?|beg[iau]n|commenced?)\s+producing\s+(?:{METAL})\b"),
    (
        "development",
        r"\b(?:ramp|decline(?!\s+(?:in|of)\b)|shaft|drift|cross-?cut|adit|tunnel)\b[^;:]{0,100}?"
        r"\b(?P<verb>intersect(?:s|ed)?|reach(?:es|ed)?|broke\s+through|holed)\b",
    ),
    ("study", rf"\b{STUDY}[^;:]{{0,120}}?\bresults?,?\s+{AUX}(?:{PLANNED}|{PUBLISH})\b"),
    ("suspension", r"\b(?P<verb>placed|put)\s+[^,;:]{0,40}?(?:on|under|into)\s+care\s+and\s+maintenance\b"),
    ("acquisition", r"\b(?P<verb>acquired)\s+(?:the|its|a|an|100)\b"),
    ("listing", r"\b(?P<verb>start(?:ed)?|beg[iau]n|commenced?)\s+trading\s+on\b"),
    ("listing", r"\bshares\s+[^;:]{0,60}?\b(?P<verb>listed)\s+on\b"),
    ("name_change", r"\b(?P<verb>changed?)\s+its\s+(?:corporate\s+)?name\b"),
    ("name_change", r"\bname\s+(?:was|has\s+been|will\s+be)\s+(?P<verb>changed)\b"),
    (
        "expansion",
        # "lifted average throughput to 1,307 tpd in the quarter" is no expansion
        r"\b(?P<verb>lift|raise|(?:lifted|raised)(?!\s+(?:\S+\s+){0,3}?throughput)|expand(?:ed)?|taken?|bring"
        rf"|brought|ramp(?:ed)?\s+up)\s+[^;:]{{0,80}}?\bto\s+(?:[^,;:]{{0,40}}?\s)?{RATE}",
    ),
)


def _patterns() -> Iterator[tuple[str, str]]:
    yield from SAYINGS
    for kind, thing, verbs, nouns in THINGS:
        verb, thing = rf"(?<!re-)\b(?P<verb>{verbs})\b", rf"(?:{thing})\b{NO_MORE}"
        yield kind, rf"\b{thing}{OF}\s+{AUX}{verb}{NO_START}"
        yield kind, rf"\b{thing}[^;:]{{0,100}}?\band\s+{AUX}{verb}(?=\s+(?:on|in|by|before)\b)"
        yield kind, rf"{verb}\s+{SOME}{thing}"
        yield kind, rf"\b(?:{nouns})\s+of\s+{SOME}{thing}"
        if kind in DUE:
            yield kind, rf"\b{thing}{OF}\s+{AUX}{PLANNED}"


PATTERNS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _patterns())
