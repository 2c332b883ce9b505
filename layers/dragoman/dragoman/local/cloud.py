"""The embedded S3 and SQS (moto's server on localhost), with buckets, queue, dead-letter queue and notification."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dragoman.boto.client import s3_client, sqs_client
from dragoman.errors import known_error

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_sqs.literals import QueueAttributeNameType

ARTICLES_BUCKET = "articles"
RESULTS_BUCKET = "results"
QUEUE_ARN = "arn:aws:sqs:eu-central-1:123456789012:articles"  # in the account that moto gives everybody
MAX_RECEIVES = 3
_REGION: Literal["eu-central-1"] = "eu-central-1"
_VISIBILITY_SECONDS = 900


@dataclass(frozen=True)
class LocalCloud:
    """A running embedded S3 and SQS."""

    endpoint: str
    s3: S3Client
    sqs: SQSClient
    queue_url: str
    dead_letter_url: str


@contextmanager
def local_cloud(port: int = 0) -> Iterator[LocalCloud]:
    """Starts the server on this port of 127.0.0.1 (0: any free one), and stops it at the end.

    While it runs, boto3 clients of this process that name no endpoint talk to it.

    Raises:
        UsageFault: `extra_missing` if the extra `local` is not installed, `port_in_use`.
    """
    with running_server(port) as endpoint:
        yield set_up(endpoint)


@contextmanager
def running_server(port: int = 0) -> Iterator[str]:
    """The address of a server without buckets and queues, for as long as the context lasts.

    Raises:
        UsageFault: `extra_missing` if the extra `local` is not installed, `port_in_use`.
    """
    try:
        from dragoman.local.server import serve  # noqa: PLC0415  (needs an extra)
    except ImportError as error:
        raise known_error("extra_missing.local") from error
    _require_free(port)
    with serve(port) as endpoint:
        yield endpoint


def _require_free(port: int) -> None:
    """werkzeug's server would end the process if another program had the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise known_error("port_in_use", port=port, reason=error.strerror) from error


def set_up(endpoint: str) -> LocalCloud:
    """The buckets and queues on a server that has none, which boto3 clients of this process talk to from now on."""
    os.environ.update(
        AWS_ENDPOINT_URL=endpoint,
        AWS_ACCESS_KEY_ID="local",
        AWS_SECRET_ACCESS_KEY="local",  # noqa: S106  (the embedded S3 checks no secrets)
        AWS_DEFAULT_REGION=_REGION,
        AWS_EC2_METADATA_DISABLED="true",
    )
    s3, sqs = s3_client(), sqs_client()
    for bucket in (ARTICLES_BUCKET, RESULTS_BUCKET):
        s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": _REGION})
    dead_letter_url = sqs.create_queue(QueueName="articles-dead-letter")["QueueUrl"]
    queue_url = sqs.create_queue(QueueName="articles", Attributes=_queue_attributes(sqs, dead_letter_url))["QueueUrl"]
    s3.put_bucket_notification_configuration(
        Bucket=ARTICLES_BUCKET,
        NotificationConfiguration={
            "QueueConfigurations": [{"QueueArn": _arn(sqs, queue_url), "Events": ["s3:ObjectCreated:*"]}]
        },
    )
    return LocalCloud(endpoint, s3, sqs, queue_url, dead_letter_url)


def _queue_attributes(sqs: SQSClient, dead_letter_url: str) -> dict[QueueAttributeNameType, str]:
    redrive = {"deadLetterTargetArn": _arn(sqs, dead_letter_url), "maxReceiveCount": MAX_RECEIVES}
    return {"VisibilityTimeout": str(_VISIBILITY_SECONDS), "RedrivePolicy": json.dumps(redrive)}


def _arn(sqs: SQSClient, queue_url: str) -> str:
    return sqs.get_queue_attributes(QueueUrl=queue_url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
