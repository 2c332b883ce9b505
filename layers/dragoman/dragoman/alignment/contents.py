"""Projects the English content of a statement to the source, if its place there is certain.

A quotation goes to the source's quotation marks, and a whole sentence to its source sentence. A clause goes to the
source's reported words, or to the words that reliable links point to. If none of these applies, the content has no
source span; the statement's sentences still lead to the original.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.alignment.aligned_text import AlignedSentence, AlignedText
from dragoman.alignment.reported_speech import attributed_span, trimmed, words_before_cue
from dragoman.extraction.parse.quotations import find_quotes
from dragoman.text.links import Link
from dragoman.text.spans import Span, overlap

_WORD = re.compile(r"\w+")
_WRAPPED = re.compile(r"(?<!\n)\n(?!\n)")
_TITLE = re.compile(r"\W*[A-ZА-ЯЁІЇЄҐ][^.,!?…]*\W*\Z")
_LONGEST_TITLE = 4  # words
_LEAST_OVERLAP = 0.8  # of a content's words that must be in the quotation that it is matched with
_LEAST_SHARE = 0.3  # of the English sentence that content must make up to be the source sentence's reported words
_LEAST_RATIO = 0.65  # ratio of content's share of the English sentence and the reported words' share of the source
_LINKED = 0.6  # the smallest share of a content's words with links that is enough to use the links
_STRAY = 0.1  # the largest share of other words' links that may point into it


class ContentProjection:
    """Projects the contents of one article; finds its quotations once."""

    def __init__(self, text: AlignedText) -> None:
        self.text = text
        self._english_quotes = _quotations(text.english)
        self._source_quotes = _quotations(text.source)

    def project(self, span: Span) -> Span | None:
        """The source span of a content, in code points of the whole text; None if it is not certain."""
        exact = self.text.project(span)
        if exact is not None:
            return exact
        sentences = [self.text.sentences[index] for index in self.text.touched([span])]
        pieces = [(sentence, _common(span, sentence.english)) for sentence in sentences]
        parts = [self._part(*piece) for piece in pieces if _words(self.text.english, piece[1])]
        known = [part for part in parts if part is not None]
        if not known or len(known) < len(parts):
            return None
        return known[0][0], known[-1][1]

    def _part(self, sentence: AlignedSentence, span: Span) -> Span | None:
        """The source span of the part of a content that is in one sentence, or None."""
        quoted = self._quoted(sentence, span)
        if quoted is not None:
            return quoted
        if _words(self.text.english, span) == _words(self.text.english, sentence.english):
            return trimmed(self.text.source, sentence.source)
        return self._reported(sentence, span) or self._linked(sentence, span)

    def _quoted(self, sentence: AlignedSentence, span: Span) -> Span | None:
        """The source quotation with the same number, if both sentences have equally many; or None."""
        english = _within(self._english_quotes, sentence.english)
        source = _within(self._source_quotes, sentence.source)
        content = _words(self.text.english, span)
        for one, other in zip(english, source, strict=False):
            words = _words(self.text.english, one)
            if len(english) == len(source) and len(words & content) >= _LEAST_OVERLAP * len(words | content):
                return trimmed(self.text.source, words_before_cue(self.text.source, other, self.text.language))
        return None

    def _reported(self, sentence: AlignedSentence, span: Span) -> Span | None:
        """The source sentence's reported words, if their share of it is similar to the content's share; or None."""
        source = self.text.source[slice(*sentence.source)]
        found = attributed_span(source, self.text.language)
        if found is None:
            return None
        share, other = _share(self.text.english, span, sentence.english), _share(source, found, (0, len(source)))
        if share < _LEAST_SHARE or min(share, other) < _LEAST_RATIO * max(share, other):
            return None
        return _moved(found, sentence.source[0])

    def _linked(self, sentence: AlignedSentence, span: Span) -> Span | None:
        """The smallest span around the words that the content's words link to, if no others link into it; or None."""
        local = _moved(span, -sentence.english[0])
        inside = [link for link in sentence.links if overlap(link.english, local)]
        outside = [link for link in sentence.links if not overlap(link.english, local)]
        linked_words = {link.english for link in inside}
        if not inside or len(linked_words) < _LINKED * len(_words(self.text.english, span)):
            return None
        found = min(link.source[0] for link in inside), max(link.source[1] for link in inside)
        return _moved(found, sentence.source[0]) if _stray(outside, found) <= _STRAY else None


def _quotations(text: str) -> list[Span]:
    """The quotations of a text that contain somebody's words, not a title."""
    # A wrapped line does not end a paragraph, so a quotation continues across it.
    spans = [quote.span for quote in find_quotes(_WRAPPED.sub(" ", text))]
    return [span for span in spans if not _is_title(text[slice(*span)])]


def _is_title(quotation: str) -> bool:
    return bool(_TITLE.match(quotation)) and len(_WORD.findall(quotation)) <= _LONGEST_TITLE


def _within(spans: Sequence[Span], sentence: Span) -> list[Span]:
    return [_common(span, sentence) for span in spans if overlap(span, sentence)]


def _common(one: Span, other: Span) -> Span:
    return max(one[0], other[0]), min(one[1], other[1])


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def _words(text: str, span: Span) -> set[int]:
    """The offsets at which the words of a span start."""
    return {word.start() for word in _WORD.finditer(text, *span)}


def _share(text: str, part: Span, whole: Span) -> float:
    return len(_words(text, part)) / max(1, len(_words(text, whole)))


def _stray(links: Sequence[Link], span: Span) -> float:
    return sum(overlap(link.source, span) for link in links) / max(1, len(links))
