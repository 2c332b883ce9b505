"""Recognises the format of a file by its content, never by its name, which may be wrong."""

from __future__ import annotations

import io
import json
import re
import zipfile
from functools import lru_cache

from dragoman.input.decoding import decode
from dragoman.input.encodings.names import known_encoding
from dragoman.input.readers import faults
from dragoman.input.readers.mail.mail_headers import begins_as_mail, is_web_archive
from dragoman.input.readers.model import Document, ReadingOptions
from dragoman.input.readers.records import tables
from dragoman.input.readers.text.markup import begins_as_page, has_block_tags, looks_quoted_printable, root_element
from dragoman.input.readers.text.plain_text import is_markdown
from dragoman.text.tables import rows

_MAGIC = (  # the first bytes of files in supported formats
    (b"%PDF-", "pdf"),
    (b"\x1f\x8b", "gzip"),
    (b"{\\rtf", "rtf"),
    (b"WARC/", "warc"),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_LATE_PDF = 1024  # bytes of other data that PDF readers skip
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_SAMPLE = 4096  # bytes or characters that may contain a declaration
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9._:-]{2,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([a-zA-Z0-9._:-]{2,40})[\"']")
_FEED_ROOTS = frozenset({"rss", "feed", "rdf:RDF"})
_ZIP_CONTENTS = {
    "word/": "docx",
    "xl/": "a spreadsheet (XLSX)",
    "ppt/": "a presentation (PPTX)",
    "META-INF/MANIFEST.MF": "a Java archive",
    "AndroidManifest.xml": "an Android program",
}
_MIME_TYPES = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/epub+zip": "an e-book (EPUB)",
}


def recognise(content: bytes, options: ReadingOptions) -> Document:
    """The file with its format; text formats are decoded.

    Raises:
        PermanentFault: `unsupported_format`; for text also `empty_article`, `not_text`, `unknown_encoding`.
    """
    if format_ := _by_magic(content):
        return Document(content, format_, options)
    if begins_as_mail(content):
        return Document(content, "mhtml" if is_web_archive(content) else "email", options)
    text = decode(content, options.encoding or _declared_inside(content))
    format_ = _of_text(text.text, options)
    return Document(content, format_, options, text.text, text.encoding, text.found, text.warnings)


def _by_magic(content: bytes) -> str:
    for magic, format_ in _MAGIC:
        if content.startswith(magic):
            return format_
    if content.startswith(_ZIP):
        return _in_zip(content)
    if not _CONTROLS.search(content[:_SAMPLE]):
        return ""
    if b"%PDF-" in content[:_LATE_PDF]:
        return "pdf"
    _refuse_known(content)
    return ""


def _refuse_known(content: bytes) -> None:
    """Raises `unsupported_format` for a file of a known other format, such as a picture."""
    for offset, magic, looks_like in _signatures():
        if content.startswith(magic, offset):
            raise faults.unsupported_format(looks_like)


def _in_zip(content: bytes) -> str:
    """The format of a ZIP archive, which may be the document of some program."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            mime_type = archive.open("mimetype").read(100).decode("ascii", "replace") if "mimetype" in names else ""
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError, OSError):
        return "zip"  # its reader reports the problem
    found = _of_zip_contents(names, mime_type.strip())
    if " " in found:
        raise faults.unsupported_format(found)
    return found


def _of_zip_contents(names: list[str], mime_type: str) -> str:
    if mime_type.startswith("application/"):
        return _MIME_TYPES.get(mime_type, "an OpenDocument file that is not a text document")
    if "[Content_Types].xml" in names or "META-INF/MANIFEST.MF" in names or "AndroidManifest.xml" in names:
        for beginning, kind in _ZIP_CONTENTS.items():
            if any(name.startswith(beginning) for name in names):
                return kind
    return "zip"


def _declared_inside(content: bytes) -> str | None:
    """The encoding that a page or an XML document declares, if it is known; else None."""
    match = _XML_ENCODING.match(content.removeprefix(b"\xef\xbb\xbf")) or _META_CHARSET.search(content[:_SAMPLE])
    name = match[1].decode("ascii") if match else ""
    return name if name and known_encoding(name) else None


def _of_text(text: str, options: ReadingOptions) -> str:
    start = text.lstrip("\ufeff \t\r\n")
    if found := _markup_format(start) or _json_format(start):
        return found
    _refuse_notation(start)
    if tables.is_table(text, options.fields):
        return "table"
    return "markdown" if is_markdown(text) else "txt"


def _markup_format(start: str) -> str:
    if not start.startswith("<"):
        return ""
    if begins_as_page(start):
        return "html"
    root, is_fragment = root_element(start), has_block_tags(start)
    if root in _FEED_ROOTS:
        return "feed"
    is_xml = start.startswith("<?xml") or (start.rstrip().endswith(">") and not is_fragment)
    if root and is_xml:
        raise faults.unsupported_format(f"an XML document (<{root[:40]}>)")
    return "html" if is_fragment else ""


def _json_format(start: str) -> str:
    if not start.startswith(("{", "[")):
        return ""
    try:
        value = json.loads(start)
    except RecursionError:
        raise faults.broken_file("json", "it is nested too deeply") from None
    except ValueError:
        return _json_lines_format(start)
    return "json" if isinstance(value, dict) or _holds_objects(value) else ""


def _holds_objects(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(item, dict) for item in value)


def _json_lines_format(start: str) -> str:
    first, _, rest = start.partition("\n")
    try:
        is_object = isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        is_object = False
    if is_object and rest.lstrip().startswith("{"):
        return "json_lines"
    if re.match(r'[{\[]\s*[{\[]?\s*"[^"\n]{1,200}"\s*:', start):
        raise faults.broken_file("json", "it is incomplete or has a syntax error")
    return ""


def _refuse_notation(start: str) -> None:
    for pattern, looks_like in _text_signatures():
        if pattern.match(start):
            raise faults.unsupported_format(looks_like)
    if looks_quoted_printable(start):
        raise faults.unsupported_format("the quoted-printable body of an e-mail without its headers")
    if re.fullmatch(r"(?:[A-Za-z0-9+/]{60,76}\r?\n)+[A-Za-z0-9+/]*={0,2}\s*", start):
        raise faults.unsupported_format("base64, such as the body of an e-mail without its headers")


@lru_cache(maxsize=1)
def _signatures() -> tuple[tuple[int, bytes, str], ...]:
    table = rows("dragoman.input.readers", "unread_signatures.tsv")
    return tuple((int(offset), bytes.fromhex(magic), looks_like) for offset, magic, looks_like in table)


@lru_cache(maxsize=1)
def _text_signatures() -> tuple[tuple[re.Pattern[str], str], ...]:
    table = rows("dragoman.input.readers", "unread_text_signatures.tsv")
    return tuple((re.compile(pattern), looks_like) for pattern, looks_like in table)
