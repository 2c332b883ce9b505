"""Counts and errors: the parts of every score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One error: its kind, the words it is about, and what was found or wanted instead."""

    kind: str
    words: str
    instead: str = ""

    def __str__(self) -> str:
        return f"{self.kind:<10}{self.words}" + (f"  ->  {self.instead}" if self.instead else "")


@dataclass(frozen=True)
class Score:
    """Counts of one article, or of several added up, and their errors with the article's name."""

    counts: Counter[str]
    faults: tuple[tuple[str, Fault], ...]


# What is counted, how often, and the error behind it.
Count = tuple[str, int, Fault | None]


def judged(name: str, right: bool, fault: Fault) -> Iterator[Count]:
    """The count of something that is right or wrong; if wrong, with the error."""
    yield name, int(right), None if right else fault


def summed(article: str, counted: Iterable[Count]) -> Score:
    """The score of one article."""
    counts: Counter[str] = Counter()
    faults: list[tuple[str, Fault]] = []
    for name, number, fault in counted:
        counts[name] += number
        faults += [(article, fault)] if fault else []
    return Score(counts, tuple(faults))


def total(scores: Iterable[Score]) -> Score:
    """The sum of several scores."""
    counts: Counter[str] = Counter()
    faults: list[tuple[str, Fault]] = []
    for one in scores:
        counts.update(one.counts)
        faults += one.faults
    return Score(counts, tuple(faults))
