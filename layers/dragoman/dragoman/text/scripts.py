"""The Cyrillic script, by its block of Unicode, and the languages that are written in it."""

from __future__ import annotations

import re

CYRILLIC = "\u0400-\u04ff"  # within a pattern's brackets
CYRILLIC_LETTER = re.compile(f"[{CYRILLIC}]")
CYRILLIC_WORD = re.compile(f"[{CYRILLIC}]+(?:'[{CYRILLIC}]+)*")
CYRILLIC_LANGUAGES = frozenset(("ru", "uk", "be", "bg", "mk", "kk", "ky", "mn", "tg"))
"""The codes of languages that are written in it alone; Serbian is written in both."""
