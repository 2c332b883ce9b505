"""Resolves the speaker's noun phrase: names, pronouns, definite descriptions, anonymous sources."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.extraction.attributions.attribution import Attribution, Extent, covers
from dragoman.extraction.attributions.subjects.speaker_class import class_of_unnamed
from dragoman.extraction.attributions.subjects.subjects import phrase_of
from dragoman.extraction.lexicon.speech_nouns import THINGS
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.model import Entity, ResolutionStep, Speaker
from dragoman.extraction.parse.quotations import Quote
from dragoman.extraction.parse.tree import Tree
from dragoman.extraction.speakers.definite import definite
from dragoman.extraction.speakers.descriptions import is_definite
from dragoman.extraction.speakers.makers import maker_of
from dragoman.extraction.speakers.memory import Memory
from dragoman.extraction.speakers.pairs import group_named, named_together
from dragoman.extraction.speakers.personal import person_meant
from dragoman.extraction.speakers.pronouns import HE_OR_SHE, IT, THEY, pronoun
from dragoman.extraction.speakers.references import NOBODY, Reference, Resolved
from dragoman.extraction.speakers.via import via_of
from dragoman.extraction.speakers.wanted import is_one_of_people
from dragoman.text.marks import QUOTE_MARKS
from dragoman.vocabulary import EntityType, SpeakerClass

_REPLYING = words("answer reply respond retort")
_SELF = ("i", "me", "we", "us")
_CLASSES: dict[EntityType, SpeakerClass] = {"PERSON": "named", "WORK_OF_ART": "unknown"}
_NOT_TOLD: Resolved = (ResolutionStep.DESCRIPTION, NOBODY)


class SpeakerResolver:
    """Resolves the speakers of one text in reading order; remembers who has spoken, and their genders."""

    def __init__(self, tree: Tree, entities: Sequence[Entity], quotes: Sequence[Quote] = ()) -> None:
        self._tree = tree
        self._memory = Memory(tree, entities, quotes)

    def resolve(self, attribution: Attribution) -> Speaker:
        """The speaker of one attribution; call it in the order of the text."""
        head = attribution.source_head
        if attribution.source is None or head is None:
            return Speaker(None, None, "unknown", resolved_by=ResolutionStep.NO_SPEAKER)
        if self._tree.words[head] in QUOTE_MARKS and head > attribution.source[0]:
            head -= 1  # the parser mistook the mark for the noun: 'the portal «Zorya»'
        self._memory.attributed, self._memory.replies = attribution.content, attribution.lemma in _REPLYING
        step, reference = self._resolved(attribution.source, head)
        via, relative = via_of(self._tree, attribution), attribution.pronoun
        speaker = Speaker(
            self._tree.span(*attribution.source),
            reference.entity,
            self._class(reference, head),
            via=None if via is None else self._tree.span(*via),
            antecedent=reference.antecedent,
            pronoun=None if relative is None else self._tree.span(relative, relative),
            resolved_by=step,
            others=self._others(step, reference, attribution.source, head),
        )
        self._memory.remember(speaker, head, attribution.content)
        return speaker

    def _others(self, step: ResolutionStep, reference: Reference, source: Extent, head: int) -> tuple[int, ...]:
        """The other entities that speak: those in the words, or all whom 'they' or 'the couple' means."""
        if step is ResolutionStep.NAMED_TOGETHER:
            together = named_together(self._memory, head)
            return () if together is None else together[1][1:]
        return self._memory.joined_to(reference, source, head)

    def _resolved(self, source: Extent, head: int) -> Resolved:
        """The referent of a noun phrase, and the step that found it: name, pronoun or description."""
        named = self._one_of_people(source, head) or self._memory.named_by(source, head)
        if named is not None:
            return named
        if self._tree.lower[head] in _SELF:
            return self._own_words(head)
        if self._tree.lower[head] in (*HE_OR_SHE, *IT, *THEY):
            return pronoun(self._memory, self._described, head) or _NOT_TOLD
        made = self._author(head) if self._tree.lemma[head] in THINGS else None
        return made or self._described(source, head)

    def _described(self, source: Extent, head: int) -> Resolved:
        """The referent of a noun phrase that is not a pronoun."""
        named = self._memory.named_by(source, head)
        if named is not None:
            return named
        if self._tree.pos[head] == "PRON":  # 'both'
            return group_named(self._memory, head) or _NOT_TOLD
        return definite(self._memory, source, head) or group_named(self._memory, head) or _NOT_TOLD

    def _one_of_people(self, source: Extent, head: int) -> Resolved | None:
        """The person whom the name of a people means, or nobody who is known: 'the Swede' for David Ohlsson."""
        if not (is_one_of_people(self._tree, head) and is_definite(self._tree, head)):
            return None
        return person_meant(self._memory, source, head) or _NOT_TOLD

    def _own_words(self, head: int) -> Resolved:
        """The speaker of the quotation that contains this 'I' or 'we'."""
        found = self._memory.last_spoken(ResolutionStep.OWN_WORDS, lambda item: covers(item.content, head))
        return found or _NOT_TOLD

    def _author(self, head: int) -> Resolved | None:
        """The author of a document: 'the agency' of 'the agency's report', 'the fund' of 'the study by the fund'."""
        maker = maker_of(self._tree, head)
        if maker is None:
            return None
        _, reference = self._resolved(phrase_of(self._tree, maker), maker)
        return None if reference == NOBODY else (ResolutionStep.MAKER, reference)

    def _class(self, reference: Reference, head: int) -> SpeakerClass:
        """The class of a speaker, from its entity, the phrase that first introduced it, or its own noun."""
        if reference.entity is not None:
            return _CLASSES.get(self._memory.entities[reference.entity].type, "institution")
        earlier = [item.speaker for item in self._memory.spoken if item.speaker.span == reference.antecedent]
        if earlier:
            return earlier[0].speaker_class
        first = self._first_described(reference) or head
        return "anonymous" if is_one_of_people(self._tree, first) else class_of_unnamed(self._tree, first)

    def _first_described(self, reference: Reference) -> int | None:
        """The head of the phrase that first introduced somebody who hasn't spoken: 'council' for 'It'; or None."""
        heads = (one.node for one in (*self._memory.people, *self._memory.bodies))
        return next(
            (node for node in heads if self._tree.span(*phrase_of(self._tree, node)) == reference.antecedent), None
        )
