"""Makes input/encodings/letter_pairs.tsv: how rare each pair of letters is in words of Cyrillic and of Latin script.

Give it the target file. It counts the words of `wordfreq==3.1.1` (PyPI; its word lists are under CC BY-SA 4.0), each as
often as its frequency says. Russian and Ukrainian count alike, other Cyrillic languages less; Latin ones all alike.
Pairs with `^` begin a word, those with `$` end it. Only the pairs are kept, and no word.
"""

from __future__ import annotations

import math
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from wordfreq import get_frequency_dict  # type: ignore[import-not-found]

from make_common_words import serbian

_CYRILLIC = {"ru": 1.0, "uk": 1.0, "bg": 0.1, "mk": 0.1, "sh": 0.1}
_LATIN = (
    "en",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "sv",
    "da",
    "nb",
    "fi",
    "pl",
    "cs",
    "sk",
    "sl",
    "hu",
    "ro",
    "sh",
    "tr",
)
_WORDS = {"cyrillic": re.compile(r"[\u0400-\u045f\u0490\u0491]+"), "latin": re.compile(r"[a-zß-öø-ž]+")}
_SHARP_S = 0.2  # of the words with ss or ß in German have ß
_RAREST = 16.0  # nats; rarer pairs are left out
_HEADER = """\
# Pairs of letters in words of Cyrillic and Latin script: the pair, and the negative logarithm of its share among the
# script's pairs, in tenths of a nat. ^ is the beginning of a word and $ its end. Made by make_letter_pairs.py from the
# word frequencies of wordfreq (Robyn Speer), CC BY-SA 4.0, and under the same licence.
"""


def main(target: Path) -> None:
    """Writes the table."""
    rows = [
        f"{pair}\t{round(10 * cost)}"
        for script, languages in (("cyrillic", _CYRILLIC), ("latin", dict.fromkeys(_LATIN, 1.0)))
        for pair, cost in sorted(_costs(script, languages).items())
    ]
    target.write_text(_HEADER + "\n".join(rows) + "\n", encoding="utf-8")


def _costs(script: str, languages: dict[str, float]) -> dict[str, float]:
    shares: dict[str, float] = defaultdict(float)
    for language, weight in languages.items():
        spelt = serbian if (script, language) == ("cyrillic", "sh") else str
        counts = _pairs(_frequencies(language), _WORDS[script], spelt)
        total = sum(counts.values())
        for pair, count in counts.items():
            shares[pair] += weight * count / total
    total = sum(shares.values())
    costs = {pair: -math.log(share / total) for pair, share in shares.items()}
    return {pair: cost for pair, cost in costs.items() if cost < _RAREST}


def _pairs(
    frequencies: Iterable[tuple[str, float]], word: re.Pattern[str], spelt: Callable[[str], str]
) -> dict[str, float]:
    counts: dict[str, float] = defaultdict(float)
    for text, frequency in frequencies:
        for letters in word.findall(spelt(text)):
            for pair in pairwise(f"^{letters}$"):
                counts["".join(pair)] += frequency
    return counts


def _frequencies(language: str) -> Iterator[tuple[str, float]]:
    for word, frequency in get_frequency_dict(language, wordlist="best").items():
        yield word, frequency
        if language == "de" and "ss" in word:  # the lists have no ß
            yield word.replace("ss", "ß"), frequency * _SHARP_S


if __name__ == "__main__":
    main(Path(sys.argv[1]))
