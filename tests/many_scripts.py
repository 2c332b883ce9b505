"""Two thousand lines in many scripts, always the same, to test a tokenizer."""

from __future__ import annotations

import random
from collections.abc import Iterator

# The first and last code points of letters, signs and pictures.
_RANGES = {
    "latin": (0x61, 0x7A),
    "latin_1": (0xC0, 0xFF),
    "latin_extended": (0x100, 0x17F),
    "cyrillic": (0x410, 0x44F),
    "cyrillic_extended": (0x450, 0x4FF),
    "greek": (0x391, 0x3C9),
    "armenian": (0x561, 0x586),
    "georgian": (0x10D0, 0x10F0),
    "hebrew": (0x5D0, 0x5EA),
    "arabic": (0x620, 0x64A),
    "devanagari": (0x904, 0x939),
    "thai": (0xE01, 0xE2E),
    "ethiopic": (0x1200, 0x1248),
    "hangul": (0xAC00, 0xD7A3),
    "kana": (0x3041, 0x3096),
    "han": (0x4E00, 0x9FA5),
    "punctuation": (0x2010, 0x2027),
    "currencies": (0x20A0, 0x20BF),
    "arrows": (0x2190, 0x21FF),
    "mathematics": (0x2200, 0x22FF),
    "boxes": (0x2500, 0x257F),
    "pictures": (0x1F300, 0x1F5FF),
    "faces": (0x1F600, 0x1F64F),
    "runes": (0x16A0, 0x16EA),
    "gothic": (0x10330, 0x1034A),
    "private": (0xE000, 0xE010),
}
_TEXT = """
Мэр Одессы сообщил, что порт открыт. Речниця пояснила: «Ми готові» — і додала, що об’єкт діє з 14 березня.
The mayor said the port was open; nobody's asked why. Überraschung naïve façade Łódź İstanbul 12 500,75 ₴ 3½
https://example.org/a?b=c&d=%20 @news_bot #порт name@example.org <b>x</b> </td> <unused1> [multimodal] e\u0301
Сло\u0301во\u00ad\u200b\ufeff 1/2 10:30 18.10.2022 №7 § -5 °C ... …?! ''\"\" «„“» --- —– ___ *** ```
"""
_WORDS = _TEXT.split()
_GAPS = (" ", " ", " ", " ", "", "  ", "   ", "\t", "\u00a0", "-", ", ")
LINES = 2000


def lines() -> Iterator[str]:
    """The lines: words, one script, or both."""
    chance = random.Random(270)  # noqa: S311  (no secret)
    scripts = list(_RANGES.values())
    for number in range(LINES):
        parts = [_part(number, scripts, chance) for _ in range(chance.randint(1, 12))]
        yield "".join(part + chance.choice(_GAPS) for part in parts)


def _part(number: int, scripts: list[tuple[int, int]], chance: random.Random) -> str:
    if number % 3 == 0 or (number % 3 == 1 and chance.random() < 0.5):
        return chance.choice(_WORDS)
    first, last = scripts[number // 3 % len(scripts)]
    return "".join(chr(chance.randint(first, last)) for _ in range(chance.randint(1, 9)))
