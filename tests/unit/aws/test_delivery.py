"""Tests of delivery (moto's S3): each content is processed once, no result is lost or stale, bundles are finished."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

import format_files as made
import pytest

from dragoman.aws.delivery import (
    Delivery,
    PendingBundle,
    deliver,
    deliver_member,
    finish_bundle,
    finish_delivery,
    give_up,
    start_delivery,
)
from dragoman.aws.events.events import ObjectReference
from dragoman.aws.storage import Store
from dragoman.errors import TransientFault, known_error
from dragoman.job import Job
from dragoman.preparation import ReadFile
from dragoman.settings import Settings

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

ARTICLE = ObjectReference("articles", "a.txt")
BUNDLE = ObjectReference("articles", "a.zip")
# Empty files fail without any model, so that only delivery takes time.
EMPTY, BLANK = b"", b" \n"
ENGLISH = b"Mayor Ann Reed said on Monday that the bridge was closed."


class Steps:
    """An observer that notes the steps, and calls a function when one of them begins."""

    def __init__(self, step: str = "", act: Callable[[], object] = lambda: None, seconds: float | None = None) -> None:
        self.begun: list[str] = []
        self._step, self._act, self._seconds = step, act, seconds

    def __call__(self, step: str) -> AbstractContextManager[float | None]:
        self.begun.append(step)
        if step == self._step:
            self._act()
        return nullcontext(self._seconds)


def job(steps: Steps | None = None) -> Job:
    return Job(Settings(), steps or Steps())


def put(s3: S3Client, body: bytes, key: str = "a.txt", **options: Any) -> None:
    s3.put_object(Bucket="articles", Key=key, Body=body, **options)


def result_of(s3: S3Client, key: str = "a.txt") -> dict[str, Any]:
    document: dict[str, Any] = json.loads(s3.get_object(Bucket="results", Key=f"{key}.json")["Body"].read())
    return document


def result_keys(s3: S3Client) -> list[str]:
    return [entry["Key"] for entry in s3.list_objects_v2(Bucket="results").get("Contents", [])]


# ── One article ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("is_versioned", [False, True])
def test_an_article_is_written_once_for_each_content(store: Store, s3: S3Client, is_versioned: bool) -> None:
    if is_versioned:
        s3.put_bucket_versioning(Bucket="articles", VersioningConfiguration={"Status": "Enabled"})
    put(s3, EMPTY)
    version = s3.head_object(Bucket="articles", Key="a.txt").get("VersionId")
    first, second = deliver(ARTICLE, store, job()), deliver(ARTICLE, store, job())
    assert first == Delivery("written", store.read_result(ARTICLE), version)
    assert second == Delivery("unchanged", None, version)
    put(s3, BLANK)
    assert deliver(ARTICLE, store, job()).outcome == "written"
    assert result_of(s3)["source"]["bytes"] == len(BLANK)


def test_an_article_is_processed_again_if_the_fingerprint_has_changed(store: Store, s3: S3Client) -> None:
    put(s3, EMPTY)
    deliver(ARTICLE, store, job())
    other = Job(Settings(fields="text=body"))
    assert deliver(ARTICLE, store, other).outcome == "written"
    assert deliver(ARTICLE, store, other).outcome == "unchanged"


def test_the_steps_of_an_article_are_observed_in_their_order(store: Store, s3: S3Client) -> None:
    put(s3, EMPTY)
    steps = Steps()
    deliver(ARTICLE, store, job(steps))
    assert steps.begun == ["read_ledger", "read", "prepare", "write"]


def test_a_result_has_the_statements_of_its_article(store: Store, s3: S3Client) -> None:
    put(s3, ENGLISH)
    delivery = deliver(ARTICLE, store, job())
    assert delivery.result == store.read_result(ARTICLE)
    assert [statement["speaker"]["text"] for statement in result_of(s3)["statements"]] == ["Mayor Ann Reed"]


def test_the_body_is_read_within_the_time_that_is_left(store: Store, s3: S3Client, limits: list[float]) -> None:
    put(s3, EMPTY)
    deliver(ARTICLE, store, job(Steps(seconds=7.5)))
    assert limits == [7.5]


def test_an_article_that_is_too_large_to_read_is_refused_once_for_each_content(
    store: Store, s3: S3Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.preparation.LARGEST_FILE", 0)
    small = Job(Settings(max_article_bytes=len(ENGLISH) - 1))
    put(s3, ENGLISH)
    assert [deliver(ARTICLE, store, small).outcome for _ in range(2)] == ["written", "unchanged"]
    assert result_of(s3)["error"]["code"] == "too_large"
    put(s3, ENGLISH.upper())
    assert [deliver(ARTICLE, store, small).outcome for _ in range(2)] == ["written", "unchanged"]


def test_an_own_result_is_ignored_and_not_even_read(store: Store, s3: S3Client) -> None:
    s3.put_object(Bucket="results", Key="a.txt.json", Body=b"{}")
    steps = Steps()
    assert deliver(ObjectReference("results", "a.txt.json"), store, job(steps)) == Delivery("ignored", None)
    assert steps.begun == []


@pytest.mark.parametrize(
    ("key", "body", "outcome"), [("new/", EMPTY, "ignored"), ("new/", BLANK, "written"), ("new", EMPTY, "written")]
)
def test_only_an_empty_object_whose_key_ends_in_a_slash_is_a_folder(
    store: Store, s3: S3Client, key: str, body: bytes, outcome: str
) -> None:
    put(s3, body, key)
    delivery = deliver(ObjectReference("articles", key), store, job())
    assert delivery.outcome == outcome
    assert bool(result_keys(s3)) == (outcome == "written")


def test_a_folder_whose_object_is_gone_gets_a_result(store: Store, s3: S3Client) -> None:
    assert deliver(ObjectReference("articles", "new/"), store, job()).outcome == "written"
    assert result_of(s3, "new/")["error"]["code"] == "article_gone"


def test_a_folder_names_the_version_that_was_ignored(store: Store, s3: S3Client) -> None:
    s3.put_bucket_versioning(Bucket="articles", VersioningConfiguration={"Status": "Enabled"})
    put(s3, EMPTY, "new/")
    version = s3.head_object(Bucket="articles", Key="new/")["VersionId"]
    assert deliver(ObjectReference("articles", "new/"), store, job()) == Delivery("ignored", None, version)


@pytest.mark.parametrize("archive", [False, True])
def test_the_result_of_an_article_that_is_out_of_reach_stays(store: Store, s3: S3Client, archive: bool) -> None:
    put(s3, EMPTY)
    deliver(ARTICLE, store, job())
    before = result_of(s3)
    s3.delete_object(Bucket="articles", Key="a.txt")
    if archive:
        put(s3, EMPTY, StorageClass="GLACIER")
    assert deliver(ARTICLE, store, job()).outcome == "unchanged"
    assert result_of(s3) == before


@pytest.mark.parametrize(("archive", "code"), [(False, "article_gone"), (True, "article_archived")])
def test_an_article_that_was_never_in_reach_gets_a_result_that_names_it(
    store: Store, s3: S3Client, archive: bool, code: str
) -> None:
    if archive:
        put(s3, EMPTY, StorageClass="GLACIER")
    assert deliver(ARTICLE, store, job()).outcome == "written"
    document = result_of(s3)
    assert (document["error"]["code"], document["source"]["key"]) == (code, "a.txt")
    assert (document["source"]["bucket"], document["source"]["bytes"]) == ("articles", 0)


@pytest.mark.parametrize("step", ["read", "prepare"])
def test_a_newer_result_that_is_written_after_the_ledger_was_read_is_not_replaced(
    store: Store, s3: S3Client, step: str
) -> None:
    put(s3, EMPTY)

    def overtake() -> None:
        assert deliver(ARTICLE, store, job()).outcome == "written"

    with pytest.raises(TransientFault) as caught:
        deliver(ARTICLE, store, job(Steps(step, overtake)))
    assert caught.value.code == "lost_race"


def test_an_article_that_is_replaced_before_the_write_writes_nothing(store: Store, s3: S3Client) -> None:
    put(s3, EMPTY)
    with pytest.raises(TransientFault) as caught:
        deliver(ARTICLE, store, job(Steps("write", lambda: put(s3, BLANK))))
    assert caught.value.code == "lost_race"
    assert result_keys(s3) == []


def test_an_article_that_is_replaced_during_the_write_is_retried(store: Store, s3: S3Client) -> None:
    put(s3, EMPTY)
    changes: list[bytes] = []

    def replace_article(**_: Any) -> None:
        while changes:
            put(s3, changes.pop())

    s3.meta.events.register("before-send.s3.PutObject", replace_article, unique_id="replace")
    with pytest.raises(TransientFault) as caught:
        deliver(ARTICLE, store, job(Steps("write", lambda: changes.append(BLANK))))
    s3.meta.events.unregister("before-send.s3.PutObject", unique_id="replace")
    assert caught.value.code == "lost_race"
    assert result_of(s3)["source"]["bytes"] == len(EMPTY), "stale until the retry"
    assert deliver(ARTICLE, store, job()).outcome == "written"
    assert result_of(s3)["source"]["bytes"] == len(BLANK)


def test_what_needed_no_processing_is_finished_at_once(store: Store) -> None:
    done = Delivery("unchanged", None, "v1")
    assert finish_delivery(done, store, job()) is done


# ── Bundles ──────────────────────────────────────────────────────────────────────────────────────────────


def started_bundle(store: Store, s3: S3Client, files: dict[str, bytes]) -> PendingBundle:
    put(s3, made.zip_of(files), "a.zip")
    started = start_delivery(BUNDLE, store, job())
    assert isinstance(started, PendingBundle)
    return started


def test_each_member_of_a_bundle_has_a_result_and_the_bundle_has_none(store: Store, s3: S3Client) -> None:
    put(s3, made.zip_of({"1.txt": EMPTY, "2.txt": BLANK}), "a.zip")
    first, second = deliver(BUNDLE, store, job()), deliver(BUNDLE, store, job())
    assert (first.outcome, first.result, second.outcome) == ("written", None, "unchanged")
    assert [(key, one.outcome) for key, one in first.members] == [
        ("a.zip!/1.txt", "written"),
        ("a.zip!/2.txt", "written"),
    ]
    assert [one.outcome for _, one in second.members] == ["unchanged", "unchanged"]
    assert result_keys(s3) == ["a.zip!/1.txt.json", "a.zip!/2.txt.json"]


def test_a_bundle_is_written_if_only_one_member_is_and_names_its_version(store: Store, s3: S3Client) -> None:
    s3.put_bucket_versioning(Bucket="articles", VersioningConfiguration={"Status": "Enabled"})
    put(s3, made.zip_of({"1.txt": EMPTY, "2.txt": BLANK}), "a.zip")
    deliver(BUNDLE, store, job())
    put(s3, made.zip_of({"1.txt": EMPTY, "2.txt": BLANK + BLANK}), "a.zip")
    delivery = deliver(BUNDLE, store, job())
    version = s3.head_object(Bucket="articles", Key="a.zip")["VersionId"]
    assert (delivery.outcome, delivery.version_id) == ("written", version)
    assert [one.outcome for _, one in delivery.members] == ["unchanged", "written"]


def test_an_object_does_not_take_the_result_of_a_bundles_member(store: Store, s3: S3Client) -> None:
    put(s3, made.zip_of({"1.txt": EMPTY}), "a.zip")
    deliver(BUNDLE, store, job())
    put(s3, BLANK, "a.zip!/1.txt")
    with pytest.raises(TransientFault, match="result_taken"):
        deliver(ObjectReference("articles", "a.zip!/1.txt"), store, job())
    assert result_of(s3, "a.zip!/1.txt")["source"]["bytes"] == 0
    put(s3, made.zip_of({"1.txt": BLANK + BLANK}), "a.zip")
    assert deliver(BUNDLE, store, job()).outcome == "written"
    assert result_of(s3, "a.zip!/1.txt")["source"]["bytes"] == len(BLANK + BLANK)


def test_a_bundles_member_does_not_take_the_result_of_an_object(store: Store, s3: S3Client) -> None:
    put(s3, BLANK, "a.zip!/1.txt")
    assert deliver(ObjectReference("articles", "a.zip!/1.txt"), store, job()).outcome == "written"
    put(s3, made.zip_of({"1.txt": EMPTY, "2.txt": EMPTY}), "a.zip")
    with pytest.raises(TransientFault, match="result_taken"):
        deliver(BUNDLE, store, job())
    assert result_of(s3, "a.zip!/1.txt")["source"]["bytes"] == len(BLANK)
    assert result_keys(s3) == ["a.zip!/1.txt.json", "a.zip!/2.txt.json"]


def test_the_other_members_are_delivered_before_the_first_fault_is_raised(store: Store, s3: S3Client) -> None:
    bundle = started_bundle(store, s3, {"1.txt": EMPTY, "2.txt": BLANK, "3.txt": EMPTY})
    faults = {"a.zip!/1.txt": "lost_race.article", "a.zip!/2.txt": "result_taken"}

    def deliver_one(member: ReadFile) -> Delivery:
        if member.file.key in faults:
            raise known_error(faults[member.file.key])
        return deliver_member(member, store, job())

    with pytest.raises(TransientFault) as caught:
        finish_bundle(bundle, store, deliver_one)
    assert caught.value.code == "lost_race"
    assert result_keys(s3) == ["a.zip!/3.txt.json"]


@pytest.mark.parametrize("fails", [False, True])
def test_a_failed_result_of_the_whole_bundle_is_removed_after_all_members_are_done(
    store: Store, s3: S3Client, fails: bool
) -> None:
    give_up(BUNDLE, known_error("empty_article.bytes"), store, Settings())
    bundle = started_bundle(store, s3, {"1.txt": EMPTY, "2.txt": BLANK})
    assert bundle.failure is not None

    def deliver_one(member: ReadFile) -> Delivery:
        assert "a.zip.json" in result_keys(s3)
        if fails:
            raise known_error("lost_race.article")
        return deliver_member(member, store, job())

    if fails:
        with pytest.raises(TransientFault):
            finish_bundle(bundle, store, deliver_one)
    else:
        finish_bundle(bundle, store, deliver_one)
    assert ("a.zip.json" in result_keys(s3)) == fails


def test_a_bundle_that_can_be_read_now_has_no_failed_result_any_more(s3: S3Client) -> None:
    store = Store(s3, "results", articles_bucket="others")
    put(s3, made.zip_of({"1.txt": ENGLISH, "2.txt": BLANK})[:-30], "a.zip")
    deliver(BUNDLE, store, job())
    assert result_keys(s3) == ["articles/a.zip.json"]
    put(s3, made.zip_of({"1.txt": ENGLISH, "2.txt": BLANK}), "a.zip")
    deliver(BUNDLE, store, job())
    assert result_keys(s3) == ["articles/a.zip!/1.txt.json", "articles/a.zip!/2.txt.json"]
    assert result_of(s3, "articles/a.zip!/1.txt")["statements"]


def test_a_result_of_the_same_key_that_did_not_fail_is_kept(store: Store, s3: S3Client) -> None:
    s3.put_object(Bucket="results", Key="a.zip.json", Body=b"{}", Metadata={"fingerprint": "f"})
    assert started_bundle(store, s3, {"1.txt": EMPTY, "2.txt": BLANK}).failure is None


def test_a_member_of_a_bundle_that_was_replaced_is_a_lost_race(store: Store, s3: S3Client) -> None:
    bundle = started_bundle(store, s3, {"1.txt": EMPTY, "2.txt": BLANK})
    put(s3, b"new", "a.zip")
    with pytest.raises(TransientFault) as caught:
        deliver_member(bundle.members[0], store, job())
    assert caught.value.code == "lost_race"
    assert result_keys(s3) == []


def test_the_steps_of_a_member_are_observed(store: Store, s3: S3Client) -> None:
    bundle = started_bundle(store, s3, {"1.txt": EMPTY, "2.txt": BLANK})
    steps = Steps()
    deliver_member(bundle.members[0], store, job(steps))
    assert steps.begun == ["read_ledger", "prepare", "write"]


# ── Giving up ────────────────────────────────────────────────────────────────────────────────────────────


def test_giving_up_writes_why_and_any_later_attempt_replaces_it(store: Store, s3: S3Client) -> None:
    put(s3, EMPTY)
    give_up(ARTICLE, known_error("model_missing.argos", language="ru"), store, Settings())
    document = result_of(s3)
    assert (document["error"]["code"], document["source"]["bucket"], document["source"]["key"]) == (
        "model_missing",
        "articles",
        "a.txt",
    )
    assert (document["source"]["sha256"], document["source"]["bytes"]) == (None, 0)
    assert deliver(ARTICLE, store, job()).outcome == "written"
    assert result_of(s3)["error"]["code"] == "empty_article"


def test_giving_up_never_replaces_a_result(store: Store, s3: S3Client) -> None:
    put(s3, EMPTY)
    deliver(ARTICLE, store, job())
    before = result_of(s3)
    with pytest.raises(TransientFault) as caught:
        give_up(ARTICLE, known_error("model_missing.argos", language="ru"), store, Settings())
    assert caught.value.code == "lost_race"
    assert result_of(s3) == before
