"""Tests of redrive: which dead letters are read, their causes, and that none is lost when letters are sent back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber

from dragoman.aws.operations.redrive import DeadLetter, Queues, find_queues, read_dead_letters, release, send_back
from dragoman.aws.storage import Store, place_identity
from dragoman.errors import TransientFault, UsageFault

DEAD, SOURCE = "https://sqs.eu-central-1.amazonaws.com/1/dead", "https://sqs.eu-central-1.amazonaws.com/1/articles"
LETTERS = [
    DeadLetter({"Body": json.dumps(number), "ReceiptHandle": f"handle {number}"}, f"{number}.txt", "no_result")
    for number in range(3)
]
ENTRIES = [{"Id": str(number), "MessageBody": str(number)} for number in range(3)]
KEYS: dict[str, Any] = {"aws_access_key_id": "none", "aws_secret_access_key": "none"}


@pytest.fixture
def stubbed() -> Iterator[tuple[Queues, Stubber]]:
    """A stub of SQS with fixed responses, which must be requested in their order."""
    client = boto3.client("sqs", "eu-central-1", **KEYS)
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


@pytest.mark.parametrize(
    ("sizes", "groups"),
    [
        ([262_144], [1]),
        ([1_048_576, 1], [1, 1]),
        ([131_072, 131_072, 1], [2, 1]),
        ([200_000] * 3, [1, 1, 1]),
        ([1, 1_048_576, 1, 1], [1, 1, 2]),
    ],
)
def test_no_request_is_larger_than_sqs_takes(
    stubbed: tuple[Queues, Stubber], sizes: list[int], groups: list[int]
) -> None:
    """Otherwise a few large messages would keep all others from being sent back, run after run."""
    queues, stubber = stubbed
    bodies = iter(["ю" * (size // 2) + "x" * (size % 2) for size in sizes])
    letters = []
    for count in groups:
        some = [
            DeadLetter({"Body": next(bodies), "ReceiptHandle": "h"}, "", "unrecognised_event") for _ in range(count)
        ]
        entries = [{"Id": str(place), "MessageBody": letter.message["Body"]} for place, letter in enumerate(some)]
        sent = [{"Id": str(place), "MessageId": "m", "MD5OfMessageBody": "0" * 32} for place in range(count)]
        stubber.add_response(
            "send_message_batch", {"Successful": sent, "Failed": []}, {"QueueUrl": SOURCE, "Entries": entries}
        )
        for _ in some:
            stubber.add_response("delete_message", {}, {"QueueUrl": DEAD, "ReceiptHandle": "h"})
        letters += some
    assert send_back(queues, letters) == len(sizes)


def test_no_letters_cause_no_request(stubbed: tuple[Queues, Stubber]) -> None:
    queues, _ = stubbed
    assert send_back(queues, []) == 0


# ── The source queue ─────────────────────────────────────────────────────────────────────────────────────


def expect_sources(stubber: Stubber, urls: Sequence[str]) -> None:
    stubber.add_response("list_dead_letter_source_queues", {"queueUrls": urls}, {"QueueUrl": DEAD})


def test_the_source_queue_is_the_one_that_sends_its_dead_letters_here(stubbed: tuple[Queues, Stubber]) -> None:
    queues, stubber = stubbed
    expect_sources(stubber, [SOURCE])
    assert find_queues(queues.client, DEAD) == Queues(queues.client, DEAD, SOURCE)


@pytest.mark.parametrize("urls", [[], [SOURCE, SOURCE + "-2"]])
def test_a_queue_without_exactly_one_source_is_refused_with_their_number(
    stubbed: tuple[Queues, Stubber], urls: list[str]
) -> None:
    queues, stubber = stubbed
    expect_sources(stubber, urls)
    with pytest.raises(UsageFault) as caught:
        find_queues(queues.client, DEAD)
    assert caught.value.code == "no_source_queue"
    assert str(len(urls)) in caught.value.cause


# ── Reading ──────────────────────────────────────────────────────────────────────────────────────────────


def message(number: int, body: str = "not JSON") -> dict[str, str]:
    return {"MessageId": f"id {number}", "ReceiptHandle": f"handle {number}", "Body": body}


def expect_receiving(stubber: Stubber, *messages: dict[str, str]) -> None:
    answer: dict[str, Any] = {"Messages": list(messages)} if messages else {}
    limits = {"MaxNumberOfMessages": 10, "VisibilityTimeout": 900, "WaitTimeSeconds": 1}
    stubber.add_response("receive_message", answer, {"QueueUrl": DEAD, **limits})


def expect_hiding(stubber: Stubber, numbers: Sequence[int]) -> None:
    entries = [
        {"Id": str(place), "ReceiptHandle": f"handle {number}", "VisibilityTimeout": 900}
        for place, number in enumerate(numbers)
    ]
    stubber.add_response(
        "change_message_visibility_batch", {"Successful": [], "Failed": []}, {"QueueUrl": DEAD, "Entries": entries}
    )


def clock_at(*seconds: float) -> Callable[[], float]:
    return iter(seconds).__next__


@pytest.fixture
def results() -> Iterator[tuple[Store, Stubber]]:
    """A store of results in a stub of S3."""
    client = boto3.client("s3", "eu-central-1", **KEYS)
    with Stubber(client) as stubber:
        yield Store(client, "results"), stubber
        stubber.assert_no_pending_responses()


def test_each_letter_is_read_once_until_nothing_new_comes(
    stubbed: tuple[Queues, Stubber], results: tuple[Store, Stubber]
) -> None:
    queues, stubber = stubbed
    expect_receiving(stubber, message(1), message(2))
    expect_receiving(stubber, message(2), message(3))
    expect_receiving(stubber, message(3), message(1))
    looks = list(read_dead_letters(queues, results[0], lambda: 0.0))
    assert [[letter.message["MessageId"] for letter in look] for look in looks] == [["id 1", "id 2"], ["id 3"]]


def test_an_empty_queue_has_no_letters(stubbed: tuple[Queues, Stubber], results: tuple[Store, Stubber]) -> None:
    queues, stubber = stubbed
    expect_receiving(stubber)
    assert list(read_dead_letters(queues, results[0])) == []


def test_letters_are_hidden_again_before_their_visibility_timeout_ends(
    stubbed: tuple[Queues, Stubber], results: tuple[Store, Stubber]
) -> None:
    """All letters that were read so far, ten in one request, whenever more than a third of the timeout has passed."""
    queues, stubber = stubbed
    expect_receiving(stubber, *map(message, range(10)))
    expect_receiving(stubber, *map(message, range(10, 12)))
    expect_hiding(stubber, range(10))
    expect_hiding(stubber, range(10, 12))
    expect_receiving(stubber, message(12))
    expect_receiving(stubber)
    # The start; 300 seconds are not too long; 301 are, and are counted anew from 305 on; 605 is not too long after it.
    list(read_dead_letters(queues, results[0], clock_at(0, 300, 301, 305, 605)))


def test_letters_that_could_not_be_hidden_again_are_reported(
    stubbed: tuple[Queues, Stubber], results: tuple[Store, Stubber]
) -> None:
    queues, stubber = stubbed
    expect_receiving(stubber, message(1))
    stubber.add_client_error("change_message_visibility_batch", "AccessDenied")
    with pytest.raises(TransientFault) as caught:
        list(read_dead_letters(queues, results[0], clock_at(0, 301)))
    assert (caught.value.code, caught.value.cause) == (
        "queue_failed",
        "SQS failed while hiding dead letters: AccessDenied.",
    )


REFERENCE = {"bucket": {"name": "articles"}, "object": {"key": "a+b.txt", "eTag": "e1"}}


def created(**changes: Any) -> str:
    return json.dumps({"Records": [{"eventName": "ObjectCreated:Put", "s3": REFERENCE | changes}]})


@pytest.mark.parametrize("body", ["not JSON", "{}"])
def test_a_letter_that_is_no_event_has_the_code_of_its_error(
    stubbed: tuple[Queues, Stubber], results: tuple[Store, Stubber], body: str
) -> None:
    queues, stubber = stubbed
    expect_receiving(stubber, message(1, body))
    expect_receiving(stubber)
    [[letter]] = read_dead_letters(queues, results[0])
    assert (letter.message, letter.key, letter.code) == (message(1, body), "", "unrecognised_event")


def test_a_letter_without_an_article_has_no_result(
    stubbed: tuple[Queues, Stubber], results: tuple[Store, Stubber]
) -> None:
    queues, stubber = stubbed
    body = json.dumps({"Event": "s3:TestEvent"})
    expect_receiving(stubber, message(1, body))
    expect_receiving(stubber)
    [[letter]] = read_dead_letters(queues, results[0])
    assert letter == DeadLetter(letter.message, "", "no_result")
    assert letter.message["Body"] == body


@pytest.mark.parametrize(
    ("metadata", "etag", "code"),
    [
        (None, "e1", "no_result"),
        ({"error": "model_missing", "article-etag": "e1"}, "e1", "model_missing"),
        ({"article-etag": "e1"}, "e1", "result_there"),
        ({"article-etag": "e0"}, "e1", "older_result"),
        ({"article-etag": "e1"}, "", "older_result"),
        ({}, "", "older_result"),
        ({"place": place_identity("articles", "a b.txt"), "article-etag": "e1"}, "e1", "result_there"),
        ({"place": place_identity("others", "a b.txt"), "article-etag": "e1"}, "e1", "result_taken"),
    ],
)
def test_the_code_of_a_letter_says_which_result_its_article_has(
    stubbed: tuple[Queues, Stubber],
    results: tuple[Store, Stubber],
    metadata: dict[str, str] | None,
    etag: str,
    code: str,
) -> None:
    queues, stubber = stubbed
    store, bucket = results
    found = message(1, created(object={"key": "a+b.txt", "eTag": etag}))
    expect_receiving(stubber, found)
    expect_receiving(stubber)
    if metadata is None:
        bucket.add_client_error("head_object", "404")
    else:
        asked = {"Bucket": "results", "Key": "a b.txt.json"}
        bucket.add_response("head_object", {"ETag": "r1", "Metadata": metadata}, asked)
    [[letter]] = read_dead_letters(queues, store)
    assert (letter.message, letter.key, letter.code) == (found, "a b.txt", code)


def test_a_failure_of_storage_ends_the_reading_with_its_error(
    stubbed: tuple[Queues, Stubber], results: tuple[Store, Stubber]
) -> None:
    queues, stubber = stubbed
    store, bucket = results
    expect_receiving(stubber, message(1, created()))
    bucket.add_client_error("head_object", "SlowDown")
    with pytest.raises(TransientFault) as caught:
        next(read_dead_letters(queues, store))
    assert caught.value.code == "storage_failed"


# ── Releasing, and failures of the queue ─────────────────────────────────────────────────────────────────


def test_letters_that_were_only_read_are_visible_again_even_if_some_are_already(
    stubbed: tuple[Queues, Stubber],
) -> None:
    queues, stubber = stubbed
    answers = ("MessageNotInflight", "ReceiptHandleIsInvalid", "")
    for number, error in enumerate(answers):
        asked = {"QueueUrl": DEAD, "ReceiptHandle": f"handle {number}", "VisibilityTimeout": 0}
        if error:
            stubber.add_client_error("change_message_visibility", error, expected_params=asked)
        else:
            stubber.add_response("change_message_visibility", {}, asked)
    release(queues, LETTERS)


@pytest.mark.parametrize(
    ("operation", "act", "doing"),
    [
        ("list_dead_letter_source_queues", lambda queues: find_queues(queues.client, DEAD), "looking for the source"),
        ("receive_message", lambda queues: queues, "receiving dead letters"),
        ("change_message_visibility", lambda queues: release(queues, LETTERS), "releasing dead letters"),
        ("send_message_batch", lambda queues: send_back(queues, LETTERS), "sending dead letters back"),
    ],
)
def test_the_cause_of_a_failure_says_what_was_being_done(
    stubbed: tuple[Queues, Stubber],
    results: tuple[Store, Stubber],
    operation: str,
    act: Callable[[Queues], object],
    doing: str,
) -> None:
    queues, stubber = stubbed
    stubber.add_client_error(operation, "AccessDenied")
    with pytest.raises(TransientFault) as caught:
        list(read_dead_letters(queues, results[0])) if operation == "receive_message" else act(queues)
    assert caught.value.code == "queue_failed"
    assert f"while {doing}" in caught.value.cause
    assert "AccessDenied" in caught.value.cause
