"""The one door to the readers: a file's bytes in, its articles out, whatever the file is.

Plain text and Markdown are read in this process. All else is read by a process of its own, with a time, a memory limit
and none of this one's environment: a file that makes a parser run on, swell or crash hurts nothing but its own result.
"""

from __future__ import annotations

from dragoman.input.readers.child import read_in_child
from dragoman.input.readers.limits import MEBIBYTE
from dragoman.input.readers.model import Member, ReadingOptions
from dragoman.input.readers.reading_here import read_here
from dragoman.input.readers.recognition import recognise

_SAFE = frozenset({"txt", "markdown"})
_MOST_HERE = MEBIBYTE  # bytes; to look at more than that takes long, whatever it is


def read(content: bytes, options: ReadingOptions | None = None) -> tuple[Member, ...]:
    """The articles of a file, in its order: one without a member's name, or one for each member of a bundle.

    What the file is told by its content alone. A member that can't be read is among them with its fault.

    Raises:
        PermanentFault: why nothing of it can be read; docs/formats.md has all codes.
    """
    options = options or ReadingOptions()
    if len(content) > _MOST_HERE:
        return read_in_child(content, options)
    document = recognise(content, options)
    return read_here(document) if document.format in _SAFE else read_in_child(content, options)
