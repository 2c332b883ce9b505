"""Reads HTML: the article of a page without menus and teasers (with trafilatura), or the whole text of a fragment."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dragoman.input.article_date import FoundDate
from dragoman.input.readers import faults
from dragoman.input.readers.libraries import library
from dragoman.input.readers.metadata.timestamps import day_in
from dragoman.input.readers.model import Document, ReadArticle
from dragoman.input.readers.records.json_articles import linked_data_article
from dragoman.input.readers.text.markup import begins_as_page, fragment_text, is_pointer, without_declaration
from dragoman.input.readers.text.plain_text import with_title

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Names for the day of publication and of the last change in a <meta> tag's name, property or itemprop.
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "publish-date",
    "publish_date", "publication_date", "publicationdate", "pubdate", "sailthru.date", "parsely-pub-date", "dc.date",
    "dc.date.issued", "dcterms.issued", "dcterms.date", "date", "article.published", "mediator_published_time",
)  # fmt: skip
_UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified")
_PROSE = ("p", "head", "item", "quote", "code", "ab")  # in trafilatura's tree
_BLOCKS = (*_PROSE, "row", "cell", "list", "table")
_LEAST_SHARE = 0.5  # of the text in JSON-LD; a page that shows less is rendered by a script
_LONG_SPACE = re.compile(r"\s{200,}")


def read_html(document: Document) -> tuple[ReadArticle, ...]:
    """The article of a page or of a fragment.

    Raises:
        PermanentFault: `no_article_text`, `formats_missing`.
    """
    if begins_as_page(document.text.lstrip("\ufeff \t\r\n")):
        return (_page(document),)
    text = fragment_text(document.text)
    if not text.strip():
        raise faults.no_article_text("html")
    return (_with_facts(ReadArticle(text, "html"), document),)


def _page(document: Document) -> ReadArticle:
    tree = _tree(_source(document))
    linked = next(filter(None, (linked_data_article(script, document) for script in _linked_data(tree))), None)
    dates = tuple(_meta_dates(tree)) or (linked.dates if linked else ()) or tuple(_marked_dates(tree))
    article = replace(_visible_article(document, tree, linked), dates=dates, format="html")
    if not article.text.strip():
        raise faults.no_article_text("html")
    return _with_facts(article, document)


def _tree(source: str) -> HtmlElement:
    """The tree of a page.

    Raises:
        PermanentFault: `no_article_text` if there is no element, as in a page that is only a document type.
    """
    try:
        return library("lxml.html", "html").document_fromstring(source)
    except library("lxml.etree", "html").ParserError:
        raise faults.no_article_text("html") from None


def _visible_article(document: Document, tree: HtmlElement, linked: ReadArticle | None) -> ReadArticle:
    """The visible article of the page, or the one in JSON-LD if the page itself shows little text."""
    source = _source(document)
    body = _main_text(source, tree)
    if linked and not linked.warnings and len(body) < _LEAST_SHARE * len(linked.text):
        return linked
    known = linked or ReadArticle("", "html")
    title = _title(tree) or known.title
    body = body if body.strip() else fragment_text(source)
    return ReadArticle(
        text=with_title(title, body) if body.strip() else "",
        format="html",
        title=title,
        author=known.author or _meta(tree, ("author", "article:author", "dc.creator")) or None,
        site=known.site or _meta(tree, ("og:site_name", "application-name")) or None,
    )


def _main_text(source: str, tree: HtmlElement) -> str:
    """The text of the page without menus and teasers; empty if trafilatura finds none."""
    # Our own rules read the date, since trafilatura would fall back on any date in the page.
    found = library("trafilatura", "html").bare_extraction(
        source, include_comments=False, include_links=True, with_metadata=False, date_extraction_params={}
    )
    blocks = filter(_is_block, found.body) if found is not None and found.body is not None else ()
    shown = [text for block in blocks for text in _paragraphs(block)]
    whole = _whole_article(tree) if len(shown) == 1 else ""
    return whole or "\n\n".join(shown)


def _whole_article(tree: HtmlElement) -> str:
    """The text of the page's only <article>, if it has several paragraphs; else ''.

    Of a short one trafilatura may give all the text as one paragraph, captions and pointers to other pages included.
    """
    articles = list(tree.iter("article"))
    if len(articles) != 1 or sum(1 for one in articles[0].iter("p") if one.text_content().strip()) < 2:
        return ""
    text: str = library("lxml.html", "html").tostring(articles[0], encoding="unicode", with_tail=False)
    return fragment_text(text)


def _source(document: Document) -> str:
    """The page for lxml, which refuses text with an encoding declaration, and is very slow with long white space."""
    return _LONG_SPACE.sub(" ", without_declaration(document.text))


def _paragraphs(element: Any) -> Iterator[str]:
    """The paragraphs of trafilatura's tree, with the text beside them; a table row has tabs between its cells."""
    if element.tag == "row" and next(element.iter(*_PROSE), None) is None:
        cells = (" ".join("".join(cell.itertext()).split()) for cell in element.iter("cell"))
        yield "\t".join(cells).strip()
        return
    loose, linked = [element.text or ""], 0
    for child in element:
        if _is_block(child):
            yield from _paragraph(loose, linked)
            yield from _paragraphs(child)
            loose, linked = [], 0
        else:
            loose += ["\n" if child.tag == "lb" else "", *_flat(child)]
            linked += _linked(child)
        loose.append(child.tail or "")
    yield from _paragraph(loose, linked)


def _is_block(element: Any) -> bool:
    return next(element.iter(*_BLOCKS), None) is not None


def _paragraph(pieces: Iterable[str], linked: int) -> Iterator[str]:
    """The paragraph of these pieces, of which so many characters are links; nothing for a pointer to other pages."""
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    text = "\n".join(filter(None, lines))
    if text and not is_pointer(text, linked):
        yield text


def _flat(element: Any) -> Iterator[str]:
    """The pieces of text in the order of the page, with its line breaks."""
    yield element.text or ""
    for child in element:
        yield "\n" if child.tag == "lb" else ""
        yield from _flat(child)
        yield child.tail or ""


def _linked(element: Any) -> int:
    return sum(len("".join(link.itertext()).strip()) for link in element.iter("ref"))


def _title(tree: HtmlElement) -> str | None:
    """The only <h1>; else the title in <meta>, the first <h1> or the <title>."""
    headings = _texts(tree, "h1")
    if len(headings) == 1:
        return headings[0]
    declared = _meta(tree, ("og:title", "twitter:title", "headline"))
    return declared or next(iter([*headings, *_texts(tree, "title")]), None)


def _texts(tree: HtmlElement, tag: str) -> list[str]:
    """The texts of all elements with this tag, each on one line, without empty ones."""
    texts = (" ".join(element.text_content().split()) for element in tree.iter(tag))
    return [text for text in texts if text]


def _meta(tree: HtmlElement, names: tuple[str, ...]) -> str:
    values = dict[str, str]()
    for element in tree.iter("meta"):
        for attribute in ("name", "property", "itemprop"):
            values.setdefault((element.get(attribute) or "").lower(), (element.get("content") or "").strip())
    return next((values[name] for name in names if values.get(name)), "")


def _meta_dates(tree: HtmlElement) -> Iterator[FoundDate]:
    published, updated = day_in(_meta(tree, _PUBLISHED)), day_in(_meta(tree, _UPDATED))
    if published:
        yield FoundDate(published, "html")
    if updated:
        yield FoundDate(updated, "html", "updated")


def _marked_dates(tree: HtmlElement) -> Iterator[FoundDate]:
    """The day in a <time> element that is marked as the publication date, or the only day in the article."""
    times = list(tree.iter("time"))
    chosen = list(filter(_is_marked, times)) or filter(_is_in_article, times)
    days: set[datetime.date] = {day for time in chosen if (day := day_in(time.get("datetime") or time.text_content()))}
    if len(days) == 1:
        yield FoundDate(days.pop(), "html")


def _is_marked(time: HtmlElement) -> bool:
    return time.get("itemprop") == "datePublished" or time.get("pubdate") is not None


def _is_in_article(time: HtmlElement) -> bool:
    return any(above.tag in ("article", "header", "main") for above in time.iterancestors())


def _linked_data(tree: HtmlElement) -> Iterator[str]:
    for script in tree.iter("script"):
        if (script.get("type") or "").lower().startswith("application/ld+json"):
            yield script.text or ""


def _with_facts(article: ReadArticle, document: Document) -> ReadArticle:
    return replace(
        article,
        encoding=document.encoding,
        encoding_found=document.encoding_found,
        warnings=tuple(dict.fromkeys((*document.warnings, *article.warnings))),
    )
