"""Repairs of main verbs that the parser missed: 'The report, "Nothing Left", documents killings'.

It takes them for nouns or participles, parts them from their auxiliary, or gives them the object of the verb before.
"""

from __future__ import annotations

from dragoman.extraction.lexicon.cues import DENIALS, REPORTS, SAYING, VERBS
from dragoman.extraction.lexicon.speech_nouns import CLAIMS, THINGS
from dragoman.extraction.lexicon.verb_forms import past
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.editable import EditableParse
from dragoman.extraction.parse.repairs.cue_speakers import AUXILIARIES, make_root
from dragoman.extraction.parse.repairs.noun_phrases import is_institution, is_person
from dragoman.extraction.parse.tags import FINITE, SUBJECTS, has_finite
from dragoman.text.marks import CLOSING_MARKS, DASHES

_NOMINAL = ("NOUN", "PROPN", "PRON")
_OPENS_OBJECT = ("DET", "ADJ", "NOUN", "PROPN", "NUM")
_BREAKS = CLOSING_MARKS | DASHES | {","}
_BE = words("is are was were be been")
_FIGURES = words("number figure toll cost total estimate price value amount rate share count bill")
_LONGEST_DENIAL = 6
_PAST = {past(verb): verb for verb in SAYING}
_CLAUSES = ("acl", "relcl", "ccomp")


def verbs_taken_for_nouns(parse: EditableParse, first: int, end: int) -> None:
    """Make 'documents' the main verb of 'The report, "Nothing Left", documents killings', which has no other."""
    root = _nominal_root(parse, first, end)
    if root is None or _is_final_verb(parse, root, first):
        return
    verb, subject = _verb_and_subject(parse, root, first, end)
    if verb is not None and _can_act(parse, subject):
        _make_main(parse, verb, subject, first, end)
        _make_finite(parse, verb)


def _verb_and_subject(parse: EditableParse, root: int, first: int, end: int) -> tuple[int | None, int]:
    inside = _verb_inside(parse, root, first)
    return (_verb_after_comma(parse, root, end), root) if inside is None else (inside, inside - 1)


def _is_final_verb(parse: EditableParse, root: int, first: int) -> bool:
    """Whether the root is 'hears' in 'Boy drowned in quarry, inquest hears'; then it is made a verb."""
    hears = parse.tag[root] == "NNS" and parse.lemma[root] in VERBS and _has(parse, root, ("nsubj",), first, root)
    if hears:
        _make_finite(parse, root)
    return hears


def _verb_after_comma(parse: EditableParse, root: int, end: int) -> int | None:
    return next((node for node in range(root + 2, end - 1) if _looks_like_verb(parse, node)), None)


def _make_finite(parse: EditableParse, verb: int) -> None:
    parse.tag[verb], parse.pos[verb] = "VBD" if parse.lower[verb] in _PAST else "VBZ", "VERB"


def verbs_before_whether(parse: EditableParse, first: int, end: int) -> None:
    """Make 'questions' a second main verb in 'It recommends a delay and questions whether'; it is no noun there."""
    for node in range(first + 2, end - 1):
        verb = _finite_before(parse, node, first) if _asks_whether(parse, node) else None
        if verb is not None:
            parse.attach(node, verb, "conj")
            parse.attach(node - 1, verb, "cc")
            _make_finite(parse, node)


def _asks_whether(parse: EditableParse, node: int) -> bool:
    cue = parse.tag[node] == "NNS" and parse.lemma[node] in VERBS
    return cue and parse.lower[node + 1] == "whether" and parse.pos[node - 1] == "CCONJ"


def _finite_before(parse: EditableParse, node: int, first: int) -> int | None:
    verbs = (other for other in range(first, node) if parse.tag[other] == "VBZ" and parse.pos[other] == "VERB")
    return next(verbs, None)


def cues_behind_places(parse: EditableParse, first: int, end: int) -> None:
    """Make 'reckon' the main verb in 'Analysts at Citi reckon Tesco will grow', if the parser took it for a name."""
    for cue in range(first + 3, end - 2):
        name = parse.head[cue]
        if _is_cue_in_name(parse, cue, name) and not _has(parse, name, ("det",), first, cue):
            speaker = parse.head[parse.head[name]]
            if _do_something(parse, speaker, name):
                _make_cue(parse, cue, name, speaker, parse.head[speaker])


def _is_cue_in_name(parse: EditableParse, cue: int, name: int) -> bool:
    part = parse.dep[cue] == "compound" and cue < name
    return part and parse.pos[cue - 1] == "PROPN" and _takes_clause(parse, cue)


def _do_something(parse: EditableParse, speaker: int, name: int) -> bool:
    """Whether 'analysts' before the place are the subject of a verb after the name."""
    several = parse.tag[speaker] == "NNS" and parse.dep[speaker] == "nsubj"
    return several and parse.dep[name] == "pobj" and speaker < name < parse.head[speaker]


def verbs_taken_for_participles(parse: EditableParse, first: int, end: int) -> None:
    """Make 'asked' the main verb of 'Koval, who admits it, asked for patience', which has no other."""
    root = _nominal_root(parse, first, end)
    if root is None or not _has(parse, root, ("relcl",), root, end):
        return
    behind = (node for node in parse.children(root, root + 3, end) if _is_participle(parse, node, first, end))
    verb = next(behind, None)
    if verb is not None:
        _make_main(parse, verb, root, first, end)
        parse.tag[verb] = "VBD"


def denials_of_claims(parse: EditableParse, first: int, end: int) -> None:
    """Make 'disputes' the verb of ', a claim Moscow disputes.', which the parser took for a noun."""
    for claim in range(first + 2, end - 2):
        if parse.lemma[claim] in CLAIMS and parse.words[claim - 2] == "," and parse.pos[claim - 1] == "DET":
            verb = _denial_at_end(parse, claim, end)
            if verb is not None:
                _make_relative(parse, claim, verb)


def figures_to_their_verbs(parse: EditableParse, first: int, end: int) -> None:
    """Give 'put the number of patients waiting for a bed at 54,000' its 'at', which the parser hung on the bed."""
    for verb in range(first, end - 3):
        thing = _figure_put(parse, verb, end)
        link = None if thing is None else _link_to_number(parse, thing, end)
        if thing is not None and link is not None:
            for node in parse.children(verb, thing + 1, link):
                parse.attach(node, thing, "acl")
            parse.attach(link, verb, "prep")


def _link_to_number(parse: EditableParse, thing: int, end: int) -> int | None:
    return next((node for node in range(thing + 1, end - 1) if _opens_number(parse, node)), None)


def past_tenses(parse: EditableParse, first: int, end: int) -> None:
    """Make a participle with an object the finite verb, if the sentence has no other, and its noun the subject."""
    if has_finite(parse.tag[first:end]):
        return
    verb = next((node for node in range(first + 1, end) if _describes_root(parse, node, end)), None)
    if verb is not None:
        noun = parse.head[verb]
        parse.tag[verb] = "VBD"
        make_root(parse, verb, first, end)
        parse.attach(noun, verb, "nsubj")


def _describes_root(parse: EditableParse, verb: int, end: int) -> bool:
    """Whether it is a participle of saying, with an object, that the parser hung on the noun at the root."""
    noun = parse.head[verb]
    described = parse.tag[verb] == "VBN" and parse.dep[verb] == "acl" and parse.head[noun] == noun < verb
    return described and parse.lemma[verb] in REPORTS | SAYING and _has_own_object(parse, verb, end)


def _has_own_object(parse: EditableParse, verb: int, end: int) -> bool:
    """Whether a direct object follows, and nobody does it: not 'a plan condemned by the envoy'."""
    relations = {parse.dep[child] for child in parse.children(verb, verb + 1, end)}
    return "dobj" in relations and "agent" not in relations


def auxiliaries_before_asides(parse: EditableParse, first: int, end: int) -> None:
    """Give 'promised' its auxiliary in 'It had, he told delegates, promised an offer'."""
    for helper in range(first, end - 3):
        cue = parse.head[helper]
        verb = _verb_behind(parse, cue, end) if _is_parted(parse, helper, cue) else None
        if verb is not None:
            _join(parse, helper, verb, cue)
            for node in parse.children(cue, verb + 1, end):
                parse.attach(node, verb, parse.dep[node])


def objects_before_verbs(parse: EditableParse, first: int, end: int) -> None:
    """Give 'wanted' its object in 'The claim that nobody wanted a deal was false', where 'deal' became a subject."""
    for verb in range(first, end):
        subjects = _subjects_before(parse, verb, first)
        inner = _inner_verb(parse, subjects, first) if len(subjects) > 1 else None
        if inner is not None and not _has(parse, inner, ("dobj", "attr", "acomp", "ccomp"), first, end):
            parse.attach(subjects[-1], inner, "dobj")


def _subjects_before(parse: EditableParse, verb: int, first: int) -> list[int]:
    return [node for node in parse.children(verb, first, verb) if parse.dep[node] in SUBJECTS]


def _nominal_root(parse: EditableParse, first: int, end: int) -> int | None:
    """The noun or name that the parser made the root of a sentence, or None."""
    root = next((node for node in range(first, end) if parse.head[node] == node), None)
    return root if root is not None and parse.pos[root] in _NOMINAL else None


def _can_act(parse: EditableParse, noun: int) -> bool:
    """Whether a noun means somebody, an institution or a document."""
    known = is_person(parse, noun) or is_institution(parse, noun) or parse.pos[noun] == "PROPN"
    return known or parse.named[noun] or parse.lemma[noun] in THINGS


def _looks_like_verb(parse: EditableParse, node: int) -> bool:
    """Whether a plural noun after a comma has the form of a cue, and a noun phrase follows it."""
    if parse.tag[node] != "NNS" or parse.words[node - 1] not in _BREAKS or parse.lemma[node] not in VERBS:
        return False
    return parse.lower[node].endswith("s") and parse.pos[node + 1] in _OPENS_OBJECT


def _verb_inside(parse: EditableParse, root: int, first: int) -> int | None:
    """The 'disputes' of 'Minister disputes figures', which became a part of the noun behind it; or None."""
    parts = (child for child in parse.children(root, first + 1, root) if parse.dep[child] in ("compound", "amod"))
    return next((part for part in parts if _has_form_of_verb(parse, part)), None)


def _has_form_of_verb(parse: EditableParse, part: int) -> bool:
    """Whether a part of a noun phrase is a verb: 'disputes' by its tag, 'alleged' in 'Lis alleged it' by the name."""
    named = parse.pos[part - 1] == "PROPN" and parse.dep[part - 1] in ("nmod", "compound", "nsubj")
    if parse.lower[part] in _PAST and named:
        parse.lemma[part] = _PAST[parse.lower[part]]
        return True
    return parse.tag[part] == "VBZ" and parse.lemma[part] in VERBS and parse.pos[part - 1] in _NOMINAL


def _takes_clause(parse: EditableParse, node: int) -> bool:
    entry = VERBS.get(parse.lower[node])
    return entry is not None and entry.frame.clause


def _make_cue(parse: EditableParse, cue: int, name: int, speaker: int, verb: int) -> None:
    """Hang the speaker on the cue, the verb below the cue, and the name on that verb."""
    for node in range(speaker, cue - 1):
        if parse.head[node] == name:
            parse.head[node] = cue - 1
    parse.head[cue - 1], parse.dep[cue - 1] = parse.head[name], "pobj"
    parse.head[cue], parse.dep[cue] = cue if parse.head[verb] == verb else parse.head[verb], parse.dep[verb]
    parse.head[verb], parse.dep[verb] = cue, "ccomp"
    parse.head[speaker], parse.head[name], parse.dep[name] = cue, verb, "nsubj"
    parse.tag[cue], parse.pos[cue], parse.lemma[cue] = "VBP", "VERB", parse.lower[cue]


def _is_participle(parse: EditableParse, node: int, first: int, end: int) -> bool:
    """Whether it has the form of a past tense after a comma, and no agent: not 'accused by prosecutors'."""
    cue = parse.tag[node] in ("VBN", "VBD") and parse.lemma[node] in VERBS
    joined = parse.dep[node] in ("acl", "relcl", "appos", "conj") and parse.words[node - 1] == ","
    return cue and joined and not _has(parse, node, ("agent",), first, end)


def _has(parse: EditableParse, node: int, relations: tuple[str, ...], first: int, end: int) -> bool:
    return any(parse.dep[child] in relations for child in parse.children(node, first, end))


def _make_main(parse: EditableParse, verb: int, subject: int, first: int, end: int) -> None:
    """Make a token the root of its sentence, with the former root as its subject and what follows below it."""
    parse.head[verb], parse.dep[verb] = verb, "ROOT"
    parse.head[subject], parse.dep[subject] = verb, "nsubj"
    for node in range(first, verb):
        if node != subject and parse.head[node] >= verb:
            parse.attach(node, subject, parse.dep[node])
    _hang_below(parse, verb, end)


def _hang_below(parse: EditableParse, verb: int, end: int) -> None:
    """Hang what follows a verb, and hung on words before it or on none, on the verb."""
    for node in range(verb + 1, end):
        if parse.head[node] < verb or parse.head[node] == node:
            nominal = parse.dep[node] in ("appos", "conj", "nsubj", "ROOT") and parse.pos[node] in _NOMINAL
            parse.attach(node, verb, "dobj" if nominal else parse.dep[node])


def _denial_at_end(parse: EditableParse, claim: int, end: int) -> int | None:
    """The word with the form of a denial that ends the sentence soon after a claim and a noun phrase; or None."""
    for node in range(claim + 2, min(end, claim + _LONGEST_DENIAL)):
        ends = node + 1 >= end or parse.words[node + 1] in (".", ",", ";")
        if not parse.words[node][0].isalnum():
            break
        if ends:
            return node if _has_form_of_denial(parse, node) else None
    return None


def _has_form_of_denial(parse: EditableParse, node: int) -> bool:
    return parse.lemma[node] in DENIALS and parse.tag[node] in ("NNS", "VBZ", "VBP", "VBD")


def _make_relative(parse: EditableParse, claim: int, verb: int) -> None:
    """Hang the claim on what is before it, a denial on the claim, and the denial's subject on the denial."""
    if parse.dep[verb] == "relcl" and parse.head[verb] == claim:
        return
    parse.attach(claim, claim - 3, "appos")
    parse.attach(verb, claim, "relcl")
    parse.attach(verb - 1, verb, "nsubj")
    for node in range(claim + 1, verb - 1):
        parse.attach(node, verb - 1, parse.dep[node])
    parse.tag[verb], parse.pos[verb] = "VBZ", "VERB"


def _figure_put(parse: EditableParse, verb: int, end: int) -> int | None:
    """The number, cost or share that 'put' has as its object, or None."""
    things = parse.children(verb, verb + 1, end) if parse.lower[verb] in ("put", "puts", "putting") else iter(())
    return next((thing for thing in things if parse.dep[thing] == "dobj" and parse.lemma[thing] in _FIGURES), None)


def _opens_number(parse: EditableParse, node: int) -> bool:
    behind = parse.lower[node + 1 : node + 4]
    return parse.lower[node] == "at" and (parse.pos[node + 1] == "NUM" or behind == ["less", "than", "half"])


def _is_parted(parse: EditableParse, helper: int, cue: int) -> bool:
    """Whether an aside with a verb of saying parts an auxiliary from its verb."""
    parted = parse.lower[helper] in AUXILIARIES | _BE and parse.words[helper + 1] == ","
    return parted and parse.dep[helper] == "ccomp" and helper < cue and parse.lemma[cue] in SAYING


def _verb_behind(parse: EditableParse, cue: int, end: int) -> int | None:
    """The participle or infinitive after the comma that closes an aside, joined to its cue; or None."""
    for node in range(cue + 2, end):
        joined = parse.head[node] == cue or parse.head[cue] == node
        if joined and parse.tag[node] in ("VBN", "VB", "VBG", "VBD") and "," in parse.words[max(cue, node - 2) : node]:
            return node
    return None


def _join(parse: EditableParse, helper: int, verb: int, cue: int) -> None:
    """Hang an auxiliary and its subject on the verb, and the cue between them on it as an aside."""
    _put_above(parse, verb, cue)
    passive = parse.lower[helper] in _BE and parse.tag[verb] in ("VBN", "VBD")
    for child in list(parse.children(helper, 0, cue)):
        relation = "nsubjpass" if passive and parse.dep[child] == "nsubj" else parse.dep[child]
        parse.attach(child, verb, relation)
    parse.attach(helper, verb, "auxpass" if passive else "aux")


def _put_above(parse: EditableParse, verb: int, cue: int) -> None:
    """Put a verb in the place of the cue above it, and the cue below the verb."""
    if parse.head[verb] == cue:
        parse.head[verb], parse.dep[verb] = verb if parse.head[cue] == cue else parse.head[cue], parse.dep[cue]
    parse.head[cue], parse.dep[cue] = verb, "parataxis"


def _inner_verb(parse: EditableParse, subjects: list[int], first: int) -> int | None:
    """The verb of a clause on the first subject that stands right before the last one; or None."""
    start = min([subjects[-1], *parse.children(subjects[-1], first, subjects[-1])])
    inner = start - 1
    if inner <= subjects[0] or parse.tag[inner] not in FINITE | {"VB", "VBN"} or parse.dep[inner] not in _CLAUSES:
        return None
    return inner if parse.head[inner] == subjects[0] else None
