"""What the steps found in; the result document out."""

from __future__ import annotations

from dragoman import __version__
from dragoman import result as document
from dragoman.arrival import Arrival
from dragoman.article import Article
from dragoman.extraction.extract import Extraction
from dragoman.fingerprint import sha256_of
from dragoman.numbering import number_entities, number_sentences, number_statements
from dragoman.recognition import Recognised, Refused
from dragoman.translation.alignment import AlignedText

_UNSURE_LANGUAGE = 0.8


def ok_result(recognised: Recognised, text: AlignedText, found: Extraction) -> document.Result:
    """The result of an article that went all the way."""
    article, language = recognised.article, recognised.language
    return document.Result(
        schema_version=document.SCHEMA_VERSION,
        status="ok",
        id=_result_id(recognised),
        source=_source(recognised.arrival, article),
        error=None,
        article=_facts(article),
        language=document.Language(code=language.code, confidence=language.confidence),
        text=document.Text(source=text.source, english=text.english),
        sentences=number_sentences(text),
        entities=number_entities(found.entities, text, recognised.glossary),
        statements=number_statements(found.statements, found.entities, text),
        pipeline=_pipeline(recognised.fingerprint, recognised.engine.name, recognised.models),
        warnings=_warnings(recognised),
    )


def failed_result(refused: Refused) -> document.Result:
    """What stands in the results for a file that can't be processed."""
    fault = refused.fault
    return document.Result(
        schema_version=document.SCHEMA_VERSION,
        status="failed",
        id=_result_id(refused),
        source=_source(refused.arrival, None),
        error=document.Failure(code=fault.code, cause=fault.cause, way_out=fault.way_out),
        article=None,
        language=None,
        text=None,
        sentences=(),
        entities=(),
        statements=(),
        pipeline=_pipeline(refused.fingerprint, None, ()),
        warnings=(),
    )


def _source(arrival: Arrival, article: Article | None) -> document.Source:
    return document.Source(
        bucket=arrival.bucket,
        key=arrival.key,
        version_id=arrival.version_id,
        etag=arrival.etag,
        sha256=arrival.sha256,
        bytes=arrival.size,
        format=article.format if article else None,
        encoding=article.encoding if article else None,
    )


def _facts(article: Article) -> document.ArticleFacts:
    return document.ArticleFacts(
        date=article.date.day.isoformat() if article.date else None,
        date_source=article.date.source if article.date else None,
        title=article.title,
        credits=tuple(document.Credit(kind=credit.kind, text=credit.text) for credit in article.credits),
    )


def _pipeline(fingerprint: str, engine: str | None, models: tuple[document.Model, ...]) -> document.Pipeline:
    return document.Pipeline(version=__version__, fingerprint=fingerprint, engine=engine, models=models)


def _warnings(recognised: Recognised) -> tuple[str, ...]:
    """Stable codes of doubts about the whole article."""
    checks = {
        "language_uncertain": recognised.language.confidence < _UNSURE_LANGUAGE,
        "no_article_date": recognised.article.date is None,
        "second_choice_engine": recognised.engine.name == "embedded",
    }
    return tuple(code for code, raised in checks.items() if raised)


def _result_id(recognised: Recognised | Refused) -> str:
    arrival = recognised.arrival
    parts = {
        "bucket": arrival.bucket,
        "key": arrival.key,
        "sha256": arrival.sha256,
        "etag": arrival.etag,
        "fingerprint": recognised.fingerprint,
    }
    return "sha256:" + sha256_of(parts)
