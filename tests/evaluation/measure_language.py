"""Tells how many pieces of texts are recognised as what they are, by language and length of the piece.

    PYTHONPATH=tests python tests/evaluation/measure_language.py                      the project's own sentences
    PYTHONPATH=tests python tests/evaluation/measure_language.py ru=news.ru be=be.txt lines of these files as well

As in the product, Russian, Ukrainian and English are set up. The table is in Markdown, as it stands in
docs/languages.md.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from encoding_matrix import sentences

from dragoman.input.language import detect_language

LANGUAGES = ("ru", "uk", "be", "bg", "sr", "mk", "kk", "en")
LENGTHS = (30, 60, 200, 1_000)  # code points
SET_UP = frozenset(("ru", "uk", "en"))


def main(given: Sequence[str]) -> None:
    """Prints the table, and what was taken for what."""
    lines = {language: sentences(language) for language in LANGUAGES}
    for one in given:
        language, _, name = one.partition("=")
        lines[language] = [*lines[language], *Path(name).read_text(encoding="utf-8").splitlines()]
    confusions: defaultdict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    print(f"| language | {' | '.join(f'{length:,}' for length in LENGTHS)} |\n|---|{'---|' * len(LENGTHS)}")
    for language in LANGUAGES:
        print(f"| {language} | {' | '.join(_cells(language, lines[language], confusions))} |")
    print()
    for (language, other), counts in sorted(confusions.items()):
        print(f"{language} taken for {other}: {', '.join(f'{count} of {length}' for length, count in counts.items())}")


def _cells(
    language: str, lines: Sequence[str], confusions: defaultdict[tuple[str, str], Counter[int]]
) -> Iterator[str]:
    for length in LENGTHS:
        pieces = list(_pieces(lines, length))
        codes = [detect_language(piece, set_up=SET_UP).code for piece in pieces]
        for code in codes:
            if code != language:
                confusions[language, code][length] += 1
        yield f"{100 * codes.count(language) / len(pieces):.1f} % of {len(pieces)}" if pieces else "-"


def _pieces(lines: Iterable[str], length: int) -> Iterator[str]:
    """The beginnings of lines, which are joined until they are long enough."""
    text = ""
    for line in lines:
        text = f"{text} {line}".strip()
        if len(text) >= length:
            yield text[:length]
            text = ""


if __name__ == "__main__":
    main(sys.argv[1:])
