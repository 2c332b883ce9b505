"""Why a file or a member can't be read: one function for each code."""

from __future__ import annotations

from dragoman.errors import PermanentFault

_NAMES = {
    "txt": "plain text",
    "markdown": "Markdown",
    "html": "an HTML page",
    "mhtml": "a saved web page (MHTML)",
    "email": "an e-mail",
    "pdf": "a PDF",
    "docx": "a Word document (DOCX)",
    "odt": "an OpenDocument text (ODT)",
    "rtf": "an RTF document",
    "feed": "a feed (RSS or Atom)",
    "json": "JSON",
    "json_lines": "JSON Lines",
    "table": "a table (CSV)",
    "warc": "a web archive (WARC)",
    "zip": "a ZIP archive",
    "gzip": "a gzip file",
}


def unsupported_format(looks_like: str) -> PermanentFault:
    """Nothing that is read here. `looks_like` goes on after 'The file looks like'."""
    return PermanentFault(
        "unsupported_format",
        f"The file looks like {looks_like}, which is not read.",
        "Save the article in one of the formats of docs/formats.md and drop that.",
    )


def no_article_fields(what: str) -> PermanentFault:
    """JSON or a table in which no field is known to hold an article's text."""
    return PermanentFault(
        "unsupported_format",
        f"The file is {_NAMES[what]}, but no field of it is known to hold an article's text.",
        "Name the fields with DRAGOMAN_FIELDS or --fields, such as text=story.body (docs/formats.md).",
    )


def broken_file(format_: str, problem: str = "") -> PermanentFault:
    """It begins as the format does, and can't be read to the end. `problem` holds none of its text."""
    cause = f"The file looks like {_NAMES[format_]}, but it is damaged" + (f": {problem}." if problem else ".")
    return PermanentFault("broken_file", cause, "Get the file again, or save the article in another format.")


def encrypted_file(format_: str) -> PermanentFault:
    """A password would be needed."""
    return PermanentFault(
        "encrypted_file",
        f"The file is {_NAMES[format_]} that needs a password.",
        "Save it without a password and drop that.",
    )


def no_text_layer() -> PermanentFault:
    """Scanned pages."""
    return PermanentFault(
        "no_text_layer",
        "The PDF has pictures of pages and no text.",
        "Recognise its text first (OCR), and drop the PDF or the text that comes of it.",
    )


def no_article_text(format_: str) -> PermanentFault:
    """A page, feed or archive in which nothing is an article."""
    return PermanentFault(
        "no_article_text",
        f"The file is {_NAMES[format_]}, but no article's text was found in it.",
        "Drop the article's own page, or its text.",
    )


def formats_missing(format_: str, library: str) -> PermanentFault:
    """The extra is not installed."""
    return PermanentFault(
        "formats_missing",
        f"The file is {_NAMES[format_]}, and {library}, which reads those, is not installed.",
        "Install dragoman[formats], or deploy with Formats=yes (docs/formats.md), and drop the file again.",
    )


def file_too_large(format_: str, size: int, limit: int) -> PermanentFault:
    """More bytes than the format's limit."""
    return PermanentFault(
        "too_large",
        f"The file is {_NAMES[format_]} of {size} bytes, and {limit} is the limit for those.",
        "Split it, or drop the articles' text.",
    )


def text_too_large(size: int, limit: int) -> PermanentFault:
    """More text than one article may have."""
    return PermanentFault(
        "too_large",
        f"The article has {size} bytes of text, and {limit} is the limit.",
        "Split it into articles, or raise DRAGOMAN_MAX_ARTICLE_BYTES.",
    )


def too_many_pages(pages: int, limit: int) -> PermanentFault:
    """A book."""
    return PermanentFault(
        "too_many_pages", f"The PDF has {pages} pages, and {limit} is the limit.", "Drop the pages with the article."
    )


def too_many_members(limit: int) -> PermanentFault:
    """More articles in one file than are read."""
    return PermanentFault(
        "too_many_members",
        f"The file holds more than {limit} articles or files, which is the limit.",
        "Split it into smaller ones.",
    )


def nested_too_deep(limit: int) -> PermanentFault:
    """Archives in archives in archives."""
    return PermanentFault(
        "nested_too_deep", f"The file is packed more than {limit} times over.", "Unpack it and drop what is inside."
    )


def unpacks_too_large() -> PermanentFault:
    """A decompression bomb, or what can't be told from one."""
    return PermanentFault(
        "unpacks_too_large",
        "The file unpacks to more than the limits allow (50 MB, or 100 times its size).",
        "Unpack it and drop what is inside.",
    )


def reading_timed_out(seconds: float) -> PermanentFault:
    """The reader was stopped."""
    return PermanentFault(
        "reading_timed_out",
        f"Reading the file took more than {seconds:.0f} seconds, and was stopped.",
        "Save the article as plain text and drop that.",
    )


def reader_crashed() -> PermanentFault:
    """The process that read the file died, of its memory limit or of a defect of a library."""
    return PermanentFault(
        "reader_crashed",
        "Reading the file ended the process that read it, or took more than its memory.",
        "Save the article as plain text and drop that; report the file if you may.",
    )
