"""S3 at both ends: articles in, results out. The result object is the ledger: there is no database."""

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
    """What the metadata of a stored result says: which bytes it was made from, and with what; a failed one's code.

    `place` tells which object it is of, whatever its content.
    """

    etag: str
    article: str
    fingerprint: str
    error: str = ""
    place: str = ""


@dataclass(frozen=True)
class Store:
    """Reads articles from whichever bucket an event names, and writes results to one bucket under one prefix.

    Results of articles in `articles_bucket` lie at the articles' own keys; those of any other bucket below its name,
    because two buckets can hold equal keys. None: all results lie at the articles' keys.
    """

    client: S3Client
    results_bucket: str
    results_prefix: str = ""
    articles_bucket: str | None = None

    def result_key(self, reference: ObjectReference) -> str:
        """Where the article's result lies; a key too long for S3 is cut and ends in its own hash."""
        is_at_own_key = self.articles_bucket in (None, reference.bucket)
        article_key = reference.key if is_at_own_key else f"{reference.bucket}/{reference.key}"
        key = f"{self.results_prefix}{article_key}.json"
        if len(key.encode()) <= _LONGEST_KEY:
            return key
        digest = hashlib.sha256(article_key.encode()).hexdigest()
        return key.encode()[:900].decode(errors="ignore") + f"-{digest}.json"

    def is_own_result(self, reference: ObjectReference) -> bool:
        """Whether this object lies where results do: reading it as an article would go on for ever."""
        in_place = reference.bucket == self.results_bucket and reference.key.startswith(self.results_prefix)
        return in_place and reference.key.endswith(".json")

    def ledger_entry(self, reference: ObjectReference) -> LedgerEntry | None:
        """The entry for an article's result, or None if there is none.

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
        """The object as it is now; left unread if it has more than `largest` bytes. Its body may take `seconds`.

        Always the newest version: then events out of order do no harm.

        Raises:
            PermanentFault: `article_gone`, `article_archived`.
            TransientFault: `storage_failed`.
        """
        try:
            with storage_faults("reading the article"):
                # With ChecksumMode boto3 compares what came with the checksum that S3 keeps of the object.
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
        """Checks that the article has not been replaced since it was read. Deleting it is no harm: its result stays.

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
        """Writes the result only if the stored one is still the one that was seen (`replaces`; None: none).

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
        except (WriteConflict, ObjectMissing):  # the latter where the result to be replaced has been deleted
            raise known_error("lost_race.result") from None

    def remove_result(self, reference: ObjectReference, entry: LedgerEntry) -> None:
        """Removes a result, if it is still the one that was seen; another one is somebody else's and stays.

        Raises:
            TransientFault: `storage_failed`.
        """
        with suppress(WriteConflict, ObjectMissing), storage_faults("removing a result"):
            self.client.delete_object(Bucket=self.results_bucket, Key=self.result_key(reference), IfMatch=entry.etag)


_FACTS = ("article", "fingerprint", "error", "place")


def ledger_metadata(result: Result) -> dict[str, str]:
    """The metadata that makes a stored result its own ledger entry."""
    return {
        "place": place_identity(result.source.bucket, result.source.key),
        "article": article_identity(result.source.sha256, result.source.etag),
        "fingerprint": result.pipeline.fingerprint,
        "status": result.status,
        "error": result.error.code if result.error else "",
    }


def place_identity(bucket: str, key: str) -> str:
    """What tells one object from another in metadata, which hold ASCII and 2 KB; nothing for a file from no bucket."""
    return f"{bucket}:{hashlib.sha256(key.encode()).hexdigest()}" if bucket else ""


def article_identity(sha256: str | None, etag: str) -> str:
    """What tells one content of an article from another: its hash, or the ETag of what was left unread."""
    return f"sha256:{sha256}" if sha256 else f"etag:{etag}"


def _known(charset: str | None) -> str | None:
    return charset if charset and known_encoding(charset) else None


def _declared(metadata: dict[str, str], content_type: str, otherwise: Declared) -> Declared:
    """What the object's own metadata declare; where they don't, what the event did.

    A charset of no encoding ('binary') in the Content-Type is passed over: programs write these, not people.
    """
    header = Message()
    header["Content-Type"] = content_type
    charset = header.get_content_charset()
    return Declared(
        metadata.get("language") or otherwise.language,
        metadata.get("encoding") or otherwise.encoding or _known(charset),
        metadata.get("date") or otherwise.date,
    )
