"""Attributions made by verbs: 'said that', 'urged them to', 'accused him of', 'is expected to'."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extraction.attributions.attribution import Attribution, Extent, trimmed
from dragoman.extraction.attributions.complements import content_of, particle_of
from dragoman.extraction.attributions.false_cues import is_doubtful
from dragoman.extraction.attributions.objects import has_to
from dragoman.extraction.attributions.parentheses import interrupted
from dragoman.extraction.attributions.publishing import publishing_verb
from dragoman.extraction.attributions.relative_clauses import is_seen, modified_noun
from dragoman.extraction.attributions.subjects import phrase_of, relative_of, subject_of
from dragoman.extraction.lexicon.cues import ADJECTIVES, DIRECTIVES, Frame, verb_frame
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree

_CARRYING = frozenset(
    ("continue", "go", "seem", "appear", "decline", "refuse")
)  # 'seemed to mock', 'declined to comment on'
_REFUSING = frozenset(("decline", "refuse"))
_ANSWERING = words("comment speculate elaborate say discuss confirm")  # 'declined to comment on the raid'
_SURVEYS = words("poll survey study census count tally ranking estimate polling research")
_SURVEYING = words("find put give place rank count")
_SURVEYED = Frame(clause=True, object=True, links=frozenset(("at", "as", "with")))


def verb_attributions(tree: Tree) -> Iterator[Attribution]:
    """Every attribution that a verb makes by its own complement."""
    for verb, kind in enumerate(tree.pos):
        if kind == "VERB" and tree.dep[verb] not in ("amod", "compound", "aux"):
            frame = frame_of(tree, verb)
            if frame is not None:
                yield from _of_verb(tree, verb, frame)


def frame_of(tree: Tree, verb: int) -> Frame | None:
    """What the verb takes, with its particle if it has one; 'to found a party', 'is convinced' are no cues of verbs."""
    if (tree.lower[verb] == "found" and tree.tag[verb] == "VB") or _is_adjective(tree, verb):
        return None
    particle = particle_of(tree, verb)
    found = verb_frame(tree.lemma[verb], None if particle is None else tree.lower[particle])
    counted = _is_surveyed(tree, verb) or _is_put_at(tree, verb)
    return _SURVEYED if (found is None or not found.object) and counted else found


def _is_adjective(tree: Tree, verb: int) -> bool:
    return tree.dep[verb] == "acomp" and tree.lower[verb] in ADJECTIVES


def _is_put_at(tree: Tree, verb: int) -> bool:
    """'Puts the figure at 4,000', but not 'put the bridge at the centre of the plan'."""
    if tree.lemma[verb] != "put":
        return False
    links = [child for child in tree.children[verb] if tree.lower[child] == "at" and child > verb]
    return any(tree.pos[node] == "NUM" for link in links for node in range(link, tree.right[link] + 1))


def _is_surveyed(tree: Tree, verb: int) -> bool:
    """'A poll found support', 'the census has them at nine', which nobody else finds or has."""
    subjects = [child for child in tree.children[verb] if tree.dep[child] == "nsubj"]
    return tree.lemma[verb] in _SURVEYING and any(tree.lemma[child] in _SURVEYS for child in subjects)


def _of_verb(tree: Tree, verb: int, frame: Frame) -> Iterator[Attribution]:
    content, link = content_of(tree, verb, frame)
    if not content:
        content = interrupted(tree, verb, frame)
    content = modified_noun(tree, verb, frame) or content
    pieces = tuple(piece for part in content if (piece := trimmed(tree, part)))
    if not pieces:
        return
    subject = None if frame.subject or is_seen(tree, verb) else subject_of(tree, verb)
    if is_doubtful(tree, verb, frame, subject, pieces):
        return
    carrier = carrier_of(tree, verb)
    first, last = cue_extent(tree, verb, link)
    yield Attribution(
        cue=(first if carrier is None else carrier, last),
        cue_head=verb,
        lemma=tree.lemma[verb],
        source=None if subject is None else phrase_of(tree, subject, verb),
        source_head=subject,
        content=pieces,
        pronoun=None if subject is None or carrier is not None else relative_of(tree, verb),
        directive=tree.lemma[verb] in DIRECTIVES and _directs(tree, verb),
    )


def carrier_of(tree: Tree, verb: int) -> int | None:
    """'Issued' in 'issued a statement saying that': it opens the cue of 'saying', and is none of its own."""
    document = tree.head[verb]
    if tree.dep[verb] not in ("acl", "relcl") or verb - document > 2 or tree.tag[verb] in ("VBN", "VB"):
        return None
    return publishing_verb(tree, document)


def _directs(tree: Tree, verb: int) -> bool:
    """'Told them to leave', 'called for calm', 'warned against it', but not 'told them that'."""
    return any(
        (tree.dep[child] in ("xcomp", "ccomp") and has_to(tree, child))
        or (tree.dep[child] == "prep" and tree.lower[child] in ("for", "against"))
        for child in tree.children[verb]
    )


def _carrying(tree: Tree, verb: int) -> int | None:
    """'Continued' in 'continued to say', 'was quick' in 'was quick to say': no cue, or a denial, before 'to'."""
    carrier = tree.head[verb]
    if tree.dep[verb] == "acomp":
        return carrier if tree.lemma[carrier] == "be" and carrier < verb else None
    going_on = tree.dep[verb] == "advcl" and tree.lemma[carrier] == "go"
    if not (tree.dep[verb] == "xcomp" or going_on) or not has_to(tree, verb) or carrier > verb:
        return None
    between = [node for node in range(carrier + 1, verb) if tree.dep[node] not in ("aux", "prt", "advmod", "neg")]
    if between or (tree.lemma[carrier] in _REFUSING and tree.lemma[verb] not in _ANSWERING):
        return None
    return carrier if tree.lemma[carrier] in _CARRYING or frame_of(tree, carrier) is None else None


def cue_extent(tree: Tree, verb: int, last: int) -> Extent:
    """The verb with what carries it ('went on to'), auxiliaries and adverbs, up to its particle or preposition."""
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
