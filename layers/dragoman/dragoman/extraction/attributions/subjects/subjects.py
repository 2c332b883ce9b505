"""Finds the noun phrase that speaks: the subject of a cue, even where the parse attaches it elsewhere."""

from __future__ import annotations

from dragoman.extraction.attributions.attribution import Extent
from dragoman.extraction.attributions.subjects.publishing import publishing_verb
from dragoman.extraction.attributions.subjects.subject_fallbacks import (
    NO_SUBJECTS,
    NOMINAL,
    name_before,
    phrase_before,
    subject_after_for,
)
from dragoman.extraction.lexicon.speech_nouns import DOCUMENTS
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tags import FINITE
from dragoman.extraction.parse.tree import Tree
from dragoman.text.marks import COMMAS_AND_DASHES, DASHES, QUOTE_MARKS

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_CAUSING = words(
    "lead prompt leave force cause allow get help push urge ask tell encourage persuade convince enable invite"
)
TELLING = words("tell inform assure remind warn instruct order advise")
WILLING = words("quick careful pains")  # 'at pains to stress'
UNABLE = words("unable")
_AMOUNTS = words("quarter third half fifth tenth percent % point fold times fraction factor margin")
_WAYS = words("mistake accident chance default error surprise force law lot mail e-mail email post phone telephone fax")
_MINDED = words("convinced persuaded")
_RELATIVES = frozenset(("who", "that", "which", "whom"))
# A verb attached to another by these relations shares its subject.
_SHARING_SUBJECT = ("conj", "xcomp", "advcl", "ccomp", "dep", "pcomp", "prep", "parataxis")


def subject_of(tree: Tree, verb: int, depth: int = 6) -> int | None:
    """The head of the noun phrase that does what `verb` says, or None; `depth` limits how many verbs are climbed."""
    agent = tree.child(verb, "agent") if tree.tag[verb] == "VBN" else None
    doer = None if agent is None else tree.child(agent, "pobj")
    if agent is not None and not (doer is not None and _is_no_doer(tree, doer)):
        return doer
    passive = _is_passive(tree, verb)
    own = _own_subject(tree, verb, passive)
    if own is not None:
        return _antecedent(tree, verb, own)
    return None if passive or depth == 0 else _subject_from_elsewhere(tree, verb, depth)


def _is_no_doer(tree: Tree, node: int) -> bool:
    """Whether it tells by how much or in what way: 'overstated by a quarter', 'by 20 percent', 'by mistake'."""
    way = tree.lower[node] in _WAYS and tree.left[node] == node
    return way or tree.lemma[node] in _AMOUNTS or tree.has_child(node, "nummod")


def _is_passive(tree: Tree, verb: int) -> bool:
    """Whether the subject does not act: 'was told', 'asked about it'; but not 'is convinced'."""
    if tree.lower[verb] in _MINDED:
        return False
    asked = tree.tag[verb] == "VBN" and tree.dep[verb] in ("acl", "advcl") and tree.lemma[verb] == "ask"
    return asked or _is_told_too(tree, verb) or tree.has_child(verb, "nsubjpass", "auxpass")


def _is_told_too(tree: Tree, verb: int) -> bool:
    """Whether it goes on with a passive: 'told' in 'I was called in and told that', but not in 'and told them that'."""
    joined = tree.dep[verb] == "conj" and tree.tag[verb] in ("VBN", "VBD") and tree.lemma[verb] in TELLING
    return joined and tree.has_child(tree.head[verb], "auxpass") and not tree.has_child(verb, "dobj", "dative", "nsubj")


def _own_subject(tree: Tree, verb: int, passive: bool) -> int | None:
    """The subject among the children of a verb, or None; not 'which' in 'which they say is lost'."""
    subjects = tree.children_with(verb, "nsubj") if passive else tree.children_with(verb, "nsubj", "nsubjpass")
    found = [child for child in subjects if tree.lower[child] not in NO_SUBJECTS]
    named = [child for child in found if tree.lower[child] not in _RELATIVES]
    before = [_subject_after_colon(tree, verb, child) for child in named if child < verb]
    if named and named[-1] > verb and tree.words[verb - 1] in COMMAS_AND_DASHES:
        return named[-1]
    return next(iter(before[-1:] or named or found), None)


def _subject_after_colon(tree: Tree, verb: int, subject: int) -> int:
    """The noun right before the verb after a heading's colon ('Help for Riga: the envoy said'), or else the subject."""
    parted = ":" in tree.words[subject + 1 : verb]
    return verb - 1 if parted and tree.pos[verb - 1] in ("NOUN", "PROPN") else subject


def _subject_from_elsewhere(tree: Tree, verb: int, depth: int) -> int | None:
    """The subject of the verb above this one, or else the nearest noun phrase or name before it."""
    borrowed = subject_after_for(tree, verb)
    if borrowed is None:
        borrowed = _owned_by_whose(tree, verb)
    if borrowed is None:
        borrowed = _subject_of_head(tree, verb, depth)
    if borrowed is not None or tree.tag[verb] not in FINITE:
        return borrowed
    before = phrase_before(tree, verb)
    return name_before(tree, verb) if before is None else before


def _owned_by_whose(tree: Tree, verb: int) -> int | None:
    """The noun in ', whose leader, Olha Lis, claimed', where the parser made it no subject; or None."""
    if tree.tag[verb] not in FINITE:
        return None
    for node in range(verb - 1, tree.sentence_of(verb)[0], -1):
        if tree.is_verb(node):
            return None
        if tree.lower[node] == "whose":
            return tree.head[node] if node < tree.head[node] < verb else None
    return None


def _antecedent(tree: Tree, verb: int, subject: int) -> int:
    """The noun that a relative pronoun refers to, or the subject itself."""
    node = verb
    while tree.dep[node] == "conj":
        node = tree.head[node]
    if tree.lower[subject] in _RELATIVES and tree.dep[node] in ("relcl", "acl"):
        return speaking_noun(tree, tree.head[node], verb)
    return subject


def _subject_of_head(tree: Tree, verb: int, depth: int) -> int | None:
    """The subject of the verb above this one ('declined to say', 'spoke, adding that'), or None."""
    governor, relation = tree.head[verb], tree.dep[verb]
    if governor == verb:
        return None
    told = _issuer_before(tree, verb)
    told = _who_is_to(tree, verb, depth) if told is None else told
    told = _who_takes(tree, verb) if told is None else told
    if told is not None:
        return told
    if relation in ("acl", "relcl") and tree.pos[governor] in NOMINAL:
        return speaking_noun(tree, governor, verb, depth)
    led = _object_of_causing_verb(tree, verb)
    if led is not None or relation not in _SHARING_SUBJECT:
        return led
    if tree.is_verb(governor):
        return _subject_of_governor(tree, governor, depth - 1)
    return _through_preposition(tree, verb, depth)


def _issuer_before(tree: Tree, verb: int) -> int | None:
    """The embassy in 'agencies carried a statement by the embassy saying that …', or None."""
    if tree.tag[verb] != "VBG" or tree.dep[verb] != "advcl":
        return None
    links = (node for node in range(tree.head[verb] + 1, verb) if tree.lower[node] in ("by", "from", "of"))
    link = next((node for node in links if tree.lemma[node - 1] in DOCUMENTS), None)
    issuer = None if link is None else tree.object_of(link)
    return issuer if issuer is not None and tree.subtree(issuer)[1] == verb - 1 else None


def _who_takes(tree: Tree, verb: int) -> int | None:
    """The ministry in 'It took the ministry nine days to admit that …', or None."""
    take = tree.head[verb]
    if (
        tree.dep[verb] != "xcomp"
        or tree.tag[verb] != "VB"
        or tree.lemma[take] != "take"
        or tree.lower[take - 1] != "it"
    ):
        return None
    taken = tree.children_with(take, "dobj", "dative", before=verb)
    return taken[0] if taken else None


def _who_is_to(tree: Tree, verb: int, depth: int) -> int | None:
    """The subject of 'was quick to point out that …', 'was at pains to stress that …'; or None."""
    place = tree.head[verb]
    if tree.tag[verb] != "VB" or tree.lower[place] not in WILLING | UNABLE or depth == 0:
        return None
    link = tree.head[place] if tree.dep[place] == "pobj" else place
    being = tree.head[link]
    return subject_of(tree, being, depth - 1) if tree.lemma[being] == "be" else None


def _object_of_causing_verb(tree: Tree, verb: int) -> int | None:
    """The object of a causing verb: 'the chairman' in 'led the chairman to declare'; or None."""
    governor = tree.head[verb]
    if tree.dep[verb] != "xcomp" or tree.lemma[governor] not in _CAUSING:
        return None
    objects = tree.children_with(governor, "dobj", before=verb)
    return objects[-1] if objects else None


def _through_preposition(tree: Tree, verb: int, depth: int) -> int | None:
    """The subject for a verb below a preposition, through the noun or verb above the preposition; or None."""
    governor = tree.head[verb]
    if tree.pos[governor] in ("NOUN", "ADJ") and tree.tag[verb] == "IN":
        return _owner_or_subject(tree, governor, depth - 1)
    return _subject_of_head(tree, governor, depth - 1) if depth else None


def _owner_or_subject(tree: Tree, noun: int, depth: int) -> int | None:
    """The owner of a noun ('his' in 'dropped his strategy of attacking'), else the subject of 'dropped'; or None."""
    owner = tree.child(noun, "poss")
    if owner is not None or not tree.is_verb(tree.head[noun]) or depth <= 0:
        return owner
    if tree.dep[noun] not in ("dobj", "attr", "acomp"):
        return None
    return _subject_of_governor(tree, tree.head[noun], depth)


def _subject_of_governor(tree: Tree, governor: int, depth: int) -> int | None:
    """The subject of a verb for the verb below it, also of a passive: 'he was forced to admit'."""
    passive = tree.child(governor, "nsubjpass")
    return subject_of(tree, governor, depth) if passive is None else _antecedent(tree, governor, passive)


def speaking_noun(tree: Tree, noun: int, verb: int, depth: int = 6) -> int:
    """Who speaks in 'the ministry issued a statement saying', 'made an attempt to explain'; else the noun itself."""
    carrier = publishing_verb(tree, noun)
    if carrier is None and tree.dep[noun] == "dobj" and tree.tag[verb] == "VB":
        carrier = tree.head[noun]
    if carrier is None:
        carrier = _sending_verb(tree, noun, verb)
    issuer = None if carrier is None or depth == 0 else subject_of(tree, carrier, depth - 1)
    return noun if issuer is None else issuer


def _sending_verb(tree: Tree, noun: int, verb: int) -> int | None:
    """The verb of 'sent a letter to the ministry opposing the plan', where the sender opposes it; or None."""
    if tree.tag[verb] != "VBG" or tree.dep[noun] != "pobj" or tree.lower[tree.head[noun]] != "to":
        return None
    carrier = tree.head[tree.head[noun]]
    things = [*tree.children_with(carrier, "dobj"), carrier]
    return next((issuing for thing in things if (issuing := publishing_verb(tree, thing)) is not None), None)


def relative_of(tree: Tree, verb: int) -> int | None:
    """The relative pronoun for the speaker before the verb ('who' in 'aides who say'), or None."""
    node = verb
    while tree.dep[node] in ("conj", "xcomp", "acomp", "oprd") and not tree.has_child(node, *_SUBJECTS):
        node = tree.head[node]
    subjects = tree.children_with(node, "nsubj", "nsubjpass")
    return next((child for child in subjects if tree.lower[child] in _RELATIVES), None)


def is_subject(tree: Tree, node: int) -> bool:
    """Whether a name is the subject of its sentence, or in apposition to it."""
    head = tree.head[node] if tree.dep[node] == "appos" else node
    return tree.dep[head] == "nsubj" and tree.dep[tree.head[head]] == "ROOT"


def phrase_of(tree: Tree, head: int, cue: int | None = None) -> Extent:
    """The noun phrase around `head`, with a clause that describes it unless that clause contains the cue.

    For example 'People briefed on the plan', 'Olena Koval, who lives nearby'. Without a cue, no clause is included.
    """
    first, last = tree.subtree(head)
    ends = (tree.left[child] - 1 for child in tree.children[head] if child > head and _ends_phrase(tree, child, cue))
    last = _before_cue(tree, head, min(last, next(ends, last)), cue)
    while last > head and not tree.words[last][0].isalnum() and tree.words[last] not in ('"', "”", "»", ")"):
        last -= 1
    while first < head and (tree.words[first].isspace() or _is_mark_before(tree, first, last)):
        first += 1
    return first, last


def _before_cue(tree: Tree, head: int, last: int, cue: int | None) -> int:
    """The last token of a phrase that ends before its cue, if the parser hung later words on the phrase."""
    if cue is None or not head < cue <= last:
        return last
    last = cue - 1
    while last > head and not tree.left[head] <= tree.head[last] < cue:
        last -= 1
    return last


def _is_mark_before(tree: Tree, first: int, last: int) -> bool:
    """Whether the phrase begins with a dash, or with the closing mark of the quotation before: '," Olena Kost said'."""
    if tree.words[first] in DASHES:
        return True
    inside = any(tree.words[node] in QUOTE_MARKS for node in range(first + 1, last + 1))
    return tree.words[first] in QUOTE_MARKS and not inside and tree.start[first + 1] > tree.stop[first]


def _ends_phrase(tree: Tree, child: int, cue: int | None) -> bool:
    """Whether a noun phrase ends before one of its children."""
    if cue is not None and tree.head[child] < cue < child:
        return True
    if tree.dep[child] == "punct":
        return tree.words[child] in (":", ";", "--", "—", "–")
    if tree.lower[child] == "as":  # 'seen by some as a defeat'
        return tree.lower[child - 1] != "such"
    if tree.dep[child] in ("relcl", "acl"):
        return cue is None or _is_of_cue(tree, child, cue)
    return tree.dep[child] in ("advcl", "parataxis", "ccomp")


def _is_of_cue(tree: Tree, clause: int, cue: int) -> bool:
    """Whether a clause contains the cue, or is a participle after a comma, which describes the saying."""
    first, last = tree.subtree(clause)
    return first <= cue <= last or (tree.dep[clause] == "acl" and tree.words[first - 1] == ",")
