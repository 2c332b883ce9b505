"""The reader for each format."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dragoman.input.readers.archive import unpack_zip
from dragoman.input.readers.feed import read_feed
from dragoman.input.readers.html_page import read_html
from dragoman.input.readers.json_articles import read_json, read_json_lines
from dragoman.input.readers.mail import read_mail, read_web_archive_page
from dragoman.input.readers.model import Document, Member
from dragoman.input.readers.packed_file import PackedFile
from dragoman.input.readers.pdf import read_pdf
from dragoman.input.readers.plain_text import read_markdown, read_plain_text
from dragoman.input.readers.rtf import read_rtf
from dragoman.input.readers.tables import read_table
from dragoman.input.readers.unpacking import Budget
from dragoman.input.readers.web_archive import unpack_warc
from dragoman.input.readers.word_processor import read_docx, read_odt

READERS: dict[str, Callable[[Document], tuple[Member, ...]]] = {
    "txt": read_plain_text,
    "markdown": read_markdown,
    "html": read_html,
    "email": read_mail,
    "mhtml": read_web_archive_page,
    "pdf": read_pdf,
    "docx": read_docx,
    "odt": read_odt,
    "rtf": read_rtf,
    "feed": read_feed,
    "json": read_json,
    "json_lines": read_json_lines,
    "table": read_table,
}
UNPACKERS: dict[str, Callable[[Document, Budget], Iterator[PackedFile]]] = {
    "zip": unpack_zip,
    "warc": unpack_warc,
}
