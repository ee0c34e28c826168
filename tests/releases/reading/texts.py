"""The smallest text that is a news release, for tests that need one around what they are about."""

from __future__ import annotations

OPENING = """\
Example Pours First Metal

Lima, May 4, 2012 -- Example Mining Corp. (TSX: EXM) reports on its mine.

"""
