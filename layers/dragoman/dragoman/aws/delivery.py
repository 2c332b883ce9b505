"""Processes one object in S3 and writes the results of its articles, once for each content and fingerprint."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from dragoman.aws.events.events import ObjectReference
from dragoman.aws.storage import LedgerEntry, Store, article_identity
from dragoman.errors import DragomanError, PermanentFault, TransientFault, known_error
from dragoman.futures import Future
from dragoman.input.file import InputFile
from dragoman.input.readers.model import UnreadableMember
from dragoman.job import Job
from dragoman.pipeline import submit
from dragoman.preparation import (
    PreparedArticle,
    ReadFile,
    RejectedFile,
    largest_file,
    prepare_read,
    read_file,
    reject,
)
from dragoman.result.builder import failed_result
from dragoman.result.schema import Result
from dragoman.settings import Settings


@dataclass(frozen=True)
class Delivery:
    """The outcome for an object, and the version that was read. `result`: what was written; None if nothing was.

    `members` are the deliveries of a bundle's members, by their keys; the bundle itself has no result.
    """

    outcome: Literal["written", "unchanged", "ignored"]
    result: Result | None
    version_id: str | None = None
    members: tuple[tuple[str, Delivery], ...] = ()


@dataclass(frozen=True)
class PendingDelivery:
    """An object that is being processed: its ledger entry, its content, and the future of its result."""

    entry: LedgerEntry | None
    file: InputFile
    result: Future[Result]


@dataclass(frozen=True)
class PendingBundle:
    """A bundle that was read, and whose members will be processed one after the other.

    `failure` is the ledger entry of an earlier failure of the whole bundle, which is now obsolete.
    """

    file: InputFile
    members: tuple[ReadFile, ...]
    failure: LedgerEntry | None


def deliver(reference: ObjectReference, store: Store, job: Job) -> Delivery:
    """Processes the object, unless there is a result for the same bytes with the same fingerprint.

    Raises:
        TransientFault: an error that may pass; `result_taken`. The other members of a bundle are delivered first.
    """
    started = start_delivery(reference, store, job)
    if isinstance(started, PendingBundle):
        return finish_bundle(started, store, lambda member: deliver_member(member, store, job))
    return finish_delivery(started, store, job)


def start_delivery(reference: ObjectReference, store: Store, job: Job) -> PendingDelivery | PendingBundle | Delivery:
    """The first half of a delivery: reads the object and queues its sentences, if there is anything to do.

    The members of a bundle are only read.

    Raises:
        TransientFault: an error that may pass.
    """
    if store.is_own_result(reference):
        return Delivery("ignored", None)
    # The ledger is read before the article, so that a newer version's result written in between is noticed.
    with job.step("read_ledger"):
        entry = store.ledger_entry(reference)
    file, fault = fetch(reference, store, job)
    with job.step("prepare"):
        found = (ReadFile(file, fault),) if fault else read_file(file, job.settings)
        prepared = prepare_read(found[0], job.settings) if found[0].file is file else None
    if prepared is None:
        return PendingBundle(file, found, entry if entry and entry.error else None)
    return _started(entry, prepared, job)


def finish_delivery(started: PendingDelivery | Delivery, store: Store, job: Job) -> Delivery:
    """The second half of a delivery: makes the result and writes it, if there is anything to do.

    The article is checked for a newer version before and after the write. The first check avoids writing a stale
    result. The second check is essential: the event of a newer version may have ended as `unchanged` just before this
    write made that wrong.

    Raises:
        TransientFault: an error that may pass. After `lost_race`, if the article was replaced between the two checks,
            there may be a stale result; the retry replaces it.
    """
    if isinstance(started, Delivery):
        return started
    result = started.result.result()
    with job.step("write"):
        if started.file.etag:  # without it nothing was read, so no version can be outdated
            store.require_newest(started.file)
        store.write_result(result, started.file, started.entry)
        if started.file.etag:
            store.require_newest(started.file)
    return Delivery("written", result, started.file.version_id)


def deliver_member(member: ReadFile, store: Store, job: Job) -> Delivery:
    """Both halves of the delivery of a bundle's member.

    Its ledger entry is read after the bundle. If it belongs to a newer bundle, the check of the bundle before the write
    notices that.

    Raises:
        TransientFault: an error that may pass; `result_taken`.
    """
    reference = ObjectReference(member.file.bucket, member.file.key)
    with job.step("read_ledger"):
        entry = store.ledger_entry(reference)
        if entry and entry.article_etag != member.file.etag and store.has_etag(reference, entry.article_etag):
            raise known_error("result_taken")  # by an object that has the member's key
    with job.step("prepare"):
        prepared = prepare_read(member, job.settings)
    return finish_delivery(_started(entry, prepared, job), store, job)


def finish_bundle(bundle: PendingBundle, store: Store, deliver_one: Callable[[ReadFile], Delivery]) -> Delivery:
    """Delivers all members, even if some fail; then removes an obsolete failed result of the whole bundle.

    Raises:
        TransientFault: the first fault of its members.
    """
    done: list[tuple[str, Delivery]] = []
    faults: list[TransientFault] = []
    for member in bundle.members:
        try:
            done.append((member.file.key, deliver_one(member)))
        except TransientFault as fault:
            faults.append(fault)
    if faults:
        raise faults[0]
    if bundle.failure:
        store.remove_result(ObjectReference(bundle.file.bucket, bundle.file.key), bundle.failure)
    is_written = any(delivery.outcome == "written" for _, delivery in done)
    return Delivery("written" if is_written else "unchanged", None, bundle.file.version_id, tuple(done))


def give_up(reference: ObjectReference, fault: DragomanError, store: Store, settings: Settings) -> None:
    """Writes a failed result with the reason, unless the article has a result already.

    Any later attempt replaces it, since it isn't linked to any bytes of the article.

    Raises:
        TransientFault: `storage_failed`; `lost_race` if there is a result.
    """
    rejected = reject(InputFile(None, 0, reference.key, reference.bucket), fault, settings)
    store.write_result(failed_result(rejected), rejected.file, None)


def fetch(reference: ObjectReference, store: Store, job: Job) -> tuple[InputFile, UnreadableMember | None]:
    """The object; and why it could not be fetched, if it couldn't.

    Raises:
        TransientFault: `storage_failed`; `result_taken` if its result is kept for a member of another object.
    """
    if store.is_named_like_member(reference):
        raise known_error("result_taken")
    try:
        with job.step("read") as seconds:
            return store.fetch_article(reference, largest_file(job.settings), seconds), None
    except PermanentFault as fault:
        return InputFile(None, 0, reference.key, reference.bucket), UnreadableMember(fault)


def _started(
    entry: LedgerEntry | None, prepared: PreparedArticle | RejectedFile, job: Job
) -> PendingDelivery | Delivery:
    file = prepared.file
    if _is_folder_marker(file):
        return Delivery("ignored", None, file.version_id)
    if entry and is_up_to_date(entry, prepared):
        return Delivery("unchanged", None, file.version_id)
    return PendingDelivery(entry, file, submit(prepared, job))


def is_up_to_date(entry: LedgerEntry, prepared: PreparedArticle | RejectedFile) -> bool:
    """Whether a result was made from the same bytes with the same fingerprint, or its article is out of reach now."""
    file = prepared.file
    identity = article_identity(file.sha256, file.etag)
    return (entry.article, entry.fingerprint) == (identity, prepared.fingerprint) or _is_out_of_reach(prepared)


def _is_folder_marker(file: InputFile) -> bool:
    """Whether this is the empty object that the S3 console creates for a new folder."""
    return file.key.endswith("/") and file.size == 0 and file.content is not None


def _is_out_of_reach(prepared: PreparedArticle | RejectedFile) -> bool:
    """Whether the article was deleted or archived; its result must survive that."""
    return isinstance(prepared, RejectedFile) and prepared.fault.code in ("article_gone", "article_archived")
