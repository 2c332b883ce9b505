"""Measures how often each risk flag is a false alarm, and how often it detects a planted error.

    python tests/evaluation/measure_flags.py FOLDER ru-en uk-en --show negation_lost

FOLDER has pairs of files with one sentence per line: `ru-en.ru` and `ru-en.en`, and the like. A flag on a human
reference counts as a false alarm, though some references are free translations. Then each reference is corrupted in
every possible way, one at a time, and the flag that should detect it is checked. `--show` prints the pairs on which a
flag is a false alarm.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from dragoman.translation.checks.flags import risk_flags

Pair = tuple[str, str]

_NOT = re.compile(r"\b(?:not|never) |n['’]t\b|(?<=\bcan)not\b")
_TO_NEGATE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could)\b")
_NEGATED = re.compile(r"\b(?:not?|never|nor|neither|none|nothing|without|cannot)\b|n['’]t\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FIGURE = re.compile(r"(?<![\d.,:-])\d{2,3}(?![\d.,:-]|\s?[ap]\.?m)")
_MONTH_AND_DAY = re.compile(
    r"\b(?:January|February|March|April|June|July|August|September|October|November|December) \d\d?\b(?!,? \d)"
)
_CIRCLES = {
    "currency": (("dollars", "euros", "rubles", "hryvnias"), ("$", "€", "£")),
    "unit": (("kilometers", "miles"), ("km", "miles"), ("meters", "feet"), ("tons", "kilograms"), ("percent", "tons")),
    "weekday": (("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),),
    "relative day": (("yesterday", "today", "tomorrow"),),
}


@dataclass(frozen=True)
class Spoiling:
    """A way to corrupt English, and the flags that may detect it. `spoil` returns unchanged what it can't corrupt."""

    name: str
    flags: frozenset[str]
    spoil: Callable[[str], str]


def swapped(kind: str) -> Callable[[str], str]:
    """A function that replaces the first word of `kind` in an English sentence by the next word of its cycle."""
    following = {
        word: after for circle in _CIRCLES[kind] for word, after in pairwise((*circle, circle[0])) if word != after
    }
    bounded = (rf"(?<!\w){re.escape(word)}(?!\w)" if word.isalpha() else re.escape(word) for word in following)
    pattern = re.compile("|".join(bounded))
    return lambda english: pattern.sub(lambda found: following[found[0]], english, count=1)


def negated(english: str) -> str:
    """The sentence with a `not` added, if it has no negation."""
    return english if _NEGATED.search(english) else _TO_NEGATE.sub(lambda verb: f"{verb[0]} not", english, count=1)


SPOILINGS = (
    Spoiling("negation removed", frozenset(("negation_lost",)), lambda english: _NOT.sub("", english)),
    Spoiling("negation added", frozenset(("negation_lost",)), negated),
    Spoiling("currency swapped", frozenset(("unit_mismatch",)), swapped("currency")),
    Spoiling("unit swapped", frozenset(("unit_mismatch",)), swapped("unit")),
    Spoiling("weekday swapped", frozenset(("date_mismatch",)), swapped("weekday")),
    Spoiling("relative day swapped", frozenset(("date_mismatch",)), swapped("relative day")),
    Spoiling(
        "year changed",
        frozenset(("number_mismatch", "date_mismatch")),
        lambda english: _YEAR.sub(lambda year: str(int(year[0]) + 1), english, count=1),
    ),
    Spoiling(
        "year added",
        frozenset(("number_mismatch", "date_mismatch")),
        lambda english: _MONTH_AND_DAY.sub(lambda date: f"{date[0]}, 2033", english, count=1),
    ),
    Spoiling(
        "number changed",
        frozenset(("number_mismatch",)),
        lambda english: _FIGURE.sub(lambda figure: str(int(figure[0]) + 7), english, count=1),
    ),
)


def read_pairs(folder: Path, name: str) -> list[Pair]:
    """The sentences of a pair of files with their references."""
    source, target = (folder / f"{name}.{code}" for code in name.split("-"))
    lines = [path.read_text(encoding="utf-8").splitlines() for path in (source, target)]
    return list(zip(*lines, strict=True))


def false_alarms(pairs: list[Pair], language: str) -> Counter[str]:
    """The number of references on which each flag is raised."""
    return Counter(flag for source, english in pairs for flag in risk_flags(source, english, language))


def found_and_spoiled(pairs: list[Pair], language: str, spoiling: Spoiling) -> tuple[int, int]:
    """The number of corrupted references with a flag that detects it, and the number of corrupted ones."""
    spoilt = [(source, spoiling.spoil(english)) for source, english in pairs if spoiling.spoil(english) != english]
    found = sum(bool(spoiling.flags & set(risk_flags(*pair, language))) for pair in spoilt)
    return found, len(spoilt)


def report(name: str, pairs: list[Pair]) -> str:
    """The two tables of a pair of files."""
    language = name.split("-", maxsplit=1)[0]
    rows = [f"{name}: {len(pairs)} references"]
    for flag, count in sorted(false_alarms(pairs, language).items()):
        rows.append(f"  {flag:<22}{count / len(pairs):7.1%} false alarms")
    for spoiling in SPOILINGS:
        found, spoilt = found_and_spoiled(pairs, language, spoiling)
        rows.append(f"  {spoiling.name:<22}{found / max(spoilt, 1):7.1%} found of {spoilt}")
    return "\n".join(rows)


def main() -> None:
    """Prints the tables of each pair of files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("pairs", nargs="+", help="such as ru-en")
    parser.add_argument("--show", metavar="FLAG", help="print the references on which this flag is raised")
    options = parser.parse_args()
    for name in options.pairs:
        pairs = read_pairs(options.folder, name)
        print(report(name, pairs))
        for source, english in pairs if options.show else ():
            if options.show in risk_flags(source, english, name.split("-", maxsplit=1)[0]):
                print(f"    {source}\n    {english}\n")


if __name__ == "__main__":
    main()
