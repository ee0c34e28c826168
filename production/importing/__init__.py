"""A structured data set in: CSV files whose figures each name the release that states them.

| file | step |
|---|---|
| files.py | the five CSV files as rows; each cell is what its column must hold |
| agreeing.py | whether the rows agree with each other: references, keys, ranges, periods |
| notes.py | what the notes of a row say of its number: the printed form, a modifier, a ratio |
| figures.py | rows into what their releases say, pairs of bounds into ranges |
| subjects.py | companies and mines that the database does not know |
| releases.py | which stored release a cited one is |
| loading.py | the whole way into the database: one transaction, one data version, one report |

Everything is validated before anything is written, and every fault is told, with file, line and reason.
"""

from production.importing.files import Fault, Refused
from production.importing.loading import Report, load

__all__ = ["Fault", "Refused", "Report", "load"]
