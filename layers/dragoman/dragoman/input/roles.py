"""Assigns each paragraph its role in the article: title, body, or other text of the web page."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Literal

from dragoman.text.contacts import CONTACT, EMOJI, without_contacts
from dragoman.text.spans import Span, overlap
from dragoman.text.tables import rows
from dragoman.vocabulary import ParagraphRole

SET_ASIDE: frozenset[ParagraphRole] = frozenset(("boilerplate", "contact"))
"""The roles of paragraphs that are kept unchanged: they are neither translated nor searched for statements."""

CREDIT: dict[Literal["image", "text"], re.Pattern[str]] = {
    "image": re.compile(
        r"(?:images?|photos?|pictures?|фото|світлина|зображення|ілюстрація|иллюстрация)\s*:\s*(\S.*)", re.IGNORECASE
    ),
    "text": re.compile(r"(?:(?i:author|by|text|автор|текст)\s*:|By(?=(?:\s[A-Z][\w.'’-]+|\sand){2,6}\Z))\s*(\S.*)"),
}
_LONGEST_TITLE, _LONGEST_HEADING, _LONGEST_BOILERPLATE, _LONGEST_RESERVATION = 200, 120, 300, 100  # code points
_CELL_OR_LINE = re.compile(r"[\t\n]")
_SENTENCE_END = re.compile(r"[.!?…:;,][»”\"')\]]*\Z")
_SENTENCE_BREAK = re.compile(r"(?<=\w[.!?…])[»”\"')\]]*\s+(?=\S)")
_SENTENCE_WITHIN = re.compile(r"\w{2}[.!?…][»”\"')\]]*\s+(?=\S)")
_CRUMB_MARK = re.compile(r"\s*[/|>»›→]\s*")
_BREADCRUMBS = re.compile(r"[^>»›\n]{1,40}(?:\s[>»›]\s[^>»›\n]{1,60}){2,}")
_ITEM = re.compile(r"[•·▪●*–—-]|\d{1,2}[.)]")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def paragraph_roles(text: str, spans: Sequence[Span], dates: Collection[Span]) -> list[ParagraphRole]:
    """The role of each paragraph. `dates` are the spans of lines that contain only the article's date."""
    words = [text[slice(*span)] for span in spans]
    are_dates = [any(overlap(span, date) for date in dates) for span in spans]
    own = list(map(_own_role, words, are_dates))
    _with_teased(words, own)
    read = [number for number, role in enumerate(own) if role is None]
    if len(read) > 1 and is_title(words[read[0]]):
        own[read[0]] = "title"
    last = read[-1] if read else 0
    return _with_lead(words, [role or _body_role(words[number], number < last) for number, role in enumerate(own)])


def is_title(words: str) -> bool:
    """Whether these words can be a title: short, on one line, and not a sentence."""
    is_short = len(words) <= _LONGEST_TITLE and not _CELL_OR_LINE.search(words) and bool(_WORD.search(words))
    return is_short and not _SENTENCE_END.search(words) and not _SENTENCE_WITHIN.search(words)


def _own_role(words: str, is_date: bool) -> ParagraphRole | None:
    """The role that a paragraph has independently of the others; None for a part of the article."""
    low = _plain(words)
    if is_date or _is_boilerplate(low):
        return "boilerplate"
    if _is_contact(words):
        return "contact"
    if any(pattern.fullmatch(words) for pattern in CREDIT.values()):
        return "credit"
    return "caption" if _opening("caption").match(low) else None


def _plain(words: str) -> str:
    """The words in lower case, without list or emphasis marks."""
    return words.lower().lstrip(" *_#>—–-•·|▪●").rstrip(" *_")


def _is_boilerplate(low: str) -> bool:
    """Whether the paragraph is boilerplate of the site. It isn't if text of the article follows in it."""
    if len(low) > _LONGEST_BOILERPLATE:
        return False
    if _label().match(low) or _is_breadcrumbs(low) or (_teaser().match(low) and not _goes_on_as_text(low)):
        return True
    is_reserved = len(low) <= _LONGEST_RESERVATION and any(phrase in low for phrase in _phrases("anywhere"))
    return is_reserved or all(map(_is_of_the_site, _SENTENCE_BREAK.split(low)))


def _goes_on_as_text(low: str) -> bool:
    """Whether a whole sentence follows the first one."""
    return bool(_SENTENCE_BREAK.search(low)) and bool(_SENTENCE_END.search(low))


def _is_of_the_site(sentence: str) -> bool:
    return bool(_opening("start").match(sentence)) or sentence.startswith(("©", "(c) "))


def _is_breadcrumbs(low: str) -> bool:
    """Whether this is 'Home > News > Region', or only the name of such a page."""
    first = _CRUMB_MARK.split(low)[0].strip(" .:!…")
    is_page = first in _phrases("page") and not low.endswith(".")
    return is_page or bool(_BREADCRUMBS.fullmatch(low))


def _is_contact(words: str) -> bool:
    """Whether there are addresses, hashtags, phone numbers or a list of networks, without words of an article."""
    if not CONTACT.search(words) and "|" not in words:
        return False
    beside = [word.lower() for word in _WORD.findall(without_contacts(words))]
    return all(word in _phrases("contact") for word in beside)


def _with_teased(words: Sequence[str], own: list[ParagraphRole | None]) -> None:
    """Makes the headline below 'Read also', or the items of a list of headlines, boilerplate."""
    is_below = False
    for number, paragraph in enumerate(words):
        is_item = bool(_ITEM.match(paragraph))
        if is_below and own[number] is None and is_title(paragraph):
            own[number], is_below = "boilerplate", is_item
        else:
            is_below = bool(_bare_teaser().fullmatch(_plain(paragraph)))


def _body_role(words: str, goes_on: bool) -> ParagraphRole:
    is_heading = goes_on and len(words) <= _LONGEST_HEADING and is_title(words) and not _ITEM.match(words)
    return "heading" if is_heading else "body"


def _with_lead(words: Sequence[str], roles: list[ParagraphRole]) -> list[ParagraphRole]:
    """The roles, with the first body paragraph as lead: if there is a title, more follow, and it isn't in a list."""
    if "title" in roles and roles.count("body") > 1:
        first = roles.index("body")
        if not _ITEM.match(words[first]) and "\t" not in words[first]:
            roles[first] = "lead"
    return roles


@lru_cache
def _phrases(kind: str) -> tuple[str, ...]:
    return tuple(phrase for own, _, phrase in rows("dragoman.input", "paragraph_phrases.tsv") if own == kind)


@lru_cache
def _opening(kind: str) -> re.Pattern[str]:
    """The pattern for the first words of a paragraph of this kind."""
    return re.compile(rf"(?:{_any_of(kind)})(?!\w)")


@lru_cache
def _teaser() -> re.Pattern[str]:
    """The pattern for 'Read also', with a colon and a headline, or alone."""
    return re.compile(rf"(?:{_any_of('teaser')})\s*(?::|\Z)")


@lru_cache
def _bare_teaser() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any_of('teaser')})\s*:?\s*")


@lru_cache
def _label() -> re.Pattern[str]:
    """The pattern for a button of the site: alone, with a count, or with its target."""
    return re.compile(
        rf"(?:{_any_of('label')})[\s.!:]*(?:\(?\d*\)?\Z|[|]|{EMOJI.pattern}|{CONTACT.pattern})", re.IGNORECASE
    )


def _any_of(kind: str) -> str:
    return "|".join(map(re.escape, _phrases(kind)))
