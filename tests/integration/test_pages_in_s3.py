"""The function writes the page of each result next to it, if it is told to; a missing or old page is made again."""

from __future__ import annotations

from dataclasses import replace

import format_files as made
import pytest

from dragoman.aws.delivery import deliver
from dragoman.aws.events.events import ObjectReference
from dragoman.aws.storage import Store
from dragoman.boto.client import s3_client
from dragoman.job import Job
from dragoman.local.cloud import ARTICLES_BUCKET, RESULTS_BUCKET, LocalCloud
from dragoman.settings import Settings

ARTICLE = b"Mayor Ann Reed said on Monday that the bridge was closed."
REFERENCE = ObjectReference(ARTICLES_BUCKET, "news/a.txt")
PAGE = "news/a.txt.page.html"


@pytest.fixture
def store(cloud: LocalCloud) -> Store:
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key=REFERENCE.key, Body=ARTICLE)
    return Store(s3_client(), RESULTS_BUCKET, writes_pages=True)


def keys(cloud: LocalCloud) -> set[str]:
    return {entry["Key"] for entry in cloud.s3.list_objects_v2(Bucket=RESULTS_BUCKET).get("Contents", [])}


def page(cloud: LocalCloud, key: str = PAGE) -> str:
    return cloud.s3.get_object(Bucket=RESULTS_BUCKET, Key=key)["Body"].read().decode()


def test_the_page_is_next_to_the_result_and_a_browser_shows_it(
    cloud: LocalCloud, store: Store, settings: Settings
) -> None:
    assert deliver(REFERENCE, store, Job(settings)).outcome == "written"
    assert keys(cloud) == {"news/a.txt.json", PAGE}
    assert "the bridge was closed" in page(cloud)
    assert cloud.s3.head_object(Bucket=RESULTS_BUCKET, Key=PAGE)["ContentType"] == "text/html; charset=utf-8"
    assert deliver(REFERENCE, store, Job(settings)).outcome == "unchanged"


def test_no_page_is_written_unless_the_function_is_told_to(cloud: LocalCloud, store: Store, settings: Settings) -> None:
    deliver(REFERENCE, replace(store, writes_pages=False), Job(settings))
    assert keys(cloud) == {"news/a.txt.json"}


def test_a_result_without_its_page_is_made_again(cloud: LocalCloud, store: Store, settings: Settings) -> None:
    deliver(REFERENCE, replace(store, writes_pages=False), Job(settings))
    assert deliver(REFERENCE, store, Job(settings)).outcome == "written"
    assert "the bridge was closed" in page(cloud)


def test_a_page_of_another_version_of_the_article_is_made_again(
    cloud: LocalCloud, store: Store, settings: Settings
) -> None:
    deliver(REFERENCE, store, Job(settings))
    old = cloud.s3.get_object(Bucket=RESULTS_BUCKET, Key=PAGE)
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key=REFERENCE.key, Body=ARTICLE.replace(b"closed", b"open"))
    deliver(REFERENCE, store, Job(settings))
    # What a slow worker with the old version leaves, if it writes its page last.
    cloud.s3.put_object(Bucket=RESULTS_BUCKET, Key=PAGE, Body=old["Body"].read(), Metadata=old["Metadata"])
    assert deliver(REFERENCE, store, Job(settings)).outcome == "written"
    assert "the bridge was open" in page(cloud)


def test_an_article_that_fails_has_a_page_that_says_why(cloud: LocalCloud, store: Store, settings: Settings) -> None:
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key="empty.txt", Body=b"")
    deliver(ObjectReference(ARTICLES_BUCKET, "empty.txt"), store, Job(settings))
    assert "The file is empty." in page(cloud, "empty.txt.page.html")


def test_the_members_of_a_bundle_have_pages_and_the_failed_one_of_the_bundle_goes(
    cloud: LocalCloud, store: Store, settings: Settings
) -> None:
    bundle = ObjectReference(ARTICLES_BUCKET, "a.zip")
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key="a.zip", Body=made.zip_of({"b.txt": ARTICLE})[:-30])
    deliver(bundle, store, Job(settings))
    assert keys(cloud) == {"a.zip.json", "a.zip.page.html"}
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key="a.zip", Body=made.zip_of({"b.txt": ARTICLE, "c.txt": ARTICLE}))
    deliver(bundle, store, Job(settings))
    members = {"a.zip!/b.txt", "a.zip!/c.txt"}
    assert keys(cloud) == {f"{member}{ending}" for member in members for ending in (".json", ".page.html")}


def test_a_page_that_is_dropped_with_results_is_not_taken_for_an_article(store: Store) -> None:
    assert store.is_own_result(ObjectReference(RESULTS_BUCKET, PAGE))
    assert not store.is_own_result(ObjectReference(RESULTS_BUCKET, "news/a.html"))


@pytest.mark.parametrize("length", [1010, 1024])
def test_the_key_of_a_page_is_never_too_long_for_s3(store: Store, length: int) -> None:
    key = store.page_key(ObjectReference(ARTICLES_BUCKET, "x" * length))
    assert len(key.encode()) <= 1024
    assert key.endswith(".page.html")
