"""Tests of the error table: it has each error that is raised, with all its facts, and no others."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from make_docs import DOCS, PAGES

from dragoman.errors import (
    DragomanError,
    ErrorEntry,
    PermanentFault,
    TransientFault,
    UsageFault,
    error_table,
    known_error,
)

ROOT = Path(__file__).parents[2]
SOURCES = sorted([*(ROOT / "layers" / "dragoman" / "dragoman").rglob("*.py"), *(ROOT / "functions").rglob("*.py")])
CLASSES = {kind.__name__ for kind in (DragomanError, PermanentFault, TransientFault, UsageFault)}


def calls(*names: str) -> Iterator[tuple[str, ast.Call]]:
    """The calls of these functions in our code, each with its place."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
                yield f"{path.name}:{node.lineno}", node


def facts_of(entry: ErrorEntry) -> set[str]:
    """The names in braces in the sentences of an entry."""
    return {name for _, name, _, _ in Formatter().parse(entry.cause + entry.remedy) if name is not None}


RAISED = [
    (place, ast.literal_eval(call.args[0]), {keyword.arg for keyword in call.keywords})
    for place, call in calls("known_error")
]


def test_errors_are_only_made_by_their_name_in_the_table() -> None:
    assert [place for place, _ in calls(*CLASSES)] == []


@pytest.mark.parametrize(("place", "name", "facts"), RAISED)
def test_errors_that_are_raised_are_in_the_table_and_have_all_their_facts(
    place: str, name: str, facts: set[str]
) -> None:
    assert name in error_table(), place
    assert facts == facts_of(error_table()[name]), place


def test_each_error_in_the_table_is_raised_somewhere() -> None:
    assert set(error_table()) == {name for _, name, _ in RAISED}


@pytest.mark.parametrize("entry", error_table().values(), ids=lambda entry: entry.name)
def test_each_error_has_a_cause_and_a_remedy_in_whole_sentences(entry: ErrorEntry) -> None:
    filled = known_error(entry.name, **dict.fromkeys(facts_of(entry), 7))
    assert filled.cause.endswith(".")
    assert filled.remedy.endswith(".")
    assert str(filled) == f"[{entry.code}] {filled.cause} {filled.remedy}"


def test_each_code_is_either_permanent_or_transient_or_for_usage() -> None:
    kinds = {(entry.code, entry.kind) for entry in error_table().values()}
    assert len(kinds) == len({code for code, _ in kinds})


@pytest.mark.parametrize(
    ("name", "kind"), [("not_text", PermanentFault), ("out_of_time", TransientFault), ("bad_option", UsageFault)]
)
def test_the_table_says_whether_an_error_is_retried(name: str, kind: type[DragomanError]) -> None:
    assert type(known_error(name)) is kind


@pytest.mark.parametrize("page", PAGES)
def test_the_generated_pages_are_up_to_date(page: str) -> None:
    assert (DOCS / page).read_text(encoding="utf-8") == PAGES[page](), "run: make docs"
