"""Splits a sentence into the core to translate and what stays unchanged around it: emoji, addresses, hashtags.

Engines turn one emoji into forty, and damage addresses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TypeVar

from dragoman.text.contacts import CONTACT, EMOJI
from dragoman.text.links import Link
from dragoman.text.spans import Span
from dragoman.translation.translation import Replaced, Translation

_Pair = TypeVar("_Pair", Link, Replaced)

_KEPT = rf"{EMOJI.pattern}|{CONTACT.pattern}|[|]"
_HEAD = re.compile(rf"(?:{_KEPT}|\s)*(?:{_KEPT})\s*", CONTACT.flags)
_TAIL = re.compile(rf"\s*(?:{_KEPT})(?:{_KEPT}|\s)*\Z", CONTACT.flags)


@dataclass(frozen=True)
class Framed:
    """A sentence in three parts; `head` and `tail` may be empty."""

    head: str
    core: str
    tail: str

    def around(self, translation: Translation) -> Translation:
        """The translation of the core with head and tail around it; links and replacements are shifted accordingly."""
        shift = len(self.head)
        links = tuple(_shifted(link, shift) for link in translation.links)
        replaced = tuple(_shifted(name, shift) for name in translation.replaced)
        english = self.head + translation.english + self.tail
        return replace(translation, english=english, links=links, replaced=replaced)


def framed(sentence: str) -> Framed:
    """The three parts of the sentence."""
    head = _HEAD.match(sentence)
    start = head.end() if head else 0
    tail = _TAIL.search(sentence, start)
    end = tail.start() if tail else len(sentence)
    return Framed(sentence[:start], sentence[start:end], sentence[end:])


def _shifted(pair: _Pair, shift: int) -> _Pair:
    return replace(pair, english=_moved(pair.english, shift), source=_moved(pair.source, shift))


def _moved(span: Span, shift: int) -> Span:
    return span[0] + shift, span[1] + shift
