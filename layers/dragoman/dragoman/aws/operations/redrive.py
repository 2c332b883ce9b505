"""Lists the messages in the dead-letter queue with their causes, and sends them back to the source queue."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.aws.events.events import references_in_message
from dragoman.aws.storage import LedgerEntry, Store
from dragoman.boto.faults import queue_faults
from dragoman.errors import TransientFault, UsageFault, known_error

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_sqs.type_defs import MessageTypeDef

_AT_ONCE = 10  # SQS's limit
_REQUEST_BYTES = 262_144  # of a request's messages together, SQS's limit before it was raised in 2025
_HIDDEN_SECONDS = 900  # visibility timeout of a dead letter while it is being read
_PATIENCE_SECONDS = 1


@dataclass(frozen=True)
class DeadLetter:
    """A message in the dead-letter queue. `key`: of its first article; `code`: why it failed, as far as is known.

    `no_result`: nothing was written, so the function crashed, or ran out of time or memory.
    `older_result`: there is a result of another version of the article. `result_taken`: of another article.
    `result_there`: a result of this version exists; only its event is missing, or the function was stopped later.
    """

    message: MessageTypeDef
    key: str
    code: str


@dataclass(frozen=True)
class Queues:
    """The URLs of a dead-letter queue and of its source queue."""

    client: SQSClient
    dead_letters: str
    source: str


def find_queues(client: SQSClient, dead_letters: str) -> Queues:
    """The dead-letter queue with its source queue.

    Raises:
        UsageFault: `no_source_queue` if there isn't exactly one.
        TransientFault: `queue_failed`.
    """
    with queue_faults("looking for the source queue"):
        sources = client.list_dead_letter_source_queues(QueueUrl=dead_letters)["queueUrls"]
    if len(sources) != 1:
        raise known_error("no_source_queue", count=len(sources))
    return Queues(client, dead_letters, sources[0])


def read_dead_letters(
    queues: Queues, store: Store, clock: Callable[[], float] = time.monotonic
) -> Iterator[list[DeadLetter]]:
    """All dead letters, each once, up to ten at a time; they are hidden until they are sent back or released.

    Letters that were already read stay hidden while this continues. It ends when the queue returns no new letter;
    letters that it returns again are skipped.

    Raises:
        TransientFault: `queue_failed`, `storage_failed`.
    """
    seen: dict[str, MessageTypeDef] = {}
    hidden_since = clock()
    while new := {message["MessageId"]: message for message in _receive(queues) if message["MessageId"] not in seen}:
        seen |= new
        yield [_dead_letter(message, store) for message in new.values()]
        if clock() - hidden_since > _HIDDEN_SECONDS / 3:
            _keep_hidden(queues, list(seen.values()))
            hidden_since = clock()


def send_back(queues: Queues, letters: list[DeadLetter]) -> int:
    """Sends up to ten dead letters back to their source queue; returns how many. Letters that could not be sent stay.

    Each is first sent and then deleted, so that a crash in between duplicates a message, which is harmless, but never
    loses one.

    Raises:
        TransientFault: `queue_failed`.
    """
    return sum(_send(queues, some) for some in _requests(letters))


def _requests(letters: list[DeadLetter]) -> Iterator[list[DeadLetter]]:
    """The letters in groups that SQS takes in one request, by their bytes."""
    some: list[DeadLetter] = []
    size = 0
    for letter in letters:
        length = len(letter.message["Body"].encode())
        if some and size + length > _REQUEST_BYTES:
            yield some
            some, size = [], 0
        some.append(letter)
        size += length
    if some:
        yield some


def _send(queues: Queues, letters: list[DeadLetter]) -> int:
    with queue_faults("sending dead letters back"):
        sent = queues.client.send_message_batch(
            QueueUrl=queues.source,
            Entries=[{"Id": str(place), "MessageBody": letter.message["Body"]} for place, letter in enumerate(letters)],
        )
        done = [letters[int(entry["Id"])] for entry in sent.get("Successful", [])]
        for letter in done:
            queues.client.delete_message(QueueUrl=queues.dead_letters, ReceiptHandle=letter.message["ReceiptHandle"])
    return len(done)


def release(queues: Queues, letters: list[DeadLetter]) -> None:
    """Makes dead letters that were only read visible again, unless they already are.

    Raises:
        TransientFault: `queue_failed`.
    """
    for letter in letters:
        visible = (queues.client.exceptions.MessageNotInflight, queues.client.exceptions.ReceiptHandleIsInvalid)
        with queue_faults("releasing dead letters"), suppress(*visible):
            queues.client.change_message_visibility(
                QueueUrl=queues.dead_letters, ReceiptHandle=letter.message["ReceiptHandle"], VisibilityTimeout=0
            )


def _keep_hidden(queues: Queues, messages: list[MessageTypeDef]) -> None:
    """Extends the visibility timeout of these messages, except deleted ones."""
    for first in range(0, len(messages), _AT_ONCE):
        with queue_faults("hiding dead letters"):
            queues.client.change_message_visibility_batch(
                QueueUrl=queues.dead_letters,
                Entries=[
                    {"Id": str(place), "ReceiptHandle": message["ReceiptHandle"], "VisibilityTimeout": _HIDDEN_SECONDS}
                    for place, message in enumerate(messages[first : first + _AT_ONCE])
                ],
            )


def _receive(queues: Queues) -> list[MessageTypeDef]:
    with queue_faults("receiving dead letters"):
        answer = queues.client.receive_message(
            QueueUrl=queues.dead_letters,
            MaxNumberOfMessages=_AT_ONCE,
            VisibilityTimeout=_HIDDEN_SECONDS,
            WaitTimeSeconds=_PATIENCE_SECONDS,
        )
    return answer.get("Messages", [])


def _dead_letter(message: MessageTypeDef, store: Store) -> DeadLetter:
    try:
        references = references_in_message(message["Body"])
    except UsageFault as fault:
        return DeadLetter(message, "", fault.code)
    if not references:
        return DeadLetter(message, "", "no_result")
    try:
        entry = store.ledger_entry(references[0])
    except TransientFault as fault:
        if fault.code != "result_taken":
            raise
        return DeadLetter(message, references[0].key, fault.code)
    return DeadLetter(message, references[0].key, _code(entry, references[0].etag))


def _code(entry: LedgerEntry | None, etag: str) -> str:
    """`etag` is the article's in the message, empty if it has none."""
    if entry is None:
        return "no_result"
    return entry.error or ("result_there" if etag and etag == entry.article_etag else "older_result")
