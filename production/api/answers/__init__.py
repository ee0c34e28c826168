"""Answers of the API to the first example of a resource, on the data that ship with the project; one file a
resource.

OpenAPI shows them. A test asks the same and compares.
"""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]

# Where the release of the first examples was published, as the data set cites it.
PUBLISHED_AT = "https://xoops.minenportal.de/artikel/68456--Fortuna-Reports-Production-Figures-for-Third-Quarter-2011.html"
