"""Numbers of a sentence in a common form, to see whether translation kept them: 3,2 тыс. is 3,200 is 3.2 thousand."""

from __future__ import annotations

import re
from collections import Counter

_SCALES = (
    (3, r"тыс(?:яч\w*|\.)?|тис(?:яч\w*|\.)?|thousand"),
    (6, r"млн|миллион\w*|мільйон\w*|million"),
    (9, r"млрд|миллиард\w*|мільярд\w*|billion|bn"),
    (12, r"трлн|триллион\w*|трильйон\w*|trillion|tn"),
)
_NUMBER = re.compile(
    r"(\d+(?:[ \u00a0\u202f.,]\d+)*)"
    + "".join(rf"(?P<e{power}>[\s\u00a0-]*(?:{words})(?!\w))?" for power, words in _SCALES)
)
_SEPARATOR = re.compile(r"[ \u00a0\u202f.,]")
_TO_TWENTY = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen|twenty"
)
_WORDS = tuple(_TO_TWENTY.split("|"))
_WORD = re.compile(rf"\b(?:{_TO_TWENTY})\b", re.IGNORECASE)


def keeps_numbers(source: str, english: str) -> bool:
    """Whether the English has the same numbers; up to twenty they may be words there."""
    ours, theirs = numbers(source), numbers(english)
    written = Counter(str(_WORDS.index(word.lower()) + 1) for word in _WORD.findall(english))
    return not theirs - ours and not ours - theirs - written


def numbers(text: str) -> Counter[str]:
    """The numbers of a text without what groups their digits, thousands and millions written out."""
    return Counter(_digits(found) for found in _NUMBER.finditer(text))


def _digits(found: re.Match[str]) -> str:
    """'3,2 тыс.' is 3200 and '3,20' is 3.2; but '3,200' is 3200: three digits are taken for a group."""
    groups, separators = _SEPARATOR.split(found[1]), _SEPARATOR.findall(found[1])
    is_fraction = bool(separators) and separators[-1] in ".," and len(groups[-1]) != 3
    fraction = groups.pop() if is_fraction else ""
    power = sum(power for power, _ in _SCALES if found[f"e{power}"])
    whole = ("".join(groups) + fraction[:power].ljust(power, "0")).lstrip("0") or "0"
    rest = fraction[power:].rstrip("0")
    return f"{whole}.{rest}" if rest else whole
