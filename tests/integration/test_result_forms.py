"""Results plain and gzip-encoded: written as asked, read in both forms by all that reads results."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from dragoman.cli.main import dragoman
from dragoman.local.cloud import ARTICLES_BUCKET, RESULTS_BUCKET, LocalCloud
from dragoman.local.function import load_function
from dragoman.local.run import restore_results, work
from dragoman.result.encoding import decoded, gzip_encoded
from dragoman.result.schema import Result

ENGLISH = b"Mayor Ann Reed said on Monday that the old bridge was closed."


def done(cloud: LocalCloud, out: Path, gzips: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Works the queue with results written so; gives the outcomes."""
    monkeypatch.setenv("DRAGOMAN_GZIP_RESULTS", gzips)
    return [report.outcome for report in work(cloud, load_function(), out)]


def stored(cloud: LocalCloud) -> dict[str, Any]:
    answer: Any = cloud.s3.get_object(Bucket=RESULTS_BUCKET, Key="a.txt.json")
    return {**answer, "Body": answer["Body"].read()}


def drop(cloud: LocalCloud, content: bytes = ENGLISH) -> None:
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key="a.txt", Body=content)


def test_a_result_is_plain_json_unless_gzip_is_asked_for(
    cloud: LocalCloud, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(cloud)
    assert done(cloud, tmp_path, "", monkeypatch) == ["done"]
    answer = stored(cloud)
    assert (answer["ContentType"], answer.get("ContentEncoding")) == ("application/json", None)
    assert Result.model_validate_json(answer["Body"]).to_json() == answer["Body"]


def test_a_gzip_encoded_result_says_so_and_holds_the_same_bytes_each_time(
    cloud: LocalCloud, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bodies = []
    for _ in range(2):
        drop(cloud)
        assert done(cloud, tmp_path, "yes", monkeypatch) == ["done"]
        answer = stored(cloud)
        assert (answer["ContentType"], answer["ContentEncoding"]) == ("application/json", "gzip")
        bodies.append(answer["Body"])
        cloud.s3.delete_object(Bucket=RESULTS_BUCKET, Key="a.txt.json")
    assert bodies[0] == bodies[1]
    assert bodies[0][4:8] == bytes(4), "no time"
    plain = gzip.decompress(bodies[0])
    assert Result.model_validate_json(plain).to_json() == plain == (tmp_path / "a.txt.json").read_bytes()
    assert len(bodies[0]) < len(plain) / 2


@pytest.mark.parametrize(("before", "after"), [("no", "yes"), ("yes", "no")])
def test_a_change_of_the_form_makes_nothing_anew(
    cloud: LocalCloud, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str, after: str
) -> None:
    drop(cloud)
    done(cloud, tmp_path, before, monkeypatch)
    first = stored(cloud)
    drop(cloud)
    assert done(cloud, tmp_path, after, monkeypatch) == ["already done"]
    assert stored(cloud)["Body"] == first["Body"]
    drop(cloud, ENGLISH + b" It was cold.")
    assert done(cloud, tmp_path, after, monkeypatch) == ["done"]
    assert (stored(cloud).get("ContentEncoding") == "gzip") is (after == "yes")


def test_the_local_run_takes_up_gzip_encoded_files(
    cloud: LocalCloud, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as `aws s3 sync` brings."""
    drop(cloud)
    done(cloud, tmp_path / "first", "yes", monkeypatch)
    (tmp_path / "a.txt.json").write_bytes(stored(cloud)["Body"])
    cloud.s3.delete_object(Bucket=RESULTS_BUCKET, Key="a.txt.json")
    restore_results(cloud, tmp_path)
    drop(cloud)
    assert done(cloud, tmp_path, "no", monkeypatch) == ["already done"]


def test_process_takes_a_gzip_encoded_file_for_done(tmp_path: Path, settings: Any) -> None:
    assert settings
    (tmp_path / "a.txt").write_bytes(ENGLISH)
    command = ["process", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out")]
    first = CliRunner().invoke(dragoman, command, catch_exceptions=False)
    path = tmp_path / "out" / "a.txt.json"
    path.write_bytes(gzip_encoded(path.read_bytes()))
    before = path.read_bytes()
    second = CliRunner().invoke(dragoman, command, catch_exceptions=False)
    assert path.read_bytes() == before
    assert first.stderr != second.stderr


@pytest.mark.parametrize("body", [b"\x1f\x8b\x08 broken", gzip_encoded(ENGLISH)[:-9], gzip_encoded(b"not a result")])
def test_a_damaged_gzip_encoded_file_is_no_result_and_is_made_anew(tmp_path: Path, body: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(ENGLISH)
    path = tmp_path / "out" / "a.txt.json"
    path.parent.mkdir()
    path.write_bytes(body)
    CliRunner().invoke(
        dragoman, ["process", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out")], catch_exceptions=False
    )
    assert Result.model_validate_json(path.read_bytes()).status == "ok"


@given(st.binary())
def test_what_is_encoded_is_decoded_and_what_is_not_is_left(content: bytes) -> None:
    assert decoded(gzip_encoded(content)) == content
    assert decoded(b"{" + content) == b"{" + content
    assert gzip_encoded(content) == gzip_encoded(content)
