"""A file that can't be read when its turn comes, since it was deleted or may not be read."""

from __future__ import annotations

from pathlib import Path

from dragoman.corpus.places import FilePlace
from dragoman.corpus.processing import reports_of
from dragoman.corpus.recipe import LATER, Recipe
from dragoman.input.file import Declared
from dragoman.settings import Settings


def test_a_file_that_is_gone_when_its_turn_comes_is_told_and_stops_nothing(tmp_path: Path) -> None:
    recipe = Recipe(Settings(), Declared(), None)
    (report,) = reports_of(FilePlace(tmp_path / "gone.txt", "gone.txt"), recipe)
    assert (report.key, report.code) == ("gone.txt", LATER)
    assert "[unreadable_file]" in report.told
    assert "No such file or directory" in report.told
