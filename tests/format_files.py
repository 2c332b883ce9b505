"""One article in each supported format, generated here, so that the repository has no binary files."""

from __future__ import annotations

import base64
import gzip
import io
import json
import zipfile
from collections.abc import Mapping, Sequence

TITLE = "Порт открыт"
FIRST = "Мэр Елена Старкова сообщила в понедельник, что порт открыт."
SECOND = "«Мы готовы», — сказала она."
PARAGRAPHS = (FIRST, SECOND)
BODY = "\n\n".join(PARAGRAPHS)
DAY = "2022-03-16"
MAIL_DAY = "Wed, 16 Mar 2022 00:30:00 +0200"  # the day before in UTC
ADDRESS = "https://port.example/news/1"

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OPEN = "urn:oasis:names:tc:opendocument:xmlns"


def html_page(title: str = TITLE, paragraphs: Sequence[str] = PARAGRAPHS, charset: str = "utf-8") -> bytes:
    """A page with a menu, a teaser and a footer around its article."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"""<!DOCTYPE html>
<html lang="ru"><head><meta charset="{charset}"><title>{title} - Северный порт</title>
<meta property="og:site_name" content="Северный порт"><meta name="author" content="Анна Поле">
<meta property="article:published_time" content="{DAY}T00:30:00+02:00">
<meta property="article:modified_time" content="2022-03-19T10:00:00+02:00"></head>
<body><nav><a href="/">Главная</a> <a href="/news">Новости</a> <a href="/sport">Спорт</a></nav>
<article><h1>{title}</h1>{body}
<p><strong>Читайте также:</strong> <a href="/news/2">Министр заявил, что ничего не изменится</a></p></article>
<aside><a href="/news/3">Другая новость</a></aside><footer>© 2009-2022 Северный порт</footer></body></html>
""".encode(charset)


def script_page() -> bytes:
    """A page that a script renders: its article is only in JSON-LD."""
    linked = {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Порт"}, news_article()]}
    data = json.dumps(linked, ensure_ascii=False)
    return (
        f'<!DOCTYPE html><html><head><title>x</title><script type="application/ld+json">{data}</script></head>'
        '<body><div id="root"></div><noscript>Включите JavaScript.</noscript></body></html>'
    ).encode()


def news_article() -> dict[str, object]:
    """A NewsArticle of schema.org."""
    return {
        "@type": "NewsArticle",
        "headline": TITLE,
        "articleBody": BODY,
        "datePublished": f"{DAY}T00:30:00+02:00",
        "dateModified": "2022-03-19",
        "author": {"@type": "Person", "name": "Анна Поле"},
        "publisher": {"@type": "Organization", "name": "Северный порт"},
    }


def mail(text: str = BODY, attachment: bytes = b"") -> bytes:
    """A mail with a text part, an HTML part and optionally an attachment, as mail programs write it."""
    subject = base64.b64encode(TITLE.encode()).decode()
    sender = base64.b64encode("Анна Поле".encode()).decode()
    parts = [
        "Content-Type: text/plain; charset=windows-1251\nContent-Transfer-Encoding: base64\n\n"
        + base64.encodebytes(text.encode("cp1251", "replace")).decode(),
        "Content-Type: text/html; charset=utf-8\n\n<p>HTML</p>\n",
    ]
    if attachment:
        parts.append(
            "Content-Type: application/octet-stream\nContent-Disposition: attachment; filename=a.bin\n"
            "Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(attachment).decode()
        )
    body = "".join(f"--b1\n{part}\n" for part in parts)
    return (
        f"From: =?utf-8?B?{sender}?= <anna@port.example>\nTo: desk@port.example\nSubject: =?utf-8?B?{subject}?=\n"
        f"Date: {MAIL_DAY}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b1\n\n{body}--b1--\n"
    ).encode()


def web_archive_page() -> bytes:
    """A page saved by a browser (MHTML); the mail's date is the day of saving."""
    page = base64.encodebytes(html_page()).decode()
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://port.example/\r\nSubject: x\r\n"
        "Date: Fri, 1 Jan 2027 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="b2"\r\n\r\n'
        f"--b2\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n{page}\r\n"
        "--b2\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b2--\r\n"
    ).encode()


def docx(paragraphs: Sequence[str] = PARAGRAPHS, extra: str = "") -> bytes:
    """A Word document: title, paragraphs, a table between them, and text that a reviewer deleted."""
    runs = [f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs]
    table = "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in ("Причал", "12"))
    body = (
        f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>{TITLE}</w:t></w:r></w:p>{runs[0]}'
        f"<w:tbl><w:tr>{table}</w:tr></w:tbl>{''.join(runs[1:])}"
        f"<w:p><w:del><w:r><w:delText>Удалено.</w:delText></w:r></w:del></w:p>{extra}"
    )
    xml = f'<?xml version="1.0"?><w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    return zip_of({"[Content_Types].xml": b"<Types/>", "word/document.xml": xml.encode()})


def odt(paragraphs: Sequence[str] = PARAGRAPHS) -> bytes:
    """An OpenDocument text with a comment."""
    runs = "".join(f"<text:p>{text}</text:p>" for text in paragraphs)
    xml = (
        '<?xml version="1.0"?>'
        f'<office:document-content xmlns:office="{_OPEN}:office:1.0" xmlns:text="{_OPEN}:text:1.0">'
        f"<office:body><office:text><text:h>{TITLE}</text:h>{runs}"
        "<text:p><office:annotation><text:p>Замечание.</text:p></office:annotation></text:p>"
        "</office:text></office:body></office:document-content>"
    )
    return zip_of({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": xml.encode()})


def rtf(paragraphs: Sequence[str] = (TITLE, *PARAGRAPHS)) -> bytes:
    """RTF in windows-1251, as WordPad writes it on a Russian machine."""
    encoded = (
        "".join(f"\\'{byte:02x}" if byte > 127 else chr(byte) for byte in text.encode("cp1251")) for text in paragraphs
    )
    body = "\\par\n".join(encoded)
    return (
        f"{{\\rtf1\\ansi\\ansicpg1251\\deff0{{\\fonttbl{{\\f0\\fnil\\fcharset0 Arial;}}}}\n\\f0 {body}\\par}}".encode()
    )


def rss(items: Sequence[tuple[str, str, str]] = ((ADDRESS, TITLE, BODY),)) -> bytes:
    """RSS with the full text of each item: (guid, title, text)."""
    entries = "".join(
        f"<item><guid>{guid}</guid><title>{title}</title>"
        "<description>Кратко.</description>"
        f"<pubDate>{MAIL_DAY}</pubDate>"
        f"<content:encoded><![CDATA[<p>{text.replace(chr(10) * 2, '</p><p>')}</p>]]></content:encoded></item>"
        for guid, title, text in items
    )
    return (
        '<?xml version="1.0" encoding="windows-1251"?>'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>Северный порт</title>{entries}</channel></rss>"
    ).encode("cp1251")


def atom() -> bytes:
    """Atom, with the text as XHTML."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Северный порт</title>'
        f"<entry><id>tag:port.example,2022:1</id><title>{TITLE}</title><published>{DAY}T00:30:00+02:00</published>"
        "<updated>2022-03-19T00:00:00Z</updated><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>"
        f"<p>{FIRST}</p><p>{SECOND}</p></div></content></entry></feed>"
    ).encode()


def news_api() -> bytes:
    """A response of NewsAPI."""
    article = {
        "source": {"id": None, "name": "Северный порт"},
        "author": "Анна Поле",
        "title": TITLE,
        "description": "Кратко.",
        "url": ADDRESS,
        "publishedAt": f"{DAY}T00:30:00+02:00",
        "content": BODY,
    }
    return json.dumps({"status": "ok", "totalResults": 1, "articles": [article]}).encode()


def json_lines(records: Sequence[Mapping[str, object]]) -> bytes:
    """One record per line."""
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records).encode()


def table(rows: Sequence[Sequence[str]] = (("id", "date", "title", "text"), ("1", DAY, TITLE, BODY))) -> bytes:
    """CSV with semicolons, as spreadsheets write it on a Russian machine."""
    quoted = (";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    return "\r\n".join(quoted).encode("cp1251")


def warc(pages: Sequence[tuple[str, str, bytes]] = ((ADDRESS, "200 OK", b""),)) -> bytes:
    """A web archive of (address, status, page); an empty page means `html_page`. Each record is a gzip stream."""
    records = [_record("warcinfo", "", b"software: by hand\r\n", "application/warc-fields")]
    for address, status, page in pages:
        body = page or html_page()
        http = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
        records.append(_record("response", address, http.encode() + body, "application/http; msgtype=response"))
    image = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n\x1a\n"
    records.append(_record("response", f"{ADDRESS}/a.png", image, "application/http; msgtype=response"))
    return b"".join(gzip.compress(record, mtime=0) for record in records)


def _record(kind: str, address: str, content: bytes, content_type: str) -> bytes:
    target = f"WARC-Target-URI: {address}\r\n" if address else ""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\n{target}WARC-Date: 2026-01-01T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{abs(hash(kind)) % 10**12:012d}>\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def zip_of(files: Mapping[str, bytes]) -> bytes:
    """A ZIP archive; the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2022, 3, 16, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def zip_with_raw_name(raw: bytes, content: bytes) -> bytes:
    """An archive of one file whose name is these bytes, without the UTF-8 flag."""
    stand_in = b"n" * len(raw)
    return zip_of({stand_in.decode(): content}).replace(stand_in, raw)


def gzipped(content: bytes) -> bytes:
    """A gzip file; the same content gives the same bytes."""
    return gzip.compress(content, mtime=0)


Piece = tuple[float, float, str]  # points from the left and from the bottom, and a line of text


def pdf(pages: Sequence[Sequence[Piece]], size: int = 10) -> bytes:
    """A PDF with these lines on its pages. Its font has no shapes, only the letter for each code (ToUnicode)."""
    letters = sorted({letter for page in pages for _, _, text in page for letter in text})
    codes = {letter: number for number, letter in enumerate(letters, 1)}
    streams = [_stream(page, codes, size) for page in pages]
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type0/BaseFont/F/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2"
        b"/BaseFont/F/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500"
        b"/FontDescriptor<</Type/FontDescriptor/FontName/F/Flags 4/FontBBox[0 -200 1000 800]/ItalicAngle 0"
        b"/Ascent 800/Descent -200/CapHeight 700/StemV 80>>>>]/ToUnicode 4 0 R>>",
        _as_stream(_to_unicode(codes)),
    ]
    for number, stream in enumerate(streams):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {6 + 2 * number} 0 R>>".encode()
        )
        objects.append(_as_stream(stream))
    return _file(objects)


def _stream(page: Sequence[Piece], codes: Mapping[str, int], size: int) -> bytes:
    shown = (
        f"BT /F {size} Tf {left} {bottom} Td <{''.join(f'{codes[letter]:04x}' for letter in text)}> Tj ET"
        for left, bottom, text in page
    )
    return "\n".join(shown).encode()


def _to_unicode(codes: Mapping[str, int]) -> bytes:
    lines = "\n".join(f"<{code:04x}> <{ord(letter):04x}>" for letter, code in codes.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange {len(codes)} beginbfchar\n{lines}\nendbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()


def _as_stream(content: bytes) -> bytes:
    return f"<</Length {len(content)}>>stream\n".encode() + content + b"\nendstream"


def _file(objects: Sequence[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj".encode() + body + b"endobj\n"
    start = len(out)
    entries = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{entries}".encode()
    return bytes(out + f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode())


def article_pdf() -> bytes:
    """The article on one page."""
    return pdf([[(50, 740, TITLE), (50, 700, FIRST), (50, 660, SECOND)]])


ONE_OF_EACH: dict[str, bytes] = {
    "article.txt": f"{TITLE}\n\n{BODY}\n".encode("cp1251"),
    "article.md": f"---\ntitle: {TITLE}\ndate: {DAY}\nauthor: Анна Поле\n---\n\n{FIRST}\n\n> {SECOND}\n".encode(),
    "page.html": html_page(),
    "fragment.html": f"<div><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></div>".encode(),
    "script.html": script_page(),
    "mail.eml": mail(),
    "page.mhtml": web_archive_page(),
    "article.pdf": article_pdf(),
    "article.docx": docx(),
    "article.odt": odt(),
    "article.rtf": rtf(),
    "feed.xml": rss(),
    "feed.atom": atom(),
    "news.json": json.dumps(news_article()).encode(),
    "api.json": news_api(),
    "articles.jsonl": json_lines([news_article(), {**news_article(), "headline": "Мост закрыт"}]),
    "articles.csv": table(),
    "archive.warc.gz": warc(),
    "article.txt.gz": gzipped(f"{TITLE}\n\n{BODY}\n".encode()),
    "archive.zip": zip_of({"a/article.txt": f"{TITLE}\n\n{BODY}\n".encode(), "b.html": html_page()}),
}
"""A name for each file, as people choose them; the readers don't use the names."""
