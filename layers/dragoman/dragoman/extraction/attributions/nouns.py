"""Attributions made by nouns: 'his promise to', 'criticism of', 'expressed doubt that', 'made the case for'."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extraction.attributions.attribution import Attribution, Extent, trimmed
from dragoman.extraction.attributions.boundaries import phrase_extent
from dragoman.extraction.attributions.light_verbs import NounInPlace, noun_in_place
from dragoman.extraction.attributions.objects import tells_when
from dragoman.extraction.attributions.subjects import phrase_of, relative_of
from dragoman.extraction.attributions.verbs import cue_extent
from dragoman.extraction.lexicon.cues import PUBLIC, Frame
from dragoman.extraction.parse.tree import Tree

Found = tuple[Extent, int]  # the content, and the last token of the cue


def noun_attributions(tree: Tree) -> Iterator[Attribution]:
    """Every attribution that a noun makes, when its speaker or a clause of content is there."""
    for noun, kind in enumerate(tree.pos):
        if kind == "NOUN":
            place = noun_in_place(tree, noun)
            attribution = None if place is None else _of_noun(tree, noun, place)
            if attribution is not None:
                yield attribution


def _of_noun(tree: Tree, noun: int, place: NounInPlace) -> Attribution | None:
    """The attribution that a cue noun makes here, or None."""
    clause = _clause(tree, noun, place) or _predicated(tree, noun)
    found = clause or _linked(tree, noun, place) or _drawn(noun, place)
    unsaid = place.speaker is None and clause is None and tree.lemma[noun] not in PUBLIC
    piece = trimmed(tree, found[0]) if found and not unsaid else None
    if found is None or piece is None:
        return None
    speaker = place.speaker
    return Attribution(
        rule="noun" if place.first is None else "noun_with_verb",
        cue=(_start(tree, noun, place), max(noun, found[1])),
        cue_head=noun,
        lemma=tree.lemma[noun],
        entry=place.entry,
        source=None if speaker is None else phrase_of(tree, speaker, noun),
        source_head=speaker,
        content=(piece,),
        pronoun=None if speaker is None or place.verb is None else relative_of(tree, place.verb),
    )


def _start(tree: Tree, noun: int, place: NounInPlace) -> int:
    """The first token of the cue: the noun, or its verb with what carries that."""
    return noun if place.first is None else min(cue_extent(tree, place.first, place.first)[0], noun)


def _drawn(noun: int, place: NounInPlace) -> Found | None:
    """What a reaction was drawn by, as content of the noun alone; or None."""
    return None if place.about is None or place.speaker is None else (place.about, noun)


def _children(tree: Tree, noun: int, place: NounInPlace) -> list[int]:
    """What hangs on the noun or on the verb that carries it, behind the noun."""
    children = [*tree.children[noun], *(() if place.verb is None else tree.children[place.verb])]
    return [child for child in children if child > noun]


def _clause(tree: Tree, noun: int, place: NounInPlace) -> Found | None:
    """The clause or infinitive that the noun takes, or None."""
    for child in _children(tree, noun, place):
        is_clause = tree.dep[child] in ("acl", "ccomp", "relcl", "xcomp")
        if is_clause and _opens(tree.opener(child), place.entry.frame) and not _is_relative(tree, child):
            return phrase_extent(tree, child), noun
    return None


def _opens(opener: str, frame: Frame) -> bool:
    """Whether a word opens a clause that the frame allows."""
    return (frame.clause and opener in ("that", "whether")) or (frame.infinitive and opener == "to")


def _predicated(tree: Tree, noun: int) -> Found | None:
    """The clause after 'to be' in 'his answer was that …', or None."""
    verb = tree.head[noun]
    if tree.dep[noun] != "nsubj" or tree.lemma[verb] != "be":
        return None
    for child in tree.children_with(verb, "ccomp", "xcomp", "advcl", after=verb):
        if tree.opener(child) in ("that", "whether", "to") or tree.words[verb + 1] == ":":
            return tree.subtree(child), verb
    return None


def _is_relative(tree: Tree, verb: int) -> bool:
    """Whether the clause says nothing, as 'that' is its object: 'the claim that he made'."""
    return any(tree.lower[child] == "that" and tree.dep[child] != "mark" for child in tree.children[verb])


def _linked(tree: Tree, noun: int, place: NounInPlace) -> Found | None:
    """What a preposition leads to, whether the parser hung it on the noun or on the verb that carries it; or None."""
    for child in _children(tree, noun, place):
        if tree.dep[child] == "prep" and tree.lower[child] in place.entry.frame.links and not tells_when(tree, child):
            item = tree.object_of(child)
            if item is not None:
                return phrase_extent(tree, item), child
    return None
