"""Current values -> series: what is stated of a period, or else what follows from what is stated of others.

    keys.py           which numbers make one series, and how it is called
    observations.py   the frozen values: Observation, Gap, and Known, which holds what is stated
    frequencies.py    the periods of a frequency, in the company's fiscal year
    paths.py          the fewest stated periods that add up to a period
    deriving.py       observe: a period, stated or derived; progress: the year so far
    aggregating.py    the laws: sums, means by tonnes, metal, sales, days
    explaining.py     the sentence that says how a value was made
    transforming.py   changes, year to date, index

Nothing here opens a database. All values are exact decimals with the interval that printed digits allow.
"""
