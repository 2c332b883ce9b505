"""Builds the result document from what the steps found."""

from __future__ import annotations

from dataclasses import asdict

from dragoman.alignment.aligned_text import AlignedText
from dragoman.alignment.placing import Placed
from dragoman.fingerprint import ModelFacts, sha256_of
from dragoman.input.article import Article
from dragoman.input.article_sentences import paragraph_language
from dragoman.input.file import InputFile
from dragoman.preparation import PreparedArticle, RejectedFile
from dragoman.result import schema as document
from dragoman.result.original_spans import entities_in_original, sentences_in_original, statements_in_original
from dragoman.result.parts import number_entities, number_sentences, number_statements
from dragoman.result.texts import english_title, with_source_names, with_texts, with_uids
from dragoman.text.spans import Span
from dragoman.version import __version__
from dragoman.vocabulary import SCHEMA_VERSION


def ok_result(prepared: PreparedArticle, placed: Placed) -> document.Result:
    """The result of an article that was processed completely."""
    article, language, text, flags = prepared.article, prepared.language, placed.text, placed.flags
    original = article.readable.original
    texts = document.Text(source=article.text, english=text.english)
    paragraphs = _paragraphs(prepared, text)
    sentences = sentences_in_original(number_sentences(text.sentences, flags), original)
    entities = entities_in_original(number_entities(placed.entities), original)
    statements = statements_in_original(number_statements(placed, text.english), original)
    return document.Result(
        schema_version=SCHEMA_VERSION,
        status="ok",
        id=_result_id(prepared),
        source=_source(prepared.file, article),
        error=None,
        article=_facts(article, english_title(article.title, paragraphs, sentences, texts)),
        language=document.Language(code=language.code, confidence=language.confidence),
        text=texts,
        paragraphs=paragraphs,
        sentences=with_texts(sentences, texts),
        entities=with_source_names(entities, texts),
        statements=with_uids(statements, sentences, prepared.file),
        pipeline=_pipeline(prepared.fingerprint, prepared.engine.name, prepared.models),
        warnings=_warnings(prepared),
    )


def failed_result(rejected: RejectedFile) -> document.Result:
    """The result of a file that cannot be processed."""
    fault = rejected.fault
    return document.Result(
        schema_version=SCHEMA_VERSION,
        status="failed",
        id=_result_id(rejected),
        source=_source(rejected.file, None),
        error=document.Failure(code=fault.code, cause=fault.cause, remedy=fault.remedy),
        article=None,
        language=None,
        text=None,
        sentences=(),
        entities=(),
        statements=(),
        pipeline=_pipeline(rejected.fingerprint, None, ()),
        warnings=(),
    )


def _source(file: InputFile, article: Article | None) -> document.Source:
    return document.Source(
        bucket=file.bucket,
        key=file.key,
        version_id=file.version_id,
        etag=file.etag,
        sha256=file.sha256,
        bytes=file.size,
        format=article.format if article else None,
        encoding=article.encoding if article else None,
        encoding_found=article.encoding_found if article else None,
        sha1=file.sha1,
    )


def _paragraphs(prepared: PreparedArticle, text: AlignedText) -> tuple[document.Paragraph, ...]:
    article = prepared.article
    english: dict[int, Span] = {}
    for sentence in text.sentences:
        start, _ = english.get(sentence.paragraph, sentence.english)
        english[sentence.paragraph] = start, sentence.english[1]
    return tuple(
        document.Paragraph(
            role=paragraph.role,
            source=article.readable.original(paragraph.span),
            english=english.get(number),
            language=paragraph_language(article, prepared.sentences, number),
        )
        for number, paragraph in enumerate(article.paragraphs)
    )


def _facts(article: Article, title_english: str | None) -> document.ArticleFacts:
    return document.ArticleFacts(
        date=article.date.day.isoformat() if article.date else None,
        date_source=article.date.source if article.date else None,
        title=article.title,
        credits=tuple(document.Credit(kind=credit.kind, text=credit.text) for credit in article.credits),
        site=article.site,
        title_english=title_english,
    )


def _pipeline(fingerprint: str, engine: str | None, models: tuple[ModelFacts, ...]) -> document.Pipeline:
    used = tuple(document.Model.model_validate(asdict(model)) for model in models)
    return document.Pipeline(version=__version__, fingerprint=fingerprint, engine=engine, models=used)


def _warnings(prepared: PreparedArticle) -> tuple[str, ...]:
    """Stable codes of doubts about the whole article."""
    checks = {
        "language_uncertain": not prepared.language.is_certain,
        "no_article_date": prepared.article.date is None,
        "article_date_uncertain": prepared.article.date is not None and prepared.article.date.source == "title",
        "second_choice_engine": prepared.engine.name == "embedded",
    }
    return (*prepared.article.warnings, *(code for code, raised in checks.items() if raised))


def _result_id(prepared: PreparedArticle | RejectedFile) -> str:
    file = prepared.file
    parts = {
        "bucket": file.bucket,
        "key": file.key,
        "sha256": file.sha256,
        "etag": file.etag,
        "fingerprint": prepared.fingerprint,
    }
    return "sha256:" + sha256_of(parts)
