"""Word lists that lie beside the code: tab-separated, with `#` before a remark."""

from __future__ import annotations

from importlib import resources


def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The cells of each row of a table of this package, such as `units.tsv`."""
    text = resources.files("dragoman.translation").joinpath(name).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if not line.startswith("#"))
