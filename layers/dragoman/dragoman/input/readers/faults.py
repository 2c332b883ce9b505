"""The errors for files and members that can't be read, one function per code."""

from __future__ import annotations

from dragoman.errors import DragomanError, known_error
from dragoman.input.readers.limits import format_name


def unsupported_format(looks_like: str) -> DragomanError:
    """The error for an unsupported format. `looks_like` completes 'The file looks like …'."""
    return known_error("unsupported_format.format", looks_like=looks_like)


def no_article_fields(format_: str) -> DragomanError:
    """The error for JSON or a table without a known field for the text of an article."""
    return known_error("unsupported_format.fields", what=format_name(format_))


def broken_file(format_: str, problem: str = "it can't be read to its end") -> DragomanError:
    """The error for a file that begins like its format but is damaged. `problem` must not contain its text."""
    return known_error("broken_file", what=format_name(format_), problem=problem)


def encrypted_file(format_: str) -> DragomanError:
    """The error for a file that needs a password."""
    return known_error("encrypted_file", what=format_name(format_))


def no_text_layer() -> DragomanError:
    """The error for a PDF of scanned pages."""
    return known_error("no_text_layer")


def no_article_text(format_: str) -> DragomanError:
    """The error for a page, feed or archive without an article."""
    return known_error("no_article_text", what=format_name(format_))


def formats_missing(format_: str, library: str) -> DragomanError:
    """The error if the extra `formats` is not installed."""
    return known_error("formats_missing", what=format_name(format_), library=library)


def file_too_large(format_: str, size: int, limit: int) -> DragomanError:
    """The error for a file with more bytes than the limit of its format."""
    return known_error("too_large.format", what=format_name(format_), size=size, limit=limit)


def text_too_large(size: int, limit: int) -> DragomanError:
    """The error for an article with more text than the limit."""
    return known_error("too_large.text", size=size, limit=limit)


def too_many_pages(pages: int, limit: int) -> DragomanError:
    """The error for a PDF with more pages than the limit."""
    return known_error("too_many_pages", pages=pages, limit=limit)


def too_many_members(limit: int) -> DragomanError:
    """The error for a file with more articles or files than the limit."""
    return known_error("too_many_members", limit=limit)


def nested_too_deep(limit: int) -> DragomanError:
    """The error for archives that are nested too deeply."""
    return known_error("nested_too_deep", limit=limit)


def unpacks_too_large(megabytes: int, ratio: int) -> DragomanError:
    """The error for a possible decompression bomb."""
    return known_error("unpacks_too_large", megabytes=megabytes, ratio=ratio)


def reading_timed_out(seconds: float) -> DragomanError:
    """The error if the reading process was stopped by the time limit."""
    return known_error("reading_timed_out", seconds=f"{seconds:.0f}")


def reader_crashed() -> DragomanError:
    """The error if the reading process crashed, because of its memory limit or a bug in a library."""
    return known_error("reader_crashed")
