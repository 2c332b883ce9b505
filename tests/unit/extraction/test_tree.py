"""The queries of a tree that rules use."""

from __future__ import annotations

import pytest

from dragoman.extraction.parse.analysis import analyse, load_english
from dragoman.extraction.parse.tree import Tree

from .conftest import MODEL

TEXT = "The mayor told reporters on Monday that the bridge was safe. It is old."


@pytest.fixture(scope="module")
def tree() -> Tree:
    return analyse(load_english(MODEL), TEXT, [])


@pytest.fixture(scope="module")
def told(tree: Tree) -> int:
    return tree.lower.index("told")


def test_children_are_found_by_their_relations_and_in_order(tree: Tree, told: int) -> None:
    found = tree.children_with(told, "ccomp", "nsubj", "dobj")
    assert [tree.words[node] for node in found] == ["mayor", "reporters", "was"]


def test_children_are_found_on_one_side_of_a_token(tree: Tree, told: int) -> None:
    assert tree.children_with(told, "nsubj", "dobj", after=told) == [told + 1]
    assert tree.children_with(told, "nsubj", "dobj", before=told) == [told - 1]
    assert tree.children_with(told, "nsubj", "dobj", after=told - 1, before=told + 1) == []


def test_the_first_child_is_found_or_none(tree: Tree, told: int) -> None:
    assert tree.child(told, "dobj", after=told) == told + 1
    assert tree.child(told, "dobj", after=told + 1) is None
    assert tree.child(told, "attr") is None
    assert tree.has_child(told, "ccomp")
    assert not tree.has_child(told, "ccomp", before=told)


def test_a_child_is_found_by_its_word(tree: Tree, told: int) -> None:
    on = tree.word_below(told, ("on", "at"))
    assert on is not None
    assert tree.lower[on] == "on"
    assert tree.word_below(told, ("at",)) is None


def test_the_object_of_a_preposition_is_found(tree: Tree) -> None:
    day = tree.object_of(tree.lower.index("on"))
    assert day is not None
    assert tree.words[day] == "Monday"


def test_the_words_below_a_token_and_the_first_of_them(tree: Tree) -> None:
    was = tree.lower.index("was")
    first, last = tree.subtree(was)
    assert TEXT[slice(*tree.span(first, last))] == "that the bridge was safe"
    assert tree.opener(was) == "that"


def test_the_sentence_of_a_token(tree: Tree, told: int) -> None:
    first, end = tree.sentence_of(tree.lower.index("old"))
    assert tree.words[first:end] == ["It", "is", "old", "."]
    assert tree.sentence_of(told)[0] == 0


def test_verbs_and_auxiliaries_are_verbs(tree: Tree, told: int) -> None:
    assert [tree.is_verb(node) for node in (told, told + 1, tree.lower.index("is"))] == [True, False, True]
