"""A small data set: Fortuna's third quarter of 2015 as one release cites it. Tests change a cell of it."""

from __future__ import annotations

import csv
from pathlib import Path

Rows = list[dict[str, str]]

COLUMNS = {
    "companies.csv": "company,name,former_names,country,website,exchange_symbols,fiscal_year_end_month",
    "mines.csv": "mine,name,aliases,company,country,region,commodities,mine_type,process,status,note",
    "releases.csv": "release,company,published_on,source,title,source_url,note",
    "figures.csv": "release,company,mine,period,base_period,metric,commodity,kind,basis,qualifier,"
    "value,unit,note",
    "milestones.csv": "company,mine,kind,status,date,date_precision,date_qualifier,release,note",
}
RELEASE = "fortuna-2015-10-15"
ADDRESS = "https://example.org/fortuna-q3-2015"


def figure(mine: str, metric: str, commodity: str, value: str, unit: str, **more: str) -> dict[str, str]:
    row = {"release": RELEASE, "company": "fortuna", "mine": mine, "period": "2015-Q3", "kind": "actual"}
    return row | {"metric": metric, "commodity": commodity, "value": value, "unit": unit} | more


def data_set() -> dict[str, Rows]:
    return {
        "companies.csv": [
            {
                "company": "fortuna",
                "name": "Fortuna Mining Corp.",
                "country": "CA",
                "exchange_symbols": "NYSE:FSM;TSX:FVI",
                "fiscal_year_end_month": "12",
            },
            {"company": "silvercorp", "name": "Silvercorp Metals Inc.", "fiscal_year_end_month": "3"},
        ],
        "mines.csv": [
            {"mine": "caylloma", "name": "Caylloma", "company": "fortuna", "process": "flotation"},
            {"mine": "san-jose", "name": "San Jose", "company": "fortuna", "process": "flotation"},
            {"mine": "ying", "name": "Ying", "company": "silvercorp"},
        ],
        "releases.csv": [
            {
                "release": RELEASE,
                "company": "fortuna",
                "published_on": "2015-10-15",
                "source": "company",
                "title": "Third quarter of 2015 (a description)",
                "source_url": ADDRESS,
                "note": "copies: elsewhere",
            }
        ],
        "figures.csv": [
            figure("caylloma", "ore_milled", "", "116050", "t"),
            figure("caylloma", "head_grade", "silver", "120", "g/t"),
            figure("caylloma", "recovery", "silver", "84", "%"),
            figure("caylloma", "production", "silver", "376100", "oz", note="(*) in lead concentrate"),
            figure("san-jose", "production", "silver", "1217700", "oz"),
            figure("", "production", "silver", "1593800", "oz"),
            figure("", "production", "gold", "35000", "oz", period="2015-FY", kind="guidance_low"),
            figure("", "production", "gold", "37500", "oz", period="2015-FY", kind="guidance_high"),
        ],
        "milestones.csv": [
            {
                "company": "fortuna",
                "mine": "san-jose",
                "kind": "expansion",
                "status": "planned",
                "date": "2016-07",
                "date_precision": "month",
                "date_qualifier": "on",
                "release": RELEASE,
                "note": "to 3,000 tpd",
            }
        ],
    }


def write(folder: Path, files: dict[str, Rows]) -> Path:
    for name, columns in COLUMNS.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns.split(","), restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(files[name])
    return folder
