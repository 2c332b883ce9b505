"""The clients for S3, SQS and EventBridge, the only network access at run time.

boto3 is imported with the first client, since it takes a fifth of a second and most commands on files need none.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Literal

from dragoman.boto.owners import bucket_owners, expect_owners

if TYPE_CHECKING:
    from mypy_boto3_events import EventBridgeClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sqs import SQSClient

# Seconds: a service that doesn't answer must time out long before the function does.
# AWS_MAX_ATTEMPTS and AWS_RETRY_MODE control the client's retries.
_CONNECT_TIMEOUT = 5
_READ_TIMEOUT = 20


def s3_client() -> S3Client:
    """A new client for S3; its requests expect the bucket owners in DRAGOMAN_BUCKET_OWNERS."""
    client: S3Client = _client("s3")
    expect_owners(client, bucket_owners(os.environ))
    return client


def sqs_client() -> SQSClient:
    """A new client for SQS."""
    client: SQSClient = _client("sqs")
    return client


def events_client() -> EventBridgeClient:
    """A new client for EventBridge."""
    client: EventBridgeClient = _client("events")
    return client


def _client(service: Literal["s3", "sqs", "events"]) -> Any:
    import boto3  # noqa: PLC0415  (see above)
    from botocore.config import Config  # noqa: PLC0415

    return boto3.client(service, config=Config(connect_timeout=_CONNECT_TIMEOUT, read_timeout=_READ_TIMEOUT))
