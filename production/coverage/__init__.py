"""What is known and what is not, period by period, with the reason for each gap.

Pure: `knowledge.py` holds what a database knows of one company, `lives.py` tells when a mine did not
produce, `matrix.py` lists the cells, `judging.py` says of each what it is.
"""
