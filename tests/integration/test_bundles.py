"""Tests of bundles in S3: one result per member, once for each content, whatever goes wrong in between."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from types import ModuleType
from typing import Any

import format_files as made
import pytest

from dragoman.aws.delivery import Delivery, deliver
from dragoman.aws.events.events import ObjectReference
from dragoman.aws.storage import Store
from dragoman.boto.client import s3_client
from dragoman.errors import TransientFault
from dragoman.job import Job, StepObserver
from dragoman.local.cloud import ARTICLES_BUCKET, MAX_RECEIVES, RESULTS_BUCKET, LocalCloud
from dragoman.local.function import LocalContext, LocalFunction, work_once
from dragoman.local.run import drop as drop_files
from dragoman.local.run import restore_results, work
from dragoman.settings import Settings

BRIDGE = b"Mayor Ann Reed said on Monday that the bridge was closed."
PORT = b"Mayor Ann Reed said on Tuesday that the port was open."
EMPTY_MEMBER = "1 of 2 members failed; [empty_article] The file is empty."
ROAD = b"Mayor Ann Reed said on Friday that the road was new."
OPEN = b"Mayor Ann Reed said on Sunday that the bridge was open."


@pytest.fixture
def store(cloud: LocalCloud) -> Store:  # noqa: ARG001  (the S3 must be there)
    return Store(s3_client(), RESULTS_BUCKET)


def drop(cloud: LocalCloud, files: dict[str, bytes], key: str = "a.zip") -> ObjectReference:
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key=key, Body=made.zip_of(files))
    return ObjectReference(ARTICLES_BUCKET, key)


def results(cloud: LocalCloud) -> dict[str, dict[str, Any]]:
    """All results by the keys of their articles."""
    keys = [entry["Key"] for entry in cloud.s3.list_objects_v2(Bucket=RESULTS_BUCKET).get("Contents", [])]
    bodies = {key: cloud.s3.get_object(Bucket=RESULTS_BUCKET, Key=key)["Body"].read() for key in keys}
    return {key.removesuffix(".json"): json.loads(body) for key, body in bodies.items()}


def outcomes(delivery: Delivery) -> dict[str, str]:
    """The outcome for each member, by its name."""
    return {key.partition("!/")[2]: member.outcome for key, member in delivery.members}


def at(step: str, number: int, act: Callable[[], object]) -> StepObserver:
    """An observer that calls a function when a step begins for the nth time."""
    seen: list[str] = []

    def watch(pending: str) -> AbstractContextManager[None]:
        seen.append(pending)
        if pending == step and seen.count(step) == number:
            act()
        return nullcontext()

    return watch


def test_each_member_has_a_result_and_the_bundle_has_none(cloud: LocalCloud, store: Store, settings: Settings) -> None:
    delivery = deliver(drop(cloud, {"x/bridge.txt": BRIDGE, "port.txt": PORT}), store, Job(settings))
    assert (delivery.outcome, delivery.result) == ("written", None)
    found = results(cloud)
    assert found.keys() == {"a.zip!/x/bridge.txt", "a.zip!/port.txt"}
    assert found["a.zip!/port.txt"]["text"]["source"] == PORT.decode()
    assert found["a.zip!/port.txt"]["source"]["key"] == "a.zip!/port.txt"
    assert found["a.zip!/port.txt"]["source"]["bytes"] == len(PORT)
    assert found["a.zip!/port.txt"]["source"]["sha256"] != found["a.zip!/x/bridge.txt"]["source"]["sha256"]


def test_a_bundle_is_processed_once_and_later_only_its_new_members(
    cloud: LocalCloud, store: Store, settings: Settings
) -> None:
    files = {"bridge.txt": BRIDGE, "port.txt": PORT}
    deliver(drop(cloud, files), store, Job(settings))
    again = deliver(drop(cloud, files), store, Job(settings))
    assert (again.outcome, outcomes(again)) == ("unchanged", {"bridge.txt": "unchanged", "port.txt": "unchanged"})
    changed = deliver(drop(cloud, {**files, "bridge.txt": OPEN, "road.txt": ROAD}), store, Job(settings))
    assert outcomes(changed) == {"bridge.txt": "written", "port.txt": "unchanged", "road.txt": "written"}
    assert results(cloud)["a.zip!/bridge.txt"]["text"]["source"] == OPEN.decode()


def test_the_result_of_a_removed_member_stays_like_that_of_a_deleted_article(
    cloud: LocalCloud, store: Store, settings: Settings
) -> None:
    deliver(drop(cloud, {"bridge.txt": BRIDGE, "port.txt": PORT}), store, Job(settings))
    assert outcomes(deliver(drop(cloud, {"port.txt": PORT}), store, Job(settings))) == {"port.txt": "unchanged"}
    assert results(cloud)["a.zip!/bridge.txt"]["text"]["source"] == BRIDGE.decode()


def test_an_unreadable_member_has_a_failed_result_and_does_not_affect_the_others(
    cloud: LocalCloud, store: Store, settings: Settings
) -> None:
    deliver(drop(cloud, {"a.png": b"\x89PNG\r\n\x1a\n\x00\x00", "port.txt": PORT}), store, Job(settings))
    found = results(cloud)
    assert found["a.zip!/a.png"]["error"]["code"] == "unsupported_format"
    assert found["a.zip!/port.txt"]["status"] == "ok"


def test_the_failed_result_of_a_bundle_is_removed_when_it_can_be_read(
    cloud: LocalCloud, store: Store, settings: Settings
) -> None:
    reference = ObjectReference(ARTICLES_BUCKET, "a.zip")
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key="a.zip", Body=made.zip_of({"port.txt": PORT})[:-9])
    deliver(reference, store, Job(settings))
    assert results(cloud)["a.zip"]["error"]["code"] == "broken_file"
    deliver(drop(cloud, {"port.txt": PORT}), store, Job(settings))
    assert results(cloud).keys() == {"a.zip!/port.txt"}


def test_an_article_that_a_bundle_replaces_keeps_its_result(
    cloud: LocalCloud, store: Store, settings: Settings
) -> None:
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key="a.zip", Body=BRIDGE)
    deliver(ObjectReference(ARTICLES_BUCKET, "a.zip"), store, Job(settings))
    deliver(drop(cloud, {"port.txt": PORT}), store, Job(settings))
    assert results(cloud).keys() == {"a.zip", "a.zip!/port.txt"}


def test_a_member_with_a_missing_model_does_not_delay_the_others(
    cloud: LocalCloud, store: Store, settings: Settings
) -> None:
    missing = settings.model_copy(update={"languages": ("ru", "uk", "fr")})
    french = "Le maire a déclaré lundi que le pont était fermé pour des travaux de réparation.".encode()
    with pytest.raises(TransientFault) as caught:
        deliver(drop(cloud, {"a.txt": BRIDGE, "f.txt": french, "z.txt": PORT}), store, Job(missing))
    assert caught.value.code == "model_missing"
    assert results(cloud).keys() == {"a.zip!/a.txt", "a.zip!/z.txt"}


@pytest.mark.parametrize(
    ("step", "number"), [("prepare", 1), ("read_ledger", 2), ("prepare", 2), ("translate", 1), ("write", 1)]
)
def test_results_of_a_newer_bundle_are_not_overwritten(
    cloud: LocalCloud, store: Store, settings: Settings, step: str, number: int
) -> None:
    reference = drop(cloud, {"bridge.txt": BRIDGE})

    def overtake() -> None:
        drop(cloud, {"bridge.txt": OPEN})
        assert deliver(reference, store, Job(settings)).outcome == "written"

    with pytest.raises(TransientFault) as caught:
        deliver(reference, store, Job(settings, at(step, number, overtake)))
    assert caught.value.code == "lost_race"
    assert results(cloud)["a.zip!/bridge.txt"]["text"]["source"] == OPEN.decode()
    assert deliver(reference, store, Job(settings)).outcome == "unchanged"


def test_the_function_resumes_a_bundle_after_running_out_of_time(
    cloud: LocalCloud, function: LocalFunction, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(cloud, {"a.txt": BRIDGE, "b.txt": PORT, "c.txt": ROAD})

    class Hurried(LocalContext):
        """A Lambda context whose time is over as soon as one result is written."""

        def get_remaining_time_in_millis(self) -> int:
            return 1000 if results(cloud) else 900_000

    monkeypatch.setattr("dragoman.local.function.LocalContext", Hurried)
    while (first := work_once(cloud, function)) is not None and not first.key:
        pass
    assert first is not None
    assert not first.succeeded
    assert len(results(cloud)) == 1
    monkeypatch.undo()
    second = work_once(cloud, function)
    assert second is not None
    assert second.succeeded
    assert len(results(cloud)) == 3


def test_a_member_that_finally_fails_gets_a_failed_result_with_the_reason(
    cloud: LocalCloud, function: LocalFunction, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = __import__("sys").modules["handler"]
    slow = module.worker.settings.model_copy(update={"languages": ("ru", "uk", "fr")})
    monkeypatch.setattr(module, "worker", type(module.worker)(module.worker.store, slow, MAX_RECEIVES))
    french = "Le maire a déclaré lundi que le pont était fermé pour des travaux de réparation.".encode()
    drop(cloud, {"a.txt": BRIDGE, "f.txt": french})
    while work_once(cloud, function) is not None:
        pass
    found = results(cloud)
    assert found["a.zip!/a.txt"]["status"] == "ok"
    assert found["a.zip!/f.txt"]["error"]["code"] == "model_missing"
    assert found["a.zip"]["error"]["code"] == "model_missing"


@pytest.mark.parametrize(
    ("files", "code", "reported"),
    [
        ({"a.txt": BRIDGE, "b.txt": PORT}, "Succeeded", "written"),
        ({"a.txt": BRIDGE, "b.txt": b""}, "PermanentFailure", EMPTY_MEMBER),
    ],
)
def test_s3_batch_operations_get_a_report_about_the_members(
    cloud: LocalCloud, backfill: ModuleType, files: dict[str, bytes], code: str, reported: str
) -> None:
    cloud.s3.put_object(Bucket="archive", Key="a.zip", Body=made.zip_of(files))
    task = {"taskId": "t", "s3Key": "a.zip", "s3VersionId": None, "s3BucketArn": "arn:aws:s3:::archive"}
    event = {"invocationSchemaVersion": "1.0", "invocationId": "i", "job": {"id": "j"}, "tasks": [task]}
    (answer,) = backfill.handle(event, LocalContext())["results"]
    assert (answer["resultCode"], answer["resultString"]) == (code, reported)
    batch = {"BatchInput": {"bucket": "archive"}, "Items": [{"Key": "a.zip"}]}
    assert sum(backfill.handle(batch, LocalContext()).values()) == len(files)


def test_the_local_run_reports_and_saves_each_member(cloud: LocalCloud, function: LocalFunction, tmp_path: Any) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.zip").write_bytes(made.zip_of({"x/b.txt": BRIDGE, "c.txt": PORT}))
    drop_files(cloud, tmp_path / "in")
    reports = list(work(cloud, function, tmp_path / "out"))
    assert [(report.key, report.outcome) for report in reports] == [
        ("a.zip!/c.txt", "done"),
        ("a.zip!/x/b.txt", "done"),
    ]
    assert (tmp_path / "out" / "a.zip!" / "x" / "b.txt.json").is_file()
    restore_results(cloud, tmp_path / "out")
    drop_files(cloud, tmp_path / "in")
    assert {report.outcome for report in work(cloud, function, tmp_path / "out")} == {"already done"}


def test_the_function_processes_each_format(cloud: LocalCloud, function: LocalFunction) -> None:
    for name, content in made.ONE_OF_EACH.items():
        cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key=name, Body=content)
    while work_once(cloud, function) is not None:
        pass
    found = results(cloud)
    assert {document["status"] for document in found.values()} == {"ok"}
    assert len(found) == len(made.ONE_OF_EACH) + 2  # the archive and the lines have two members each
    assert {key.partition("!/")[0] for key in found} == made.ONE_OF_EACH.keys()


def test_a_gzipped_object_is_read_according_to_its_encoding_header(cloud: LocalCloud, function: LocalFunction) -> None:
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key="a.txt", Body=made.gzipped(PORT), ContentEncoding="gzip")
    while work_once(cloud, function) is not None:
        pass
    assert results(cloud)["a.txt"]["text"]["source"] == PORT.decode()
