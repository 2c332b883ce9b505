"""Quotes the texts of a result beside their spans, and names the place of each statement."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.fingerprint import sha256_of
from dragoman.input.file import InputFile
from dragoman.result import schema as document
from dragoman.text.spans import Span

_UID_DIGITS = 20  # 80 bits: among a thousand million statements, two are alike with a chance of one in a million


def with_texts(sentences: Sequence[document.Sentence], text: document.Text) -> tuple[document.Sentence, ...]:
    """The sentences with their own text in both languages."""
    return tuple(
        one.model_copy(
            update={
                "text": document.SentenceText(
                    source=text.source[slice(*one.source)], english=text.english[slice(*one.english)]
                )
            }
        )
        for one in sentences
    )


def with_source_names(entities: Sequence[document.Entity], text: document.Text) -> tuple[document.Entity, ...]:
    """The entities with the words of the original at their mentions, each once."""
    return tuple(one.model_copy(update={"source_names": _source_names(one, text.source)}) for one in entities)


def _source_names(entity: document.Entity, source: str) -> tuple[str, ...]:
    words = (" ".join(source[slice(*mention.source)].split()) for mention in entity.mentions if mention.source)
    return tuple(dict.fromkeys(words))


def english_title(
    title: str | None,
    paragraphs: Sequence[document.Paragraph],
    sentences: Sequence[document.Sentence],
    text: document.Text,
) -> str | None:
    """The English of the first paragraph that is the title; None if there is none, or it is not translated."""
    wanted = title.split() if title else None
    for number, paragraph in enumerate(paragraphs):
        if wanted and paragraph.english and text.source[slice(*paragraph.source)].split() == wanted:
            whole = all("untranslated" not in one.flags for one in sentences if one.paragraph == number)
            return text.english[slice(*paragraph.english)] if whole else None
    return None


def with_uids(
    statements: Sequence[document.Statement], sentences: Sequence[document.Sentence], file: InputFile
) -> tuple[document.Statement, ...]:
    """The statements with a hash of the article and of their place in it.

    The place is counted from the first sentence of the statement, so that another translation of an earlier sentence
    does not move it.
    """
    by_id = {sentence.id: sentence for sentence in sentences}
    return tuple(one.model_copy(update={"uid": _uid(one, by_id[one.sentences[0]], file)}) for one in statements)


def _uid(statement: document.Statement, first: document.Sentence, file: InputFile) -> str:
    place = {
        "article": [file.bucket, file.key, file.sha256],
        "sentence": first.source[0],
        "cue": _moved(statement.cue.english, -first.english[0]) if statement.cue else None,
        "content": [_moved(piece.english, -first.english[0]) for piece in statement.content],
    }
    return sha256_of(place)[:_UID_DIGITS]


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by
