"""Tests that each request to S3 names the expected account: of the function, its models, a redrive and an estimate."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from botocore.awsrequest import AWSPreparedRequest
from botocore.httpsession import URLLib3Session
from click.testing import CliRunner

from dragoman.cli.main import dragoman
from dragoman.local.cloud import ARTICLES_BUCKET, RESULTS_BUCKET, LocalCloud
from dragoman.local.function import load_function, work_once
from dragoman.models.installed import installed_packages
from dragoman.models.push import push_packages

RUSSIAN = (Path(__file__).parents[1] / "fixtures" / "argos" / "article.ru.txt").read_bytes()
OURS, THEIRS = "111122223333", "444455556666"
HEADER = "x-amz-expected-bucket-owner"


@pytest.fixture
def sent(cloud: LocalCloud, packages_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The requests to S3 from now on, with an article to process and models in a bucket of another account."""
    models = f"models-{tmp_path.name}".replace("_", "-").lower()[
        :60
    ]  # a new bucket, since a process reads a lock only once
    cloud.s3.create_bucket(Bucket=models, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    push_packages(installed_packages(packages_dir), f"s3://{models}/1", cloud.s3, print)
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key="a.txt", Body=RUSSIAN)
    os.environ.update(DRAGOMAN_MODELS=f"s3://{models}/1", DRAGOMAN_BUCKET_OWNERS=f"{OURS},{models}={THEIRS}")
    requests: list[AWSPreparedRequest] = []
    send = URLLib3Session.send

    def record(self: URLLib3Session, request: AWSPreparedRequest) -> Any:
        if urlsplit(request.url).path.split("/")[1] not in (
            "",
            "123456789012",
        ):  # the account id is in the path of requests to SQS
            requests.append(request)
        return send(self, request)

    monkeypatch.setattr(URLLib3Session, "send", record)
    return requests


def owners(sent: list[Any]) -> dict[str, set[str]]:
    """The expected owners in the requests, by kind of bucket; '' for a request without one."""
    found: dict[str, set[str]] = {}
    for request in sent:
        bucket = urlsplit(request.url).path.split("/")[1].partition("-")[0]
        named = request.headers.get(HEADER, b"")
        found.setdefault(bucket, set()).add(named.decode() if isinstance(named, bytes) else named)
    return found


def test_the_function_names_the_owner_of_each_bucket(cloud: LocalCloud, sent: list[Any]) -> None:
    function = load_function()
    invocations = [work_once(cloud, function) for _ in range(2)]
    assert all(invocation and invocation.succeeded for invocation in invocations)
    assert owners(sent) == {ARTICLES_BUCKET: {OURS}, RESULTS_BUCKET: {OURS}, "models": {THEIRS}}


def test_the_commands_name_the_owner_of_each_bucket(cloud: LocalCloud, sent: list[Any]) -> None:
    for command in (
        ["estimate", f"s3://{ARTICLES_BUCKET}"],
        ["redrive", cloud.dead_letter_url, "--results", f"s3://{RESULTS_BUCKET}"],
    ):
        assert CliRunner().invoke(dragoman, command).exit_code == 0
    assert owners(sent) == {ARTICLES_BUCKET: {OURS}}
