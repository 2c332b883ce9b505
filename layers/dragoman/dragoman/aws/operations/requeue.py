"""Puts articles on the queue again, with the same message that S3 sends for a new object."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote_plus

from dragoman.boto.faults import queue_faults
from dragoman.boto.listing import ListedObject
from dragoman.errors import known_error

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient

MESSAGES_AT_ONCE = 10  # SQS's limit


def put_on_queue(client: SQSClient, queue_url: str, bucket: str, objects: Sequence[ListedObject]) -> None:
    """Sends one message for each of up to ten objects of the bucket.

    Raises:
        TransientFault: `queue_failed`; some messages may have been sent already. Sending them again is harmless.
    """
    if not objects:
        return
    entries = [{"Id": str(place), "MessageBody": notification(bucket, one)} for place, one in enumerate(objects)]
    with queue_faults("putting articles on the queue"):
        answer = client.send_message_batch(QueueUrl=queue_url, Entries=entries)  # type: ignore[arg-type]
    if failed := answer.get("Failed"):
        raise known_error("queue_failed", doing="putting articles on the queue", reason=failed[0]["Code"])


def notification(bucket: str, found: ListedObject) -> str:
    """The body of the message that S3 sends when the object is created."""
    record = {
        "eventVersion": "2.1",
        "eventSource": "aws:s3",
        "eventName": "ObjectCreated:Put",
        "s3": {
            "s3SchemaVersion": "1.0",
            "bucket": {"name": bucket, "arn": f"arn:aws:s3:::{bucket}"},
            "object": {"key": quote_plus(found.key, safe="/"), "size": found.size, "eTag": found.etag},
        },
    }
    return json.dumps({"Records": [record]})
