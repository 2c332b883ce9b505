"""How much of each format is read. A limit refuses a file, with a code of its own; it never cuts one short."""

from __future__ import annotations

from functools import lru_cache

from dragoman.text.tables import rows

MEBIBYTE = 1024 * 1024


@lru_cache(maxsize=1)
def _formats() -> dict[str, tuple[str, str]]:
    """The format's name for people and its limit in MiB, by the format."""
    return {format_: (name, limit) for format_, name, limit in rows("dragoman.input.readers", "formats.tsv")}


def format_name(format_: str) -> str:
    """What a format is called, such as 'a PDF'."""
    return _formats()[format_][0]


FILE_BYTES = {format_: int(limit) * MEBIBYTE for format_, (_, limit) in _formats().items() if limit}
LARGEST_FILE = max(FILE_BYTES.values())  # bytes; nothing larger is read at all

PAGES = 200
MEMBERS = 100  # of all bundles in a file together
NESTING = 2  # bundles within bundles, the outermost counted
UNPACKED_BYTES = 50 * MEBIBYTE  # of all that is unpacked of a file
RATIO = 100  # unpacked to packed bytes, asked of what unpacks to more than RATIO_FROM
RATIO_FROM = 256 * 1024
XML_DEPTH = 200  # elements within elements
JSON_DEPTH = 100
SECONDS = 10.0  # of wall time for one file
MEMORY_BYTES = 1024 * MEBIBYTE  # of the process that reads
