"""The limits for each format. A file above a limit is refused with a code of its own; it is never truncated."""

from __future__ import annotations

from functools import lru_cache

from dragoman.text.tables import rows

MEBIBYTE = 1024 * 1024


@lru_cache(maxsize=1)
def _formats() -> dict[str, tuple[str, str]]:
    """The name of each format in messages, and its limit in MiB, by the format."""
    return {format_: (name, limit) for format_, name, limit in rows("dragoman.input.readers", "formats.tsv")}


def format_name(format_: str) -> str:
    """The name of a format in messages, such as 'a PDF'."""
    return _formats()[format_][0]


FILE_BYTES = {format_: int(limit) * MEBIBYTE for format_, (_, limit) in _formats().items() if limit}
LARGEST_FILE = max(FILE_BYTES.values())  # bytes; larger files are not read at all

PAGES = 200
MEMBERS = 100  # in all bundles of a file together
NESTING = 2  # levels of bundles within bundles, including the outermost
UNPACKED_BYTES = 50 * MEBIBYTE  # for everything that is unpacked from a file
RATIO = 100  # unpacked to packed bytes; only checked above RATIO_FROM unpacked bytes
RATIO_FROM = 256 * 1024
XML_DEPTH = 200  # elements within elements
SECONDS = 10.0  # wall-clock time for one file
MEMORY_BYTES = 1024 * MEBIBYTE  # of the reading process
