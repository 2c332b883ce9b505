"""Tests of messages that are received again: their order of processing, and the wait before each retry."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber
from hypothesis import given
from hypothesis import strategies as st
from template_reading import of_type, read_template

from dragoman.aws.queue.queue import QueueMessage, SourceQueue, in_order, wait_seconds
from dragoman.errors import UsageFault

ARN, URL = "arn:aws:sqs:eu-central-1:123456789012:articles", "https://sqs.eu-central-1.amazonaws.com/1/articles"


def message(name: str, receives: int = 1) -> QueueMessage:
    return QueueMessage(name, "{}", receives, f"receipt {name}", ARN)


# ── Order: if one message crashes the function, the others still get their turn ──────────────────────────────


def test_new_messages_keep_their_order_and_come_before_retried_ones() -> None:
    batch = [message("d", 3), message("c"), message("b", 2), message("a")]
    assert [one.message_id for one in in_order(batch)][:2] == ["c", "a"]


def test_the_order_does_not_depend_on_the_order_of_delivery() -> None:
    names = list("abcde")
    expected = in_order([message(name, 3) for name in names])
    for seed in range(10):
        shuffled = random.Random(seed).sample(names, len(names))  # noqa: S311  (no secret)
        assert in_order([message(name, 3) for name in shuffled]) == expected


def survivors(names: list[str], killers: set[str], receives: int) -> set[str]:
    """The rest of a batch: the first receive crashes at once; each later one stops at the first crashing message."""
    left = set(names)
    for receive in range(2, receives + 1):
        for one in in_order([message(name, receive) for name in left]):
            if one.message_id in killers:
                break
            left.remove(one.message_id)
    return left


@given(st.sets(st.uuids().map(str), min_size=1, max_size=5), st.data())
def test_in_the_end_only_messages_that_crash_the_function_are_left(names: set[str], data: st.DataObject) -> None:
    """With as many receives as the template's queue allows, and batches as large as its mapping makes them."""
    killers = data.draw(st.sets(st.sampled_from(sorted(names)), max_size=2))
    assert survivors(sorted(names), killers, receives=8) == killers


@pytest.mark.parametrize("killer", "abcde")
def test_one_crashing_message_among_five_is_alone_after_three_receives(killer: str) -> None:
    assert survivors(list("abcde"), {killer}, receives=3) == {killer}


# ── Waiting ──────────────────────────────────────────────────────────────────────────────────────────────


@given(st.integers(1, 10**9), st.integers())
def test_each_wait_is_twice_the_one_before_up_to_a_quarter_of_an_hour_less_up_to_half(receives: int, seed: int) -> None:
    random.seed(seed)
    longest = min(30 * 2 ** min(receives - 1, 20), 900)
    assert longest // 2 <= wait_seconds(receives) <= longest


def test_messages_that_failed_together_are_retried_at_different_times() -> None:
    assert len({wait_seconds(5) for _ in range(50)}) > 10


def test_the_alarm_about_age_does_not_ring_while_attempts_are_left() -> None:
    """A message is hidden for its wait, or for the visibility timeout if the function crashed."""
    template = read_template()
    attempts = of_type(template, "AWS::SQS::Queue")["Queue"]["RedrivePolicy"]["maxReceiveCount"]
    late = {"Fn::FindInMap": ["SecondsByTimeout", {"Ref": "FunctionTimeout"}, "Late"]}
    assert of_type(template, "AWS::CloudWatch::Alarm")["QueueAgeAlarm"]["Threshold"] == late
    waits = sum(min(30 * 2 ** (receive - 1), 900) for receive in range(1, attempts))
    for timeout, row in template["Mappings"]["SecondsByTimeout"].items():
        assert row["Late"] >= max(attempts * row["Hidden"], waits + attempts * int(timeout))


# ── Requests to the queue ───────────────────────────────────────────────────────────────────────────


@pytest.fixture
def stubbed() -> Iterator[tuple[SourceQueue, Stubber]]:
    """A stub of SQS with fixed responses, which must be requested in their order."""
    client = boto3.client("sqs", "eu-central-1", aws_access_key_id="none", aws_secret_access_key="none")
    with Stubber(client) as stubber:
        yield SourceQueue(client, max_receives=8), stubber
        stubber.assert_no_pending_responses()


def expect_url(stubber: Stubber) -> None:
    asked = {"QueueName": "articles", "QueueOwnerAWSAccountId": "123456789012"}
    stubber.add_response("get_queue_url", {"QueueUrl": URL}, asked)


def test_a_queue_is_looked_up_once(stubbed: tuple[SourceQueue, Stubber]) -> None:
    queue, stubber = stubbed
    expect_url(stubber)
    for name in ("a", "b"):
        stubber.add_response("delete_message", {}, {"QueueUrl": URL, "ReceiptHandle": f"receipt {name}"})
        queue.delete(message(name))


def test_after_its_last_receive_a_message_becomes_a_dead_letter_at_once(stubbed: tuple[SourceQueue, Stubber]) -> None:
    queue, stubber = stubbed
    expect_url(stubber)
    asked = {"QueueUrl": URL, "ReceiptHandle": "receipt a", "VisibilityTimeout": 0}
    stubber.add_response("change_message_visibility", {}, asked)
    queue.postpone(message("a", receives=8))


def test_an_unreachable_queue_does_not_fail_any_article(
    stubbed: tuple[SourceQueue, Stubber], caplog: pytest.LogCaptureFixture
) -> None:
    queue, stubber = stubbed
    stubber.add_client_error("get_queue_url", "AccessDenied")
    queue.postpone(message("a", receives=2))
    assert [getattr(record, "code", "") for record in caplog.records] == ["queue_failed"]


@pytest.mark.parametrize("arn", ["", "x", "arn:aws:sqs", "arn:aws:sns:eu-central-1:123456789012:articles", 5, None])
def test_a_message_without_a_queue_causes_no_request(stubbed: tuple[SourceQueue, Stubber], arn: Any) -> None:
    queue, _ = stubbed
    queue.delete(QueueMessage.of({"messageId": "a", "receiptHandle": "r", "eventSourceARN": arn}))
    queue.delete(QueueMessage.of({"messageId": "a", "eventSourceARN": ARN}))


# ── Records ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("attributes", "receives"),
    [({"ApproximateReceiveCount": "3"}, 3), ({}, 1), (None, 1), ({"ApproximateReceiveCount": "many"}, 1),
     ({"ApproximateReceiveCount": "0"}, 1), ({"ApproximateReceiveCount": "9" * 5000}, 1), ([], 1),
     ({"ApproximateReceiveCount": 3}, 1)],
)  # fmt: skip
def test_an_invalid_receive_count_is_taken_as_one(attributes: Any, receives: int) -> None:
    assert QueueMessage.of({"messageId": "a", "attributes": attributes}).receives == receives


@pytest.mark.parametrize("record", [{}, {"messageId": ""}, {"messageId": None}, {"messageId": 5}])
def test_a_record_without_an_id_is_refused_because_it_could_not_be_reported(record: dict[str, Any]) -> None:
    with pytest.raises(UsageFault, match="unrecognised_event"):
        QueueMessage.of(record)


@pytest.mark.parametrize("body", [None, 5, {"a": 1}, b"{}"])
def test_a_body_that_is_not_text_becomes_empty(body: Any) -> None:
    assert QueueMessage.of({"messageId": "a", "body": body}).body == ""
