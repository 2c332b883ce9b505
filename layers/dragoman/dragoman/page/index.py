"""The data of the index page: rows of articles and statements, small enough for thousands of articles.

Each name is stored once, in a separate list; statements refer to it by its position in that list.
"""

from __future__ import annotations

import base64
import gzip
import json
from dataclasses import dataclass, field
from typing import NamedTuple

from dragoman.page.article import english_title
from dragoman.page.visible import shortened, visible
from dragoman.page.words import UNKNOWN_SPEAKER
from dragoman.result.schema import Entity, Result, Statement

_LONGEST_TITLE = 160  # characters
_LONGEST_CONTENT = 400  # characters


class ArticleRow(NamedTuple):
    """An article; `error` is the cause of its failure, or empty. index.js reads the fields by their order."""

    title: str
    original_title: str
    date: str
    language: str
    link: str
    error: str


class StatementRow(NamedTuple):
    """A statement; `article`, `speaker` and `about` are numbers. index.js reads the fields by their order."""

    article: int
    id: str
    speaker: int
    cue: str
    content: str
    kind: str
    negated: int
    doubts: int
    said_on: str
    risk: str
    about: list[int]


@dataclass
class IndexData:
    """The rows of the index; each result adds some.

    `places`: longitude and latitude by the number of the name. `together`: the names in the name of several speakers.
    """

    names: dict[str, int] = field(default_factory=dict)
    places: dict[int, tuple[float, float]] = field(default_factory=dict)
    together: dict[int, list[int]] = field(default_factory=dict)
    articles: list[ArticleRow] = field(default_factory=list)
    statements: list[StatementRow] = field(default_factory=list)

    def add(self, result: Result, link: str) -> None:
        """Adds a result, whose page is at the link."""
        article = result.article
        original = (article and article.title) or ""
        date = (article and article.date) or ""
        language = result.language.code if result.language else ""
        cause = result.error.cause if result.error else ""
        title = _cut(english_title(result), _LONGEST_TITLE)
        number = len(self.articles)
        self.articles.append(ArticleRow(title, _cut(original, _LONGEST_TITLE), date, language, link, cause))
        self.statements += (self._row(result, one, number) for one in result.statements)

    def packed(self) -> str:
        """All rows as JSON, compressed with gzip, in base64."""
        rows = {
            "names": list(self.names),
            "nobody": self.names.get(UNKNOWN_SPEAKER, -1),
            "places": [[number, *place] for number, place in self.places.items()],
            "together": [[number, *members] for number, members in self.together.items()],
            "articles": self.articles,
            "statements": self.statements,
        }
        text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
        return base64.b64encode(gzip.compress(text.encode(), mtime=0)).decode()

    def _row(self, result: Result, statement: Statement, article: int) -> StatementRow:
        cue, said = statement.cue, statement.said_on
        return StatementRow(
            article=article,
            id=statement.id,
            speaker=self._speaker(result, statement),
            cue=_cut(cue.text, _LONGEST_CONTENT) if cue else "",
            content=_cut(" … ".join(content.text for content in statement.content), _LONGEST_CONTENT),
            kind=statement.kind if statement.type == "statement" else statement.type,
            negated=int(bool(cue and cue.negated)),
            doubts=len(statement.flags) + statement.speaker.unfounded,
            said_on=(said and said.date) or "",
            risk=statement.risk or "",
            about=[self._subject(entity) for entity in result.subjects_of(statement)],
        )

    def _speaker(self, result: Result, statement: Statement) -> int:
        number = self._number(result.name_of_speaker(statement) or UNKNOWN_SPEAKER)
        members = [self._number(entity.name) for entity in result.speakers_of(statement)]
        if members not in ([], [number]):
            self.together[number] = members
        return number

    def _subject(self, entity: Entity) -> int:
        number = self._number(entity.name)
        if entity.place and (found := entity.place.coordinates):
            latitude, longitude = found
            self.places[number] = (longitude, latitude)
        return number

    def _number(self, name: str) -> int:
        return self.names.setdefault(visible(name), len(self.names))


def _cut(text: str, longest: int) -> str:
    """The text, cut to `longest` characters, with hidden characters made visible."""
    return visible(shortened(text, longest))
