"""Converts HTML fragments to text without a library: removes tags, decodes entities, makes a paragraph per block."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl",
        "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
        "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead",
        "title", "tr",         "ul",
    }
)  # fmt: skip
_UNREAD_TAGS = frozenset(
    {"head", "iframe", "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "button"}
)
_INLINE = "a|abbr|b|br|cite|code|del|em|font|i|img|ins|mark|q|s|small|span|strike|strong|sub|sup|time|tt|u|wbr"
_TAG = re.compile(rf"</?(?:{_INLINE}|{'|'.join(sorted(_BLOCKS))})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BLOCK_TAG = re.compile(rf"<(?:{'|'.join(sorted(_BLOCKS))}|br)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_BARE_AMPERSAND = re.compile(rf"&(?!{_ENTITY.pattern[1:]})")
# Atomic groups, since comments that could end in several places would need exponential time.
_COMMENT = r"\s|<!--.*?-->|<\?.*?\?>"
_DOCTYPE = r"<!(?!--)[^>\[]*+(?:\[.*?\]\s*+)?>"
_PROLOGUE = rf"(?>{_COMMENT}|{_DOCTYPE})*+"
_PAGE = re.compile(rf"(?s:{_PROLOGUE})<(?:html|head|body|frameset)\b", re.IGNORECASE)
_HTML_DOCTYPE = re.compile(rf"(?s:(?>{_COMMENT})*+)<!doctype\s+html\b", re.IGNORECASE)
_ROOT = re.compile(rf"(?s:{_PROLOGUE})<([A-Za-z_][\w.:-]*)")
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_QUOTED_PRINTABLE = re.compile(r"=[0-9A-F]{2}")
_MARKED_SECTION = re.compile(r"<!\[CDATA\[|\]\]>|<!\[[^>]{0,200}>?")  # html.parser fails on others
_LONGEST_POINTER = 30  # characters in addition to the link: 'Read also:', 'По теме:'


def begins_as_page(start: str) -> bool:
    """Whether an HTML document begins here, after comments and declarations."""
    return bool(_HTML_DOCTYPE.match(start) or _PAGE.match(start))


def root_element(start: str) -> str:
    """The name of the first element, '' if there is none."""
    match = _ROOT.match(start)
    return match[1] if match else ""


def without_declaration(text: str) -> str:
    """Decoded XML or HTML without its encoding declaration."""
    text = text.lstrip("\ufeff")
    declaration = _XML_DECLARATION.match(text)
    return text[declaration.end() :] if declaration else text


def has_block_tags(text: str) -> bool:
    """Whether a text has block tags of HTML, like a fragment of a page."""
    return bool(_BLOCK_TAG.search(text))


def has_markup(text: str) -> bool:
    """Whether a text has tags or entities of HTML."""
    return bool(_TAG.search(text) or _ENTITY.search(text))


def looks_quoted_printable(text: str) -> bool:
    """Whether most bytes of a text are written like =D0."""
    return 3 * len(_QUOTED_PRINTABLE.findall(text)) > 0.4 * len(text.strip())


def fragment_text(fragment: str) -> str:
    """The paragraphs of HTML with empty lines between them, without paragraphs that only link to another article."""
    parser = _Paragraphs(keeps_lines=False)
    parser.feed(_MARKED_SECTION.sub("", fragment))
    parser.close()
    return parser.text()


def without_markup(text: str) -> str:
    """A plain text with some tags and entities, without them; its lines stay."""
    parser = _Paragraphs(keeps_lines=True)
    parser.feed(_escaped_non_tags(text))
    parser.close()
    return parser.text()


def unescaped(text: str) -> str:
    """A title, which has no tags, with its entities decoded."""
    return " ".join(html.unescape(text).split())


def _escaped_non_tags(text: str) -> str:
    """The text with angle brackets escaped that don't belong to HTML tags, so that they stay."""
    pieces, position = [], 0
    for tag in _TAG.finditer(text):
        pieces += [_escaped(text[position : tag.start()]), tag[0]]
        position = tag.end()
    return "".join([*pieces, _escaped(text[position:])])


def _escaped(text: str) -> str:
    """The escaped text; an entity without its semicolon is not decoded, since it may be part of a URL: 'a=1&copy=2'."""
    return _BARE_AMPERSAND.sub("&amp;", text).replace("<", "&lt;")


class _Paragraphs(HTMLParser):
    """Collects paragraphs. `keeps_lines`: line breaks of the source are kept, as in a plain text."""

    def __init__(self, keeps_lines: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._keeps_lines = keeps_lines
        self._paragraphs: list[str] = []
        self._pieces: list[str] = []
        self._linked = 0  # characters of the paragraph that are in links
        self._unread = 0  # depth in elements whose text is ignored
        self._in_link = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag == "body":
            self._unread = 0  # the end tag of the head is optional
        if tag in _UNREAD_TAGS:
            self._unread += 1
        elif tag == "br":
            self._pieces.append("\n")
        elif tag in {"td", "th"}:
            self._pieces += ["\t"] if self._pieces else []
        elif tag == "a":
            self._in_link = True
        elif tag in _BLOCKS:
            self._end_paragraph()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _UNREAD_TAGS:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD_TAGS:
            self._unread = max(0, self._unread - 1)
        elif tag == "a":
            self._in_link = False
        elif tag in _BLOCKS:
            self._end_paragraph()

    def handle_data(self, data: str) -> None:
        if self._unread:
            return
        data = data if self._keeps_lines else re.sub(r"\s+", " ", data)
        self._pieces.append(data)
        self._linked += len(data.strip()) if self._in_link else 0

    def text(self) -> str:
        """All paragraphs."""
        self._end_paragraph()
        return "\n\n".join(self._paragraphs)

    def _end_paragraph(self) -> None:
        text = "".join(self._pieces)
        if not self._keeps_lines:
            # Two line breaks separate paragraphs; a single one ends a line.
            lines = (re.sub(r"[^\S\n\t]+", " ", line).strip() for line in text.split("\n"))
            text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
        text = text.strip()
        if text and not (not self._keeps_lines and is_pointer(text, self._linked)):
            self._paragraphs.append(text)
        self._pieces, self._linked = [], 0


def is_pointer(paragraph: str, linked: int) -> bool:
    """Whether a paragraph is only a link, with at most a few words before it."""
    words = len(paragraph.strip()) - linked
    return linked > 0 and (words <= 1 or (words <= _LONGEST_POINTER and ":" in paragraph[: words + 2]))
