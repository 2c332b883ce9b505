"""Sets of punctuation marks, as the parser's tokens."""

from __future__ import annotations

DASHES = frozenset(("-", "--", "–", "—", "―"))
COMMAS_AND_DASHES = DASHES | {","}
CLOSING_MARKS = frozenset(('"', "”", "»", "''"))
QUOTE_MARKS = frozenset("“”\"'‘’«»„`")
