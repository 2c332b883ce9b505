"""The cue with its polarity, so that a denial or a 'may have said' does not read as an assertion."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.extraction.attributions.attribution import Attribution, Extent
from dragoman.extraction.attributions.filters.unreal import is_supposed
from dragoman.extraction.attributions.subjects.subjects import UNABLE
from dragoman.extraction.lexicon.cues import DENIALS
from dragoman.extraction.lexicon.speech_nouns import CLAIMS
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.model import Cue
from dragoman.extraction.parse.tree import Tree

_HEDGES = words("may might could would reportedly allegedly apparently possibly perhaps seemingly")
_LEAVING_UNDONE = words("hesitate fail forget neglect hide conceal")  # 'did not hesitate to say' means that it was said
_ANNOUNCING = words("announce confirm declare demand issue order propose promise offer impose reveal publish name give")
_TELLING_OF = words("report say believe think allege rumor rumour")
_MODIFIERS = ("neg", "aux", "advmod", "det")
_UNKNOWN = words("unclear unknown uncertain")  # 'it remains unclear whether' reads as 'it is not known whether'
_NEGATIONS = words("not n't never no neither nor")
_NOBODY = words("no nobody none neither no-one few")


def found_cue(tree: Tree, attribution: Attribution) -> Cue | None:
    """The cue's span; negated if it denies or is denied, hedged if it is only possible. None without a cue."""
    if attribution.cue is None:
        return None
    verbs = _verbs(tree, attribution)
    said = attribution.content
    return Cue(
        tree.span(*attribution.cue),
        negated=any(_denies(tree, verb, said) for verb in verbs)
        or _is_nobody(tree, attribution)
        or any(_is_left_unsaid(tree, verb) for verb in verbs)
        or _announces_nothing(tree, attribution),
        hedged=any(
            _is_possible(tree, verb, said) or _is_hearsay(tree, verb) or is_supposed(tree, verb) for verb in verbs
        ),
    )


def _has_modifier(tree: Tree, verb: int, words: frozenset[str], said: Sequence[Extent]) -> bool:
    """Whether one of the words modifies a verb from outside of what is said: not '"Never", he said'."""
    modifiers = [child for child in tree.children_with(verb, *_MODIFIERS) if tree.lower[child] in words]
    return any(not any(first <= child <= last for first, last in said) for child in modifiers)


def _is_possible(tree: Tree, verb: int, said: Sequence[Extent]) -> bool:
    """Whether it may have been said; who 'would say only that' did say it."""
    return _has_modifier(tree, verb, _HEDGES, said) and tree.lower[said[0][0]] != "only"


def _denies(tree: Tree, verb: int, said: Sequence[Extent]) -> bool:
    """Whether a verb of the cue is negated or means no: 'did not say', 'denied', 'failed to say'."""
    nothing = any(tree.lower[child] == "nothing" for child in tree.children_with(verb, "dobj"))
    negated = nothing or _has_modifier(tree, verb, _NEGATIONS, said)
    if tree.lemma[verb] in _LEAVING_UNDONE:
        return not negated
    negated = negated or _is_still_to_come(tree, verb) or tree.lower[verb] in _UNKNOWN
    return negated or tree.lemma[verb] in DENIALS or _dismisses_claim(tree, verb) or _is_after_denial(tree, verb)


def _is_still_to_come(tree: Tree, verb: int) -> bool:
    """Whether it was not said so far: 'has yet to confirm it'."""
    carrier = tree.head[verb]
    waits = tree.dep[verb] == "xcomp" and tree.lemma[carrier] in ("have", "be") and carrier < verb
    return waits and tree.word_below(carrier, ("yet",)) is not None


def _is_after_denial(tree: Tree, verb: int) -> bool:
    """Whether it is denied or was not done: 'denied having said that', 'denied saying that', 'nor was she told'."""
    having = tree.dep[verb] == "xcomp" and tree.tag[verb] in ("VBG", "VBN") and tree.lemma[tree.head[verb]] in DENIALS
    first = min([verb, *tree.children_with(verb, "aux", "auxpass")])
    return having or (first > 0 and tree.lower[first - 1] in ("nor", "neither"))


def _dismisses_claim(tree: Tree, verb: int) -> bool:
    """Whether it says that a claim is untrue: 'dismissed the accusations', but not 'dismissed the polls'."""
    objects = tree.children_with(verb, "dobj")
    return tree.lemma[verb] == "dismiss" and any(tree.lemma[noun] in CLAIMS for noun in objects)


def _is_hearsay(tree: Tree, verb: int) -> bool:
    """Whether others tell that it was said: 'is reported to have said', 'is believed to have warned'."""
    teller = tree.head[verb]
    told = tree.dep[verb] == "xcomp" and tree.has_child(teller, "auxpass") and tree.lemma[teller] in _TELLING_OF
    return told and any(tree.lower[child] == "have" for child in tree.children_with(verb, "aux"))


def _announces_nothing(tree: Tree, attribution: Attribution) -> bool:
    """Whether nothing was announced: 'announced no new sanctions'. 'Reported no losses' does report something."""
    first, last = attribution.content[0]
    if tree.lower[first] != "no" or attribution.lemma not in _ANNOUNCING or attribution.cue_head is None:
        return False
    return any(first <= child <= last for child in tree.children_with(attribution.cue_head, "dobj"))


def _is_left_unsaid(tree: Tree, verb: int) -> bool:
    """Whether it was not said: 'left without saying when', 'stopped short of saying that', 'instead of saying'."""
    if tree.dep[verb] == "xcomp" and tree.lower[tree.head[verb]] in UNABLE:
        return True
    return tree.dep[verb] == "pcomp" and (
        tree.lower[tree.head[verb]] == "without"
        or (tree.lower[tree.head[verb]] == "of" and tree.lower[tree.head[verb] - 1] in ("short", "instead"))
    )


def _is_nobody(tree: Tree, attribution: Attribution) -> bool:
    """Whether nobody speaks: 'no official', 'neither the army nor the police', 'none of them'."""
    return attribution.source is not None and tree.lower[attribution.source[0]] in _NOBODY


def _verbs(tree: Tree, attribution: Attribution) -> list[int]:
    """The head of the cue, and the verbs that carry it ('declined' in 'declined to comment on')."""
    head, cue = attribution.cue_head, attribution.cue
    if head is None or cue is None:
        return []
    return [*(node for node in range(cue[0], head) if tree.pos[node] == "VERB"), head]
