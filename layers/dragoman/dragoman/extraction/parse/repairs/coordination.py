"""Repairs of a cue that the parser attached to the content before it: 'said the talks had failed and warned that'."""

from __future__ import annotations

from dragoman.extraction.lexicon.cues import REPORTS
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.editable import EditableParse
from dragoman.extraction.parse.repairs.cue_speakers import FINITE

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl"))
_CLAUSES = frozenset(("ccomp", "xcomp"))
# Verbs of saying that take an object: 'said the plan had failed and criticized the minister'.
_SPEAKING_OF = words(
    "call criticize criticise praise propose urge quote highlight denounce accuse condemn blame dismiss defend"
    " promise pledge reject"
)
_TRAILING = REPORTS | {"point", "refer", "cite", "mean", "concede", "blame", "challenge", "describe"}


def finite_conjuncts(parse: EditableParse, first: int, end: int) -> None:
    """Attach a finite verb to the finite one before it: 'vowed to fight on and refuses', not to 'to fight'."""
    with_subject = {parse.head[node] for node in range(first, end) if parse.dep[node] in _SUBJECTS}
    for verb in range(first, end):
        inner = parse.head[verb]
        if _is_finite_conjunct(parse, verb) and verb not in with_subject and inner < verb:
            governor = _finite_governor(parse, inner, parse.tag[verb]) if parse.tag[inner] in ("VB", "VBG") else None
            if governor is not None:
                _move(parse, verb, governor)


def conjoined_cues(parse: EditableParse, first: int, end: int) -> None:
    """Attach a second cue to the first: 'said the talks had failed and warned that …', not to 'failed'."""
    nodes = range(first, end)
    with_subject = {parse.head[node] for node in nodes if parse.dep[node] in _SUBJECTS}
    with_clause = {parse.head[node] for node in nodes if parse.dep[node] in _CLAUSES and node > parse.head[node]}
    for verb in nodes:
        speaks_of = parse.lemma[verb] in _SPEAKING_OF
        reports = parse.lemma[verb] in REPORTS and verb in with_clause
        if _is_finite_conjunct(parse, verb) and verb not in with_subject and (speaks_of or reports):
            cue = _governing_cue(parse, verb)
            if cue is not None:
                _move(parse, verb, cue)


def trailing_participles(parse: EditableParse, first: int, end: int) -> None:
    """Attach a participle to the cue: 'said he saw no need, telling them that …', as both have the same speaker."""
    for verb in range(first, end):
        trails = parse.tag[verb] == "VBG" and parse.dep[verb] == "advcl" and parse.lemma[verb] in _TRAILING
        if trails and _stands_after_comma(parse, verb):
            parse.head[verb] = _outermost_report(parse, verb)


def _is_finite_conjunct(parse: EditableParse, verb: int) -> bool:
    return parse.dep[verb] == "conj" and parse.tag[verb] in FINITE


def _finite_governor(parse: EditableParse, node: int, wanted: str) -> int | None:
    """The nearest verb above with the wanted tag, while each head comes first; or None."""
    while parse.head[node] < node:
        node = parse.head[node]
        if parse.tag[node] == wanted:
            return node
    return None


def _governing_cue(parse: EditableParse, verb: int) -> int | None:
    """The nearest verb of saying in the same tense whose content contains the verb, or None."""
    node = parse.head[verb]
    while parse.dep[node] == "conj" and parse.head[node] != node:
        node = parse.head[node]
    while parse.dep[node] == "ccomp" and parse.head[node] < node:
        node = parse.head[node]
        if parse.lemma[node] in REPORTS and parse.tag[node] == parse.tag[verb]:
            return node
    return None


def _stands_after_comma(parse: EditableParse, verb: int) -> bool:
    """Whether a comma comes shortly before the verb and after its head."""
    head = parse.head[verb]
    return head < verb and "," in parse.words[max(head, verb - 3) : verb]


def _outermost_report(parse: EditableParse, verb: int) -> int:
    """The outermost verb of saying whose content contains the verb, or else the verb's head."""
    node = reporting = parse.head[verb]
    while parse.dep[node] in _CLAUSES and parse.head[node] < node:
        node = parse.head[node]
        if parse.lemma[node] in REPORTS:
            reporting = node
    return reporting


def _move(parse: EditableParse, verb: int, cue: int) -> None:
    """Attach the verb and the 'and' before it to the cue."""
    inner = parse.head[verb]
    parse.head[verb] = cue
    for node in range(verb - 1, max(inner, verb - 4), -1):
        if parse.head[node] == inner and parse.dep[node] in ("cc", "punct"):
            parse.head[node] = cue
