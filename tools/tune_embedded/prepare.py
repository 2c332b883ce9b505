"""Turns sentence pairs into the examples for tuning: piece ids, with the prompt as the product makes it.

    python prepare.py DATA HELD_OUT WORK      writes WORK/examples.pt; takes some minutes

Three of four sentences get hints of their names, and one in ten of those lacks one name: so the model learns to use
names and to work without them.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from base import piece_numbers, tokenizer
from pairs import LANGUAGES, Pair, read_pairs, weights

from dragoman.names.glossary import Glossary
from dragoman.names.hints.hints import name_hints
from dragoman.translation.engines.embedded.prompt import END, prompt
from dragoman.translation.engines.embedded.tokenizer import Tokenizer

_WITH_NAMES, _ONE_LEFT_OUT = 0.75, 0.1
_LONGEST = 300  # pieces


@dataclass(frozen=True)
class Example:
    """Ids of the prompt and the English, which begins at `start`. `weight` is the number of uses per epoch."""

    ids: list[int]
    start: int
    weight: float


def training_examples(pairs: Sequence[Pair], cut: Tokenizer) -> list[Example]:
    """An example for each pair that is not too long."""
    names = _names(pairs)
    numbers = piece_numbers()
    made = []
    for index, (pair, weight) in enumerate(zip(pairs, weights(pairs), strict=True)):
        made.append(_example(pair, _some_of(names[index], random.Random(index)), weight, cut, numbers))  # noqa: S311
    return [example for example in made if len(example.ids) <= _LONGEST]


def held_out_examples(folder: Path, cut: Tokenizer) -> dict[str, list[Example]]:
    """An example, with all its names, for each pair of `ru-en.ru` and `ru-en.en` and the like, by language."""
    numbers = piece_numbers()
    return {
        language: [
            _example(pair, names, 1, cut, numbers) for pair, names in zip(found, _names(found).values(), strict=True)
        ]
        for language in LANGUAGES
        if (found := _held_out_pairs(folder, language))
    }


def _held_out_pairs(folder: Path, language: str) -> list[Pair]:
    sources, references = (
        (folder / f"{language}-en.{side}").read_text(encoding="utf-8").splitlines() for side in (language, "en")
    )
    return [Pair(language, "held-out", *texts) for texts in zip(sources, references, strict=True)]


def _names(pairs: Sequence[Pair]) -> dict[int, tuple[str, ...]]:
    """The names of each pair's source; the pairs of one origin count as one article, since they mostly are."""
    texts: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, pair in enumerate(pairs):
        texts[pair.language, pair.origin].append(index)
    found: dict[int, tuple[str, ...]] = {}
    for (language, _), indices in texts.items():
        hints = name_hints([pairs[index].source for index in indices], language, Glossary())
        found.update(zip(indices, hints, strict=True))
    return dict(sorted(found.items()))


def _some_of(names: tuple[str, ...], chance: random.Random) -> tuple[str, ...]:
    if chance.random() >= _WITH_NAMES:
        return ()
    if names and chance.random() < _ONE_LEFT_OUT:
        left_out = chance.randrange(len(names))
        return names[:left_out] + names[left_out + 1 :]
    return names


def _example(pair: Pair, names: tuple[str, ...], weight: float, cut: Tokenizer, numbers: dict[str, int]) -> Example:
    asked = prompt(cut, pair.source, pair.language, names)
    pieces = [*asked, *cut.encode(f" {pair.english}"), END]
    return Example([numbers[piece] for piece in pieces], len(asked), weight)


def main() -> None:
    """Writes the examples."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("data", "held_out", "work"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    cut = tokenizer(options.work)
    training = training_examples(read_pairs(options.data, options.held_out), cut)
    held_out = held_out_examples(options.held_out, cut)
    torch.save({"training": training, "held_out": held_out}, options.work / "examples.pt")
    print(f"{len(training)} examples, {sum(example.weight for example in training):.0f} in an epoch")


if __name__ == "__main__":
    main()
