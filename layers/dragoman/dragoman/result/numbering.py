"""Found things in; the result's parts out: numbered, tied to their sentences, projected to the source."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.alignment.aligned_text import AlignedText
from dragoman.alignment.contents import ContentProjection
from dragoman.alignment.speakers import project_cue, project_speaker
from dragoman.extraction.model import Entity, Location, Speaker, Statement
from dragoman.names.glossary import Glossary
from dragoman.result import schema as document
from dragoman.text.spans import Span
from dragoman.translation.spelling.replacement import Replaced


def number_sentences(text: AlignedText) -> tuple[document.Sentence, ...]:
    """Sentences s1, s2, … in the order of the text."""
    return tuple(
        document.Sentence(
            id=_sentence_id(index),
            paragraph=sentence.paragraph,
            source=sentence.source,
            english=sentence.english,
            score=sentence.score,
            flags=sentence.flags,
            replaced=tuple(_replaced(name, sentence.english[0]) for name in sentence.replaced),
        )
        for index, sentence in enumerate(text.sentences)
    )


def number_entities(found: Sequence[Entity], text: AlignedText, glossary: Glossary) -> tuple[document.Entity, ...]:
    """Entities e1, e2, … in the order found. A name that the glossary has is the glossary's."""
    return tuple(
        document.Entity(
            id=_entity_id(index),
            type=entity.type,
            name=_glossary_name(entity, text, glossary) or entity.name,
            place=_place(entity.place),
            mentions=tuple(_mention(span, text) for span in entity.mentions),
            titles=entity.titles,
        )
        for index, entity in enumerate(found)
    )


def number_statements(
    found: Sequence[Statement], entities: Sequence[Entity], text: AlignedText
) -> tuple[document.Statement, ...]:
    """Statements q1, q2, … in the order found, each with the risk flags of the sentences that it touches."""
    contents = ContentProjection(text)
    return tuple(_statement(index, statement, entities, contents) for index, statement in enumerate(found))


def _replaced(name: Replaced, start: int) -> document.ReplacedName:
    return document.ReplacedName(english=(name.english[0] + start, name.english[1] + start), engine=name.engine)


def _glossary_name(entity: Entity, text: AlignedText, glossary: Glossary) -> str | None:
    """The English that the glossary has for the source words of a mention, if for all of them."""
    spans = [span for mention in entity.mentions if (span := text.project_name(mention))]
    for words in (text.source[slice(*span)] for span in spans):
        for place, entry in glossary.find(words):
            if place == (0, len(words)) and entry.type in (None, entity.type):
                return entry.english
    return None


def _sentence_id(index: int) -> str:
    return f"s{index + 1}"


def _entity_id(index: int) -> str:
    return f"e{index + 1}"


def _statement_id(index: int) -> str:
    return f"q{index + 1}"


def _place(place: Location | None) -> document.Place | None:
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return document.Place(country=place.country, latitude=place.latitude, longitude=place.longitude)


def _mention(span: Span, text: AlignedText) -> document.Mention:
    sentence = _sentence_id(text.touched([span])[0])
    return document.Mention(sentence=sentence, english=span, source=text.project_name(span))


def _statement(
    index: int, found: Statement, entities: Sequence[Entity], contents: ContentProjection
) -> document.Statement:
    text = contents.text
    touched = text.touched(_spans(found))
    return document.Statement(
        id=_statement_id(index),
        type=found.type,
        kind=found.kind,
        parent=None if found.parent is None else _statement_id(found.parent),
        sentences=tuple(_sentence_id(number) for number in touched),
        speaker=_speaker(found, entities, text),
        cue=_cue(found, text),
        content=tuple(_content(span, contents) for span in found.content),
        said_on=_said_on(found, text),
        confidence=round(found.confidence, 2),
        flags=tuple(dict.fromkeys(flag for number in touched for flag in text.sentences[number].flags)),
    )


def _spans(found: Statement) -> list[Span]:
    optional = (found.speaker.span, found.cue.span if found.cue else None)
    return [*found.content, *(span for span in optional if span)]


def _speaker(found: Statement, entities: Sequence[Entity], text: AlignedText) -> document.Speaker:
    speaker = found.speaker
    mentions = () if speaker.entity is None else entities[speaker.entity].mentions
    return document.Speaker.model_validate(
        {
            "text": text.english[slice(*speaker.span)] if speaker.span else None,
            "english": speaker.span,
            "source": _speaker_source(speaker, mentions, text),
            "entity": None if speaker.entity is None else _entity_id(speaker.entity),
            "antecedent": text.english[slice(*speaker.antecedent)] if speaker.antecedent else None,
            "class": speaker.speaker_class,
            "via": text.english[slice(*speaker.via)] if speaker.via else None,
            "unfounded": speaker.unfounded,
        }
    )


def _speaker_source(speaker: Speaker, mentions: Sequence[Span], text: AlignedText) -> Span | None:
    """Where the speaker's words stand in the source; nowhere if their name was made up."""
    if speaker.span is None or speaker.unfounded:
        return None
    return project_speaker(text, speaker.span, mentions)


def _cue(found: Statement, text: AlignedText) -> document.Cue | None:
    if found.cue is None:
        return None
    span = found.cue.span
    return document.Cue(
        text=text.english[slice(*span)],
        english=span,
        source=project_cue(text, span),
        negated=found.cue.negated,
        hedged=found.cue.hedged,
    )


def _content(span: Span, contents: ContentProjection) -> document.Content:
    return document.Content(text=contents.text.english[slice(*span)], english=span, source=contents.project(span))


def _said_on(found: Statement, text: AlignedText) -> document.SaidOn | None:
    if found.said_on is None:
        return None
    span, date, rule = found.said_on.span, found.said_on.date, found.said_on.rule
    return document.SaidOn(text=text.english[slice(*span)], english=span, date=date, rule=rule)
