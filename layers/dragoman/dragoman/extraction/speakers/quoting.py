"""Finds whom others quote: '"…", the portal quotes the mayor', '"…", the service passes on the words of the mayor'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.extraction.attributions.attribution import Attribution, Extent, covers
from dragoman.extraction.attributions.subjects.speaker_class import is_person
from dragoman.extraction.attributions.subjects.subjects import phrase_of
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.quotations import Quote
from dragoman.extraction.parse.tree import Tree

_QUOTING = words("quote cite report relay convey transmit give provide publish pass")
_UTTERANCES = words("word words statement comment remark reply response answer opinion")


def with_quoted(tree: Tree, quotes: Sequence[Quote], found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions; of words that somebody quotes, the person quoted is the speaker, and who quotes passes on."""
    return [_of_quoted(tree, quotes, item) for item in found]


def _of_quoted(tree: Tree, quotes: Sequence[Quote], item: Attribution) -> Attribution:
    if item.cue_head is None or item.source_head is None or item.via is not None or item.lemma not in _QUOTING:
        return item
    thing = _thing(tree, item.cue_head)
    person = None if thing is None else _owner(tree, thing, item.lemma in ("quote", "cite"))
    if thing is None or person is None or person == item.source_head:
        return item
    content = tuple(extent for extent in item.content if not covers([extent], thing))
    if not any(_has_quotation(tree, quotes, extent) for extent in content):
        return item
    source = phrase_of(tree, person, item.cue_head)
    return replace(item, source=source, source_head=person, via=item.source, content=content)


def _has_quotation(tree: Tree, quotes: Sequence[Quote], extent: Extent) -> bool:
    start, stop = tree.span(*extent)
    return any(start <= quote.start < stop for quote in quotes)


def _thing(tree: Tree, cue: int) -> int | None:
    """The words or the person that somebody quotes: the object, or the subject of 'his words are quoted by'."""
    passive = tree.child(cue, "nsubjpass")
    return tree.child(cue, "dobj", after=cue) if passive is None else passive


def _owner(tree: Tree, thing: int, quotes: bool) -> int | None:
    """Whose words they are: 'the mayor' of 'the mayor', 'the words of the mayor' and 'the mayor's words'; or None."""
    if tree.lemma[thing] not in _UTTERANCES:
        return thing if quotes and is_person(tree, thing) else None
    link = tree.word_below(thing, ("of", "by", "from"))
    return tree.child(thing, "poss") if link is None else tree.object_of(link)
