"""What was promised, how it was revised, and how it ended.

    ranges.py     a promise as a range of numbers, and what a new one does to an old one: Effect
    vintages.py   the statements of one key -> its distinct promises, one after the other
    outcomes.py   a promise and what came of it -> Outcome, and how far along it is

Nothing here opens a database. What two numbers may differ by follows from their printed digits.
"""
