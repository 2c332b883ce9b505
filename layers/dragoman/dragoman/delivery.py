"""One object in S3 in; its result in S3 out, once for each content and fingerprint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.arrival import Arrival
from dragoman.errors import DragomanError, PermanentFault
from dragoman.events import ObjectReference
from dragoman.pipeline import Begun, begin, finish
from dragoman.recognition import Recognised, Refused, recognise, refuse
from dragoman.result import Result
from dragoman.settings import Settings
from dragoman.steps import Watch, unwatched
from dragoman.storage import LedgerEntry, Store, article_identity


@dataclass(frozen=True)
class Delivery:
    """What became of an object, and of which version of it. `result` is what was written; None: nothing had to be."""

    outcome: Literal["written", "unchanged", "ignored"]
    result: Result | None
    version_id: str | None = None


@dataclass(frozen=True)
class Started:
    """An object that is being processed: what the ledger said of it, what it is, and the work that has begun."""

    entry: LedgerEntry | None
    arrival: Arrival
    work: Begun | Refused


def deliver(reference: ObjectReference, store: Store, settings: Settings, watch: Watch = unwatched) -> Delivery:
    """Processes the object unless its result is there already, made from the same bytes with the same fingerprint.

    `watch` is told of the steps.

    Raises:
        TransientFault: what may pass; nothing has been written then.
    """
    started = start_delivery(reference, store, settings, watch)
    return started if isinstance(started, Delivery) else finish_delivery(started, store, settings, watch)


def start_delivery(
    reference: ObjectReference, store: Store, settings: Settings, watch: Watch = unwatched
) -> Started | Delivery:
    """The first half: reads the object and puts its sentences to work, if there is anything to do.

    Raises:
        TransientFault: what may pass.
    """
    if store.is_own_result(reference):
        return Delivery("ignored", None)
    # The ledger is read before the article: a newer version's result written in between is then noticed.
    with watch("read_ledger"):
        entry = store.ledger_entry(reference.key)
    recognised = _recognise(reference, store, settings, watch)
    if _is_folder_marker(recognised.arrival):
        return Delivery("ignored", None, recognised.arrival.version_id)
    if entry and (_is_made(entry, recognised) or _is_gone(recognised)):
        return Delivery("unchanged", None, recognised.arrival.version_id)
    return Started(entry, recognised.arrival, begin(recognised, watch))


def finish_delivery(started: Started, store: Store, settings: Settings, watch: Watch = unwatched) -> Delivery:
    """The second half: makes the result and writes it.

    Raises:
        TransientFault: what may pass; nothing has been written then.
    """
    result = finish(started.work, settings, watch)
    with watch("write"):
        store.write_result(result, started.arrival, started.entry)
    return Delivery("written", result, started.arrival.version_id)


def give_up(reference: ObjectReference, fault: DragomanError, store: Store, settings: Settings) -> None:
    """Leaves a failed result that says why nothing came of the article, unless it has a result already.

    Any later attempt replaces it: it belongs to no bytes of the article.

    Raises:
        TransientFault: `storage_failed`; `lost_race` if there is a result.
    """
    refused = refuse(Arrival(None, 0, reference.key, reference.bucket), fault, settings)
    store.write_result(finish(refused, settings), refused.arrival, None)


def _recognise(reference: ObjectReference, store: Store, settings: Settings, watch: Watch) -> Recognised | Refused:
    try:
        with watch("read") as seconds:
            arrival = store.fetch_article(reference, settings.max_article_bytes, seconds)
    except PermanentFault as fault:
        return refuse(Arrival(None, 0, reference.key, reference.bucket), fault, settings)
    with watch("recognise"):
        return recognise(arrival, settings)


def _is_made(entry: LedgerEntry, recognised: Recognised | Refused) -> bool:
    arrival = recognised.arrival
    identity = article_identity(arrival.sha256, arrival.etag)
    return (entry.article, entry.fingerprint) == (identity, recognised.fingerprint)


def _is_folder_marker(arrival: Arrival) -> bool:
    """The empty object that S3's console makes of a new folder."""
    return arrival.key.endswith("/") and arrival.size == 0 and arrival.content is not None


def _is_gone(recognised: Recognised | Refused) -> bool:
    """A result outlives its article: deleting the one must not spoil the other."""
    return isinstance(recognised, Refused) and recognised.fault.code == "article_gone"
