"""Splits paragraphs into sentences and cuts long sentences.

In Russian, Ukrainian and English a few rules of our own decide the boundaries. Where they cannot decide, and in every
other language, sentencex (Wikimedia) does. Sentences within a quotation are split, but a quotation stays with the dash
and the speaker after it: `«Ура!» — крикнули все.` is one sentence. A dash after any other end begins a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import sentencex

from dragoman.text.abbreviations import INITIAL, LANGUAGES, full_stop_ends
from dragoman.text.spans import Span

LONGEST_SENTENCE = 600  # code points; models translate longer ones badly, and CTranslate2 cuts off at 1,024 tokens
_CONTEXT = 80  # code points on either side of a mark; limits the time for text that is nothing but marks
_MARK = re.compile(
    r"(?<![.!?…])[.!?…]++[»”“’\"')\]]*+(?:\s*\(\d{1,3}\))?\s+(?=\S)"
    r"|(?<=[а-яёіїєґ]{4})[.!?…](?=[А-ЯЁІЇЄҐ][а-яёіїєґ' ])"  # the space is missing
)
_FULL_STOP = re.compile(r"(?<![.!?…])\.\Z")
_FIRST = re.compile(r"(?:[—–-]+\s*)?(?:…|\.{2,3})?[«„“‘\"'(\[]*([^\s,;:/%)\]».!?…])")
_ITEM_NUMBER = re.compile(r"(?:\A(?:\d{1,2}|[IVX]+|[^\W\d_])|:\s[1IаaАA])\.\Z")
_ATTRIBUTION = re.compile(r"[—–-]+\s*[^\s«„“\"]")
_CLOSED_QUOTE = re.compile(r"[.!?…][»”“’\"']+\Z")
_ENGLISH_SPEAKER = re.compile(r"(?:[A-Z][\w.'’-]*\s){1,4}(?:said|says|asked|asks|told|added|wrote|shouted|replied)\b")
# «Что? Где? Когда» вышел: a name with marks in it; the sentence continues without a comma or a dash.
_NAME_OPENS = re.compile(r"«[^«»]{1,40}\Z")
_NAME_CLOSES = re.compile(r"[^«»]{0,40}[^«».!?…,]»\s+(\w)")
_CLAUSE_BOUNDARIES = (
    re.compile(r"[;:,—–]\s+"),
    re.compile(r"\s+(?=(?:и|или|но|что|і|й|та|або|але|що|and|or|but|that|which|while)\s)"),
)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class SourceSentence:
    """A sentence: the number of its paragraph (from 0) and its span of code points in the article's text."""

    paragraph: int
    span: Span


def split_sentences(text: str, paragraphs: Sequence[Span], language: str) -> tuple[SourceSentence, ...]:
    """The sentences of all paragraphs; there is only white space between them."""
    return tuple(
        SourceSentence(number, piece)
        for number, paragraph in enumerate(paragraphs)
        for sentence in _sentences(text, paragraph, language)
        for piece in _cut(text, sentence)
    )


def sentence_text(text: str, span: Span) -> str:
    """The sentence on one line, as it is translated: each white space character becomes a plain space."""
    return re.sub(r"\s", " ", text[slice(*span)])


def _sentences(text: str, paragraph: Span, language: str) -> Iterator[Span]:
    # sentencex takes the end of a wrapped line for the end of a paragraph.
    flat = sentence_text(text, paragraph)
    starts = [0, *_starts(flat, language), len(flat)]
    for start, end in pairwise(starts):
        yield from _trimmed(text, (paragraph[0] + start, paragraph[0] + end))


def _starts(flat: str, language: str) -> Iterator[int]:
    """The offsets at which sentences after the first begin."""
    if language in LANGUAGES:
        yield from _starts_by_rules(flat, language)
    else:
        yield from sorted(start for start in _proposed(flat, language) if not _after_initial(flat, start))


def _starts_by_rules(flat: str, language: str) -> Iterator[int]:
    """The offsets at which sentences begin: by our rules, and by sentencex where the rules cannot decide."""
    begin, proposed = 0, set[int]()
    for mark in _MARK.finditer(flat):
        before = flat[max(begin, mark.start() - _CONTEXT) : mark.end()].rstrip()
        ends = _ends(before, flat[mark.end() : mark.end() + _CONTEXT], language)
        if ends is None:
            proposed = proposed or _proposed(flat, language)
        if ends or (ends is None and mark.end() in proposed):
            yield (begin := mark.end())


def _proposed(flat: str, language: str) -> set[int]:
    """The offsets at which sentencex begins a sentence."""
    starts, end = set(), 0
    for segment in sentencex.segment(language, flat):
        if words := segment.strip():
            starts.add(start := flat.index(words, end))
            end = start + len(words)
    return starts


def _after_initial(flat: str, start: int) -> bool:
    """Whether the text before `start` ends in an initial ('П. | Илиев'): sentencex knows those of few languages."""
    return bool(INITIAL.search(flat[max(0, start - 4) : start].rstrip()))


def _ends(before: str, after: str, language: str) -> bool | None:
    """Whether a sentence ends between these two pieces of text; None if the rules cannot decide."""
    if _continues(before, after) or _ITEM_NUMBER.search(before):
        return False
    return full_stop_ends(before, after, language) if _FULL_STOP.search(before) else True


def _continues(before: str, after: str) -> bool:
    """Whether the sentence continues: with a small letter, a comma, the speaker of a quotation, or a quoted name."""
    if _is_in_name(before, after):
        return True
    if _CLOSED_QUOTE.search(before) and (_ATTRIBUTION.match(after) or _ENGLISH_SPEAKER.match(after)):
        return True
    first = _FIRST.match(after)
    return not first or first[1].islower()


def _is_in_name(before: str, after: str) -> bool:
    closes = _NAME_CLOSES.match(after)
    return bool(closes and closes[1].islower() and _NAME_OPENS.search(before))


def _cut(text: str, span: Span) -> Iterator[Span]:
    """The sentence, or its pieces within the limit, each cut at the last clause boundary or space."""
    start, end = span
    while end - start > LONGEST_SENTENCE:
        cut = _last_boundary(text, start, start + LONGEST_SENTENCE)
        yield from _trimmed(text, (start, cut))
        start = cut
    yield from _trimmed(text, (start, end))


def _last_boundary(text: str, start: int, limit: int) -> int:
    """Where to cut: in the second half after the last comma or before a conjunction, else at a space or the limit."""
    for pattern in _CLAUSE_BOUNDARIES:
        if boundaries := list(pattern.finditer(text, start + LONGEST_SENTENCE // 2, limit)):
            return boundaries[-1].end()
    spaces = list(_SPACE.finditer(text, start, limit))
    return spaces[-1].end() if spaces else limit


def _trimmed(text: str, span: Span) -> Iterator[Span]:
    start, end = span
    stripped = text[start:end].strip()
    if stripped:
        start = text.index(stripped[0], start)
        yield start, start + len(stripped)
