"""The entry point of the readers: extracts articles from the bytes of a file in any supported format.

Plain text and Markdown are read in this process. All other formats are read in a child process with a time limit, a
memory limit and no credentials: a file that makes a parser hang, use too much memory or crash affects only its own
result.
"""

from __future__ import annotations

from dragoman.input.readers.limits import MEBIBYTE
from dragoman.input.readers.model import Member, ReadingOptions
from dragoman.input.readers.reader_process import read_in_child
from dragoman.input.readers.reading_here import read_here
from dragoman.input.readers.recognition import recognise

_SAFE = frozenset({"txt", "markdown"})
_MOST_HERE = MEBIBYTE  # bytes; just recognising a larger file takes long


def read(content: bytes, options: ReadingOptions | None = None) -> tuple[Member, ...]:
    """The articles of a file in order: a single one without a member name, or one for each member of a bundle.

    Only the content decides the format. Members that can't be read are included with their fault.

    Raises:
        PermanentFault: if the file can't be read; docs/formats.md has all codes.
    """
    options = options or ReadingOptions()
    if len(content) > _MOST_HERE:
        return read_in_child(content, options)
    document = recognise(content, options)
    return read_here(document) if document.format in _SAFE else read_in_child(content, options)
