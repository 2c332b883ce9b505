"""Results read back from their JSON."""

from __future__ import annotations

import json
import zlib

from pydantic import ValidationError

from dragoman.errors import known_error
from dragoman.result.encoding import decoded
from dragoman.result.schema import Result


def result_in(content: bytes, name: str) -> Result | None:
    """The result in these bytes of JSON, gzip-encoded or not; None if it is JSON of another kind.

    Raises:
        UsageFault: `bad_result` for broken JSON, or a result that is damaged or of another schema. `name` is the file.
    """
    try:
        document = json.loads(decoded(content))
    except (ValueError, RecursionError, OSError, EOFError, zlib.error) as error:
        raise known_error("bad_result", name=name, problem="it is not valid JSON") from error
    if not (isinstance(document, dict) and {"schema_version", "pipeline"} <= document.keys()):
        return None
    try:
        return Result.model_validate(document)
    except ValidationError as error:
        problem = error.errors()[0]
        where = ".".join(str(part) for part in problem["loc"])
        raise known_error("bad_result", name=name, problem=f"{where}: {problem['msg']}") from error
