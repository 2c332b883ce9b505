"""A file in; what it is out: decoded, its language known, its engine chosen, its fingerprint taken. The cheap half."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from dragoman.errors import DragomanError, PermanentFault, known_error
from dragoman.fingerprint import ModelFacts, rules_sha256, sha256_of
from dragoman.input.article import Article, article_from
from dragoman.input.article_sentences import ArticleSentence, article_sentences
from dragoman.input.encodings.plausibility import GIBBERISH, unlikelihood
from dragoman.input.file import Declared, InputFile
from dragoman.input.language import NO_LANGUAGE, DetectedLanguage, detect_language, language_model_facts
from dragoman.input.latin_letters import is_in_latin_letters
from dragoman.input.readers.libraries import reader_versions
from dragoman.input.readers.limits import LARGEST_FILE
from dragoman.input.readers.model import Member, ReadingOptions, UnreadableMember
from dragoman.input.readers.reading import read
from dragoman.models.english import english_model_facts
from dragoman.names.glossary import Glossary, read_glossary
from dragoman.settings import Settings, parse_mapping
from dragoman.text.scripts import CYRILLIC_LETTER
from dragoman.translation.engine import Engine
from dragoman.translation.selection import available_engine, choose_engine, supported_languages
from dragoman.version import __version__
from dragoman.vocabulary import SCHEMA_VERSION


@dataclass(frozen=True)
class ReadFile:
    """A file, or a member of one, and what its reader made of it."""

    file: InputFile
    member: Member


@dataclass(frozen=True)
class PreparedArticle:
    """An article that can be processed. `engines` are those that its sentences need, by language; `engine` the main."""

    file: InputFile
    article: Article
    language: DetectedLanguage
    engine: Engine
    engines: Mapping[str, Engine]
    sentences: tuple[ArticleSentence, ...]
    models: tuple[ModelFacts, ...]
    glossary: Glossary
    fingerprint: str


@dataclass(frozen=True)
class RejectedFile:
    """A file that can't be processed, and why."""

    file: InputFile
    fault: DragomanError
    fingerprint: str


def prepare(file: InputFile, settings: Settings) -> PreparedArticle | RejectedFile:
    """What a file is that holds one article.

    Raises:
        TransientFault, UsageFault: as `prepare_all`; `is_bundle`.
    """
    found = read_file(file, settings)
    if len(found) > 1:
        raise known_error("is_bundle", key=file.key, count=len(found))
    return prepare_read(found[0], settings)


def prepare_all(file: InputFile, settings: Settings) -> tuple[PreparedArticle | RejectedFile, ...]:
    """What this file is, with the fingerprints that its results will have: one article, or the members of a bundle.

    Raises:
        TransientFault: `model_missing`.
        UsageFault: `glossary_missing`, `bad_glossary`.
    """
    return tuple(prepare_read(one, settings) for one in read_file(file, settings))


def read_file(file: InputFile, settings: Settings) -> tuple[ReadFile, ...]:
    """The file itself, or the members of a bundle, read."""
    try:
        members = read(_content(file, settings), _options(file, settings))
    except PermanentFault as fault:
        return (ReadFile(file, UnreadableMember(fault)),)
    return tuple(
        ReadFile(file.member(member.member, member.sha256, member.size) if member.member else file, member)
        for member in members
    )


def prepare_read(source: ReadFile, settings: Settings) -> PreparedArticle | RejectedFile:
    """What one article of a file is, with the fingerprint that its result will have.

    Raises:
        TransientFault, UsageFault: as `prepare_all`.
    """
    file, member = source.file, source.member
    if isinstance(member, UnreadableMember):
        return reject(file, member.fault, settings)
    glossary = read_glossary(settings.glossary)
    try:
        article = article_from(member, file.declared.date, member.member or file.key)
        language = _language(article, file, settings)
        engine = choose_engine(language.code, settings)
    except PermanentFault as fault:
        return reject(file, fault, settings)
    others = _other_engines(article, language.code, settings)
    sentences = article_sentences(article, language.code, others)
    engines = {language.code: engine} | {code: others[code] for code in sorted(_languages(sentences) & others.keys())}
    models = _models(engines, settings)
    options = {
        "engines": {code: (one.name, one.options) for code, one in engines.items()},
        "glossary": glossary.sha256,
        "readers": reader_versions(article.format),
        "fields": settings.fields,
    }
    fingerprint = _fingerprint(models, options, file)
    return PreparedArticle(file, article, language, engine, engines, sentences, models, glossary, fingerprint)


def reject(file: InputFile, fault: DragomanError, settings: Settings) -> RejectedFile:
    """The refusal, with a fingerprint over its cause and what would have to change for another outcome."""
    options = {
        "languages": sorted(supported_languages(settings)),
        "limit": settings.max_article_bytes,
        "fault": str(fault),
        "readers": reader_versions(),
        "fields": settings.fields,
    }
    return RejectedFile(file, fault, _fingerprint((), options, file))


def largest_file(settings: Settings) -> int:
    """In bytes; what is larger need not be read. Formats and texts have limits of their own."""
    return max(LARGEST_FILE, settings.max_article_bytes)


def file_at(path: Path, key: str, declared: Declared, settings: Settings) -> InputFile:
    """The file on this machine, for an article of this key; not read if it is larger than any article may be.

    Raises:
        UsageFault: `unreadable_file`.
    """
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= largest_file(settings) else None
    except OSError as error:
        raise known_error("unreadable_file", path=path, reason=error.strerror) from error
    return InputFile(content, size, key, declared=declared)


def _content(file: InputFile, settings: Settings) -> bytes:
    if file.content is None:
        raise known_error("too_large.file", size=file.size, limit=largest_file(settings))
    return file.content


def _options(file: InputFile, settings: Settings) -> ReadingOptions:
    return ReadingOptions(file.declared.encoding, parse_mapping(settings.fields), settings.max_article_bytes)


def _language(article: Article, file: InputFile, settings: Settings) -> DetectedLanguage:
    """The article's language. If it isn't set up, the error names the true cause.

    Raises:
        PermanentFault: `bad_language`, `empty_article`, `unknown_encoding`, `unsupported_language`.
    """
    meant = frozenset(("en", *settings.languages))
    language = detect_language(article.body, file.declared.language, meant)
    if file.declared.language or (language.code in meant and language.is_certain):
        return language
    set_up = supported_languages(settings)  # may read the bucket of models, which most articles don't need
    language = detect_language(article.body, None, set_up)
    if language.code in set_up and language.is_certain:
        return language
    if is_in_latin_letters(article.body):
        raise known_error("unsupported_language.latin_letters")
    if language.code not in set_up:
        _require_certain(language, article.body)
    return language


def _require_certain(language: DetectedLanguage, body: str) -> None:
    """Returns if the language that isn't set up is certain, so that it is the reason for the refusal."""
    if language.code == NO_LANGUAGE:
        raise known_error("empty_article.words")
    if unlikelihood(body) > GIBBERISH:
        raise known_error("unknown_encoding.mojibake")
    if not language.is_certain:
        raise known_error("unsupported_language.unclear", language=language.code)


def _other_engines(article: Article, main: str, settings: Settings) -> dict[str, Engine]:
    """The engines for sentences that are in another language than the article, as far as they are there."""
    if main == "en" and not CYRILLIC_LETTER.search(article.body):
        return {}  # English alone needs no models, and no bucket of them
    engines = {code: available_engine(code, settings) for code in ("en", *settings.languages) if code != main}
    return {code: engine for code, engine in engines.items() if engine}


def _languages(sentences: Sequence[ArticleSentence]) -> set[str]:
    return {one.language for one in sentences if one.language}


def _models(engines: Mapping[str, Engine], settings: Settings) -> tuple[ModelFacts, ...]:
    """In the order of their work, each once."""
    translating = dict.fromkeys(facts for code, engine in engines.items() for facts in engine.models(code))
    return (language_model_facts(), *translating, english_model_facts(settings.english_model))


def _fingerprint(models: tuple[ModelFacts, ...], options: Mapping[str, object], file: InputFile) -> str:
    return sha256_of(
        {
            "version": __version__,
            "rules": rules_sha256(),
            "schema": SCHEMA_VERSION,
            "models": [asdict(model) for model in models],
            "options": options,
            "declared": asdict(file.declared),
        }
    )
