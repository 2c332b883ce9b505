"""Tests of several articles in one event: they are processed in parallel, each with the same result as alone."""

import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

from dragoman.aws.events.events import ObjectReference, references_in
from dragoman.aws.processing.deadline import Deadline
from dragoman.aws.processing.worker import worker_from_environment
from dragoman.local.cloud import ARTICLES_BUCKET, RESULTS_BUCKET, LocalCloud
from dragoman.local.function import LocalContext, LocalFunction

FIXTURES = Path(__file__).parents[1] / "fixtures" / "argos"
SEEDS = Path(__file__).parents[2] / "seeds" / "articles"


def drop(cloud: LocalCloud, articles: dict[str, bytes]) -> dict[str, Any]:
    """Puts the articles into their bucket; returns the event of one batch from the queue."""
    for key, content in articles.items():
        cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key=key, Body=content)
    return event(*articles)


def event(*keys: str) -> dict[str, Any]:
    notifications = [
        {"Records": [{"s3": {"bucket": {"name": ARTICLES_BUCKET}, "object": {"key": quote_plus(key)}}}]} for key in keys
    ]
    return {
        "Records": [
            {"messageId": f"m{number}", "body": json.dumps(body), "eventSource": "aws:sqs", "attributes": {}}
            for number, body in enumerate(notifications)
        ]
    }


def take_results(cloud: LocalCloud) -> dict[str, bytes]:
    """The results, which are removed, so that the articles must be processed again."""
    keys = [entry["Key"] for entry in cloud.s3.list_objects_v2(Bucket=RESULTS_BUCKET).get("Contents", [])]
    results = {key: cloud.s3.get_object(Bucket=RESULTS_BUCKET, Key=key)["Body"].read() for key in keys}
    for key in keys:
        cloud.s3.delete_object(Bucket=RESULTS_BUCKET, Key=key)
    return results


def test_the_result_of_an_article_is_the_same_alone_and_among_others(
    cloud: LocalCloud, function: LocalFunction
) -> None:
    articles = {f"{language}.txt": (FIXTURES / f"article.{language}.txt").read_bytes() for language in ("ru", "uk")}
    # The small model is unsure about these, so they would change first.
    articles |= {path.name: path.read_bytes() for path in (SEEDS / "002_energy_ru.txt", SEEDS / "004_courts_uk.txt")}
    answer = function.handle(drop(cloud, articles), LocalContext())
    together = take_results(cloud)
    assert answer == {"batchItemFailures": []}
    assert len(together) == len(articles)
    for key in articles:
        function.handle(event(key), LocalContext())
    assert take_results(cloud) == together


def test_two_events_of_one_article_process_it_once(cloud: LocalCloud, function: LocalFunction) -> None:
    drop(cloud, {"ru.txt": (FIXTURES / "article.ru.txt").read_bytes()})
    answer = function.handle(event("ru.txt", "ru.txt"), LocalContext())
    assert answer == {"batchItemFailures": []}
    outcomes = [json.loads(line).get("outcome") for line in function.log.getvalue().splitlines()]
    assert [outcome for outcome in outcomes if outcome] == ["written", "unchanged"]


def test_only_a_limited_number_of_articles_is_started_ahead_of_their_turn(cloud: LocalCloud) -> None:
    environment = {**os.environ, "DRAGOMAN_RESULTS_BUCKET": RESULTS_BUCKET}
    worker = worker_from_environment(environment)
    large = b"The minister said that the talks would go on. " * 900
    batch = drop(cloud, {f"{number}.txt": large for number in range(4)} | {"empty.txt": b""})
    ahead = worker.start(references_in(batch), Deadline(LocalContext().get_remaining_time_in_millis))
    assert [reference.key for reference in ahead] == ["0.txt", "1.txt"]


def test_the_second_of_two_versions_of_an_article_waits_for_the_first(cloud: LocalCloud) -> None:
    cloud.s3.put_bucket_versioning(Bucket=ARTICLES_BUCKET, VersioningConfiguration={"Status": "Enabled"})
    texts = ("The minister said that the talks would go on.", "The minister said that the talks were over.")
    versions = [cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key="a.txt", Body=text)["VersionId"] for text in texts]
    references = [ObjectReference(ARTICLES_BUCKET, "a.txt", version) for version in versions]
    worker = worker_from_environment({**os.environ, "DRAGOMAN_RESULTS_BUCKET": RESULTS_BUCKET})
    ahead = worker.start(references, Deadline(LocalContext().get_remaining_time_in_millis))
    assert list(ahead) == references[:1]
