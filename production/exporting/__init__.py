"""The whole present state as files, for those who want all of it.

| file | step |
|---|---|
| what.py | which resources are exported, and their rows: what the API answers, one after the other |
| columns.py | what is in each column, for formats that want to know |
| writing.py | rows into a file: ndjson.gz or parquet |
| manifest.py | what is in an export: files with their rows, bytes and SHA-256, and the data version |
| building.py | the whole way: one snapshot, all files, and the switch from the export before |
| canonical.py | the same rows without what depends on the history of this database, to compare two of them |
"""
