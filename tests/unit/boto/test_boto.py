"""Tests of access to AWS: errors become our errors, requests name bucket owners, and addresses are parsed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.exceptions import EndpointConnectionError
from botocore.stub import Stubber

from dragoman.boto.addresses import S3Address, parse_address
from dragoman.boto.client import s3_client, sqs_client
from dragoman.boto.faults import (
    BucketMissing,
    ObjectArchived,
    ObjectMissing,
    WriteConflict,
    queue_faults,
    storage_faults,
)
from dragoman.boto.owners import bucket_owners
from dragoman.errors import TransientFault, UsageFault

PACKAGE = Path(__file__).parents[3] / "layers" / "dragoman" / "dragoman"
KEYS: dict[str, Any] = {"aws_access_key_id": "none", "aws_secret_access_key": "none"}


@pytest.fixture
def region(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
    yield


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("NoSuchKey", ObjectMissing),
        ("NoSuchVersion", ObjectMissing),
        ("404", ObjectMissing),
        ("NoSuchBucket", BucketMissing),
        ("PreconditionFailed", WriteConflict),
        ("412", WriteConflict),
        ("ConditionalRequestConflict", WriteConflict),
        ("409", WriteConflict),
        ("InvalidObjectState", ObjectArchived),
        ("AccessDenied", TransientFault),
        ("SlowDown", TransientFault),
        ("", TransientFault),
    ],
)
def test_an_error_of_s3_becomes_our_error_with_the_code_of_s3_in_the_cause(
    answer: str, kind: type[TransientFault]
) -> None:
    client = boto3.client("s3", "eu-central-1", **KEYS)
    with Stubber(client) as stubber:
        stubber.add_client_error("get_object", answer)
        with pytest.raises(TransientFault) as caught, storage_faults("reading the article"):
            client.get_object(Bucket="articles", Key="a.txt")
    assert type(caught.value) is kind
    assert caught.value.code == "storage_failed"
    assert caught.value.cause == f"S3 failed while reading the article: {answer or 'no code'}."


def test_an_error_of_sqs_becomes_our_error() -> None:
    client = boto3.client("sqs", "eu-central-1", **KEYS)
    with Stubber(client) as stubber:
        stubber.add_client_error("receive_message", "QueueDoesNotExist")
        with pytest.raises(TransientFault) as caught, queue_faults("receiving dead letters"):
            client.receive_message(QueueUrl="https://sqs.eu-central-1.amazonaws.com/1/dead")
    assert (caught.value.code, caught.value.cause) == (
        "queue_failed",
        "SQS failed while receiving dead letters: QueueDoesNotExist.",
    )


@pytest.mark.parametrize(("faults", "code"), [(storage_faults, "storage_failed"), (queue_faults, "queue_failed")])
def test_an_unreachable_service_is_a_transient_error(
    faults: Callable[[str], AbstractContextManager[None]], code: str
) -> None:
    with pytest.raises(TransientFault) as caught, faults("looking"):
        raise EndpointConnectionError(endpoint_url="https://s3.example.org")
    assert caught.value.code == code
    assert "EndpointConnectionError" in caught.value.cause


def test_any_other_exception_is_not_changed() -> None:
    with pytest.raises(ZeroDivisionError), storage_faults("looking"):
        raise ZeroDivisionError


@pytest.mark.usefixtures("region")
def test_clients_have_short_time_outs() -> None:
    for client in (s3_client(), sqs_client()):
        config: Any = client.meta.config  # the stubs lack the settings
        assert config.connect_timeout <= 5
        assert config.read_timeout <= 20


# ── Owners ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("", {}),
        ("111122223333", {"": "111122223333"}),
        ("111122223333, models=444455556666", {"": "111122223333", "models": "444455556666"}),
        ("111122223333,models=,layer=,=,=444455556666", {"": "111122223333"}),
    ],
)
def test_owners_are_given_for_single_buckets_and_for_all_others(text: str, owners: dict[str, str]) -> None:
    assert bucket_owners({"DRAGOMAN_BUCKET_OWNERS": text}) == owners


@pytest.mark.usefixtures("region")
def test_every_request_expects_the_owner_of_its_bucket(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_BUCKET_OWNERS", "111122223333,models=444455556666")
    client = s3_client()
    expected = {"articles": "111122223333", "models": "444455556666"}
    with Stubber(client) as stubber:
        for bucket, owner in expected.items():
            request = {"Bucket": bucket, "ExpectedBucketOwner": owner}
            stubber.add_response("head_object", {}, {**request, "Key": "a"})
            stubber.add_response("list_objects_v2", {}, request)
            client.head_object(Bucket=bucket, Key="a")
            list(client.get_paginator("list_objects_v2").paginate(Bucket=bucket))
        stubber.assert_no_pending_responses()


@pytest.mark.usefixtures("region")
def test_requests_expect_no_owner_if_none_is_known() -> None:
    client = s3_client()
    with Stubber(client) as stubber:
        stubber.add_response("head_object", {}, {"Bucket": "articles", "Key": "a"})
        client.head_object(Bucket="articles", Key="a")


def test_only_this_package_imports_boto() -> None:
    others = [
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if path.parent.name != "boto"
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith(("import boto", "from boto"))
    ]
    assert others == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("s3://models", S3Address("models", "")),
        ("s3://models/", S3Address("models", "")),
        ("s3://models/1/", S3Address("models", "1/")),
        ("s3://archive/2022/0", S3Address("archive", "2022/0")),
    ],
)
def test_an_address_has_a_bucket_and_a_key_prefix(text: str, address: S3Address) -> None:
    assert parse_address(text) == address


@pytest.mark.parametrize(
    "text", ["", "models", "models/1", "s3:/models", "s3://", "s3:///1", "https://models/1", "S3://m"]
)
def test_a_malformed_address_is_refused(text: str) -> None:
    with pytest.raises(UsageFault, match="bad_address"):
        parse_address(text)
