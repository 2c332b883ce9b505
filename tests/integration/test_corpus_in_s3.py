"""`dragoman process` with buckets: listed page by page, written as the deployed function writes, shared by shards."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from faults import Faults, server_error
from restored_copies import tell_restored

from dragoman.aws.delivery import deliver
from dragoman.aws.events.events import ObjectReference
from dragoman.aws.storage import Store
from dragoman.boto.addresses import S3Address
from dragoman.boto.client import s3_client
from dragoman.cli.main import dragoman
from dragoman.corpus import outputs
from dragoman.corpus.places import listed_objects
from dragoman.input.file import Declared
from dragoman.job import Job
from dragoman.local.cloud import ARTICLES_BUCKET, RESULTS_BUCKET, LocalCloud
from dragoman.settings import Settings

ENGLISH = "The mayor said that bridge {} was open."
ARTICLES, RESULTS = f"s3://{ARTICLES_BUCKET}", f"s3://{RESULTS_BUCKET}"
KEYS = ["2022/a.txt", "2022/новость.txt", "2023/a.txt"]


@pytest.fixture(autouse=True)
def _new_client() -> None:
    """A process keeps its client; each test has an S3 of its own."""
    outputs._client.cache_clear()
    outputs.article_store.cache_clear()


@pytest.fixture
def articles(cloud: LocalCloud) -> list[str]:
    for key in KEYS:
        cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key=key, Body=ENGLISH.format(key).encode())
    return KEYS


def process(*arguments: str | Path) -> Result:
    return CliRunner().invoke(dragoman, ["process", *map(str, arguments)], standalone_mode=False, catch_exceptions=True)


def stored(cloud: LocalCloud) -> dict[str, bytes]:
    """All results, by their keys."""
    pages = cloud.s3.get_paginator("list_objects_v2").paginate(Bucket=RESULTS_BUCKET)
    keys = [entry["Key"] for page in pages for entry in page.get("Contents", [])]
    return {key: cloud.s3.get_object(Bucket=RESULTS_BUCKET, Key=key)["Body"].read() for key in keys}


# ── Listing ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_bucket_is_listed_as_far_as_it_is_needed(
    cloud: LocalCloud, articles: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is dropped after the first page was asked for still comes on a later one."""
    monkeypatch.setenv("MOTO_S3_DEFAULT_MAX_KEYS", "2")
    listed = listed_objects(S3Address(ARTICLES_BUCKET, ""), Declared(), pytest.fail)
    assert next(listed).key == articles[0]
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key="2024/late.txt", Body=b"late")
    assert [place.key for place in listed] == [*articles[1:], "2024/late.txt"]


@pytest.mark.usefixtures("cloud")
def test_all_pages_of_a_prefix_are_processed(
    articles: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTO_S3_DEFAULT_MAX_KEYS", "1")
    answer = process(f"{ARTICLES}/2022/", "-o", tmp_path)
    assert answer.return_value == 0, answer.output
    found = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.json"))
    assert found == [f"{key}.json" for key in articles[:2]]
    assert json.loads((tmp_path / "2022/a.txt.json").read_bytes())["source"]["bucket"] == ARTICLES_BUCKET


def test_archived_objects_are_left_out_and_told_and_folders_are_no_articles(cloud: LocalCloud, tmp_path: Path) -> None:
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key="old.txt", Body=b"old", StorageClass="GLACIER")
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key="folder/", Body=b"")
    answer = process(ARTICLES, "-o", tmp_path)
    assert answer.return_value == 0
    assert answer.stderr.splitlines() == ["old.txt: skipped: it is in an S3 archive (Glacier or Deep Archive)"]


def test_an_archived_object_is_processed_if_a_restored_copy_can_be_read(
    cloud: LocalCloud, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("archived.txt", "restored.txt"):
        body = ENGLISH.format(name).encode()
        cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key=name, Body=body, StorageClass="DEEP_ARCHIVE")
    cloud.s3.restore_object(Bucket=ARTICLES_BUCKET, Key="restored.txt", RestoreRequest={"Days": 1})
    tell_restored(cloud.s3)
    monkeypatch.setattr("dragoman.corpus.places.s3_client", lambda: cloud.s3)
    for output in (tmp_path.as_posix(), RESULTS):
        answer = process(ARTICLES, "-o", output)
        assert answer.return_value == 0, answer.stderr
        assert "archived.txt: skipped" in answer.stderr
        assert "restored.txt: 1 sentence," in answer.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["restored.txt.json"]
    assert list(stored(cloud)) == ["restored.txt.json"]


@pytest.mark.usefixtures("cloud")
def test_what_cannot_be_listed_may_be_tried_again(tmp_path: Path) -> None:
    answer = process("s3://no-such-bucket", "-o", tmp_path)
    assert "storage_failed" in str(answer.exception)


@pytest.mark.usefixtures("cloud")
def test_an_object_that_is_deleted_before_it_is_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = ObjectReference(ARTICLES_BUCKET, "no")
    monkeypatch.setattr("dragoman.cli.process.listed_objects", lambda *_: iter([gone]))
    answer = process(ARTICLES, "-o", tmp_path)
    assert answer.return_value == 1
    assert "no: failed [article_gone]" in answer.stderr


# ── Results ──────────────────────────────────────────────────────────────────────────────────────────────


def test_from_bucket_to_bucket_all_is_as_the_function_does_it(
    cloud: LocalCloud, articles: list[str], settings: Settings
) -> None:
    for key in articles:
        deliver(ObjectReference(ARTICLES_BUCKET, key), Store(s3_client(), RESULTS_BUCKET), Job(settings))
    by_the_function = stored(cloud)
    answer = process(ARTICLES, "-o", RESULTS)
    assert answer.stderr.count("already done") == 3
    answer = process(ARTICLES, "-o", f"{RESULTS}/new")
    assert answer.return_value == 0
    assert {key: stored(cloud)[f"new/{key}"] for key in by_the_function} == by_the_function


def test_from_a_folder_into_a_bucket_and_not_twice(cloud: LocalCloud, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(ENGLISH.format(name))
    first, second = (process(tmp_path, "-o", f"{RESULTS}/news/") for _ in range(2))
    assert (first.return_value, second.return_value) == (0, 0)
    assert sorted(stored(cloud)) == ["news/a.txt.json", "news/b.txt.json"]
    assert second.stderr.count("already done") == 2
    (tmp_path / "a.txt").write_text(ENGLISH.format("new"))
    assert "a.txt: 1 sentence, 1 statement" in process(tmp_path, "-o", f"{RESULTS}/news/").stderr
    assert ENGLISH.format("new").encode() in stored(cloud)["news/a.txt.json"]


@pytest.mark.usefixtures("articles")
def test_another_articles_result_is_not_overwritten(cloud: LocalCloud, tmp_path: Path) -> None:
    process(ARTICLES, "-o", RESULTS)
    before = stored(cloud)
    (tmp_path / "2022").mkdir()
    (tmp_path / "2022" / "a.txt").write_text("The mayor said that the tower was closed.")
    answer = process(tmp_path, "-o", RESULTS)
    assert answer.return_value == 3
    assert "2022/a.txt: [result_taken]" in answer.stderr
    assert stored(cloud) == before


def test_results_among_the_articles_are_no_articles(cloud: LocalCloud, articles: list[str]) -> None:
    for _ in range(2):
        assert process(ARTICLES, "-o", f"{ARTICLES}/results/").return_value == 0
    keys = [entry["Key"] for entry in cloud.s3.list_objects_v2(Bucket=ARTICLES_BUCKET)["Contents"]]
    assert sorted(keys) == sorted([*articles, *(f"results/{key}.json" for key in articles)])


def test_an_article_that_is_named_like_a_result_is_not_skipped_in_silence(cloud: LocalCloud) -> None:
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key="a.json", Body=json.dumps({"text": ENGLISH}).encode())
    assert "a.json: skipped: it is among the results" in process(ARTICLES, "-o", ARTICLES).stderr
    assert "a.json: 1 sentence," in process(ARTICLES, "-o", f"{ARTICLES}/results").stderr


@pytest.mark.usefixtures("cloud", "articles")
def test_without_an_output_results_are_printed() -> None:
    answer = process(f"{ARTICLES}/2023/")
    assert json.loads(answer.stdout)["source"]["key"] == "2023/a.txt"


def test_the_shards_of_a_bucket_share_it(cloud: LocalCloud, articles: list[str]) -> None:
    answers = [process(ARTICLES, "-o", RESULTS, "--shard", f"{index}/2") for index in range(2)]
    told = [line.partition(":")[0] for answer in answers for line in answer.stderr.splitlines()]
    assert sorted(told) == sorted(articles)
    assert len(stored(cloud)) == 3


@pytest.mark.slow
def test_several_processes_do_a_bucket_as_one_does(cloud: LocalCloud, articles: list[str]) -> None:
    assert process(ARTICLES, "-o", f"{RESULTS}/one", "-j", "1").return_value == 0
    assert process(ARTICLES, "-o", f"{RESULTS}/two", "-j", "2").return_value == 0
    found = stored(cloud)
    assert {key: found[f"two/{key}.json"] for key in articles} == {key: found[f"one/{key}.json"] for key in articles}


def test_a_fault_of_s3_holds_up_no_other_article_and_the_next_run_goes_on(
    cloud: LocalCloud, articles: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    Faults(outputs._client()).add("PutObject", server_error)
    first = process(ARTICLES, "-o", RESULTS)
    assert first.return_value == 3
    assert first.stderr.count("[storage_failed]") == 1
    assert len(stored(cloud)) == 2
    second = process(ARTICLES, "-o", RESULTS)
    assert (second.return_value, second.stderr.count("already done"), len(stored(cloud))) == (0, 2, 3)
    assert set(articles) == {key.removesuffix(".json") for key in stored(cloud)}


def test_a_prefix_without_objects_is_refused(cloud: LocalCloud, tmp_path: Path) -> None:
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key="2022/a.txt", Body=b"The mayor said that the bridge was open.")
    told = str(process(f"{ARTICLES}/2021/", "-o", tmp_path).exception)
    assert f"[no_articles] {ARTICLES}/2021/ contains no articles" in told


# ── What makes no sense ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((ARTICLES, "s3://other"), "mixed_input"),
        ((ARTICLES, "a.txt"), "mixed_input"),
        (("s3://", "-o", "out"), "bad_address"),
        ((ARTICLES, "-o", "s3:///x"), "bad_address"),
        ((ARTICLES, "--shard", "2/2"), "bad_shard"),
    ],
)
def test_a_command_that_makes_no_sense_is_told_before_anything_is_asked(arguments: Any, code: str) -> None:
    assert f"[{code}]" in str(process(*arguments).exception)
