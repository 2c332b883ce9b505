"""Reads the word lists next to the code: tab-separated, with `#` before a comment."""

from __future__ import annotations

from importlib import resources


def rows(package: str, name: str) -> tuple[tuple[str, ...], ...]:
    """The cells of each row of a package's table, such as `units.tsv` of `dragoman.translation`."""
    text = resources.files(package).joinpath(name).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if not line.startswith("#"))
