"""Writes pages: one for each result, named after its article's key, and one index of all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from itertools import count
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from dragoman.errors import known_error
from dragoman.existing_files import require_ours
from dragoman.page.index import IndexData
from dragoman.page.rendering import article_page, index_page, is_our_page
from dragoman.result.schema import Result

INDEX = "index.html"
_LONGEST_NAME = 240  # bytes; most file systems take 255


def write_pages(results: Iterable[Result], folder: Path) -> tuple[Path, int]:
    """Writes the pages of the results and their index; returns the path of the index and the number of results.

    Existing pages are replaced, and no other files.

    Raises:
        UsageFault: `unwritable_page`; `wrong_output` for a file that is not a page of ours.
    """
    require_ours(folder / INDEX, is_our_page)
    data = IndexData()
    taken = {INDEX}
    for result in results:
        place = page_place(result, taken)
        index = "../" * (len(place.parts) - 1) + INDEX
        _write(folder / place, article_page(result, index))
        data.add(result, quote(str(place)))
    _write(folder / INDEX, index_page(data))
    return folder / INDEX, len(data.articles)


def _write(path: Path, page: str) -> None:
    require_ours(path, is_our_page)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        raise known_error("unwritable_page", path=path, reason=error.strerror) from error


def page_place(result: Result, taken: set[str]) -> PurePosixPath:
    """The path of a result's page, relative to the folder.

    Pages of the same key differ by the result's id, and those of the same id by a number. `taken` are the paths of
    other pages; this one is added. No key can lead out of the folder.
    """
    *folders, name = (_safe(name) for name in f"{result.source.key}.html".split("/") if name)
    place = PurePosixPath(*map(_folder, folders), name)
    first, digest = place, hashlib.sha256(result.id.encode()).hexdigest()[:12]
    for number in count(1):
        if str(place).casefold() not in taken:
            break
        place = first.with_name(f"{first.stem}-{digest}{'' if number == 1 else f'-{number}'}.html")
    taken.add(str(place).casefold())
    return place


def _folder(name: str) -> str:
    """The name of a folder, never that of a page: the keys `a` and `a.html/b` both have a page."""
    return f"{name}_" if name.casefold().endswith(".html") else name


def _safe(name: str) -> str:
    """The name, changed so that every system accepts it for a file or folder; a long name is cut and ends in a hash."""
    kept = "".join(letter if letter.isprintable() and letter not in '\\:*?"<>|' else "_" for letter in name)
    kept = "_" * len(kept) if set(kept) == {"."} else kept
    if len(kept.encode()) <= _LONGEST_NAME:
        return kept
    digest = hashlib.sha256(name.encode()).hexdigest()[:12]
    return f"{kept.encode()[: _LONGEST_NAME - 20].decode(errors='ignore')}-{digest}.html"
