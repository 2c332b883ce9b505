"""Splits an article into sentences, each with its own language: quoted Russian in a Ukrainian article is Russian."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from dragoman.input.article import Article, Paragraph
from dragoman.input.language_scores import language_scores
from dragoman.input.roles import SET_ASIDE
from dragoman.text.quotations import quotations
from dragoman.text.scripts import CYRILLIC_LANGUAGES, CYRILLIC_LETTER, CYRILLIC_WORD
from dragoman.text.sentences import SourceSentence, sentence_text, split_sentences

# nats by which another language must be likelier than the article's. Fewer than one in a thousand Russian and Ukrainian
# sentences with 30 or more letters reach this in a wrong language.
_CLEARLY = 6.0
_FEWEST_LETTERS = 12
_STRAY_LETTERS = 3  # Cyrillic letters in a sentence in Latin script


@dataclass(frozen=True)
class ArticleSentence:
    """A sentence of the readable text, or a paragraph that is set aside, without a language, and isn't analysed."""

    sentence: SourceSentence
    language: str | None


def article_sentences(article: Article, main: str, others: Collection[str]) -> tuple[ArticleSentence, ...]:
    """The sentences of all paragraphs except dates, in order. `others`: further languages that can be translated."""
    return tuple(
        sentence
        for number, paragraph in enumerate(article.paragraphs)
        if not paragraph.is_date
        for sentence in _of_paragraph(article.readable.text, paragraph, number, main, others)
    )


def paragraph_language(article: Article, sentences: Sequence[ArticleSentence], number: int) -> str | None:
    """The main language of a paragraph, without its quotations unless it consists only of them."""
    text, span = article.readable.text, article.paragraphs[number].span
    quoted = quotations(text, *span)
    outside: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for one in sentences:
        if one.sentence.paragraph == number and one.language:
            start, end = one.sentence.span
            within = sum(max(0, min(end, stop) - max(start, begin)) for begin, stop in quoted)
            whole[one.language] += end - start
            outside[one.language] += end - start - within
    counts = +outside or whole
    return max(counts, key=counts.__getitem__, default=None)


def _of_paragraph(
    text: str, paragraph: Paragraph, number: int, main: str, others: Collection[str]
) -> Iterator[ArticleSentence]:
    if paragraph.role in SET_ASIDE:
        yield ArticleSentence(SourceSentence(number, paragraph.span), None)
        return
    for sentence in split_sentences(text, [paragraph.span], main):
        words = sentence_text(text, sentence.span)
        yield ArticleSentence(SourceSentence(number, sentence.span), sentence_language(words, main, others))


def sentence_language(words: str, main: str, others: Collection[str]) -> str:
    """The article's main language, unless one of the others is clearly likelier, and no third language is.

    In a sentence with both scripts the Cyrillic words decide, because translation leaves the other words unchanged.
    """
    if main in CYRILLIC_LANGUAGES and len(CYRILLIC_LETTER.findall(words)) > _STRAY_LETTERS:
        words = " ".join(CYRILLIC_WORD.findall(words))
    scores = language_scores(words)
    if sum(map(str.isalpha, words)) < _FEWEST_LETTERS or main not in scores:
        return main
    least = max(scores[main] + _CLEARLY, max(scores.values()) - _CLEARLY)
    likely = [code for code in others if code in scores and scores[code] > least]
    return max(likely, key=scores.__getitem__, default=main)
