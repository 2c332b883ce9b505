"""Removes names from the extraction that the source does not have, and says which sentences had them.

A small model replaces a name that it cannot spell by a well-known one. That is worst in a statement's speaker. So a
mention without a matching word in its source sentence is removed, and a speaker with that name becomes unknown.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from dragoman.alignment.aligned_text import AlignedText
from dragoman.alignment.name_evidence import NameSource
from dragoman.alignment.rival_names import NamedSpan, rival_names
from dragoman.extraction.extract import Extraction
from dragoman.extraction.model import Entity, Speaker, Statement
from dragoman.extraction.parse.everyday_words import Vocabulary
from dragoman.names.glossary import Glossary
from dragoman.names.lexicon import ENGLISH_WORD
from dragoman.names.matching import canonical
from dragoman.names.romanisation import can_romanise
from dragoman.text.spans import Span, overlap
from dragoman.vocabulary import EntityType

_JUDGED = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"))
_HIGHEST_CONFIDENCE = 0.5  # of a statement whose speaker became unknown, the same as without a speaker


def without_unfounded_names(
    text: AlignedText, found: Extraction, glossary: Glossary, vocabulary: Vocabulary
) -> tuple[Extraction, frozenset[int]]:
    """The extraction without invented names, and the indices of sentences with names that their source lacks.

    A name with a guessed spelling stays in the extraction, but its sentence is in the indices too. Only languages that
    can be romanised are checked. `vocabulary` separates everyday English words from names.
    """
    if not can_romanise(text.language):
        return found, frozenset()
    judge = _Judge(text, glossary, vocabulary)
    strange = judge.strange_names(found)
    unfounded = frozenset(span for span in strange if text.project_mangled(span) is None)
    kept = _WithoutUnfounded(text.english, found, unfounded).extraction() if unfounded else found
    return kept, frozenset(text.touched(strange))


def _names(text: AlignedText, found: Extraction) -> list[NamedSpan]:
    """All mentions, in the order of the text."""
    mentions = [(span, entity.type) for entity in found.entities for span in entity.mentions]
    return [NamedSpan(span, text.english[slice(*span)], kind) for span, kind in sorted(mentions)]


@dataclass(frozen=True)
class _Judge:
    """Decides which mentions are in the source."""

    text: AlignedText
    glossary: Glossary
    vocabulary: Vocabulary

    def strange_names(self, found: Extraction) -> list[Span]:
        """The names that the source lacks, also those of speakers without an entity."""
        judged = [(name, self._is_in_source(name.span, name.type)) for name in _names(self.text, found)]
        confirmed = [name for name, is_in_source in judged if is_in_source]
        unconfirmed = [name.span for name, is_in_source in judged if not is_in_source]
        speakers = [span for span in self._unnamed_speakers(found) if not self._is_in_source(span, "ORG")]
        return [*unconfirmed, *self._rivals(confirmed), *speakers]

    def _is_in_source(self, span: Span, kind: EntityType) -> bool:
        sentence = self.text.sentence_of(span)
        if kind not in _JUDGED or self.text.is_own_english(sentence) or self.text.is_replaced(span):
            return True
        source, english = self.text.source[slice(*sentence.source)], self.text.english[slice(*sentence.english)]
        name = self.text.english[slice(*span)]
        names = NameSource(source, english, self.text.language, self.vocabulary)
        return names.has_name(name, kind) or self._is_in_glossary(name, source)

    def _rivals(self, names: Sequence[NamedSpan]) -> Iterator[Span]:
        """The names whose source word belongs to a more likely name."""
        for index, group in groupby(names, lambda name: self.text.touched([name.span])[0]):
            sentence = self.text.sentences[index]
            if not self.text.is_own_english(sentence):
                yield from rival_names(list(group), self.text.source[slice(*sentence.source)], self.text.language)

    def _unnamed_speakers(self, found: Extraction) -> Iterator[Span]:
        """The names of speakers without an entity, which extraction missed."""
        mentions = [span for entity in found.entities for span in entity.mentions]
        for speaker in (statement.speaker for statement in found.statements):
            if speaker.span and not any(overlap(speaker.span, span) for span in mentions):
                yield from self._names_in(speaker.span)

    def _names_in(self, span: Span) -> Iterator[Span]:
        for word in ENGLISH_WORD.finditer(self.text.english, *span):
            if self.vocabulary.is_unknown(word[0]):
                yield word.span()

    def _is_in_glossary(self, name: str, source: str) -> bool:
        """Whether the glossary has this name, or one that ends with it, for words of the source sentence."""
        words = name.casefold().split()
        entries = (entry.english.casefold().split() for _, entry in self.glossary.find(source))
        return any(entry[-len(words) :] == words for entry in entries)


@dataclass(frozen=True)
class _WithoutUnfounded:
    """An extraction and the mentions in it that were invented."""

    english: str
    found: Extraction
    unfounded: Collection[Span]

    def extraction(self) -> Extraction:
        """The entities that still have a mention, and all statements, with speakers as indices into these entities."""
        kept = {index: entity for index, entity in enumerate(map(self._entity, self.found.entities)) if entity.mentions}
        indices = {old: new for new, old in enumerate(kept)}
        statements = tuple(self._statement(statement, indices) for statement in self.found.statements)
        return Extraction(tuple(kept.values()), statements)

    def _entity(self, entity: Entity) -> Entity:
        mentions = tuple(span for span in entity.mentions if span not in self.unfounded)
        names = [self.english[slice(*span)] for span in mentions]
        name = entity.name if len(mentions) == len(entity.mentions) or not names else canonical(names)
        titles = tuple(title for title in entity.titles if not self._is_made_up(title))
        return replace(entity, name=name, mentions=mentions, titles=titles)

    def _is_made_up(self, title: str) -> bool:
        """Whether every occurrence of a title contains an invented name."""
        places = [place.span() for place in re.finditer(re.escape(title), self.english)]
        return bool(places) and all(self._contains_unfounded(place) for place in places)

    def _statement(self, statement: Statement, indices: Mapping[int, int]) -> Statement:
        speaker = statement.speaker
        via = None if self._contains_unfounded(speaker.via) else speaker.via
        if not self._is_nobody(speaker):
            entity = None if speaker.entity is None else indices[speaker.entity]
            others = tuple(indices[one] for one in speaker.others if self._is_founded(one, speaker.span))
            return replace(statement, speaker=replace(speaker, entity=entity, via=via, others=others))
        antecedent = None if self._contains_unfounded(speaker.antecedent) else speaker.antecedent
        nobody = replace(speaker, entity=None, others=(), via=via, antecedent=antecedent, unfounded=True)
        nobody = replace(nobody, speaker_class="unknown")
        return replace(statement, speaker=nobody, confidence=min(statement.confidence, _HIGHEST_CONFIDENCE))

    def _is_founded(self, entity: int, phrase: Span | None) -> bool:
        """Whether the source has an entity where a phrase names it."""
        mentions = self.found.entities[entity].mentions
        return any(span not in self.unfounded for span in mentions if phrase and overlap(span, phrase))

    def _is_nobody(self, speaker: Speaker) -> bool:
        """Whether the name of the speaker, or the last name that the pronoun can refer to, was invented."""
        if speaker.span is None:
            return False
        if speaker.entity is None:
            return self._contains_unfounded(speaker.span) or self._contains_unfounded(speaker.antecedent)
        mentions = self.found.entities[speaker.entity].mentions
        named = [span for span in mentions if overlap(span, speaker.span)] or _last_before(mentions, speaker.span)
        return all(span in self.unfounded for span in named)

    def _contains_unfounded(self, span: Span | None) -> bool:
        return span is not None and any(overlap(span, name) for name in self.unfounded)


def _last_before(mentions: Sequence[Span], span: Span) -> list[Span]:
    """The last mention before a span, in a list; all mentions if none is before it."""
    before = [mention for mention in mentions if mention[0] < span[0]]
    return before[-1:] or list(mentions)
