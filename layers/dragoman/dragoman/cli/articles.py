"""What commands that read articles share: options that declare facts about articles, and finding their files."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath
from typing import TypeVar

import click

from dragoman.cli import parameters
from dragoman.corpus.places import FilePlace, key_of, visible_files
from dragoman.errors import known_error
from dragoman.input.file import Declared, InputFile
from dragoman.models.english_packages import is_installed
from dragoman.settings import Destination, Settings, models_variable

Command = TypeVar("Command", bound=Callable[..., object])


_OPTIONS = (
    click.option(
        "--language",
        metavar="CODE",
        type=parameters.language,
        help="Language of the articles, such as uk; overrides detection.",
    ),
    click.option(
        "--encoding",
        metavar="NAME",
        type=parameters.encoding,
        help="Encoding of the articles, such as windows-1251; used if it is plausible.",
    ),
    click.option(
        "--date",
        metavar="YYYY-MM-DD",
        type=parameters.date,
        help="Date of the articles; overrides dates found in them.",
    ),
    click.option(
        "--fields",
        metavar="OURS=THEIRS,...",
        type=parameters.fields,
        help="Field names in JSON and tables: text=body,title=head.",
    ),
    click.option(
        "--glossary",
        metavar="FILE",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="CSV file of names: source,english,type; overrides DRAGOMAN_GLOSSARY.",
    ),
)


def article_options(command: Command) -> Command:
    """The command with --language, --encoding, --date, --fields and --glossary."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def settings_of_command(**given: object) -> Settings:
    """The settings from the environment; options that were given replace them.

    Raises:
        UsageFault: `bad_setting`, also if the folder of models or the English model doesn't exist; `bad_fields`.
    """
    settings = Settings.from_environment(os.environ)
    # The function's settings aren't used here. But who sets one means it, and must not find out after the upload.
    Destination.from_environment({**os.environ, "DRAGOMAN_RESULTS_BUCKET": "any"})
    _require_models(settings)
    return settings.model_copy(update={name: one for name, one in given.items() if one})


def _require_models(settings: Settings) -> None:
    """Refuses a folder of models, or an English model, that the environment names and that is not there."""
    variable = models_variable(os.environ)
    if variable and not settings.packages_bucket and not settings.packages_dir.is_dir():
        raise known_error("bad_setting.no_folder", variable=variable, given=str(settings.packages_dir))
    if os.environ.get("DRAGOMAN_ENGLISH_MODEL") and not is_installed(settings.english_model):
        raise known_error("bad_setting.english_model", given=settings.english_model)


def require_translation(language: str | None, settings: Settings) -> None:
    """Refuses a declared language that nothing can translate, before any article fails because of it."""
    if language is None:
        return
    # Importing the engines takes half a second, and only a declared language needs them.
    from dragoman.input.language import declared_code  # noqa: PLC0415
    from dragoman.translation.selection import supported_languages  # noqa: PLC0415

    supported = supported_languages(settings)
    if declared_code(language) in supported:
        return
    known = ", ".join(sorted(supported))
    message = (
        f"No model translates {language!r}. Install one (dragoman models install {language}), or give one of {known}."
    )
    raise click.BadParameter(message, param_hint="--language")


def article_paths(paths: Iterable[str]) -> Iterator[FilePlace | None]:
    """The file of each path and those of each folder, each once; None for `-`, standard input.

    Raises:
        UsageFault: `unreadable_file` for a path that is not there, or a folder that can't be listed; `no_articles` for
            an empty folder; `bad_address`.
    """
    seen = set[Path | None]()
    for found in _named(paths):
        place = found.path.resolve() if found else None
        if place not in seen:
            yield found
        seen.add(place)


def _named(paths: Iterable[str]) -> Iterator[FilePlace | None]:
    for name in paths:
        if name == "-":
            yield None
        elif Path(name).is_dir():
            yield from _files_of(Path(name))
        else:
            yield _file(Path(name))


def _files_of(folder: Path) -> Iterator[FilePlace]:
    files = visible_files(folder)
    if not files:
        raise known_error("no_articles", place=folder)
    for path in files:
        yield FilePlace(path, key_of(path.relative_to(folder)))


def _file(path: Path) -> FilePlace:
    if str(path).lower().startswith("s3:"):
        raise known_error("bad_address", address=str(path))
    if not os.access(path, os.R_OK):  # not by opening it, as it may be a pipe, which can be read once
        reason = os.strerror(errno.EACCES if path.exists() else errno.ENOENT)
        raise known_error("unreadable_file", path=path, reason=reason)
    return FilePlace(path, key_of(PurePath(path.name)))


def read_standard_input(declared: Declared, settings: Settings) -> InputFile:
    """What comes from standard input; left unread if it is larger than any article may be."""
    from dragoman.preparation import largest_file  # noqa: PLC0415  (it takes a second, only needed here)

    limit = largest_file(settings)
    content = sys.stdin.buffer.read(limit + 1)
    return InputFile(content if len(content) <= limit else None, len(content), "stdin", declared=declared)
