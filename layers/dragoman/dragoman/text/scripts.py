"""The Cyrillic script, by its block of Unicode."""

from __future__ import annotations

import re

CYRILLIC = "\u0400-\u04ff"  # within a pattern's brackets
CYRILLIC_LETTER = re.compile(f"[{CYRILLIC}]")
