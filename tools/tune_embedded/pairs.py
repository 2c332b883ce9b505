"""Sentence pairs for tuning: read from files, cleaned, weighted, and sampled for each epoch.

A file is UTF-8 text, optionally compressed (.xz), one pair per line: language, origin, source, English, separated by
tabs.
"""

from __future__ import annotations

import lzma
import random
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("ru", "uk")
_LONGEST = 600  # code points, the longest sentence of the product
_LONG = 45
_FOREIGN_LETTERS = {"uk": re.compile("[ыэъё]", re.IGNORECASE), "ru": re.compile("[іїєґ]", re.IGNORECASE)}
_PLACEHOLDER = re.compile(r"<unk>|#PRS_ORG#|\[PERSON")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_MADE = re.compile(r"ntrex|pivot")  # origins that contain Ukrainian translated from Russian
_MOST_UNKNOWN = 0.34


@dataclass(frozen=True, slots=True)
class Pair:
    """A source sentence and its English."""

    language: str
    origin: str
    source: str
    english: str

    @property
    def group(self) -> tuple[str, str, str]:
        """The key that pairs share if they translate one text: its source, or else its English."""
        from_source = re.search(r":(?:ru|uk)-en:", self.origin)
        text = self.source if from_source else self.english
        return self.language, "source" if from_source else "english", folded(text)


def folded(text: str) -> str:
    """The letters and digits in lower case: equal for texts that differ only in other characters."""
    return re.sub(r"\W+", "", unicodedata.normalize("NFKC", text).casefold())


def read_pairs(folder: Path, held_out: Path) -> list[Pair]:
    """The clean pairs of all files in a folder, without duplicates and without sentences of the folder `held_out`."""
    forbidden = frozenset(folded(line) for path in held_out.glob("*-en.*") for line in _lines(path))
    kept: dict[tuple[str, str, str], Pair] = {}
    for pair in (pair for path in sorted(folder.iterdir()) for pair in _pairs_in(path)):
        source, english = folded(pair.source), folded(pair.english)
        if is_clean(pair) and source not in forbidden and english not in forbidden:
            kept.setdefault((pair.language, source, english), pair)
    return without_made_ukrainian(list(kept.values()))


def without_made_ukrainian(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs without Ukrainian that rules translated from Russian: it has many words that no other Ukrainian has.

    Only origins with such Ukrainian are filtered. Of NTREX sentences that occur twice there, the better one is kept.
    """
    known = frozenset(word for pair in pairs if pair.origin.startswith("wmt") for word in _ukrainian_words(pair))
    strange = {
        pair: _share_unknown(pair, known) for pair in pairs if pair.language == "uk" and _MADE.search(pair.origin)
    }
    best: dict[tuple[str, str], float] = {}
    for pair, share in strange.items():
        key = pair.origin, folded(pair.english)
        best[key] = min(share, best.get(key, 1.0))
    return [
        pair
        for pair in pairs
        if pair not in strange
        or (strange[pair] <= _MOST_UNKNOWN and strange[pair] == best[pair.origin, folded(pair.english)])
    ]


def _ukrainian_words(pair: Pair) -> list[str]:
    return re.findall(r"[^\W\d_]+", pair.source.lower()) if pair.language == "uk" else []


def _share_unknown(pair: Pair, known: frozenset[str]) -> float:
    words = _ukrainian_words(pair)
    return sum(word not in known for word in words) / max(1, len(words))


def is_clean(pair: Pair) -> bool:
    """Whether both sides are in their language and similar in length."""
    letters = [letter for letter in pair.source if letter.isalpha()]
    return (
        pair.language in LANGUAGES
        and len(_CYRILLIC.findall(pair.source)) >= 0.6 * len(letters) > 0
        and not _CYRILLIC.search(pair.english)
        and sum(letter.isalpha() for letter in pair.english) >= 0.5 * len(pair.english)
        and 0.5 < (len(pair.english) + 8) / (len(pair.source) + 8) < 2
        and max(len(pair.source), len(pair.english)) <= _LONGEST
        and not _FOREIGN_LETTERS[pair.language].search(pair.source)
        and not _PLACEHOLDER.search(pair.source + pair.english)
    )


def weights(pairs: Sequence[Pair]) -> list[float]:
    """The number of times that each pair is used per epoch. The pairs of a group share the group's weight."""
    sizes: dict[tuple[str, str, str], int] = defaultdict(int)
    for pair in pairs:
        sizes[pair.group] += 1
    return [_weight(pair) / sizes[pair.group] for pair in pairs]


def chosen(pair_weights: Sequence[float], epoch: int) -> list[int]:
    """The pairs of an epoch, shuffled: a weight of 1.3 means once, and in 3 of 10 epochs once more."""
    chance = random.Random(epoch)  # noqa: S311  (not used for security)
    indices = [
        index for index, weight in enumerate(pair_weights) for _ in range(int(weight) + (chance.random() < weight % 1))
    ]
    chance.shuffle(indices)
    return indices


def _weight(pair: Pair) -> float:
    origin = f"suite:{pair.origin}" if pair.origin.endswith(":suite") else pair.origin
    column = 2 * LANGUAGES.index(pair.language) + (len(pair.source) > _LONG)
    return next((row[column] for start, row in _origins() if origin.startswith(start)), 0.0)


@lru_cache(maxsize=1)
def _origins() -> list[tuple[str, list[float]]]:
    rows = [line.split("\t") for line in _lines(Path(__file__).with_name("origins.tsv")) if not line.startswith("#")]
    return [(start, [float(figure) for figure in figures]) for start, *figures in rows]


def _pairs_in(path: Path) -> Iterator[Pair]:
    if not path.name.endswith((".tsv", ".tsv.xz")):
        return
    for line in _lines(path):
        language, origin, source, english = line.split("\t")
        yield Pair(language, origin, " ".join(source.split()), " ".join(english.split()))


def _lines(path: Path) -> Iterable[str]:
    content = path.read_bytes()
    return (lzma.decompress(content) if path.suffix == ".xz" else content).decode().splitlines()
