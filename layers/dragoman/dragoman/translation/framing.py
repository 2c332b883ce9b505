"""Splits a sentence into the core to translate and what stays unchanged around it: emoji, addresses, hashtags.

Engines turn one emoji into forty, and damage addresses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dragoman.text.contacts import CONTACT, EMOJI
from dragoman.text.spans import Span
from dragoman.translation.translation import Translation

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
        """The translation of the core with the head and tail around it, and its links shifted accordingly."""
        shift = len(self.head)
        links = tuple(
            replace(link, english=_moved(link.english, shift), source=_moved(link.source, shift))
            for link in translation.links
        )
        return replace(translation, english=self.head + translation.english + self.tail, links=links)


def framed(sentence: str) -> Framed:
    """The three parts of the sentence."""
    head = _HEAD.match(sentence)
    start = head.end() if head else 0
    tail = _TAIL.search(sentence, start)
    end = tail.start() if tail else len(sentence)
    return Framed(sentence[:start], sentence[start:end], sentence[end:])


def _moved(span: Span, shift: int) -> Span:
    return span[0] + shift, span[1] + shift
