"""Checks the values of options and arguments, so that a wrong one is refused at once and by name.

Each function is a click type or callback: it returns the value, or raises click.BadParameter. Click adds the name of
the option.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TypeVar

import click
from pydantic import ValidationError

from dragoman.boto.addresses import S3Address, parse_address
from dragoman.corpus.shard import Shard, parse_shard
from dragoman.errors import DragomanError
from dragoman.input.encodings.names import known_encoding
from dragoman.models.installed import EMBEDDED
from dragoman.settings import Settings, with_known_fields

Value = TypeVar("Value")

S3 = "s3://"
_MODEL_CODE = re.compile(r"[a-z]{2,3}(-[a-z]{2,3})?")


def as_parameter(parse: Callable[[str], Value]) -> Callable[[str], Value]:
    """The same parser, whose errors are those of the option or argument."""

    @wraps(parse)
    def parse_parameter(given: str) -> Value:
        try:
            return parse(given)
        except DragomanError as error:
            raise click.BadParameter(str(error)) from error

    return parse_parameter


def s3_address(given: str | S3Address) -> S3Address:
    """The bucket and prefix of an address s3://BUCKET/PREFIX."""
    return as_parameter(parse_address)(given) if isinstance(given, str) else given


def shard(given: str | Shard) -> Shard:
    """The shard in `I/N`."""
    return as_parameter(parse_shard)(given) if isinstance(given, str) else given


def fields(given: str) -> str:
    """The unchanged mapping of fields, if its fields are known."""
    return as_parameter(with_known_fields)(given)


def language(given: str) -> str:
    """The unchanged language code, if it has the form of one."""
    from dragoman.input.language import declared_code  # noqa: PLC0415  (brings the detection, half a second)

    try:
        declared_code(given)
    except DragomanError as error:
        raise click.BadParameter(f"{given!r} is not a language code. Give one such as ru or uk.") from error
    return given


def encoding(given: str) -> str:
    """The unchanged name, if there is such an encoding."""
    if not known_encoding(given):
        raise click.BadParameter(f"{given!r} is not an encoding. Give one such as windows-1251, koi8-u or utf-8.")
    return given


def date(given: str) -> str:
    """The date as YYYY-MM-DD."""
    try:
        return datetime.date.fromisoformat(given).isoformat()
    except ValueError as error:
        raise click.BadParameter(f"{given!r} is not a date. Give one as YYYY-MM-DD, such as 2022-02-12.") from error


def queue_url(given: str) -> str:
    """The unchanged URL, if it can be that of a queue."""
    if not given.startswith(("https://", "http://")):
        raise click.BadParameter(f"{given!r} is not a queue's URL. Give one such as https://sqs.….amazonaws.com/….")
    return given


def model_code(given: str) -> str:
    """The unchanged language, pair of languages or `embedded`; or the path of a package that exists."""
    if given.endswith(".argosmodel"):
        if not Path(given).is_file():
            raise click.BadParameter(f"There is no file {given!r}.")
    elif given != EMBEDDED and not _MODEL_CODE.fullmatch(given):
        raise click.BadParameter(f"{given!r} is neither a language code, such as ru, nor an .argosmodel file.")
    return given


def models_url(given: str) -> str:
    """The unchanged S3 address, if the settings would accept it."""
    try:
        Settings(packages_bucket=given)
    except ValidationError as error:
        raise click.BadParameter(
            f"{given!r} is no S3 address with a valid bucket name. Give one such as s3://my-models/argos."
        ) from error
    return given


def whole_number(least: int, most: int = 10**9) -> Callable[[str | int], int]:
    """The click type for whole numbers between two limits."""

    def number(given: str | int) -> int:
        try:
            found = int(given)
        except ValueError as error:
            raise click.BadParameter(f"{given!r} is not a whole number.") from error
        if not least <= found <= most:
            raise click.BadParameter(f"{given} is not between {least} and {most}.")
        return found

    return number


def positive(given: str | float) -> float:
    """A number above 0."""
    try:
        found = float(given)
    except ValueError as error:
        raise click.BadParameter(f"{given!r} is not a number.") from error
    if not 0 < found < float("inf"):
        raise click.BadParameter(f"{given} is not a number above 0.")
    return found


def output_path(_context: click.Context, _option: click.Parameter, given: str) -> Path:
    """A callback: the path, unless it is empty, as an unset variable is: `-o "$OUT"` would be the current folder.

    `-` is refused, as it means standard output elsewhere, and would make a file of that name here.
    """
    if not given:
        raise click.BadParameter("The name is empty.")
    if given == "-":
        raise click.BadParameter("This command can't write to standard output. Name a file or folder.")
    return Path(given)


def output_folder(context: click.Context, option: click.Parameter, given: str) -> Path:
    """A callback: the folder, if it can be created or written to. Nothing is created yet."""
    folder = output_path(context, option, given)
    existing = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    if not existing.is_dir():
        raise click.BadParameter(f"{existing} is a file, not a folder. Name a folder; it need not exist.")
    if not os.access(existing, os.W_OK | os.X_OK):
        raise click.BadParameter(f"{existing} is write-protected. Name another folder, or change its permissions.")
    return folder
