"""Prepares the content of a result's reading page for its template: paragraphs, statements and entities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from dragoman.page.pieces import Mark, Piece, marks_by_sentence, pieces
from dragoman.page.visible import shortened
from dragoman.page.words import UNKNOWN_SPEAKER, Doubt, doubt, type_words, warning
from dragoman.result.schema import Entity, ReplacedName, Result, Sentence, Speaker, Statement, Text
from dragoman.vocabulary import Flag, ParagraphRole

_LONGEST_TITLE = 300  # characters; the text has it whole


@dataclass(frozen=True)
class SentenceView:
    """One sentence on both sides. `left_out` is source text before it that isn't in any sentence."""

    id: str
    source: tuple[Piece, ...]
    english: tuple[Piece, ...]
    left_out: str
    doubts: tuple[Doubt, ...]
    respelled: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Row:
    """A paragraph with its sentences and its role in the article."""

    role: ParagraphRole
    sentences: tuple[SentenceView, ...]


@dataclass(frozen=True)
class StatementView:
    """One statement in words. `remarks`: what readers must know before they quote it."""

    statement: Statement
    speaker: str
    said_as: str | None
    remarks: tuple[str, ...]
    risk: str | None
    doubts: tuple[Doubt, ...]
    is_located: bool


@dataclass(frozen=True)
class ArticleView:
    """Everything that a page shows."""

    result: Result
    title: str
    original_title: str
    has_two_sides: bool
    rows: tuple[Row, ...]
    left_out: str
    statements: tuple[StatementView, ...]
    types: tuple[tuple[str, str, int], ...]
    warnings: tuple[str, ...]
    doubts: tuple[Doubt, ...]

    @property
    def said(self) -> int:
        """How many statements are not attitudes, which are hidden at first."""
        return sum(one.statement.type == "statement" for one in self.statements)

    @property
    def doubtful(self) -> int:
        """How many sentences are doubtful."""
        return sum(bool(sentence.doubts) for row in self.rows for sentence in row.sentences)


def article_view(result: Result) -> ArticleView:
    """The content of a result's page."""
    types = Counter(entity.type for entity in result.entities)
    return ArticleView(
        result=result,
        title=shortened(english_title(result), _LONGEST_TITLE),
        original_title=shortened((result.article and result.article.title) or "", _LONGEST_TITLE),
        has_two_sides=result.is_translated,
        rows=tuple(_rows(result)),
        left_out=_after_the_last(result),
        statements=tuple(_statement(result, one) for one in result.statements),
        types=tuple((code, type_words(code), count) for code, count in types.most_common()),
        warnings=tuple(warning(code) for code in result.warnings),
        doubts=tuple(_doubts(result)),
    )


def _doubts(result: Result) -> Iterator[Doubt]:
    """The doubts about any sentence, each once, in the order of the flags; then those that only a later version has."""
    flags = {flag for sentence in result.sentences for flag in sentence.flags}
    known = [flag for flag in Flag if flag in flags]
    return (doubt(flag) for flag in (*known, *sorted(flags - set(known))))


def english_title(result: Result) -> str:
    """The first sentence in English, which is the title if there is one; without a text the original title or key."""
    if not (result.text and result.sentences):
        return (result.article and result.article.title) or result.source.key
    return result.text.english[slice(*result.sentences[0].english)]


def _rows(result: Result) -> Iterator[Row]:
    if result.text is None:
        return
    views = _sentences(result, result.text)
    for _, group in groupby(zip(result.sentences, views, strict=True), lambda pair: pair[0].paragraph):
        pairs = list(group)
        yield Row(_role(result, pairs[0][0]), tuple(view for _, view in pairs))


def _role(result: Result, first: Sentence) -> ParagraphRole:
    """The role of the paragraph that begins with this sentence. Results of early versions have only a title."""
    start = first.source[0]
    known = (one.role for one in result.paragraphs if one.source[0] <= start < one.source[1])
    has_title = bool(result.article and result.article.title)
    return next(known, "title" if has_title and first.paragraph == 0 else "body")


def _sentences(result: Result, text: Text) -> Iterator[SentenceView]:
    source, english = marks_by_sentence(result, "source"), marks_by_sentence(result, "english")
    end = 0
    for sentence in result.sentences:
        before = text.source[end : sentence.source[0]].strip()
        end = sentence.source[1]
        yield _sentence(text, sentence, source.get(sentence.id, []), english.get(sentence.id, []), before)


def _sentence(text: Text, sentence: Sentence, source: list[Mark], english: list[Mark], before: str) -> SentenceView:
    return SentenceView(
        id=sentence.id,
        source=tuple(pieces(text.source, sentence.source, source)),
        english=tuple(pieces(text.english, sentence.english, english)),
        left_out=before,
        doubts=tuple(doubt(flag) for flag in sentence.flags),
        respelled=tuple(_respelled(text, name) for name in sentence.replaced),
    )


def _respelled(text: Text, name: ReplacedName) -> tuple[str, str]:
    """The name as it is in the text now, and as the engine spelled it."""
    return text.english[slice(*name.english)], name.engine


def _after_the_last(result: Result) -> str:
    if result.text is None:
        return ""
    return result.text.source[max((one.source[1] for one in result.sentences), default=0) :].strip()


def _statement(result: Result, statement: Statement) -> StatementView:
    name = result.name_of_speaker(statement) or UNKNOWN_SPEAKER
    text = statement.speaker.text
    return StatementView(
        statement=statement,
        speaker=name,
        said_as=text if text and text != name else None,
        remarks=tuple(_remarks(statement)),
        risk=statement.risk,
        doubts=tuple(doubt(flag) for flag in statement.flags),
        is_located=all(content.source for content in statement.content),
    )


def _remarks(statement: Statement) -> Iterator[str]:
    cue = statement.cue
    if cue and cue.negated:
        yield "negated: denied, or not said"
    if cue and cue.hedged:
        yield "hedged: may have been said"
    if statement.speaker.unfounded:
        yield "this name is not in the source"


def entity_words(entity: Entity) -> str:
    """The type in words, with titles and country."""
    country = (entity.place.country,) if entity.place else ()
    return ", ".join((type_words(entity.type), *entity.titles, *country))


def speaker_words(speaker: Speaker) -> str:
    """The class of a speaker in words."""
    return "unnamed source" if speaker.speaker_class == "anonymous" else ""
