"""Attributions made by verbs: 'said that', 'urged them to', 'accused him of', 'is expected to'."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extraction.attribution import Attribution, Extent, trimmed
from dragoman.extraction.cues import DIRECTIVES, Frame, verb_frame
from dragoman.extraction.speakers import phrase_of, subject_of
from dragoman.extraction.tree import Tree

_MARKS = frozenset(("that", "whether", "if", "how", "why", "what"))


def verb_attributions(tree: Tree) -> Iterator[Attribution]:
    """Every attribution that a verb makes by its own complement."""
    for verb, kind in enumerate(tree.pos):
        if kind == "VERB" and tree.dep[verb] not in ("amod", "compound", "aux"):
            frame = verb_frame(tree.lemma[verb])
            if frame is not None:
                yield from _of_verb(tree, verb, frame)


def _of_verb(tree: Tree, verb: int, frame: Frame) -> Iterator[Attribution]:
    content, link = content_of(tree, verb, frame)
    if not content:
        content = _interrupted(tree, verb, frame)
    pieces = tuple(piece for part in content if (piece := trimmed(tree, part)))
    if not pieces:
        return
    subject = None if frame.subject else subject_of(tree, verb)
    yield Attribution(
        cue=cue_extent(tree, verb, link),
        cue_head=verb,
        lemma=tree.lemma[verb],
        source=None if subject is None else phrase_of(tree, subject),
        source_head=subject,
        content=pieces,
        directive=tree.lemma[verb] in DIRECTIVES and is_infinitive_part(tree, verb),
    )


def is_infinitive_part(tree: Tree, verb: int) -> bool:
    return any(
        (tree.dep[child] in ("xcomp", "ccomp") and has_to(tree, child)) or tree.dep[child] == "prep"
        for child in tree.children[verb]
    )


def has_to(tree: Tree, verb: int) -> bool:
    """Whether the verb is a 'to' infinitive."""
    return any(tree.tag[child] == "TO" for child in tree.children[verb])


def has_subject(tree: Tree, verb: int) -> bool:
    return any(tree.dep[child] in ("nsubj", "nsubjpass", "expl", "csubj") for child in tree.children[verb])


def content_of(tree: Tree, verb: int, frame: Frame) -> tuple[list[Extent], int]:
    """The content among the verb's complements, and the last token of the cue."""
    children = tree.children[verb]
    passive = next((child for child in children if tree.dep[child] == "nsubjpass"), None)
    particle = next((child for child in children if tree.dep[child] == "prt" and child == verb + 1), verb)
    clause = _clause(tree, verb, frame)
    if clause is not None:
        return [clause], particle
    infinitive = _infinitive(tree, verb, frame)
    if frame.subject:
        return _with_subject(tree, verb, frame), particle
    if passive is not None:
        return _passive(tree, verb, frame, passive), particle
    if infinitive is not None:
        return [infinitive], particle
    thing = _object(tree, verb, frame)
    if thing is not None:
        return [thing], particle
    return _linked(tree, verb, frame, particle)


def _clause(tree: Tree, verb: int, frame: Frame) -> Extent | None:
    if not frame.clause:
        return None
    for child in tree.children[verb]:
        if tree.dep[child] == "ccomp" and not (has_to(tree, child) and not _fronted(tree, verb, child)):
            if child < verb:
                return _fronted_extent(tree, verb, child)
            return tree.left[child], _end(tree, verb, child)
    for child in tree.children[verb]:
        if child > verb and tree.dep[child] in ("advcl", "xcomp", "dep") and _opens_with_mark(tree, child):
            return tree.left[child], _end(tree, verb, child)
    return None


def _fronted(tree: Tree, verb: int, child: int) -> bool:
    return child < verb


def _opens_with_mark(tree: Tree, child: int) -> bool:
    return (
        (tree.lower[tree.left[child]] in _MARKS
        and tree.tag[tree.left[child]] != "IN")
        or tree.lower[tree.left[child]] in ("that", "whether")
    )


def _fronted_extent(tree: Tree, verb: int, child: int) -> Extent:
    first = tree.left[child]
    for other in tree.children[verb]:
        if other < first and tree.dep[other] in ("prep", "advmod", "advcl", "npadvmod"):
            first = min(first, tree.left[other])
    return first, tree.right[child]


def _end(tree: Tree, verb: int, child: int) -> int:
    """The end of a clause, before ', adding that …' and its like, which say something of their own."""
    last = tree.right[child]
    for node in range(child + 1, last + 1):
        if (
            tree.tag[node] == "VBG"
            and tree.dep[node] == "advcl"
            and tree.words[tree.left[node] - 1] == ","
            and tree.lemma[node] in ("add", "say", "note", "cite", "call", "argue", "tell", "insist", "warn", "accord")
        ):
            return tree.left[node] - 1
    return last


def _infinitive(tree: Tree, verb: int, frame: Frame) -> Extent | None:
    if not frame.infinitive:
        return None
    for child in tree.children[verb]:
        if child > verb and tree.dep[child] in ("xcomp", "ccomp") and has_to(tree, child):
            first = tree.left[child]
            for other in tree.children[verb]:
                if verb < other < first and tree.dep[other] == "dobj":
                    first = tree.left[other]
                if other == verb + 1 and tree.dep[other] == "prep":
                    first = min([first, *(tree.left[item] for item in tree.children[other])])
            return first, tree.right[child]
    return None


def _object(tree: Tree, verb: int, frame: Frame) -> Extent | None:
    if not frame.object or frame.addressee:
        return None
    for child in tree.children[verb]:
        if child > verb and tree.dep[child] in ("dobj", "oprd", "attr", "xcomp", "ccomp", "acomp"):
            return tree.left[child], _object_end(tree, verb, child, frame)
    return None


def _object_end(tree: Tree, verb: int, child: int, frame: Frame) -> int:
    last = tree.right[child]
    for other in tree.children[verb]:
        if other > child and (
            (tree.dep[other] == "prep" and tree.lower[other] in frame.links)
            or (frame.naming and tree.dep[other] in ("oprd", "xcomp", "advcl", "acomp"))
        ):
            last = tree.right[other]
    return last


def _linked(tree: Tree, verb: int, frame: Frame, particle: int) -> tuple[list[Extent], int]:
    for child in tree.children[verb]:
        if tree.dep[child] == "prep" and tree.lower[child] in frame.links and child > verb:
            for item in tree.children[child]:
                if tree.dep[item] in ("pobj", "pcomp"):
                    return [(tree.left[item], tree.right[child])], child
    return [], particle


def _passive(tree: Tree, verb: int, frame: Frame, subject: int) -> list[Extent]:
    parts = []
    if frame.object or frame.naming or frame.infinitive:
        if not frame.addressee:
            parts.append((tree.left[subject], tree.right[subject]))
        for child in tree.children[verb]:
            if child > verb and (
                tree.dep[child] in ("xcomp", "oprd") or (tree.dep[child] == "prep" and tree.lower[child] in frame.links)
            ):
                parts.append((tree.left[child], tree.right[child]))
    return parts


def _with_subject(tree: Tree, verb: int, frame: Frame) -> list[Extent]:
    parts = []
    for child in tree.children[verb]:
        if tree.dep[child] in ("nsubj", "expl") and tree.lower[child] != "it":
            parts.append((tree.left[child], tree.right[child]))
        if child > verb and tree.dep[child] in ("xcomp", "oprd", "acomp", "attr", "ccomp"):
            parts.append((tree.left[child], tree.right[child]))
    return parts


def _interrupted(tree: Tree, verb: int, frame: Frame) -> list[Extent]:
    """The clause around a cue that stands in it as a parenthesis: 'The deal, he said, was dead'."""
    if not frame.clause or tree.dep[verb] not in ("parataxis", "ccomp", "advcl", "conj", "dep"):
        return []
    if not has_subject(tree, verb):
        return []
    governor = tree.head[verb]
    first, last = tree.left[governor], tree.right[governor]
    from_, to = tree.left[verb], tree.right[verb]
    if tree.dep[verb] != "parataxis" and not (
        (from_ > first and tree.words[from_ - 1] in (",", "--", "—", "-"))
        or (to < last and tree.words[to + 1] in (",", "--", "—", "-"))
    ):
        return []
    if tree.dep[verb] == "advcl" and tree.lower[from_] != "as":
        return []
    return [(first, from_ - 1), (to + 1, last)]


def cue_extent(tree: Tree, verb: int, last: int) -> Extent:
    """The verb with the auxiliaries, negation and adverbs that touch it."""
    first = verb
    while first - 1 in tree.children[verb] and tree.dep[first - 1] in ("aux", "auxpass", "neg", "advmod"):
        first -= 1
    return first, last if last == verb + 1 or last == verb else verb
