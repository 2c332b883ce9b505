"""What commands that read articles share: the options that declare an article, and the files that paths lead to."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import click

from dragoman.errors import known_error
from dragoman.input.encodings.names import known_encoding
from dragoman.input.file import Declared, InputFile
from dragoman.local.run import visible_files
from dragoman.settings import Settings

Command = TypeVar("Command", bound=Callable[..., object])


def _checked_encoding(_context: click.Context, _option: click.Parameter, name: str | None) -> str | None:
    """The declared encoding, if there is one of this name: else the command makes no sense."""
    if name is not None and not known_encoding(name):
        raise click.BadParameter(str(known_error("bad_encoding")))
    return name


_OPTIONS = (
    click.option("--language", metavar="CODE", help="The articles' language, such as uk; wins over detection."),
    click.option(
        "--encoding",
        metavar="NAME",
        callback=_checked_encoding,
        help="Their encoding, such as windows-1251; taken where it is plausible.",
    ),
    click.option("--date", metavar="YYYY-MM-DD", help="Their date; wins over the one that they give themselves."),
    click.option(
        "--glossary",
        type=click.Path(dir_okay=False, path_type=Path),
        help="CSV file of names: source,english,type; wins over DRAGOMAN_GLOSSARY.",
    ),
)


def article_options(command: Command) -> Command:
    """The command with --language, --encoding, --date and --glossary."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def settings_with(glossary: Path | None) -> Settings:
    """The settings of the environment, with another glossary if one is given."""
    settings = Settings.from_environment(os.environ)
    return settings.model_copy(update={"glossary": glossary}) if glossary else settings


def arrivals(paths: Iterable[str], declared: Declared, settings: Settings) -> Iterator[InputFile]:
    """The file of each path, those of each folder, and standard input for `-`.

    Raises:
        UsageFault: a file can't be read.
    """
    for name in paths:
        if name == "-":
            content = sys.stdin.buffer.read(settings.max_article_bytes + 1)
            yield InputFile(content, len(content), "stdin", declared=declared)
        elif Path(name).is_dir():
            for path in visible_files(Path(name)):
                yield _arrival(path, path.relative_to(name).as_posix(), declared, settings)
        else:
            yield _arrival(Path(name), Path(name).name, declared, settings)


def _arrival(path: Path, key: str, declared: Declared, settings: Settings) -> InputFile:
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= settings.max_article_bytes else None
    except OSError as error:
        raise known_error("unreadable_file", path=path, reason=error.strerror) from error
    return InputFile(content, size, key, declared=declared)
