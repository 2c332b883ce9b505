"""Finds the medium that relays a speaker's words ('As per the reports of Sputnik, a source said')."""

from __future__ import annotations

from dragoman.extraction.attributions.attribution import Attribution, Extent, covers
from dragoman.extraction.attributions.subjects.subjects import phrase_of
from dragoman.extraction.parse.tree import Tree

_PASSING_ON = frozenset(("report", "citing", "cite", "per", "accord"))


def via_of(tree: Tree, attribution: Attribution) -> Extent | None:
    """The noun phrase of the medium named near the cue, or None."""
    cue = attribution.cue_head
    if attribution.via is not None:
        return attribution.via
    if cue is None or attribution.source is None:
        return None
    for child in tree.children_with(cue, "prep", "advcl"):
        if not covers(attribution.content, child):
            medium = _medium(tree, child)
            if medium is not None and medium != attribution.source and not covers(attribution.content, medium[1]):
                return medium
    return None


def _medium(tree: Tree, opener: int) -> Extent | None:
    """The noun phrase X in 'as X reports', 'according to X', 'as per the reports of X', 'citing X'; or None."""
    first, last = tree.subtree(opener)
    within = range(first, last + 1)
    if not any(tree.lemma[index] in _PASSING_ON for index in within):
        return None
    names = [name for name in tree.names if name.label in ("ORG", "PERSON", "GPE") and name.first in within]
    if names:
        return names[0].first, names[0].end - 1
    nouns = [index for index in within if tree.dep[index] in ("pobj", "nsubj", "dobj")]
    return phrase_of(tree, nouns[-1]) if nouns else None
