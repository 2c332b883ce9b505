"""Attributions made by verbs: 'said that', 'urged them to', 'accused him of', 'is expected to'."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extraction.attribution import Attribution, Extent, trimmed
from dragoman.extraction.complements import content_of, has_to
from dragoman.extraction.cues import DIRECTIVES, Frame, verb_frame
from dragoman.extraction.parentheses import interrupted
from dragoman.extraction.speakers import phrase_of, subject_of
from dragoman.extraction.tree import Tree


def verb_attributions(tree: Tree) -> Iterator[Attribution]:
    """Every attribution that a verb makes by its own complement."""
    for verb, kind in enumerate(tree.pos):
        if kind == "VERB" and tree.dep[verb] not in ("amod", "compound", "aux"):
            frame = frame_of(tree, verb)
            if frame is not None:
                yield from _of_verb(tree, verb, frame)


def frame_of(tree: Tree, verb: int) -> Frame | None:
    """What the verb takes, with its particle if it has one; 'found' in 'to found a party' is no cue."""
    if tree.lower[verb] == "found" and tree.tag[verb] == "VB":
        return None
    particle = particle_of(tree, verb)
    return verb_frame(tree.lemma[verb], None if particle is None else tree.lower[particle])


def particle_of(tree: Tree, verb: int) -> int | None:
    """The particle of a phrasal verb ('out' in 'pointed out')."""
    return next((child for child in tree.children[verb] if tree.dep[child] == "prt"), None)


def _of_verb(tree: Tree, verb: int, frame: Frame) -> Iterator[Attribution]:
    content, link = content_of(tree, verb, frame)
    if not content:
        content = interrupted(tree, verb, frame)
    pieces = tuple(piece for part in content if (piece := trimmed(tree, part)))
    if not pieces:
        return
    subject = None if frame.subject else subject_of(tree, verb)
    yield Attribution(
        cue=cue_extent(tree, verb, link),
        cue_head=verb,
        lemma=tree.lemma[verb],
        source=None if subject is None else phrase_of(tree, subject),
        source_head=subject,
        content=pieces,
        directive=tree.lemma[verb] in DIRECTIVES and _directs(tree, verb),
    )


def _directs(tree: Tree, verb: int) -> bool:
    """'Told them to leave', 'called for calm', 'warned against it', but not 'told them that'."""
    return any(
        (tree.dep[child] in ("xcomp", "ccomp") and has_to(tree, child))
        or (tree.dep[child] == "prep" and tree.lower[child] in ("for", "against"))
        for child in tree.children[verb]
    )


def cue_extent(tree: Tree, verb: int, last: int) -> Extent:
    """The verb with the auxiliaries, negation and adverbs that touch it, up to its particle or preposition."""
    first = verb
    while first - 1 in tree.children[verb] and tree.dep[first - 1] in ("aux", "auxpass", "neg", "advmod"):
        first -= 1
    return first, last if verb < last <= verb + 2 else verb
