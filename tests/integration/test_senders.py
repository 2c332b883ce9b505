"""What the template's parameter QueueSenderArn admits: a topic or a rule that tells of objects in another bucket."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import boto3
import pytest

from dragoman.local.cloud import ARTICLES_BUCKET, QUEUE_ARN, RESULTS_BUCKET, LocalCloud
from dragoman.local.function import load_function, work_once

OTHER = "other"
ENGLISH = b"Mayor Ann Reed said on Monday that the old bridge was closed."


def by_topic(cloud: LocalCloud) -> None:
    topic = boto3.client("sns").create_topic(Name="news")["TopicArn"]
    boto3.client("sns").subscribe(TopicArn=topic, Protocol="sqs", Endpoint=QUEUE_ARN)
    notify: Any = {"TopicConfigurations": [{"TopicArn": topic, "Events": ["s3:ObjectCreated:*"]}]}
    cloud.s3.put_bucket_notification_configuration(Bucket=OTHER, NotificationConfiguration=notify)


def by_rule(cloud: LocalCloud) -> None:
    pattern = {"source": ["aws.s3"], "detail": {"bucket": {"name": [OTHER]}}}
    boto3.client("events").put_rule(Name="news", EventPattern=json.dumps(pattern))
    boto3.client("events").put_targets(Rule="news", Targets=[{"Id": "queue", "Arn": QUEUE_ARN}])
    notify: Any = {"EventBridgeConfiguration": {}}
    cloud.s3.put_bucket_notification_configuration(Bucket=OTHER, NotificationConfiguration=notify)


@pytest.mark.parametrize("send", [by_topic, by_rule])
def test_articles_in_another_bucket_are_processed_when_its_events_reach_the_queue(
    cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch, send: Callable[[LocalCloud], None]
) -> None:
    cloud.s3.create_bucket(Bucket=OTHER, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    send(cloud)
    monkeypatch.setenv("DRAGOMAN_ARTICLES_BUCKET", ARTICLES_BUCKET)
    function = load_function()
    cloud.s3.put_object(Bucket=OTHER, Key="2022/новость 1.txt", Body=ENGLISH)
    faults = []
    while done := work_once(cloud, function):
        faults.append(done.fault)
    assert not any(faults), faults
    keys = [entry["Key"] for entry in cloud.s3.list_objects_v2(Bucket=RESULTS_BUCKET)["Contents"]]
    assert keys == [f"{OTHER}/2022/новость 1.txt.json"], "below its bucket's name"
