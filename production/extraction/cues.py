"""What a sentence says of its numbers: the words that make one a plan, an output, a capacity, a change."""

from __future__ import annotations

import re


def words(pattern: str) -> re.Pattern[str]:
    """Whole words; a blank is any white space, so that a wrapped line reads as one."""
    spaced = pattern.replace(" ", r"\s+")
    return re.compile(rf"(?<!\w)(?:{spaced})(?!\w)", re.IGNORECASE)


PLANNED = words(
    r"seen at|on schedule|on track|on a path|(?:is|are) to|guid(?:es|ed|ing)|sees|looks? for"
    r"|expect\w*|forecast\w*|guidance|project(?:s|ed)|plan(?:s|ned)?|target\w*|"
    r"anticipat\w+|will|should|would|budget\w*|aim(?:s|ing)?|scheduled|looking to|expand|outlook"
    r"|estimated (?:to|at|between|for)|"
    r"being taken to|(?:annual|full-year|yearly|revised|original|guided|updated) range"
)
# "500 tpd is expected", "9 million ounces are planned"
PLANNED_NEXT = re.compile(
    r"(?:\s+of\s+\w+)?\s+(?:is|are|was|were)\s+(?:\w+\s+)?"
    r"(?:expected|forecast|projected|planned|targeted|anticipated|budgeted|scheduled|guided|foreseen)\b",
    re.IGNORECASE,
)
# A number behind one of these has happened, whatever was planned before: "as planned, output was ...".
HAPPENED = words(
    r"was|were|produced|total(?:l?ed|l?ing)|reached|amounted|came|poured|delivered|yielded|achieved|rose|fell"
    r"|increased|decreased|grew|climbed|finished"
)
# What a plan is measured by: "above guidance of 2.4 million ounces", "ahead of plan at 673,137 ounces".
MEASURED_BY = re.compile(
    r"\b(?:above|below|against|over|exceed\w*|beat\w*|met|meet\w*|in line with|than|ahead of|within|inside"
    r"|versus|as|per"
    r"|surpass\w*|compared (?:to|with))\s+"
    r"(?:(?:(?:the )?(?:upper|lower|top|high|low|bottom|middle) (?:end|half) of"
    r"|the|its|our|annual|original|updated|revised|raised|increased|lowered|latest|full|year|20\d\d|production)[\s-]+)*$",
    re.IGNORECASE,
)
PRODUCING = words(
    r"production|produc(?:e|es|ed|ing)|output|deliver\w*|poured|yield(?:s|ed)|turn(?:ed|s)? out|generated"
    r"|recovered|adds? up to|(?:clos|end|finish)(?:es|ed) (?:the (?:quarter|year|half[- ]year)|20\d\d) with"
    r"|contribut(?:ed|es|ing)"
)
SALES = words(
    r"(?<!mines\s)(?<!mine\s)(?<!operations\s)(?<!assets\s)sold"
    r"(?! (?:mines?|operations?|assets?))|sales|sells?|selling"
)
# A plan that needs no word for output: "the mine plan shows 1.7 million ounces of silver".
PLAN_SHOWS = words(
    r"(?:should|would|will) (?:bring|give|come in|contribute|make|pour|reach|total|yield)"
    r"|(?:is|are|was|were) (?:\w+ )?"
    r"(?:anticipated|expected|forecast|guided|planned|budgeted|targeted|projected|put|seen)"
    r" (?:at|between|to (?:be|bring|come in|contribute|give|make|pour|range|reach|total|yield))"
    r"|(?:is|are) to (?:give|bring|contribute|make|pour|reach|total|yield)"
    r"|sees|looks? for|plan(?: \S+){0,3} (?:shows|of|calls for|foresees|has)|guidance|outlook"
    r"|targets?|budgets?"
    r"|forecasts?"
    r"|(?:annual|yearly|full-year|FY) plan|plan for (?:the )?(?:full )?(?:20\d\d|year):"
    r"|plan (?:is|was|remains|stays) (?:\w+ )?(?:unchanged|confirmed|maintained):|aims? of"
    r"|plans (?:for )?(?=[\d.,]+)|plans|expects?|anticipates?|projects|guides|(?:annual|full-year"
    r"|yearly) range"
)
NOT_OUTPUT = words(
    r"contain\w*|placed|inventor(?:y|ies)|stockpil\w+|resources?|reserves?|purchas\w+|hedg\w+|measured"
    r"|indicated"
    r"|inferred|drill\w*|intercept\w*|intersect\w*|ratios?|calculated|conver(?:t\w*|sion)|assum\w+"
    r"|in[\s-]process"
    r"|in[\s-]circuit|shipped|exploration|discover\w*|capacity|capable|ability|potential|lost|loss|losses"
    r"|shortfall"
    r"|(?-i:district)|country|industry|national|world\w*|region\w*|competitors?|peers?|historic"
    r"|strikes?|stoppages?|outages?|blockades?"
    r"|deferred|delayed|partners?|third part(?:y|ies)|neighbou?r\w*"
    r"|analysts?|brokers?|consensus|on hand|vaults?|unsold|in storage|loan|prepaid|prepay\w*"
    r"|for each of|stream\w*|royalt(?:y|ies)|put options|collars?|swaps?|forward"
)
# A section of plans: its numbers have not happened, unless they say so.
PLAN_HEADING = words(r"guidance|outlook|forecasts?|budgets?|targets?|projections?")
# "the 700,000 ounces planned"
PLANNED_BEHIND = re.compile(
    r"\s*(?:originally\s+)?(?:planned|budgeted|forecast(?:ed)?|guided|expected|targeted)\b", re.I
)
# Counted in another way than all of the metal produced.
OTHER_BASIS = words(r"pro[- ]rata|net to the company|net of royalt\w+")
BASES = (
    ("attributable", words(r"attributable|(?:the company['’]s|our|its) (?:\d+(?:\.\d+)?% )?share")),
    ("payable", words(r"payable")),
    ("full", words(r"100[- ]?(?:%|per cent|percent) basis")),
)
# More than one period, or none.
ALL_TIME = words(
    r"since (?:start|inception|its|commenc|open|then|20)\S*|(?<!,\s)since the"
    r"|(?<!year[\s-])to date|cumulative\w*|so far"
    r"|historical\w*|lifetime|life[\s-]of[\s-]mine|mine life|all time|over \w+ years|decades?"
    r"|(?:past|last|previous|preceding) \w+ (?:years|quarters|decades)"
)
# So much in a day, a week or a month is no output of a quarter.
RECORD = words(
    r"daily|weekly|monthly|(?:in|over|during|within)\s+(?:a|one|any|a single|one single)"
    r"\s+(?:day|week|month|shift)"
    r"|single[\s-](?:day|week|month|shift)|per (?:day|week|month|hour|shift)|a (?:day|week|month)"
    r"|peak\w*|up to|as (?:high|much) as|maximum"
)
EVERY = re.compile(
    r"\s*(?:of\s+\w+\s+)?(?:per|a|an|each|every|/)\s*(?:day|week|month|quarter|hour|shift|tonne?s?|share)\b",
    re.IGNORECASE,
)
TESTED = words(r"tests?|tested|testing|metallurgical|laboratory|pilot|design\w*|study|studies|assum\w+")
REVISED = words(r"rais\w+|increas\w+|lift\w*|lower\w*|revis\w+|cut|reduc\w+|upgrad\w+|chang\w+")
RESPECTIVELY = words(r"respectively")
EQUIVALENT = re.compile(r"\bequivalents?\b|\beqv?\b|ageq|aueq", re.IGNORECASE)
ANNUAL_RATE = words(
    r"annual(?:ized)? (?:production )?rate|per (?:year|annum)|a year(?!\s+(?:earlier|ago|before|later))"
    r"|annually"
)
HEAD_GRADE = words(
    r"head grades?|mill(?:ed)? grades?|feed grades?|grades? (?:milled|processed)|(?:mill |plant )?feed at"
    r"|feed to the (?:mills?|plants?)"
)
RECOVERY = words(r"recover(?:y|ies)")
FEED = words(
    r"(?:mills?|plants?)(?: \w+)? (?:ran|operated|worked) at"
    r"|feed rate|milling rate|mill(?:ed|ing) at|throughput (?:rate )?"
    r"(?:of|averag\w+|was|rose|fell|increas\w+|decreas\w+|improv\w+|reached)"
)
AVERAGED = words(
    r"(?:throughput|mill\w*|plant|process\w*|treat\w*)[^;.]{0,60}averag\w+"
    r"|averag\w+[^;.]{0,40}(?:throughput|milled|tpd)"
)
# "the 700 tonne per day processing plant", "1,000 tonnes a day, the design rate"
PLANT_NEXT = re.compile(
    r"\s*(?:processing\s+|flotation\s+)?(?:plant|mill|concentrator)\b|[^;.]{0,30}\b(?:design|nameplate)\b",
    re.IGNORECASE,
)
CAPACITY_NAMED = words(r"capacity|plant of|mill of|concentrator of")
RECORD_RATE = words(r"records?|best|highest")
CAPACITY = words(
    r"capacity|plant|mill|concentrator|processing|rate|throughput|operations?|"
    r"expan(?:d\w*|sions?)|lift|raise|increase|ramp\w*"
)
STOCK = words(r"(?:\w+ and )*\w*\s?(?:(?P<reserves>reserves?)|(?P<resources>resources?))")
QUALIFIERS = (
    ("permitted", words(r"permitted|permit for|licen[cs]ed")),
    ("design", words(r"design(?:ed)?|nameplate")),
    ("initial", words(r"initial(?:ly)?")),
    ("current", words(r"current(?:ly)?|is (?:now )?(?:processing|treating|milling)|existing")),
)
COMPANY = words(
    r"the company|management|company-wide|consolidated|we|our|(?:ongoing|continuing) operations|the group"
)

CHANGE = re.compile(
    r"""[\s-]*(?:(?:year[\s-]over[\s-]year|quarter[\s-]over[\s-]quarter|quarterly|annual)\s+)?
        (?: (?P<up> increase[sd]? | higher | more | above | up | greater | rise | growth | gain
                  | improvement | better )
          | (?P<down> decrease[sd]? | decline[sd]? | lower | less | below | down | drop | fewer
                    | reduction | fall | short\s+of | shy\s+of ) )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
CHANGED_BY = re.compile(
    r"""\b(?: (?P<up> increas\w* | rose | risen | rises? | rising | grew | grown | growth | gain\w* | up
                    | climb\w* | improv\w*
                    | higher | advanced | jumped )
          | (?P<down> decreas\w* | declin\w* | fell | fallen | falls? | dropp?\w* | reduc\w* | down
                      | slipp\w* | lower
                    | eased ) )
        (?: \s+ (?:of|by) )? (?:\s+(?:approximately|about|nearly|almost|some|over|an?|roughly))? \s*$""",
    re.VERBOSE | re.IGNORECASE,
)
AGAINST = words(
    r"over|than(?: in)?|from|(?:in line|consistent|level|on par) with|(?:similar|comparable|close"
    r"|equal) to|(?:as )?compared (?:to|with)|(?:in|by) comparison (?:to|with)|versus|vs\.?"
    r"|beats?|beating|exceed(?:s|ed|ing)"
    r"|relative to|above|below"
    r"|against|on|to|short of|shy of"
)
AGAINST_PLAN = words(
    r"guidance|budget\w*|plan(?:ned)?|forecast\w*|target\w*|estimate[sd]?|expect\w*|outlook|mid[- ]?point"
)
# Names another thing that can rise or fall than the amount before it.
WHOLE_METRIC = words(
    r"grades?|recover(?:y|ies)|throughput|tonn(?:es|age)|milled|mined|costs?|prices?|revenues?|sales|sold"
    r"|shipments?|feed"
    r"|rate|capacity|income|earnings|cash|zinc|lead|copper|gold|silver|resources?|reserves?"
)

# "gold fell 19%" is a price where one of these is said.
MARKET = words(r"prices?|spot|market\w*|per (?:ounce|pound|oz|lb)|revenues?|investors?|index|demand|shares?")
# Tonnes of these were not milled, mined or placed in the period.
NOT_ORE = words(
    r"contain\w*|reserves?|resources?|stockpile[sd]?|concentrates?|capacity|inventor(?:y|ies)|drill\w*"
    r"|intercept\w*|intersect\w*"
    r"|tailings|per (?:year|annum|day|month|week)|a (?:year|day|month)|to date|since|measured|indicated"
    r"|inferred|design\w*|metal"
    r"|samples?|bulk|permit\w*|district|were on|are on|was on|sits?|sitting"
)
# A part of the total that stands before it: what a mine pours as doré, and what it ships otherwise.
PART_OF_OUTPUT = words(
    r"compris\w+|consist\w+|made up of|composed of|in (?:the form of )?dor[eé]|as dor[eé]|in carbon"
    r"|gold[- ]in[- ]carbon|carbon fines"
    r"|fine carbon|in (?:copper |lead |zinc |silver |gold )?concentrates?|precipitates?"
)
# Money by the ounce or tonne that is no cost or price of ours.
NOT_A_COST = words(
    r"margins?|spot|assum\w+|price of|prices of|metal prices?|gold price|silver price|share|shares"
    r"|royalt\w+|stream\w*|capital"
    r"|exploration|operating costs?|mining costs?|milling costs?|processing costs?|unit costs?|g&a"
    r"|sustaining capital|increase of"
    r"|decrease of|value|nsr|conver\w+|calculat\w+|ratio"
)

# A plan that holds no more.
WITHDRAWN = words(
    r"(?:withdr[ae]w\w*|suspend\w*|rescind\w*|no longer)[^.;]{0,40}(?:guidance|outlook|forecasts?)"
)
