"""The server of the embedded S3 and SQS: requests that come together don't meet in moto's backends."""

from __future__ import annotations

import io
import socket
import threading
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from botocore.exceptions import ClientError

from dragoman.local.cloud import RESULTS_BUCKET, LocalCloud
from dragoman.local.server import OneAtATime


@pytest.fixture
def queue_url(cloud: LocalCloud) -> str:
    """An empty queue."""
    return cloud.sqs.create_queue(QueueName="empty")["QueueUrl"]


def test_two_requests_are_never_in_the_application_together() -> None:
    both_inside = threading.Barrier(2)
    met: list[int] = []

    def application(_environment: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        with suppress(threading.BrokenBarrierError):
            met.append(both_inside.wait(timeout=0.3))
        start_response("200 OK", [])
        return [b""]

    served = OneAtATime(application)
    with ThreadPoolExecutor(2) as threads:
        for answer in [threads.submit(served, {"wsgi.input": io.BytesIO()}, lambda *_: None) for _ in range(2)]:
            answer.result()
    assert met == []


@pytest.mark.parametrize("is_gone", [True, False])
def test_who_has_gone_while_waiting_takes_no_message(is_gone: bool) -> None:
    asked: list[str] = []

    def application(_environment: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        asked.append("for messages")
        start_response("200 OK", [])
        return [b'{"Messages": []}']

    ours, theirs = socket.socketpair()
    if is_gone:
        theirs.close()
    request = {
        "HTTP_X_AMZ_TARGET": "AmazonSQS.ReceiveMessage",
        "CONTENT_LENGTH": "2",
        "wsgi.input": io.BytesIO(b"{}"),
        "werkzeug.socket": ours,
    }
    with ours, theirs:
        assert b"".join(OneAtATime(application)(request, lambda *_: None))
    assert asked == ([] if is_gone else ["for messages"])


def test_whoever_waits_for_a_message_gets_it_although_others_send_and_look_meanwhile(
    cloud: LocalCloud, queue_url: str
) -> None:
    with ThreadPoolExecutor(1) as thread:
        waiting = thread.submit(cloud.sqs.receive_message, QueueUrl=queue_url, WaitTimeSeconds=20)
        cloud.s3.put_object(Bucket=RESULTS_BUCKET, Key="a", Body=b"b")
        cloud.sqs.send_message(QueueUrl=queue_url, MessageBody="c")
        (message,) = waiting.result(timeout=10)["Messages"]
    assert message["Body"] == "c"


def test_a_queue_without_messages_is_waited_on_for_as_long_as_was_asked(cloud: LocalCloud, queue_url: str) -> None:
    assert "Messages" not in cloud.sqs.receive_message(QueueUrl=queue_url, WaitTimeSeconds=1)


def test_a_wait_for_a_queue_that_is_not_there_ends_at_once(cloud: LocalCloud, queue_url: str) -> None:
    with pytest.raises(cloud.sqs.exceptions.QueueDoesNotExist):
        cloud.sqs.receive_message(QueueUrl=f"{queue_url}-gone", WaitTimeSeconds=20)


def test_of_many_conditional_writes_at_once_one_succeeds(cloud: LocalCloud) -> None:
    def write(number: int) -> bool:
        try:
            cloud.s3.put_object(Bucket=RESULTS_BUCKET, Key="a", Body=str(number).encode(), IfNoneMatch="*")
        except ClientError:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(write, range(40))) == 1


def test_messages_that_are_taken_by_many_at_once_come_once_and_none_is_lost(cloud: LocalCloud, queue_url: str) -> None:
    def send(number: int) -> None:
        cloud.sqs.send_message(QueueUrl=queue_url, MessageBody=str(number))

    def take(_: int) -> list[str]:
        found = cloud.sqs.receive_message(QueueUrl=queue_url).get("Messages", [])
        for message in found:
            cloud.sqs.delete_message(QueueUrl=queue_url, ReceiptHandle=message["ReceiptHandle"])
        return [message["Body"] for message in found]

    with ThreadPoolExecutor(8) as threads:
        sent = [threads.submit(send, number) for number in range(100)]
        taken = [body for bodies in threads.map(take, range(100)) for body in bodies]
        for one in sent:
            one.result()
        taken += [body for bodies in threads.map(take, range(100)) for body in bodies]
    assert sorted(taken, key=int) == [str(number) for number in range(100)]
