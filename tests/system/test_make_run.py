"""`make run` end to end: embedded S3, the real handler, results in a folder; and uploads with boto3."""

import json
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

REPOSITORY = Path(__file__).parents[2]
FIXTURES = REPOSITORY / "tests" / "fixtures" / "argos"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in ("article.ru.txt", "article.uk.txt"):
        (folder / name).write_bytes((FIXTURES / name).read_bytes())
    (folder / "empty.txt").touch()
    return folder


def make_run(tmp_path: Path, articles: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    installed = f"{sys.prefix}/.installed"
    command = ["make", "-f", str(REPOSITORY / "Makefile"), "run", f"VENV={sys.prefix}", f"DROP={articles}", "OUT=out"]
    # Installed packages are used as they are (-o): tests install nothing.
    command += ["-o", installed, "-o", f"{sys.prefix}/.models-ready"]
    return subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=240
    )


def test_make_run_writes_results_and_skips_them_the_next_time(
    tmp_path: Path, articles: Path, environment: dict[str, str]
) -> None:
    (articles / "empty.txt").unlink()
    first = make_run(tmp_path, articles, environment)
    assert first.returncode == 0, first.stdout + first.stderr
    assert re.search(r"article\.ru\.txt\s+ru\s+\d+\s+\d+\s+[1-9]", first.stdout)
    assert re.search(r"article\.uk\.txt\s+uk\s+\d+\s+\d+\s+[1-9]", first.stdout)
    written = {path.name: path.read_bytes() for path in (tmp_path / "out").glob("*.json")}
    assert sorted(written) == ["article.ru.txt.json", "article.uk.txt.json"]
    assert all(json.loads(content)["status"] == "ok" for content in written.values())

    assert "To read and search them, open out/pages/index.html" in first.stderr.splitlines()
    assert f"To use the dragoman command: source {sys.prefix}/bin/activate" in first.stderr.splitlines()
    suggested = first.stderr.partition("Then try:\n")[2].splitlines()
    assert [line.split()[:2] for line in suggested] == [["dragoman", name] for name in ("explain", "process", "export")]
    pages = {path.name for path in (tmp_path / "out" / "pages").iterdir()}
    assert pages == {"article.ru.txt.html", "article.uk.txt.html", "index.html"}

    printed = first.stdout + first.stderr
    assert "\x1b" not in printed, "no control characters go into a pipe"
    assert "\r" not in printed
    table = first.stdout.partition("\n\n")[2]
    assert max(map(len, table.splitlines())) <= 80
    assert "…" not in table, "nothing is cut"
    assert "article.ru.txt: done in" in first.stderr

    (tmp_path / "out" / "broken.json").write_text("{")
    second = make_run(tmp_path, articles, environment)
    assert second.returncode != 0
    assert "Skipped: [bad_result] out/broken.json is not a result" in second.stderr
    assert "1 file skipped; the reasons are above." in second.stderr.splitlines()
    (tmp_path / "out" / "broken.json").unlink()
    assert "2 of 2 articles were already done and were skipped." in second.stderr
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").glob("*.json")} == written


def test_a_failed_article_shows_in_the_table(tmp_path: Path, articles: Path, environment: dict[str, str]) -> None:
    answer = make_run(tmp_path, articles, environment)
    assert answer.returncode != 0
    assert re.search(r"^empty\.txt +failed ", answer.stdout, re.M)
    assert "empty.txt: failed in" in answer.stderr
    assert "[empty_article] The file is empty." in answer.stderr


@pytest.mark.slow
def test_articles_uploaded_while_it_runs_are_processed(tmp_path: Path, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "dragoman", "local", "--keep", "--out", "out"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout
        # The range comes first, or the loop would wait for one line too many.
        reported = "".join(line for _, line in zip(range(4), iter(process.stdout.readline, ""), strict=False))
        try:
            endpoint = re.findall(r"--endpoint-url (\S+) s3 cp", reported)
            assert len(endpoint) == 2, reported
            document = drop_and_fetch(endpoint[0])
        finally:
            process.terminate()
    assert document["status"] == "ok"
    assert document["source"]["key"] == "новая статья.txt"


def drop_and_fetch(endpoint: str) -> dict[str, Any]:
    s3 = boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name="eu-central-1",
        aws_access_key_id="local",
        aws_secret_access_key="local",
    )
    key = "новая статья.txt"
    s3.put_object(Bucket="articles", Key=key, Body=(FIXTURES / "article.ru.txt").read_bytes())
    deadline = time.monotonic() + 60
    while True:
        try:
            document: dict[str, object] = json.loads(s3.get_object(Bucket="results", Key=f"{key}.json")["Body"].read())
        except ClientError:
            assert time.monotonic() < deadline, "no result within a minute"
        else:
            return document
