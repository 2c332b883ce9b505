"""Attributions made by nouns: 'his promise to', 'criticism of', 'expressed doubt that', 'made the case for'."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extraction.attributions.attribution import Attribution, Extent, trimmed
from dragoman.extraction.attributions.boundaries import phrase_end
from dragoman.extraction.attributions.light_verbs import LightVerb, carried
from dragoman.extraction.attributions.subjects import phrase_of, relative_of
from dragoman.extraction.attributions.verbs import cue_extent
from dragoman.extraction.lexicon.cues import PUBLIC, Frame
from dragoman.extraction.parse.tree import Tree

Found = tuple[Extent, int]  # the content, and the last token of the cue


def noun_attributions(tree: Tree) -> Iterator[Attribution]:
    """Every attribution that a noun makes, when its speaker or a clause of content is there."""
    for noun, kind in enumerate(tree.pos):
        if kind == "NOUN":
            place = carried(tree, noun)
            attribution = None if place is None else _of_noun(tree, noun, place)
            if attribution is not None:
                yield attribution


def _of_noun(tree: Tree, noun: int, place: LightVerb) -> Attribution | None:
    clause = _clause(tree, noun, place) or _predicated(tree, noun)
    found = clause or _linked(tree, noun, place) or _drawn(noun, place)
    piece = trimmed(tree, found[0]) if found else None
    unsaid = place.speaker is None and clause is None and tree.lemma[noun] not in PUBLIC
    if found is None or piece is None or unsaid:
        return None
    start = noun if place.first is None else min(cue_extent(tree, place.first, place.first)[0], noun)
    speaker = place.speaker
    phrase = None if speaker is None else phrase_of(tree, speaker, noun)
    pronoun = None if speaker is None or place.verb is None else relative_of(tree, place.verb)
    cue = (start, max(noun, found[1]))
    return Attribution(cue, noun, tree.lemma[noun], phrase, speaker, (piece,), pronoun=pronoun)


def _drawn(noun: int, place: LightVerb) -> Found | None:
    return None if place.about is None or place.speaker is None else (place.about, noun)


def _clause(tree: Tree, noun: int, place: LightVerb) -> Found | None:
    children = [*tree.children[noun], *(() if place.verb is None else tree.children[place.verb])]
    for child in children:
        if child > noun and tree.dep[child] in ("acl", "ccomp", "relcl", "xcomp"):
            opener = tree.lower[tree.left[child]]
            if _opens(opener, place.frame) and not _is_relative(tree, child):
                return (tree.left[child], phrase_end(tree, child, tree.right[child])), noun
    return None


def _opens(opener: str, frame: Frame) -> bool:
    return (frame.clause and opener in ("that", "whether")) or (frame.infinitive and opener == "to")


def _predicated(tree: Tree, noun: int) -> Found | None:
    """'His answer was that …': the clause after 'to be'."""
    verb = tree.head[noun]
    if tree.dep[noun] != "nsubj" or tree.lemma[verb] != "be":
        return None
    for child in tree.children[verb]:
        if child > verb and tree.dep[child] in ("ccomp", "xcomp", "advcl"):
            opener = tree.lower[tree.left[child]]
            if opener in ("that", "whether", "to") or tree.words[verb + 1] == ":":
                return (tree.left[child], tree.right[child]), verb
    return None


def _is_relative(tree: Tree, verb: int) -> bool:
    """'The claim that he made': 'that' is the object, so the clause says nothing."""
    return any(tree.lower[child] == "that" and tree.dep[child] != "mark" for child in tree.children[verb])


def _linked(tree: Tree, noun: int, place: LightVerb) -> Found | None:
    """What a preposition leads to, whether the parser hung it on the noun or on the verb that carries it."""
    children = [*tree.children[noun], *(() if place.verb is None else tree.children[place.verb])]
    for child in children:
        if child > noun and tree.dep[child] == "prep" and tree.lower[child] in place.frame.links:
            for item in tree.children[child]:
                if tree.dep[item] in ("pobj", "pcomp"):
                    return (tree.left[item], phrase_end(tree, item, tree.right[item])), child
    return None
