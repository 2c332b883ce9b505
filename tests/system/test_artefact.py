"""The built functions, not the source tree, run as Lambda runs them: cold, warm, timed out, killed, from a snapshot.

They are built for this machine's CPU and Python, see artefact.py; test_sizes.py measures builds for Lambda's.
"""

from __future__ import annotations

import io
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from artefact import ARCHITECTURE, REPOSITORY, Artefact, clean_copy, make_build, python_version, unpack
from local_lambda import FunctionFailed, LocalLambda

from dragoman.input.file import InputFile
from dragoman.local.cloud import ARTICLES_BUCKET, RESULTS_BUCKET, LocalCloud, local_cloud
from dragoman.local.function import Invocation, LocalFunction, work_once
from dragoman.models.installed import installed_packages
from dragoman.models.push import push_packages
from dragoman.pipeline import process
from dragoman.settings import Settings

pytestmark = pytest.mark.slow

FIXTURES = REPOSITORY / "tests" / "fixtures" / "argos"


@pytest.fixture(scope="module")
def built(packages_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of `make build` from a clean copy, for this machine's CPU and Python, with models in the layer."""
    project = clean_copy(tmp_path_factory.mktemp("project"))
    variables = (f"ARCHITECTURE={ARCHITECTURE}", f"PYTHON_VERSION={python_version()}", f"MODELS={packages_dir}")
    return make_build(project, *variables)


@pytest.fixture(scope="module")
def artefact(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Artefact:
    """The function that processes the queue."""
    return unpack(built, tmp_path_factory.mktemp("lambda"))


@pytest.fixture
def cloud() -> Iterator[LocalCloud]:
    """The embedded S3 and queue. A message that is not settled is visible again after a second."""
    with local_cloud() as running:
        running.sqs.purge_queue(QueueUrl=running.queue_url)  # removes S3's test event
        running.sqs.set_queue_attributes(QueueUrl=running.queue_url, Attributes={"VisibilityTimeout": "1"})
        yield running


@pytest.fixture(scope="module")
def backfill_artefact(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Artefact:
    """The function for a bucket that already has articles."""
    return unpack(built, tmp_path_factory.mktemp("backfill"), "Backfill")


def keys(cloud: LocalCloud) -> dict[str, str]:
    return {"AWS_ENDPOINT_URL": cloud.endpoint, "AWS_ACCESS_KEY_ID": "local", "AWS_SECRET_ACCESS_KEY": "local"}


@pytest.fixture
def function(artefact: Artefact, cloud: LocalCloud, tmp_path: Path) -> Iterator[LocalLambda]:
    """The function, not started yet."""
    running = LocalLambda(artefact, keys(cloud), tmp_path / "function.log")
    yield running
    running.stop()


@pytest.fixture
def function_with_bucket(
    artefact: Artefact, cloud: LocalCloud, packages_dir: Path, tmp_path: Path
) -> Iterator[LocalLambda]:
    """The function with its models in a bucket, as in the default build."""
    cloud.s3.create_bucket(Bucket="models", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    push_packages(installed_packages(packages_dir), "s3://models/1/", cloud.s3, print)
    environment = {**keys(cloud), "DRAGOMAN_MODELS": "s3://models/1/"}
    running = LocalLambda(artefact, environment, tmp_path / "function.log")
    yield running
    running.stop()


def drop(cloud: LocalCloud, name: str) -> bytes:
    content = (FIXTURES / name).read_bytes()
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key=name, Body=content)
    return content


def work(cloud: LocalCloud, function: LocalLambda, **options: Any) -> Invocation | None:
    """One message through the function, as the queue's mapping does it."""
    local = LocalFunction(lambda event, _: dict(function.invoke(event, **options)), io.StringIO())
    return work_once(cloud, local, wait_seconds=10)


def result(cloud: LocalCloud, name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(cloud.s3.get_object(Bucket=RESULTS_BUCKET, Key=f"{name}.json")["Body"].read())
    return document


def results(cloud: LocalCloud) -> list[str]:
    return [entry["Key"] for entry in cloud.s3.list_objects_v2(Bucket=RESULTS_BUCKET).get("Contents", [])]


def test_only_tmp_can_be_written_and_there_is_no_home(artefact: Artefact) -> None:
    """The sandbox itself: without it, the tests below would prove little."""
    script = Path(__file__).with_name("sandbox.sh")
    places = "/opt /opt/python /var/task /var/runtime /var /root /usr /etc /dev/shm / /tmp"
    question = f'echo "home=${{HOME:-none}}"; for p in {places}; do touch $p/x 2>/dev/null && echo $p; done; true'
    folders = [str(folder) for folder in (artefact.layers, artefact.function, artefact.runtime)]
    command = ["unshare", "--user", "--map-root-user", "--mount", "sh", str(script), *folders, "sh", "-c", question]
    answer = subprocess.run(command, env=artefact.environment, capture_output=True, text=True, check=True)
    assert answer.stdout.split() == ["home=none", "/tmp"]  # noqa: S108


def test_cold_and_warm_starts_give_the_same_results_as_the_source_tree(
    cloud: LocalCloud, function: LocalLambda, packages_dir: Path
) -> None:
    settings = Settings(engine="argos", packages_dir=packages_dir, threads=2)
    for name in ("article.ru.txt", "article.uk.txt"):
        content = drop(cloud, name)
        done = work(cloud, function)
        assert done is not None
        assert done.succeeded
        written = result(cloud, name)
        file = InputFile(content, len(content), name, ARTICLES_BUCKET, None, written["source"]["etag"])
        expected = process(file, settings).model_dump(mode="json", by_alias=True)
        assert written == expected


def test_a_finished_article_is_not_processed_again(cloud: LocalCloud, function: LocalLambda) -> None:
    for _ in range(2):
        drop(cloud, "article.ru.txt")
        assert work(cloud, function)
    outcomes = [line["outcome"] for line in function.log() if "outcome" in line]
    assert outcomes == ["written", "unchanged"]


def test_a_failed_start_is_reported(artefact: Artefact, tmp_path: Path) -> None:
    broken = LocalLambda(artefact, {"DRAGOMAN_THREADS": "many"}, tmp_path / "function.log")
    with pytest.raises(FunctionFailed, match=r"Runtime\.InitError"):
        broken.start()
    assert "DRAGOMAN_THREADS" in (tmp_path / "function.log").read_text(encoding="utf-8")


def test_a_function_that_times_out_is_killed_and_its_message_comes_back(
    cloud: LocalCloud, function: LocalLambda
) -> None:
    function.start()
    drop(cloud, "article.ru.txt")
    with pytest.raises(FunctionFailed, match=r"Sandbox\.Timedout"):
        work(cloud, function, timeout_seconds=0.2)
    assert results(cloud) == []
    again = work(cloud, function)
    assert again is not None
    assert again.succeeded
    assert results(cloud) == ["article.ru.txt.json"]


def test_after_a_crash_the_next_start_works(cloud: LocalCloud, function: LocalLambda) -> None:
    drop(cloud, "article.uk.txt")
    with pytest.raises(FunctionFailed, match=r"Runtime\.ExitError"):
        work(cloud, function, crash=True)
    assert results(cloud) == []
    again = work(cloud, function)
    assert again is not None
    assert again.succeeded
    assert result(cloud, "article.uk.txt")["status"] == "ok"


def test_an_instance_from_the_snapshot_starts_with_everything_loaded(cloud: LocalCloud, function: LocalLambda) -> None:
    function.start("snap-start")
    ready = [line for line in function.log() if line.get("message") == "ready for the snapshot"]
    assert [line["missing"] for line in ready] == [{}]
    memory = function.peak_memory
    function.restore()
    drop(cloud, "article.ru.txt")
    done = work(cloud, function)
    assert done is not None
    assert done.succeeded
    # A model loaded only now would take tens of megabytes more.
    assert function.peak_memory < memory + 20_000_000


def test_models_from_a_bucket_are_in_the_snapshot(cloud: LocalCloud, function_with_bucket: LocalLambda) -> None:
    """An instance neither downloads nor loads them again: even the bucket may be gone."""
    function_with_bucket.start("snap-start")
    ready = [line for line in function_with_bucket.log() if line.get("message") == "ready for the snapshot"]
    assert [line["missing"] for line in ready] == [{}]
    for entry in cloud.s3.list_objects_v2(Bucket="models")["Contents"]:
        cloud.s3.delete_object(Bucket="models", Key=entry["Key"])
    function_with_bucket.restore()
    for name in ("article.ru.txt", "article.uk.txt"):
        drop(cloud, name)
        done = work(cloud, function_with_bucket)
        assert done is not None
        assert done.succeeded
        assert result(cloud, name)["status"] == "ok"


@pytest.fixture
def backfill(backfill_artefact: Artefact, cloud: LocalCloud, tmp_path: Path) -> Iterator[LocalLambda]:
    """The backfill function, not started yet, and a bucket with two articles."""
    cloud.s3.create_bucket(Bucket="archive", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    for language in ("ru", "uk"):
        content = (FIXTURES / f"article.{language}.txt").read_bytes()
        cloud.s3.put_object(Bucket="archive", Key=f"2022/{language} 1.txt", Body=content)
    running = LocalLambda(backfill_artefact, keys(cloud), tmp_path / "function.log")
    yield running
    running.stop()


def test_the_backfill_works_tasks_and_batches(cloud: LocalCloud, backfill: LocalLambda) -> None:
    backfill.start("snap-start")
    backfill.restore()
    task = {"taskId": "t1", "s3Key": "2022/ru+1.txt", "s3VersionId": None, "s3BucketArn": "arn:aws:s3:::archive"}
    job = {"invocationSchemaVersion": "1.0", "invocationId": "i1", "job": {"id": "j1"}, "tasks": [task]}
    assert backfill.invoke(job)["results"] == [
        {"taskId": "t1", "resultCode": "Succeeded", "resultString": "written"},
    ]
    batch = {"BatchInput": {"bucket": "archive"}, "Items": [{"Key": "2022/ru 1.txt"}, {"Key": "2022/uk 1.txt"}]}
    assert backfill.invoke(batch) == {"unchanged": 1, "written": 1}
    assert results(cloud) == ["backfill/archive/2022/ru 1.txt.json", "backfill/archive/2022/uk 1.txt.json"]


def test_a_killed_backfill_resumes_where_it_stopped(cloud: LocalCloud, backfill: LocalLambda) -> None:
    batch = {"BatchInput": {"bucket": "archive"}, "Items": [{"Key": "2022/ru 1.txt"}, {"Key": "2022/uk 1.txt"}]}
    with pytest.raises(FunctionFailed, match=r"Sandbox\.Timedout"):
        backfill.invoke(batch, timeout_seconds=0.2)
    with pytest.raises(FunctionFailed, match=r"Runtime\.ExitError"):
        backfill.invoke(batch, crash=True)
    outcomes = backfill.invoke(batch)
    assert outcomes.pop("unchanged", 0) + outcomes.pop("written") == len(batch["Items"])
    assert outcomes == {}
    assert len(results(cloud)) == len(batch["Items"])


@pytest.mark.parametrize(
    "name",
    ["s3-put", "sqs-s3-put", "s3-test-event", "eventbridge-object-created", "sqs-sns-s3-put", "pipes-sqs-s3-put",
     "s3-object-removed"],
)  # fmt: skip
def test_sample_events_are_understood(cloud: LocalCloud, function: LocalLambda, name: str) -> None:
    """The articles that they name do not exist, which is reported for each."""
    cloud.s3.create_bucket(
        Bucket="dragoman-articles-123456789012-eu-central-1",
        CreateBucketConfiguration={"LocationConstraint": "eu-central-1"},
    )
    text = (REPOSITORY / "events" / f"{name}.json").read_text(encoding="utf-8")
    assert function.invoke(json.loads(text)) == {"batchItemFailures": []}
    faults = [line["code"] for line in function.log() if line.get("message") == "article failed"]
    assert faults == ["article_gone"] * {"sqs-s3-put": 2, "s3-test-event": 0, "s3-object-removed": 0}.get(name, 1)


def test_older_packages_tokenizer_comes_along(artefact: Artefact) -> None:
    """A module of argostranslate reads packages with a bpe.model; it must work without that package's requirements."""
    environment = {**artefact.environment, "PYTHONPATH": str(artefact.layers / "python")}
    command = [artefact.python, "-S", "-c", "from argostranslate.tokenizer import BPETokenizer"]
    subprocess.run(command, env=environment, check=True)
