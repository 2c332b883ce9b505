"""How many processes `dragoman process` starts when nobody says how many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from dragoman.cli import process
from dragoman.corpus.places import FilePlace, Place
from dragoman.corpus.recipe import Recipe
from dragoman.corpus.workers import Reports
from dragoman.input.file import Declared
from dragoman.settings import Settings

GIGABYTE = 2**30


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """Of each run that is shared out: its processes, and the threads of each."""
    runs: list[tuple[int, int]] = []

    def share_out(places: Iterable[Place], recipe: Recipe, jobs: int) -> Iterator[Reports]:
        runs.append((jobs, recipe.settings.threads))
        assert len(list(places)) > 0
        return iter(())

    monkeypatch.setattr(process, "share_out", share_out)
    monkeypatch.setattr(process, "available_processors", lambda _: 4)
    monkeypatch.setattr(process, "available_memory", lambda: 16 * GIGABYTE)
    return runs


def work(files: int, jobs: int | None = None, threads: int = 4) -> None:
    recipe = Recipe(Settings(threads=threads), Declared(), None)
    process._work((FilePlace(Path(f"{n}.txt"), f"{n}.txt") for n in range(files)), recipe, jobs)


@pytest.mark.parametrize(
    ("files", "jobs", "expected"),
    [
        (0, None, []),
        (7, None, []),
        (8, None, [(2, 2)]),
        (100, None, [(4, 1)]),
        (1, 4, []),
        (3, 4, [(3, 1)]),
        (100, 2, [(2, 2)]),
        (100, 1, []),
        (100, 8, [(8, 1)]),
    ],
)
def test_there_are_as_many_processes_as_are_worth_their_start_and_no_more_threads_than_processors(
    shared: list[tuple[int, int]], files: int, jobs: int | None, expected: list[tuple[int, int]]
) -> None:
    work(files, jobs)
    assert shared == expected


@pytest.mark.parametrize(("memory", "expected"), [(3 * GIGABYTE, [(3, 1)]), (GIGABYTE // 2, []), (None, [(4, 1)])])
def test_there_are_no_more_processes_than_memory_for_them(
    shared: list[tuple[int, int]],
    monkeypatch: pytest.MonkeyPatch,
    memory: int | None,
    expected: list[tuple[int, int]],
) -> None:
    monkeypatch.setattr(process, "available_memory", lambda: memory)
    work(100)
    assert shared == expected
