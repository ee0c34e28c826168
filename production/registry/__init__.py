"""The companies and mines that the project knows: five CSV files, and the way from them into the database.

| file | a row is |
|---|---|
| companies.csv | a company under the name it bears today |
| former_names.csv | a name that a company bore before |
| mines.csv | a mine, and who reports its production today |
| statuses.csv | a status of a mine |
| ownerships.csv | a share of a mine, where it is known without a release |
"""

from production.registry.files import RegistryError
from production.registry.known import known_companies, known_mines
from production.registry.loading import Report, load
from production.registry.names import KnownCompany, path_slug, recognise, slug_of

__all__ = [
    "KnownCompany",
    "RegistryError",
    "Report",
    "known_companies",
    "known_mines",
    "load",
    "path_slug",
    "recognise",
    "slug_of",
]
