"""Resolves 'he', 'she', 'it' and 'they', by gender and by who was mentioned or was the subject nearby."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dragoman.extraction.attributions.attribution import Extent, covers
from dragoman.extraction.attributions.subjects.speaker_class import is_body
from dragoman.extraction.attributions.subjects.subjects import phrase_of
from dragoman.extraction.lexicon.genders import GENDER_OF_WORD
from dragoman.extraction.model import Entity, ResolutionStep
from dragoman.extraction.speakers.addressed import addressed
from dragoman.extraction.speakers.memory import Memory
from dragoman.extraction.speakers.pairs import has_group_between, named_together
from dragoman.extraction.speakers.references import NOBODY, Reference, Resolved, Spoken
from dragoman.extraction.speakers.spoken_of import SpokenOf, in_quotation, quotation_of

# Resolves a noun phrase that is not a pronoun.
Resolve = Callable[[Extent, int], Resolved]

HE_OR_SHE = ("he", "she", "him", "her", "his")
IT = ("it", "its", "there")  # in Slavic languages 'there' can mean the people of an institution
THEY = ("they", "their")
_PLURALS = ("NNS", "NNPS")
_QUOTED = 4  # the rank of those in the same quotation
_NEAR = 1  # paragraphs back in which a group spoke that 'they' may mean
_FAR = 3  # paragraphs back in which an antecedent may be that hasn't spoken


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A possible antecedent. `rank` prefers subjects and speakers to others, and this paragraph to earlier ones."""

    node: int
    reference: Reference
    step: ResolutionStep
    rank: int


def pronoun(memory: Memory, resolve: Resolve, head: int) -> Resolved | None:
    """The referent of a third-person pronoun, or None if it is not clear."""
    word = memory.tree.lower[head]
    if word in THEY:
        return _they(memory, resolve, head)
    if word in IT:
        return _it(memory, resolve, head)
    return _he_or_she(memory, resolve, head, GENDER_OF_WORD[word])


def _he_or_she(memory: Memory, resolve: Resolve, head: int, gender: str) -> Resolved | None:
    """The most likely antecedent of this gender."""
    asked = addressed(memory, head, gender) if memory.replies else None
    if asked is not None:
        return asked
    found = [
        *_speakers(memory, head, lambda item: _is_person(memory, item)),
        *_found(memory, resolve, head, memory.people),
        *_quoted_with(memory, resolve, head),
    ]
    quoted = memory.speakers_of(head) if in_quotation(memory.tree, memory.quotes, head) else []
    fitting = [
        item for item in found if memory.genders.get(item.reference, gender) == gender and item.reference not in quoted
    ]
    return _best(fitting)


def _it(memory: Memory, resolve: Resolve, head: int) -> Resolved | None:
    """The institution or document that is the most likely antecedent."""
    speakers = _speakers(memory, head, lambda item: item.is_institution)
    return _best([*speakers, *_found(memory, resolve, head, memory.bodies)])


def _they(memory: Memory, resolve: Resolve, head: int) -> Resolved | None:
    """The institution at the start of the clause ('In the ministry they say'), or the group that spoke last."""
    inside = _institution_before(memory, head)
    if inside is not None:
        return _described(memory, resolve, inside)
    if in_quotation(memory.tree, memory.quotes, head):
        return None
    groups = (item for item in reversed(memory.spoken) if _is_group(memory, item))
    spoke = next((item for item in groups if memory.paragraph[head] - memory.paragraph[item.head] <= _NEAR), None)
    together = named_together(memory, head)
    if together is not None and (spoke is None or spoke.head <= together[0]):
        others = has_group_between(memory, together[0], head)  # 'Lis and Koval met residents. They said …'
        return None if others else (ResolutionStep.NAMED_TOGETHER, Reference(together[1][0]))
    return None if spoke is None else (ResolutionStep.PRONOUN_FOR_SPEAKER, spoke.reference)


def _institution_before(memory: Memory, head: int) -> int | None:
    """The institution in 'In the press service of the court they say', or None."""
    tree = memory.tree
    first = tree.sentence_of(head)[0]
    links = (node for node in range(first, head) if tree.lower[node] in ("in", "at"))
    nouns = (tree.object_of(link) for link in links)
    return next((noun for noun in nouns if noun is not None and noun < head and _is_body(memory, noun)), None)


def _is_body(memory: Memory, noun: int) -> bool:
    owner = memory.owner[noun]
    return is_body(memory.tree, noun) or (owner is not None and _may_be_body(memory.entities[owner]))


def _may_be_body(entity: Entity) -> bool:
    """Whether an entity is an institution, or a place that no gazetteer knows: 'In Sumyoblenergo they say'."""
    return entity.type == "ORG" or (entity.type == "GPE" and entity.place is None)


def _best(found: Iterable[_Candidate]) -> Resolved | None:
    """The last one of the candidates with the highest rank."""
    best = max(found, key=lambda item: (item.rank, item.node), default=None)
    return None if best is None else (best.step, best.reference)


def _speakers(memory: Memory, head: int, fits: Callable[[Spoken], bool]) -> Iterator[_Candidate]:
    """The fitting speakers so far."""
    for item in memory.spoken:
        if fits(item) and item.reference != NOBODY:
            nested = any(covers(other.content, item.head) for other in memory.spoken)
            rank = (3 if memory.paragraph[item.head] == memory.paragraph[head] else 1) - nested
            yield _Candidate(item.head, item.reference, ResolutionStep.PRONOUN_FOR_SPEAKER, rank)


def _quoted_with(memory: Memory, resolve: Resolve, head: int) -> Iterator[_Candidate]:
    """The persons before in the same quotation: 'a woman' in '"A woman gave me bread. She said …"'."""
    quote = quotation_of(memory.tree, memory.quotes, head)
    for one in memory.quoted if quote is not None else ():
        if one.node < head and quotation_of(memory.tree, memory.quotes, one.node) == quote:
            step, reference = _described(memory, resolve, one.node)
            yield _Candidate(one.node, reference, step, _QUOTED + one.main)


def _found(memory: Memory, resolve: Resolve, head: int, those: list[SpokenOf]) -> Iterator[_Candidate]:
    for one in those:
        distance = memory.paragraph[head] - memory.paragraph[one.node]
        if one.node < head and distance <= _FAR:
            step, reference = _described(memory, resolve, one.node)
            # 'The minister, he said, had left': the minister may be he, but who spoke before is likelier.
            rank = _rank(distance, one.main and not covers(memory.attributed, one.node))
            yield _Candidate(one.node, reference, step, rank)


def _described(memory: Memory, resolve: Resolve, head: int) -> Resolved:
    """The referent of a noun phrase; if it has no antecedent, the phrase itself."""
    while memory.tree.dep[head] == "compound":  # 'her grandson Pavlo'
        head = memory.tree.head[head]
    source = phrase_of(memory.tree, head)
    _, reference = resolve(source, head)
    known = Reference(None, memory.tree.span(*source)) if reference == NOBODY else reference
    return ResolutionStep.PRONOUN_FOR_NAME, known


def _rank(distance: int, main: bool) -> int:
    """3 for a subject in this paragraph, 2 for another noun in it; 1 and 0 for those in earlier paragraphs."""
    return (2 if distance == 0 else 0) + main


def _is_group(memory: Memory, item: Spoken) -> bool:
    return memory.tree.tag[item.head] in _PLURALS or item.is_institution


def _is_person(memory: Memory, item: Spoken) -> bool:
    named = item.speaker.speaker_class in ("named", "anonymous")
    return named and memory.tree.tag[item.head] not in _PLURALS
