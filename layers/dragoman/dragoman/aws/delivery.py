"""One object in S3 in; the results of its articles in S3 out, once for each content and fingerprint."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from dragoman.aws.events import ObjectReference
from dragoman.aws.storage import LedgerEntry, Store, article_identity
from dragoman.errors import DragomanError, PermanentFault, TransientFault
from dragoman.input.file import InputFile
from dragoman.input.readers.model import UnreadableMember
from dragoman.pipeline import PendingTranslation, begin, finish
from dragoman.preparation import (
    PreparedArticle,
    ReadFile,
    RejectedFile,
    largest_file,
    prepare_read,
    read_file,
    reject,
)
from dragoman.result.schema import Result
from dragoman.settings import Settings
from dragoman.steps import StepObserver, no_observer


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
    """An object that is being processed: what the ledger said of it, what it is, and the work under way."""

    entry: LedgerEntry | None
    file: InputFile
    work: PendingTranslation | RejectedFile


@dataclass(frozen=True)
class PendingMember:
    """A member of a bundle, read: what the ledger said of it, and what it is."""

    entry: LedgerEntry | None
    source: ReadFile

    @property
    def key(self) -> str:
        """The bundle's key and the member's name."""
        return self.source.file.key


@dataclass(frozen=True)
class PendingBundle:
    """A bundle whose members are to be processed one after the other.

    `failure` is the ledger's entry of an earlier failure of the whole, which no longer holds.
    """

    file: InputFile
    members: tuple[PendingMember, ...]
    failure: LedgerEntry | None


Started = PendingDelivery | PendingBundle | Delivery


def deliver(
    reference: ObjectReference, store: Store, settings: Settings, watch: StepObserver = no_observer
) -> Delivery:
    """Processes the object unless its result is there already, made from the same bytes with the same fingerprint.

    `watch` is told of the steps.

    Raises:
        TransientFault: what may pass; nothing has been written then, but of a bundle the other members.
    """
    started = start_delivery(reference, store, settings, watch)
    if isinstance(started, PendingBundle):
        return finish_bundle(started, store, lambda member: deliver_member(member, store, settings, watch))
    return finish_delivery(started, store, settings, watch)


def start_delivery(
    reference: ObjectReference, store: Store, settings: Settings, watch: StepObserver = no_observer
) -> Started:
    """The first half: reads the object and puts its sentences to work, if there is anything to do.

    The members of a bundle are read, and nothing more is done of them yet.

    Raises:
        TransientFault: what may pass.
    """
    if store.is_own_result(reference):
        return Delivery("ignored", None)
    # The ledger is read before the article: a newer version's result written in between is then noticed.
    with watch("read_ledger"):
        entry = store.ledger_entry(reference.key)
    file, fault = _fetch(reference, store, settings, watch)
    with watch("prepare"):
        found = (ReadFile(file, fault),) if fault else read_file(file, settings)
        prepared = prepare_read(found[0], settings) if found[0].file is file else None
    if prepared is None:
        return _started_bundle(file, found, entry, store, watch)
    return _started(entry, prepared, watch)


def finish_delivery(
    started: PendingDelivery | Delivery, store: Store, settings: Settings, watch: StepObserver = no_observer
) -> Delivery:
    """The second half: makes the result and writes it, if there is anything to do.

    Raises:
        TransientFault: what may pass; nothing has been written then.
    """
    if isinstance(started, Delivery):
        return started
    result = finish(started.work, settings, watch)
    with watch("write"):
        store.write_result(result, started.file, started.entry)
    return Delivery("written", result, started.file.version_id)


def deliver_member(
    member: PendingMember, store: Store, settings: Settings, watch: StepObserver = no_observer
) -> Delivery:
    """Both halves for one member of a bundle.

    Raises:
        TransientFault: what may pass; nothing has been written then.
    """
    with watch("prepare"):
        prepared = prepare_read(member.source, settings)
    return finish_delivery(_started(member.entry, prepared, watch), store, settings, watch)


def finish_bundle(bundle: PendingBundle, store: Store, deliver_one: Callable[[PendingMember], Delivery]) -> Delivery:
    """Delivers all members, whatever becomes of one of them; then takes away what says that the bundle failed.

    Raises:
        TransientFault: the first of its members'.
    """
    done: list[tuple[str, Delivery]] = []
    faults: list[TransientFault] = []
    for member in bundle.members:
        try:
            done.append((member.key, deliver_one(member)))
        except TransientFault as fault:
            faults.append(fault)
    if faults:
        raise faults[0]
    if bundle.failure:
        store.remove_result(bundle.file.key, bundle.failure)
    is_written = any(delivery.outcome == "written" for _, delivery in done)
    return Delivery("written" if is_written else "unchanged", None, bundle.file.version_id, tuple(done))


def give_up(reference: ObjectReference, fault: DragomanError, store: Store, settings: Settings) -> None:
    """Leaves a failed result that says why nothing came of the article, unless it has a result already.

    Any later attempt replaces it: it belongs to no bytes of the article.

    Raises:
        TransientFault: `storage_failed`; `lost_race` if there is a result.
    """
    rejected = reject(InputFile(None, 0, reference.key, reference.bucket), fault, settings)
    store.write_result(finish(rejected, settings), rejected.file, None)


def _fetch(
    reference: ObjectReference, store: Store, settings: Settings, watch: StepObserver
) -> tuple[InputFile, UnreadableMember | None]:
    """The object; and why it could not be fetched, if it couldn't."""
    try:
        with watch("read") as seconds:
            return store.fetch_article(reference, largest_file(settings), seconds), None
    except PermanentFault as fault:
        return InputFile(None, 0, reference.key, reference.bucket), UnreadableMember(fault, "", "", 0)


def _started(
    entry: LedgerEntry | None, prepared: PreparedArticle | RejectedFile, watch: StepObserver
) -> PendingDelivery | Delivery:
    file = prepared.file
    if _is_folder_marker(file):
        return Delivery("ignored", None, file.version_id)
    if entry and (_is_made(entry, prepared) or _is_gone(prepared)):
        return Delivery("unchanged", None, file.version_id)
    return PendingDelivery(entry, file, begin(prepared, watch))


def _started_bundle(
    file: InputFile, members: tuple[ReadFile, ...], own: LedgerEntry | None, store: Store, watch: StepObserver
) -> PendingBundle:
    """What the ledger says of the members can be asked only after the bundle was read.

    If the bundle is still the same after that, no entry is a newer version's; and one that is written later on is
    noticed when the member's result is written.
    """
    with watch("read_ledger"):
        pending = tuple(PendingMember(store.ledger_entry(member.file.key), member) for member in members)
        store.require_current(ObjectReference(file.bucket, file.key), file.etag)
    return PendingBundle(file, pending, own if own and own.error else None)


def _is_made(entry: LedgerEntry, prepared: PreparedArticle | RejectedFile) -> bool:
    file = prepared.file
    identity = article_identity(file.sha256, file.etag)
    return (entry.article, entry.fingerprint) == (identity, prepared.fingerprint)


def _is_folder_marker(file: InputFile) -> bool:
    """The empty object that S3's console makes of a new folder."""
    return file.key.endswith("/") and file.size == 0 and file.content is not None


def _is_gone(prepared: PreparedArticle | RejectedFile) -> bool:
    """A result outlives its article: deleting the one must not spoil the other."""
    return isinstance(prepared, RejectedFile) and prepared.fault.code == "article_gone"
