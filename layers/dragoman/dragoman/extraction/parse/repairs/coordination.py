"""Repairs what the parser often gets wrong around cues, before any rule reads the tree."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.extraction.lexicon.cues import REPORTS
from dragoman.extraction.lexicon.word_lists import words

_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl"))
_CLAUSES = frozenset(("ccomp", "xcomp"))
# Verbs of saying that take an object: 'said the plan had failed and criticized the minister'.
_SPEAKING_OF = words(
    "call criticize criticise praise propose urge quote highlight denounce accuse condemn blame dismiss defend"
    " promise pledge reject"
)
_TRAILING = REPORTS | {"point", "refer", "cite", "mean", "concede", "blame", "challenge", "describe"}


def with_conjoined_cues(head: list[int], dep: Sequence[str], tag: Sequence[str], lemma: Sequence[str]) -> list[int]:
    """'Said the talks had failed and warned that …': hang the second cue on the first, not on 'failed'."""
    repaired = list(head)
    with_subject = {head[node] for node, relation in enumerate(dep) if relation in _SUBJECTS}
    with_clause = {head[node] for node, relation in enumerate(dep) if relation in _CLAUSES and node > head[node]}
    for verb, relation in enumerate(dep):
        if relation != "conj" or tag[verb] not in _FINITE or lemma[verb] not in REPORTS | _SPEAKING_OF:
            continue
        if verb in with_subject or (verb not in with_clause and lemma[verb] not in _SPEAKING_OF):
            continue
        cue = _governing_cue(repaired, dep, tag, lemma, verb)
        if cue is not None:
            _move(repaired, dep, verb, cue)
    return repaired


def with_finite_conjuncts(head: list[int], dep: Sequence[str], tag: Sequence[str]) -> list[int]:
    """'Vowed to fight on and refuses to answer': a finite verb can't be joined to 'to fight'."""
    repaired = list(head)
    with_subject = {head[node] for node, relation in enumerate(dep) if relation in _SUBJECTS}
    for verb, relation in enumerate(dep):
        if relation != "conj" or tag[verb] not in _FINITE or verb in with_subject:
            continue
        inner = repaired[verb]
        if tag[inner] in ("VB", "VBG") and inner < verb:
            governor = _finite_governor(repaired, tag, inner, tag[verb])
            if governor is not None:
                _move(repaired, dep, verb, governor)
    return repaired


def with_trailing_participles(
    head: Sequence[int], dep: Sequence[str], tag: Sequence[str], lemma: Sequence[str], words: Sequence[str]
) -> list[int]:
    """'Said he saw no need, telling them that …': hang 'telling' on 'said', since who said also told."""
    repaired = list(head)
    for verb, relation in enumerate(dep):
        if tag[verb] != "VBG" or relation != "advcl" or lemma[verb] not in _TRAILING or verb <= head[verb]:
            continue
        if "," not in words[max(head[verb], verb - 3) : verb]:
            continue
        node = repaired[verb]
        while dep[node] in _CLAUSES and repaired[node] < node:
            node = repaired[node]
            if lemma[node] in REPORTS:
                repaired[verb] = node
    return repaired


def _finite_governor(head: Sequence[int], tag: Sequence[str], node: int, wanted: str) -> int | None:
    while head[node] != node and head[node] < node:
        node = head[node]
        if tag[node] == wanted:
            return node
    return None


def _governing_cue(
    head: Sequence[int], dep: Sequence[str], tag: Sequence[str], lemma: Sequence[str], verb: int
) -> int | None:
    node = head[verb]
    while dep[node] == "conj" and head[node] != node:
        node = head[node]
    while dep[node] == "ccomp" and head[node] < node:
        node = head[node]
        if lemma[node] in REPORTS and tag[node] == tag[verb]:
            return node
    return None


def _move(head: list[int], dep: Sequence[str], verb: int, cue: int) -> None:
    """Hang the verb and the 'and' before it on the cue."""
    inner = head[verb]
    head[verb] = cue
    for node in range(verb - 1, max(inner, verb - 4), -1):
        if head[node] == inner and dep[node] in ("cc", "punct"):
            head[node] = cue
