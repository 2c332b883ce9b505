"""Tests of downloads: they resume, are retried, and give up in the end."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from index_server import IndexServer, serve_index

from dragoman.errors import TransientFault
from dragoman.models import disk_space
from dragoman.models import download as downloading
from dragoman.models.download import download

CONTENT = bytes(range(256)) * 4096


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[IndexServer]:
    monkeypatch.setattr(downloading, "_PAUSE", 0)
    with serve_index() as running:
        running.files["/model"] = CONTENT
        yield running


def fetch(server: IndexServer, tmp_path: Path) -> list[tuple[int, int | None]]:
    shown: list[tuple[int, int | None]] = []
    download(server.url + "model", tmp_path / "model", lambda done, total: shown.append((done, total)))
    return shown


def test_a_download_shows_its_progress(server: IndexServer, tmp_path: Path) -> None:
    shown = fetch(server, tmp_path)
    assert (tmp_path / "model").read_bytes() == CONTENT
    assert shown[-1] == (len(CONTENT), len(CONTENT))
    assert [path.name for path in tmp_path.iterdir()] == ["model"]


def test_an_interrupted_download_is_resumed(server: IndexServer, tmp_path: Path) -> None:
    server.break_after += [300_000, 300_000]
    fetch(server, tmp_path)
    assert (tmp_path / "model").read_bytes() == CONTENT
    starts = [int(wanted.removeprefix("bytes=").removesuffix("-") or 0) for _, wanted in server.requests]
    assert starts == sorted(starts)
    assert starts[0] == 0 < starts[1] < starts[2]


def test_with_a_weak_tag_a_download_is_resumed_by_its_date(server: IndexServer, tmp_path: Path) -> None:
    server.weak_tags = True
    server.break_after += [300_000]
    shown = fetch(server, tmp_path)
    assert (tmp_path / "model").read_bytes() == CONTENT
    assert shown == sorted(shown), "nothing is downloaded twice"
    assert len(server.requests) == 2


def test_an_unfinished_download_of_an_earlier_run_is_resumed(server: IndexServer, tmp_path: Path) -> None:
    server.break_after += [400_000] + [0] * 9
    with pytest.raises(TransientFault) as caught:
        fetch(server, tmp_path)
    assert caught.value.code == "download_failed"
    left = (tmp_path / "model.part").stat().st_size
    assert left > 0
    server.break_after.clear()
    server.requests.clear()
    fetch(server, tmp_path)
    assert (tmp_path / "model").read_bytes() == CONTENT
    assert server.requests == [("/model", f"bytes={left}-")]


def test_a_download_starts_again_if_the_file_has_changed(server: IndexServer, tmp_path: Path) -> None:
    server.break_after += [400_000] + [0] * 9
    with pytest.raises(TransientFault):
        fetch(server, tmp_path)
    server.break_after.clear()
    server.files["/model"] = CONTENT[::-1]
    fetch(server, tmp_path)
    assert (tmp_path / "model").read_bytes() == CONTENT[::-1]


def test_a_request_to_an_overloaded_server_is_retried(server: IndexServer, tmp_path: Path) -> None:
    server.statuses += [503, 429]
    fetch(server, tmp_path)
    assert (tmp_path / "model").read_bytes() == CONTENT


def test_a_missing_file_is_requested_only_once(server: IndexServer, tmp_path: Path) -> None:
    server.statuses += [404, 404]
    with pytest.raises(TransientFault, match="404"):
        fetch(server, tmp_path)
    assert len(server.requests) == 1


def test_lack_of_disk_space_is_reported_before_the_download(
    server: IndexServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk_space, "_RESERVE", 10**18)
    with pytest.raises(TransientFault) as caught:
        fetch(server, tmp_path)
    assert caught.value.code == "disk_full"
