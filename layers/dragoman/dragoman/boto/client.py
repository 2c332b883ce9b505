"""The clients for S3, SQS and EventBridge, the only network access at run time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError

from dragoman.boto.owners import bucket_owners, expect_owners
from dragoman.errors import known_error

if TYPE_CHECKING:
    from mypy_boto3_events import EventBridgeClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sqs import SQSClient

# Seconds: a service that doesn't answer must time out long before the function does.
# AWS_MAX_ATTEMPTS and AWS_RETRY_MODE control the client's retries.
_TIMEOUTS = Config(connect_timeout=5, read_timeout=20)


def s3_client() -> S3Client:
    """A new client for S3; its requests expect the bucket owners in DRAGOMAN_BUCKET_OWNERS."""
    with _set_up():
        client = boto3.client("s3", config=_TIMEOUTS)
    expect_owners(client, bucket_owners(os.environ))
    return client


def sqs_client() -> SQSClient:
    """A new client for SQS."""
    with _set_up():
        return boto3.client("sqs", config=_TIMEOUTS)


def events_client() -> EventBridgeClient:
    """A new client for EventBridge."""
    with _set_up():
        return boto3.client("events", config=_TIMEOUTS)


@contextmanager
def _set_up() -> Iterator[None]:
    """Turns boto3's exceptions about regions, profiles and endpoints into our error.

    Raises:
        UsageFault: `aws_not_set_up`.
    """
    try:
        yield
    except (BotoCoreError, ValueError) as error:  # ValueError: AWS_ENDPOINT_URL is no URL
        raise known_error("aws_not_set_up", reason=str(error)) from error
