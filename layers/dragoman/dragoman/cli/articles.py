"""What commands that read articles share: options that declare facts about articles, and finding their files."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import click

from dragoman.errors import known_error
from dragoman.input.encodings.names import known_encoding
from dragoman.input.file import Declared, InputFile
from dragoman.local.run import visible_files
from dragoman.preparation import largest_file
from dragoman.settings import Settings, with_known_fields

Command = TypeVar("Command", bound=Callable[..., object])


def _checked_encoding(_context: click.Context, _option: click.Parameter, name: str | None) -> str | None:
    """The declared encoding; an unknown name is a usage error."""
    if name is not None and not known_encoding(name):
        raise click.BadParameter(str(known_error("bad_encoding")))
    return name


_OPTIONS = (
    click.option("--language", metavar="CODE", help="Language of the articles, such as uk; overrides detection."),
    click.option(
        "--encoding",
        metavar="NAME",
        callback=_checked_encoding,
        help="Encoding of the articles, such as windows-1251; used if it is plausible.",
    ),
    click.option("--date", metavar="YYYY-MM-DD", help="Date of the articles; overrides dates found in them."),
    click.option("--fields", metavar="OURS=THEIRS,...", help="Field names in JSON and tables: text=body,title=head."),
    click.option(
        "--glossary",
        type=click.Path(dir_okay=False, path_type=Path),
        help="CSV file of names: source,english,type; overrides DRAGOMAN_GLOSSARY.",
    ),
)


def article_options(command: Command) -> Command:
    """The command with --language, --encoding, --date, --fields and --glossary."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def settings_with(glossary: Path | None, fields: str | None = None) -> Settings:
    """The settings from the environment, with another glossary or field mapping if given.

    Raises:
        UsageFault: `bad_setting`, `bad_fields`.
    """
    given = {"glossary": glossary, "fields": fields and with_known_fields(fields)}
    return Settings.from_environment(os.environ).model_copy(update={name: one for name, one in given.items() if one})


@dataclass(frozen=True)
class ArticlePath:
    """A file to read (None: standard input) and the key of its result."""

    path: Path | None
    key: str

    @property
    def shown(self) -> str:
        """The path or name that the user knows."""
        return str(self.path or self.key)


def article_paths(paths: Iterable[str]) -> Iterator[ArticlePath]:
    """The file of each path, all files of each folder, and standard input for `-`; each only once."""
    seen = set[Path]()
    for found in _named(paths):
        place = (found.path or Path("-")).resolve()
        if place not in seen:
            yield found
        seen.add(place)


def _named(paths: Iterable[str]) -> Iterator[ArticlePath]:
    for name in paths:
        if name == "-":
            yield ArticlePath(None, "stdin")
        elif Path(name).is_dir():
            for path in visible_files(Path(name)):
                yield ArticlePath(path, path.relative_to(name).as_posix())
        else:
            yield ArticlePath(Path(name), Path(name).name)


def file_at(place: ArticlePath, declared: Declared, settings: Settings) -> InputFile:
    """The file at a path; its content is not read if it is larger than any article may be.

    Raises:
        UsageFault: `unreadable_file`.
    """
    limit = largest_file(settings)
    if place.path is None:
        content: bytes | None = sys.stdin.buffer.read(limit + 1)
        size = len(content or b"")
        return InputFile(content if size <= limit else None, size, place.key, declared=declared)
    try:
        size = place.path.stat().st_size
        content = place.path.read_bytes() if size <= limit else None
    except OSError as error:
        raise known_error("unreadable_file", path=place.path, reason=error.strerror) from error
    return InputFile(content, size, place.key, declared=declared)
