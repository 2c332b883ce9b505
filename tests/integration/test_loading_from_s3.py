"""`dragoman.load` reads results out of a bucket."""

import gzip

import pytest

import dragoman
from dragoman.local.cloud import RESULTS_BUCKET, LocalCloud


def test_results_are_loaded_from_a_bucket_below_a_prefix_whether_compressed_or_not(cloud: LocalCloud) -> None:
    result = dragoman.process(b"The minister said on Thursday that the bridge was safe.")
    for key, body in (
        ("2024/a.txt.json", result.to_json()),
        ("2024/b.txt.json", gzip.compress(result.to_json())),
        ("2024/report.csv", b"a,b"),
        ("2025/c.txt.json", b"{"),
    ):
        cloud.s3.put_object(Bucket=RESULTS_BUCKET, Key=key, Body=body)
    assert list(dragoman.load(f"s3://{RESULTS_BUCKET}/2024/")) == [result, result]


def test_a_bucket_that_is_not_there_is_a_fault_that_names_s3(cloud: LocalCloud) -> None:  # noqa: ARG001
    with pytest.raises(dragoman.TransientFault, match="storage_failed"):
        list(dragoman.load("s3://no-such-bucket/"))


def test_objects_that_cannot_be_read_are_skipped_on_request_and_named(cloud: LocalCloud) -> None:
    result = dragoman.process(b"The minister said on Thursday that the bridge was safe.")
    for key, body in (("a.json", result.to_json()), ("b.json", b"{"), ("c.json", result.to_json())):
        cloud.s3.put_object(Bucket=RESULTS_BUCKET, Key=key, Body=body)
    cloud.s3.put_object(Bucket=RESULTS_BUCKET, Key="d.json", Body=b"{}", StorageClass="GLACIER")
    errors: list[dragoman.DragomanError] = []
    assert list(dragoman.load(f"s3://{RESULTS_BUCKET}/", on_error=errors.append)) == [result, result]
    assert [error.code for error in errors] == ["bad_result", "storage_failed"]
    assert f"s3://{RESULTS_BUCKET}/b.json" in errors[0].cause
    assert f"loading s3://{RESULTS_BUCKET}/d.json: InvalidObjectState" in errors[1].cause
