"""Results read back from their JSON."""

from __future__ import annotations

import json
import zlib
from typing import get_args

from pydantic import ValidationError

from dragoman.errors import known_error
from dragoman.result.encoding import decoded
from dragoman.result.schema import Result
from dragoman.vocabulary import SchemaVersion


def result_in(content: bytes, name: str) -> Result | None:
    """The result in these bytes of JSON, gzip-encoded or not; None if it is JSON of another kind.

    Raises:
        UsageFault: `bad_result` for broken JSON, and for a result that is damaged or of a later schema. `name` is the
            file.
    """
    try:
        document = json.loads(decoded(content))
    except (ValueError, RecursionError, OSError, EOFError, zlib.error) as error:
        raise known_error("bad_result.content", name=name, problem="it is not valid JSON") from error
    if not (isinstance(document, dict) and {"schema_version", "pipeline"} <= document.keys()):
        return None
    if (version := document["schema_version"]) not in get_args(SchemaVersion):
        raise known_error("bad_result.version", name=name, version=version, known=" and ".join(get_args(SchemaVersion)))
    try:
        return Result.model_validate(document)
    except ValidationError as error:
        problem = error.errors()[0]
        where = ".".join(str(part) for part in problem["loc"])
        raise known_error("bad_result.content", name=name, problem=f"{where}: {problem['msg']}") from error
