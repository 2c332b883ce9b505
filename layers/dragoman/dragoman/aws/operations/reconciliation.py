"""Compares articles with their results: which articles have no result, an outdated one or a failed one.

A result is outdated if it was made from other bytes and, on request, if it has another fingerprint. A different ETag is
not enough, because with a KMS key every upload of the same bytes has a new ETag: then the bytes are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from dragoman.aws.events.events import ObjectReference
from dragoman.aws.storage import LedgerEntry, Store, article_identity
from dragoman.boto.listing import ListedObject
from dragoman.errors import PermanentFault, TransientFault
from dragoman.input.file import InputFile
from dragoman.preparation import ReadFile, largest_file, prepare_read, read_file
from dragoman.settings import Settings

Status = Literal["done", "missing", "outdated", "failed"]
STATUSES: tuple[Status, ...] = ("done", "missing", "outdated", "failed")
Listed = tuple[ListedObject, bool | None]

_AT_ONCE = 200  # objects that are checked in parallel and kept in memory


@dataclass(frozen=True)
class Finding:
    """The state of one article. `key` is its key or `BUNDLE!/MEMBER`; `code` is the error code of a failed article.

    `object` is the S3 object that contains the article.
    """

    object: ListedObject
    key: str
    status: Status
    code: str = ""


@dataclass(frozen=True)
class _Look:
    """What S3 has for an object: its ledger entry, another article's result under its key, or members' results."""

    entry: LedgerEntry | None = None
    is_taken: bool = False
    has_members: bool = False
    is_gone: bool = False


@dataclass(frozen=True)
class Reconciler:
    """Compares the articles of a bucket with their results in a store.

    `compares_fingerprints`: articles are read and prepared as the Lambda function does it, with these settings. Bundles
    are always read, because only the file shows which members it has.
    """

    store: Store
    bucket: str
    settings: Settings
    compares_fingerprints: bool = False

    def findings(self, listed: Iterable[Listed], executor: Executor) -> Iterator[Finding]:
        """The state of each article, in the order of `listed`. Deleted objects are skipped.

        `listed` are objects, each with whether its own result exists (None: not known). The threads of `executor` send
        the requests to S3.

        Raises:
            TransientFault: `storage_failed`; `model_missing` if fingerprints are compared.
        """
        rest = iter(listed)
        while some := list(islice(rest, _AT_ONCE)):
            for (found, _), look in zip(some, executor.map(self._look, some), strict=True):
                try:
                    yield from self._findings(found, look)
                except PermanentFault:  # the object was deleted or archived after it was listed
                    continue

    def _look(self, listed: Listed) -> _Look:
        found, has_result = listed
        reference = self._reference(found.key)
        try:
            entry = None if has_result is False else self.store.ledger_entry(reference)
        except TransientFault as fault:
            if fault.code != "result_taken":
                raise
            return _Look(is_taken=True)
        if entry:
            return _Look(entry)
        is_gone = has_result is None and not self.store.is_there(reference)
        return _Look(has_members=self.store.has_members(reference), is_gone=is_gone)

    def _findings(self, found: ListedObject, look: _Look) -> Iterator[Finding]:
        if look.is_taken:
            yield Finding(found, found.key, "failed", "result_taken")
        elif look.entry:
            is_current = self._is_current(found, look.entry)
            yield _finding(found, found.key, look.entry, is_current)
        elif look.has_members:
            yield from self._bundle(found)
        elif not look.is_gone:
            yield Finding(found, found.key, "missing")

    def _is_current(self, found: ListedObject, entry: LedgerEntry) -> bool:
        is_given_up = entry.error and not entry.article_etag  # such a result has no version of the article
        if is_given_up or (entry.article_etag == found.etag and not self.compares_fingerprints):
            return True
        file = self._fetch(found)
        if not self.compares_fingerprints:
            return article_identity(file.sha256, file.etag) == entry.article
        read = read_file(file, self.settings)
        return read[0].file is file and self._is_made(read[0], entry)

    def _bundle(self, found: ListedObject) -> Iterator[Finding]:
        """The state of each member. If the file is no longer a bundle, its own result is missing."""
        file = self._fetch(found)
        members = read_file(file, self.settings)
        if members[0].file is file:
            yield Finding(found, found.key, "missing")
            return
        for member in members:
            yield self._member(found, member)

    def _member(self, found: ListedObject, member: ReadFile) -> Finding:
        look = self._look((ListedObject(member.file.key, member.file.size), True))
        if look.is_taken:
            return Finding(found, member.file.key, "failed", "result_taken")
        if look.entry is None:
            return Finding(found, member.file.key, "missing")
        return _finding(found, member.file.key, look.entry, self._is_made(member, look.entry))

    def _is_made(self, read: ReadFile, entry: LedgerEntry) -> bool:
        is_same = article_identity(read.file.sha256, read.file.etag) == entry.article
        if not (is_same and self.compares_fingerprints):
            return is_same
        return prepare_read(read, self.settings).fingerprint == entry.fingerprint

    def _fetch(self, found: ListedObject) -> InputFile:
        return self.store.fetch_article(self._reference(found.key), largest_file(self.settings))

    def _reference(self, key: str) -> ObjectReference:
        return ObjectReference(self.bucket, key)


def _finding(found: ListedObject, key: str, entry: LedgerEntry, is_current: bool) -> Finding:
    if not is_current:
        return Finding(found, key, "outdated")
    return Finding(found, key, "failed" if entry.error else "done", entry.error)
