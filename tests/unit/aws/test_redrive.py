"""Tests of redrive: a dead letter is deleted only after it was sent back; letters that could not be sent stay."""

from __future__ import annotations

import json
from collections.abc import Iterator

import boto3
import pytest
from botocore.stub import Stubber

from dragoman.aws.redrive import DeadLetter, Queues, send_back
from dragoman.errors import TransientFault

DEAD, SOURCE = "https://sqs.eu-central-1.amazonaws.com/1/dead", "https://sqs.eu-central-1.amazonaws.com/1/articles"
LETTERS = [
    DeadLetter({"Body": json.dumps(number), "ReceiptHandle": f"handle {number}"}, f"{number}.txt", "no_result")
    for number in range(3)
]
ENTRIES = [{"Id": str(number), "MessageBody": str(number)} for number in range(3)]


@pytest.fixture
def stubbed() -> Iterator[tuple[Queues, Stubber]]:
    """A stub of SQS with fixed responses, which must be requested in their order."""
    client = boto3.client("sqs", "eu-central-1", aws_access_key_id="none", aws_secret_access_key="none")
    with Stubber(client) as stubber:
        yield Queues(client, DEAD, SOURCE), stubber
        stubber.assert_no_pending_responses()


def expect_sending(stubber: Stubber, sent: list[int], failed: list[int]) -> None:
    stubber.add_response(
        "send_message_batch",
        {
            "Successful": [{"Id": str(number), "MessageId": "m", "MD5OfMessageBody": "0" * 32} for number in sent],
            "Failed": [{"Id": str(number), "SenderFault": False, "Code": "InternalError"} for number in failed],
        },
        {"QueueUrl": SOURCE, "Entries": ENTRIES},
    )


def expect_deletion(stubber: Stubber, number: int) -> None:
    stubber.add_response("delete_message", {}, {"QueueUrl": DEAD, "ReceiptHandle": f"handle {number}"})


def test_letters_that_could_not_be_sent_are_not_deleted(stubbed: tuple[Queues, Stubber]) -> None:
    queues, stubber = stubbed
    expect_sending(stubber, sent=[2, 0], failed=[1])
    expect_deletion(stubber, 2)
    expect_deletion(stubber, 0)
    assert send_back(queues, LETTERS) == 2


def test_nothing_is_deleted_if_nothing_could_be_sent(stubbed: tuple[Queues, Stubber]) -> None:
    queues, stubber = stubbed
    expect_sending(stubber, sent=[], failed=[0, 1, 2])
    assert send_back(queues, LETTERS) == 0


def test_a_failed_request_to_send_deletes_nothing_and_is_reported(stubbed: tuple[Queues, Stubber]) -> None:
    queues, stubber = stubbed
    stubber.add_client_error("send_message_batch", "ServiceUnavailable", http_status_code=400)
    with pytest.raises(TransientFault) as caught:
        send_back(queues, LETTERS)
    assert caught.value.code == "queue_failed"


def test_no_letters_cause_no_request(stubbed: tuple[Queues, Stubber]) -> None:
    queues, _ = stubbed
    assert send_back(queues, []) == 0
