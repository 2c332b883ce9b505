"""Resolves definite descriptions such as 'the ministry', 'the source' or 'the researcher' to their antecedents."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from dragoman.extraction.attributions.attribution import Extent
from dragoman.extraction.attributions.subjects.speaker_class import is_body
from dragoman.extraction.entities.titles import is_role, is_title
from dragoman.extraction.lexicon.institution_nouns import ends_name, is_kind_of, tells_what_it_is
from dragoman.extraction.model import Entity, ResolutionStep
from dragoman.extraction.parse.tree import Tree
from dragoman.extraction.speakers.apposed import is_apposed, only_body_described
from dragoman.extraction.speakers.by_country import country_in, is_of_another, of_country
from dragoman.extraction.speakers.descriptions import adds_more, is_definite, may_be
from dragoman.extraction.speakers.latter import one_of_two
from dragoman.extraction.speakers.memory import Memory
from dragoman.extraction.speakers.newcomers import or_newcomer
from dragoman.extraction.speakers.outlets import medium_named
from dragoman.extraction.speakers.pairs import group_named
from dragoman.extraction.speakers.personal import person_meant
from dragoman.extraction.speakers.references import Reference, Resolved, Spoken
from dragoman.text.marks import QUOTE_MARKS
from dragoman.text.spans import Span

_Way = Callable[[Memory, Extent, int], Resolved | None]

_APPOSITION = 8  # tokens after a name that can be its description


def definite(memory: Memory, source: Extent, head: int) -> Resolved | None:
    """The referent of a definite description, found by the first rule that finds one; or None."""
    if not is_definite(memory.tree, head):
        return None
    country = country_in(memory.tree, source) if is_body(memory.tree, head) else None
    return _by_first_way(memory, source, head) if country is None else _by_country(memory, source, head, country)


def _by_country(memory: Memory, source: Extent, head: int, country: str) -> Resolved | None:
    """The institution of this country; never one that is known to be of another."""
    found = of_country(memory, source, head, country) or _same_description(memory, source, head)
    return None if found is None or is_of_another(memory, found[1], country) else found


def _by_first_way(memory: Memory, source: Extent, head: int) -> Resolved | None:
    """The referent by the first rule that finds one; or None."""
    ways = _BY_OFFICE if adds_more(memory.tree, head) else (*_BY_OFFICE, *_BY_KIND)
    found = or_newcomer(memory, source, head, _first_found(ways, memory, source, head))
    if found is None or found[1].entity is not None:
        return found
    # 'The ministry' of a heading got no name, as none had come before it.
    return _first_found(_named_after(memory, found[1], head), memory, source, head) or found


def _first_found(ways: Sequence[_Way], memory: Memory, source: Extent, head: int) -> Resolved | None:
    return next((found for way in ways if (found := way(memory, source, head)) is not None), None)


def _named_after(memory: Memory, reference: Reference, head: int) -> tuple[_Way, ...]:
    """The rules that find a name for somebody whom only a phrase introduced: institutions, and persons of a heading."""
    if is_body(memory.tree, head):
        return _BY_NAME
    first = reference.antecedent is not None and bisect_left(memory.tree.start, reference.antecedent[0])
    return (person_meant,) if memory.paragraph[first] == 0 < memory.paragraph[head] else ()


def _same_description(memory: Memory, source: Extent, head: int) -> Resolved | None:
    """The last speaker whose phrase or name contains the word without another office: 'the source', 'the minister'."""
    return memory.last_spoken(
        ResolutionStep.SAME_DESCRIPTION,
        lambda item: _is_called(memory, item, head) and may_be(memory.tree, source, head, _phrase(memory, item)),
    )


def _is_called(memory: Memory, item: Spoken, head: int) -> bool:
    """Whether the phrase that named a speaker contains the word ('minister' for 'Foreign Minister Sergey Lavrov').

    An institution is not the person who speaks for it: 'Wrona of the Eastern Studies Society'.
    """
    if memory.tree.lemma[item.head] == memory.tree.lemma[head]:
        return _are_many(memory.tree, item.head) == _are_many(memory.tree, head)
    if is_body(memory.tree, head) and not item.is_institution:
        return False
    return item.speaker.entity is not None and memory.tree.lower[head] in _phrase(memory, item).casefold().split()


def _are_many(tree: Tree, node: int) -> bool:
    return tree.tag[node] in ("NNS", "NNPS")


def _phrase(memory: Memory, item: Spoken) -> str:
    """The words that introduced a speaker, followed by the name of the entity."""
    span, entity = item.speaker.antecedent or item.speaker.span, item.speaker.entity
    name = "" if entity is None else memory.entities[entity].name
    return f"{memory.tree.text[slice(*(span or (0, 0)))]} {name}"


def _together(memory: Memory, _: Extent, head: int) -> Resolved | None:
    """The first of those who were named together, for 'the couple'."""
    return group_named(memory, head)


def _titled(memory: Memory, source: Extent, head: int) -> Resolved | None:
    """The only person named earlier with this title ('Foreign Minister Sergey Lavrov'), or None.

    Of several, the one who is in the sentence before, if the others are not.
    """
    named = _named_before(memory, source) if not _are_many(memory.tree, head) else []
    found = [index for index in named if _has_title(memory, memory.entities[index], source, head)]
    if len(found) > 1:
        found = [index for index in found if _is_in_sentence_before(memory, index, head)]
    return (ResolutionStep.TITLE, Reference(found[0])) if len(found) == 1 else None


def _named_before(memory: Memory, source: Extent) -> list[int]:
    """The persons named before a phrase."""
    span = memory.tree.span(*source)
    return [index for index in memory.traits if bisect_left(memory.entities[index].mentions, span)]


def _is_in_sentence_before(memory: Memory, index: int, head: int) -> bool:
    """Whether an entity is named in the sentence before, in the same paragraph."""
    first = memory.tree.sentence_of(head)[0]
    if first == 0 or memory.paragraph[first - 1] != memory.paragraph[head]:
        return False
    start, end = memory.tree.sentence_of(first - 1)
    return index in memory.owner[start:end]


def _has_title(memory: Memory, entity: Entity, source: Extent, head: int) -> bool:
    titles = (title.casefold().split(" of ")[0] for title in entity.titles)
    called = any(title.split()[-1] == memory.tree.lower[head] for title in titles) or _is_set_off(memory, entity, head)
    return called and may_be(memory.tree, source, head, f"the {' '.join(entity.titles)} {entity.name}")


def _is_set_off(memory: Memory, entity: Entity, head: int) -> bool:
    """Whether the word stands before the name and a comma: 'Estonia's foreign minister, Kadri Saar,'."""
    tree = memory.tree
    names = (bisect_left(tree.stop, stop) for _, stop in entity.mentions)
    titles = (tree.head[name] for name in names if name < head and tree.dep[name] == "appos")
    return any(tree.lower[title] == tree.lower[head] for title in titles)


def _of_kind(memory: Memory, source: Extent, head: int) -> Resolved | None:
    """The last institution that spoke, if the word fits it: 'the agency' for 'the Border Service'."""
    word = memory.tree.lower[head]
    return memory.last_spoken(
        ResolutionStep.KIND_OF_INSTITUTION,
        lambda item: (
            item.is_institution
            and is_kind_of(word, _phrase(memory, item))
            and _is_near(memory, item, head)
            and may_be(memory.tree, source, head, _phrase(memory, item))
        ),
    )


def _of_unknown_kind(memory: Memory, source: Extent, head: int) -> Resolved | None:
    """The institution that spoke in the previous sentence, if its name doesn't show its kind: 'the FSB'."""
    tree = memory.tree
    if not is_body(tree, head):
        return None
    return memory.last_spoken(
        ResolutionStep.KIND_OF_INSTITUTION,
        lambda item: (
            item.is_institution
            and _is_body_by_name(memory, item)
            and tree.sentence[head] - tree.sentence[item.head] == 1
            and memory.paragraph[head] == memory.paragraph[item.head]
            and not tells_what_it_is(_phrase(memory, item))
            and may_be(tree, source, head, _phrase(memory, item))
        ),
    )


def _is_body_by_name(memory: Memory, item: Spoken) -> bool:
    """Whether a speaker is an institution with a name, and no country: 'Belarus' is no 'interior ministry'."""
    return item.speaker.entity is not None and memory.entities[item.speaker.entity].type != "GPE"


def _is_near(memory: Memory, item: Spoken, head: int) -> bool:
    """Whether no other institution spoke in between."""
    after = [other for other in memory.spoken if item.head < other.head < head]
    return all(other.reference == item.reference or not _may_be_body(memory, other) for other in after)


def _may_be_body(memory: Memory, item: Spoken) -> bool:
    """Whether a speaker is an institution, or has a name that may not be a person's."""
    if item.speaker.speaker_class == "anonymous":
        return memory.tree.words[item.head][0].isupper() and not is_title(memory.tree, item.head)
    return item.speaker.speaker_class != "named"


def _described(memory: Memory, source: Extent, head: int) -> Resolved | None:
    """The last institution that was named with this word next to its name ('the corporation Ukrhydro'), or None."""
    if is_role(memory.tree, head):  # 'In comments to Reuters, the minister …'
        return None
    span, word = memory.tree.span(*source), memory.tree.lower[head]
    called = (
        index
        for index, entity in enumerate(memory.entities)
        if entity.type == "ORG"
        and any(mention < span and _is_beside(memory, mention, word) for mention in entity.mentions)
    )
    return memory.latest(ResolutionStep.DESCRIBED, called, span)


def _is_beside(memory: Memory, mention: Span, word: str) -> bool:
    """Whether a word is directly before a name, or in the apposition after it."""
    tree = memory.tree
    first, after = bisect_left(tree.start, mention[0]), bisect_left(tree.stop, mention[1]) + 1
    named = word in tree.lower[max(0, first - 2) : first] or is_apposed(tree, after - 1, word)
    named = named or (tree.lower[after : after + 1] == [word] and ends_name(word))
    return named or _has_name_in_quotes(tree, first, word) or _is_called_behind(tree, after, word)


def _is_called_behind(tree: Tree, after: int, word: str) -> bool:
    """Whether a word is in the apposition that begins at a comma: ', a state company,'."""
    behind = tree.lower[after : after + _APPOSITION]
    if not behind or behind[0] != ",":
        return False
    end = next((place for place, other in enumerate(behind[1:], 1) if other in (",", ".")), len(behind))
    return behind[1:2] != [] and behind[1] in ("a", "an", "the") and word in behind[1:end]


def _has_name_in_quotes(tree: Tree, first: int, word: str) -> bool:
    """Whether a name in quotation marks is that of a noun with 'of': 'the society of carriers "Via Leo"'."""
    node = first - 1
    if node < 0 or tree.words[node] not in QUOTE_MARKS:
        return False
    while node > 0 and (tree.pos[node - 1] in ("NOUN", "ADJ", "PROPN") or tree.lower[node - 1] == "of"):
        node -= 1
        if tree.lower[node] == word:
            return tree.lower[node + 1] == "of"
    return False


def _in_name_before(memory: Memory, _: Extent, head: int) -> Resolved | None:
    """The only institution of the sentence before whose name has the word in it: 'Kharkiv school No. 45'; or None."""
    word = memory.tree.lower[head]
    found = [
        index
        for index, entity in enumerate(memory.entities)
        if entity.type == "ORG"
        and word in entity.name.casefold().split()
        and _is_in_sentence_before(memory, index, head)
    ]
    return (ResolutionStep.END_OF_NAME, Reference(found[0])) if len(found) == 1 else None


def _end_of_name(memory: Memory, source: Extent, head: int) -> Resolved | None:
    """The last institution whose name ends in the word or has it before an 'of', or None."""
    word = memory.tree.lower[head]
    called = (
        index
        for index, entity in enumerate(memory.entities)
        if entity.type == "ORG" and word == entity.name.casefold().split(" of ")[0].split()[-1]
    )
    return memory.latest(ResolutionStep.END_OF_NAME, called, memory.tree.span(*source))


_BY_OFFICE: tuple[_Way, ...] = (one_of_two, _together, _same_description, _titled, person_meant)
_BY_NAME: tuple[_Way, ...] = (_described, medium_named, _end_of_name, _in_name_before)
_BY_KIND: tuple[_Way, ...] = (*_BY_NAME, _of_kind, _of_unknown_kind, only_body_described)
