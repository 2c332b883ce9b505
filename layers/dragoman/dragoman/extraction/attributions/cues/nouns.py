"""Attributions made by nouns: 'his promise to', 'criticism of', 'expressed doubt that', 'made the case for'."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extraction.attributions.attribution import Attribution, Extent, trimmed
from dragoman.extraction.attributions.content.boundaries import clause_end, phrase_extent
from dragoman.extraction.attributions.content.objects import gives_date
from dragoman.extraction.attributions.cues.light_verbs import NounInPlace, noun_in_place
from dragoman.extraction.attributions.cues.verbs import cue_extent
from dragoman.extraction.attributions.subjects.subjects import phrase_of, relative_of
from dragoman.extraction.lexicon.cues import PUBLIC, Frame
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree
from dragoman.text.marks import QUOTE_MARKS

_INTENTIONS = words("plan decision idea ambition goal desire wish intention notion")  # of nobody: 'a plan to close it'
_NEAR = 6  # tokens between the noun and a colon
_BEFORE_COLONS = words(
    "attention statement answer reply response opinion position view verdict conclusion promise warning message comment"
    " forecast explanation argument"
)
Found = tuple[Extent, int]  # the content, and the last token of the cue


def noun_attributions(tree: Tree) -> Iterator[Attribution]:
    """Every attribution that a noun makes; it needs a speaker or a clause of content."""
    for noun, kind in enumerate(tree.pos):
        if kind == "NOUN":
            place = noun_in_place(tree, noun)
            attribution = None if place is None else _of_noun(tree, noun, place)
            if attribution is not None:
                yield attribution


def _of_noun(tree: Tree, noun: int, place: NounInPlace) -> Attribution | None:
    """The attribution that a cue noun makes here, or None."""
    clause = _clause(tree, noun, place) or _predicated(tree, noun) or _after_colon(tree, noun, place)
    found = clause or _linked(tree, noun, place) or _cause_of_reaction(noun, place)
    said = clause is not None and not (tree.lemma[noun] in _INTENTIONS and tree.lower[clause[0][0]] == "to")
    unsaid = place.speaker is None and not said and tree.lemma[noun] not in PUBLIC
    piece = trimmed(tree, found[0]) if found and not unsaid else None
    if found is None or piece is None:
        return None
    speaker = place.speaker
    return Attribution(
        rule="noun" if place.first is None else "noun_with_verb",
        cue=(_start(tree, noun, place), max(noun, found[1])),
        cue_head=noun,
        lemma=tree.lemma[noun],
        entry=place.entry,
        source=None if speaker is None else phrase_of(tree, speaker, noun),
        source_head=speaker,
        content=(piece,),
        pronoun=None if speaker is None or place.verb is None else relative_of(tree, place.verb),
    )


def _start(tree: Tree, noun: int, place: NounInPlace) -> int:
    """The first token of the cue: the noun, or the verb that carries it with that verb's own words."""
    return noun if place.first is None else min(cue_extent(tree, place.first, place.first)[0], noun)


def _cause_of_reaction(noun: int, place: NounInPlace) -> Found | None:
    """What caused a reaction, as the content of the noun alone; or None."""
    return None if place.about is None or place.speaker is None else (place.about, noun)


def _children(tree: Tree, noun: int, place: NounInPlace) -> list[int]:
    """The children of the noun or of the verb that carries it, after the noun."""
    children = [*tree.children[noun], *(() if place.verb is None else tree.children[place.verb])]
    owned = [tree.object_of(child) for child in tree.children[noun] if tree.lower[child] == "of"]
    below = [node for owner in owned if owner is not None for node in range(owner, tree.right[owner] + 1)]
    return [
        child for child in (*children, *(_last_links(tree, below) if place.verb is not None else ())) if child > noun
    ]


def _last_links(tree: Tree, nodes: list[int]) -> list[int]:
    """The 'to' inside the owner of the noun: 'drew the attention of those present to the fall'."""
    return [node for node in nodes if tree.lower[node] == "to" and tree.dep[node] == "prep"]


def _clause(tree: Tree, noun: int, place: NounInPlace) -> Found | None:
    """The clause or infinitive that the noun takes, and the end of the cue; or None."""
    for child in _children(tree, noun, place):
        is_clause = tree.dep[child] in ("acl", "ccomp", "relcl", "xcomp")
        if is_clause and _opens(tree.opener(child), place.entry.frame) and not _is_relative(tree, child, place):
            finite = tree.dep[child] == "ccomp" and tree.opener(child) == "that"
            end = clause_end(tree, child, tree.right[child])
            return (tree.left[child], end) if finite else phrase_extent(tree, child), noun
    return None


def _opens(opener: str, frame: Frame) -> bool:
    """Whether a word opens a clause that the frame allows."""
    return (frame.clause and opener in ("that", "whether")) or (frame.infinitive and opener == "to")


def _predicated(tree: Tree, noun: int) -> Found | None:
    """The clause after 'to be' in 'his answer was that …', and the end of the cue; or None."""
    verb = tree.head[noun]
    if tree.dep[noun] != "nsubj" or tree.lemma[verb] != "be":
        return None
    for child in tree.children_with(verb, "ccomp", "xcomp", "advcl", after=verb):
        if tree.opener(child) in ("that", "whether", "to") or tree.words[verb + 1] == ":":
            return tree.subtree(child), verb
    return None


def _after_colon(tree: Tree, noun: int, place: NounInPlace) -> Found | None:
    """The rest of the sentence after 'drew attention: …', and the end of the cue; or None."""
    end = tree.sentence_of(noun)[1]
    colon = next((node for node in range(noun + 1, min(end, noun + _NEAR)) if tree.words[node] == ":"), end)
    if tree.lemma[noun] not in _BEFORE_COLONS or place.speaker is None or colon + 1 >= end:
        return None
    if any(tree.pos[node] in ("VERB", "PUNCT") for node in range(noun + 1, colon)) or tree.words[colon + 1].isspace():
        return None
    return ((colon + 1, end - 1), noun) if tree.words[colon + 1][0] not in QUOTE_MARKS else None


def _is_relative(tree: Tree, verb: int, place: NounInPlace) -> bool:
    """Whether 'that' is the object of the clause, which then is not content: 'the claim that he made'.

    It is none in 'made a promise that the road would open', whatever the parser thinks.
    """
    that = next((child for child in tree.children[verb] if tree.lower[child] == "that"), verb)
    carried = place.first is not None and place.speaker is not None and that == tree.left[verb]
    own = any(tree.dep[node] in ("nsubj", "nsubjpass") for node in range(that + 1, verb))
    return that != verb and tree.dep[that] != "mark" and not (carried and own)


def _linked(tree: Tree, noun: int, place: NounInPlace) -> Found | None:
    """The object of a preposition of the noun, or of the verb that carries it, and that preposition; or None."""
    for child in _children(tree, noun, place):
        if (
            tree.dep[child] in ("prep", "dative")
            and tree.lower[child] in place.entry.frame.links
            and not gives_date(tree, child)
        ):
            item = tree.object_of(child)
            if item is not None:
                return phrase_extent(tree, item), child
    return None
