"""The reading page of a result: all its text, nothing but its text, and no way to do harm."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_results import PORT, Named, Pair, Said, failed_result, made_result
from pydantic import ValidationError

import dragoman
from dragoman.page.index import IndexData
from dragoman.page.pieces import Side, marks, marks_by_sentence, pieces
from dragoman.page.rendering import article_page, index_page
from dragoman.page.visible import visible
from dragoman.page.words import doubt
from dragoman.result.schema import Paragraph, Result
from dragoman.vocabulary import Flag, ParagraphRole

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "<!-- <script> -->",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt; &amp; &#60;",
    "</style><style>*{display:none}</style>",
    "javascript:alert(1)",
    "a\x00b",
]


ORDINARY = """The port is open

“The bridge in Lviv is safe,” Mayor Anna Kovalenko told reporters on Monday. The Ministry of Energy denied it."""


class Page(HTMLParser):
    """What a browser would find in a page: its elements, their attributes and its text outside style and script."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = tag

    def handle_endtag(self, _tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside not in ("style", "script"):
            self.text += data


def hostile_result(words: str) -> Result:
    """A result with these words wherever an article can have words."""
    return made_result(
        [Pair(words, words), Pair(f"Мэр {words} сказал", f"Mayor {words} said", (words,))],
        [Said(2, (words, words), ("сказал", "said"), (words, words))],
        [Named(2, (words, words))],
        key=f"folder/{words}.txt",
        title=words,
        head=f"{words}\n",
    )


def tags_without_addresses(page: Page) -> list[tuple[str, frozenset[str]]]:
    return [(tag, frozenset(attributes)) for tag, attributes in page.tags]


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_an_article_make_no_element_and_no_attribute(words: str) -> None:
    page, harmless = Page(article_page(hostile_result(words))), Page(article_page(hostile_result("words")))
    assert tags_without_addresses(page) == tags_without_addresses(harmless)
    assert visible(words) in page.text


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The paths of all strings in a document."""
    if isinstance(value, str):
        yield path
    elif isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(inner, (*path, key))


def with_words(document: dict[str, Any], path: tuple[str | int, ...], words: str) -> Result | None:
    """The result with these words at a path; None where the schema allows only certain words."""
    changed = json.loads(json.dumps(document))
    part = changed
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = words
    try:
        return Result.model_validate(changed)
    except ValidationError:
        return None


def test_no_string_of_a_result_makes_an_element_wherever_it_stands() -> None:
    document = json.loads(dragoman.process(ORDINARY.encode(), language="en", date="2026-03-12").to_json())
    allowed = {element for element, _ in Page(article_page(Result.model_validate(document))).tags}
    attack = '"></title></style></script><img src=x onerror=alert(1)>'
    refused = set()
    for path in leaves(document):
        result = with_words(document, path, attack)
        if result is None:
            refused.add(path[-1])
            continue
        page = article_page(result, "index.html")
        assert {element for element, _ in Page(page).tags} <= allowed | {"a"}, path
        assert "<img src=x" not in page, path
    assert refused == {
        "schema_version",
        "status",
        "date_source",
        "role",
        "risk",
        "type",
        "kind",
        "class",
        "encoding_found",
    }


@given(st.text(st.characters(exclude_characters="\n\r\t "), min_size=1))
def test_any_words_are_shown_as_they_are_and_make_no_element(words: str) -> None:
    page = Page(article_page(hostile_result(words)))
    assert visible(words) in page.text
    assert {tag for tag, _ in page.tags} == {tag for tag, _ in Page(article_page(hostile_result("words"))).tags}


@pytest.mark.parametrize("words", HOSTILE)
def test_the_data_of_the_index_cannot_end_their_element(words: str) -> None:
    data = IndexData()
    data.add(hostile_result(words), "a.html")
    (packed,) = re.findall(r'<script type="text/plain" id="rows">(.*?)</script>', index_page(data), re.DOTALL)
    assert re.fullmatch(r"[A-Za-z0-9+/=]+", packed)


@pytest.mark.parametrize(
    ("hidden", "shown"),
    [
        ("a\u202eb", "a[U+202E]b"),
        ("a\u2066b\u2069", "a[U+2066]b[U+2069]"),
        ("a\x00b", "a␀b"),
        ("a\x85b", "a[U+0085]b"),
        ("a\ud800b", "a\ufffdb"),
        ("Київ, «так»\n", "Київ, «так»\n"),
    ],
)
def test_what_a_browser_would_hide_or_obey_is_shown(hidden: str, shown: str) -> None:
    assert visible(hidden) == shown


@pytest.mark.parametrize("hidden", ["a\u202eb", "a\x00b", "a\x85b"])
def test_the_index_hides_nothing_either(hidden: str) -> None:
    data = IndexData()
    data.add(hostile_result(hidden), "a.html")
    rows = gzip.decompress(base64.b64decode(data.packed())).decode()
    assert rows.count(visible(hidden)) == 4  # name, title, title of the source, content
    assert hidden not in json.loads(rows)["names"]


def policy_of(html: str) -> str:
    (found,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    return unescape(str(found))


@pytest.mark.parametrize("html", [article_page(PORT), index_page(IndexData())], ids=["article", "index"])
def test_a_page_may_only_run_its_own_style_and_script(html: str) -> None:
    policy = policy_of(html)
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for element in ("style", "script"):
        (own,) = re.findall(f"<{element}>(.*?)</{element}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(own.encode()).digest()).decode()
        assert f"{element}-src 'sha256-{digest}'" in policy


@pytest.mark.parametrize("html", [article_page(PORT), index_page(IndexData())], ids=["article", "index"])
def test_a_page_names_nothing_outside_itself(html: str) -> None:
    assert (
        re.findall(r"""(?:src|href)=["']?(?!#)[^\s>"']+|url\(|@import|https?://(?!www\.w3\.org/2000/svg)""", html) == []
    )


def test_a_page_has_both_texts_whole_with_the_text_that_is_in_no_sentence() -> None:
    page = Page(article_page(PORT)).text
    assert PORT.text is not None
    for line in (*PORT.text.source.splitlines(), *PORT.text.english.splitlines()):
        for sentence in re.split(r"(?<=\.) ", line):
            assert sentence in page


@pytest.mark.parametrize(
    "words",
    [
        doubt("number_mismatch").short,
        doubt("low_score").short,
        "negated: denied, or not said",
        "only its sentence is marked in the source",
        "The article has no date",
        "Фото: А. Лис",
    ],
)
def test_a_page_says_doubts_in_words(words: str) -> None:
    assert words in Page(article_page(PORT)).text


@pytest.mark.parametrize("flag", list(Flag))
def test_a_flag_is_told_in_one_plain_sentence_and_explained_whole(flag: Flag) -> None:
    told = doubt(flag)
    assert told.short.endswith(".")
    assert not set("`*()").intersection(told.short)
    assert told.short.removesuffix(".").count(". ") == 0
    assert len(told.meaning) >= len(told.short) - 1


def test_an_unknown_flag_of_a_later_version_is_shown_by_its_code() -> None:
    assert doubt("voice_lost").short == "voice lost"


def test_headings_are_headings_and_captions_are_told_apart() -> None:
    result = made_result([Pair("Порт", "The port"), Pair("Ждут", "They wait"), Pair("Фото", "A photo")])
    roles: tuple[ParagraphRole, ...] = ("title", "heading", "caption")
    paragraphs = [
        Paragraph(role=role, source=one.source, english=one.english, language="ru")
        for role, one in zip(roles, result.sentences, strict=True)
    ]
    html = article_page(result.model_copy(update={"paragraphs": tuple(paragraphs)}))
    assert re.findall(r'<div class="row (\w+)">\s*<(\w+) class="cell"', html) == [
        ("title", "h2"),
        ("heading", "h2"),
        ("caption", "p"),
    ]


def test_a_long_title_is_cut_above_the_text_and_whole_in_it() -> None:
    words = "word " * 1000
    page = article_page(made_result([Pair("слово " * 1000, words)], title="слово " * 1000))
    assert len(re.findall(r"<h1>(.*?)</h1>", page)[0]) == 300
    assert len(re.findall(r"<title>(.*?)</title>", page)[0]) == 300
    assert page.count("слово") == 1000 + 50
    assert words.strip() in page


@pytest.mark.parametrize("result", [made_result([]), made_result([]).model_copy(update={"text": None})])
def test_a_result_without_text_says_so(result: Result) -> None:
    assert "This result has no text." in article_page(result)


def test_an_unknown_language_is_called_that() -> None:
    page = article_page(PORT.model_copy(update={"language": None}))
    assert "unknown language → en" in page
    assert ">Source<" in page


def test_an_english_article_is_shown_once() -> None:
    words = "The harbour reopened on Monday."
    page = Page(article_page(made_result([Pair(words, words)], language="en", engine="passthrough"))).text
    assert page.count(words) == 3  # in <title>, as heading, and as text


def test_a_failed_article_has_a_page_that_says_why() -> None:
    page = Page(article_page(failed_result("empty.txt", "The file is empty."))).text
    assert "The file is empty." in page
    assert "Drop the article again with its text." in page
    assert "empty_article" in page


def test_a_page_of_an_ordinary_article_has_less_than_80_kilobytes() -> None:
    sentence = Pair(
        "Слово за слово, и так пятнадцать слов." * 2, "Word by word, and so on for fifteen words. " * 2, ("low_score",)
    )
    said = [Said(number, ("Слово", "Word"), ("так", "so"), ("слов", "words")) for number in range(1, 26)]
    html = article_page(made_result([sentence] * 30, said))
    assert len(html.encode()) < 80_000


@pytest.mark.parametrize("side", ["source", "english"])
@pytest.mark.parametrize("gap", [-9, 0, 9])
def test_a_sentence_gets_exactly_the_marks_that_touch_it(side: Side, gap: int) -> None:
    """Also of sentences that overlap, or that leave room between them in which marks begin and end."""
    sentences = [
        one.model_copy(update={side: (span[0], max(span[0] + 1, span[1] - gap))})
        for one in PORT.sentences
        for span in [one.source if side == "source" else one.english]
    ]
    if gap < 0:  # one that contains all others
        sentences[0] = sentences[0].model_copy(update={side: (0, getattr(PORT.sentences[-1], side)[1])})
    result = PORT.model_copy(update={"sentences": tuple(sentences)})
    found = marks_by_sentence(result, side)
    for sentence in sentences:
        start, end = sentence.source if side == "source" else sentence.english
        assert found[sentence.id] == [one for one in marks(result, side) if one.span[0] < end and one.span[1] > start]


@pytest.mark.parametrize("side", ["source", "english"])
def test_pieces_put_together_are_the_sentence(side: Side) -> None:
    assert PORT.text is not None
    text = PORT.text.source if side == "source" else PORT.text.english
    touching = marks_by_sentence(PORT, side)
    for sentence in PORT.sentences:
        span = sentence.source if side == "source" else sentence.english
        assert "".join(piece.text for piece in pieces(text, span, touching[sentence.id])) == text[slice(*span)]


@pytest.mark.parametrize("side", ["source", "english"])
def test_the_pieces_of_a_part_of_a_statement_are_the_words_at_its_span(side: Side) -> None:
    assert PORT.text is not None
    text = PORT.text.source if side == "source" else PORT.text.english
    touching = marks_by_sentence(PORT, side)
    words: dict[str, str] = defaultdict(str)
    for sentence in PORT.sentences:
        span = sentence.source if side == "source" else sentence.english
        for piece in pieces(text, span, touching[sentence.id]):
            for part in piece.parts:
                words[part] += piece.text
    for mark in marks(PORT, side):
        if mark.part:
            assert words.pop(mark.part) == text[slice(*mark.span)]
    assert not words


def test_pieces_carry_the_names_and_the_parts_of_statements_at_their_place() -> None:
    assert PORT.text is not None
    touching = marks_by_sentence(PORT, "source")
    cut = [
        (piece.text, piece.entity and piece.entity.id, piece.parts)
        for piece in pieces(PORT.text.source, PORT.sentences[1].source, touching["s2"])
    ]
    assert cut == [
        ("Мэр ", None, ()),
        ("Ольга Веснина", "e1", ("q1:speaker",)),
        (" ", None, ()),
        ("заявила", None, ("q1:cue",)),
        (", что ", None, ()),
        ("порт открыт", None, ("q1:content",)),
        (".", None, ()),
    ]
