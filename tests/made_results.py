"""Results made by hand, without any model: a few sentences with names and statements, for the tests of pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.result.schema import Result
from dragoman.vocabulary import Risk


@dataclass(frozen=True)
class Pair:
    """A sentence on both sides; a new paragraph begins before it unless `goes_on`."""

    source: str
    english: str
    flags: tuple[str, ...] = ()
    goes_on: bool = False


@dataclass(frozen=True)
class Said:
    """A statement whose words stand in the sentence with this number, from 1; an empty source part is not located."""

    sentence: int
    speaker: tuple[str, str]
    cue: tuple[str, str]
    content: tuple[str, str]
    negated: bool = False
    type: str = "statement"
    risk: Risk | None = None


@dataclass(frozen=True)
class Named:
    """An entity that is mentioned once, in the sentence with this number."""

    sentence: int
    name: tuple[str, str]
    type: str = "PERSON"
    place: tuple[str, float, float] | None = None


def made_result(
    pairs: Sequence[Pair],
    said: Sequence[Said] = (),
    named: Sequence[Named] = (),
    *,
    key: str = "article.txt",
    title: str | None = None,
    date: str | None = "2026-03-12",
    language: str = "ru",
    engine: str = "argos",
    head: str = "",
) -> Result:
    """A result with these sentences; `head` is text of the source before them that is in no sentence."""
    made = _Made(pairs, head)
    return Result.model_validate(
        {
            **_frame(key, engine),
            "article": {"date": date, "date_source": "declared", "title": title, "credits": []},
            "language": {"code": language, "confidence": 1.0},
            "text": {"source": made.source, "english": made.english},
            "sentences": made.sentences,
            "entities": [made.entity(number, one) for number, one in enumerate(named, 1)],
            "statements": [made.statement(number, one, named) for number, one in enumerate(said, 1)],
        }
    )


def failed_result(key: str, cause: str) -> Result:
    """A result without text."""
    error = {"code": "empty_article", "cause": cause, "remedy": "Drop the article again with its text."}
    return Result.model_validate({**_frame(key, None), "status": "failed", "error": error})


def _frame(key: str, engine: str | None) -> dict[str, Any]:
    source = {"bucket": "", "key": key, "version_id": None, "etag": "", "sha256": None, "bytes": 1}
    return {
        "schema_version": "1.0",
        "status": "ok",
        "id": f"sha256:{key}",
        "source": {**source, "format": "txt", "encoding": "utf-8"},
        "error": None,
        "article": None,
        "language": None,
        "text": None,
        "sentences": [],
        "entities": [],
        "statements": [],
        "pipeline": {"version": "1", "fingerprint": "f" * 64, "engine": engine, "models": []},
        "warnings": ["no_article_date"],
    }


class _Made:
    """The two texts and where their sentences begin."""

    def __init__(self, pairs: Sequence[Pair], head: str) -> None:
        self.source, self.english = head, ""
        self.sentences: list[dict[str, Any]] = []
        paragraph = -1
        for number, pair in enumerate(pairs, 1):
            paragraph += not pair.goes_on
            gap = "" if number == 1 else " " if pair.goes_on else "\n"
            source, english = len(self.source + gap), len(self.english + gap)
            self.source += gap + pair.source
            self.english += gap + pair.english
            self.sentences.append(
                {
                    "id": f"s{number}",
                    "paragraph": paragraph,
                    "source": [source, source + len(pair.source)],
                    "english": [english, english + len(pair.english)],
                    "score": -0.3,
                    "flags": list(pair.flags),
                }
            )

    def spans(self, number: int, words: tuple[str, str]) -> dict[str, Any]:
        """The spans of the words on both sides of a sentence."""
        sentence = self.sentences[number - 1]
        return {
            side: self._span(text, sentence[side], one)
            for side, text, one in (("source", self.source, words[0]), ("english", self.english, words[1]))
        }

    def _span(self, text: str, within: list[int], words: str) -> list[int] | None:
        if not words:
            return None
        start = text.index(words, *within)
        return [start, start + len(words)]

    def entity(self, number: int, one: Named) -> dict[str, Any]:
        """The entity as the document has it."""
        place = dict(zip(("country", "latitude", "longitude"), one.place, strict=True)) if one.place else None
        mention = {"sentence": f"s{one.sentence}", **self.spans(one.sentence, one.name)}
        return {"id": f"e{number}", "type": one.type, "name": one.name[1], "place": place, "mentions": [mention]}

    def statement(self, number: int, one: Said, named: Sequence[Named]) -> dict[str, Any]:
        """The statement as the document has it."""
        entities = {entity.name[1]: f"e{place}" for place, entity in enumerate(named, 1)}
        speaker = {"text": one.speaker[1], **self.spans(one.sentence, one.speaker), "class": "named", "via": None}
        return {
            "id": f"q{number}",
            "type": one.type,
            "kind": "indirect",
            "parent": None,
            "sentences": [f"s{one.sentence}"],
            "speaker": {**speaker, "entity": entities.get(one.speaker[1]), "antecedent": None},
            "cue": {"text": one.cue[1], **self.spans(one.sentence, one.cue), "negated": one.negated, "hedged": False},
            "content": [{"text": one.content[1], **self.spans(one.sentence, one.content)}],
            "said_on": None,
            "confidence": 0.85,
            "flags": self.sentences[one.sentence - 1]["flags"],
            "risk": one.risk,
        }


DOUBTFUL = ("number_mismatch", "low_score")
PORT = made_result(
    [
        Pair("Порт снова открыт", "The port is open again"),
        Pair("Мэр Ольга Веснина заявила, что порт открыт.", "Mayor Olga Vesnina said that the port was open."),
        Pair(
            "Она не говорила о цене.", "She said nothing of 30 ships.", ("number_mismatch", "low_score"), goes_on=True
        ),
        Pair("Ивар Тамм отрицал аварию в Клайпеде.", "Ivar Tamm denied the accident in Klaipeda."),
        Pair("Рыбаки хотят работать.", "The fishermen want to work.", goes_on=True),
    ],
    [
        Said(2, ("Ольга Веснина", "Olga Vesnina"), ("заявила", "said"), ("порт открыт", "the port was open")),
        Said(3, ("Она", "She"), ("говорила", "said"), ("", "nothing of 30 ships")),
        Said(
            4, ("Ивар Тамм", "Ivar Tamm"), ("отрицал", "denied"), ("аварию", "the accident in Klaipeda"), negated=True
        ),
        Said(5, ("Рыбаки", "The fishermen"), ("хотят", "want"), ("работать", "to work"), type="attitude"),
    ],
    [
        Named(2, ("Ольга Веснина", "Olga Vesnina")),
        Named(4, ("Ивар Тамм", "Ivar Tamm")),
        Named(4, ("Клайпеде", "Klaipeda"), "GPE", ("LT", 55.7, 21.1)),
    ],
    key="port.txt",
    title="Порт снова открыт",
    head="Фото: А. Лис\n",
)
