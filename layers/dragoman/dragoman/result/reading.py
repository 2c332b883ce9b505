"""Results read back from their JSON."""

from __future__ import annotations

import datetime
import io
import json
import math
import re
import zlib
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import ValidationError

from dragoman.errors import DragomanError, known_error
from dragoman.result.encoding import decoded
from dragoman.result.schema import Result
from dragoman.vocabulary import SchemaVersion

_ISO_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")
_LARGEST_NUMBER = 2**63 - 1  # what tables can hold


def documents_in(content: bytes, name: str) -> Iterator[tuple[str, str]]:
    """The name and the JSON of each document: of the file, or of each line of a stream, gzip-encoded or not.

    A stream has one result per line, as `dragoman process --format jsonl` writes it; its lines are named by number.

    Raises:
        UsageFault: `bad_result` if it is not text, or a damaged gzip file.
    """
    try:
        plain = decoded(content)
        text = plain.decode(json.detect_encoding(plain))
    except (ValueError, OSError, EOFError, zlib.error) as error:
        raise _not_json(name) from error
    if not _is_stream(text):
        yield name, text
        return
    for number, line in enumerate(io.StringIO(text), 1):
        if line.strip():
            yield f"{name}, line {number}", line


def _is_stream(text: str) -> bool:
    """Whether the first two lines with text both begin an object: a result of its own has one line, or is indented."""
    lines = (line for line in io.StringIO(text) if line.strip())
    return next(lines, "").startswith("{") and next(lines, "").startswith("{")


def result_in(text: str, name: str) -> Result | None:
    """The result in this JSON; None if it is JSON of another kind.

    Raises:
        UsageFault: `bad_result` for broken JSON, and for a result that is damaged or of a later schema. `name` is the
            file.
    """
    try:
        document = json.loads(text, parse_constant=_refused, parse_float=_finite, parse_int=_storable)
    except (ValueError, RecursionError) as error:
        raise _not_json(name) from error
    if not (isinstance(document, dict) and {"schema_version", "pipeline"} <= document.keys()):
        return None
    if (version := document["schema_version"]) not in get_args(SchemaVersion):
        raise known_error("bad_result.version", name=name, version=version, known=" and ".join(get_args(SchemaVersion)))
    if _HALF_CHARACTER.search(text):
        _require_characters(document, name)
    result = _validated(document, name)
    _require_dates(result, name)
    return result


def _refused(constant: str) -> float:
    raise ValueError(constant)


def _finite(number: str) -> float:
    return found if math.isfinite(found := float(number)) else _refused(number)


def _storable(number: str) -> int:
    return found if abs(found := int(number)) <= _LARGEST_NUMBER else int(_refused(number))


def _not_json(name: str) -> DragomanError:
    return known_error("bad_result.content", name=name, problem="it is not valid JSON")


def _require_characters(document: dict[str, Any], name: str) -> None:
    """Refuses half of a surrogate pair, which JSON can hold, and no file."""
    try:
        json.dumps(document, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        problem = "a text in it has half a character (an unpaired surrogate)"
        raise known_error("bad_result.content", name=name, problem=problem) from error


def _validated(document: dict[str, Any], name: str) -> Result:
    try:
        return Result.model_validate(document)
    except ValidationError as error:
        problem = error.errors()[0]
        where = ".".join(str(part) for part in problem["loc"])
        raise known_error("bad_result.content", name=name, problem=f"{where}: {problem['msg']}") from error


def _require_dates(result: Result, name: str) -> None:
    """Refuses dates that no calendar has; a table of dates could not hold them."""
    for where, date, form in _dates(result):
        if date is not None and not _is_date(date, form):
            problem = f"{where}: {date!r} is not a date"
            raise known_error("bad_result.content", name=name, problem=problem)


def _dates(result: Result) -> Iterator[tuple[str, str | None, re.Pattern[str]]]:
    """The name, the value and the form of each date."""
    if result.article:
        yield "article.date", result.article.date, _ISO_DATE
    for number, statement in enumerate(result.statements):
        if said := statement.said_on:
            yield f"statements.{number}.said_on.start", said.start, _ISO_DAY
            yield f"statements.{number}.said_on.end", said.end, _ISO_DAY


def _is_date(date: str, form: re.Pattern[str]) -> bool:
    """Whether it has the form, and a calendar has the day; of a month or a year the first day."""
    if not form.fullmatch(date):
        return False
    try:
        datetime.date.fromisoformat((date + "-01-01")[:10])
    except ValueError:
        return False
    return True
