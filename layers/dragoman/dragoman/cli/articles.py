"""What commands that read articles share: options that declare facts about articles, and finding their files."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath
from typing import TypeVar

import click

from dragoman.corpus.places import FilePlace, key_of, visible_files
from dragoman.errors import known_error
from dragoman.input.encodings.names import known_encoding
from dragoman.input.file import Declared, InputFile
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


def article_paths(paths: Iterable[str]) -> Iterator[FilePlace | None]:
    """The file of each path and those of each folder, each once; None for `-`, standard input.

    Raises:
        UsageFault: `unreadable_file` for a path that is not there, or a folder that can't be listed.
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
            for path in visible_files(Path(name)):
                yield FilePlace(path, key_of(path.relative_to(name)))
        else:
            _require_readable(Path(name))
            yield FilePlace(Path(name), key_of(PurePath(Path(name).name)))


def _require_readable(path: Path) -> None:
    if not os.access(path, os.R_OK):
        reason = os.strerror(errno.EACCES if path.exists() else errno.ENOENT)
        raise known_error("unreadable_file", path=path, reason=reason)


def read_standard_input(declared: Declared, settings: Settings) -> InputFile:
    """What comes from standard input; left unread if it is larger than any article may be."""
    from dragoman.preparation import largest_file  # noqa: PLC0415  (it takes a second, only needed here)

    limit = largest_file(settings)
    content = sys.stdin.buffer.read(limit + 1)
    return InputFile(content if len(content) <= limit else None, len(content), "stdin", declared=declared)
