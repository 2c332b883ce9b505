"""Joins the translated sentences into one English text, in which spans can be projected to the source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from dragoman.alignment.link_trust import LinkedSentence, links_are_reliable
from dragoman.alignment.mangled_names import project_mangled
from dragoman.names.projection import project_name
from dragoman.text.links import Link
from dragoman.text.sentences import SourceSentence
from dragoman.text.spans import Span
from dragoman.translation.translation import Translation


@dataclass(frozen=True)
class AlignedSentence:
    """The unit of alignment. Spans are code point offsets into the article's text and into the English text.

    `links` join words of the two sentences, by offsets into the sentences; only reliable ones are kept.
    """

    paragraph: int
    source: Span
    english: Span
    translation: Translation
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class AlignedText:
    """The source, the English, and the aligned sentences of both, in order."""

    source: str
    english: str
    language: str
    sentences: tuple[AlignedSentence, ...]

    @cached_property
    def english_starts(self) -> list[int]:
        """The English offsets at which sentences start."""
        return [sentence.english[0] for sentence in self.sentences]

    def touched(self, spans: Sequence[Span]) -> list[int]:
        """The indices of the sentences whose English overlaps any of these spans."""
        return sorted({index for span in spans for index in self._touched(span)})

    def _touched(self, span: Span) -> Iterator[int]:
        start, end = span
        first = max(0, bisect_right(self.english_starts, start) - 1)
        for index in range(first, bisect_left(self.english_starts, end)):
            if start < self.sentences[index].english[1]:
                yield index

    def project(self, span: Span) -> Span | None:
        """The source span of an English span; None unless every sentence it touches was left untranslated."""
        touched = [self.sentences[index] for index in self.touched([span])]
        if not touched or not all(self.is_own_english(sentence) for sentence in touched):
            return None
        first, last = touched[0], touched[-1]
        return first.source[0] + span[0] - first.english[0], last.source[0] + span[1] - last.english[0]

    def project_name(self, span: Span) -> Span | None:
        """The source span of a name, or None.

        It is exact if the sentence was left untranslated. Otherwise sound, lexicon and links decide; a name that they
        do not find may be a mangled one.
        """
        return self._project_words(span, self._occurrence(span)) or self.project_mangled(span)

    def project_mangled(self, span: Span) -> Span | None:
        """The source span of a name whose English spelling is a guess, or None."""
        sentence, nth = self.sentence_of(span), self._occurrence(span)
        start, at = sentence.english[0], sentence.source[0]
        english, source = self.english[slice(*sentence.english)], self.source[slice(*sentence.source)]
        found = project_mangled((span[0] - start, span[1] - start), english, source, self.language, nth)
        return (found[0] + at, found[1] + at) if found else None

    def _occurrence(self, span: Span) -> int:
        """The number of times that the words of this span occur earlier in their sentence."""
        start = self.sentence_of(span).english[0]
        return self.english[start : span[0]].count(self.english[slice(*span)])

    def project_phrase(self, span: Span) -> Span | None:
        """The source span of words for a person ('the minister'), found as for a name, but only if it is unique."""
        return self._project_words(span, nth=None)

    def _project_words(self, span: Span, nth: int | None) -> Span | None:
        sentence = self.sentence_of(span)
        if self.is_own_english(sentence):
            return self.project(span)
        start = sentence.english[0]
        links = _within(sentence.links, (span[0] - start, span[1] - start))
        words, source = self.english[slice(*span)], self.source[slice(*sentence.source)]
        found = project_name(words, source, self.language, links, nth)
        return (found[0] + sentence.source[0], found[1] + sentence.source[0]) if found else None

    def sentence_of(self, span: Span) -> AlignedSentence:
        """The sentence whose English contains the start of a span."""
        return self.sentences[self.touched([span])[0]]

    def is_replaced(self, span: Span) -> bool:
        """Whether all of an English span replaces the engine's words, so that its source is known."""
        sentence = self.sentence_of(span)
        shift, names = sentence.english[0], sentence.translation.replaced
        replaced = [(name.english[0] + shift, name.english[1] + shift) for name in names]
        letters = (at for at in range(*span) if self.english[at].isalnum())
        return all(any(start <= at < end for start, end in replaced) for at in letters)

    def is_own_english(self, sentence: AlignedSentence) -> bool:
        """Whether the English of a sentence is the source sentence itself, apart from white space."""
        source, english = self.source[slice(*sentence.source)], self.english[slice(*sentence.english)]
        return len(source) == len(english) and source.split() == english.split()


def align(
    source: str, sentences: Sequence[SourceSentence], translations: Sequence[Translation], language: str
) -> AlignedText:
    """The aligned text: an empty line between paragraphs, a space between sentences of one paragraph."""
    trusted = links_are_reliable(_linked(source, sentences, translations), language)
    english = ""
    aligned: list[AlignedSentence] = []
    for sentence, translation in zip(sentences, translations, strict=True):
        english += _separator(aligned, sentence)
        start = len(english)
        english += translation.english
        span = start, len(english)
        links = _links(translation, trusted)
        aligned.append(AlignedSentence(sentence.paragraph, sentence.span, span, translation, links))
    return AlignedText(source, english, language, tuple(aligned))


def _links(translation: Translation, trusted: bool) -> tuple[Link, ...]:
    """The engine's links if they are reliable, and those of corrected names, which are certain."""
    names = (Link(name.english, name.source, 1.0) for name in translation.replaced)
    return (*(translation.links if trusted else ()), *names)


def _separator(before: Sequence[AlignedSentence], sentence: SourceSentence) -> str:
    if not before:
        return ""
    return " " if before[-1].paragraph == sentence.paragraph else "\n\n"


def _linked(
    source: str, sentences: Sequence[SourceSentence], translations: Sequence[Translation]
) -> Iterator[LinkedSentence]:
    for sentence, translation in zip(sentences, translations, strict=True):
        yield LinkedSentence(source[slice(*sentence.span)], translation.english, translation.links)


def _within(links: Sequence[Link], span: Span) -> list[Link]:
    """The links of the words in this English span, with offsets from its start."""
    start, end = span
    return [
        replace(link, english=(link.english[0] - start, link.english[1] - start))
        for link in links
        if start <= link.english[0] and link.english[1] <= end
    ]
