"""The functions for Python programs: process articles, and load results of earlier runs (exported by `dragoman`)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from dragoman import pipeline
from dragoman.boto.addresses import parse_address
from dragoman.errors import known_error
from dragoman.input.file import Declared, InputFile
from dragoman.preparation import file_at
from dragoman.result.reading import result_in
from dragoman.result.schema import Result
from dragoman.settings import Settings


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
    chosen = settings or Settings.from_environment(os.environ)
    return pipeline.process_all(_input_file(file, Declared(language, encoding, date), chosen), chosen)


def load(place: str | Path) -> Iterator[Result]:
    """The saved results at a place, read one by one, in the order of their keys.

        for result in dragoman.load("results/"):
            print(result.source.key, len(result.statements))

    `place` is a file, a folder (searched with all folders below it) or an address `s3://BUCKET/PREFIX`. Only `.json`
    files are read. Other JSON is skipped.

    Raises:
        UsageFault: `unreadable_file`, `bad_address`; `bad_result` for broken JSON, or a result of another schema.
        TransientFault: `storage_failed`.
    """
    contents = _objects(str(place)) if str(place).startswith("s3://") else _files(Path(place))
    return (result for name, content in contents if (result := result_in(content, name)) is not None)


def _input_file(article: str | Path | bytes, declared: Declared, settings: Settings) -> InputFile:
    if isinstance(article, bytes):
        return InputFile(article, len(article), "article", declared=declared)
    path = Path(article)
    return file_at(path, path.name, declared, settings)


def _files(place: Path) -> Iterator[tuple[str, bytes]]:
    """The name and bytes of the file, or of each JSON file in the folder and its subfolders."""
    for path in sorted(place.rglob("*.json")) if place.is_dir() else (place,):
        try:
            yield str(path), path.read_bytes()
        except OSError as error:
            raise known_error("unreadable_file", path=path, reason=error.strerror) from error


def _objects(address: str) -> Iterator[tuple[str, bytes]]:
    """The address and bytes of each JSON object whose key begins with the prefix; the listing is read page by page."""
    # boto3 takes half a second to import, and most programs load files.
    from dragoman.boto.body import read_body  # noqa: PLC0415
    from dragoman.boto.client import s3_client  # noqa: PLC0415
    from dragoman.boto.faults import storage_faults  # noqa: PLC0415
    from dragoman.boto.listing import list_objects  # noqa: PLC0415

    bucket, prefix = parse_address(address)
    client = s3_client()
    for entry in list_objects(client, bucket, prefix):
        if entry.key.endswith(".json"):
            with storage_faults("loading results"):
                content = read_body(client.get_object(Bucket=bucket, Key=entry.key)["Body"])
            yield f"s3://{bucket}/{entry.key}", content
