"""Resolves the speaker's noun phrase: names, pronouns, definite descriptions, anonymous sources."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from dragoman.extraction.attributions.attribution import Attribution, Extent, covers
from dragoman.extraction.attributions.speaker_class import class_of_unnamed
from dragoman.extraction.attributions.subjects import phrase_of
from dragoman.extraction.lexicon.institution_nouns import is_kind_of
from dragoman.extraction.lexicon.speech_nouns import THINGS
from dragoman.extraction.model import Entity, ResolutionStep, Speaker
from dragoman.extraction.parse.tree import Tree
from dragoman.extraction.speakers.descriptions import is_definite, is_generic_role, may_be, names_next_to
from dragoman.extraction.speakers.genders import gender_of_name
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
_HE_OR_SHE = ("he", "she", "him", "her", "his")
_IT = ("it", "its", "there")  # 'there' is how Slavic languages refer to people in an institution
_THEY = ("they", "their")
_SELF = ("i", "me", "we", "us")
_PLURALS = ("NNS", "NNPS")
_APPOSITION = 8  # tokens after a name that may contain its description
_SPEAKING = ("PERSON", "ORG", "GPE", "NORP")


@dataclass(frozen=True, slots=True)
class Reference:
    """What a phrase refers to: an entity by its index, or the phrase that first introduced somebody."""

    entity: int | None
    antecedent: Span | None = None


Resolved = tuple[ResolutionStep, Reference]


@dataclass(frozen=True, slots=True)
class Spoken:
    """Somebody who has spoken, with the head of the noun phrase."""

    speaker: Speaker
    head: int
    content: tuple[Extent, ...] = ()

    @property
    def reference(self) -> Reference:
        """The reference of a later pronoun for this speaker."""
        known = self.speaker.entity is not None
        return Reference(self.speaker.entity, None if known else self.speaker.antecedent or self.speaker.span)


@dataclass
class SpeakerResolver:
    """Resolves the speakers of one text in reading order; remembers who has spoken, and their genders."""

    tree: Tree
    entities: Sequence[Entity]
    spoken: list[Spoken] = field(default_factory=list)
    genders: dict[Reference, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Record the genders that names show."""
        for index, entity in enumerate(self.entities):
            gender = gender_of_name(entity.name) if entity.type == "PERSON" else None
            if gender:
                self.genders[Reference(index)] = gender

    def resolve(self, attribution: Attribution) -> Speaker:
        """The speaker of one attribution; call it in the order of the text."""
        head = attribution.source_head
        if attribution.source is None or head is None:
            return Speaker(None, None, "unknown", resolved_by=ResolutionStep.NO_SPEAKER)
        if self.tree.words[head] in QUOTE_MARKS and head > attribution.source[0]:
            head -= 1  # the parser took the mark for the noun: 'the portal «Zorya»'
        step, reference = self._resolved(attribution.source, head)
        via, pronoun = via_of(self.tree, attribution), attribution.pronoun
        speaker = Speaker(
            self.tree.span(*attribution.source),
            reference.entity,
            self._class(reference, head),
            via=None if via is None else self.tree.span(*via),
            antecedent=reference.antecedent,
            pronoun=None if pronoun is None else self.tree.span(pronoun, pronoun),
            resolved_by=step,
        )
        self._remember(speaker, head, attribution.content)
        return speaker

    def _resolved(self, source: Extent, head: int) -> Resolved:
        """What a noun phrase refers to, and the step that found it: its name, a pronoun, a description."""
        named = self._named(source, head)
        if named is not None:
            return named
        if self.tree.lower[head] in _SELF:
            return self._last_spoken(ResolutionStep.OWN_WORDS, lambda item: covers(item.content, head)) or (
                ResolutionStep.DESCRIPTION,
                Reference(None),
            )
        made = self._author(head) if self.tree.lemma[head] in THINGS else None
        if made is not None:
            return made
        if self.tree.lower[head] in (*_HE_OR_SHE, *_IT, *_THEY):
            found = self._pronoun(source, head)
        else:
            found = None if self.tree.pos[head] == "PRON" else self._definite(source, head)
        return found or (ResolutionStep.DESCRIPTION, Reference(None))

    def _author(self, head: int) -> Resolved | None:
        """The author of a document: 'the agency' of 'the agency's report', 'the fund' of 'the study by the fund'."""
        owner = self.tree.child(head, "poss")
        link = self.tree.word_below(head, ("of", "by", "from"))
        maker = self.tree.object_of(link) if owner is None and link is not None else owner
        if maker is None:
            return None
        _, reference = self._resolved(phrase_of(self.tree, maker), maker)
        return None if reference == Reference(None) else (ResolutionStep.MAKER, reference)

    def _class(self, reference: Reference, head: int) -> SpeakerClass:
        """The class of a speaker: by the entity, the phrase that first introduced it, or its own noun."""
        if reference.entity is not None:
            return "named" if self.entities[reference.entity].type == "PERSON" else "institution"
        earlier = [item.speaker for item in self.spoken if item.speaker.span == reference.antecedent]
        return earlier[0].speaker_class if earlier else class_of_unnamed(self.tree, head)

    def _remember(self, speaker: Speaker, head: int, content: tuple[Extent, ...]) -> None:
        """Remember who has spoken, and the gender if the words show it."""
        spoken = Spoken(speaker, head, content)
        self.spoken.append(spoken)
        gender = self._gender(head)
        if gender:
            self.genders[spoken.reference] = gender

    def _gender(self, head: int) -> str | None:
        """The gender, 'm' or 'f', that the noun or a child of it shows; or None."""
        near = [head, *(child for child in self.tree.children[head] if self.tree.tag[child] != "PRP$")]
        return next((_GENDERS[self.tree.lower[node]] for node in near if self.tree.lower[node] in _GENDERS), None)

    def _named(self, source: Extent, head: int) -> Resolved | None:
        """The entity with a mention at the head of the noun phrase, or with a name next to it; or None."""
        entity = self._entity_at(head)
        if entity is not None:
            return ResolutionStep.NAME, Reference(entity)
        beside = (self._entity_at(node) for node in names_next_to(self.tree, source, head))
        speaking = (entity for entity in beside if entity is not None and self.entities[entity].type in _SPEAKING)
        entity = next(speaking, None)
        return None if entity is None else (ResolutionStep.NAME_BESIDE, Reference(entity))

    def _entity_at(self, node: int) -> int | None:
        """The entity with a mention at the token, or None."""
        position = self.tree.start[node]
        for index, entity in enumerate(self.entities):
            if any(first <= position < last for first, last in entity.mentions):
                return index
        return None

    def _pronoun(self, source: Extent, head: int) -> Resolved | None:
        """The last speaker that a pronoun fits, or else the last name that it fits; or None."""
        word, span = self.tree.lower[head], self.tree.span(*source)
        if word in _THEY:
            return self._last_spoken(ResolutionStep.PRONOUN_FOR_SPEAKER, self._is_group)
        if word in _IT:
            return self._last_spoken(ResolutionStep.PRONOUN_FOR_SPEAKER, _is_institution) or self._last_named(
                span, ("ORG", "GPE")
            )
        gender = _GENDERS[word]
        return self._last_spoken(
            ResolutionStep.PRONOUN_FOR_SPEAKER, lambda item: self._is_person(item, gender)
        ) or self._last_named(span, ("PERSON",), gender)

    def _last_spoken(self, step: ResolutionStep, fits: Callable[[Spoken], bool]) -> Resolved | None:
        """The last speaker that fits, or None."""
        return next(((step, item.reference) for item in reversed(self.spoken) if fits(item)), None)

    def _is_group(self, item: Spoken) -> bool:
        return self.tree.tag[item.head] in _PLURALS or _is_institution(item)

    def _is_person(self, item: Spoken, gender: str) -> bool:
        """Whether it is one person, not known to be of another gender."""
        speaker = item.speaker
        if speaker.speaker_class not in ("named", "anonymous") or self.tree.tag[item.head] in _PLURALS:
            return False
        return self.genders.get(item.reference, gender) == gender

    def _last_named(self, span: Span, types: tuple[str, ...], gender: str | None = None) -> Resolved | None:
        """The entity of these types named last before a span, unless known to be of another gender; or None."""
        fitting = (
            index
            for index, entity in enumerate(self.entities)
            if entity.type in types and self.genders.get(Reference(index), gender) == gender
        )
        return self._latest(ResolutionStep.PRONOUN_FOR_NAME, fitting, span)

    def _latest(self, step: ResolutionStep, indices: Iterable[int], span: Span) -> Resolved | None:
        """The one of these entities that was named last before a span, or None."""
        found = []
        for index in indices:
            mentions = self.entities[index].mentions
            before = bisect_left(mentions, span)
            if before:
                found.append((mentions[before - 1], index))
        return (step, Reference(max(found)[1])) if found else None

    def _definite(self, source: Extent, head: int) -> Resolved | None:
        """The referent of 'the Ministry', 'the source' and the like, by the first method that finds one; or None."""
        if not is_definite(self.tree, head):
            return None
        ways = (
            self._same_description,
            self._titled,
            self._of_kind,
            self._described,
            self._end_of_name,
            self._generic,
        )
        return next((found for way in ways if (found := way(source, head)) is not None), None)

    def _same_description(self, source: Extent, head: int) -> Resolved | None:
        """The last speaker whose phrase or name contains the word and no other office: 'the source', 'the minister'."""
        return self._last_spoken(
            ResolutionStep.SAME_DESCRIPTION,
            lambda item: self._is_called(item, head) and may_be(self.tree, source, head, self._phrase(item)),
        )

    def _is_called(self, item: Spoken, head: int) -> bool:
        """Whether the phrase that introduced a speaker contains the word: 'minister' in 'Foreign Minister Lavrov'."""
        if self.tree.lemma[item.head] == self.tree.lemma[head]:
            return True
        return item.speaker.entity is not None and self.tree.lower[head] in self._phrase(item).casefold().split()

    def _phrase(self, item: Spoken) -> str:
        """The words that introduced a speaker, and the name of the entity."""
        span, entity = item.speaker.antecedent or item.speaker.span, item.speaker.entity
        name = "" if entity is None else self.entities[entity].name
        return f"{self.tree.text[slice(*(span or (0, 0)))]} {name}"

    def _titled(self, source: Extent, head: int) -> Resolved | None:
        """The only person named before with this title, as 'Foreign Minister Sergey Lavrov'; or None."""
        span = self.tree.span(*source)
        found = [
            index
            for index, entity in enumerate(self.entities)
            if entity.type == "PERSON" and bisect_left(entity.mentions, span) and self._has_title(entity, source, head)
        ]
        return (ResolutionStep.TITLE, Reference(found[0])) if len(found) == 1 else None

    def _has_title(self, entity: Entity, source: Extent, head: int) -> bool:
        titles = (title.casefold().split(" of ")[0] for title in entity.titles)
        called = any(title.split()[-1] == self.tree.lower[head] for title in titles)
        return called and may_be(self.tree, source, head, f"the {' '.join(entity.titles)} {entity.name}")

    def _of_kind(self, _: Extent, head: int) -> Resolved | None:
        """The last institution that spoke and that the word can describe: 'the agency' for 'the Border Service'."""
        word = self.tree.lower[head]
        return self._last_spoken(
            ResolutionStep.KIND_OF_INSTITUTION,
            lambda item: _is_institution(item) and is_kind_of(word, self._phrase(item)),
        )

    def _described(self, source: Extent, head: int) -> Resolved | None:
        """The institution named last before with this word next to its name: 'the corporation Ukrhydro'; or None."""
        span, word = self.tree.span(*source), self.tree.lower[head]
        called = (
            index
            for index, entity in enumerate(self.entities)
            if entity.type == "ORG"
            and any(mention < span and self._is_beside(mention, word) for mention in entity.mentions)
        )
        return self._latest(ResolutionStep.DESCRIBED, called, span)

    def _is_beside(self, mention: Span, word: str) -> bool:
        """Whether a word is directly before a name, or in the apposition after its comma."""
        start, stop = self.tree.start, self.tree.stop
        first, after = bisect_left(start, mention[0]), bisect_left(stop, mention[1]) + 1
        if word in self.tree.lower[max(0, first - 2) : first]:
            return True
        behind = self.tree.lower[after : after + _APPOSITION]
        if not behind or behind[0] != ",":
            return False
        end = next((place for place, other in enumerate(behind[1:], 1) if other in (",", ".")), len(behind))
        return behind[1:2] != [] and behind[1] in ("a", "an", "the") and word in behind[1:end]

    def _end_of_name(self, source: Extent, head: int) -> Resolved | None:
        """The institution named last before whose name ends in the word, or has it before an 'of'; or None."""
        word = self.tree.lower[head]
        called = (
            index
            for index, entity in enumerate(self.entities)
            if entity.type == "ORG" and word == entity.name.casefold().split(" of ")[0].split()[-1]
        )
        return self._latest(ResolutionStep.END_OF_NAME, called, self.tree.span(*source))

    def _generic(self, _: Extent, head: int) -> Resolved | None:
        """The last named person who spoke, for a word that only gives a profession: 'Researcher'."""
        generic = is_generic_role(self.tree, head)
        return self._last_spoken(ResolutionStep.GENERIC_ROLE, _is_named_person) if generic else None


def _is_named_person(item: Spoken) -> bool:
    return item.speaker.speaker_class == "named"


def _is_institution(item: Spoken) -> bool:
    return item.speaker.speaker_class == "institution"
