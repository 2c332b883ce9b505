"""Reads articles from S3 and writes results to S3. The result object is also the ledger: there is no database."""

from __future__ import annotations

import hashlib
from contextlib import closing, suppress
from dataclasses import dataclass
from email.message import Message
from typing import TYPE_CHECKING, Any

from dragoman.aws.events import ObjectReference
from dragoman.boto.body import read_body
from dragoman.boto.faults import ObjectArchived, ObjectMissing, WriteConflict, storage_faults
from dragoman.errors import known_error
from dragoman.input.encodings.names import known_encoding
from dragoman.input.file import Declared, InputFile
from dragoman.result.schema import Result

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

_LONGEST_KEY = 1024  # bytes, S3's limit


@dataclass(frozen=True)
class LedgerEntry:
    """The metadata of a stored result: the article's content, the fingerprint, and the error code of a failed result.

    `place` tells which object it is of, whatever its content.
    """

    etag: str
    article: str
    fingerprint: str
    error: str = ""
    place: str = ""


@dataclass(frozen=True)
class Store:
    """Reads articles from the bucket that an event names, and writes results to one bucket under one prefix.

    Results of articles in `articles_bucket` are at the articles' own keys; those of other buckets under their names,
    because two buckets can hold equal keys. None: all results lie at the articles' keys.
    """

    client: S3Client
    results_bucket: str
    results_prefix: str = ""
    articles_bucket: str | None = None

    def result_key(self, reference: ObjectReference) -> str:
        """The key of the article's result; a key that is too long for S3 is cut and ends in its hash."""
        is_at_own_key = self.articles_bucket in (None, reference.bucket)
        article_key = reference.key if is_at_own_key else f"{reference.bucket}/{reference.key}"
        key = f"{self.results_prefix}{article_key}.json"
        if len(key.encode()) <= _LONGEST_KEY:
            return key
        digest = hashlib.sha256(article_key.encode()).hexdigest()
        return key.encode()[:900].decode(errors="ignore") + f"-{digest}.json"

    def is_own_result(self, reference: ObjectReference) -> bool:
        """Whether this object is at the place of results; processing it as an article would cause an endless loop."""
        in_place = reference.bucket == self.results_bucket and reference.key.startswith(self.results_prefix)
        return in_place and reference.key.endswith(".json")

    def ledger_entry(self, reference: ObjectReference) -> LedgerEntry | None:
        """The ledger entry for an article's result, or None if there is none.

        Raises:
            TransientFault: `storage_failed`; `result_taken` if the result there is another article's.
        """
        try:
            with storage_faults("looking for the result"):
                head = self.client.head_object(Bucket=self.results_bucket, Key=self.result_key(reference))
        except ObjectMissing:
            return None
        entry = LedgerEntry(head["ETag"], **{name: head["Metadata"].get(name, "") for name in _FACTS})
        if entry.place not in ("", place_identity(reference.bucket, reference.key)):
            raise known_error("result_taken")
        return entry

    def fetch_article(self, reference: ObjectReference, largest: int, seconds: float | None = None) -> InputFile:
        """The newest version of the object; without content if it has more than `largest` bytes.

        Reading its body may take `seconds`. The newest version is always read, so the order of events doesn't matter.

        Raises:
            PermanentFault: `article_gone`, `article_archived`.
            TransientFault: `storage_failed`.
        """
        try:
            with storage_faults("reading the article"):
                # With ChecksumMode, boto3 compares the body with the checksum that S3 stores.
                answer = self.client.get_object(Bucket=reference.bucket, Key=reference.key, ChecksumMode="ENABLED")
                with closing(answer["Body"]) as body:
                    content = read_body(body, seconds) if answer["ContentLength"] <= largest else None
        except ObjectMissing:
            raise known_error("article_gone") from None
        except ObjectArchived:
            raise known_error("article_archived") from None
        return InputFile(
            content=content,
            size=answer["ContentLength"],
            key=reference.key,
            bucket=reference.bucket,
            version_id=answer.get("VersionId"),
            etag=answer["ETag"].strip('"'),
            declared=_declared(answer["Metadata"], answer.get("ContentType", ""), reference.declared),
        )

    def require_newest(self, file: InputFile) -> None:
        """Checks that the article has not been replaced since it was read; if it was deleted, its result stays.

        Raises:
            TransientFault: `lost_race` if it was replaced; `storage_failed`.
        """
        try:
            with storage_faults("looking at the article again"):
                head = self.client.head_object(Bucket=file.bucket, Key=file.object_key)
        except ObjectMissing:
            return
        if (head.get("VersionId"), head["ETag"].strip('"')) != (file.version_id, file.etag):
            raise known_error("lost_race.article")

    def write_result(self, result: Result, file: InputFile, replaces: LedgerEntry | None) -> None:
        """Writes the result, but only if the stored result is still the one in `replaces` (None: there is none).

        Raises:
            TransientFault: `lost_race` if another worker wrote in between, `storage_failed`.
        """
        condition: dict[str, Any] = {"IfMatch": replaces.etag} if replaces else {"IfNoneMatch": "*"}
        try:
            with storage_faults("writing the result"):
                self.client.put_object(
                    Bucket=self.results_bucket,
                    Key=self.result_key(ObjectReference(file.bucket, file.key)),
                    Body=result.to_json(),
                    ContentType="application/json",
                    Metadata=ledger_metadata(result),
                    **condition,
                )
        except (WriteConflict, ObjectMissing):  # the latter if the result to be replaced was deleted
            raise known_error("lost_race.result") from None

    def remove_result(self, reference: ObjectReference, entry: LedgerEntry) -> None:
        """Removes a result if it is still the one in `entry`; a result by another worker stays.

        Raises:
            TransientFault: `storage_failed`.
        """
        with suppress(WriteConflict, ObjectMissing), storage_faults("removing a result"):
            self.client.delete_object(Bucket=self.results_bucket, Key=self.result_key(reference), IfMatch=entry.etag)


_FACTS = ("article", "fingerprint", "error", "place")


def ledger_metadata(result: Result) -> dict[str, str]:
    """The metadata with which a stored result is its own ledger entry."""
    return {
        "place": place_identity(result.source.bucket, result.source.key),
        "article": article_identity(result.source.sha256, result.source.etag),
        "fingerprint": result.pipeline.fingerprint,
        "status": result.status,
        "error": result.error.code if result.error else "",
    }


def place_identity(bucket: str, key: str) -> str:
    """An identifier of an object for S3 metadata (ASCII, 2 KB at most); empty for a file that isn't in a bucket."""
    return f"{bucket}:{hashlib.sha256(key.encode()).hexdigest()}" if bucket else ""


def article_identity(sha256: str | None, etag: str) -> str:
    """An identifier of an article's content: its hash, or the ETag if the content was not read."""
    return f"sha256:{sha256}" if sha256 else f"etag:{etag}"


def _known(charset: str | None) -> str | None:
    return charset if charset and known_encoding(charset) else None


def _declared(metadata: dict[str, str], content_type: str, otherwise: Declared) -> Declared:
    """The declarations in the object's own metadata, else those in the event.

    An unknown charset in the Content-Type ('binary') is ignored, because programs write it, not people.
    """
    header = Message()
    header["Content-Type"] = content_type
    charset = header.get_content_charset()
    return Declared(
        metadata.get("language") or otherwise.language,
        metadata.get("encoding") or otherwise.encoding or _known(charset),
        metadata.get("date") or otherwise.date,
    )
