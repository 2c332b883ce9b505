"""Tests of `dragoman estimate` with a real listing."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from restored_copies import tell_restored

from dragoman.aws.costs.estimation import Sizes, estimate, measure_sizes
from dragoman.aws.costs.rates import RATES, REQUEST_SECONDS, Prices, Rate
from dragoman.boto.listing import ListedObject
from dragoman.cli.main import dragoman
from dragoman.errors import TransientFault, UsageFault
from dragoman.local.cloud import ARTICLES_BUCKET, LocalCloud

# Half a second for translating 1,000 bytes, and half a second for everything else.
ONE_SECOND = Rate(tokens_per_second=200, words_per_second=200, tokens_per_word=1, bytes_per_word=10)
MEMORY_GUIDE = Path(__file__).parents[2] / "docs" / "memory.md"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(dragoman, ["estimate", *arguments], standalone_mode=False)


def test_a_bucket_is_listed_completely_or_by_prefix(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTO_S3_DEFAULT_MAX_KEYS", "10")  # per page
    for number in range(25):
        cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key=f"many/{number}.txt", Body=b"x" * 10)
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key="large/a.txt", Body=b"x" * 300_000)
    whole = run(f"s3://{ARTICLES_BUCKET}").stdout
    assert "articles       26, 0.0 MB; 1 too large" in whole
    assert "uncertainty    a factor of 2 up or down" in whole
    assert "articles       25, " in run(f"s3://{ARTICLES_BUCKET}/many/").stdout
    assert "articles       0, " in run(f"s3://{ARTICLES_BUCKET}/none").stdout


def test_archived_articles_are_skipped_and_counted(cloud: LocalCloud) -> None:
    for number, kind in enumerate(("STANDARD", "GLACIER", "DEEP_ARCHIVE", "GLACIER_IR", "STANDARD_IA")):
        cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key=f"{number}.txt", Body=b"x" * 10_000, StorageClass=kind)  # type: ignore[arg-type]
    reported = run(f"s3://{ARTICLES_BUCKET}").stdout
    assert "articles       3, 0.0 MB" in reported
    assert "skipped        2 archived" in reported


def test_what_was_restored_is_counted(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("restored.txt", "archived.txt"):
        cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key=name, Body=b"x", StorageClass="GLACIER")
    cloud.s3.restore_object(Bucket=ARTICLES_BUCKET, Key="restored.txt", RestoreRequest={"Days": 1})
    tell_restored(cloud.s3)
    monkeypatch.setattr("dragoman.cli.estimate.s3_client", lambda: cloud.s3)
    told = run(f"s3://{ARTICLES_BUCKET}").stdout
    assert "articles       1, " in told
    assert "skipped        1 archived" in told


def test_the_command_and_the_guide_agree_on_what_articles_cost(cloud: LocalCloud) -> None:
    """Two hundred articles of the guide's size, a fifth of the number in its table."""
    size = round(400 * RATES["argos"].bytes_per_word)
    for number in range(200):
        cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key=f"{number}.txt", Body=b"x" * size)
    (dollars,) = re.findall(r"Lambda ([\d.]+)", run(f"s3://{ARTICLES_BUCKET}", "--memory", "3008").stdout)
    (in_guide,) = re.findall(r"^\| 3,008 \| .* \| ([\d.]+) \|$", MEMORY_GUIDE.read_text("utf-8"), re.MULTILINE)
    assert float(dollars) == pytest.approx(float(in_guide) / 5, abs=0.005)


def test_a_wrong_address_or_bucket_is_reported(cloud: LocalCloud) -> None:
    assert isinstance(run("articles").exception, UsageFault)
    assert isinstance(run("s3://no-such-bucket").exception, TransientFault)
    assert cloud.endpoint


def test_seconds_and_dollars_follow_from_sizes() -> None:
    listed = [ListedObject("a", size) for size in (1000, 3000, 999_999)]
    listed += [ListedObject("b", 3000, storage_class="DEEP_ARCHIVE")]
    sizes = measure_sizes(listed, largest=4000)
    assert sizes == Sizes(articles=3, size=4000, too_large=1, archived=1)
    one = estimate(sizes, ONE_SECOND, Prices(), memory=1769, concurrency=1)
    assert one.function_seconds == pytest.approx(4 + 3 * REQUEST_SECONDS)
    assert one.lambda_dollars == pytest.approx(one.function_seconds * 1769 / 1024 * 0.0000133334 + 3 * 0.2e-6)


@pytest.mark.parametrize(("memory", "seconds"), [(885, 8.3), (1769, 4.3), (3538, 3.3), (10_240, 3.3)])
def test_a_second_processor_speeds_up_only_translation_and_a_third_nothing(memory: int, seconds: float) -> None:
    found = estimate(Sizes(3, 4000, 0), ONE_SECOND, Prices(), memory, concurrency=2)
    assert found.function_seconds == pytest.approx(seconds, rel=0.01)
    assert found.elapsed_seconds == pytest.approx(found.function_seconds / 2)
