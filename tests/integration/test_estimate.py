"""`dragoman estimate` on a real listing."""

import pytest
from click.testing import CliRunner, Result

from dragoman.aws.estimation import Prices, Rate, Sizes, estimate, measure_sizes
from dragoman.cli.main import dragoman
from dragoman.errors import TransientFault, UsageFault
from dragoman.local.cloud import ARTICLES_BUCKET, LocalCloud

ONE_SECOND = Rate(translating=0.5, other=0.5)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(dragoman, ["estimate", *arguments], standalone_mode=False)


def test_a_bucket_is_listed_whole_and_by_prefix(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTO_S3_DEFAULT_MAX_KEYS", "10")  # in a page
    for number in range(25):
        cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key=f"many/{number}.txt", Body=b"x" * 10)
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key="large/a.txt", Body=b"x" * 300_000)
    whole = run(f"s3://{ARTICLES_BUCKET}").stdout
    assert "articles       26, 0.0 MB; 1 too large" in whole
    assert "uncertainty    a factor of 2 either way" in whole
    assert "articles       25, " in run(f"s3://{ARTICLES_BUCKET}/many/").stdout
    assert "articles       0, " in run(f"s3://{ARTICLES_BUCKET}/none").stdout


def test_a_wrong_address_or_bucket_is_told(cloud: LocalCloud) -> None:
    assert isinstance(run("articles").exception, UsageFault)
    assert isinstance(run("s3://no-such-bucket").exception, TransientFault)
    assert cloud.endpoint


def test_seconds_and_dollars_follow_from_sizes() -> None:
    sizes = measure_sizes([1000, 3000, 999_999], largest=4000)
    assert sizes == Sizes(articles=3, size=4000, too_large=1)
    one = estimate(sizes, ONE_SECOND, Prices(), memory=1769, concurrency=1)
    assert one.function_seconds == pytest.approx(4.3)
    assert one.lambda_dollars == pytest.approx(4.3 * 1769 / 1024 * 0.0000133334 + 3 * 0.2e-6)


@pytest.mark.parametrize(("memory", "seconds"), [(885, 8.3), (1769, 4.3), (3538, 3.3), (10_240, 3.3)])
def test_a_second_processor_helps_only_translating_and_a_third_nothing(memory: int, seconds: float) -> None:
    found = estimate(Sizes(3, 4000, 0), ONE_SECOND, Prices(), memory, concurrency=2)
    assert found.function_seconds == pytest.approx(seconds, rel=0.01)
    assert found.elapsed_seconds == pytest.approx(found.function_seconds / 2)
