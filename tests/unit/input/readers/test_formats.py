"""Tests of the readers: text, title, date and author are read from each format; the file name doesn't matter."""

from __future__ import annotations

import datetime
import json

import format_files as made
import pytest

from dragoman.input.readers.model import ReadArticle, ReadingOptions
from dragoman.input.readers.reading import read
from dragoman.input.readers.reading_here import read_here
from dragoman.input.readers.recognition import recognise

WHOLE = f"{made.TITLE}\n\n{made.BODY}"
FORMATS = {
    "article.txt": ("txt", None, ""),
    "article.md": ("markdown", made.TITLE, "front_matter"),
    "page.html": ("html", made.TITLE, "html"),
    "fragment.html": ("html", None, ""),
    "script.html": ("html", made.TITLE, "html"),
    "mail.eml": ("email", made.TITLE, "mail"),
    "page.mhtml": ("mhtml", made.TITLE, "html"),
    "article.pdf": ("pdf", None, ""),
    "article.docx": ("docx", made.TITLE, ""),
    "article.odt": ("odt", None, ""),
    "article.rtf": ("rtf", None, ""),
    "feed.xml": ("feed", made.TITLE, "feed"),
    "feed.atom": ("feed", made.TITLE, "feed"),
    "news.json": ("json", made.TITLE, "json"),
    "api.json": ("json", made.TITLE, "json"),
    "articles.jsonl": ("json_lines", made.TITLE, "json"),
    "articles.csv": ("table", made.TITLE, "table"),
    "archive.warc.gz": ("html", made.TITLE, "html"),
    "article.txt.gz": ("txt", None, ""),
    "archive.zip": ("txt", None, ""),
}


def articles(content: bytes, **options: object) -> list[ReadArticle]:
    """The articles that are read in this process, as the child process does it."""
    found = read_here(recognise(content, ReadingOptions(**options)))  # type: ignore[arg-type]
    assert all(isinstance(member, ReadArticle) for member in found), found
    return [member for member in found if isinstance(member, ReadArticle)]


def test_there_is_a_test_file_of_each_format() -> None:
    assert FORMATS.keys() == made.ONE_OF_EACH.keys()


@pytest.mark.parametrize("name", FORMATS)
def test_an_article_is_read_completely_from_each_format(name: str) -> None:
    format_, title, date_source = FORMATS[name]
    article = articles(made.ONE_OF_EACH[name])[0]
    rows = "Причал\t12\n\n" if format_ == "docx" else ""
    assert article.text.strip() == WHOLE.replace(made.SECOND, rows + made.SECOND)
    assert (article.format, article.title) == (format_, title)
    published = [(date.day.isoformat(), date.source) for date in article.dates if date.kind == "published"]
    assert published == ([(made.DAY, date_source)] if date_source else [])


@pytest.mark.parametrize("name", FORMATS)
def test_the_child_process_reads_the_same(name: str) -> None:
    content = made.ONE_OF_EACH[name]
    assert read(content) == read_here(recognise(content, ReadingOptions()))


# ── HTML ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_page_is_read_without_its_menu_teasers_and_links_to_other_articles() -> None:
    (article,) = articles(made.html_page())
    for other in ("Главная", "Читайте также", "Министр", "Другая новость", "©"):
        assert other not in article.text
    assert (article.author, article.site) == ("Анна Поле", "Северный порт")


def test_the_last_change_of_a_page_is_distinguished_from_its_publication() -> None:
    (article,) = articles(made.html_page())
    assert [(date.day.isoformat(), date.kind) for date in article.dates] == [
        ("2022-03-16", "published"),
        ("2022-03-19", "updated"),
    ]


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r", "utf-8"])
def test_the_declared_encoding_of_a_page_is_used(charset: str) -> None:
    page = made.html_page(paragraphs=("Мэр сказала в понедельник, что порт открыт.",)).decode()
    content = page.replace("utf-8", charset).replace("©", "").encode(charset)
    (article,) = articles(content)
    assert "Мэр сказала в понедельник, что порт открыт." in article.text
    assert article.encoding == charset


def test_an_unknown_declared_encoding_of_a_page_is_ignored() -> None:
    (article,) = articles(made.html_page().replace(b'charset="utf-8"', b'charset="x-none"'))
    assert made.FIRST in article.text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (f"<html><body><p>{made.FIRST}</p></body></html>", made.FIRST),
        (f"<!-- saved from url=(0041)https://a.example/ -->\n<html><body><p>{made.FIRST}</p></body>", made.FIRST),
        (f"<?xml version='1.0' encoding='utf-8'?><!DOCTYPE html><html><body><p>{made.FIRST}</p></body>", made.FIRST),
        (f"<html><head><title>Порт<body>{made.FIRST}", made.FIRST),
        (f"<p>{made.FIRST}</p>\n<p>&laquo;Да&raquo;</p><script>var a=1;</script>", f"{made.FIRST}\n\n«Да»"),
        (f"<div>{made.FIRST}<br>{made.SECOND}<br><br>Конец.</div>", f"{made.FIRST}\n{made.SECOND}\n\nКонец."),
        (f"<ul><li>{made.FIRST}</li><li>{made.SECOND}</li></ul>", made.BODY),
        (f"<p>{made.FIRST}</p><p>Читайте также: <a href='/x'>Министр сказал</a></p>", made.FIRST),
        (f"<p>{made.FIRST}</p><p><a href='/x'>Read</a></p>", made.FIRST),
        ("<p>Мэр <a href='/x'>Елена Старкова</a> сообщила это.</p>", "Мэр Елена Старкова сообщила это."),
        ("<table><tr><td>Порт</td><td>12</td></tr></table><p>Итог.</p>", "Порт\t12\n\nИтог."),
    ],
)  # fmt: skip
def test_pages_and_fragments_of_all_layouts_are_read(page: str, text: str) -> None:
    (article,) = articles(page.encode())
    assert article.format == "html"
    assert article.text.endswith(text)


def test_dates_of_teasers_are_not_dates_of_the_page() -> None:
    teasers = '<aside><time datetime="2014-03-03">3 марта</time><time datetime="2015-03-03"></time></aside>'
    page = made.html_page().decode().replace("article:published_time", "x").replace("modified", "y")
    (article,) = articles(page.replace("<footer>", f"{teasers}<footer>").encode())
    assert article.dates == ()


# ── Text with markup, Markdown ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "read_as", "format_"),
    [
        ("Stark said it.<br>\"We are ready,\" she said.<br/><b>Weber</b> said <i>no</i>.",
         'Stark said it.\n"We are ready," she said.\nWeber said no.', "txt"),
        ("The port &amp; the gate: &quot;We&#39;re ready.&quot;", 'The port & the gate: "We\'re ready."', "txt"),
        ("16 &#1084;&#1072;&#1088;&#1090;&#1072; 2022", "16 марта 2022", "txt"),
        ("See https://a.example/?b=1&copy=2 and AT&T; a < b > c", None, "txt"),
        ("<3 is a heart, and <https://a.example> an address", None, "txt"),
        ("Two * three * four, snake_case_name, 5 > 4", None, "txt"),
        ("Mayor [Helen Stark](https://a.example/s_(x)) said **yes**.", "Mayor Helen Stark said yes.", "markdown"),
        ("# Harbour opens\n\n> \"We are ready,\" she said.\n\n![photo](a.jpg \"Stark said nothing\")",
         'Harbour opens\n\n\n"We are ready," she said.', "markdown"),
        ("| Name | Said |\n|---|---|\n| Stark | Open |", "Name\tSaid\nStark\tOpen", "markdown"),
        ("## Port\n\n*Stark* said `a_b`, _not_ \\*this\\*.", "Port\n\n\nStark said a_b, not *this*.", "markdown"),
    ],
)  # fmt: skip
def test_marks_are_removed_and_words_stay(text: str, read_as: str | None, format_: str) -> None:
    (article,) = articles(text.encode())
    assert article.format == format_
    assert article.text.strip() == (text if read_as is None else read_as)


@pytest.mark.parametrize(
    ("matter", "title", "day", "author"),
    [
        ('---\ntitle: "Harbour opens"\ndate: 2022-03-16\nauthor: Ann\n---\n', "Harbour opens", made.DAY, "Ann"),
        ("---\nTitle: Harbour: it opens\nDate: 2022-03-16 10:00:00 +0200\ntags:\n  - port\n---\n",
         "Harbour: it opens", made.DAY, None),
        ("+++\ntitle = 'Harbour opens'\ndate = 2022-03-16T00:30:00+02:00\n+++\n", "Harbour opens", made.DAY, None),
        ("---\nauthor:\n  name: Ann\ntitle: Port\n---\n", "Port", None, None),
    ],
)  # fmt: skip
def test_front_matter_has_title_date_and_author(matter: str, title: str, day: str | None, author: str | None) -> None:
    (article,) = articles(f"{matter}\nMayor Helen Stark said it.\n".encode())
    assert (article.title, article.author) == (title, author)
    assert [date.day.isoformat() for date in article.dates] == ([day] if day else [])
    assert article.text.strip() == f"{title}\n\nMayor Helen Stark said it."


def test_no_character_of_a_plain_text_is_changed() -> None:
    text = "  Порт\u00adовый город.\r\n\r\n\tМэр:\u00a0«Да».  \r\n"
    (article,) = articles(text.encode())
    assert article.text == text


# ── Mail ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_mail_has_its_sender_and_a_warning_about_attachments() -> None:
    (article,) = articles(made.mail(attachment=b"\x00\x01"))
    assert article.author == "Анна Поле <anna@port.example>"
    assert article.warnings == ("attachments_left_out",)
    assert article.text.strip() == WHOLE


def test_the_html_part_of_a_mail_is_read_if_the_text_part_only_refers_to_it() -> None:
    html = made.mail("HTML").replace(b"<p>HTML</p>", f"<p>{made.FIRST}</p><p>{made.SECOND}</p>".encode())
    (article,) = articles(html)
    assert article.text.strip() == WHOLE


def test_raw_bytes_in_the_subject_of_a_mail_are_decoded() -> None:
    mail = f"From: a@b.example\nSubject: {made.TITLE}\n\n{made.FIRST}\n".encode("cp1251")
    (article,) = articles(mail)
    assert (article.title, article.text.strip()) == (made.TITLE, f"{made.TITLE}\n\n{made.FIRST}")


@pytest.mark.parametrize(
    "text",
    [
        "Date: 16 March 2022\nSubject: Port\n\nStark said it.",
        "Question: Why?\nAnswer: No.\n\nEnd.",
        "From: here to there.",
    ],
)
def test_a_text_that_only_looks_like_a_mail_is_read_as_text(text: str) -> None:
    (article,) = articles(text.encode())
    assert (article.format, article.text) == ("txt", text)


# ── JSON and tables ──────────────────────────────────────────────────────────────────────────────────────

SHAPES = {
    "ninjs 1.3": {"uri": "u", "type": "text", "headline": made.TITLE, "body_xhtml": f"<p>{made.FIRST}</p>",
                  "firstcreated": "2022-03-16T00:30:00+02:00", "versioncreated": "2022-03-17T00:00:00Z"},
    "ninjs 2.0": {"uri": "u", "headlines": [{"role": "main", "value": made.TITLE}],
                  "bodies": [{"contenttype": "text/plain", "value": made.FIRST}], "firstcreated": "2022-03-16"},
    "news-please": {"title": made.TITLE, "maintext": made.FIRST, "date_publish": "2022-03-16 00:30:00",
                    "authors": ["Анна Поле"], "source_domain": "port.example", "description": "x"},
    "JSON Feed": {"version": "https://jsonfeed.org/version/1.1", "items": [
        {"id": "1", "title": made.TITLE, "content_html": f"<p>{made.FIRST}</p>", "date_published": "2022-03-16"}]},
    "Media Cloud": {"stories": [{"stories_id": 7, "title": made.TITLE, "publish_date": "2022-03-16 00:30:00",
                                 "story_sentences": [{"sentence": made.FIRST}]}]},
    "Media Cloud, a list": [{"id": "a", "title": made.TITLE, "text": made.FIRST, "publish_date": "2022-03-16"}],
    "an epoch": {"title": made.TITLE, "text": made.FIRST, "published_at": 1647432000},
    "milliseconds": {"title": made.TITLE, "text": made.FIRST, "published_at": 1647432000000},
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_articles_are_read_from_json_of_known_services(shape: str) -> None:
    (article,) = articles(json.dumps(SHAPES[shape]).encode())
    assert article.text == f"{made.TITLE}\n\n{made.FIRST}"
    assert article.title == made.TITLE
    assert article.dates[0].day == datetime.date(2022, 3, 16)


def test_articles_of_gdelt_have_a_warning_that_there_are_only_titles() -> None:
    found = {
        "articles": [{"url": made.ADDRESS, "title": made.TITLE, "seendate": "20220316T143000Z", "domain": "a.example"}]
    }
    (article,) = articles(json.dumps(found).encode())
    assert (article.text, article.warnings, article.site) == (made.TITLE, ("title_only",), "a.example")
    assert article.dates[0].day.isoformat() == made.DAY


def test_a_truncated_text_of_news_api_has_a_warning() -> None:
    record = {"title": made.TITLE, "content": f"{made.FIRST} Вто… [+1234 chars]", "publishedAt": made.DAY}
    (article,) = articles(json.dumps({"articles": [record]}).encode())
    assert article.text == f"{made.TITLE}\n\n{made.FIRST} Вто"
    assert article.warnings == ("text_cut_short",)


def test_a_mapping_finds_fields_in_any_structure() -> None:
    record = {"story": {"t": made.TITLE, "paras": [made.FIRST, made.SECOND]}, "when": "16.03.2022", "stamp": made.DAY}
    mapping = {"title": "story.t", "text": "story.paras", "published": "stamp"}
    (article,) = articles(json.dumps(record).encode(), fields=mapping)
    assert article.text == WHOLE
    assert article.dates[0].day.isoformat() == made.DAY


def test_surrogates_in_json_are_joined_or_replaced() -> None:
    content = b'{"text": "\\ud83d\\ude00 \\ud83d port \\u0000 open"}'
    (article,) = articles(content)
    assert article.text == "😀 \ufffd port  open"


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_a_table_has_one_article_per_row(delimiter: str) -> None:
    rows = [["id", "Date", "text"], ["1", made.DAY, "Порт открыт, сказала она."], ["2", "2022-03-17", "Мост закрыт."]]
    content = "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows).encode()
    first, second = articles(content)
    assert (first.text, second.text) == ("Порт открыт, сказала она.", "Мост закрыт.")
    assert (first.dates[0].day.isoformat(), first.format) == (made.DAY, "table")
    assert first.member.startswith("1-")


def test_a_table_with_unknown_columns_is_read_with_a_mapping() -> None:
    content = "nr;inhalt\n1;Порт открыт.\n2;Мост закрыт.\n".encode()
    found = articles(content, fields={"text": "inhalt", "id": "nr"})
    assert [article.text for article in found] == ["Порт открыт.", "Мост закрыт."]


@pytest.mark.parametrize(
    "text",
    [
        "Порт, мост и причал\n\nМэр сказала, что порт открыт, а мост нет.\nКонец.",
        "Kyiv, Lviv, Odesa\nThe mayors met, talked, and left.\nNobody, they said, was hurt.\n",
        "[Kyiv] The mayor said it.",
        "{Note} The mayor said it.",
        "<<We are ready>>, she said.",
        "1. First\n2. Second\n",
        "BMW said on Monday that it would close a plant.",
        "PKK said on Monday that it would stop.",
    ],
)
def test_a_text_is_not_mistaken_for_another_format(text: str) -> None:
    (article,) = articles(text.encode())
    assert (article.format, article.text) == ("txt", text)


# ── Feeds ────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_day_of_an_item_is_in_the_publishers_time_zone() -> None:
    (article,) = articles(made.rss())
    assert [date.day.isoformat() for date in article.dates] == ["2022-03-16"]


def test_an_item_keeps_its_name_when_others_are_added() -> None:
    old = [("a", "Порт", "Порт открыт."), ("b", "Мост", "Мост закрыт.")]
    before = {article.title: article.member for article in articles(made.rss(old))}
    after = {article.title: article.member for article in articles(made.rss([("c", "Новость", "Снег."), *old]))}
    assert before.items() < after.items()
    assert len(set(after.values())) == 3


def test_a_feed_is_never_opened_as_a_url_or_a_file(tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("a") / "secret"
    secret.write_text("SECRET")
    feed = f"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file://{secret}">]>
    <rss version="2.0"><channel><title>t</title><item><title>Port &x;</title><link>file://{secret}</link></item></channel></rss>"""
    (article,) = articles(feed.encode())
    assert "SECRET" not in repr(article)


# ── PDF ──────────────────────────────────────────────────────────────────────────────────────────────────

LEFT = ["Ministers of the two towns met", "on Monday to talk about the har-", "bour, which was closed by a storm",
        "in the last week of the winter.", "They agreed to open it again and"]  # fmt: skip
RIGHT = ["to pay for the repairs together,", "said the mayor of the town. Many", "people came to see it, and it",
         "was a day of joy for everyone", "who lives near the shore."]  # fmt: skip
HEADING = "Harbour opens after the storm, and the towns will share what it costs"
IN_ORDER = (
    "Ministers of the two towns met on Monday to talk about the harbour, which was closed by a storm in the last week "
    "of the winter. They agreed to open it again and to pay for the repairs together, said the mayor of the town. "
    "Many people came to see it, and it was a day of joy for everyone who lives near the shore."
)


def column(left: float, top: float, lines: list[str]) -> list[made.Piece]:
    """Lines below each other; an empty line leaves a gap."""
    return [(left, top - 12 * number, line) for number, line in enumerate(lines) if line]


@pytest.mark.parametrize("by_rows", [False, True])
def test_columns_are_read_one_after_the_other_with_any_order_in_the_file(by_rows: bool) -> None:
    left, right = column(50, 720, LEFT), column(330, 720, RIGHT)
    pieces = [piece for pair in zip(left, right, strict=True) for piece in pair] if by_rows else left + right
    (article,) = articles(made.pdf([[(50, 760, HEADING), *pieces]]))
    assert article.text == f"{HEADING}\n\n{IN_ORDER}"


def test_page_numbers_and_running_heads_are_left_out() -> None:
    words = ("one", "two", "three", "four")
    pages = [
        [(50, 780, "Northport Times, 16 March 2022"), *column(50, 740, [
            f"The {word} harbour is open, said the mayor of it", f"to the press of the {word} towns.", "",
            f"Nobody was hurt in the {word} storms of that time,", f"which came in the {word} weeks.",
        ]), (290, 30, str(number))]
        for number, word in enumerate(words, 1)
    ]  # fmt: skip
    (article,) = articles(made.pdf(pages))
    paragraphs = article.text.split("\n\n")
    assert len(paragraphs) == 2 * len(words)
    assert paragraphs[0] == "The one harbour is open, said the mayor of it to the press of the one towns."


def test_a_word_with_a_hyphen_elsewhere_keeps_it_at_a_line_end() -> None:
    lines = [
        "It is a well-known place, and the",
        "mayor says that everybody well-",
        "known will come to the har-",
        "bour.",
    ]
    (article,) = articles(made.pdf([column(50, 700, lines)]))
    assert article.text.endswith("everybody well-known will come to the harbour.")


def test_rows_of_a_table_are_paragraphs() -> None:
    rows = [("Region", "Dead"), ("Northport", "12"), ("Eastvale", "3"), ("Total", "15")]
    pieces = [
        (x, 700.0 - 14 * n, cell) for n, row in enumerate(rows) for x, cell in zip((50.0, 200.0), row, strict=True)
    ]
    (article,) = articles(made.pdf([pieces]))
    assert article.text.split("\n\n") == ["\t".join(row) for row in rows]


def test_pages_without_text_have_a_warning_and_a_pdf_without_any_text_is_refused() -> None:
    (article,) = articles(made.pdf([[(50, 700, "The harbour is open.")], []]))
    assert article.warnings == ("pages_without_text",)


# ── Archives ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("encoding", ["cp866", "utf-8"])
def test_names_in_an_archive_are_decoded(encoding: str) -> None:
    content = made.zip_with_raw_name("Новости/порт.txt".encode(encoding), made.FIRST.encode())
    (article,) = articles(content)
    assert article.member == "Новости/порт.txt"


def test_members_have_their_own_hashes_and_sizes() -> None:
    text = made.FIRST.encode()
    found = articles(made.zip_of({"a.txt": text, "b.txt": text + b"\n", "__MACOSX/._a.txt": b"\x00", ".x/y.txt": text}))
    assert [(article.member, article.size) for article in found] == [("a.txt", len(text)), ("b.txt", len(text) + 1)]
    assert found[0].sha256 != found[1].sha256


def test_members_of_an_archive_in_an_archive_have_its_name_before_theirs() -> None:
    inner = made.zip_of({"c.txt": made.FIRST.encode()})
    found = articles(
        made.zip_of({"b.zip": inner, "d.jsonl.gz": made.gzipped(made.json_lines([made.news_article()] * 2))})
    )
    assert [article.member.split("!/")[0] for article in found] == ["b.zip", "d.jsonl.gz", "d.jsonl.gz"]
    assert found[0].member == "b.zip!/c.txt"
    assert len({article.member for article in found}) == 3


def test_pages_of_a_web_archive_are_read_without_errors_and_images() -> None:
    gone = made.html_page("Нет такой страницы")
    other = made.html_page("Мост закрыт", ["Мост закрыт, сказал мэр города в понедельник."])
    pages = [
        (made.ADDRESS, "200 OK", b""),
        ("https://a.example/x", "404 Not Found", gone),
        ("https://a.example/y", "200 OK", other),
    ]
    found = articles(made.warc(pages))
    assert [article.title for article in found] == [made.TITLE, "Мост закрыт"]
    assert found[0].member.startswith("port.example_news_1-")


def test_a_gzip_file_is_read_like_its_content_and_has_no_members() -> None:
    for content in (made.html_page(), made.docx(), made.mail()):
        (inside,) = articles(content)
        assert articles(made.gzipped(content)) == [inside]
