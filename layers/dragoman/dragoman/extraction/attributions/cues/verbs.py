"""Attributions made by verbs: 'said that', 'urged them to', 'accused him of', 'is expected to'."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extraction.attributions.attribution import Attribution, Extent, trimmed
from dragoman.extraction.attributions.content.complements import content_of, particle_of
from dragoman.extraction.attributions.content.objects import has_to
from dragoman.extraction.attributions.content.parentheses import interrupted
from dragoman.extraction.attributions.content.relative_clauses import is_seen, modified_noun
from dragoman.extraction.attributions.filters.false_cues import is_doubtful
from dragoman.extraction.attributions.subjects.passed_on import (
    medium_of,
    quoted_person,
    quoting_before,
    saying_behind,
    where_said,
)
from dragoman.extraction.attributions.subjects.publishing import publishing_verb
from dragoman.extraction.attributions.subjects.subjects import phrase_of, relative_of, subject_of
from dragoman.extraction.lexicon.cues import ADJECTIVES, DIRECTIVES, Entry, Frame, verb_entry
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree

_CARRYING = frozenset(
    ("continue", "go", "seem", "appear", "decline", "refuse")
)  # 'seemed to mock', 'declined to comment on'
_REFUSING = frozenset(("decline", "refuse"))
_ANSWERING = words("comment speculate elaborate say discuss confirm")  # 'declined to comment on the raid'
_SURVEYS = words("poll survey study census count tally ranking estimate polling research")
_SURVEYING = words("find put give place rank count")
_NUMBERING = {"put": "at", "correct": "to", "revise": "to"}  # 'corrected the toll to 52'
_CLAUSE = Frame(clause=True)
_SURVEYED = Entry(
    "verb",
    "find or put, of a survey",
    Frame(clause=True, object=True, links=frozenset(("at", "as", "to", "with"))),
    frozenset(),
)


def verb_attributions(tree: Tree) -> Iterator[Attribution]:
    """Every attribution that a verb makes: through its complement, in parenthesis, or about the noun it modifies."""
    for verb, kind in enumerate(tree.pos):
        if kind == "VERB" and tree.dep[verb] not in ("amod", "compound", "aux"):
            entry = entry_of(tree, verb)
            attribution = None if entry is None else _of_verb(tree, verb, entry)
            if attribution is not None:
                yield attribution


def entry_of(tree: Tree, verb: int) -> Entry | None:
    """The entry of a verb, with its particle if it has one; None for 'to found a party' and for 'is convinced'."""
    if (tree.lower[verb] == "found" and tree.tag[verb] == "VB") or _is_adjective(tree, verb):
        return None
    particle = particle_of(tree, verb)
    found = verb_entry(tree.lemma[verb], None if particle is None else tree.lower[particle])
    if found is not None and found.frame.object:
        return found
    return _SURVEYED if _is_surveyed(tree, verb) or _is_put_at(tree, verb) else found


def _is_adjective(tree: Tree, verb: int) -> bool:
    return tree.dep[verb] == "acomp" and tree.lower[verb] in ADJECTIVES


def _is_put_at(tree: Tree, verb: int) -> bool:
    """Whether it takes a number: 'puts the figure at 4,000', but not 'put the bridge at the centre of the plan'."""
    link_word = _NUMBERING.get(tree.lemma[verb])
    links = [child for child in tree.children[verb] if tree.lower[child] == link_word and child > verb]
    return any(_is_number(tree, node) for link in links for node in range(link, tree.right[link] + 1))


def _is_number(tree: Tree, node: int) -> bool:
    return tree.pos[node] == "NUM" or tree.lower[node] == "half"


def _is_surveyed(tree: Tree, verb: int) -> bool:
    """Whether a survey is the subject: 'a poll found support', 'the census has them at nine'."""
    subjects = tree.children_with(verb, "nsubj") if tree.lemma[verb] in _SURVEYING else []
    return any(tree.lemma[child] in _SURVEYS for child in subjects)


def _of_verb(tree: Tree, verb: int, entry: Entry) -> Attribution | None:
    """The attribution that a cue verb makes here, or None."""
    if saying_behind(tree, verb) is not None:
        return None
    quoting = quoting_before(tree, verb)
    rule, content, link = _content(tree, verb, entry.frame)
    if quoting is not None and not content:
        rule, content, _ = _content(tree, quoting, _CLAUSE)
    pieces = tuple(piece for part in content if (piece := trimmed(tree, part)))
    subject = _speaker(tree, verb, entry.frame) if pieces else None
    if not pieces or is_doubtful(tree, verb, entry.frame, subject, pieces):
        return None
    carrier = carrier_of(tree, verb)
    first, last = cue_extent(tree, verb, link)
    return Attribution(
        rule=rule,
        cue=(first if carrier is None else carrier, last),
        via=None if quoting is None else medium_of(tree, quoting),
        cue_head=verb,
        lemma=tree.lemma[verb],
        entry=entry,
        source=None if subject is None else phrase_of(tree, subject, verb),
        source_head=subject,
        content=pieces,
        pronoun=None if subject is None or carrier is not None else relative_of(tree, verb),
        directive=tree.lemma[verb] in DIRECTIVES and _directs(tree, verb),
    )


def _speaker(tree: Tree, verb: int, frame: Frame) -> int | None:
    """The head of the noun phrase that speaks; None where nobody does: 'he seems to', 'a state seen as safe'."""
    if frame.subject or is_seen(tree, verb):
        return None
    quoting = quoting_before(tree, verb)
    speaker = subject_of(tree, verb) if quoting is None else quoted_person(tree, quoting)
    return where_said(tree, verb) if speaker is None else speaker


def _content(tree: Tree, verb: int, frame: Frame) -> tuple[str, list[Extent], int]:
    """The rule that finds the content, the content, and the last token of the cue."""
    content, link = content_of(tree, verb, frame)
    if content and _only_refers(tree, verb) and (around := interrupted(tree, verb, frame)):
        return "parenthesis", around, link  # 'As reported to the agency in the bank, the rate will not change'
    modified = modified_noun(tree, verb, frame)
    if modified:
        return "modified_noun", modified, link
    if content:
        return "verb_complement", content, link
    return "parenthesis", interrupted(tree, verb, frame), link


def _only_refers(tree: Tree, verb: int) -> bool:
    """Whether 'as' opens it and it has no content of its own; not ', as the minister promised help'."""
    opened = tree.word_below(verb, ("as",)) == tree.left[verb]
    return (
        opened and not tree.has_child(verb, "dobj", "xcomp", "ccomp") and not tree.has_child(verb, "nsubj", before=verb)
    )


def carrier_of(tree: Tree, verb: int) -> int | None:
    """The verb that starts the cue of another verb: 'issued' in 'issued a statement saying that'; or None."""
    document = tree.head[verb]
    if tree.dep[verb] not in ("acl", "relcl") or verb - document > 2 or tree.tag[verb] in ("VBN", "VB"):
        return None
    return publishing_verb(tree, document)


def _directs(tree: Tree, verb: int) -> bool:
    """Whether the verb says what to do: 'told them to leave', 'called for calm', but not 'told them that'."""
    infinitive = any(has_to(tree, child) for child in tree.children_with(verb, "xcomp", "ccomp"))
    return infinitive or any(tree.lower[child] in ("for", "against") for child in tree.children_with(verb, "prep"))


def _carrying(tree: Tree, verb: int) -> int | None:
    """The verb before 'to' that belongs to the cue: 'continued' in 'continued to say', 'was' in 'was quick to'."""
    carrier = tree.head[verb]
    if tree.dep[verb] == "acomp":
        return carrier if tree.lemma[carrier] == "be" and carrier < verb else None
    if not _is_infinitive_of(tree, verb, carrier):
        return None
    if tree.lemma[carrier] in _REFUSING and tree.lemma[verb] not in _ANSWERING:
        return None
    return carrier if tree.lemma[carrier] in _CARRYING or entry_of(tree, carrier) is None else None


def _is_infinitive_of(tree: Tree, verb: int, carrier: int) -> bool:
    """Whether 'to' and the verb follow the carrier, with only adverbs between them."""
    going_on = tree.dep[verb] == "advcl" and tree.lemma[carrier] == "go"
    if not (tree.dep[verb] == "xcomp" or going_on) or not has_to(tree, verb) or carrier > verb:
        return False
    return all(tree.dep[node] in ("aux", "prt", "advmod", "neg") for node in range(carrier + 1, verb))


def cue_extent(tree: Tree, verb: int, last: int) -> Extent:
    """The verb with its carrier ('went on to'), auxiliaries and adverbs, up to its particle or preposition."""
    first = verb
    while (carrier := _carrying(tree, first)) is not None:
        first = carrier
    owner = first
    while first - 1 in tree.children[owner] and tree.dep[first - 1] in ("aux", "auxpass", "neg", "advmod"):
        first -= 1
    last = last if verb < last <= verb + 2 else verb
    return first, last + 1 if _is_adverb(tree, verb, last + 1) else last


def _is_adverb(tree: Tree, verb: int, node: int) -> bool:
    return node < len(tree) and node in tree.children[verb] and tree.dep[node] == "advmod" and tree.left[node] == node
