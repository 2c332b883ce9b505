"""Attributions made by adjectives: 'is confident that', 'are opposed to', 'made it clear that'."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extraction.attributions.attribution import Attribution, Extent, trimmed
from dragoman.extraction.attributions.content.boundaries import clause_end, phrase_end, phrase_extent
from dragoman.extraction.attributions.content.complements import QUESTION_WORDS
from dragoman.extraction.attributions.cues.verbs import cue_extent
from dragoman.extraction.attributions.subjects.subjects import phrase_of, relative_of, subject_of
from dragoman.extraction.lexicon.cues import ADJECTIVES, IMPERSONAL, Entry, Frame
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree
from dragoman.text.marks import QUOTE_MARKS

Found = tuple[Extent, int]  # the content, and the last token of the cue

_MADE = words("clear plain known")  # 'made it clear that', but not 'made sure that'
_PREDICATES = frozenset(("acomp", "oprd", "ccomp", "attr"))
_ALONE = frozenset(("xcomp", "ROOT", "conj", "relcl"))
_QUESTIONS = QUESTION_WORDS | {"whether", "if"}
_LONGEST_CUE = 4  # tokens before the adjective


def adjective_attributions(tree: Tree) -> Iterator[Attribution]:
    """Every attribution that an adjective makes, mostly together with its verb."""
    for adjective, lower in enumerate(tree.lower):
        if lower in ADJECTIVES and tree.pos[adjective] in ("ADJ", "VERB"):
            attribution = _of_adjective(tree, adjective, ADJECTIVES[lower])
            if attribution is not None:
                yield attribution


def _of_adjective(tree: Tree, adjective: int, entry: Entry) -> Attribution | None:
    """The attribution that a cue adjective makes here, or None."""
    owner = _owner(tree, adjective)
    found = _content(tree, adjective, owner, entry.frame) if owner is not None else None
    piece = trimmed(tree, found[0]) if found else None
    if owner is None or found is None or piece is None:
        return None
    impersonal = tree.lower[adjective] in IMPERSONAL and tree.lower[found[0][0]] in _QUESTIONS
    subject = _subject(tree, adjective, owner, impersonal)
    if subject is None:
        return None
    return Attribution(
        rule="adjective",
        cue=(_start(tree, adjective, owner), max(adjective, found[1])),
        cue_head=adjective,
        lemma=tree.lower[adjective],
        entry=entry,
        source=None if impersonal else _speaker(tree, subject, adjective),
        source_head=None if impersonal else subject,
        content=(piece,),
        pronoun=relative_of(tree, owner),
    )


def _owner(tree: Tree, adjective: int) -> int | None:
    """The verb of a predicate adjective, or the adjective itself if it stands alone; else None."""
    relation = tree.dep[adjective]
    if relation in _PREDICATES:
        return tree.head[adjective]
    return adjective if relation in _ALONE or _is_behind_noun(tree, adjective) else None


def _is_behind_noun(tree: Tree, adjective: int) -> bool:
    """Whether the adjective describes the noun before it, as in 'officials nervous about the cost'."""
    return tree.dep[adjective] == "amod" and tree.head[adjective] < adjective


def _subject(tree: Tree, adjective: int, owner: int, impersonal: bool) -> int | None:
    """The head of the noun phrase that the adjective describes, or None.

    'it' counts only where nobody knows something ('it is unclear whether').
    """
    made = tree.lemma[tree.head[adjective]] == "make"
    if not impersonal and made != (tree.lower[adjective] in _MADE):
        return None
    subject = tree.head[adjective] if tree.dep[adjective] == "amod" else subject_of(tree, owner)
    return None if subject is None or (tree.lower[subject] == "it" and not impersonal) else subject


def _start(tree: Tree, adjective: int, owner: int) -> int:
    """The first token of the cue: the verb's if it is close before the adjective, or else the adjective."""
    first = cue_extent(tree, owner, owner)[0] if owner < adjective else adjective
    return first if adjective - first <= _LONGEST_CUE else adjective


def _speaker(tree: Tree, subject: int, adjective: int) -> Extent:
    """The speaker's noun phrase, cut before an adjective that follows its noun ('officials nervous about it')."""
    first, last = phrase_of(tree, subject, adjective)
    return first, adjective - 1 if first < adjective <= last else last


def _content(tree: Tree, adjective: int, owner: int, frame: Frame) -> Found | None:
    """The clause or prepositional object after the adjective as content, and the end of the cue; or None."""
    children = [child for child in (*tree.children[adjective], *tree.children[owner]) if child > adjective]
    clause = next((child for child in children if _is_content(tree, child, frame)), None)
    if clause is not None:
        end = phrase_end(tree, clause, clause_end(tree, clause, tree.right[clause]))
        return (tree.left[clause], end), adjective
    return _after_colon(tree, adjective, frame) or _made_clear(tree, adjective, owner) or _linked(tree, children, frame)


def _made_clear(tree: Tree, adjective: int, owner: int) -> Found | None:
    """The clause before 'its foreign minister made clear', and the end of the cue; or None."""
    if tree.lower[adjective] not in _MADE or tree.lemma[owner] != "make":
        return None
    clause = next(iter(tree.children_with(owner, "ccomp", before=owner)), None)
    return None if clause is None else (tree.subtree(clause), adjective)


def _after_colon(tree: Tree, adjective: int, frame: Frame) -> Found | None:
    """The rest of the sentence after the colon of 'the expert is sure: the dam will hold'; or None."""
    colon, end = adjective + 1, tree.sentence_of(adjective)[1]
    follows = frame.clause and colon + 1 < end and tree.words[colon] == ":"
    return ((colon + 1, end - 1), adjective) if follows and tree.words[colon + 1][0] not in QUOTE_MARKS else None


def _is_content(tree: Tree, child: int, frame: Frame) -> bool:
    """Whether the child is a clause or infinitive that the frame allows."""
    if tree.dep[child] == "xcomp":
        return frame.infinitive
    that = tree.dep[child] in ("csubj", "advcl") and tree.opener(child) == "that"
    return frame.clause and (tree.dep[child] == "ccomp" or that)


def _linked(tree: Tree, children: list[int], frame: Frame) -> Found | None:
    """The object of a preposition that the frame allows, and that preposition; or None."""
    for child in children:
        if tree.dep[child] in ("prep", "agent") and tree.lower[child] in frame.links:
            item = tree.object_of(child)
            if item is not None:
                return phrase_extent(tree, item), child
    return None
