"""Repairs a sentence whose only verb the parser took for a participle: 'The envoy condemned on Friday the arrest.'"""

from __future__ import annotations

from dragoman.extraction.lexicon.cues import REPORTS, SAYING
from dragoman.extraction.parse.editable import EditableParse
from dragoman.extraction.parse.repairs.cue_speakers import FINITE, make_root


def past_tenses(parse: EditableParse, first: int, end: int) -> None:
    """Make a participle with an object the finite verb, if the sentence has no other, and its noun the subject."""
    if any(parse.tag[node] in (*FINITE, "MD") for node in range(first, end)):
        return
    for verb in range(first + 1, end):
        noun = parse.head[verb]
        described = parse.tag[verb] == "VBN" and parse.dep[verb] == "acl" and parse.head[noun] == noun < verb
        if described and parse.lemma[verb] in REPORTS | SAYING and _has_object(parse, verb, end):
            parse.tag[verb] = "VBD"
            make_root(parse, verb, first, end)
            parse.attach(noun, verb, "nsubj")
            return


def _has_object(parse: EditableParse, verb: int, end: int) -> bool:
    """Whether a direct object follows, and nobody does it: not 'a plan condemned by the envoy'."""
    relations = {parse.dep[child] for child in parse.children(verb, verb + 1, end)}
    return "dobj" in relations and "agent" not in relations
