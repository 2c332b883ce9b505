"""Paragraphs in; the spans of their sentences out, long ones cut.

Boundaries in Russian, Ukrainian and English are decided by a few rules over sentencex (Wikimedia), whose word holds
where they cannot tell and in every other language. Sentences within a quotation are parted, but words are never
parted from the dash that says who spoke them: `«Ура!» — крикнули все.` is one. A dash after an end begins a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import sentencex

from dragoman.text.abbreviations import INITIAL, LANGUAGES, full_stop_ends
from dragoman.text.spans import Span

LONGEST_SENTENCE = 600  # code points; models lose the thread beyond, and CTranslate2 cuts off at 1,024 tokens
_CONTEXT = 80  # code points on either side of a mark; bounds the time on text that is all marks
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
# «Что? Где? Когда» вышел: a name with marks in it, which no comma or dash sets apart from the words that go on.
_NAME_OPENS = re.compile(r"«[^«»]{1,40}\Z")
_NAME_CLOSES = re.compile(r"[^«»]{0,40}[^«».!?…,]»\s+(\w)")
_CLAUSE_BORDERS = (
    re.compile(r"[;:,—–]\s+"),
    re.compile(r"\s+(?=(?:и|или|но|что|і|й|та|або|але|що|and|or|but|that|which|while)\s)"),
)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class SourceSentence:
    """A sentence's paragraph (from 0) and its span of code points in the article's text."""

    paragraph: int
    span: Span


def split_sentences(text: str, paragraphs: Sequence[Span], language: str) -> tuple[SourceSentence, ...]:
    """The sentences of all paragraphs; between them lies nothing but white space."""
    return tuple(
        SourceSentence(number, piece)
        for number, paragraph in enumerate(paragraphs)
        for sentence in _sentences(text, paragraph, language)
        for piece in _cut(text, sentence)
    )


def sentence_text(text: str, span: Span) -> str:
    """What is translated: the sentence on one line, every white space character a plain space, same length."""
    return re.sub(r"\s", " ", text[slice(*span)])


def _sentences(text: str, paragraph: Span, language: str) -> Iterator[Span]:
    # A wrapped line is no end: sentencex would take it for a paragraph's.
    flat = sentence_text(text, paragraph)
    starts = [0, *_starts(flat, language), len(flat)]
    for start, end in pairwise(starts):
        yield from _trimmed(text, (paragraph[0] + start, paragraph[0] + end))


def _starts(flat: str, language: str) -> Iterator[int]:
    """Where sentences begin: by our rules, and by sentencex where those cannot tell."""
    if language not in LANGUAGES:
        yield from sorted(start for start in _proposed(flat, language) if not _after_initial(flat, start))
        return
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
    """Whether what ends here is 'П. | Илиев': sentencex knows few languages' initials."""
    return bool(INITIAL.search(flat[max(0, start - 4) : start].rstrip()))


def _ends(before: str, after: str, language: str) -> bool | None:
    """Whether a sentence ends between these two, which only white space parts; None if the rules cannot tell."""
    if _goes_on(before, after) or _ITEM_NUMBER.search(before):
        return False
    return full_stop_ends(before, after, language) if _FULL_STOP.search(before) else True


def _goes_on(before: str, after: str) -> bool:
    """A small letter or a comma follows, or who said the words in quotation marks; or it is within a name in them."""
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
    """A sentence as it is, or in pieces no longer than the limit, cut at the last clause border or space."""
    start, end = span
    while end - start > LONGEST_SENTENCE:
        cut = _last_border(text, start, start + LONGEST_SENTENCE)
        yield from _trimmed(text, (start, cut))
        start = cut
    yield from _trimmed(text, (start, end))


def _last_border(text: str, start: int, limit: int) -> int:
    """After the last comma or the like, else before a conjunction, in the second half; else a space; else the limit."""
    for pattern in _CLAUSE_BORDERS:
        if borders := list(pattern.finditer(text, start + LONGEST_SENTENCE // 2, limit)):
            return borders[-1].end()
    spaces = list(_SPACE.finditer(text, start, limit))
    return spaces[-1].end() if spaces else limit


def _trimmed(text: str, span: Span) -> Iterator[Span]:
    start, end = span
    stripped = text[start:end].strip()
    if stripped:
        start = text.index(stripped[0], start)
        yield start, start + len(stripped)
