"""Numbers sentences, entities and statements for the result, and links them by their numbers."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.alignment.aligned_text import AlignedSentence
from dragoman.alignment.placing import Placed, PlacedEntity, PlacedMention, PlacedStatement
from dragoman.alignment.source_dates import PlacedDate
from dragoman.extraction.dates.periods import days_of
from dragoman.extraction.model import Location
from dragoman.result import schema as document
from dragoman.result.risk import highest_risk, statement_risk
from dragoman.result.speaker_names import speaker_name
from dragoman.text.spans import Span, is_within
from dragoman.translation.translation import Replaced
from dragoman.vocabulary import Flag


def number_sentences(
    sentences: Sequence[AlignedSentence], flags: Sequence[tuple[Flag, ...]]
) -> tuple[document.Sentence, ...]:
    """Sentences s1, s2, … in the order of the text, each with its flags."""
    return tuple(
        document.Sentence(
            id=_sentence_id(index),
            paragraph=sentence.paragraph,
            source=sentence.source,
            english=sentence.english,
            score=sentence.translation.score,
            flags=flags[index],
            replaced=tuple(_replaced(name, sentence.english[0]) for name in sentence.translation.replaced),
            risk=highest_risk(flags[index]),
        )
        for index, sentence in enumerate(sentences)
    )


def number_entities(placed: Sequence[PlacedEntity]) -> tuple[document.Entity, ...]:
    """Entities e1, e2, … in the order found."""
    return tuple(
        document.Entity(
            id=_entity_id(index),
            type=one.entity.type,
            name=one.name,
            place=_place(one.entity.place),
            mentions=tuple(map(_mention, one.mentions)),
            titles=one.entity.titles,
            key=one.entity.key,
        )
        for index, one in enumerate(placed)
    )


def number_statements(placed: Placed, english: str) -> tuple[document.Statement, ...]:
    """Statements q1, q2, … in the order found; `english` is the whole text."""
    return tuple(_statement(index, one, placed, english) for index, one in enumerate(placed.statements))


def _replaced(name: Replaced, start: int) -> document.ReplacedName:
    return document.ReplacedName(english=(name.english[0] + start, name.english[1] + start), engine=name.engine)


def _sentence_id(index: int) -> str:
    return f"s{index + 1}"


def _entity_id(index: int) -> str:
    return f"e{index + 1}"


def _statement_id(index: int) -> str:
    return f"q{index + 1}"


def _place(place: Location | None) -> document.Place | None:
    if place is None:
        return None
    return document.Place(country=place.country, latitude=place.latitude, longitude=place.longitude)


def _mention(mention: PlacedMention) -> document.Mention:
    return document.Mention(sentence=_sentence_id(mention.sentence), english=mention.english, source=mention.source)


def _statement(index: int, placed: PlacedStatement, whole: Placed, english: str) -> document.Statement:
    found = placed.statement
    flags = tuple(dict.fromkeys(flag for number in placed.sentences for flag in whole.flags[number]))
    return document.Statement(
        id=_statement_id(index),
        type=found.type,
        kind=found.kind,
        parent=None if found.parent is None else _statement_id(found.parent),
        sentences=tuple(map(_sentence_id, placed.sentences)),
        speaker=_speaker(placed, whole.entities, english),
        cue=_cue(placed, english),
        content=tuple(
            document.Content(text=english[slice(*span)], english=span, source=source)
            for span, source in zip(found.content, placed.content, strict=True)
        ),
        said_on=_said_on(placed.said_on, english),
        confidence=round(found.confidence, 2),
        flags=flags,
        about=_about(found.content, whole.entities),
        risk=statement_risk(flags, found),
    )


def _about(content: Sequence[Span], entities: Sequence[PlacedEntity]) -> tuple[str, ...]:
    """The entities with a mention inside the content."""
    return tuple(
        _entity_id(index)
        for index, entity in enumerate(entities)
        if any(is_within(one.english, span) for one in entity.mentions for span in content)
    )


def _speaker(placed: PlacedStatement, entities: Sequence[PlacedEntity], english: str) -> document.Speaker:
    speaker = placed.statement.speaker
    speaking = speaker.others if speaker.entity is None else (speaker.entity, *speaker.others)
    return document.Speaker.model_validate(
        {
            "text": _words(speaker.span, english),
            "english": speaker.span,
            "source": placed.speaker,
            "entity": None if speaker.entity is None else _entity_id(speaker.entity),
            "antecedent": _words(speaker.antecedent, english),
            "class": speaker.speaker_class,
            "via": _words(speaker.via, english),
            "unfounded": speaker.unfounded,
            "name": speaker_name(
                [entities[one].name for one in speaking if speaker.entity is not None],
                _words(speaker.antecedent or speaker.span, english),
                speaker.speaker_class,
            ),
            "entities": [_entity_id(one) for one in speaking],
        }
    )


def _words(span: Span | None, english: str) -> str | None:
    return english[slice(*span)] if span else None


def _cue(placed: PlacedStatement, english: str) -> document.Cue | None:
    cue = placed.statement.cue
    if cue is None:
        return None
    text = english[slice(*cue.span)]
    return document.Cue(text=text, english=cue.span, source=placed.cue, negated=cue.negated, hedged=cue.hedged)


def _said_on(placed: PlacedDate | None, english: str) -> document.SaidOn | None:
    if placed is None:
        return None
    found = placed.found
    days = days_of(found.date) if found.date else None
    return document.SaidOn(
        text=english[slice(*found.span)],
        english=found.span,
        date=found.date,
        rule=found.rule,
        source=placed.source,
        start=days[0].isoformat() if days else None,
        end=days[1].isoformat() if days else None,
    )
