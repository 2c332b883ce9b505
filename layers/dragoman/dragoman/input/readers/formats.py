"""The reader for each format."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dragoman.input.readers.archives.packed_file import PackedFile
from dragoman.input.readers.archives.unpacking import Budget
from dragoman.input.readers.archives.web_archive import unpack_warc
from dragoman.input.readers.archives.zip_archive import unpack_zip
from dragoman.input.readers.documents.pdf import read_pdf
from dragoman.input.readers.documents.rtf import read_rtf
from dragoman.input.readers.documents.word_processor import read_docx, read_odt
from dragoman.input.readers.mail.mail import read_mail, read_web_archive_page
from dragoman.input.readers.model import Document, Member
from dragoman.input.readers.records.json_articles import read_json, read_json_lines
from dragoman.input.readers.records.tables import read_table
from dragoman.input.readers.text.plain_text import read_markdown, read_plain_text
from dragoman.input.readers.web.feed import read_feed
from dragoman.input.readers.web.html_page import read_html

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
