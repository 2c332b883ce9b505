"""One object in S3 in; its result in S3 out, once for each content and fingerprint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.aws.events import ObjectReference
from dragoman.aws.storage import LedgerEntry, Store, article_identity
from dragoman.errors import DragomanError, PermanentFault
from dragoman.futures import Future
from dragoman.input.file import InputFile
from dragoman.pipeline import submit
from dragoman.preparation import PreparedArticle, RejectedFile, prepare, reject
from dragoman.result.builder import failed_result
from dragoman.result.schema import Result
from dragoman.settings import Settings
from dragoman.steps import Job


@dataclass(frozen=True)
class Delivery:
    """What became of an object, and of which version of it. `result` is what was written; None: nothing had to be."""

    outcome: Literal["written", "unchanged", "ignored"]
    result: Result | None
    version_id: str | None = None


@dataclass(frozen=True)
class PendingDelivery:
    """An object that is being processed: what the ledger said of it, what it is, and the result under way."""

    entry: LedgerEntry | None
    file: InputFile
    result: Future[Result]


def deliver(reference: ObjectReference, store: Store, job: Job) -> Delivery:
    """Processes the object unless its result is there already, made from the same bytes with the same fingerprint.

    Raises:
        TransientFault: what may pass; `result_taken`.
    """
    started = start_delivery(reference, store, job)
    return started if isinstance(started, Delivery) else finish_delivery(started, store, job)


def start_delivery(reference: ObjectReference, store: Store, job: Job) -> PendingDelivery | Delivery:
    """The first half: reads the object and queues its sentences, if there is anything to do.

    Raises:
        TransientFault: what may pass.
    """
    if store.is_own_result(reference):
        return Delivery("ignored", None)
    # The ledger is read before the article: a newer version's result written in between is then noticed.
    with job.step("read_ledger"):
        entry = store.ledger_entry(reference)
    prepared = _prepare(reference, store, job)
    if _is_folder_marker(prepared.file):
        return Delivery("ignored", None, prepared.file.version_id)
    if entry and (_is_made(entry, prepared) or _is_out_of_reach(prepared)):
        return Delivery("unchanged", None, prepared.file.version_id)
    return PendingDelivery(entry, prepared.file, submit(prepared, job))


def finish_delivery(started: PendingDelivery, store: Store, job: Job) -> Delivery:
    """The second half: makes the result and writes it.

    The article is looked at before the write and after it. The look before spares a stale result. The look after is
    what counts: the event of a newer version may have ended as `unchanged` just before the write made that untrue.

    Raises:
        TransientFault: what may pass. After `lost_race` of an article that was replaced between the two looks a stale
            result may be there; the retry replaces it.
    """
    result = started.result.result()
    with job.step("write"):
        if started.file.etag:  # else nothing was read: there is no version to be outdated
            store.require_newest(started.file)
        store.write_result(result, started.file, started.entry)
        if started.file.etag:
            store.require_newest(started.file)
    return Delivery("written", result, started.file.version_id)


def give_up(reference: ObjectReference, fault: DragomanError, store: Store, settings: Settings) -> None:
    """Leaves a failed result that says why nothing came of the article, unless it has a result already.

    Any later attempt replaces it: it belongs to no bytes of the article.

    Raises:
        TransientFault: `storage_failed`; `lost_race` if there is a result.
    """
    rejected = reject(InputFile(None, 0, reference.key, reference.bucket), fault, settings)
    store.write_result(failed_result(rejected), rejected.file, None)


def _prepare(reference: ObjectReference, store: Store, job: Job) -> PreparedArticle | RejectedFile:
    try:
        with job.step("read") as seconds:
            file = store.fetch_article(reference, job.settings.max_article_bytes, seconds)
    except PermanentFault as fault:
        return reject(InputFile(None, 0, reference.key, reference.bucket), fault, job.settings)
    with job.step("prepare"):
        return prepare(file, job.settings)


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
