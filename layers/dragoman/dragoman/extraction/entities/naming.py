"""Replaces the names that the model found in a parse with the mentions of entities."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

from dragoman.extraction.model import Entity
from dragoman.extraction.parse.editable import Name
from dragoman.extraction.parse.tree import Tree
from dragoman.text.spans import Span
from dragoman.vocabulary import EntityType

_TYPES = frozenset(get_args(EntityType))


def with_names_of(tree: Tree, entities: Sequence[Entity]) -> Tree:
    """The tree, with the mentions of the entities as its names; the model's dates and numbers are kept."""
    mentions = [_name(tree, span, entity.type) for entity in entities for span in entity.mentions]
    others = [name for name in tree.names if name.label not in _TYPES]
    return replace(tree, names=sorted([*mentions, *others], key=lambda name: name.first))


def _name(tree: Tree, span: Span, label: str) -> Name:
    start, stop = span
    return Name(bisect_right(tree.start, start) - 1, bisect_left(tree.start, stop), label)
