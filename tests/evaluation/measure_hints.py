"""Measures how many names have a hint before translation, how many hints are exact, and how many are useless.

    python tests/evaluation/measure_hints.py FOLDER ru-en uk-en

FOLDER has pairs of files with one sentence per line: `ru-en.ru` and `ru-en.en`, and the like. Each pair is measured
twice: each sentence alone, and all lines as one article. A hint is useless if the reference has nothing like it.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from names_metric import likeness, names

from dragoman.names.glossary import Glossary
from dragoman.names.hints.hints import name_hints
from dragoman.names.lexicon import ENGLISH_WORD, places_of
from dragoman.names.similarity import similarity

_FAIRLY_ALIKE = 0.6  # between a hint and a name, which may differ in a case ending
_CYRILLIC = re.compile("[\u0400-\u04ff]")


@dataclass(frozen=True, slots=True)
class Recall:
    """Counts of names in Cyrillic letters, of those with a hint, of hints, and of hints unlike all of the reference.

    `exact` is the number of names that a hint spells as the reference does. Hints that the source has in Latin letters
    are not counted.
    """

    names: int
    hinted: int
    exact: int
    hints: int
    needless: int

    def __str__(self) -> str:
        hinted, exact = (f"{100 * count / max(1, self.names):.1f} %" for count in (self.hinted, self.exact))
        needless = f"{100 * self.needless / max(1, self.hints):.1f} % of {self.hints} hints are needless"
        return f"{hinted} of {self.names} names have a hint, {exact} one spelled alike; {needless}"


def measure(sources: Sequence[str], references: Sequence[str], hints: Sequence[Sequence[str]], language: str) -> Recall:
    """The counts for sentences, their references and their hints."""
    rows = list(zip(sources, references, hints, strict=True))
    found = [
        (spelling, word, reported)
        for source, reference, reported in rows
        for spelling, word in names(source, reference, language)
        if _CYRILLIC.search(word)
    ]
    hinted = [_is_hinted(spelling, word, reported, language) for spelling, word, reported in found]
    exact = [_is_spelled(spelling, reported) for spelling, _, reported in found]
    needless = [_is_needless(hint, ref) for source, ref, reported in rows for hint in reported if hint not in source]
    return Recall(len(found), sum(hinted), sum(exact), len(needless), sum(needless))


def _is_spelled(spelling: str, hints: Sequence[str]) -> bool:
    """Whether a hint, or words of it, is the name in exactly this spelling."""
    return any(re.search(rf"(?<!\w){re.escape(spelling)}(?!\w)", hint) for hint in hints)


def _is_hinted(spelling: str, word: str, hints: Sequence[str], language: str) -> bool:
    """Whether a hint has the name, or a word similar to its spelling or to the source word."""
    if spelling in hints or any(place in hints for place in places_of(word, language)):
        return True
    return any(
        likeness(one, spelling) >= _FAIRLY_ALIKE or similarity(one, word, language) >= _FAIRLY_ALIKE
        for hint in hints
        for one in _words(hint)
    )


def _is_needless(hint: str, reference: str) -> bool:
    """Whether no word of the hint is similar to a capitalised word of the reference."""
    capitalised = [word for word in ENGLISH_WORD.findall(reference) if word[0].isupper()]
    return not any(likeness(one, word) >= _FAIRLY_ALIKE for one in _words(hint) for word in capitalised)


def _words(hint: str) -> list[str]:
    return hint.replace(".", " ").split()


def main() -> None:
    """Prints two rows for each pair of files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("pairs", nargs="+", help="such as ru-en")
    options = parser.parse_args()
    for pair in options.pairs:
        files = [options.folder / f"{pair}.{code}" for code in pair.split("-")]
        sources, references = (path.read_text(encoding="utf-8").splitlines() for path in files)
        language = pair.split("-")[0]
        alone = [name_hints([source], language, Glossary())[0] for source in sources]
        article = name_hints(sources, language, Glossary())
        print(f"{pair}, sentences alone: {measure(sources, references, alone, language)}")
        print(f"{pair}, as an article:   {measure(sources, references, article, language)}")


if __name__ == "__main__":
    main()
