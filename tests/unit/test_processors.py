"""Tests of the number of threads, which follows the number of available processors."""

import os
from pathlib import Path

import pytest

from dragoman.processors import available_memory, available_processors
from dragoman.settings import Settings


@pytest.fixture(autouse=True)
def _many_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(16)), raising=False)


def test_without_limits_all_processors_are_used(tmp_path: Path) -> None:
    assert available_processors({}, tmp_path) == 16


@pytest.mark.parametrize(("text", "processors"), [("200000 100000", 2), ("150000 100000", 2), ("max 100000", 16)])
def test_a_container_may_have_fewer_processors(tmp_path: Path, text: str, processors: int) -> None:
    (tmp_path / "cpu.max").write_text(f"{text}\n")
    assert available_processors({}, tmp_path) == processors


@pytest.mark.parametrize(("quota", "processors"), [("50000", 1), ("300000", 3), ("-1", 16)])
def test_a_container_with_cgroups_version_1_may_have_fewer_processors(
    tmp_path: Path, quota: str, processors: int
) -> None:
    (tmp_path / "cpu").mkdir()
    (tmp_path / "cpu" / "cpu.cfs_quota_us").write_text(f"{quota}\n")
    (tmp_path / "cpu" / "cpu.cfs_period_us").write_text("100000\n")
    assert available_processors({}, tmp_path) == processors


@pytest.mark.parametrize(("megabytes", "processors"), [("512", 1), ("1769", 1), ("3008", 2), ("10240", 6)])
def test_in_lambda_the_number_of_processors_depends_on_memory(tmp_path: Path, megabytes: str, processors: int) -> None:
    assert available_processors({"AWS_LAMBDA_FUNCTION_MEMORY_SIZE": megabytes}, tmp_path) == processors


def test_the_default_of_the_settings_is_the_number_of_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1769")
    assert Settings().threads == 1
    assert Settings.from_environment({"DRAGOMAN_THREADS": "5"}).threads == 5


# ── Memory ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, 8_000 * 1024),
        ({"memory.max": "max\n"}, 8_000 * 1024),
        ({"memory.max": "4096000\n"}, 4_096_000),
        ({"memory/memory.limit_in_bytes": "4096000\n"}, 4_096_000),
        ({"memory/memory.limit_in_bytes": "9223372036854771712\n"}, 8_000 * 1024),
    ],
)
def test_memory_is_what_is_free_or_what_a_container_may_have(
    tmp_path: Path, files: dict[str, str], expected: int
) -> None:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    meminfo = tmp_path / "meminfo"
    meminfo.write_text("MemTotal:       16000 kB\nMemFree:         1000 kB\nMemAvailable:    8000 kB\n")
    assert available_memory(tmp_path, meminfo) == expected


def test_where_the_system_does_not_report_memory_it_is_unknown(tmp_path: Path) -> None:
    assert available_memory(tmp_path, tmp_path / "no") is None
