"""The cue with its polarity: a denial or a 'may have said' must not read as an assertion."""

from __future__ import annotations

from dragoman.extraction.attribution import Attribution
from dragoman.extraction.found import FoundCue
from dragoman.extraction.tree import Tree
from dragoman.extraction.words import words

_HEDGES = words("may might could would reportedly allegedly apparently possibly perhaps seemingly")
_DENIALS = words("deny refuse decline refute reject disavow dispute")
_NEGATIONS = words("not n't never no neither nor")


def found_cue(tree: Tree, attribution: Attribution) -> FoundCue | None:
    """The cue's span, negated when it denies or is denied, hedged when it is only possible."""
    if attribution.cue is None:
        return None
    words = _modifiers(tree, attribution)
    return FoundCue(
        tree.span(*attribution.cue),
        negated=bool(words & _NEGATIONS) or attribution.lemma in _DENIALS,
        hedged=bool(words & _HEDGES),
    )


def _modifiers(tree: Tree, attribution: Attribution) -> set[str]:
    head = attribution.cue_head
    if head is None:
        return set()
    return {tree.lower[child] for child in tree.children[head] if tree.dep[child] in ("neg", "aux", "advmod", "det")}
