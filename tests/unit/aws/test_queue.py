"""Messages that come back: in which order they are worked, and after how long they are seen again."""

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

from dragoman.aws.queue import QueueMessage, SourceQueue, in_order, wait_seconds
from dragoman.errors import UsageFault

ARN, URL = "arn:aws:sqs:eu-central-1:123456789012:articles", "https://sqs.eu-central-1.amazonaws.com/1/articles"


def message(name: str, receives: int = 1) -> QueueMessage:
    return QueueMessage(name, "{}", receives, f"receipt {name}", ARN)


# ── Order: whatever kills the function, the others get their turn ────────────────────────────────────────


def test_new_messages_keep_their_order_and_come_before_those_that_came_back() -> None:
    batch = [message("d", 3), message("c"), message("b", 2), message("a")]
    assert [one.message_id for one in in_order(batch)][:2] == ["c", "a"]


def test_the_order_does_not_depend_on_how_the_queue_delivers() -> None:
    names = list("abcde")
    expected = in_order([message(name, 3) for name in names])
    for seed in range(10):
        shuffled = random.Random(seed).sample(names, len(names))  # noqa: S311  (no secret)
        assert in_order([message(name, 3) for name in shuffled]) == expected


def survivors(names: list[str], killers: set[str], receives: int) -> set[str]:
    """What is left of a batch: the first receive kills before anything is done; then each stops at the first killer."""
    left = set(names)
    for receive in range(2, receives + 1):
        for one in in_order([message(name, receive) for name in left]):
            if one.message_id in killers:
                break
            left.remove(one.message_id)
    return left


@given(st.sets(st.uuids().map(str), min_size=1, max_size=5), st.data())
def test_only_what_kills_the_function_is_left_in_the_end(names: set[str], data: st.DataObject) -> None:
    """As many receives as the template's queue allows, batches as large as its mapping makes them."""
    killers = data.draw(st.sets(st.sampled_from(sorted(names)), max_size=2))
    assert survivors(sorted(names), killers, receives=8) == killers


@pytest.mark.parametrize("killer", "abcde")
def test_one_killer_among_five_is_alone_after_three_receives(killer: str) -> None:
    assert survivors(list("abcde"), {killer}, receives=3) == {killer}


# ── Waiting ──────────────────────────────────────────────────────────────────────────────────────────────


@given(st.integers(1, 10**9), st.integers())
def test_each_wait_is_twice_the_one_before_up_to_a_quarter_of_an_hour_less_up_to_half(receives: int, seed: int) -> None:
    random.seed(seed)
    longest = min(30 * 2 ** min(receives - 1, 20), 900)
    assert longest // 2 <= wait_seconds(receives) <= longest


def test_messages_that_failed_together_come_back_apart() -> None:
    assert len({wait_seconds(5) for _ in range(50)}) > 10


def test_no_alarm_about_age_while_attempts_are_left() -> None:
    """A message is hidden for its wait, or for the visibility timeout where the function was killed."""
    template = read_template()
    attempts = of_type(template, "AWS::SQS::Queue")["Queue"]["RedrivePolicy"]["maxReceiveCount"]
    late = {"Fn::FindInMap": ["SecondsByTimeout", {"Ref": "FunctionTimeout"}, "Late"]}
    assert of_type(template, "AWS::CloudWatch::Alarm")["QueueAgeAlarm"]["Threshold"] == late
    waits = sum(min(30 * 2 ** (receive - 1), 900) for receive in range(1, attempts))
    for timeout, row in template["Mappings"]["SecondsByTimeout"].items():
        assert row["Late"] >= max(attempts * row["Hidden"], waits + attempts * int(timeout))


# ── What is asked of the queue ───────────────────────────────────────────────────────────────────────────


@pytest.fixture
def stubbed() -> Iterator[tuple[SourceQueue, Stubber]]:
    """SQS that answers as it is told to, in this order, and to nothing else."""
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
    queue.put_off(message("a", receives=8))


def test_a_queue_that_is_out_of_reach_fails_no_article(
    stubbed: tuple[SourceQueue, Stubber], caplog: pytest.LogCaptureFixture
) -> None:
    queue, stubber = stubbed
    stubber.add_client_error("get_queue_url", "AccessDenied")
    queue.put_off(message("a", receives=2))
    assert [getattr(record, "code", "") for record in caplog.records] == ["queue_failed"]


@pytest.mark.parametrize("arn", ["", "x", "arn:aws:sqs", "arn:aws:sns:eu-central-1:123456789012:articles", 5, None])
def test_of_a_message_from_no_queue_nothing_is_asked(stubbed: tuple[SourceQueue, Stubber], arn: Any) -> None:
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
def test_a_count_that_is_none_counts_as_the_first(attributes: Any, receives: int) -> None:
    assert QueueMessage.of({"messageId": "a", "attributes": attributes}).receives == receives


@pytest.mark.parametrize("record", [{}, {"messageId": ""}, {"messageId": None}, {"messageId": 5}])
def test_a_record_without_an_id_is_refused_since_nothing_could_be_said_of_it(record: dict[str, Any]) -> None:
    with pytest.raises(UsageFault, match="unrecognised_event"):
        QueueMessage.of(record)


@pytest.mark.parametrize("body", [None, 5, {"a": 1}, b"{}"])
def test_a_body_that_is_no_text_is_an_empty_one(body: Any) -> None:
    assert QueueMessage.of({"messageId": "a", "body": body}).body == ""
