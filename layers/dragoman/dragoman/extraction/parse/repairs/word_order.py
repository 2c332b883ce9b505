"""Repairs of translated English that keeps Slavic word order, with the speaker after the cue.

'…, reported on Thursday judge Anna Koval', 'In ministry noted that …', 'Kravtsov these data has not confirmed',
'chief engineer of the project Oleg Riabinkin'. The parser, trained on native English, takes such a speaker for an
object, a place or a part of the phrase before it. These repairs rely on words and tags more than on the parse.
"""

from __future__ import annotations

from dragoman.extraction.lexicon.cues import DIRECT, REPORTS, SAYING, VERBS
from dragoman.extraction.lexicon.verb_forms import past
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.editable import EditableParse
from dragoman.extraction.parse.repairs.cue_speakers import AUXILIARIES, make_root, make_subject
from dragoman.extraction.parse.repairs.noun_phrases import (
    ROLES,
    NounPhrase,
    after_circumstance,
    after_time,
    can_speak,
    ends_clause,
    is_institution,
    is_person,
    phrase_at,
)
from dragoman.extraction.parse.tags import FINITE, SUBJECTS, has_finite
from dragoman.text.marks import CLOSING_MARKS, DASHES

_ORDERS = words("forbid forbade oblige prohibit ban instruct order recommend advise propose suggest permit allow")
_MARKS = CLOSING_MARKS | {"“"}
_BREAKS = _MARKS | DASHES | {",", "!", "?"}
_PAST = {past(verb): verb for verb in SAYING}  # which the parser takes for adjectives behind a quotation
_NEAREST = 4  # tokens from the start of its sentence in which 'about this' stands
_TELLING = words("tell inform")  # a name behind these is of who was told
_FAR = 30  # tokens between a name and the verb behind its relative clause
_BESIDE = 6  # tokens between a quotation and the verb behind the name
_NEAR = 6  # the most tokens from the sentence start to the cue of 'About this on Friday reported'


def names_to_their_nouns(parse: EditableParse, first: int, end: int) -> None:
    """Attach a name to the noun that it names: 'chief engineer of the project Oleg Riabinkin', not to the project."""
    for node in range(first, end):
        if parse.people[node] and not (node > first and parse.people[node - 1]):
            _give_name_to_its_noun(parse, node, first, end)


def clauses_after_commas(parse: EditableParse, first: int, end: int) -> None:
    """Give a cue the clause after the comma: 'it was reported, that the expedition cost a million'."""
    for node in range(first, end):
        if _is_saying(parse, node, first):
            _find_clause(parse, node, first, end)


def subjects_after_cues(parse: EditableParse, first: int, end: int) -> None:
    """Give a cue its speaker: '…, reported on Thursday judge Anna Koval', 'in ministry noted that …'."""
    for node in range(first, end):
        if _is_root_taken_for_noun(parse, node, first, end):
            _make_verb(parse, node, first)
        if parse.lemma[node] in VERBS and _is_subject_hidden(parse, node, first, end):
            _free_subject(parse, node, first, end)
        elif _ends_after_name(parse, node, end):
            _give_name(parse, node, first, end)
        elif _is_bare_cue(parse, node, first, end):
            _inverted(parse, node, first, end)
        elif _is_saying(parse, node, first):
            _find_subject(parse, node, first, end)
        elif parse.tag[node] in FINITE and parse.lemma[node] in VERBS and not _has_subject(parse, node, first, end):
            _in_institution(parse, node, first)


def orders(parse: EditableParse, first: int, end: int) -> None:
    """Give an order its infinitive: 'forbade to company to build', which the parser attached to the company."""
    for node in range(first, end):
        if parse.lemma[node] in _ORDERS and not _is_saying(parse, node, first):
            _find_order(parse, node, end)


def _is_saying(parse: EditableParse, node: int, first: int) -> bool:
    """Whether a token is a finite verb of saying; after a mark, the parser may have taken it for a noun."""
    if parse.tag[node] == "JJ" and parse.lower[node] in _PAST and _closes_quotation(parse, node, first):
        parse.lemma[node] = _PAST[parse.lower[node]]
        return True
    cues = {parse.lemma[node], _with_particle(parse, node)}
    quotes = not cues.isdisjoint(DIRECT | REPORTS) and _follows_quotation(parse, node)
    if (not quotes and cues.isdisjoint(SAYING)) or parse.lower[node].endswith("ing"):
        return False
    if parse.tag[node] in FINITE | {"VBN"} or (quotes and parse.tag[node] == "VB"):
        return True
    return parse.tag[node] == "NNS" and node > first and parse.words[node - 1] in _BREAKS


def _is_root_taken_for_noun(parse: EditableParse, node: int, first: int, end: int) -> bool:
    """Whether 'assures' in 'The Ministry of Emergency Situations assures that …' is a plural noun for the parser."""
    if parse.tag[node] != "NNS" or parse.head[node] != node or not first < node < end - 1:
        return False
    said = parse.lemma[node] in SAYING and parse.lower[after_circumstance(parse, node + 1, end - 1)] in ("that", ":")
    after_noun = parse.tag[node - 1] in ("NN", "NNP", "NNPS") or parse.named[node - 1]
    return said and after_noun and not has_finite(parse.tag[first:node])


def _make_verb(parse: EditableParse, node: int, first: int) -> None:
    """Make the noun a verb, and the noun phrase before it its subject."""
    parse.tag[node], parse.pos[node] = "VBZ", "VERB"
    own = [child for child in parse.children(node, first, node) if parse.pos[child] != "PUNCT"]
    subject = next((child for child in own if parse.dep[child] in SUBJECTS), node - 1)
    parse.attach(subject, node, "nsubj")
    for child in own:
        if child != subject and child < subject and parse.dep[child] in ("det", "amod", "compound", "poss", "nmod"):
            parse.attach(child, subject, parse.dep[child])


def _has_particle(parse: EditableParse, verb: int, end: int) -> bool:
    return verb + 1 < end and parse.tag[verb + 1] == "RP"


def _with_particle(parse: EditableParse, verb: int) -> str:
    """The lemma of a verb with the particle behind it: 'sum up'."""
    return (
        f"{parse.lemma[verb]} {parse.lower[verb + 1]}"
        if _has_particle(parse, verb, len(parse.words))
        else parse.lemma[verb]
    )


def _ends_after_name(parse: EditableParse, node: int, end: int) -> bool:
    """Whether a verb that the parser took for a noun ends '"…," Olena Koval laughs.'."""
    if parse.tag[node] != "NNS" or parse.lemma[node] not in SAYING | DIRECT or not _is_name(parse, node - 1):
        return False
    ends = node + 1 >= end or not parse.words[node + 1][0].isalnum()
    return ends and any(word in _MARKS for word in parse.words[max(0, node - _BESIDE) : node - 1])


def _is_bare_cue(parse: EditableParse, node: int, first: int, end: int) -> bool:
    """Whether it is 'promise' in '…, promise in the city hall', which the parser took for a noun."""
    noun = parse.tag[node] in ("NN", "VB", "VBP") and parse.lemma[node] in SAYING and node > first + 2
    return noun and node + 2 < end and parse.words[node - 1] == "," and parse.lower[node + 1] in ("in", "at")


def _is_name(parse: EditableParse, node: int) -> bool:
    return parse.tag[node] == "NNP" or parse.people[node]


def _give_name(parse: EditableParse, verb: int, first: int, end: int) -> None:
    """Make the name before a verb that was taken for a noun its subject."""
    start = verb - 1
    while start > first and _is_name(parse, start - 1):
        start -= 1
    make_root(parse, verb, first, end)
    make_subject(parse, verb, NounPhrase(_start_of_title(parse, start, first), verb - 1, verb - 1), first, end)


def _closes_quotation(parse: EditableParse, node: int, first: int) -> bool:
    """Whether a closing mark and a comma or dash stand before: '", insisted member of the board'."""
    before = [word for word in parse.words[max(first, node - 3) : node] if word not in DASHES and word != ","]
    return before[-1:] != [] and before[-1] in _MARKS and parse.words[node - 1] in _BREAKS


def _follows_quotation(parse: EditableParse, node: int) -> bool:
    """Whether a closing mark comes before, or a comma or the like and a dash: '! - exclaimed the mayor'."""
    before = parse.words[max(0, node - 2) : node]  # the quotation may be a sentence of its own
    if before[-1:] == [","]:  # '", smiled the farmer'
        return before[0] in _MARKS
    opens = before[:1] != [] and (before[0] in (",", "!", "?", "…") or before[0] in _MARKS)
    return before[-1:] != [] and (before[-1] in _MARKS or (before[-1] in DASHES and opens))


def _find_clause(parse: EditableParse, verb: int, first: int, end: int) -> None:
    """Attach the clause after ', that' to the cue before it."""
    if verb + 3 >= end or parse.words[verb + 1] != "," or parse.lower[verb + 2] != "that":
        return
    root = parse.head[verb]
    if root <= verb + 2 or parse.dep[verb] not in ("advcl", "ccomp", "nsubj", "dep", "csubj", "acl"):
        return
    parse.head[verb], parse.dep[verb] = verb if parse.head[root] == root else parse.head[root], parse.dep[root]
    parse.head[root], parse.dep[root] = verb, "ccomp"
    for node in range(first, verb):
        if parse.head[node] == root:
            parse.attach(node, verb, parse.dep[node])


def _find_order(parse: EditableParse, verb: int, end: int) -> None:
    """Attach the second 'to' of 'forbade to company to build' to the order."""
    if verb + 4 >= end or parse.lower[verb + 1] != "to" or parse.tag[verb + 2] == "VB":
        return
    phrase = phrase_at(parse, verb + 2, end)
    if phrase is None:
        return
    start = phrase.last + 1
    if start + 1 < end and parse.lower[start] == "to" and parse.tag[start + 1] == "VB":
        parse.attach(verb + 1, verb, "dep")
        parse.attach(phrase.head, verb, "dobj")
        parse.attach(start + 1, verb, "xcomp")
        parse.attach(start, start + 1, "aux")


def _find_subject(parse: EditableParse, verb: int, first: int, end: int) -> None:
    """Give a cue without a subject the noun phrase in the place where translated English has it."""
    if verb == first or parse.words[verb - 1] in _BREAKS:
        told = parse.lemma[verb] in _TELLING and _end_of_name(parse, verb, first) is not None
        if told or (not _has_subject(parse, verb, first, end) and not _inverted(parse, verb, first, end)):
            _name_before(parse, verb, first, end)
    elif not _has_subject(parse, verb, first, end):
        if "about" in parse.lower[first : first + _NEAREST] and verb <= first + _NEAR:
            _about_this(parse, verb, first, end)
        elif not _name_before(parse, verb, first, end):
            _in_institution(parse, verb, first)


def _name_before(parse: EditableParse, verb: int, first: int, end: int) -> bool:
    """Make the name before a cue its subject: 'At a meeting Mayor of Riga Olha Lis said', 'Olha Lis, who left,'."""
    last = _end_of_name(parse, verb, first)
    if last is None:
        return False
    start = last
    while start > first and parse.people[start - 1]:
        start -= 1
    phrase = NounPhrase(_start_of_title(parse, start, first), last, last)
    make_subject(parse, verb, phrase, first, end)
    return True


def _end_of_name(parse: EditableParse, verb: int, first: int) -> int | None:
    """The last token of a person's name right before a cue, or before a relative clause in commas; or None."""
    node = verb - 1
    while node > first and (parse.lower[node] in AUXILIARIES or parse.pos[node] == "ADV"):
        node -= 1
    node = _before_circumstance(parse, node + 1, first) - 1
    if parse.words[node] == ",":
        node = next((mark - 1 for mark in range(node - 1, first, -1) if _opens_relative(parse, mark)), node)
    named = parse.people[node] or (parse.tag[node] == "NNP" and _opens_relative(parse, node + 1))
    return node if node > first and named else None


def _before_circumstance(parse: EditableParse, verb: int, first: int) -> int:
    """Where a circumstance begins between a name and a verb: 'Lis on the air of Zorya called'; else `verb`."""
    nodes = range(verb - 1, first, -1)
    starts = (node for node in nodes if parse.tag[node] == "IN" and parse.pos[node - 1] in ("NOUN", "PROPN"))
    return next((node for node in starts if after_circumstance(parse, node, verb) == verb), verb)


def _free_subject(parse: EditableParse, verb: int, first: int, end: int) -> None:
    """Make the noun phrase before the circumstance the subject of the verb, and the circumstance the verb's own."""
    start = _before_circumstance(parse, verb, first)
    phrases = (phrase_at(parse, node, start) for node in range(first, start))
    phrase = next((one for one in phrases if one is not None and one.last == start - 1 and can_speak(parse, one)), None)
    if phrase is None:
        return
    if parse.tag[verb] not in FINITE:
        make_root(parse, verb, first, end)
    parse.attach(start, verb, "prep")
    make_subject(parse, verb, phrase, first, end)


def _is_subject_hidden(parse: EditableParse, verb: int, first: int, end: int) -> bool:
    """Whether a circumstance between a name and the verb has the verb's nearest 'subject': 'Lis on Zorya said'."""
    reduced = parse.tag[verb] == "VBN" and parse.dep[verb] == "acl"  # 'a meeting with ambassadors called on'
    if parse.tag[verb] not in FINITE and not (reduced and not has_finite(parse.tag[first:end])):
        return False
    start = _before_circumstance(parse, verb, first)
    subjects = [child for child in parse.children(verb, first, end) if parse.dep[child] in SUBJECTS]
    return start < verb and (not subjects or start <= subjects[-1] < verb)


def _opens_relative(parse: EditableParse, mark: int) -> bool:
    return parse.words[mark] == "," and parse.lower[mark + 1] in ("who", "which")


def _start_of_title(parse: EditableParse, name: int, first: int) -> int:
    """Where the nearest title before a name begins, with its article: 'Mayor' in 'heads of boards Mayor of Riga'."""
    node = name - 1
    while node >= first and (parse.pos[node] in ("NOUN", "PROPN", "ADJ", "DET") or parse.lower[node] in ("of", "for")):
        if parse.lemma[node] in ROLES or is_person(parse, node):
            return node - (node > first and parse.pos[node - 1] == "DET")
        node -= 1
    return name


def _about_this(parse: EditableParse, verb: int, first: int, end: int) -> None:
    """Give 'about this on Friday reported the ministry' its subject; its content is the sentence before."""
    behind = verb + 1 + 2 * (parse.lower[verb + 1 : verb + 3] == ["about", "this"])
    phrase = phrase_at(parse, after_time(parse, behind, end), end)
    if phrase is not None and can_speak(parse, phrase) and ends_clause(parse, phrase.last + 1, end):
        make_subject(parse, verb, phrase, first, end)


def _has_subject(parse: EditableParse, verb: int, first: int, end: int) -> bool:
    """Whether the verb has a subject of its own; one before a closing quotation mark does not count."""
    subjects = [child for child in parse.children(verb, first, end) if parse.dep[child] in SUBJECTS]
    subjects = [child for child in subjects if after_time(parse, child, end) == child]
    subjects = [child for child in subjects if parse.lower[child - 1 : child + 1] != ["about", "this"]]
    if any(child > verb for child in subjects):
        for child in subjects:
            if child < verb and _closes_between(parse, child, verb):
                parse.dep[child] = "dep"
        return True
    return any(not _closes_between(parse, child, verb) for child in subjects)


def _closes_between(parse: EditableParse, node: int, verb: int) -> bool:
    """Whether a closing mark, or the comma and dash that translations have for one, is between the two."""
    if parse.words[verb - 1] in DASHES and parse.words[verb - 2] in (",", "!", "?", "…"):
        return True
    return any(parse.words[index] in _MARKS for index in range(max(node + 1, verb - 3), verb))


def _inverted(parse: EditableParse, verb: int, first: int, end: int) -> bool:
    """Make the phrase after a cue its subject: '…, reported on Thursday judge Koval', '…, noted in department'."""
    start = after_circumstance(parse, verb + 1 + _has_particle(parse, verb, end), end)
    in_institution = start < end and parse.lower[start] == "in"
    phrase = phrase_at(parse, start + in_institution, end)
    if phrase is None or not ends_clause(parse, phrase.last + 1, end) or _is_told(parse, verb, phrase):
        return False
    if not (is_institution(parse, phrase.head) if in_institution else can_speak(parse, phrase)):
        return False
    make_root(parse, verb, first, end)
    make_subject(parse, verb, phrase, first, end)
    _attach_time(parse, verb, start)
    return True


def _is_told(parse: EditableParse, verb: int, phrase: NounPhrase) -> bool:
    """Whether it is an institution that somebody before a relative clause told: 'Lis, who left, told Interfax'."""
    before = _end_of_name(parse, verb, verb - min(verb, _FAR))
    return parse.lemma[verb] in _TELLING and before is not None and not parse.people[phrase.last]


def _attach_time(parse: EditableParse, verb: int, end: int) -> None:
    """Attach 'on Thursday', 'last week' and the like between a cue and `end` to the cue."""
    time = after_time(parse, verb + 1, end)
    for node in range(time, end):
        if parse.head[node] >= end:
            parse.attach(node, verb, "prep" if parse.tag[node] == "IN" else "npadvmod")
    for node in range(verb + 1, time):
        if node == time - 1 and parse.lower[verb + 1] in ("on", "in") and node > verb + 1:
            parse.attach(node, verb + 1, "pobj")
        else:
            parse.attach(node, verb, "prep" if parse.tag[node] == "IN" else "npadvmod")


def _in_institution(parse: EditableParse, verb: int, first: int) -> None:
    """Make an institution after 'in' the subject: 'in the ministry last week informed that'."""
    starts = (node for node in range(first, min(first + 3, verb)) if parse.lower[node] in ("in", "at"))
    start = next(starts, None)
    phrase = None if start is None else phrase_at(parse, start + 1, verb)
    if start is None or phrase is None or not is_institution(parse, phrase.head):
        return
    rest = after_time(parse, phrase.last + 1, verb)
    if any(parse.lower[node] not in AUXILIARIES and parse.pos[node] != "ADV" for node in range(rest, verb)):
        return
    make_subject(parse, verb, phrase, first, verb)
    parse.attach(start, verb, "dep")
    for node in range(phrase.last + 1, verb):
        if phrase.first <= parse.head[node] <= phrase.last:
            parse.attach(node, verb, "npadvmod")


def _give_name_to_its_noun(parse: EditableParse, name: int, first: int, end: int) -> None:
    """Attach the name of 'chief engineer of the project Oleg Riabinkin' to the engineer."""
    name, last = _whole_name(parse, name, first, end)
    thing = name - 1
    if thing <= first or parse.tag[thing] not in ("NN", "NNS") or is_person(parse, thing):
        return
    owner = _owner(parse, thing, first)
    if owner is None or not is_person(parse, owner):
        return
    if name <= parse.head[thing] <= last and owner < parse.head[last] < name:
        _swap(parse, thing, last, owner)
    parse.attach(last, owner, "appos")


def _whole_name(parse: EditableParse, name: int, first: int, end: int) -> tuple[int, int]:
    """The first and last token of a person's name, with a first name that the model missed."""
    while name - 1 > first and parse.tag[name - 1] == "NNP" and not parse.named[name - 1]:
        name -= 1
    last = name
    while last + 1 < end and (parse.people[last + 1] or not parse.people[last]):
        last += 1
    return name, last


def _swap(parse: EditableParse, thing: int, last: int, owner: int) -> None:
    """Put 'project' in the place of the name that the parser made it a part of, with the children of that name."""
    parse.attach(thing, parse.head[last], parse.dep[last])
    for child in parse.children(last, owner + 1, thing):
        parse.attach(child, thing, parse.dep[child])


def _owner(parse: EditableParse, thing: int, first: int) -> int | None:
    """The noun before the 'of' of the phrase that ends in `thing`, or None."""
    node, owner = thing, None
    while node >= first and (
        parse.pos[node] in ("NOUN", "PROPN", "ADJ", "DET")
        or parse.tag[node] in ("PRP$", "CD")
        or parse.lower[node] == "of"
    ):
        if parse.lower[node] in ("of", "for") and node > first and parse.pos[node - 1] in ("NOUN", "PROPN"):
            owner = node - 1
        node -= 1
    return owner
