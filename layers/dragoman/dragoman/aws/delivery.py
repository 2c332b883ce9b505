"""One object in S3 in; the results of its articles in S3 out, once for each content and fingerprint."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from dragoman.aws.events import ObjectReference
from dragoman.aws.storage import LedgerEntry, Store, article_identity
from dragoman.errors import DragomanError, PermanentFault, TransientFault
from dragoman.futures import Future
from dragoman.input.file import InputFile
from dragoman.input.readers.model import UnreadableMember
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
from dragoman.steps import Job


@dataclass(frozen=True)
class Delivery:
    """What became of an object, and of which version of it. `result` is what was written; None: nothing had to be.

    `members` are the deliveries of a bundle's members, by their keys; the bundle itself has no result.
    """

    outcome: Literal["written", "unchanged", "ignored"]
    result: Result | None
    version_id: str | None = None
    members: tuple[tuple[str, Delivery], ...] = ()


@dataclass(frozen=True)
class PendingDelivery:
    """An object that is being processed: what the ledger said of it, what it is, and the result under way."""

    entry: LedgerEntry | None
    file: InputFile
    result: Future[Result]


@dataclass(frozen=True)
class PendingBundle:
    """A bundle that was read, and whose members are to be processed one after the other.

    `failure` is the ledger's entry of an earlier failure of the whole, which no longer holds.
    """

    file: InputFile
    members: tuple[ReadFile, ...]
    failure: LedgerEntry | None


def deliver(reference: ObjectReference, store: Store, job: Job) -> Delivery:
    """Processes the object unless its result is there already, made from the same bytes with the same fingerprint.

    Raises:
        TransientFault: what may pass; `result_taken`. The other members of a bundle have been delivered then.
    """
    started = start_delivery(reference, store, job)
    if isinstance(started, PendingBundle):
        return finish_bundle(started, store, lambda member: deliver_member(member, store, job))
    return finish_delivery(started, store, job)


def start_delivery(reference: ObjectReference, store: Store, job: Job) -> PendingDelivery | PendingBundle | Delivery:
    """The first half: reads the object and queues its sentences, if there is anything to do.

    The members of a bundle are read, and nothing more is done of them yet.

    Raises:
        TransientFault: what may pass.
    """
    if store.is_own_result(reference):
        return Delivery("ignored", None)
    # The ledger is read before the article: a newer version's result written in between is then noticed.
    with job.step("read_ledger"):
        entry = store.ledger_entry(reference)
    file, fault = _fetch(reference, store, job)
    with job.step("prepare"):
        found = (ReadFile(file, fault),) if fault else read_file(file, job.settings)
        prepared = prepare_read(found[0], job.settings) if found[0].file is file else None
    if prepared is None:
        return PendingBundle(file, found, entry if entry and entry.error else None)
    return _started(entry, prepared, job)


def finish_delivery(started: PendingDelivery | Delivery, store: Store, job: Job) -> Delivery:
    """The second half: makes the result and writes it, if there is anything to do.

    The article is looked at before the write and after it. The look before spares a stale result. The look after is
    what counts: the event of a newer version may have ended as `unchanged` just before the write made that untrue.

    Raises:
        TransientFault: what may pass. After `lost_race` of an article that was replaced between the two looks a stale
            result may be there; the retry replaces it.
    """
    if isinstance(started, Delivery):
        return started
    result = started.result.result()
    with job.step("write"):
        if started.file.etag:  # else nothing was read: there is no version to be outdated
            store.require_newest(started.file)
        store.write_result(result, started.file, started.entry)
        if started.file.etag:
            store.require_newest(started.file)
    return Delivery("written", result, started.file.version_id)


def deliver_member(member: ReadFile, store: Store, job: Job) -> Delivery:
    """Both halves for one member of a bundle.

    Its ledger is read after the bundle. That a newer bundle's result was there already is noticed by the look at the
    bundle before the write.

    Raises:
        TransientFault: what may pass; `result_taken`.
    """
    with job.step("read_ledger"):
        entry = store.ledger_entry(ObjectReference(member.file.bucket, member.file.key))
    with job.step("prepare"):
        prepared = prepare_read(member, job.settings)
    return finish_delivery(_started(entry, prepared, job), store, job)


def finish_bundle(bundle: PendingBundle, store: Store, deliver_one: Callable[[ReadFile], Delivery]) -> Delivery:
    """Delivers all members, whatever becomes of one of them; then takes away what says that the bundle failed.

    Raises:
        TransientFault: the first of its members'.
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
    """Leaves a failed result that says why nothing came of the article, unless it has a result already.

    Any later attempt replaces it: it belongs to no bytes of the article.

    Raises:
        TransientFault: `storage_failed`; `lost_race` if there is a result.
    """
    rejected = reject(InputFile(None, 0, reference.key, reference.bucket), fault, settings)
    store.write_result(failed_result(rejected), rejected.file, None)


def _fetch(reference: ObjectReference, store: Store, job: Job) -> tuple[InputFile, UnreadableMember | None]:
    """The object; and why it could not be fetched, if it couldn't."""
    try:
        with job.step("read") as seconds:
            return store.fetch_article(reference, largest_file(job.settings), seconds), None
    except PermanentFault as fault:
        return InputFile(None, 0, reference.key, reference.bucket), UnreadableMember(fault, "", "", 0)


def _started(
    entry: LedgerEntry | None, prepared: PreparedArticle | RejectedFile, job: Job
) -> PendingDelivery | Delivery:
    file = prepared.file
    if _is_folder_marker(file):
        return Delivery("ignored", None, file.version_id)
    if entry and (_is_made(entry, prepared) or _is_out_of_reach(prepared)):
        return Delivery("unchanged", None, file.version_id)
    return PendingDelivery(entry, file, submit(prepared, job))


def _is_made(entry: LedgerEntry, prepared: PreparedArticle | RejectedFile) -> bool:
    file = prepared.file
    identity = article_identity(file.sha256, file.etag)
    return (entry.article, entry.fingerprint) == (identity, prepared.fingerprint)


def _is_folder_marker(file: InputFile) -> bool:
    """The empty object that S3's console makes of a new folder."""
    return file.key.endswith("/") and file.size == 0 and file.content is not None


def _is_out_of_reach(prepared: PreparedArticle | RejectedFile) -> bool:
    """A result outlives its article: deleting or archiving the one must not spoil the other."""
    return isinstance(prepared, RejectedFile) and prepared.fault.code in ("article_gone", "article_archived")
