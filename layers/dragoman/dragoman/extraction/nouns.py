"""Attributions made by nouns: 'his promise to', 'criticism of', 'expressed doubt that', 'support for'."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extraction.attribution import Attribution, Extent, trimmed
from dragoman.extraction.borders import phrase_end
from dragoman.extraction.speakers import phrase_of, relative_of, subject_of
from dragoman.extraction.tree import Tree
from dragoman.extraction.verbs import cue_extent
from dragoman.extraction.words import words

# What the nouns take: a 'that' clause or an infinitive, and the prepositions that lead to content.
_NOUNS = (
    (
        words(
            "claim assertion announcement allegation accusation argument suggestion prediction contention admission"
            " acknowledgment acknowledgement denial declaration insistence complaint revelation disclosure"
            " recommendation conclusion speculation rumor rumour assessment assumption belief conviction"
            " perception sentiment fear hope confidence worry suspicion acceptance recognition plan"
            " idea goal expectation theory impression consensus word"
            " understanding view opinion statement message argument question"
        ),
        words("of about"),
    ),
    (
        words(
            "promise pledge vow proposal decision refusal demand threat offer desire intention request"
            " commitment invitation wish"
        ),
        words("for of"),
    ),
    (
        words(
            "question comment remark statement criticism praise complaint concern doubt skepticism scepticism"
            " warning joke story tweet letter talk anger outrage"
            " frustration optimism enthusiasm unease anxiety disappointment critique confusion"
        ),
        words("about of on over for against toward towards"),
    ),
    (
        words(
            "opposition attack condemnation defense defence rejection disapproval backing"
            " admiration disdain preference call advice tribute reference mention swipe assault hostility resistance"
            " objection embrace denunciation favor favour description opinion view"
        ),
        words("for to of on against at toward towards with in about"),
    ),
)
_LINKS = {noun: links for nouns, links in _NOUNS for noun in nouns}
_CARRIERS = words(
    "express voice raise issue make give offer release repeat renew reiterate share have deliver send win draw face"
    " show announce drop sign post take put lay launch pay continue"
)
_SAYING = words("say write state announce claim warn argue")
_PUBLIC = words("question criticism talk opposition hope doubt allegation complaint accusation fear comment rejection")
_BY = words("by from among")


def noun_attributions(tree: Tree) -> Iterator[Attribution]:
    """Every attribution that a noun makes, when its speaker or a clause of content is there."""
    for noun, kind in enumerate(tree.pos):
        if kind == "NOUN" and tree.lemma[noun] in _LINKS:
            attribution = _of_noun(tree, noun)
            if attribution is not None:
                yield attribution


def _of_noun(tree: Tree, noun: int) -> Attribution | None:
    clause = _clause(tree, noun) or _predicated(tree, noun)
    found = clause or _linked(tree, noun)
    carrier = _carrier(tree, noun)
    source = _speaker(tree, noun, carrier)
    piece = trimmed(tree, found[0]) if found else None
    unsaid = source is None and clause is None and tree.lemma[noun] not in _PUBLIC
    if found is None or piece is None or unsaid:
        return None
    cue = (noun if carrier is None else cue_extent(tree, carrier, carrier)[0], found[1])
    phrase = None if source is None else phrase_of(tree, source, noun)
    pronoun = None if source is None or carrier is None else relative_of(tree, carrier)
    return Attribution(cue, noun, tree.lemma[noun], phrase, source, (piece,), pronoun=pronoun)


def _clause(tree: Tree, noun: int) -> tuple[Extent, int] | None:
    for child in tree.children[noun]:
        if child > noun and tree.dep[child] in ("acl", "ccomp", "relcl", "xcomp"):
            opener = tree.lower[tree.left[child]]
            if opener in ("that", "to", "whether") and not _is_relative(tree, child):
                return (tree.left[child], phrase_end(tree, child, tree.right[child])), noun
    return None


def _predicated(tree: Tree, noun: int) -> tuple[Extent, int] | None:
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


def _linked(tree: Tree, noun: int) -> tuple[Extent, int] | None:
    for child in tree.children[noun]:
        if tree.dep[child] == "prep" and tree.lower[child] in _LINKS[tree.lemma[noun]]:
            for item in tree.children[child]:
                if tree.dep[item] in ("pobj", "pcomp"):
                    return (tree.left[item], phrase_end(tree, item, tree.right[item])), child
    return None


def _carrier(tree: Tree, noun: int) -> int | None:
    """The verb that only carries the noun ('expressed doubt', 'said in a statement')."""
    verb = tree.head[noun]
    if tree.dep[noun] == "pobj" and tree.lower[verb] == "in" and tree.lemma[tree.head[verb]] in _SAYING:
        return tree.head[verb]
    return verb if tree.dep[noun] == "dobj" and tree.lemma[verb] in _CARRIERS else None


def _speaker(tree: Tree, noun: int, carrier: int | None) -> int | None:
    for child in tree.children[noun]:
        if tree.dep[child] == "poss":
            return child
        if tree.dep[child] == "prep" and tree.lower[child] in _BY:
            return next((item for item in tree.children[child] if tree.dep[item] == "pobj"), None)
    return None if carrier is None else subject_of(tree, carrier)
