"""Who the speaker's noun phrase stands for: names, pronouns, definite descriptions, anonymous sources."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from dragoman.extraction.attribution import Attribution
from dragoman.extraction.classes import class_of_unnamed
from dragoman.extraction.found import FoundEntity, FoundSpeaker, Span, SpeakerClass
from dragoman.extraction.tree import Tree
from dragoman.extraction.via import via_of

_GENDERS = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "mr": "m", "mr.": "m", "spokesman": "m", "chairman": "m",
    "she": "f", "her": "f", "herself": "f", "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f", "spokeswoman": "f",
    "chairwoman": "f",
}  # fmt: skip
_PLURALS = ("NNS", "NNPS")
Reference = tuple[int | None, Span | None]  # an entity, or the phrase that named somebody first


@dataclass(frozen=True, slots=True)
class Spoken:
    """One who has spoken, with the head of the noun phrase that said so."""

    speaker: FoundSpeaker
    head: int

    @property
    def reference(self) -> Reference:
        """What a later pronoun for this speaker stands for."""
        known = self.speaker.entity is not None
        return self.speaker.entity, None if known else self.speaker.antecedent or self.speaker.span


@dataclass
class SpeakerResolver:
    """Resolves the speakers of one text in reading order; remembers who has spoken, and as he or she."""

    tree: Tree
    entities: Sequence[FoundEntity]
    spoken: list[Spoken] = field(default_factory=list)
    genders: dict[Reference, str] = field(default_factory=dict)

    def resolve(self, attribution: Attribution) -> FoundSpeaker:
        """The speaker of one attribution; call it in the order of the text."""
        head = attribution.source_head
        if attribution.source is None or head is None:
            return FoundSpeaker(None, None, "unknown")
        span = self.tree.span(*attribution.source)
        entity, antecedent = self._named(head), None
        known = self._described(head, span) if entity is None else None
        if known is not None:
            entity, antecedent = known
        via, pronoun = via_of(self.tree, attribution), attribution.pronoun
        speaker = FoundSpeaker(
            span,
            entity,
            self._class(entity, antecedent, head),
            via=None if via is None else self.tree.span(*via),
            antecedent=antecedent,
            pronoun=None if pronoun is None else self.tree.span(pronoun, pronoun),
        )
        self._remember(speaker, head)
        return speaker

    def _class(self, entity: int | None, antecedent: Span | None, head: int) -> SpeakerClass:
        if entity is not None:
            return "named" if self.entities[entity].type == "PERSON" else "institution"
        earlier = [item.speaker for item in self.spoken if item.speaker.span == antecedent]
        return earlier[0].speaker_class if earlier else class_of_unnamed(self.tree, head)

    def _remember(self, speaker: FoundSpeaker, head: int) -> None:
        spoken = Spoken(speaker, head)
        self.spoken.append(spoken)
        gender = self._gender(head)
        if gender:
            self.genders[spoken.reference] = gender

    def _gender(self, head: int) -> str | None:
        near = [head, *self.tree.children[head]]
        return next((_GENDERS[self.tree.lower[node]] for node in near if self.tree.lower[node] in _GENDERS), None)

    def _named(self, head: int) -> int | None:
        """The entity whose mention holds the head of the noun phrase, or stands beside it in apposition."""
        for node in [head, *(child for child in self.tree.children[head] if self.tree.dep[child] == "appos")]:
            position = self.tree.start[node]
            for index, entity in enumerate(self.entities):
                if any(first <= position < last for first, last in entity.mentions):
                    return index
        return None

    def _described(self, head: int, span: Span) -> Reference | None:
        word = self.tree.lower[head]
        if word in ("he", "she", "him", "her", "his"):
            gender = _GENDERS[word]
            return self._last_spoken(lambda item: self._is_person(item, gender)) or self._last_named(
                span, ("PERSON",), gender
            )
        if word in ("it", "its"):
            return self._last_spoken(_is_institution) or self._last_named(span, ("ORG", "GPE"))
        if word in ("they", "their"):
            return self._last_spoken(lambda item: self.tree.tag[item.head] in _PLURALS or _is_institution(item))
        return None if self.tree.pos[head] == "PRON" else self._definite(head, span)

    def _last_spoken(self, fits: Callable[[Spoken], bool]) -> Reference | None:
        return next((item.reference for item in reversed(self.spoken) if fits(item)), None)

    def _is_person(self, item: Spoken, gender: str) -> bool:
        speaker = item.speaker
        if speaker.speaker_class not in ("named", "anonymous") or self.tree.tag[item.head] in _PLURALS:
            return False
        return self.genders.get(item.reference, gender) == gender

    def _last_named(self, span: Span, types: tuple[str, ...], gender: str | None = None) -> Reference | None:
        found = []
        for index, entity in enumerate(self.entities):
            before = bisect_left(entity.mentions, span)
            if entity.type in types and before and self.genders.get((index, None), gender) == gender:
                found.append((entity.mentions[before - 1], index))
        return (max(found)[1], None) if found else None

    def _definite(self, head: int, span: Span) -> Reference | None:
        """'The Ministry' after 'the Russian Foreign Ministry', 'the source' after 'a source familiar with'."""
        determiners = {self.tree.lower[child] for child in self.tree.children[head] if self.tree.dep[child] == "det"}
        if not determiners & {"the", "this", "that"}:
            return None
        word, lemma = self.tree.lower[head], self.tree.lemma[head]
        spoken = self._last_spoken(lambda item: self.tree.lemma[item.head] == lemma or self._says(item, word))
        if spoken is not None:
            return spoken
        for index, entity in enumerate(self.entities):
            if entity.type == "ORG" and entity.name.casefold().split()[-1] == word and entity.mentions[0] < span:
                return index, None
        return None

    def _says(self, item: Spoken, word: str) -> bool:
        """Whether the phrase that named a speaker holds the word ('minister' for 'Foreign Minister Sergey Lavrov')."""
        span = item.speaker.span
        known = span is not None and item.speaker.entity is not None
        return known and word in self.tree.text[slice(*(span or (0, 0)))].casefold().split()


def _is_institution(item: Spoken) -> bool:
    return item.speaker.speaker_class == "institution"
