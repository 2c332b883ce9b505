"""Attributions made by adjectives: 'is confident that', 'are opposed to', 'made it clear that'."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extraction.attribution import Attribution, Extent, trimmed
from dragoman.extraction.borders import clause_end, phrase_end
from dragoman.extraction.speakers import phrase_of, relative_of, subject_of
from dragoman.extraction.tree import Tree
from dragoman.extraction.verbs import cue_extent
from dragoman.extraction.words import words

_STATES = words(
    "optimistic pessimistic hopeful confident worried concerned convinced skeptical sceptical willing"
    " unwilling eager reluctant afraid fearful happy unhappy proud glad grateful thankful pleased critical"
    " supportive open opposed clear dismissive wary aware upset angry furious adamant disappointed excited"
    " interested enthusiastic nervous anxious uncomfortable comfortable determined frustrated surprised doubtful"
    " suspicious mindful outspoken unsure uncertain thrilled hesitant complimentary dubious"
)
_LINKS = words("about of with to on in over by for at")
_MAKING = words("make")


def adjective_attributions(tree: Tree) -> Iterator[Attribution]:
    """Every attribution that an adjective makes with its verb."""
    for adjective, lower in enumerate(tree.lower):
        if lower in _STATES and tree.pos[adjective] in ("ADJ", "VERB"):
            attribution = _of_adjective(tree, adjective)
            if attribution is not None:
                yield attribution


def _of_adjective(tree: Tree, adjective: int) -> Attribution | None:
    verb = tree.head[adjective]
    if tree.dep[adjective] not in ("acomp", "oprd", "ccomp", "xcomp", "ROOT", "conj", "relcl", "attr"):
        return None
    if tree.lower[adjective] == "clear" and tree.lemma[verb] not in _MAKING:
        return None
    owner = verb if tree.dep[adjective] in ("acomp", "oprd", "ccomp", "attr") else adjective
    found = _content(tree, adjective, owner)
    subject = subject_of(tree, owner)
    piece = trimmed(tree, found[0]) if found else None
    if found is None or piece is None or subject is None:
        return None
    first = cue_extent(tree, owner, owner)[0] if owner < adjective else adjective
    cue = (first if adjective - first <= 4 else adjective, max(adjective, found[1]))
    return Attribution(
        cue=cue,
        cue_head=adjective,
        lemma=tree.lower[adjective],
        source=phrase_of(tree, subject, owner),
        source_head=subject,
        content=(piece,),
        pronoun=relative_of(tree, owner),
    )


def _content(tree: Tree, adjective: int, owner: int) -> tuple[Extent, int] | None:
    children = [*tree.children[adjective], *(child for child in tree.children[owner] if child > adjective)]
    for child in children:
        if child > adjective and tree.dep[child] in ("ccomp", "xcomp"):
            return (tree.left[child], phrase_end(tree, child, clause_end(tree, child, tree.right[child]))), adjective
    for child in tree.children[adjective]:
        if child > adjective and tree.dep[child] == "prep" and tree.lower[child] in _LINKS:
            for item in tree.children[child]:
                if tree.dep[item] in ("pobj", "pcomp"):
                    return (tree.left[item], phrase_end(tree, item, tree.right[item])), child
    return None
