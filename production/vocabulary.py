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


# Countries in which the mines of the registry lie, and others where gold and silver are mined.
COUNTRIES = (
    "Argentina",
    "Australia",
    "Bolivia",
    "Brazil",
    "Bulgaria",
    "Burkina Faso",
    "Canada",
    "Chile",
    "China",
    "Colombia",
    "Côte d'Ivoire",
    "Côte d’Ivoire",
    "Dominican Republic",
    "Ecuador",
    "Ghana",
    "Greece",
    "Guatemala",
    "Guinea",
    "Honduras",
    "Ivory Coast",
    "Mali",
    "Mexico",
    "Morocco",
    "Namibia",
    "Nicaragua",
    "Papua New Guinea",
    "Peru",
    "Philippines",
    "Senegal",
    "South Africa",
    "Tanzania",
    "Turkey",
    "Türkiye",
    "United States",
    "USA",
)


def series_key(
    company: str, mine: str | None, metric: str, commodity: str | None, basis: str, qualifier: str | None
) -> str:
    """`fortuna.caylloma.production.silver`; `_` for the company itself, and where there is no commodity."""
    parts = ".".join((company, mine or "_", metric, commodity or "_"))
    return parts + "".join(f"~{part}" for part in (basis if basis != "unstated" else "", qualifier) if part)


# Row labels and column heads, without units, footnote marks and the metal: the first phrase that is in
# the label wins, so the longer ones stand first. None: known, and not a metric of ours (gold placed on
# a pad is not production).
METRIC_SPELLINGS: tuple[tuple[str, str | None], ...] = (
    ("ore placed", "ore_placed"),
    ("placed on", None),
    ("contained", "contained_metal"),
    ("average tpd", "throughput"),
    ("tpd milled", "throughput"),
    ("tonnes per day", "throughput"),
    ("tonnes milled per day", "throughput"),
    ("throughput", "throughput"),
    ("tonnes milled", "ore_milled"),
    ("ore milled", "ore_milled"),
    ("tonnes processed", "ore_milled"),
    ("ore processed", "ore_milled"),
    ("tonnes mined", "ore_mined"),
    ("ore mined", "ore_mined"),
    ("head grade", "head_grade"),
    ("grade", "head_grade"),
    ("recovery", "recovery"),
    ("recoveries", "recovery"),
    ("production", "production"),
    ("produced", "production"),
    ("sold", "sales"),
    ("sales", "sales"),
)

# Units as they stand in brackets of a label, lower case, and what a number under it is multiplied by.
UNIT_SPELLINGS: dict[str, tuple[str, int]] = {
    "g/t": ("g/t", 1),
    "%": ("%", 1),
    "oz": ("oz", 1),
    "ounces": ("oz", 1),
    "koz": ("oz", 10**3),
    "moz": ("oz", 10**6),
    "lb": ("lb", 1),
    "lbs": ("lb", 1),
    "pounds": ("lb", 1),
    "mlbs": ("lb", 10**6),
    "t": ("t", 1),
    "tonnes": ("t", 1),
    "t/d": ("t/d", 1),
    "tpd": ("t/d", 1),
    "kg": ("kg", 1),
}

# What a label needs no bracket to say: nobody writes "Tonnes milled (t)".
UNIT_OF_WORD: tuple[tuple[str, str], ...] = (
    ("tpd", "t/d"),
    ("tonnes per day", "t/d"),
    ("tonnes", "t"),
    ("ounces", "oz"),
    ("pounds", "lb"),
)
