"""Documents and the verbs that publish them: in 'wrote in an article stating' the author speaks, not the article."""

from __future__ import annotations

from dragoman.extraction.lexicon.speech_nouns import DOCUMENTS
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree

_ISSUING = words(
    "issue release publish send write make put post deliver read file tweet place produce run air launch include"
)


def publishing_verb(tree: Tree, noun: int) -> int | None:
    """The verb that publishes a document, as in 'released a video', 'wrote in an article'; or None."""
    governor = tree.head[noun]
    if tree.lemma[noun] not in DOCUMENTS:
        return None
    if tree.dep[noun] == "pobj" and tree.lower[governor] == "in" and tree.pos[tree.head[governor]] == "VERB":
        return tree.head[governor]
    return governor if tree.dep[noun] == "dobj" and tree.lemma[governor] in _ISSUING else None
