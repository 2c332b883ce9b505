"""Repairs of a cue that the parser attached to the content before it: 'said the talks had failed and warned that'."""

from __future__ import annotations

from dragoman.extraction.lexicon.cues import DIRECTIVES, REPORTS, SAYING, VERBS
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.editable import EditableParse
from dragoman.extraction.parse.tags import FINITE, FINITE_OR_MODAL

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl"))
_CLAUSES = frozenset(("ccomp", "xcomp"))
# Verbs of saying that take an object: 'said the plan had failed and criticized the minister'.
_SPEAKING_OF = words(
    "call criticize criticise praise propose urge quote highlight denounce accuse condemn blame dismiss defend"
    " promise pledge reject"
)
_DECIDING = words("rule find decide conclude")  # 'ruled that it was unlawful and ordered his release'
_THANKING = words("thank praise congratulate greet commend criticize criticise condemn blame honour honor")
_TRAILING = REPORTS | _SPEAKING_OF | {"point", "refer", "cite", "mean", "concede", "blame", "challenge", "describe"}


def finite_conjuncts(parse: EditableParse, first: int, end: int) -> None:
    """Attach a finite verb to the finite one before it: 'vowed to fight on and refuses', not to 'to fight'."""
    with_subject = {parse.head[node] for node in range(first, end) if parse.dep[node] in _SUBJECTS}
    for verb in range(first, end):
        inner = parse.head[verb]
        if _is_finite_conjunct(parse, verb) and verb not in with_subject and inner < verb:
            mixed = parse.tag[inner] in ("VB", "VBG") or _changes_tense(parse, inner, verb)
            governor = _finite_governor(parse, inner, parse.tag[verb]) if mixed else None
            if governor is not None:
                _move(parse, verb, governor)


def _changes_tense(parse: EditableParse, inner: int, verb: int) -> bool:
    """Whether another tense follows ', and': 'says it was closed, and blames', 'said he had lost, and then wrote'."""
    behind = parse.dep[inner] == "ccomp" and _follows_comma_and(parse, verb)
    past = parse.tag[inner] == "VBD" and parse.tag[verb] in ("VBZ", "VBP")
    before = parse.tag[verb] == "VBD" and any(
        parse.lower[child] == "had" and parse.dep[child] == "aux" for child in parse.children(inner, inner - 3, inner)
    )
    return behind and (past or before)


def _follows_comma_and(parse: EditableParse, verb: int) -> bool:
    """Whether ', and' stands before a verb, perhaps with an adverb between them."""
    link = verb - 1 - (parse.pos[verb - 1] == "ADV")
    return parse.pos[link] == "CCONJ" and parse.words[link - 1] == ","


def conjoined_cues(parse: EditableParse, first: int, end: int) -> None:
    """Attach a second cue to the first: 'said the talks had failed and warned that …', not to 'failed'."""
    nodes = range(first, end)
    with_subject = {parse.head[node] for node in nodes if parse.dep[node] in _SUBJECTS}
    with_clause = {parse.head[node] for node in nodes if parse.dep[node] in _CLAUSES and node > parse.head[node]}
    for verb in nodes:
        speaks_of = parse.lemma[verb] in _SPEAKING_OF
        reports = parse.lemma[verb] in REPORTS | DIRECTIVES and verb in with_clause
        if reports and (_repeats_cue(parse, verb, first) or _goes_on(parse, verb, first)):
            parse.tag[verb] = "VBP"
        if _is_finite_conjunct(parse, verb) and verb not in with_subject:
            if parse.lemma[verb] in DIRECTIVES | REPORTS and (thanking := _thanking(parse, verb)) is not None:
                _move(parse, verb, thanking)
                continue
            cue = _governing_cue(parse, verb)
            decided = cue is not None and parse.lemma[cue] in _DECIDING and parse.lemma[verb] in DIRECTIVES
            if cue is not None and (speaks_of or reports or decided):
                _move(parse, verb, cue)


def trailing_participles(parse: EditableParse, first: int, end: int) -> None:
    """Attach a participle to the cue: 'said he saw no need, telling them that …', as both have the same speaker."""
    for verb in range(first, end):
        trails = parse.tag[verb] == "VBG" and parse.dep[verb] == "advcl" and parse.lemma[verb] in _TRAILING
        if trails and _stands_after_comma(parse, verb):
            parse.head[verb] = _outermost_report(parse, verb)
        elif _is_taken_for_subject(parse, verb, first):
            root = next(node for node in range(first, verb) if parse.head[node] == node)
            parse.attach(verb, root, "advcl")
        elif _is_left_unsaid(parse, verb, first):
            parse.head[verb - 1] = _outermost_report(parse, verb - 1)


def _is_taken_for_subject(parse: EditableParse, verb: int, first: int) -> bool:
    """Whether a participle after a comma became the subject of what follows: ', telling us it would "come"'."""
    trails = parse.tag[verb] == "VBG" and parse.dep[verb] == "csubj" and parse.lemma[verb] in _TRAILING
    after = trails and parse.words[verb - 1] == "," and parse.head[verb] > verb
    return after and any(parse.head[node] == node and parse.pos[node] == "VERB" for node in range(first, verb))


def _is_left_unsaid(parse: EditableParse, verb: int, first: int) -> bool:
    """Whether it is ', without saying when', which ends what somebody says."""
    if parse.tag[verb] != "VBG" or parse.dep[verb] != "pcomp" or parse.lemma[verb] not in SAYING or verb - 2 <= first:
        return False
    return parse.lower[verb - 1] == "without" and parse.words[verb - 2] == ","


def reduced_relatives(parse: EditableParse, first: int, end: int) -> None:
    """Gives a cue its subject from the participle before it: 'The office set up in May said', where nobody set up."""
    for verb in range(first, end):
        participle = parse.head[verb]
        joined = parse.dep[verb] in ("conj", "parataxis") and parse.tag[verb] in FINITE and first < participle < verb
        if joined and parse.lemma[verb] in SAYING:
            subject = participle - 1
            own = parse.head[subject] == participle and parse.dep[subject] in _SUBJECTS
            if own and parse.tag[participle] in ("VBD", "VBN") and _is_one_phrase(parse, participle, verb):
                _reduce(parse, subject, verb, first, end)


def relative_contents(parse: EditableParse, first: int, end: int) -> None:
    """Gives a cue what a noun is said to be: 'the camp, which critics charge is a prison, was closed'."""
    for cue in range(first + 2, end - 1):
        clause = cue + 1
        if parse.dep[cue] == "relcl" and _takes_clause(parse, cue) and parse.tag[clause] in FINITE_OR_MODAL:
            which = next((node for node in parse.children(cue, first, cue) if parse.lower[node] == "which"), None)
            verb = clause if parse.tag[clause] in FINITE else parse.head[clause]
            if which is not None and parse.head[verb] != cue and parse.head[cue] < which:
                _give_content(parse, cue, verb, first)


def _takes_clause(parse: EditableParse, cue: int) -> bool:
    entry = VERBS.get(parse.lemma[cue])
    return entry is not None and entry.frame.clause


def _give_content(parse: EditableParse, cue: int, verb: int, first: int) -> None:
    """Hang the verb on the cue, and on the verb above it what it had before the cue."""
    top, noun = parse.head[verb], parse.head[cue]
    if top == verb:
        return
    for node in range(first, cue):
        if parse.head[node] == verb:
            parse.attach(node, top, parse.dep[node])
    if parse.head[noun] == verb:
        parse.attach(noun, top, "nsubj")
    parse.attach(verb, cue, "ccomp")


def _is_one_phrase(parse: EditableParse, participle: int, verb: int) -> bool:
    """Whether no comma, 'and' or subject parts two verbs."""
    between = range(participle + 1, verb)
    parting = (
        parse.words[node] == "," or parse.pos[node] == "CCONJ" or parse.dep[node] in _SUBJECTS for node in between
    )
    return len(between) > 0 and not any(parting)


def _reduce(parse: EditableParse, subject: int, verb: int, first: int, end: int) -> None:
    """Put the cue in the participle's place, and hang that on the subject."""
    participle = parse.head[verb]
    top = parse.head[participle]
    parse.head[verb], parse.dep[verb] = verb if top == participle else top, parse.dep[participle]
    for node in (*range(first, subject + 1), *range(verb + 1, end)):
        if parse.head[node] == participle:
            parse.attach(node, verb, parse.dep[node])
    parse.attach(participle, subject, "acl")
    parse.tag[participle] = "VBN"


def _is_finite_conjunct(parse: EditableParse, verb: int) -> bool:
    return parse.dep[verb] == "conj" and parse.tag[verb] in FINITE


def _finite_governor(parse: EditableParse, node: int, wanted: str) -> int | None:
    """The nearest verb above with the wanted tag, while each head comes first; or None."""
    while parse.head[node] < node:
        node = parse.head[node]
        if parse.tag[node] == wanted:
            return node
    return None


def _repeats_cue(parse: EditableParse, verb: int, first: int) -> bool:
    """Whether a bare verb repeats the cue before it: 'They claimed it was his and claim that'."""
    bare = parse.tag[verb] == "VB" and parse.dep[verb] == "conj" and parse.pos[verb - 1] == "CCONJ"
    return bare and parse.lemma[verb] in parse.lemma[first:verb]


def _goes_on(parse: EditableParse, verb: int, first: int) -> bool:
    """Whether a bare verb goes on with the plural cue above: 'MPs say it is late, and recommend that'."""
    inner = parse.head[verb]
    bare = parse.tag[verb] == "VB" and parse.dep[verb] == "conj" and parse.pos[verb - 1] == "CCONJ"
    helped = any(parse.dep[child] == "aux" for child in parse.children(inner, first, verb))
    return bare and not helped and parse.dep[inner] == "ccomp" and parse.tag[parse.head[inner]] == "VBP"


def _governing_cue(parse: EditableParse, verb: int) -> int | None:
    """The nearest verb of saying in the same tense whose content contains the verb, or None."""
    node = parse.head[verb]
    while parse.dep[node] == "conj" and parse.head[node] != node:
        node = parse.head[node]
    while parse.dep[node] == "ccomp" and parse.head[node] < node:
        node = parse.head[node]
        same = parse.tag[verb] in (parse.tag[node], "VBP") if parse.lemma[node] == parse.lemma[verb] else False
        if parse.lemma[node] in REPORTS and (same or parse.tag[node] == parse.tag[verb]):
            return node
    return None


def _thanking(parse: EditableParse, verb: int) -> int | None:
    """The verb of 'thanked those who had helped and asked …' if the parser joined the cue to 'helped'; or None."""
    inner = parse.head[verb]
    if parse.dep[inner] != "relcl" or parse.lemma[inner] in REPORTS | SAYING or parse.tag[inner] != parse.tag[verb]:
        return None
    node = parse.head[inner]
    while parse.pos[node] != "VERB" and parse.head[node] < node:
        node = parse.head[node]
    return node if parse.lemma[node] in _THANKING and parse.tag[node] == parse.tag[verb] else None


def _stands_after_comma(parse: EditableParse, verb: int) -> bool:
    """Whether a comma comes shortly before the verb and after its head."""
    head = parse.head[verb]
    return head < verb and "," in parse.words[max(head, verb - 3) : verb]


def _outermost_report(parse: EditableParse, verb: int) -> int:
    """The outermost verb of saying or thinking whose content contains the verb, or else the verb's head."""
    node = reporting = parse.head[verb]
    while _is_inside_content(parse, node):
        node = parse.head[node]
        if _takes_clause(parse, node):
            reporting = node
    return reporting


def _is_inside_content(parse: EditableParse, node: int) -> bool:
    """Whether a verb is in a clause, or continues one: 'use' in 'said the road was mined and nobody should use it'."""
    inside = parse.dep[node] in _CLAUSES or (parse.dep[node] == "conj" and parse.lemma[node] not in REPORTS)
    return inside and parse.head[node] < node


def _move(parse: EditableParse, verb: int, cue: int) -> None:
    """Attach the verb and the 'and' before it to the cue."""
    inner = parse.head[verb]
    parse.head[verb] = cue
    for node in range(verb - 1, max(inner, verb - 4), -1):
        if parse.head[node] == inner and parse.dep[node] in ("cc", "punct"):
            parse.head[node] = cue
