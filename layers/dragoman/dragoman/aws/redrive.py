"""Dead letters: what waits there and why, and back into the queue with them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.aws.events import references_in_message
from dragoman.aws.storage import Store
from dragoman.boto.faults import queue_faults
from dragoman.errors import TransientFault, UsageFault, known_error

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_sqs.type_defs import MessageTypeDef

_AT_ONCE = 10  # SQS's limit
_HIDDEN_SECONDS = 900  # nobody else sees a dead letter while it is looked at
_PATIENCE_SECONDS = 1


@dataclass(frozen=True)
class DeadLetter:
    """A message that was given up. `key` is its first article's; `code` says why, as far as is known.

    `no_result`: nothing was written of it, so the function was killed, by its time or its memory.
    `older_result`: there is a result of another version of the article. `result_taken`: of another article.
    """

    message: MessageTypeDef
    key: str
    code: str


@dataclass(frozen=True)
class Queues:
    """The dead letters' queue, and the one that they came from, by URL."""

    client: SQSClient
    dead_letters: str
    source: str


def find_queues(client: SQSClient, dead_letters: str) -> Queues:
    """The queue whose dead letters these are.

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
    """Every dead letter once, up to ten at a time; each is hidden from others until it is sent back or shown again.

    Those that were given stay hidden for as long as this goes on. It ends when the queue shows no new one: a letter
    that is seen again all the same doesn't count.

    Raises:
        TransientFault: `queue_failed`, `storage_failed`.
    """
    seen: dict[str, MessageTypeDef] = {}
    hidden_since = clock()
    while new := {message["MessageId"]: message for message in _receive(queues) if message["MessageId"] not in seen}:
        seen |= new
        yield [_dead_letter(message, store) for message in new.values()]
        if clock() - hidden_since > _HIDDEN_SECONDS / 3:
            _hide_on(queues, list(seen.values()))
            hidden_since = clock()


def send_back(queues: Queues, letters: list[DeadLetter]) -> int:
    """Puts up to ten dead letters back into their queue; gives how many. What could not be sent stays.

    Sent first and deleted then: dying in between makes a message twice, which does no harm, and loses none.

    Raises:
        TransientFault: `queue_failed`.
    """
    if not letters:
        return 0
    with queue_faults("sending dead letters back"):
        sent = queues.client.send_message_batch(
            QueueUrl=queues.source,
            Entries=[{"Id": str(place), "MessageBody": letter.message["Body"]} for place, letter in enumerate(letters)],
        )
        done = [letters[int(entry["Id"])] for entry in sent.get("Successful", [])]
        for letter in done:
            queues.client.delete_message(QueueUrl=queues.dead_letters, ReceiptHandle=letter.message["ReceiptHandle"])
    return len(done)


def show_again(queues: Queues, letters: list[DeadLetter]) -> None:
    """Lets others see dead letters that were only looked at, but for those that can be seen again by now.

    Raises:
        TransientFault: `queue_failed`.
    """
    for letter in letters:
        shown = (queues.client.exceptions.MessageNotInflight, queues.client.exceptions.ReceiptHandleIsInvalid)
        with queue_faults("showing dead letters again"), suppress(*shown):
            queues.client.change_message_visibility(
                QueueUrl=queues.dead_letters, ReceiptHandle=letter.message["ReceiptHandle"], VisibilityTimeout=0
            )


def _hide_on(queues: Queues, messages: list[MessageTypeDef]) -> None:
    """Hides these anew, but for those that are deleted by now."""
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
    return DeadLetter(message, references[0].key, (entry.error or "older_result") if entry else "no_result")
