"""The context that resolving needs: who has spoken so far, who was mentioned where, and their genders."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.extraction.attributions.attribution import Extent, covers
from dragoman.extraction.attributions.subjects.speaker_class import is_body
from dragoman.extraction.attributions.subjects.subjects import phrase_of
from dragoman.extraction.entities.titles import is_role
from dragoman.extraction.lexicon.genders import GENDER_OF_WORD, gender_of_name
from dragoman.extraction.model import Entity, ResolutionStep, Speaker
from dragoman.extraction.parse.quotations import Quote
from dragoman.extraction.parse.tree import Tree
from dragoman.extraction.speakers.descriptions import names_next_to
from dragoman.extraction.speakers.namesakes import Namesakes, namesakes_of
from dragoman.extraction.speakers.references import NOBODY, Reference, Resolved, Spoken
from dragoman.extraction.speakers.spoken_of import (
    SpokenOf,
    bodies_spoken_of,
    paragraphs,
    people_quoted,
    people_spoken_of,
)
from dragoman.extraction.speakers.traits import Trait, traits_of
from dragoman.text.spans import Span

_SPEAKING = ("PERSON", "ORG", "GPE", "NORP")
_DESCRIBING = ("compound", "appos", "amod", "nmod")  # relations of words that show a gender: 'Mrs', ', the actress,'


@dataclass
class Memory:
    """The context of one text. `people` and `bodies`: those mentioned; `owner`: the entity that each token names.

    `quoted`: the people in quotations; `traits`: what the text says of each person; `attributed`: the content of the
    statement that is being resolved; `replies`: whether it is an answer.
    """

    tree: Tree
    entities: Sequence[Entity]
    quotes: Sequence[Quote] = ()
    spoken: list[Spoken] = field(default_factory=list)
    genders: dict[Reference, str] = field(default_factory=dict)
    owner: list[int | None] = field(init=False)
    namesakes: Namesakes = field(init=False)
    paragraph: list[int] = field(init=False)
    people: list[SpokenOf] = field(init=False)
    bodies: list[SpokenOf] = field(init=False)
    quoted: list[SpokenOf] = field(init=False)
    traits: Mapping[int, Sequence[Trait]] = field(init=False)
    attributed: tuple[Extent, ...] = ()
    replies: bool = False

    def __post_init__(self) -> None:
        """Find who is named where, and the genders that names show."""
        self.owner = _owners(self.tree, self.entities)
        self.paragraph = paragraphs(self.tree)
        self.namesakes = namesakes_of(self.tree, self.entities, self.paragraph)
        self.people = people_spoken_of(self.tree, self._named_tokens(("PERSON",)), self.quotes)
        bodies = bodies_spoken_of(self.tree, self._named_tokens(("ORG", "GPE")), self.quotes)
        self.bodies = [one for one in bodies if not self._is_mere_place(one.node)]
        self.quoted = people_quoted(self.tree, self._named_tokens(("PERSON",)), self.quotes)
        self.traits = traits_of(self.tree, self.entities)
        for index in self.traits:
            gender = gender_of_name(self.entities[index].name)
            self.genders |= {Reference(index): gender} if gender else {}
        for one in self.people:
            self.learn_gender(self.named(phrase_of(self.tree, one.node), one.node), one.node)

    def _named_tokens(self, types: tuple[str, ...]) -> list[bool]:
        return [owner is not None and self.entities[owner].type in types for owner in self.owner]

    def _is_mere_place(self, node: int) -> bool:
        """Whether it is a country or town that does nothing: 'KYIV - ', 'in Kyiv'."""
        owner = self.owner[node]
        place = owner is not None and self.entities[owner].type == "GPE"
        return place and self.tree.dep[node] not in ("nsubj", "nsubjpass", "conj", "agent")

    def places_of(self, index: int) -> list[int]:
        """The first token of each mention of an entity."""
        return [bisect_left(self.tree.start, start) for start, _ in self.entities[index].mentions]

    def is_owner(self, first: int) -> bool:
        """Whether a name that begins at a token is a possessive: 'Koval's office'."""
        last = first
        while last + 1 < len(self.tree) and self.owner[last + 1] == self.owner[first]:
            last += 1
        return self.tree.dep[last] == "poss"

    def named(self, source: Extent, head: int) -> Reference:
        """The entity whose mention contains the head of a noun phrase or a name next to it; or `NOBODY`."""
        found = self.named_by(source, head)
        return NOBODY if found is None else found[1]

    def named_by(self, source: Extent, head: int) -> Resolved | None:
        """The same as `named`, with the step that found it; or None."""
        entity = self._office_holder(source, head) or self.owner[head]
        if entity is not None:
            meant = self.namesakes.meant_at(head, entity)
            return ResolutionStep.NAME, NOBODY if meant is None else Reference(meant)
        beside = (self.owner[node] for node in names_next_to(self.tree, source, head))
        entity = next((index for index in beside if index is not None and self._may_speak_as(index, head)), None)
        return None if entity is None else (ResolutionStep.NAME_BESIDE, Reference(entity))

    def _office_holder(self, source: Extent, head: int) -> int | None:
        """The person named behind an office and a place taken for the noun: 'Governor of Sumy region X'."""
        place, last = self.owner[head], head
        if place is None or self.entities[place].type == "PERSON":
            return None
        while last < source[1] and self.owner[last] == place:
            last += 1
        person = self.owner[last]
        titled = any(is_role(self.tree, node) for node in range(source[0], head))
        return person if person in self.traits and titled else None

    def _may_speak_as(self, index: int, head: int) -> bool:
        """Whether an entity next to a noun may be it: in 'the doctor of hospital No. 4' the hospital is not."""
        person = is_role(self.tree, head) and not is_body(self.tree, head)
        return self.entities[index].type in (("PERSON",) if person else _SPEAKING)

    def joined_to(self, reference: Reference, source: Extent, head: int) -> tuple[int, ...]:
        """The other entities that 'and' or commas join to this one: 'Baku' in 'Astana and Baku'."""
        found = self.entities_joined(source, head)[1:]
        speaking = [one for one in found if one is not None and self.entities[one].type in _SPEAKING]
        return tuple(one for one in dict.fromkeys(speaking) if one != reference.entity)

    def entities_joined(self, source: Extent, head: int) -> list[int | None]:
        """The entities of a noun and of all those that 'and' or commas join to it; None for those without a name."""
        nodes = [head, *self._conjuncts(source, head)]
        return [self.named(phrase_of(self.tree, node), node).entity for node in nodes]

    def _conjuncts(self, source: Extent, head: int) -> list[int]:
        """The heads of the other nouns that are coordinated with the head, within the noun phrase."""
        found, waiting = [], [head]
        while waiting:
            joined = self.tree.children_with(waiting.pop(0), "conj", before=source[1] + 1)
            found += joined
            waiting += joined
        return found

    def remember(self, speaker: Speaker, head: int, content: tuple[Extent, ...]) -> None:
        """Store a speaker, and the gender if the words show it."""
        spoken = Spoken(speaker, head, content)
        self.spoken.append(spoken)
        self.learn_gender(spoken.reference, head)

    def learn_gender(self, reference: Reference, head: int) -> None:
        """Store the gender that the noun or a word next to it shows."""
        described = [self.tree.head[head]] if self.tree.dep[head] == "appos" else []  # 'her husband, Erik Lind'
        near = [head, *described, *self.tree.children_with(head, *_DESCRIBING)]
        genders = (GENDER_OF_WORD.get(self.tree.lower[node]) for node in near)
        gender = next((gender for gender in genders if gender), None)
        if gender and not self._has_known_gender(reference):
            self.genders[reference] = gender

    def _has_known_gender(self, reference: Reference) -> bool:
        """Whether it is nobody, or a name tells the gender: Roksolana Moroz may be called a spokesman."""
        if reference.entity is None:
            return reference == NOBODY
        return gender_of_name(self.entities[reference.entity].name) is not None

    def last_spoken(self, step: ResolutionStep, fits: Callable[[Spoken], bool]) -> Resolved | None:
        """The last speaker that fits, or None."""
        return next(((step, item.reference) for item in reversed(self.spoken) if fits(item)), None)

    def latest(self, step: ResolutionStep, indices: Iterable[int], span: Span) -> Resolved | None:
        """The entity among these that was named last before a span, or None."""
        found = []
        for index in indices:
            mentions = self.entities[index].mentions
            before = bisect_left(mentions, span)
            if before:
                found.append((mentions[before - 1], index))
        return (step, Reference(max(found)[1])) if found else None

    def speakers_of(self, node: int) -> list[Reference]:
        """The speakers whose words contain a token."""
        return [item.reference for item in self.spoken if covers(item.content, node)]


def _owners(tree: Tree, entities: Sequence[Entity]) -> list[int | None]:
    """For each token the index of the first entity that has a mention there, or None."""
    owner: list[int | None] = [None] * len(tree)
    for index, entity in reversed(list(enumerate(entities))):
        for start, stop in entity.mentions:
            for node in range(bisect_left(tree.start, start), bisect_left(tree.start, stop)):
                owner[node] = index
    return owner
