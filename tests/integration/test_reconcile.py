"""`dragoman reconcile` on real buckets: what lacks its result is found, by whichever way, and put back."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote_plus
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result
from faults import Faults, throttle
from hypothesis import given
from hypothesis import strategies as st

from dragoman.aws.delivery import deliver
from dragoman.aws.events.events import ObjectReference, references_in_message
from dragoman.aws.operations.matching import with_results
from dragoman.aws.operations.requeue import notification
from dragoman.aws.storage import Store, ledger_metadata
from dragoman.boto.client import s3_client
from dragoman.boto.listing import ListedObject
from dragoman.cli.main import dragoman
from dragoman.errors import TransientFault, UsageFault
from dragoman.job import Job
from dragoman.local.cloud import ARTICLES_BUCKET, RESULTS_BUCKET, LocalCloud
from dragoman.local.function import LocalFunction, load_function, work_once
from dragoman.result.schema import Result as ResultDocument
from dragoman.settings import Settings

ENGLISH = b"Mayor Ann Reed said on Monday that the old bridge was closed."
NO_CLIENT = cast(Any, None)  # merging asks S3 nothing
OTHER = b"Judge Mark Hale said on Tuesday that the old school was open."


def reconcile(*options: str, articles: str = f"s3://{ARTICLES_BUCKET}", results: str = RESULTS_BUCKET) -> Result:
    return CliRunner().invoke(dragoman, ["reconcile", articles, f"s3://{results}", *options], standalone_mode=False)


def told(answer: Result) -> list[str]:
    assert answer.exception is None, answer.exception
    return answer.stdout.splitlines()


def drop(cloud: LocalCloud, content: bytes, *keys: str, **options: Any) -> None:
    for key in keys:
        cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key=key, Body=content, **options)


def work_all(cloud: LocalCloud, function: LocalFunction) -> None:
    while work_once(cloud, function):
        pass


def forget(cloud: LocalCloud, *keys: str) -> None:
    """Takes results away, as if their events had been lost."""
    for key in keys:
        cloud.s3.delete_object(Bucket=RESULTS_BUCKET, Key=f"{key}.json")


def lost_event(cloud: LocalCloud, content: bytes, key: str) -> None:
    """Replaces an article without anybody being told."""
    settings = cloud.s3.get_bucket_notification_configuration(Bucket=ARTICLES_BUCKET)
    cloud.s3.put_bucket_notification_configuration(Bucket=ARTICLES_BUCKET, NotificationConfiguration={})
    drop(cloud, content, key)
    kept: Any = {"QueueConfigurations": settings["QueueConfigurations"]}
    cloud.s3.put_bucket_notification_configuration(Bucket=ARTICLES_BUCKET, NotificationConfiguration=kept)


def zipped(**members: bytes) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in members.items():
            archive.writestr(f"{name}.txt", content)
    return packed.getvalue()


# ── A bucket in which everything has happened ────────────────────────────────────────────────────────────


@pytest.fixture
def troubled(cloud: LocalCloud, function: LocalFunction) -> LocalCloud:
    """Articles that are done, missing, outdated and failed, single and in bundles; with keys of awkward order."""
    drop(
        cloud, ENGLISH, "a", "a-1.txt", "a.txt", "новость 1.txt", "b+c (100%).txt", "done/x.txt", "lost.txt", "old.txt"
    )
    drop(cloud, b"", "empty.txt", "folder/")
    drop(cloud, zipped(one=ENGLISH, two=OTHER), "both.zip")
    drop(cloud, zipped(one=ENGLISH, two=OTHER), "half.zip")
    drop(cloud, zipped(one=ENGLISH, two=b""), "bad.zip")
    work_all(cloud, function)
    forget(cloud, "lost.txt", "half.zip!/two.txt")
    lost_event(cloud, OTHER, "old.txt")
    return cloud


WRONGS = [
    "failed\tempty_article\tbad.zip!/two.txt",
    "failed\tempty_article\tempty.txt",
    "missing\t\thalf.zip!/two.txt",
    "missing\t\tlost.txt",
    "outdated\t\told.txt",
]


@pytest.fixture
def inventory(troubled: LocalCloud) -> Iterator[str]:
    """The option that names a report on the articles bucket, in three files and no order."""
    entries = troubled.s3.list_objects_v2(Bucket=ARTICLES_BUCKET)["Contents"]
    rows = [
        row_of(entry) for entry in sorted(entries, key=lambda entry: hashlib.sha256(entry["Key"].encode()).digest())
    ]
    yield report(troubled, [rows[::3], rows[1::3], rows[2::3]])


def row_of(entry: Any) -> list[str]:
    facts = [str(entry["Size"]), entry["ETag"].strip('"'), entry.get("StorageClass", "STANDARD")]
    return [ARTICLES_BUCKET, quote_plus(entry["Key"], safe="/"), *facts]


def report(cloud: LocalCloud, parts: list[list[list[str]]], **changed: Any) -> str:
    """Writes a report as S3 Inventory does; gives the address of its manifest."""
    cloud.s3.create_bucket(Bucket="inventory", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    named = []
    for number, rows in enumerate(parts):
        text = io.StringIO()
        csv.writer(text, quoting=csv.QUOTE_ALL).writerows(rows)
        body = gzip.compress(text.getvalue().encode())
        key = f"articles/daily/data/{number}.csv.gz"
        cloud.s3.put_object(Bucket="inventory", Key=key, Body=body)
        named.append({"key": key, "size": len(body), "MD5checksum": hashlib.md5(body).hexdigest()})  # noqa: S324
    manifest = {
        "sourceBucket": ARTICLES_BUCKET,
        "destinationBucket": "arn:aws:s3:::inventory",
        "version": "2016-11-30",
        "creationTimestamp": "1514944800000",
        "fileFormat": "CSV",
        "fileSchema": "Bucket, Key, Size, ETag, StorageClass",
        "files": named,
    }
    key = "articles/daily/2022-02-12T00-00Z/manifest.json"
    cloud.s3.put_object(Bucket="inventory", Key=key, Body=json.dumps(manifest | changed).encode())
    return f"s3://inventory/{key}"


def test_each_wrong_article_is_found_by_listing(troubled: LocalCloud) -> None:  # noqa: ARG001
    answer = reconcile()
    assert sorted(told(answer)) == WRONGS
    assert answer.return_value == 1
    assert answer.stderr == "15 articles: 10 done, 2 missing, 1 outdated, 2 failed.\n"


def test_an_inventory_tells_the_same(inventory: str) -> None:
    answer = reconcile("--inventory", inventory)
    assert sorted(told(answer)) == WRONGS
    assert answer.stderr == "15 articles: 10 done, 2 missing, 1 outdated, 2 failed.\n"


def test_pages_make_no_difference(troubled: LocalCloud, monkeypatch: pytest.MonkeyPatch) -> None:
    assert troubled
    monkeypatch.setenv("MOTO_S3_DEFAULT_MAX_KEYS", "2")
    assert sorted(told(reconcile())) == WRONGS


def test_what_is_put_back_is_done(troubled: LocalCloud, function: LocalFunction) -> None:
    answer = reconcile("--status", "missing", "--status", "outdated", "--redrive", troubled.queue_url)
    assert sorted(told(answer)) == [line for line in WRONGS if not line.startswith("failed")]
    assert answer.stderr.endswith("; 3 put on the queue.\n")
    work_all(troubled, function)
    again = reconcile()
    assert sorted(told(again)) == [line for line in WRONGS if line.startswith("failed")]
    body = troubled.s3.get_object(Bucket=RESULTS_BUCKET, Key="old.txt.json")["Body"].read()
    assert json.loads(body)["text"]["source"] == OTHER.decode()


def test_all_is_well_where_each_article_has_its_result(cloud: LocalCloud, function: LocalFunction) -> None:
    drop(cloud, ENGLISH, "a.txt", "b.txt")
    work_all(cloud, function)
    answer = reconcile()
    assert (told(answer), answer.return_value) == ([], 0)
    assert told(reconcile("--status", "done")) == ["done\t\ta.txt", "done\t\tb.txt"]


def test_a_prefix_narrows_both_sides(troubled: LocalCloud) -> None:
    assert troubled
    answer = reconcile(articles=f"s3://{ARTICLES_BUCKET}/l")
    assert told(answer) == ["missing\t\tlost.txt"]
    assert answer.stderr.startswith("1 article:")


# ── Where results lie ────────────────────────────────────────────────────────────────────────────────────


def delivered(store: Store, settings: Settings, *keys: str, bucket: str = ARTICLES_BUCKET) -> None:
    for key in keys:
        deliver(ObjectReference(bucket, key), store, Job(settings))


@pytest.mark.parametrize("gzips", [False, True])
def test_results_under_a_prefix_are_found_in_both_forms(cloud: LocalCloud, settings: Settings, gzips: bool) -> None:
    drop(cloud, ENGLISH, "a.txt")
    drop(cloud, b"", "empty.txt")
    drop(cloud, zipped(one=ENGLISH, two=OTHER), "both.zip")
    delivered(Store(cloud.s3, RESULTS_BUCKET, "english/", gzips=gzips), settings, "a.txt", "empty.txt", "both.zip")
    for prefix in ("english/", "english"):
        assert told(reconcile(results=f"{RESULTS_BUCKET}/{prefix}")) == ["failed\tempty_article\tempty.txt"]
    assert told(reconcile()) == ["missing\t\ta.txt", "missing\t\tboth.zip", "missing\t\tempty.txt"]


def test_a_backfill_s_results_lie_below_their_bucket_s_name(cloud: LocalCloud, settings: Settings) -> None:
    cloud.s3.create_bucket(Bucket="archive", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    for key in ("2021/a.txt", "2022/a.txt", "2022/b.txt"):
        cloud.s3.put_object(Bucket="archive", Key=key, Body=ENGLISH)
    store = Store(cloud.s3, RESULTS_BUCKET, "backfill/", articles_bucket="")
    delivered(store, settings, "2022/a.txt", bucket="archive")
    place = {"articles": "s3://archive/2022/", "results": f"{RESULTS_BUCKET}/backfill/"}
    assert told(reconcile("--backfilled", **place)) == ["missing\t\t2022/b.txt"]
    assert told(reconcile(**place)) == ["missing\t\t2022/a.txt", "missing\t\t2022/b.txt"]


def test_a_result_whose_key_was_cut_is_found(cloud: LocalCloud, settings: Settings) -> None:
    long, lost = "д" * 510 + "1", "д" * 510 + "2"
    drop(cloud, ENGLISH, "a.txt", long, lost, "я.txt")
    delivered(Store(cloud.s3, RESULTS_BUCKET), settings, "a.txt", long, "я.txt")
    assert told(reconcile()) == [f"missing\t\t{lost}"]


def test_articles_and_results_in_one_bucket_are_kept_apart(cloud: LocalCloud, settings: Settings) -> None:
    cloud.s3.put_object(Bucket=RESULTS_BUCKET, Key="in/a.txt", Body=ENGLISH)
    delivered(Store(cloud.s3, RESULTS_BUCKET, "out/"), settings, "in/a.txt", bucket=RESULTS_BUCKET)
    answer = reconcile(articles=f"s3://{RESULTS_BUCKET}", results=f"{RESULTS_BUCKET}/out/")
    assert (told(answer), answer.return_value) == ([], 0)


def test_another_article_s_result_is_told(cloud: LocalCloud, settings: Settings) -> None:
    drop(cloud, ENGLISH, "a.txt")
    cloud.s3.create_bucket(Bucket="archive", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    cloud.s3.put_object(Bucket="archive", Key="a.txt", Body=OTHER)
    delivered(Store(cloud.s3, RESULTS_BUCKET), settings, "a.txt", bucket="archive")
    assert told(reconcile()) == ["failed\tresult_taken\ta.txt"]


# ── What counts as outdated ──────────────────────────────────────────────────────────────────────────────


def test_the_same_bytes_under_another_etag_are_not_outdated(cloud: LocalCloud, function: LocalFunction) -> None:
    """As each upload under a KMS key has it; here it is an upload in parts."""
    drop(cloud, ENGLISH, "a.txt")
    drop(cloud, b"", "empty.txt")
    work_all(cloud, function)
    for key, content in (("a.txt", ENGLISH), ("empty.txt", b"")):
        begun = cloud.s3.create_multipart_upload(Bucket=ARTICLES_BUCKET, Key=key)["UploadId"]
        named: Any = {"Bucket": ARTICLES_BUCKET, "Key": key, "UploadId": begun}
        part = cloud.s3.upload_part(**named, PartNumber=1, Body=content)["ETag"]
        cloud.s3.complete_multipart_upload(**named, MultipartUpload={"Parts": [{"ETag": part, "PartNumber": 1}]})
    assert cloud.s3.head_object(Bucket=ARTICLES_BUCKET, Key="a.txt")["ETag"].endswith('-1"')
    assert told(reconcile()) == ["failed\tempty_article\tempty.txt"]


def test_results_of_older_versions_without_the_etag_are_judged_by_their_bytes(
    cloud: LocalCloud, function: LocalFunction
) -> None:
    drop(cloud, ENGLISH, "a.txt", "b.txt")
    work_all(cloud, function)
    for key in ("a.txt.json", "b.txt.json"):
        answer = cloud.s3.get_object(Bucket=RESULTS_BUCKET, Key=key)
        kept = {name: value for name, value in answer["Metadata"].items() if name != "article-etag"}
        cloud.s3.put_object(Bucket=RESULTS_BUCKET, Key=key, Body=answer["Body"].read(), Metadata=kept)
    lost_event(cloud, OTHER, "b.txt")
    assert told(reconcile()) == ["outdated\t\tb.txt"]


def test_a_failed_article_that_was_replaced_is_outdated(cloud: LocalCloud, function: LocalFunction) -> None:
    drop(cloud, b"", "a.txt")
    work_all(cloud, function)
    lost_event(cloud, ENGLISH, "a.txt")
    assert told(reconcile()) == ["outdated\t\ta.txt"]


def test_an_article_that_was_given_up_has_failed(
    cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "none").mkdir()
    monkeypatch.setenv("DRAGOMAN_MODELS", str(tmp_path / "none"))
    drop(cloud, (Path(__file__).parents[1] / "fixtures" / "argos" / "article.ru.txt").read_bytes(), "ru.txt")
    work_all(cloud, load_function())
    assert told(reconcile()) == ["failed\tmodel_missing\tru.txt"]


def test_another_fingerprint_is_noticed_where_it_is_asked_for(
    cloud: LocalCloud, function: LocalFunction, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(cloud, ENGLISH, "a.txt")
    drop(cloud, ENGLISH, "declared.txt", Metadata={"date": "2022-02-12"})
    drop(cloud, zipped(one=ENGLISH, two=OTHER), "both.zip")
    work_all(cloud, function)
    assert told(reconcile("--fingerprints")) == []
    monkeypatch.setenv("DRAGOMAN_FIELDS", "text=story")  # an option that is part of every fingerprint
    assert told(reconcile()) == []
    assert told(reconcile("--fingerprints")) == [
        "outdated\t\ta.txt",
        "outdated\t\tboth.zip!/one.txt",
        "outdated\t\tboth.zip!/two.txt",
        "outdated\t\tdeclared.txt",
    ]


def test_a_bundle_is_put_back_once_and_judged_by_its_members_of_now(cloud: LocalCloud, function: LocalFunction) -> None:
    drop(cloud, zipped(one=ENGLISH, two=OTHER), "both.zip")
    work_all(cloud, function)
    lost_event(cloud, zipped(one=ENGLISH, two=ENGLISH, three=OTHER), "both.zip")
    answer = reconcile("--redrive", cloud.queue_url)
    assert told(answer) == ["outdated\t\tboth.zip!/two.txt", "missing\t\tboth.zip!/three.txt"]
    assert answer.stderr.endswith("; 1 put on the queue.\n")
    work_all(cloud, function)
    assert told(reconcile()) == []


def test_a_bundle_that_became_an_article_lacks_its_result(cloud: LocalCloud, function: LocalFunction) -> None:
    drop(cloud, zipped(one=ENGLISH, two=OTHER), "a.zip")
    work_all(cloud, function)
    lost_event(cloud, ENGLISH, "a.zip")
    assert told(reconcile()) == ["missing\t\ta.zip"]


def test_archived_articles_are_left_out_and_counted(cloud: LocalCloud) -> None:
    drop(cloud, ENGLISH, "old.txt", StorageClass="GLACIER")
    drop(cloud, ENGLISH, "new.txt")
    answer = reconcile()
    assert told(answer) == ["missing\t\tnew.txt"]
    assert "; 1 archived skipped" in answer.stderr


# ── S3 Inventory ─────────────────────────────────────────────────────────────────────────────────────────


def test_what_an_old_inventory_does_not_know_yet_is_looked_up(
    inventory: str, troubled: LocalCloud, function: LocalFunction
) -> None:
    drop(troubled, OTHER, "a.txt")  # replaced since, and done
    work_all(troubled, function)
    troubled.s3.delete_object(Bucket=ARTICLES_BUCKET, Key="lost.txt")  # deleted since
    assert sorted(told(reconcile("--inventory", inventory))) == [line for line in WRONGS if "lost.txt" not in line]


def test_older_versions_delete_markers_and_archived_objects_are_left_out(
    cloud: LocalCloud, function: LocalFunction
) -> None:
    assert function
    drop(cloud, ENGLISH, "a.txt", "b.txt", "old.txt")
    etag = cloud.s3.head_object(Bucket=ARTICLES_BUCKET, Key="a.txt")["ETag"].strip('"')
    rows = [
        ["a.txt", "v2", "true", "false", etag, "STANDARD"],
        ["a.txt", "v1", "false", "false", "older", "STANDARD"],
        ["b.txt", "v3", "true", "true", "", ""],
        ["old.txt", "v4", "true", "false", etag, "DEEP_ARCHIVE"],
    ]
    address = report(cloud, [rows], fileSchema="Key, VersionId, IsLatest, IsDeleteMarker, ETag, StorageClass")
    answer = reconcile("--inventory", address)
    assert told(answer) == ["missing\t\ta.txt"]
    assert "; 1 archived skipped" in answer.stderr


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"sourceBucket": "another"}, "it is a report on the bucket another"),
        ({"fileFormat": "Parquet"}, "its format is Parquet"),
        ({"fileSchema": "Bucket, Key, Size"}, "it has no field ETag"),
        ({"fileSchema": "Key, ETag"}, "this is not gzipped CSV with the fields of the manifest"),
        ({"files": "none"}, "this is not a manifest.json"),
        ({"files": [{"key": "articles/daily/data/0.csv.gz", "MD5checksum": "0" * 32}]}, "its MD5 differs"),
    ],
)
def test_an_inventory_that_can_not_be_used_is_told(cloud: LocalCloud, changed: dict[str, Any], problem: str) -> None:
    address = report(cloud, [[[ARTICLES_BUCKET, "a.txt", "1", "etag", "STANDARD"]]], **changed)
    error = reconcile("--inventory", address).exception
    assert isinstance(error, UsageFault)
    assert (error.code, problem in error.cause) == ("bad_inventory", True), error


# ── Many, in little memory ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.slow
def test_hundreds_of_articles(cloud: LocalCloud, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every seventh has no result, in pages of 100; results are copies of one, each with its own article's facts."""
    monkeypatch.setenv("MOTO_S3_DEFAULT_MAX_KEYS", "100")
    cloud.s3.put_bucket_notification_configuration(Bucket=ARTICLES_BUCKET, NotificationConfiguration={})
    keys = [f"{number % 9}/статья {number}.txt" for number in range(700)]
    drop(cloud, ENGLISH, *keys)
    delivered(Store(cloud.s3, RESULTS_BUCKET), settings, keys[1])
    body = cloud.s3.get_object(Bucket=RESULTS_BUCKET, Key=f"{keys[1]}.json")["Body"].read()
    result = ResultDocument.model_validate_json(body)
    for number, key in enumerate(keys):
        if number % 7:
            source = result.source.model_copy(update={"key": key})
            metadata = ledger_metadata(result.model_copy(update={"source": source}))
            cloud.s3.put_object(Bucket=RESULTS_BUCKET, Key=f"{key}.json", Body=body, Metadata=metadata)
    answer = reconcile("--redrive", cloud.queue_url)
    assert told(answer) == [f"missing\t\t{key}" for key in sorted(keys[::7])]
    assert answer.stderr == "700 articles: 600 done, 100 missing, 0 outdated, 0 failed; 100 put on the queue.\n"
    assert queued(cloud) == sorted(keys[::7])


def queued(cloud: LocalCloud) -> list[str]:
    """The keys in all messages that wait."""
    keys: list[str] = []
    while found := cloud.sqs.receive_message(QueueUrl=cloud.queue_url, MaxNumberOfMessages=10).get("Messages"):
        keys += [reference.key for message in found for reference in references_in_message(message["Body"])]
    return sorted(keys)


AWKWARD_KEYS = st.text(st.sampled_from("a!-./0 ж"), min_size=1, max_size=6)


@given(st.sets(AWKWARD_KEYS), st.sets(AWKWARD_KEYS), st.sampled_from(["", "out/"]), st.sampled_from([None, ""]))
def test_merging_tells_what_looking_each_up_would(
    articles: set[str], done: set[str], prefix: str, articles_bucket: str | None
) -> None:
    store = Store(NO_CLIENT, "results", prefix, articles_bucket)
    results = {store.result_key(ObjectReference("b", key)) for key in done} | {f"{prefix}a!/b.json", f"{prefix}ж"}
    found = with_results([ListedObject(key, 1) for key in sorted(articles)], sorted(results), store, "b")
    expected = {key: store.result_key(ObjectReference("b", key)) in results for key in articles}
    assert {one.key: has_result for one, has_result in found} == expected


def test_merging_holds_no_more_than_keys_that_begin_alike() -> None:
    store, ahead, most = Store(NO_CLIENT, "results"), 0, 0
    keys = sorted(f"{number:06}{more}" for number in range(5000) for more in ("", "-", "--"))

    def listed() -> Iterator[ListedObject]:
        nonlocal ahead, most
        for key in keys:
            ahead += 1
            most = max(most, ahead)
            yield ListedObject(key, 1)

    for _ in with_results(listed(), (f"{key}.json" for key in keys if "-" in key), store, "b"):
        ahead -= 1
    assert (ahead, most) == (0, 4), "the newest, and those that it begins with"


# ── Queue and faults ─────────────────────────────────────────────────────────────────────────────────────


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_what_is_put_on_the_queue_reads_as_s3_s_own_message(key: str) -> None:
    (reference,) = references_in_message(notification("b", ListedObject(key, 5, "e")))
    assert (reference.bucket, reference.key, reference.etag) == ("b", key, "e")


def test_a_fault_of_s3_is_told_and_nothing_is_called_well(
    cloud: LocalCloud, function: LocalFunction, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(cloud, ENGLISH, "a.txt")
    work_all(cloud, function)
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    client = s3_client()
    monkeypatch.setattr("dragoman.cli.reconcile.s3_client", lambda: client)
    for operation in ("ListObjectsV2", "HeadObject"):
        Faults(client).add(operation, throttle)
        assert isinstance(reconcile().exception, TransientFault)


def test_wrong_addresses_and_queues_are_told(cloud: LocalCloud) -> None:
    drop(cloud, ENGLISH, "a.txt")
    assert "bad_address" in str(reconcile(articles="articles").exception)
    assert isinstance(reconcile(articles="s3://no-such-bucket").exception, TransientFault)
    answer = reconcile("--redrive", f"{cloud.queue_url}-none")
    assert isinstance(answer.exception, TransientFault)
    assert answer.exception.code == "queue_failed"
