"""Lists as files: all rows of one snapshot, with the columns and values of JSON.

table.py says what a table is, columns.py which columns a serializer has; csv.py, ndjson.py, xlsx.py and
parquet.py each write one, and download.py is the answer that carries it.
"""

from releases.api.formats.csv import Csv
from releases.api.formats.format import Format
from releases.api.formats.ndjson import Ndjson
from releases.api.formats.parquet import Parquet
from releases.api.formats.xlsx import Xlsx

FORMATS: tuple[type[Format], ...] = (Csv, Ndjson, Xlsx, Parquet)
