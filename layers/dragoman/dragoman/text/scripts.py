"""The Cyrillic script: its Unicode block, for patterns."""

from __future__ import annotations

import re

CYRILLIC = "\u0400-\u04ff"  # for use in the square brackets of a pattern
CYRILLIC_LETTER = re.compile(f"[{CYRILLIC}]")
