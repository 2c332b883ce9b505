"""What a text says of the persons that it names: 'the painter Borys Hnatiuk', 'Olha Lis, 51,', 'Lis is a doctor'."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.extraction.attributions.subjects.subjects import phrase_of
from dragoman.extraction.entities.titles import is_role
from dragoman.extraction.lexicon.genders import GENDER_OF_WORD
from dragoman.extraction.lexicon.person_nouns import PERSON_NOUNS, longest_noun
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.model import Entity
from dragoman.extraction.parse.tree import Tree
from dragoman.text.spans import Span

_CALLED = words("called named")


@dataclass(frozen=True, slots=True)
class Trait:
    """A noun ('press officer') or an age ('51') that the text gives a person.

    `node` is its token, `plain` its word alone ('officer'), `words` those of its phrase.
    """

    node: int
    noun: str
    plain: str
    words: frozenset[str]


def traits_of(tree: Tree, entities: Sequence[Entity]) -> Mapping[int, Sequence[Trait]]:
    """The traits of each person by the index of the entity, in order of the text."""
    return {
        index: sorted(_of_person(tree, entity), key=lambda trait: trait.node)
        for index, entity in enumerate(entities)
        if entity.type == "PERSON"
    }


def _of_person(tree: Tree, entity: Entity) -> Iterator[Trait]:
    start = bisect_left(tree.start, entity.mentions[0][0])
    for title in entity.titles:
        parts = title.casefold().split()
        node = (parts.index("of") if "of" in parts else len(parts)) - 1
        yield Trait(start, longest_noun(parts, node), parts[node], frozenset(parts))
    for mention in entity.mentions:
        yield from _beside(tree, mention)


def _beside(tree: Tree, mention: Span) -> Iterator[Trait]:
    """The traits in the words around one mention."""
    first, last = bisect_left(tree.start, mention[0]), bisect_left(tree.stop, mention[1])
    for node in _nouns(tree, first, last):
        extent = phrase_of(tree, node)
        outside = (tree.lower[other] for other in range(extent[0], extent[1] + 1) if not first <= other <= last)
        yield Trait(node, longest_noun(tree.lower, node), tree.lower[node], frozenset(outside))
    yield from (Trait(node, tree.lower[node], tree.lower[node], frozenset()) for node in _ages(tree, first, last))


def _nouns(tree: Tree, first: int, last: int) -> Iterator[int]:
    """The heads of the phrases that describe a name: before it, in apposition, or behind 'is'."""
    behind = [*tree.children_with(last, "appos"), *_predicates(tree, last)]
    joined = [other for noun in behind for other in tree.children_with(noun, "conj")]
    return (node for node in (*_before(tree, first, last), *behind, *joined) if _is_person_noun(tree, node))


def _before(tree: Tree, first: int, last: int) -> Iterator[int]:
    """The nouns of 'the painter Koval', 'the mayor of Sumy, Koval,' and 'a businessman called Koval'."""
    if first > 0:
        yield first - 1
    above = tree.head[last]
    if tree.dep[last] == "appos":
        yield _holder(tree, above)
    if tree.lower[above] in _CALLED:
        yield tree.head[above]


def _holder(tree: Tree, node: int) -> int:
    """The first noun for a person of 'the governor of Sumy, Koval,'; of 'the wife of the judge' the wife."""
    found = node
    while tree.dep[node] == "pobj" and tree.lower[tree.head[node]] == "of":
        node = tree.head[tree.head[node]]
        found = node if _is_person_noun(tree, node) else found
    return found


def _predicates(tree: Tree, name: int) -> list[int]:
    """The nouns of 'Koval is a doctor' and 'Koval, who was a doctor,'."""
    verbs = tree.children_with(name, "relcl")
    if tree.dep[name] == "nsubj":
        verbs.append(tree.head[name])
    return [noun for verb in verbs if tree.lemma[verb] == "be" for noun in tree.children_with(verb, "attr")]


def _is_person_noun(tree: Tree, node: int) -> bool:
    word = tree.lower[node]
    return word in PERSON_NOUNS or word in GENDER_OF_WORD or is_role(tree, node)


def _ages(tree: Tree, first: int, last: int) -> Iterator[int]:
    """The numbers of 'Koval, 51,' and of '51-year-old Koval'."""
    behind = last + 2
    if behind < len(tree) and tree.words[last + 1] == "," and is_age(tree.words[behind]):
        yield behind
    age = age_before(tree, first - 1)
    if age is not None:
        yield age


def age_before(tree: Tree, old: int) -> int | None:
    """The number of '51-year-old', given its last token; or None."""
    if old < 4 or tree.lower[old] != "old" or tree.lower[old - 2] != "year" or not is_age(tree.words[old - 4]):
        return None
    return old - 4


def is_age(word: str) -> bool:
    """Whether a word is a number that may be a person's age."""
    return word.isdigit() and 0 < int(word) < 120
