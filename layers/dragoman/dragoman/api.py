"""The functions for Python programs: process articles, and load results of earlier runs (exported by `dragoman`)."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from dragoman.boto.addresses import parse_address
from dragoman.errors import DragomanError, known_error
from dragoman.input.file import Declared, InputFile
from dragoman.result.reading import documents_in, result_in
from dragoman.result.schema import Result
from dragoman.settings import Settings

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

ErrorHandler = Callable[[DragomanError], object]


def process(
    article: str | Path | bytes,
    settings: Settings | None = None,
    *,
    language: str | None = None,
    encoding: str | None = None,
    date: str | None = None,
) -> Result:
    """The result of one article: `ok`, or `failed` with an `error` that says why.

        result = dragoman.process("article.html", language="uk")
        result = dragoman.process("Президент сказав, що...".encode())

    `article` is a path, or the bytes of the file, in any format listed in docs/formats.md. `settings` default to those
    in the environment (docs/settings.md). `language` (such as `uk`), `encoding` (such as `windows-1251`) and `date`
    (`YYYY-MM-DD`) take precedence over detection.

    Raises:
        TransientFault: a model is missing or broken; the call may succeed later.
        UsageFault: `unreadable_file`, `is_bundle` (use `process_all`), `bad_setting`, `bad_glossary`.
    """
    from dragoman import pipeline  # noqa: PLC0415  (takes a second, and loading results doesn't need it)

    chosen = settings or Settings.from_environment(os.environ)
    return pipeline.process(_input_file(article, Declared(language, encoding, date), chosen), chosen)


def process_all(
    file: str | Path | bytes,
    settings: Settings | None = None,
    *,
    language: str | None = None,
    encoding: str | None = None,
    date: str | None = None,
) -> Iterator[Result]:
    """The results of a file that holds several articles (ZIP, feed, table, web archive), one after the other.

    A file with one article gives one result. Parameters and errors are those of `process`, without `is_bundle`.
    """
    from dragoman import pipeline  # noqa: PLC0415  (as in `process`)

    chosen = settings or Settings.from_environment(os.environ)
    return pipeline.process_all(_input_file(file, Declared(language, encoding, date), chosen), chosen)


def load(place: str | Path, *, on_error: ErrorHandler | None = None) -> Iterator[Result]:
    """The saved results at a place, read one by one, in the order of their keys.

        for result in dragoman.load("results/"):
            print(result.source.key, len(result.statements))

    `place` is a file, a folder (searched with all folders below it) or an address `s3://BUCKET/PREFIX`, of which only
    `.json` files are read. A file may be compressed with gzip, and may hold several results, one per line, as
    `dragoman process --format jsonl` prints them. Other JSON is skipped. `on_error` is called with the error of each
    file or line that can't be read as a result, which is then skipped; without it, the error is raised.

    Raises:
        UsageFault: `unreadable_file`, `bad_address`; `bad_result` for broken JSON, or a result of another schema.
        TransientFault: `storage_failed`.
    """
    files = _objects(str(place)) if str(place).lower().startswith("s3:") else _files(Path(place))
    documents = (one for name, read in files for one in _documents(name, read, on_error))
    for name, text in documents:
        with _reported(on_error):
            if (result := result_in(text, name)) is not None:
                yield result


def _documents(name: str, read: Callable[[], bytes], on_error: ErrorHandler | None) -> Iterator[tuple[str, str]]:
    """The name and the JSON of each document in the file."""
    with _reported(on_error):
        yield from documents_in(read(), name)


@contextmanager
def _reported(on_error: ErrorHandler | None) -> Iterator[None]:
    """Hands an error to the handler; without a handler it is raised."""
    try:
        yield
    except DragomanError as error:
        if on_error is None:
            raise
        on_error(error)


def _input_file(article: str | Path | bytes, declared: Declared, settings: Settings) -> InputFile:
    from dragoman.preparation import file_at  # noqa: PLC0415  (as slow as the pipeline)

    if isinstance(article, bytes):
        return InputFile(article, len(article), "article", declared=declared)
    path = Path(article)
    return file_at(path, path.name, declared, settings)


def _files(place: Path) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The name of the file, or of each JSON file in the folder and its subfolders, and what reads its bytes."""
    if not place.exists():
        _refuse(FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(place)))
    for path in _json_files(place) if place.is_dir() else (place,):
        yield str(path), partial(_content, path)


def _json_files(folder: Path) -> list[Path]:
    """The JSON files below a folder, sorted. A folder that can't be listed is an error: it may hold results."""
    walk = os.walk(folder, onerror=_refuse)
    return sorted(Path(parent, name) for parent, _, names in walk for name in names if name.endswith(".json"))


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        _refuse(error)


def _refuse(error: OSError) -> NoReturn:
    raise known_error("unreadable_file", path=error.filename, reason=error.strerror) from error


def _objects(address: str) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The address of each JSON object whose key begins with the prefix, and what reads it; listed page by page."""
    # boto3 takes half a second to import, and most programs load files.
    from dragoman.boto.client import s3_client  # noqa: PLC0415
    from dragoman.boto.listing import list_objects  # noqa: PLC0415

    bucket, prefix = parse_address(address)
    client = s3_client()
    for entry in list_objects(client, bucket, prefix):
        if entry.key.endswith(".json"):
            yield f"s3://{bucket}/{entry.key}", partial(_body, client, bucket, entry.key)


def _body(client: S3Client, bucket: str, key: str) -> bytes:
    from dragoman.boto.body import read_body  # noqa: PLC0415
    from dragoman.boto.faults import storage_faults  # noqa: PLC0415

    with storage_faults(f"loading s3://{bucket}/{key}"):
        return read_body(client.get_object(Bucket=bucket, Key=key)["Body"])
