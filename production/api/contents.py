"""What there is under /api/v1/, in the order in which documentation and start page show it."""

from __future__ import annotations

CONTENTS = {
    "quarterly-metrics": "The main table: what each mine and company produced, as it holds today.",
    "figures": "All that was ever stated, of every kind and vintage, with its source.",
    "releases": "News releases: their text and parts, what they state, and whether it adds up.",
    "series": "One metric of one mine or company over time: any frequency, derived periods, changes.",
    "frames": "One metric in one period, all mines beside each other in one unit.",
    "companies": "Who publishes: names and stock exchange listings over time.",
    "mines": "Where it comes from: country, process, owners, status, periods known.",
    "findings": "Results of the checks: does the metal follow from tonnes, grade and recovery?",
    "guidance": "What was promised, with every vintage, and a scorecard of how it ended.",
    "milestones": "Dated events, planned and done: permits, first production, studies.",
    "coverage": "What is known and what is not, period by period, with the reason for each gap; a summary.",
    "search": "Releases, passages, mines and companies by their words, with the places where they stand.",
    "changes": "What changed since a data version: for whoever keeps a copy.",
    "feeds": "The newest releases for feed readers.",
    "exports": "All of it as files: what is in them, their size, and their SHA-256.",
    "metrics": "The dictionary of what is measured, with units.",
    "commodities": "The dictionary of metals and equivalents.",
    "units": "The dictionary of units, with the factors that convert them.",
    "status": "How fresh the data are, what waits for a person, which limits hold.",
    "root": "Links to all of these, data version, licence, and how to cite.",
}
