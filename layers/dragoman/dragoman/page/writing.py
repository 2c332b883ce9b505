"""Writes pages: one for each result, at the key of its article, and one index over all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from dragoman.page.index import IndexData
from dragoman.page.rendering import article_page, index_page
from dragoman.result.schema import Result

INDEX = "index.html"
_LONGEST_NAME = 240  # bytes; most file systems take 255


def write_pages(results: Iterable[Result], folder: Path) -> tuple[Path, int]:
    """Writes the pages of the results and the index over them; returns the index's path and how many results it has.

    Raises:
        OSError: a page can't be written.
    """
    data = IndexData()
    taken = {INDEX}
    for result in results:
        place = page_place(result, taken)
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        index = "../" * (len(place.parts) - 1) + INDEX
        path.write_text(article_page(result, index), encoding="utf-8", newline="\n")
        data.add(result, quote(str(place)))
    folder.mkdir(parents=True, exist_ok=True)
    index_path = folder / INDEX
    index_path.write_text(index_page(data), encoding="utf-8", newline="\n")
    return index_path, len(data.articles)


def page_place(result: Result, taken: set[str]) -> PurePosixPath:
    """Where the page of a result goes below the folder; two with the same key differ by the result's id.

    `taken` are the places of other pages, to which this one is added. No key leads out of the folder.
    """
    names = [_safe(name) for name in f"{result.source.key}.html".split("/") if name]
    place = PurePosixPath(*names)
    if str(place).casefold() in taken:
        digest = hashlib.sha256(result.id.encode()).hexdigest()[:12]
        place = place.with_name(f"{place.stem}-{digest}.html")
    taken.add(str(place).casefold())
    return place


def _safe(name: str) -> str:
    """The name of a file or folder that every system takes; a name that is too long ends in its own hash."""
    kept = "".join(letter if letter.isprintable() and letter not in '\\:*?"<>|' else "_" for letter in name)
    kept = "_" * len(kept) if set(kept) == {"."} else kept
    if len(kept.encode()) <= _LONGEST_NAME:
        return kept
    digest = hashlib.sha256(name.encode()).hexdigest()[:12]
    return f"{kept.encode()[: _LONGEST_NAME - 20].decode(errors='ignore')}-{digest}.html"
