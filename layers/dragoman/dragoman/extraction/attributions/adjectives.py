"""Attributions made by adjectives: 'is confident that', 'are opposed to', 'made it clear that'."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extraction.attributions.attribution import Attribution, Extent, trimmed
from dragoman.extraction.attributions.boundaries import clause_end, phrase_end
from dragoman.extraction.attributions.complements import QUESTION_WORDS
from dragoman.extraction.attributions.subjects import phrase_of, relative_of, subject_of
from dragoman.extraction.attributions.verbs import cue_extent
from dragoman.extraction.lexicon.cues import ADJECTIVES, IMPERSONAL, Frame
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree

_MADE = words("clear plain known")  # 'made it clear that', but not 'made sure that'
_RELATIONS = words("acomp oprd ccomp xcomp ROOT conj relcl attr amod")
_PREDICATES = words("acomp oprd ccomp attr")
_CLAUSES = words("ccomp xcomp csubj advcl")
_QUESTIONS = QUESTION_WORDS | {"whether", "if"}


def adjective_attributions(tree: Tree) -> Iterator[Attribution]:
    """Every attribution that an adjective makes with its verb."""
    for adjective, lower in enumerate(tree.lower):
        if lower in ADJECTIVES and tree.pos[adjective] in ("ADJ", "VERB"):
            attribution = _of_adjective(tree, adjective, ADJECTIVES[lower])
            if attribution is not None:
                yield attribution


def _of_adjective(tree: Tree, adjective: int, frame: Frame) -> Attribution | None:
    verb, relation = tree.head[adjective], tree.dep[adjective]
    if relation not in _RELATIONS or (relation == "amod" and verb > adjective):
        return None
    owner = verb if relation in _PREDICATES else adjective
    found = _content(tree, adjective, owner, frame)
    piece = trimmed(tree, found[0]) if found else None
    if found is None or piece is None:
        return None
    impersonal = tree.lower[adjective] in IMPERSONAL and tree.lower[found[0][0]] in _QUESTIONS
    if not impersonal and (tree.lower[adjective] in _MADE) != (tree.lemma[verb] == "make"):
        return None
    subject = verb if relation == "amod" else subject_of(tree, owner)
    if subject is None or (tree.lower[subject] == "it" and not impersonal):
        return None
    first = cue_extent(tree, owner, owner)[0] if owner < adjective and relation != "amod" else adjective
    return Attribution(
        cue=(first if adjective - first <= 4 else adjective, max(adjective, found[1])),
        cue_head=adjective,
        lemma=tree.lower[adjective],
        source=None if impersonal else _speaker(tree, subject, adjective),
        source_head=None if impersonal else subject,
        content=(piece,),
        pronoun=relative_of(tree, owner),
    )


def _speaker(tree: Tree, subject: int, adjective: int) -> Extent:
    """The noun phrase, up to an adjective that stands after its noun ('officials nervous about it')."""
    first, last = phrase_of(tree, subject, adjective)
    return first, adjective - 1 if first < adjective <= last else last


def _content(tree: Tree, adjective: int, owner: int, frame: Frame) -> tuple[Extent, int] | None:
    children = [*tree.children[adjective], *(child for child in tree.children[owner] if child > adjective)]
    for child in children:
        if child > adjective and tree.dep[child] in _CLAUSES:
            infinitive = tree.dep[child] == "xcomp"
            that = tree.dep[child] in ("ccomp", "xcomp") or tree.lower[tree.left[child]] == "that"
            if that and (frame.infinitive if infinitive else frame.clause):
                return (
                    tree.left[child],
                    phrase_end(tree, child, clause_end(tree, child, tree.right[child])),
                ), adjective
    for child in children:
        if child > adjective and tree.dep[child] in ("prep", "agent") and tree.lower[child] in frame.links:
            for item in tree.children[child]:
                if tree.dep[item] in ("pobj", "pcomp"):
                    return (tree.left[item], phrase_end(tree, item, tree.right[item])), child
    return None
