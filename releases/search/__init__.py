"""Full text search that gives the same hits on both databases.

Texts become words here (`words.py`), not in the database: PostgreSQL and SQLite only find, among entries
whose words are given, those that hold certain words. `queries.py` reads what somebody types,
`entries.py` says what is searched, `engines.py` asks the database, `highlights.py` shows where it stands.
"""
