"""Finds the sources that media cite: 'the agency, referring to a diplomat, writes that …'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.extraction.attributions.attribution import Attribution, Extent, covers
from dragoman.extraction.attributions.subjects.speaker_class import class_of_unnamed
from dragoman.extraction.attributions.subjects.subjects import phrase_of
from dragoman.extraction.entities.institutions import is_known_medium
from dragoman.extraction.lexicon.institution_nouns import MEDIA
from dragoman.extraction.parse.tree import Tree

_PUBLISHING = frozenset(("report", "write"))
_SPEAKING = ("PERSON", "ORG", "GPE")


def with_sources(tree: Tree, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions; if a medium cites a source, the source is the speaker, and citing isn't a separate cue."""
    passed = [_passed_on(tree, item) for item in found]
    openers = {opener for _, opener in passed if opener is not None}
    kept = [item for item, _ in passed if item.cue_head is None or item.cue_head not in openers]
    return _with_media_between(tree, kept)


def _with_media_between(tree: Tree, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions; in 'the minister, Interfax writes, said' the minister speaks and Interfax passes it on."""
    asides = [
        item for item in found if item.source is not None and (_is_medium(tree, item.source) or _publishes(tree, item))
    ]
    pairs = [(item, aside) for item in found for aside in asides if _is_between(tree, aside, item)]
    dropped = [aside for _, aside in pairs]
    media = {item.cue_head: aside.source for item, aside in pairs}
    return [replace(item, via=media.get(item.cue_head, item.via)) for item in found if item not in dropped]


def _is_between(tree: Tree, aside: Attribution, item: Attribution) -> bool:
    """Whether an attribution is all that stands between another's speaker and its cue, in commas."""
    if item.source is None or item.cue is None or aside.source is None or aside.cue is None:
        return False
    before, behind = item.source[1] + 1, aside.cue[1] + 1
    marks = tree.words[before : before + 1] == [","] == tree.words[behind : behind + 1]
    return marks and aside.source[0] == before + 1 and item.cue[0] == behind + 1


def _passed_on(tree: Tree, item: Attribution) -> tuple[Attribution, int | None]:
    """The attribution, with the source as speaker if a medium cites one, and the citing token or None."""
    if item.cue_head is None or item.source is None or not (_is_medium(tree, item.source) or _publishes(tree, item)):
        return item, None
    for opener in _openers(tree, item):
        cited = _cited(tree, opener)
        if cited is not None and not covers(item.content, cited):
            medium = (item.source[0], min(item.source[1], max(item.source[0], _before(tree, item.source, opener))))
            return replace(item, source=phrase_of(tree, cited), source_head=cited, via=medium), opener
    return item, None


def _before(tree: Tree, source: Extent, opener: int) -> int:
    """The last word of the medium's name, before the comma and the citing words."""
    last = opener - 1 if source[0] < opener <= source[1] else source[1]
    while last > source[0] and tree.words[last] in (",", "with"):
        last -= 1
    return last


def _openers(tree: Tree, item: Attribution) -> Iterator[int]:
    """The tokens of 'referring to', 'with reference to' or 'citing' in the cue's sentence."""
    first, end = tree.sentence_of(item.cue_head or 0)
    for node in range(first, end):
        if not covers(item.content, node) and (
            tree.lower[node] in ("citing", "referring")
            or (tree.lower[node] == "reference" and tree.lower[node - 1] == "with")
        ):
            yield node


def _cited(tree: Tree, opener: int) -> int | None:
    """The head of the cited noun phrase if it can be a speaker, or None."""
    if tree.lower[opener] == "citing":
        heads = tree.children_with(opener, "dobj")
    else:
        links = [child for child in tree.children[opener] if tree.lower[child] == "to"]
        heads = [head for link in links for head in tree.children_with(link, "pobj")]
    return next((head for head in heads if _can_speak(tree, head)), None)


def _can_speak(tree: Tree, head: int) -> bool:
    named = any(name.first <= head < name.end and name.label in _SPEAKING for name in tree.names)
    return named or class_of_unnamed(tree, head) in ("anonymous", "institution")


def _publishes(tree: Tree, item: Attribution) -> bool:
    """Whether an institution that 'reported' or 'wrote' is a medium, though its name isn't known."""
    last = None if item.source is None or item.lemma not in _PUBLISHING else item.source[1]
    return last is not None and any(name.first <= last < name.end and name.label == "ORG" for name in tree.names)


def _is_medium(tree: Tree, source: Extent) -> bool:
    comma = next((node for node in range(source[0] + 1, source[1]) if tree.words[node] == ","), source[1] + 1)
    name = tree.text[slice(*tree.span(source[0], comma - 1))]  # 'Reuters' of 'Reuters, with reference to the ministry'
    return any(tree.lower[node] in MEDIA for node in range(source[0], comma)) or is_known_medium(name)
