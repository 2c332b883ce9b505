"""Tests of refused files: each has the right reason: format, damage, limits, bombs, tricks or missing libraries."""

from __future__ import annotations

import io
import json
import struct
import sys
import time
import zipfile
import zlib
from collections.abc import Callable

import format_files as made
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import DragomanError
from dragoman.input.readers import limits, reader_process, reading
from dragoman.input.readers.archives.unpacking import Budget
from dragoman.input.readers.archives.zip_archive import unpack_zip
from dragoman.input.readers.member_names import distinct, item_name, path_name
from dragoman.input.readers.model import Member, ReadingOptions, UnreadableMember
from dragoman.input.readers.reading import read
from dragoman.input.readers.reading_here import read_here
from dragoman.input.readers.recognition import recognise

TEXT = made.FIRST.encode()


def read_this(content: bytes, **options: object) -> tuple[Member, ...]:
    """The articles, read in this process."""
    return read_here(recognise(content, ReadingOptions(**options)))  # type: ignore[arg-type]


def refusal(content: bytes, **options: object) -> DragomanError:
    """The error with which the file is refused."""
    with pytest.raises(DragomanError) as caught:
        read_this(content, **options)
    return caught.value


def member_faults(content: bytes) -> dict[str, str]:
    """The codes of members that can't be read."""
    return {one.member: one.fault.code for one in read_this(content) if isinstance(one, UnreadableMember)}


UNSUPPORTED = {
    "a PNG picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "a JPEG picture": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "an MP4 film": b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00",
    "an MP3 sound": b"ID3\x03\x00\x00\x00\x00",
    "an old Office document": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100),
    "a RAR archive": b"Rar!\x1a\x07\x00",
    "a 7z archive": b"7z\xbc\xaf\x27\x1c\x00\x04",
    "a tar archive": b"a.txt".ljust(257, b"\x00") + b"ustar\x0000",
    "a Zstandard file": b"\x28\xb5\x2f\xfd\x04\x00\x00",
    "a program": b"\x7fELF\x02\x01\x01\x00",
    "a SQLite database": b"SQLite format 3\x00",
    "a spreadsheet (XLSX)": made.zip_of({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}),
    "a presentation (PPTX)": made.zip_of({"[Content_Types].xml": b"<x/>", "ppt/presentation.xml": b"<x/>"}),
    "an e-book (EPUB)": made.zip_of({"mimetype": b"application/epub+zip", "a.xhtml": b"<x/>"}),
    "an XML document (<Error>)": b'<?xml version="1.0"?>\n<Error><Code>NoSuchKey</Code></Error>',
    "an XML document (<urlset>)": b"<urlset><url><loc>https://a.example</loc></url></urlset>",
    "an XML document (<svg>)": b'<svg xmlns="http://www.w3.org/2000/svg"><text>Port</text></svg>',
    "subtitles (SubRip)": b"1\n00:00:01,000 --> 00:00:02,000\nPort is open.\n",
    "subtitles (WebVTT)": b"WEBVTT\n\n00:01.000 --> 00:02.000\nPort is open.\n",
    "a LaTeX document": b"% a\n\\documentclass{article}\n\\begin{document}Port\\end{document}",
    "a contact card": b"BEGIN:VCARD\nFN:Helen Stark\nEND:VCARD\n",
    "a calendar": b"BEGIN:VCALENDAR\nSUMMARY:Port\nEND:VCALENDAR\n",
    "a script": b"#!/bin/sh\necho port\n",
    "quoted-printable": b"=D0=9C=D1=8D=D1=80 =D0=95=D0=BB=D0=B5=D0=BD=D0=B0 =D0=A1=D1=82=\n=D0=BA=D0=BE\n",
    "base64": b"MTYg0LzQsNGA0YLQsCAyMDIyCgrQnNGN0YAg0JXQu9C10L3QsCDQodGC0LDRgNC60L7QstCwINGB\n0L7QvtCx0YnQuNC70LAg\n",
    "several e-mails": b"From a@b.example Wed Mar 16 14:30:00 2022\nFrom: a@b.example\nSubject: x\n\nPort.\n",
}


@pytest.mark.parametrize("looks_like", UNSUPPORTED)
def test_the_error_for_an_unsupported_format_names_the_format(looks_like: str) -> None:
    fault = refusal(UNSUPPORTED[looks_like])
    assert fault.code == "unsupported_format"
    assert looks_like in fault.cause


@pytest.mark.parametrize(
    "content",
    [
        json.dumps({"language": "eng"}).encode(),
        json.dumps({"name": "a", "version": "1", "description": "A package."}).encode(),
        json.dumps({"Records": [{"eventSource": "aws:s3"}]}).encode(),
        b"a;b;c\n1;2;3\n4;5;6\n",
    ],
)
def test_the_error_for_json_and_tables_without_text_explains_the_mapping(content: bytes) -> None:
    fault = refusal(content)
    assert fault.code == "unsupported_format"
    assert "--fields" in fault.remedy


BROKEN = {
    "json": b'{"title": "Port", "text": "The port is op',
    "json_lines": made.json_lines([made.news_article()] * 3) + b'\n{"title": "x',
    "pdf": b"%PDF-1.4\n1 0 obj<<",
    "docx": made.docx()[:-30],
    "docx xml": made.zip_of({"[Content_Types].xml": b"", "word/document.xml": b"<w:document><w:t>Port</w:t>"}),
    "odt": made.zip_of({"mimetype": b"application/vnd.oasis.opendocument.text"}),
    "feed": b'<?xml version="1.0"?><rss version="2.0"><channel><title>Port',
    "gzip": made.gzipped(TEXT * 20)[:-20],
    "gzip bytes": b"\x1f\x8b\x08\x00" + b"\xff" * 40,
    "zip": made.zip_of({"a.txt": TEXT})[:-10],
    "warc": b"WARC/1.0\r\nContent-Length: none\r\n\r\nx",
}


@pytest.mark.parametrize("name", BROKEN)
def test_damaged_files_are_not_read_as_articles(name: str) -> None:
    assert refusal(BROKEN[name]).code in ("broken_file", "no_article_text")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (made.pdf([[]]), "no_text_layer"),
        (b"<html><head><title></title></head><body><nav><a href='/'>Menu</a></nav></body></html>", "no_article_text"),
        (b"<!doctype html>", "no_article_text"),
        (b"<!DOCTYPE html>\n<!-- saved -->\n", "no_article_text"),
        (b"<html", "no_article_text"),
        (b"From: a@b.example\nTo: c@d.example\n\n\n", "no_article_text"),
        (b'<rss version="2.0"><channel><title>Port</title></channel></rss>', "no_article_text"),
        (made.zip_of({}), "no_article_text"),
        (made.zip_of({".hidden": TEXT}), "no_article_text"),
        (made.warc([(made.ADDRESS, "404 Not Found", b"")]), "no_article_text"),
        (made.zip_of({"[Content_Types].xml": b"", "word/document.xml": b"<w/>"}), "no_article_text"),
        (rb"{\rtf1\ansi }", "no_article_text"),
        (b"", "empty_article"),
        (made.gzipped(b""), "empty_article"),
    ],
)  # fmt: skip
def test_files_without_an_article_have_an_error_of_their_own(content: bytes, code: str) -> None:
    assert refusal(content).code == code


def test_files_that_need_a_password_have_an_error_of_their_own() -> None:
    archive = bytearray(made.zip_of({"a.txt": TEXT}))
    archive[6] |= 1  # the flag in the member's own header; below, the flag in the directory
    archive[archive.index(b"PK\x01\x02") + 8] |= 1
    assert member_faults(bytes(archive)) == {"a.txt": "encrypted_file"}


# ── Limits ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("content", "limit"),
    [(made.html_page(), "html"), (made.article_pdf(), "pdf"), (made.rtf(), "rtf"), (made.rss(), "feed")],
)
def test_each_format_has_a_limit_in_bytes(content: bytes, limit: str) -> None:
    padded = content + b" " * (limits.FILE_BYTES[limit] + 1 - len(content))
    fault = refusal(padded)
    assert fault.code == "too_large"
    assert str(limits.FILE_BYTES[limit]) in fault.cause
    if limit != "pdf":  # its end must be where its last line says
        assert read_this(padded[:-1])


@pytest.mark.parametrize("content", [TEXT * 10, made.docx([made.FIRST * 10]), made.gzipped(TEXT * 10)])
def test_the_text_has_a_limit_in_each_format(content: bytes) -> None:
    assert refusal(content, max_text_bytes=len(TEXT) * 9).code == "too_large"
    assert read_this(content, max_text_bytes=len(TEXT) * 12)


def test_a_pdf_has_a_limit_of_pages() -> None:
    pages = [[(50.0, 700.0, "Port")]] * (limits.PAGES + 1)
    assert refusal(made.pdf(pages)).code == "too_many_pages"
    assert read_this(made.pdf(pages[:-1]))


@pytest.mark.parametrize(
    "bundle",
    [
        lambda count: made.zip_of({f"{number}.txt": TEXT for number in range(count)}),
        lambda count: made.json_lines([{"text": f"Port {number}."} for number in range(count)]),
        lambda count: made.rss([(str(number), "Port", f"Port {number}.") for number in range(count)]),
        lambda count: made.table([["id", "text"], *([str(number), "Port."] for number in range(count))]),
        lambda count: made.warc([(f"https://a.example/{number}", "200 OK", b"") for number in range(count)]),
        lambda count: made.zip_of({"a.jsonl": made.json_lines([{"text": "Port."}] * (count - 1))}),
    ],
)
def test_a_bundle_with_too_many_members_is_refused_as_a_whole(bundle: object) -> None:
    assert callable(bundle)
    assert refusal(bundle(limits.MEMBERS + 1)).code == "too_many_members"
    assert len(read_this(bundle(limits.MEMBERS - 1))) >= limits.MEMBERS - 2


def test_the_nesting_of_archives_has_a_limit() -> None:
    once = made.zip_of({"a.txt": TEXT})
    twice = made.zip_of({"b.zip": once})
    assert [one.member for one in read_this(twice)] == ["b.zip!/a.txt"]
    assert member_faults(made.zip_of({"c.zip": twice})) == {"c.zip!/b.zip": "nested_too_deep"}
    assert refusal(made.gzipped(made.gzipped(made.gzipped(TEXT)))).code == "nested_too_deep"


def zeros(count: int) -> bytes:
    """This number of packed zeros, which are never in memory."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    pieces = [packer.compress(bytes(1 << 20)) for _ in range(count >> 20)]
    return b"".join([*pieces, packer.flush()])


def test_a_gzip_bomb_is_stopped_early() -> None:
    bomb = zeros(256 << 20)
    started = time.process_time()
    assert refusal(bomb).code == "unpacks_too_large"
    assert time.process_time() - started < 2


def test_a_zip_bomb_is_stopped_even_if_its_header_lies() -> None:
    archive = bytearray(made.zip_of({"a.txt": bytes(60 << 20)}))
    for place in (archive.index(b"PK\x03\x04") + 22, archive.index(b"PK\x01\x02") + 24):
        struct.pack_into("<I", archive, place, 10)
    assert member_faults(bytes(archive)) == {"a.txt": "broken_file"}
    assert refusal(made.zip_of({"a.txt": bytes(60 << 20)})).code == "unpacks_too_large"
    assert refusal(made.zip_of({"b.zip": made.zip_of({"a.txt": bytes(60 << 20)})})).code == "unpacks_too_large"
    assert refusal(made.docx(["a" * (60 << 20)])).code == "unpacks_too_large"


def test_all_members_share_one_limit() -> None:
    archive = recognise(made.zip_of({f"{number}.txt": TEXT * 20 for number in range(10)}), ReadingOptions())
    with pytest.raises(DragomanError) as caught:
        list(unpack_zip(archive, Budget(unpacked=len(TEXT) * 199)))
    assert caught.value.code == "unpacks_too_large"
    assert len(list(unpack_zip(archive, Budget(unpacked=len(TEXT) * 200)))) == 10


def test_a_repetitive_text_is_not_a_bomb() -> None:
    (article,) = read_this(made.gzipped(TEXT * 1500))
    assert not isinstance(article, UnreadableMember)


# ── XML, paths ───────────────────────────────────────────────────────────────────────────────────────────

LAUGHS = '<!DOCTYPE d [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "subset",
    [
        f"{LAUGHS}]>",
        '<!DOCTYPE d [<!ENTITY i SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE d SYSTEM "http://a.example/">',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_documents_cannot_use_entities(subset: str, encoding: str) -> None:
    xml = f'<?xml version="1.0"?>{subset}<w:document xmlns:w="x"><w:p><w:t>&i;</w:t></w:p></w:document>'
    word = made.zip_of({"[Content_Types].xml": b"", "word/document.xml": xml.encode(encoding)})
    fault = refusal(word)
    assert (fault.code, "document type" in fault.cause) == ("broken_file", True)


def test_a_feed_with_a_billion_laughs_is_harmless() -> None:
    feed = f'<?xml version="1.0"?>{LAUGHS}]><rss version="2.0"><channel><item><title>&i;</title></item></channel></rss>'
    started = time.process_time()
    try:
        (item,) = read_this(feed.encode())
    except DragomanError as fault:
        assert fault.code in ("broken_file", "no_article_text")
    else:
        assert "haha" not in repr(item)
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "content", [b"[" * 200_000, b'{"a":' * 100_000, b"<div>" * 100_000 + b"Port", b"{\\rtf1" + b"{" * 100_000]
)
def test_endlessly_nested_content_is_read_or_refused(content: bytes) -> None:
    try:
        assert read(content)
    except DragomanError as fault:
        assert fault.code


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("..\\..\\windows\\a.txt", "windows/a.txt"),
        ("C:\\a.txt", "a.txt"),
        ("a/./b//c.txt", "a/b/c.txt"),
        ("a\x00b\n.txt", "a_b_.txt"),
        ("..", "unnamed"),
        (f"{'щ' * 300}.txt", None),
    ],
)
def test_names_of_members_do_not_lead_out_of_their_folder(name: str, kept: str | None) -> None:
    found = path_name(name)
    assert kept in (None, found)
    assert all(len(part.encode()) <= 120 for part in found.split("/"))


@given(st.text())
def test_no_name_at_all_leads_out_of_a_folder(raw: str) -> None:
    for name in (path_name(raw), item_name(raw, b"")):
        parts = name.split("/")
        assert all(part not in ("", ".", "..") for part in parts)
        assert not set(name) & set('\x00\n\\:*?"<>|')
        assert all(len(part.encode()) <= 120 for part in parts)


@given(st.lists(st.sampled_from(["a", "A", "b", "a~2"]), max_size=6))
def test_members_of_one_bundle_have_different_names(names: list[str]) -> None:
    found = [name.casefold() for name in distinct(names)]
    assert len(set(found)) == len(found)


def test_two_members_with_the_same_name_are_both_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("a.txt", b"Port one.")
        archive.writestr("../a.txt", b"Port two.")
        archive.writestr("a.txt", b"Port three.")
    assert [one.member for one in read_this(out.getvalue())] == ["a.txt", "a.txt~2", "a.txt~3"]


@pytest.mark.parametrize("read_all", [read, read_this])
def test_a_bad_member_does_not_affect_the_others(read_all: Callable[[bytes], tuple[Member, ...]]) -> None:
    found = read_all(made.zip_of({"a.png": UNSUPPORTED["a PNG picture"], "b.txt": TEXT, "c.txt": b""}))
    codes = [one.fault.code if isinstance(one, UnreadableMember) else "" for one in found]
    assert codes == ["unsupported_format", "", "empty_article"]


# ── The child process and the libraries ─────────────────────────────────────────────────────────────────


def test_reading_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_process, "SECONDS", 0.01)
    with pytest.raises(DragomanError) as caught:
        read(made.html_page())
    assert caught.value.code == "reading_timed_out"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_too_much_memory_crashes_only_the_child_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_process, "MEMORY_BYTES", 100 * limits.MEBIBYTE)
    with pytest.raises(DragomanError) as caught:
        read(b'{"text": "Port", "a": [' + b"{}," * 2_000_000 + b"1]}")
    assert caught.value.code == "reader_crashed"


def test_the_child_process_has_no_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    assert not [name for name in reader_process.environment() if name.startswith("AWS")]


MODULES = {"trafilatura": "page.html", "pypdfium2": "article.pdf", "striprtf.striprtf": "article.rtf",
           "feedparser": "feed.xml", "warcio.archiveiterator": "archive.warc.gz"}  # fmt: skip


@pytest.mark.parametrize("module", MODULES)
def test_the_error_for_a_missing_library_names_it_and_how_to_install_it(
    module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    fault = refusal(made.ONE_OF_EACH[MODULES[module]])
    assert fault.code == "formats_missing"
    assert module.partition(".")[0] in fault.cause
    assert "dragoman[formats]" in fault.remedy


WITHOUT_LIBRARY = ("article.txt", "article.md", "fragment.html", "mail.eml", "article.docx", "article.odt",
                   "news.json", "articles.jsonl", "articles.csv", "archive.zip")  # fmt: skip


@pytest.mark.parametrize("name", WITHOUT_LIBRARY)
def test_the_other_formats_need_no_library(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (*MODULES, "lxml", "lxml.html"):
        monkeypatch.setitem(sys.modules, module, None)
    assert read_this(made.ONE_OF_EACH[name])


def test_large_files_are_recognised_only_in_the_child_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "recognise", None)
    fault = pytest.raises(DragomanError, read, TEXT * 30_000).value
    assert fault.code == "too_large"


HOSTILE_UNITS = (
    " ", "\n", "\t|", "<!-- ", "<!-- -->", "<!DOCTYPE [", "<b>", "&amp;", "[a](", "![", "**a ", "__a", "* ", "# ", "| ",
    "|-", "`", "> ", "- ", "_a_ ", "[a]: ", "a,b;", '"', "=D0", "From: a\n", "From a 11:11:11 ", " \n", "%a\n", "--\n",
    "---\na: b\n", '{"a":1}\n',
)  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE_UNITS)
@pytest.mark.parametrize("start", ["", "<", "# ", "From: a\nTo: b\n ", "|"])
def test_no_text_takes_long_to_recognise_and_read(unit: str, start: str) -> None:
    content = (start + unit * (400_000 // len(unit))).encode()
    started = time.process_time()
    try:
        read_this(content)
    except DragomanError as fault:
        assert fault.code
    assert time.process_time() - started < 8
