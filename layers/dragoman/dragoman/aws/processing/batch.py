"""Processes a batch of messages from the queue; each is independent of errors in the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from dragoman.aws.events.events import EventContent, ObjectReference, read_event, read_message
from dragoman.aws.observability import count_attempt, count_failed_attempt, log_ignored_events, logger
from dragoman.aws.processing.deadline import Deadline
from dragoman.aws.processing.unexpected_errors import at_the_edge
from dragoman.aws.processing.worker import Prefetched, Worker
from dragoman.aws.queue.queue import QueueMessage, SourceQueue, in_order
from dragoman.errors import DragomanError


def queue_records(event: object) -> list[Mapping[str, Any]]:
    """The queue messages in an event from Lambda's event source mapping or a pipe; empty for other events."""
    records = event.get("Records") if isinstance(event, Mapping) else event
    if not isinstance(records, list) or not all(isinstance(record, Mapping) for record in records):
        return []
    return records if any(record.get("eventSource") == "aws:sqs" for record in records) else []


def process_batch(
    records: Iterable[Mapping[str, Any]], worker: Worker, queue: SourceQueue, deadline: Deadline
) -> list[str]:
    """Processes the articles of these messages; returns the ids of the messages that must be retried.

    If a message was received before, an article of this batch may crash the function. Then no article is started ahead
    of its turn, and each processed message is deleted at once.

    Raises:
        UsageFault: `unrecognised_event` if a record has no id.
    """
    messages = in_order(QueueMessage.of(record) for record in records)
    may_crash = any(message.receives > 1 for message in messages)
    prefetched = {} if may_crash else worker.start(_references(messages), deadline)
    failed = []
    for message in messages:
        with logger.append_context_keys(message_id=message.message_id):
            if not process_message(message, worker, deadline, prefetched):
                failed.append(message.message_id)
                queue.postpone(message)
            elif may_crash:
                queue.delete(message)
    return failed


def process_message(
    message: QueueMessage, worker: Worker, deadline: Deadline, prefetched: dict[ObjectReference, Prefetched]
) -> bool:
    """Whether all articles of a message are processed, or need no processing; if not, it must be received again."""
    try:
        content = at_the_edge(partial(read_message, message.body))
    except DragomanError as fault:
        count_attempt()
        count_failed_attempt(fault.code, fault.cause)
        return False
    log_ignored_events(content.passed_over)
    return not _work(content, worker, deadline, message.receives, prefetched)


def process_event(event: object, worker: Worker, deadline: Deadline) -> None:
    """Processes the articles of an event that didn't come through a queue.

    Raises:
        UsageFault: `unrecognised_event`.
        TransientFault: the fault of the first article that failed for now; the others are processed nevertheless.
    """
    content = read_event(event)
    log_ignored_events(content.passed_over)
    if faults := _work(content, worker, deadline, 1, {}):
        raise faults[0]


def _references(messages: Sequence[QueueMessage]) -> list[ObjectReference]:
    """The objects of all readable messages; the errors of the others are reported in their turn."""
    found: list[ObjectReference] = []
    for message in messages:
        try:
            found += at_the_edge(partial(read_message, message.body)).references
        except DragomanError:
            continue
    return found


def _work(
    content: EventContent,
    worker: Worker,
    deadline: Deadline,
    receives: int,
    prefetched: dict[ObjectReference, Prefetched],
) -> list[DragomanError]:
    """The faults of the articles that failed."""
    faults: list[DragomanError] = []
    for reference in content.references:
        try:
            worker.work(reference, deadline, receives, prefetched.pop(reference, None))
        except DragomanError as fault:
            faults.append(fault)
    return faults
