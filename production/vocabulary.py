"""The field's words: metrics, commodities, and how releases spell them. A geologist could correct this.

Names, units and aggregation of the metrics are those of docs/data-dictionary.md; spellings are what
has been seen in releases, in lower case.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Metric:
    """`units` are those it may carry; `aggregation` says how quarters make a year."""

    code: str
    name: str
    description: str
    units: tuple[str, ...]
    aggregation: str
    has_commodity: bool


MASS = ("oz", "lb", "t", "kg", "ton")

METRICS = {
    metric.code: metric
    for metric in (
        Metric("ore_milled", "Ore milled", "Ore processed in the plant.", ("t", "ton"), "sum", False),
        Metric("ore_mined", "Ore mined", "Ore extracted from the mine.", ("t", "ton"), "sum", False),
        Metric("ore_placed", "Ore placed", "Ore placed on the leach pad.", ("t", "ton"), "sum", False),
        Metric("waste_mined", "Waste mined", "Waste rock extracted.", ("t", "ton"), "sum", False),
        Metric("material_mined", "Material mined", "Ore and waste extracted.", ("t", "ton"), "sum", False),
        Metric(
            "throughput",
            "Throughput",
            "Ore processed a day, over the operating days of the period.",
            ("t/d", "ton/d"),
            "by_operating_days",
            False,
        ),
        Metric(
            "mining_rate", "Mining rate", "Ore mined a day.", ("t/d", "ton/d"), "by_operating_days", False
        ),
        Metric(
            "head_grade",
            "Head grade",
            "Metal content of the ore fed to the plant.",
            ("g/t", "%", "oz/ton"),
            "by_tonnes",
            True,
        ),
        Metric(
            "placed_grade",
            "Placed grade",
            "Metal content of the ore placed on the leach pad.",
            ("g/t", "%", "oz/ton"),
            "by_tonnes",
            True,
        ),
        Metric(
            "mined_grade",
            "Mined grade",
            "Metal content of the ore mined.",
            ("g/t", "%", "oz/ton"),
            "by_tonnes",
            True,
        ),
        Metric(
            "recovery",
            "Recovery",
            "Share of the contained metal that the plant recovers.",
            ("%",),
            "by_contained_metal",
            True,
        ),
        Metric("production", "Production", "Metal produced.", MASS, "sum", True),
        Metric("sales", "Sales", "Metal sold.", MASS, "sum", True),
        Metric("contained_metal", "Contained metal", "Metal in the ore, before recovery.", MASS, "sum", True),
        Metric(
            "annual_production_rate",
            "Annual production rate",
            "Metal produced a year at the pace of that time.",
            ("oz/year",),
            "instant",
            True,
        ),
        Metric(
            "realized_price",
            "Realized price",
            "Average price of the metal sold.",
            ("USD/oz", "USD/lb", "USD/t"),
            "by_sales",
            True,
        ),
        Metric(
            "cash_cost",
            "Cash cost",
            "Cash cost of a unit of metal, as the company defines it.",
            ("USD/oz", "USD/lb"),
            "by_base",
            True,
        ),
        Metric(
            "aisc",
            "All-in sustaining cost",
            "All-in sustaining cost of a unit of metal.",
            ("USD/oz", "USD/lb"),
            "by_base",
            True,
        ),
        Metric(
            "cost_applicable_to_sales",
            "Cost applicable to sales",
            "Cost applicable to sales of a unit of metal.",
            ("USD/oz", "USD/lb"),
            "by_base",
            True,
        ),
        Metric(
            "cash_cost_per_tonne",
            "Cash cost per tonne",
            "Cash cost of a tonne of ore processed.",
            ("USD/t", "USD/ton"),
            "by_tonnes",
            False,
        ),
        Metric("strip_ratio", "Strip ratio", "Waste mined over ore mined.", ("ratio",), "by_tonnes", False),
        Metric(
            "plant_capacity",
            "Plant capacity",
            "Ore that the plant can process a day.",
            ("t/d", "ton/d"),
            "instant",
            False,
        ),
        Metric("ore_reserves", "Ore reserves", "Ore reserves in the ground.", ("t", "ton"), "instant", False),
        Metric(
            "mineral_resources",
            "Mineral resources",
            "Mineral resources in the ground.",
            ("t", "ton", "oz"),
            "instant",
            False,
        ),
        Metric("bullion_inventory", "Bullion inventory", "Metal in bullion on hand.", MASS, "instant", True),
        Metric(
            "concentrate_inventory", "Concentrate inventory", "Concentrate on hand.", MASS, "instant", True
        ),
        Metric("net_income", "Net income", "Net income.", ("USD",), "sum", False),
        Metric("sales_revenue", "Sales revenue", "Revenue from sales.", ("USD",), "sum", False),
    )
}


@dataclass(frozen=True)
class Commodity:
    code: str
    name: str
    symbol: str  # chemical, or "" for an equivalent
    spellings: tuple[str, ...]


COMMODITIES = {
    commodity.code: commodity
    for commodity in (
        Commodity("silver", "Silver", "Ag", ("silver", "ag", "plata")),
        Commodity("gold", "Gold", "Au", ("gold", "au", "oro")),
        Commodity("lead", "Lead", "Pb", ("lead", "pb", "plomo")),
        Commodity("zinc", "Zinc", "Zn", ("zinc", "zn")),
        Commodity("copper", "Copper", "Cu", ("copper", "cu", "cobre")),
        Commodity(
            "silver_equivalent",
            "Silver equivalent",
            "",
            ("silver equivalent", "silver-equivalent", "silver eqv", "ag eq", "ageq"),
        ),
        Commodity(
            "gold_equivalent",
            "Gold equivalent",
            "",
            ("gold equivalent", "gold-equivalent", "gold eqv", "au eq", "aueq", "geo"),
        ),
    )
}

KINDS = {
    "actual": "What was produced, measured or held.",
    "guidance": "A forecast for a period of the current or next fiscal year.",
    "target": "A plan for anything later, or for the rate of a plant.",
    "change": "A change in per cent against a base period, as the release states it.",
}
BASES = {
    "unstated": "The release does not say how it is counted.",
    "full": "All of the mine, whoever owns it.",
    "attributable": "The company's share.",
    "payable": "What the smelter pays for.",
    "average_spot": "At the average spot prices of the period.",
    "co_product": "Costs shared out among the metals.",
    "by_product": "Other metals' revenue counted as a credit.",
}
QUALIFIERS = {
    "initial": "At the start of operations.",
    "current": "As it stands on that day.",
    "design": "As designed.",
    "permitted": "As the permit allows.",
    "silver_ore": "Of silver ore.",
    "gold_ore": "Of gold ore.",
    "stockpile": "Of stockpiled ore.",
    "open_pit": "Of the open pit.",
    "underground": "Of the underground mine.",
    "placed": "Placed on the leach pad.",
    "carbon_fines": "In carbon fines.",
    "concentrate": "In concentrate.",
    "zinc_concentrate": "In zinc concentrate.",
    "dore": "In dore.",
    "with_divested": "With operations sold since.",
}
PROCESSES = ("flotation", "dore_mill", "heap_leach", "mixed")
MILESTONE_KINDS = (
    "construction",
    "commissioning",
    "commissioning_completed",
    "expansion",
    "first_pour",
    "first_production",
    "mining_started",
    "commercial_production",
    "permit",
    "contract",
    "development",
    "resource_estimate",
    "study",
    "suspension",
    "restart",
    "acquisition",
    "sale",
    "listing",
    "name_change",
    "guidance_withdrawn",
    "other",
)


# Where gold, silver and base metals are mined: ISO 3166-1 code -> the names that releases print.
COUNTRY_NAMES = {
    "AR": ("Argentina",),
    "AU": ("Australia",),
    "BO": ("Bolivia",),
    "BR": ("Brazil", "Brasil"),
    "BG": ("Bulgaria",),
    "BF": ("Burkina Faso",),
    "CA": ("Canada",),
    "CL": ("Chile",),
    "CN": ("China",),
    "CO": ("Colombia",),
    "CI": ("Côte d'Ivoire", "Côte d’Ivoire", "Ivory Coast"),
    "DO": ("Dominican Republic",),
    "EC": ("Ecuador",),
    "GH": ("Ghana",),
    "GR": ("Greece",),
    "GT": ("Guatemala",),
    "GN": ("Guinea",),
    "HN": ("Honduras",),
    "ML": ("Mali",),
    "MX": ("Mexico", "México"),
    "MA": ("Morocco",),
    "NA": ("Namibia",),
    "NI": ("Nicaragua",),
    "PG": ("Papua New Guinea",),
    "PE": ("Peru", "Perú"),
    "PH": ("Philippines",),
    "SN": ("Senegal",),
    "ZA": ("South Africa",),
    "TZ": ("Tanzania",),
    "TR": ("Turkey", "Türkiye"),
    "US": ("United States", "USA", "U.S.A.", "U.S.", "US"),
    "FI": ("Finland",),
    "SE": ("Sweden",),
    "NO": ("Norway",),
    "ES": ("Spain", "España"),
    "PT": ("Portugal",),
    "RS": ("Serbia",),
    "RO": ("Romania",),
    "KZ": ("Kazakhstan",),
    "KG": ("Kyrgyzstan",),
    "RU": ("Russia",),
    "MN": ("Mongolia",),
    "ID": ("Indonesia",),
    "FJ": ("Fiji",),
    "NZ": ("New Zealand",),
    "EG": ("Egypt",),
    "SD": ("Sudan",),
    "ET": ("Ethiopia",),
    "KE": ("Kenya",),
    "UG": ("Uganda",),
    "ZM": ("Zambia",),
    "ZW": ("Zimbabwe",),
    "BW": ("Botswana",),
    "MR": ("Mauritania",),
    "NE": ("Niger",),
    "LR": ("Liberia",),
    "SL": ("Sierra Leone",),
    "GY": ("Guyana",),
    "SR": ("Suriname",),
    "GF": ("French Guiana",),
    "VE": ("Venezuela",),
    "UY": ("Uruguay",),
    "PY": ("Paraguay",),
    "PA": ("Panama",),
    "CR": ("Costa Rica",),
    "SV": ("El Salvador",),
    "CU": ("Cuba",),
    "CD": ("Democratic Republic of the Congo", "Democratic Republic of Congo", "DRC"),
    "SA": ("Saudi Arabia",),
    "IR": ("Iran",),
    "IN": ("India",),
    "JP": ("Japan",),
    "IE": ("Ireland",),
    "GB": ("United Kingdom", "Scotland", "UK"),
    "PL": ("Poland",),
    "SK": ("Slovakia",),
    "AM": ("Armenia",),
    "GE": ("Georgia",),
    "BA": ("Bosnia and Herzegovina",),
    "MK": ("North Macedonia",),
}
# States and provinces that stand in the place of a country behind the name of a mine.
REGION_NAMES = {
    "US": (
        "Alaska",
        "Arizona",
        "California",
        "Colorado",
        "Idaho",
        "Michigan",
        "Montana",
        "Nevada",
        "New Mexico",
        "South Carolina",
        "South Dakota",
        "Utah",
        "Washington",
        "Wyoming",
    ),
    "CA": (
        "Ontario",
        "Quebec",
        "Québec",
        "British Columbia",
        "Manitoba",
        "Saskatchewan",
        "Nunavut",
        "Yukon",
        "Newfoundland",
        "New Brunswick",
        "Nova Scotia",
        "Northwest Territories",
    ),
    "AU": (
        "Western Australia",
        "Queensland",
        "New South Wales",
        "Victoria",
        "South Australia",
        "Tasmania",
        "Northern Territory",
    ),
    "MX": (
        "Chihuahua",
        "Coahuila",
        "Durango",
        "Guanajuato",
        "Guerrero",
        "Jalisco",
        "Oaxaca",
        "San Luis Potosí",
        "San Luis Potosi",
        "Sinaloa",
        "Sonora",
        "Zacatecas",
        "Estado de México",
    ),
}
COUNTRIES = {name: code for code, names in COUNTRY_NAMES.items() for name in names}
REGIONS = {name: code for code, names in REGION_NAMES.items() for name in names}


def series_key(
    company: str, mine: str | None, metric: str, commodity: str | None, basis: str, qualifier: str | None
) -> str:
    """`fortuna.caylloma.production.silver`; `_` for the company itself, and where there is no commodity."""
    return ".".join((company, mine or "_", metric, commodity or "_")) + marks(basis, qualifier)


def marks(basis: str, qualifier: str | None) -> str:
    """What a key or a column is told apart by from the usual one: `~attributable`, `~open_pit`."""
    return "".join(f"~{mark}" for mark in (basis if basis != "unstated" else "", qualifier) if mark)


# Row labels and column heads, folded and without footnote marks: the patterns are tried in this order and
# what one matches is taken out of the words, so longer phrases stand first. "@" is any metal. None: known,
# and not a metric of ours (gold placed on a pad is not production).
METRIC_SPELLINGS: tuple[tuple[str, str | None], ...] = (
    # costs and prices
    (r"all[- ]?in sustaining (?:cash )?costs?|aisc(?:sos|s)?", "aisc"),
    (r"all[- ]?in (?:cash )?costs?|aics?", None),
    (r"costs? applicable to sales|cas", "cost_applicable_to_sales"),
    (
        r"(?:c1 )?(?:total )?(?:direct )?(?:c1 )?cash (?:operating |production )?costs?(?: of production)?",
        "cash_cost",
    ),
    (r"(?:average )?(?:realized|realised|received) (?:metal |sales |selling |@ )?prices?", "realized_price"),
    (r"(?:production|operating|mine ?site|unit|site) (?:operating )?costs?", None),
    (r"(?:mining|milling|processing|treatment|g&a|administrati(?:ve|on)|indirect) costs?", None),
    (
        r"costs?(?: of sales)?|expenses?|revenues?|(?:net )?income|earnings|margins?|ebitda|cash flows?|capex"
        r"|capital expenditures?|expenditures?|prices?|exploration|net smelter|nsr|royalt(?:y|ies)",
        None,
    ),
    # stocks, and metal that is not output
    (r"inventor(?:y|ies)|stockpile[sd]?|in[- ]circuit|work in process", None),
    (
        r"(?:proven|probable|measured|indicated|inferred)\b.*|(?:ore "
        r"|mineral )?reserves?|(?:mineral )?resources?",
        None,
    ),
    (
        r"(?:recoverable |contained )?(?:metal|ounces|oz|@)s? (?:ounces )?(?:placed|stacked|to pad)(?: .*)?",
        None,
    ),
    (r"(?:contained|recoverable) (?:metal|ounces) in ore", "contained_metal"),
    (r"concentrate grades?|grades? of concentrate", None),
    (r"tailings|moisture|employees|work(?:ers|force)|ltifr|man[- ]hours|met(?:re|er)s|drill(?:ed|ing)", None),
    (r"(?:operating|calendar|milling|working) (?:days|hours)|days|hours|availability|utili[sz]ation", None),
    (r"produc(?:tion|ed) (?:capacity)|(?:plant|mill|nameplate|processing) capacity|capacity", None),
    # grades
    (
        r"(?:placed|stacked) (?:head )?grades?|grades? (?:of ore )?(?:placed"
        r"|stacked)(?: on (?:the )?(?:leach )?pads?)?",
        "placed_grade",
    ),
    (r"(?:mined|mining) grades?|grades? (?:of ore )?mined", "mined_grade"),
    (
        r"(?:average |mill |plant )?(?:head|feed|mill(?:ed)?|processed|ore|plant) (?:grades?|assays?)"
        r"|grades? (?:milled|processed|treated)|ley(?:es)? de cabeza|grades?|ley(?:es)?",
        "head_grade",
    ),
    (
        r"(?:average |metallurgical |mill |plant |process )*recover(?:y|ies)(?: rates?"
        r"| factors?)?|recuperacion(?:es)?",
        "recovery",
    ),
    (
        r"(?:strip(?:ping)?|waste[- ]to[- ]ore|waste ore|w o) ratios?(?: (?:w o"
        r"|waste ore|waste to ore|w/o))?",
        "strip_ratio",
    ),
    (
        r"(?:metals? )?(?:contained )?in (?:@ )?concentrates? (?:sold|shipped)",
        "sales",
    ),
    (
        r"(?:metals? )?(?:contained )?in (?:@ )?concentrates?(?: produced| production)?"
        r"|contained metals? (?:produced|production)|metals? contained(?: in concentrates?)? produced",
        "production",
    ),
    (r"(?:@ )*concentrates?(?: produced| production| sold| shipped)?", None),
    # rates
    (
        r"(?:average )?(?:ton(?:ne)?s|ore) mined (?:per|a) (?:calendar |operating )?day|mining rates?"
        r"|(?:ton(?:ne)?s (?:per|a) day|tpd) mined",
        "mining_rate",
    ),
    (
        r"(?:average |mill |plant |daily )*throughput(?: rates?)?"
        r"|(?:average |daily )?(?:ton(?:ne)?s|ore)(?: (?:milled|processed|treated))? (?:per|a"
        r"|/) ?(?:calendar |operating |milling )?day"
        r"(?: (?:milled|processed|treated))?"
        r"|(?:average )?(?:tpd|t/d)(?: (?:milled|processed|treated))?|(?:milling"
        r"|processing|mill|process) rates?"
        r"|toneladas (?:procesadas )?por dia|average daily (?:ton(?:ne)?s"
        r"|ore)(?: (?:milled|processed|treated))?",
        "throughput",
    ),
    # tonnages
    (
        r"(?:ore|ton(?:ne)?s|ton(?:ne)?s of ore|ore ton(?:ne)?s) (?:placed|stacked|leached)"
        r"(?: (?:on|onto|to)(?: the)? (?:leach )?pads?| under leach)?|ore to (?:the )?(?:leach )?pads?",
        "ore_placed",
    ),
    (
        r"waste (?:rock )?(?:ton(?:ne)?s )?(?:mined|moved|removed|extracted)?"
        r"|(?:ton(?:ne)?s of )?waste(?: mined)?",
        "waste_mined",
    ),
    (
        r"(?:total )?(?:material|ton(?:ne)?s|rock) moved|(?:total )?material(?:s)? (?:mined"
        r"|extracted)|total (?:ton(?:ne)?s )?mined"
        r"|total mining",
        "material_mined",
    ),
    (
        r"(?:ore |mill |milled )*(?:ton(?:ne)?s?|tonnage|ore|material)(?: of ore)? (?:milled"
        r"|processed|treated|through[- ]?put)"
        r"(?:\s?/\s?(?:ton(?:ne)?s|ore) (?:milled|processed|treated))?"
        r"|(?:milled|processed|treated) (?:ton(?:ne)?s|ore|tonnage)|mill(?:ed)? feed"
        r"|mineral (?:procesado|tratado)"
        r"|toneladas (?:procesadas|tratadas|molidas)|(?:milled|processed|treated)",
        "ore_milled",
    ),
    (
        r"(?:ore|ton(?:ne)?s|ton(?:ne)?s of ore|ore ton(?:ne)?s) (?:mined|extracted"
        r"|hoisted)|mined ore|ore extraction"
        r"|ore production|mineral extraido|toneladas minadas|ore (?:crushed)",
        "ore_mined",
    ),
    # metal
    (r"(?:contained|recoverable)(?: (?:metal|ounces))?", "contained_metal"),
    (
        r"(?:metals? )?sold|sales(?: volumes?)?|ventas|vendid[ao]s?",
        "sales",
    ),
    (
        r"production(?: summary| results?| figures?| data| statistics| details?| by mine"
        r"| by metal)?|produced|output|poured"
        r"|produccion|producid[ao]s?|recovered (?:metal|ounces)",
        "production",
    ),
)
