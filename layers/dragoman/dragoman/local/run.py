"""Drops articles into the embedded S3, works the queue until it is empty, and tells what came of each."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from dragoman.aws.storage import ledger_metadata
from dragoman.boto.faults import ObjectMissing, storage_faults
from dragoman.corpus.outputs import read_result, result_path, write_whole
from dragoman.corpus.places import FilePlace
from dragoman.input.file import MEMBER_MARK
from dragoman.local.cloud import ARTICLES_BUCKET, RESULTS_BUCKET, LocalCloud
from dragoman.local.function import Invocation, LocalFunction, work_once
from dragoman.result.encoding import decoded
from dragoman.result.schema import Result

Outcome = Literal["done", "already done", "failed", "given up"]


@dataclass(frozen=True)
class ArticleReport:
    """What became of one article. `result` is as stored, None if there is none; `seconds` of its last attempt."""

    key: str
    outcome: Outcome
    result: Result | None
    fault: str
    seconds: float


def restore_results(cloud: LocalCloud, out: Path) -> None:
    """Puts the results of earlier runs back into the embedded S3, where they let the handler skip what is done."""
    for path in sorted(out.rglob("*.json")) if out.is_dir() else ():
        result = read_result(path)
        if result and path == result_path(out, result.source.key):
            cloud.s3.put_object(
                Bucket=RESULTS_BUCKET,
                Key=f"{result.source.key}.json",
                Body=decoded(path.read_bytes()),
                ContentType="application/json",
                Metadata=ledger_metadata(result),
            )


def drop(cloud: LocalCloud, place: FilePlace) -> int:
    """Puts a file into the articles bucket; returns its size in bytes."""
    content = place.path.read_bytes()
    content_type = mimetypes.guess_type(place.key)[0] or "application/octet-stream"
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key=place.key, Body=content, ContentType=content_type)
    return len(content)


def work(cloud: LocalCloud, function: LocalFunction, out: Path, wait_seconds: int = 0) -> Iterator[ArticleReport]:
    """Works the queue until it is empty, with one report for each article that has come to an end, in bundles too.

    A result that is new is written below `out` as well. `wait_seconds`: how long an empty queue is waited on.
    """
    etags = _result_etags(cloud)
    while (invocation := work_once(cloud, function, wait_seconds)) is not None:
        if invocation.key and invocation.ended:
            yield from _reports(cloud, invocation, etags, out)


def _reports(cloud: LocalCloud, invocation: Invocation, etags: dict[str, str], out: Path) -> Iterator[ArticleReport]:
    """Of a bundle that was read one for each member, of all else one."""
    members = sorted(key for key in _result_etags(cloud) if key.startswith(f"{invocation.key}{MEMBER_MARK}"))
    own, _ = _stored_result(cloud, f"{invocation.key}.json")
    for key in members:
        yield _report(cloud, replace(invocation, key=key.removesuffix(".json")), etags, out)
    if own or not members:
        yield _report(cloud, invocation, etags, out)
    else:
        result_path(out, invocation.key).unlink(missing_ok=True)  # a failure of the bundle, which was taken away


def _report(cloud: LocalCloud, invocation: Invocation, etags: dict[str, str], out: Path) -> ArticleReport:
    key = f"{invocation.key}.json"
    body, etag = _stored_result(cloud, key)
    result = Result.model_validate_json(body) if body else None
    is_new = etag != etags.get(key)
    if body and invocation.succeeded and is_new:
        write_whole(result_path(out, invocation.key), body)
    outcome = _outcome(invocation, result, is_new)
    etags[key] = etag
    return ArticleReport(invocation.key, outcome, result, invocation.fault, invocation.seconds)


def _outcome(invocation: Invocation, result: Result | None, is_new: bool) -> Outcome:
    if not invocation.succeeded:
        return "given up"
    if result and result.status == "failed":
        return "failed"
    return "done" if is_new else "already done"


def _result_etags(cloud: LocalCloud) -> dict[str, str]:
    """The ETag of each result by its key, without the pages that may be next to them."""
    pages = cloud.s3.get_paginator("list_objects_v2").paginate(Bucket=RESULTS_BUCKET)
    entries = (entry for page in pages for entry in page.get("Contents", []))
    return {entry["Key"]: entry["ETag"] for entry in entries if entry["Key"].endswith(".json")}


def _stored_result(cloud: LocalCloud, key: str) -> tuple[bytes, str]:
    try:
        with storage_faults("reading a result"):
            answer = cloud.s3.get_object(Bucket=RESULTS_BUCKET, Key=key)
            return decoded(answer["Body"].read()), answer["ETag"]
    except ObjectMissing:
        return b"", ""
