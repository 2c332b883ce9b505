"""A batch of messages from the queue: each an item of its own, whatever is wrong with the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from dragoman.aws.deadline import Deadline
from dragoman.aws.edge import at_the_edge
from dragoman.aws.events import EventContent, ObjectReference, read_event, read_message
from dragoman.aws.observability import count_attempt, count_failed_attempt, logger, tell_passed_over
from dragoman.aws.queue import QueueMessage, SourceQueue, in_order
from dragoman.aws.worker import Prefetched, Worker
from dragoman.errors import DragomanError


def queue_records(event: object) -> list[Mapping[str, Any]]:
    """The messages from a queue that an event holds, by Lambda's mapping or a pipe's list; none in other events."""
    records = event.get("Records") if isinstance(event, Mapping) else event
    if not isinstance(records, list) or not all(isinstance(record, Mapping) for record in records):
        return []
    return records if any(record.get("eventSource") == "aws:sqs" for record in records) else []


def process_batch(
    records: Iterable[Mapping[str, Any]], worker: Worker, queue: SourceQueue, deadline: Deadline
) -> list[str]:
    """Processes the articles of these messages. Gives the ids of those that have to be tried again.

    Where a message has come back, one of the batch may kill the function: then nothing is started before its turn, and
    what is done is deleted at once.

    Raises:
        UsageFault: `unrecognised_event` if a record has no id.
    """
    messages = in_order(QueueMessage.of(record) for record in records)
    may_be_killed = any(message.receives > 1 for message in messages)
    ahead = {} if may_be_killed else worker.start(_references(messages), deadline)
    failed = []
    for message in messages:
        with logger.append_context_keys(message_id=message.message_id):
            if not _is_done(message, worker, deadline, ahead):
                failed.append(message.message_id)
                queue.put_off(message)
            elif may_be_killed:
                queue.delete(message)
    return failed


def process_event(event: object, worker: Worker, deadline: Deadline) -> None:
    """Processes the articles of an event that came without a queue.

    Raises:
        UsageFault: `unrecognised_event`.
        TransientFault: what may pass, of the first article that failed; the others are done all the same.
    """
    content = read_event(event)
    tell_passed_over(content.passed_over)
    if faults := _work(content, worker, deadline, 1, {}):
        raise faults[0]


def _references(messages: Sequence[QueueMessage]) -> list[ObjectReference]:
    """The objects of all messages that can be understood; the others are told of when their turn comes."""
    found: list[ObjectReference] = []
    for message in messages:
        try:
            found += at_the_edge(partial(read_message, message.body)).references
        except DragomanError:
            continue
    return found


def _is_done(
    message: QueueMessage, worker: Worker, deadline: Deadline, ahead: dict[ObjectReference, Prefetched]
) -> bool:
    try:
        content = at_the_edge(partial(read_message, message.body))
    except DragomanError as fault:
        count_attempt()
        count_failed_attempt(fault.code, fault.cause)
        return False
    tell_passed_over(content.passed_over)
    return not _work(content, worker, deadline, message.receives, ahead)


def _work(
    content: EventContent,
    worker: Worker,
    deadline: Deadline,
    receives: int,
    ahead: dict[ObjectReference, Prefetched],
) -> list[DragomanError]:
    """The faults of the articles that failed."""
    faults: list[DragomanError] = []
    for reference in content.references:
        try:
            worker.work(reference, deadline, receives, ahead.pop(reference, None))
        except DragomanError as fault:
            faults.append(fault)
    return faults
