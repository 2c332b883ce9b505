"""Removes what no text may contain: unpaired surrogates and control characters."""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.input.readers.model import ReadArticle

_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_LONGEST_FACT = 300  # characters of a title, author or site
_AS_IT_IS = frozenset({"txt"})  # plain text is kept character by character


def tidy(article: ReadArticle) -> ReadArticle:
    """The article with text that can be encoded as UTF-8, and with facts on a single line."""
    text = article.text if article.format in _AS_IT_IS else _CONTROLS.sub("", _paired(article.text))
    return replace(
        article,
        text=text,
        title=_line(article.title),
        author=_line(article.author),
        site=_line(article.site),
        member=_paired(article.member),
    )


def _paired(text: str) -> str:
    """The text with joined surrogate pairs (JSON may write a character as two escapes) and U+FFFD for unpaired ones."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _line(fact: str | None) -> str | None:
    line = " ".join(_CONTROLS.sub("", _paired(fact or "")).split())[:_LONGEST_FACT]
    return line or None
