"""Compares entities with the gold of a news article: found, with the right type, borders and grouping."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from evaluation.news_model import GoldArticle, GoldEntity
from evaluation.overlap import common, touches
from evaluation.scoring import Count, Fault, judged

from dragoman.extraction.model import Entity
from dragoman.text.spans import Span

LEAST_SHARED = 0.5
# These may be on either side of a name without making its border wrong.
BEFORE_NAME = re.compile(r"(?:(?:the|a|an)\s+|[\"“«„'‘(\s])+", re.IGNORECASE)
BEHIND_NAME = re.compile(r"(?:['’]s\b|\s+(?:(?:of the )?(?:regions?|oblasts?|districts?))\b|[\"”»“'’.,)\s])+$")


def owners(gold: GoldArticle, found: Sequence[Entity]) -> list[int | None]:
    """The index of the gold's entity for each found one: that with its name, else that with most of its mentions."""
    return [_owner(gold, entity) for entity in found]


def _owner(gold: GoldArticle, found: Entity) -> int | None:
    named = [span for span in found.mentions if gold.text[slice(*span)] == found.name]
    votes = Counter(at for at in (entity_at(gold, span) for span in named or found.mentions) if at is not None)
    return votes.most_common(1)[0][0] if votes else None


def entity_at(gold: GoldArticle, span: Span) -> int | None:
    """The index of the gold's entity with a mention at about this span: at least half of the characters are shared.

    So 'Crimea' in 'Supreme Court of Crimea' is not the court.
    """
    shared = [
        (common(span, mention) / (span[1] - span[0] + mention[1] - mention[0]), -at)
        for at, entity in enumerate(gold.entities)
        for mention in entity.mentions
    ]
    most, at = max(shared, default=(0.0, 0))
    return -at if 2 * most >= LEAST_SHARED else None


def count_entities(gold: GoldArticle, found: Sequence[Entity]) -> Iterator[Count]:
    """The counts of mentions, then those of whole entities."""
    for entity in gold.entities:
        for mention in entity.mentions:
            yield from _count_mention(gold, entity, mention, found)
    for given in found:
        for span in given.mentions:
            yield from _count_given(gold, given, span)
    yield from _count_merged(gold, found)
    yield from _count_split(gold, found)


def _count_mention(gold: GoldArticle, entity: GoldEntity, mention: Span, found: Sequence[Entity]) -> Iterator[Count]:
    yield "mentions", 1, None
    here = [(common(span, mention), -at, span) for at, given in enumerate(found) for span in given.mentions]
    most, at, span = max(here, default=(0, 0, mention))
    if most == 0:
        yield "named", 0, Fault("unnamed", in_context(gold.text, mention))
        return
    given, types = found[-at].type, "/".join(sorted(entity.types))
    border = name_at(gold.text, span) == name_at(gold.text, mention)
    yield "named", 1, None
    yield "typed and bordered", int(border and given in entity.types), None
    yield from judged(
        "typed", given in entity.types, Fault("type", in_context(gold.text, mention), f"{given} for {types}")
    )
    yield from judged("bordered", border, Fault("border", in_context(gold.text, mention), gold.text[slice(*span)]))


def _count_given(gold: GoldArticle, given: Entity, span: Span) -> Iterator[Count]:
    """The counts of a found mention: whether the gold has it."""
    if touches([span], [mention for entity in gold.entities for mention in entity.mentions]):
        yield "names given", 1, None
        yield "mentions given", 1, None
    elif not touches([span], gold.optional_mentions):
        yield "mentions given", 1, Fault("no name", in_context(gold.text, span), given.type)


def _count_merged(gold: GoldArticle, found: Sequence[Entity]) -> Iterator[Count]:
    """The counts of merged entities: a found one whose mentions belong to several of the gold's."""
    for given in found:
        mine = {at for at in (entity_at(gold, span) for span in given.mentions) if at is not None}
        if mine:
            names = " + ".join(gold.entities[at].name for at in sorted(mine))
            yield "entities given", 1, None
            yield "merged", int(len(mine) > 1), Fault("merged", names, given.name) if len(mine) > 1 else None


def _count_split(gold: GoldArticle, found: Sequence[Entity]) -> Iterator[Count]:
    """The counts of split entities: one of the gold's whose mentions belong to several found ones."""
    homes: dict[int, dict[str, None]] = {}
    for number, given in enumerate(found):
        for span in given.mentions:
            at = entity_at(gold, span)
            if at is not None:
                homes.setdefault(at, {})[f"{given.name} ({given.type}, {number})"] = None
    for at, names in homes.items():
        split = len(names) > 1
        yield "entities named", 1, None
        yield "split", int(split), Fault("split", gold.entities[at].name, " | ".join(names)) if split else None


def name_at(text: str, span: Span) -> str:
    """The name without article, quotation marks and possessive, and without 'region' or 'district' after it."""
    name = text[slice(*span)]
    before, behind = BEFORE_NAME.match(name), BEHIND_NAME.search(name)
    return name[before.end() if before else 0 : behind.start() if behind else len(name)]


def in_context(text: str, span: Span) -> str:
    """The words at the span in brackets, with 25 characters on both sides, on one line."""
    start, stop = span
    return f"{text[max(0, start - 25) : start]}[{text[start:stop]}]{text[stop : stop + 25]}".replace("\n", " ")
