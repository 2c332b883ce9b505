"""Reads articles from S3 and writes results to S3. The result object is also the ledger: there is no database."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from email.message import Message
from typing import TYPE_CHECKING, Any

from dragoman.aws.events.events import ObjectReference
from dragoman.boto.body import read_body
from dragoman.boto.faults import ObjectArchived, ObjectMissing, WriteConflict, storage_faults
from dragoman.boto.storage_class import has_restored_copy
from dragoman.errors import known_error
from dragoman.input.encodings.names import known_encoding
from dragoman.input.file import MEMBER_MARK, Declared, InputFile
from dragoman.page.rendering import article_page
from dragoman.result.encoding import decoded, gzip_encoded
from dragoman.result.schema import Result

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.type_defs import HeadObjectOutputTypeDef

_LONGEST_KEY = 1024  # bytes, S3's limit


@dataclass(frozen=True)
class LedgerEntry:
    """The metadata of a stored result: the article's content, the fingerprint, and the error code of a failed result.

    `place` identifies the article's object by bucket and key; `article_etag` is that object's ETag when it was read
    (empty in results of older versions of Dragoman).
    """

    etag: str
    article: str
    fingerprint: str
    error: str = ""
    place: str = ""
    article_etag: str = ""


@dataclass(frozen=True)
class Store:
    """Reads articles from the bucket that an event names, and writes results to one bucket under one prefix.

    Results of articles in `articles_bucket` are at the articles' own keys. Those of other buckets are under the name of
    the bucket, because two buckets can have equal keys. None: all results are at the articles' keys. Results are
    compressed with gzip if `gzips` is true; both forms are read. `writes_pages`: each result has a page next to it
    (docs/page.md).
    """

    client: S3Client
    results_bucket: str
    results_prefix: str = ""
    articles_bucket: str | None = None
    gzips: bool = False
    writes_pages: bool = False

    def result_key(self, reference: ObjectReference) -> str:
        """The key of the article's result; a key that is too long for S3 is cut and ends in its hash."""
        return self._key(reference, ".json")

    def page_key(self, reference: ObjectReference) -> str:
        """The key of the result's page, next to the result."""
        return self._key(reference, _PAGE)

    def _key(self, reference: ObjectReference, ending: str) -> str:
        plain = self.plain_key(reference)
        key = f"{plain}{ending}"
        if len(key.encode()) <= _LONGEST_KEY:
            return key
        digest = hashlib.sha256(plain.removeprefix(self.results_prefix).encode()).hexdigest()
        return key.encode()[:900].decode(errors="ignore") + f"-{digest}{ending}"

    def plain_key(self, reference: ObjectReference) -> str:
        """The result's key without `.json`, of any length. The keys of results of a bundle's members begin with it."""
        is_at_own_key = self.articles_bucket in (None, reference.bucket)
        return self.results_prefix + (reference.key if is_at_own_key else f"{reference.bucket}/{reference.key}")

    def is_own_result(self, reference: ObjectReference) -> bool:
        """Whether this object is at the place of results; processing it as an article would cause an endless loop."""
        in_place = reference.bucket == self.results_bucket and reference.key.startswith(self.results_prefix)
        return in_place and reference.key.endswith((".json", _PAGE))

    def ledger_entry(self, reference: ObjectReference) -> LedgerEntry | None:
        """The ledger entry for an article's result, or None if there is none.

        If the result's page is missing or outdated, the entry has no fingerprint, so that both are made again.

        Raises:
            TransientFault: `storage_failed`; `result_taken` if the result there is another article's.
        """
        entry = self._entry_at(self.result_key(reference))
        if entry is None:
            return None
        if entry.place not in ("", place_identity(reference.bucket, reference.key)):
            raise known_error("result_taken")
        if self.writes_pages and not _is_of_one_result(entry, self._entry_at(self.page_key(reference))):
            return replace(entry, fingerprint="")
        return entry

    def _entry_at(self, key: str) -> LedgerEntry | None:
        """The entry in the metadata of a stored result or page."""
        try:
            with storage_faults("looking for the result"):
                head = self.client.head_object(Bucket=self.results_bucket, Key=key)
        except ObjectMissing:
            return None
        return ledger_entry(head["ETag"], head["Metadata"])

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

    def is_restored(self, reference: ObjectReference) -> bool:
        """Whether an archived object has a restored copy that can be read.

        Raises:
            TransientFault: `storage_failed`.
        """
        head = self._head(reference)
        return head is not None and has_restored_copy(head.get("Restore", ""))

    def is_there(self, reference: ObjectReference) -> bool:
        """Whether the object exists.

        Raises:
            TransientFault: `storage_failed`.
        """
        return self._head(reference) is not None

    def has_etag(self, reference: ObjectReference, etag: str) -> bool:
        """Whether the object exists and has this ETag.

        Raises:
            TransientFault: `storage_failed`.
        """
        head = self._head(reference)
        return head is not None and head["ETag"].strip('"') == etag

    def is_named_like_member(self, reference: ObjectReference) -> bool:
        """Whether a member of another object, if that is a bundle, would have its result at the same key.

        Raises:
            TransientFault: `storage_failed`.
        """
        bundle, mark, _ = reference.key.partition(MEMBER_MARK)
        return bool(bundle and mark) and self.is_there(replace(reference, key=bundle))

    def has_members(self, reference: ObjectReference) -> bool:
        """Whether there are results of members of this object, so that it is or was a bundle.

        Raises:
            TransientFault: `storage_failed`.
        """
        prefix = f"{self.plain_key(reference)}{MEMBER_MARK}"
        with storage_faults("looking for results of members"):
            found = self.client.list_objects_v2(Bucket=self.results_bucket, Prefix=prefix, MaxKeys=1)
        return bool(found.get("Contents"))

    def write_result(self, result: Result, file: InputFile, replaces: LedgerEntry | None) -> None:
        """Writes the result, but only if the stored result is still the one in `replaces` (None: there is none).

        Then writes its page if the store writes pages. A result without its page counts as unfinished. If another
        result was written before the page, the page is of the older one: that is a lost race, too.

        Raises:
            TransientFault: `lost_race` if another worker wrote in between, `storage_failed`.
        """
        reference = ObjectReference(file.bucket, file.key)
        options: dict[str, Any] = {"IfMatch": replaces.etag} if replaces else {"IfNoneMatch": "*"}
        options |= {"ContentEncoding": "gzip"} if self.gzips else {}
        try:
            with storage_faults("writing the result"):
                written = self.client.put_object(
                    Bucket=self.results_bucket,
                    Key=self.result_key(reference),
                    Body=gzip_encoded(result.to_json()) if self.gzips else result.to_json(),
                    ContentType="application/json",
                    Metadata=ledger_metadata(result),
                    **options,
                )
        except (WriteConflict, ObjectMissing):  # the latter if the result to be replaced was deleted
            raise known_error("lost_race.result") from None
        if self.writes_pages:
            self._write_page(result, reference)
            entry = self._entry_at(self.result_key(reference))
            if entry is None or entry.etag != written["ETag"]:
                raise known_error("lost_race.result")

    def _write_page(self, result: Result, reference: ObjectReference) -> None:
        with storage_faults("writing the page"):
            self.client.put_object(
                Bucket=self.results_bucket,
                Key=self.page_key(reference),
                Body=article_page(result).encode(),
                ContentType="text/html; charset=utf-8",
                Metadata=ledger_metadata(result),
            )

    def read_result(self, reference: ObjectReference) -> Result:
        """The article's stored result.

        Raises:
            TransientFault: `storage_failed`, also if it does not exist.
        """
        with storage_faults("reading a result"):
            answer = self.client.get_object(Bucket=self.results_bucket, Key=self.result_key(reference))
            return Result.model_validate_json(decoded(read_body(answer["Body"])))

    def _head(self, reference: ObjectReference) -> HeadObjectOutputTypeDef | None:
        try:
            with storage_faults("looking at the article"):
                return self.client.head_object(Bucket=reference.bucket, Key=reference.key)
        except ObjectMissing:
            return None

    def remove_result(self, reference: ObjectReference, entry: LedgerEntry) -> None:
        """Removes a result if it is still the one in `entry`; a result by another worker stays.

        Raises:
            TransientFault: `storage_failed`.
        """
        with suppress(WriteConflict, ObjectMissing), storage_faults("removing a result"):
            self.client.delete_object(Bucket=self.results_bucket, Key=self.result_key(reference), IfMatch=entry.etag)
            if self.writes_pages:
                self.client.delete_object(Bucket=self.results_bucket, Key=self.page_key(reference))


_PAGE = ".page.html"
# What the ledger knows, and its name in the metadata.
_FACTS = {
    "article": "article",
    "fingerprint": "fingerprint",
    "error": "error",
    "place": "place",
    "article_etag": "article-etag",
}


def _is_of_one_result(entry: LedgerEntry, page: LedgerEntry | None) -> bool:
    """Whether a page was made from the same bytes as a result, with the same models, and with the same outcome."""
    return page is not None and replace(page, etag=entry.etag) == entry


def ledger_entry(etag: str, metadata: Mapping[str, str]) -> LedgerEntry:
    """The entry in the metadata of a stored result; what an older version of Dragoman didn't write is empty."""
    return LedgerEntry(etag, **{fact: metadata.get(name, "") for fact, name in _FACTS.items()})


def ledger_metadata(result: Result) -> dict[str, str]:
    """The metadata with which a stored result is its own ledger entry."""
    return {
        "place": place_identity(result.source.bucket, result.source.key),
        "article": article_identity(result.source.sha256, result.source.etag),
        "article-etag": result.source.etag,
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
