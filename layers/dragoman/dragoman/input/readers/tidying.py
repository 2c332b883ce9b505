"""What no text may hold, whatever it was read from: halves of surrogate pairs, and control characters."""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.input.readers.model import ReadArticle

_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_LONGEST_FACT = 300  # characters of a title, author or site
_AS_IT_IS = frozenset({"txt"})  # plain text is kept character by character


def tidy(article: ReadArticle) -> ReadArticle:
    """The article with a text that can be written as UTF-8, and facts of one line."""
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
    """JSON may write one character as two escapes; a half that stands alone is none."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _line(fact: str | None) -> str | None:
    line = " ".join(_CONTROLS.sub("", _paired(fact or "")).split())[:_LONGEST_FACT]
    return line or None
