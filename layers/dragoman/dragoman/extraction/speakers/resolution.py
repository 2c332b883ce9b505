"""Who the speaker's noun phrase stands for: names, pronouns, definite descriptions, anonymous sources."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from dragoman.extraction.attributions.attribution import Attribution, Extent
from dragoman.extraction.attributions.speaker_nouns import class_of_unnamed
from dragoman.extraction.lexicon.institution_nouns import is_kind_of
from dragoman.extraction.model import Entity, Speaker
from dragoman.extraction.parse.tree import Tree
from dragoman.extraction.speakers.descriptions import is_definite, is_generic_role, may_be, names_beside
from dragoman.extraction.speakers.via import via_of
from dragoman.text.marks import QUOTE_MARKS
from dragoman.text.spans import Span
from dragoman.vocabulary import SpeakerClass

_GENDERS = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "mr": "m", "mr.": "m", "spokesman": "m", "chairman": "m",
    "she": "f", "her": "f", "herself": "f", "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f", "spokeswoman": "f",
    "chairwoman": "f", "man": "m", "woman": "f", "father": "m", "mother": "f", "husband": "m", "wife": "f", "son": "m",
    "daughter": "f", "brother": "m", "sister": "f", "boy": "m", "girl": "f",
}  # fmt: skip
_PLURALS = ("NNS", "NNPS")
_SPEAKING = ("PERSON", "ORG", "GPE", "NORP")
Reference = tuple[int | None, Span | None]  # an entity, or the phrase that named somebody first


@dataclass(frozen=True, slots=True)
class Spoken:
    """One who has spoken, with the head of the noun phrase that said so."""

    speaker: Speaker
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
    entities: Sequence[Entity]
    spoken: list[Spoken] = field(default_factory=list)
    genders: dict[Reference, str] = field(default_factory=dict)

    def resolve(self, attribution: Attribution) -> Speaker:
        """The speaker of one attribution; call it in the order of the text."""
        head = attribution.source_head
        if attribution.source is None or head is None:
            return Speaker(None, None, "unknown")
        if self.tree.words[head] in QUOTE_MARKS and head > attribution.source[0]:
            head -= 1  # the parser took the mark for the noun: 'the portal «Zorya»'
        span = self.tree.span(*attribution.source)
        entity, antecedent = self._named(attribution.source, head), None
        known = self._described(attribution.source, head) if entity is None else None
        if known is not None:
            entity, antecedent = known
        via, pronoun = via_of(self.tree, attribution), attribution.pronoun
        speaker = Speaker(
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

    def _remember(self, speaker: Speaker, head: int) -> None:
        spoken = Spoken(speaker, head)
        self.spoken.append(spoken)
        gender = self._gender(head)
        if gender:
            self.genders[spoken.reference] = gender

    def _gender(self, head: int) -> str | None:
        near = [head, *(child for child in self.tree.children[head] if self.tree.tag[child] != "PRP$")]
        return next((_GENDERS[self.tree.lower[node]] for node in near if self.tree.lower[node] in _GENDERS), None)

    def _named(self, source: Extent, head: int) -> int | None:
        """The entity whose mention holds the head of the noun phrase, or a name in apposition or at its end."""
        for node in [head, *names_beside(self.tree, source, head)]:
            entity = self._entity_at(node)
            if entity is not None and (node == head or self.entities[entity].type in _SPEAKING):
                return entity
        return None

    def _entity_at(self, node: int) -> int | None:
        position = self.tree.start[node]
        for index, entity in enumerate(self.entities):
            if any(first <= position < last for first, last in entity.mentions):
                return index
        return None

    def _described(self, source: Extent, head: int) -> Reference | None:
        word, span = self.tree.lower[head], self.tree.span(*source)
        if word in ("he", "she", "him", "her", "his"):
            gender = _GENDERS[word]
            return self._last_spoken(lambda item: self._is_person(item, gender)) or self._last_named(
                span, ("PERSON",), gender
            )
        if word in ("it", "its", "there"):  # 'there' for those in an institution, as Slavic languages have it
            return self._last_spoken(_is_institution) or self._last_named(span, ("ORG", "GPE"))
        if word in ("they", "their"):
            return self._last_spoken(lambda item: self.tree.tag[item.head] in _PLURALS or _is_institution(item))
        return None if self.tree.pos[head] == "PRON" else self._definite(source, head)

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

    def _definite(self, source: Extent, head: int) -> Reference | None:
        """'The Ministry' after 'the Russian Foreign Ministry', 'the source' after 'a source familiar with'."""
        if not is_definite(self.tree, head):
            return None
        word, lemma = self.tree.lower[head], self.tree.lemma[head]
        return (
            self._last_spoken(lambda item: self._is_called(item, word, lemma) and self._may_be(item, source, head))
            or self._titled(source, head)
            or self._last_spoken(lambda item: _is_institution(item) and is_kind_of(word, self._phrase(item)))
            or self._institution(source, word)
            or (self._last_spoken(self._is_named_person) if is_generic_role(self.tree, head) else None)
        )

    def _is_called(self, item: Spoken, word: str, lemma: str) -> bool:
        """Whether the phrase that named a speaker holds the word ('minister' for 'Foreign Minister Sergey Lavrov')."""
        if self.tree.lemma[item.head] == lemma:
            return True
        return item.speaker.entity is not None and word in self._phrase(item).casefold().split()

    def _may_be(self, item: Spoken, source: Extent, head: int) -> bool:
        return may_be(self.tree, source, head, self._phrase(item))

    def _phrase(self, item: Spoken) -> str:
        """The words that named a speaker, and the name behind them."""
        span, entity = item.speaker.antecedent or item.speaker.span, item.speaker.entity
        name = "" if entity is None else self.entities[entity].name
        return f"{self.tree.text[slice(*(span or (0, 0)))]} {name}"

    def _is_named_person(self, item: Spoken) -> bool:
        return item.speaker.speaker_class == "named"

    def _titled(self, source: Extent, head: int) -> Reference | None:
        """The only person named before with the word for a title: 'Foreign Minister Sergey Lavrov', who was silent."""
        span = self.tree.span(*source)
        found = [
            index
            for index, entity in enumerate(self.entities)
            if entity.type == "PERSON" and bisect_left(entity.mentions, span) and self._has_title(entity, source, head)
        ]
        return (found[0], None) if len(found) == 1 else None

    def _has_title(self, entity: Entity, source: Extent, head: int) -> bool:
        titles = (title.casefold().split(" of ")[0] for title in entity.titles)
        called = any(title.split()[-1] == self.tree.lower[head] for title in titles)
        return called and may_be(self.tree, source, head, f"the {' '.join(entity.titles)} {entity.name}")

    def _institution(self, source: Extent, word: str) -> Reference | None:
        """The institution named last before whose name ends in the word, or holds it before an 'of'."""
        span, found = self.tree.span(*source), []
        for index, entity in enumerate(self.entities):
            before = bisect_left(entity.mentions, span)
            if entity.type == "ORG" and before and word == entity.name.casefold().split(" of ")[0].split()[-1]:
                found.append((entity.mentions[before - 1], index))
        return (max(found)[1], None) if found else None


def _is_institution(item: Spoken) -> bool:
    return item.speaker.speaker_class == "institution"
