"""Speakers and contents of statements are projected to the right words of the source: hand-made gold, by language.

The English is fluent, written by hand, and has no links: this measures projection without an alignment. A part is right
if at least half of all words in the projection or in the gold are in both; a speaker also if all of them are words for
the speaker. Run with `-s` to see the table and the errors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest

from dragoman.alignment.contents import ContentProjection
from dragoman.alignment.speakers import project_speaker
from dragoman.translation.translation import Translation

from .projection_gold import FOLDER, LANGUAGES, Part, Sentence, Span, aligned, lands_right, read_gold

# A little below what was measured: a change may raise these, and lowers them only with a reason here.
FLOORS = {"S": {"precision": 98.5, "recall": 88.0}, "C": {"precision": 98.5, "recall": 77.0}}
GOLD_SIZE = {"S": 87, "C": 101}


@dataclass(frozen=True)
class Outcome:
    """A speaker (S) or content (C), the source words of the gold, and those of the projection."""

    kind: str
    wanted: str
    found: str | None
    right: bool


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    found = [one for language in LANGUAGES for one in projected(language)]
    print(f"\n{table(found)}")
    return found


def projected(language: str) -> Iterator[Outcome]:
    sentences = read_gold(FOLDER / "statements" / f"{language}.txt")
    text = aligned(sentences, [Translation(sentence.english, None) for sentence in sentences], language)
    contents = ContentProjection(text)
    for sentence, both in zip(sentences, text.sentences, strict=True):
        for part in sentence.parts:
            span = part.english[0] + both.english[0], part.english[1] + both.english[0]
            landed = project_speaker(text, span, ()) if part.kind == "S" else contents.project(span)
            local = (landed[0] - both.source[0], landed[1] - both.source[0]) if landed else None
            found = text.source[slice(*landed)] if landed else None
            assert part.source
            yield Outcome(part.kind, sentence.source[slice(*part.source)], found, is_right(sentence, part, local))


def is_right(sentence: Sentence, part: Part, landed: Span | None) -> bool:
    assert part.source
    within = landed is not None and part.source[0] <= landed[0] and landed[1] <= part.source[1]
    return (part.kind == "S" and within) or lands_right(sentence.source, part.source, landed)


def rates(found: Sequence[Outcome]) -> dict[str, float]:
    right = sum(one.right for one in found)
    return {"precision": 100 * right / sum(one.found is not None for one in found), "recall": 100 * right / len(found)}


def table(found: Sequence[Outcome]) -> str:
    rows = [f"{kind} {rates([one for one in found if one.kind == kind])}" for kind in FLOORS]
    return "\n".join(rows + [str(one) for one in found if not one.right])


@pytest.mark.parametrize("kind", FLOORS)
@pytest.mark.parametrize("measure", ["precision", "recall"])
def test_floor(outcomes: list[Outcome], kind: str, measure: str) -> None:
    assert rates([one for one in outcomes if one.kind == kind])[measure] >= FLOORS[kind][measure], table(outcomes)


def test_the_gold_is_complete(outcomes: list[Outcome]) -> None:
    assert {kind: sum(one.kind == kind for one in outcomes) for kind in GOLD_SIZE} == GOLD_SIZE
