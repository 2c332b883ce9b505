"""Why a file or a member can't be read: one function for each code."""

from __future__ import annotations

from dragoman.errors import DragomanError, known_error
from dragoman.input.readers.limits import format_name


def unsupported_format(looks_like: str) -> DragomanError:
    """Nothing that is read here. `looks_like` goes on after 'The file looks like'."""
    return known_error("unsupported_format.format", looks_like=looks_like)


def no_article_fields(format_: str) -> DragomanError:
    """JSON or a table in which no field is known to hold an article's text."""
    return known_error("unsupported_format.fields", what=format_name(format_))


def broken_file(format_: str, problem: str = "it can't be read to its end") -> DragomanError:
    """It begins as the format does, and goes on otherwise. `problem` holds none of its text."""
    return known_error("broken_file", what=format_name(format_), problem=problem)


def encrypted_file(format_: str) -> DragomanError:
    """A password would be needed."""
    return known_error("encrypted_file", what=format_name(format_))


def no_text_layer() -> DragomanError:
    """Scanned pages."""
    return known_error("no_text_layer")


def no_article_text(format_: str) -> DragomanError:
    """A page, feed or archive in which nothing is an article."""
    return known_error("no_article_text", what=format_name(format_))


def formats_missing(format_: str, library: str) -> DragomanError:
    """The extra is not installed."""
    return known_error("formats_missing", what=format_name(format_), library=library)


def file_too_large(format_: str, size: int, limit: int) -> DragomanError:
    """More bytes than the format's limit."""
    return known_error("too_large.format", what=format_name(format_), size=size, limit=limit)


def text_too_large(size: int, limit: int) -> DragomanError:
    """More text than one article may have."""
    return known_error("too_large.text", size=size, limit=limit)


def too_many_pages(pages: int, limit: int) -> DragomanError:
    """A book."""
    return known_error("too_many_pages", pages=pages, limit=limit)


def too_many_members(limit: int) -> DragomanError:
    """More articles or files in one file than are read."""
    return known_error("too_many_members", limit=limit)


def nested_too_deep(limit: int) -> DragomanError:
    """Archives in archives in archives."""
    return known_error("nested_too_deep", limit=limit)


def unpacks_too_large(megabytes: int, ratio: int) -> DragomanError:
    """A decompression bomb, or what can't be told from one."""
    return known_error("unpacks_too_large", megabytes=megabytes, ratio=ratio)


def reading_timed_out(seconds: float) -> DragomanError:
    """The process that reads was stopped."""
    return known_error("reading_timed_out", seconds=f"{seconds:.0f}")


def reader_crashed() -> DragomanError:
    """The process that reads died, of its memory limit or of a defect of a library."""
    return known_error("reader_crashed")
