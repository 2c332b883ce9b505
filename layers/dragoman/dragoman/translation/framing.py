"""A sentence in; what is translated of it, and what stays around it as it is, out: pictures, addresses, hashtags.

Engines make forty pictures of one, and spoil addresses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dragoman.text.contacts import CONTACT
from dragoman.text.spans import Span
from dragoman.translation.translation import Translation

_PICTURE = "[\u2190-\u21ff\u2300-\u23ff\u2460-\u27bf\u2900-\u2bff\ufe0e\ufe0f\u200d\u203c\u20e3\U0001f000-\U0001faff]"
_STAYS = rf"(?:{_PICTURE}|{CONTACT.pattern}|[|\s])"
_HEAD = re.compile(rf"{_STAYS}*(?:{_PICTURE}|{CONTACT.pattern}|[|])\s*", CONTACT.flags)
_TAIL = re.compile(rf"\s*(?:{_PICTURE}|{CONTACT.pattern}|[|]){_STAYS}*\Z", CONTACT.flags)


@dataclass(frozen=True)
class Framed:
    """A sentence in three parts; `head` and `tail` may be empty."""

    head: str
    core: str
    tail: str

    def around(self, translation: Translation) -> Translation:
        """The translation of the core within the frame, its links counted anew."""
        shift = len(self.head)
        links = tuple(
            replace(link, english=_moved(link.english, shift), source=_moved(link.source, shift))
            for link in translation.links
        )
        return replace(translation, english=self.head + translation.english + self.tail, links=links)


def framed(sentence: str) -> Framed:
    """The sentence in its parts."""
    head = _HEAD.match(sentence)
    start = head.end() if head else 0
    tail = _TAIL.search(sentence, start)
    end = tail.start() if tail else len(sentence)
    return Framed(sentence[:start], sentence[start:end], sentence[end:])


def _moved(span: Span, shift: int) -> Span:
    return span[0] + shift, span[1] + shift
