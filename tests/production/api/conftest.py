"""The same quarter in four companies' words: troy ounces, pounds and short tons, calendar and fiscal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from production import registry
from production.ingest import ingest
from tests.production.conftest import Client

RELEASE = """{company}

{title}

{place}, {day}: {company} ({listing}) gives its figures.

\tThree months ended June 30, 2024
{table}
"""
TEXTS = (
    RELEASE.format(
        company="SILVERCORP METALS INC.",
        title="Silvercorp Counts Its First Quarter of Fiscal 2025",
        place="Vancouver",
        day="July 15, 2024",
        listing="TSX: SVM / NYSE American: SVM",
        table="\tYing, China\tGC, China\nSilver\nProduction (oz)\t1,572,000\t145,000\n"
        "Zinc\nProduction (lb)\t2,468,000\t3,966,000",
    ),
    RELEASE.format(
        company="COEUR MINING, INC.",
        title="Coeur Counts Its Second Quarter of 2024",
        place="Chicago, Illinois",
        day="July 9, 2024",
        listing="NYSE: CDE",
        table="\tPalmarejo, Mexico\tRochester, Nevada\nSilver\nProduction (oz)\t1,544,000\t1,300,000",
    ),
    RELEASE.format(
        company="FORTUNA MINING CORP.",
        title="Fortuna Counts Its Second Quarter of 2024",
        place="Vancouver",
        day="July 9, 2024",
        listing="NYSE: FSM / TSX: FVI",
        table="\tCaylloma, Peru\tSan Jose, Mexico\tConsolidated\nOre milled (t)\t137,000\t180,000\t\n"
        "Silver\nProduction (oz)\t306,398\t684,176\t990,574\nHead grade (g/t)\t88\t150\t\n"
        "Zinc\nProduction (lb)\t12,787,166\t\t\n\n"
        "For 2025 Fortuna expects to produce between 93,000 and 105,000 ounces of gold.",
    ),
    RELEASE.format(
        company="HECLA MINING COMPANY",
        title="Hecla Counts Its Second Quarter of 2024",
        place="Boise, Idaho",
        day="July 10, 2024",
        listing="NYSE: HL",
        table="\tGreens Creek, Alaska\tLucky Friday, Idaho\nOre milled (tons)\t225,746\t107,441\n"
        "Silver\nHead grade (oz/ton)\t12.3\t\nProduction (oz)\t2,243,551\t1,308,155\n"
        "Zinc\nProduction (tons)\t12,400\t3,100",
    ),
)


@pytest.fixture(scope="module")
def quarter(django_db_setup: None, django_db_blocker: Any) -> Iterator[Client]:
    with django_db_blocker.unblock(), transaction.atomic():
        registry.load()
        for text in TEXTS:
            ingest(text.encode())
        yield Client()
        transaction.set_rollback(True)
