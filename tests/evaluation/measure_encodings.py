"""Measures how many texts decode() restores completely, by encoding, kind of damage and length.

    PYTHONPATH=tests python tests/evaluation/measure_encodings.py                    the project's own texts
    PYTHONPATH=tests python tests/evaluation/measure_encodings.py news.ru news.uk    lines of these files

The tables are in Markdown, as in docs/encodings.md.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from encoding_matrix import LENGTHS, Maker, clean_texts, damaged, decoded_wrongly, encoded, texts, turned

from dragoman.errors import DragomanError
from dragoman.input.decoding import decode

_TEXTS_A_FILE = 100
_ALL = "all"


def main(files: Sequence[str]) -> None:
    """Prints a table for each group, and the texts that were changed by mistake."""
    measured = [text for name in files for text in _texts_of(Path(name))] or texts()
    print(f"{len(measured)} texts.\n")
    for title, maker in (("Encoding", encoded), ("Mojibake", decoded_wrongly), ("Damaged UTF-8", damaged)):
        _print_table(title, measured, maker)
    clean = clean_texts()
    changed = [language for language, text in clean if _read(text.encode()) != text]
    print(f"Clean texts that were changed: {len(changed)} of {len(clean)} {' '.join(changed)}")


def _texts_of(file: Path) -> list[str]:
    return turned(file.read_text(encoding="utf-8").splitlines(), _TEXTS_A_FILE)


def _print_table(title: str, measured: Sequence[str], maker: Maker) -> None:
    right, all_cases = Counter[tuple[str, int]](), Counter[tuple[str, int]]()
    for text in measured:
        for length in LENGTHS:
            for case in maker(text, length):
                for kind in (case.kind, _ALL):
                    all_cases[kind, length] += 1
                    right[kind, length] += _read(case.content) == case.text
    print(f"| {title} | {' | '.join(f'{length:,}' for length in LENGTHS)} |\n|---|{'---|' * len(LENGTHS)}")
    for kind in sorted(dict.fromkeys(kind for kind, _ in all_cases), key=_ALL.__eq__):
        shares = [100 * right[kind, length] / all_cases[kind, length] for length in LENGTHS]
        print(f"| {kind} | {' | '.join(f'{share:.1f} %' for share in shares)} |")
    print()


def _read(content: bytes) -> str:
    try:
        return decode(content).text
    except DragomanError as fault:
        return fault.code


if __name__ == "__main__":
    main(sys.argv[1:])
