"""The Cyrillic script: its Unicode block, for patterns, and the languages that use only this script."""

from __future__ import annotations

import re

CYRILLIC = "\u0400-\u04ff"  # for use in the square brackets of a pattern
CYRILLIC_LETTER = re.compile(f"[{CYRILLIC}]")
CYRILLIC_WORD = re.compile(f"[{CYRILLIC}]+(?:'[{CYRILLIC}]+)*")
CYRILLIC_LANGUAGES = frozenset(("ru", "uk", "be", "bg", "mk", "kk", "ky", "mn", "tg"))
"""Languages that use only Cyrillic; Serbian uses Latin too."""
