"""Downloads go on where they broke off, are tried again, and end."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from index_server import IndexServer, serve_index

from dragoman.errors import TransientFault
from dragoman.models import download as downloading
from dragoman.models import space
from dragoman.models.download import download

CONTENT = bytes(range(256)) * 4096


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[IndexServer]:
    monkeypatch.setattr(downloading, "_PAUSE", 0)
    with serve_index() as running:
        running.files["/model"] = CONTENT
        yield running


def bring(server: IndexServer, tmp_path: Path) -> list[tuple[int, int | None]]:
    shown: list[tuple[int, int | None]] = []
    download(server.url + "model", tmp_path / "model", lambda done, total: shown.append((done, total)))
    return shown


def test_a_download_shows_how_far_it_is(server: IndexServer, tmp_path: Path) -> None:
    shown = bring(server, tmp_path)
    assert (tmp_path / "model").read_bytes() == CONTENT
    assert shown[-1] == (len(CONTENT), len(CONTENT))
    assert [path.name for path in tmp_path.iterdir()] == ["model"]


def test_one_that_breaks_off_is_gone_on_with(server: IndexServer, tmp_path: Path) -> None:
    server.break_after += [300_000, 300_000]
    bring(server, tmp_path)
    assert (tmp_path / "model").read_bytes() == CONTENT
    starts = [int(wanted.removeprefix("bytes=").removesuffix("-") or 0) for _, wanted in server.asked]
    assert starts == sorted(starts)
    assert starts[0] == 0 < starts[1] < starts[2]


def test_a_weak_tag_does_not_tell_that_the_bytes_are_the_same_but_the_date_does(
    server: IndexServer, tmp_path: Path
) -> None:
    server.weak_tags = True
    server.break_after += [300_000]
    shown = bring(server, tmp_path)
    assert (tmp_path / "model").read_bytes() == CONTENT
    assert shown == sorted(shown), "nothing is fetched twice"
    assert len(server.asked) == 2


def test_one_that_another_run_left_is_gone_on_with(server: IndexServer, tmp_path: Path) -> None:
    server.break_after += [400_000] + [0] * 9
    with pytest.raises(TransientFault) as caught:
        bring(server, tmp_path)
    assert caught.value.code == "download_failed"
    left = (tmp_path / "model.part").stat().st_size
    assert left > 0
    server.break_after.clear()
    server.asked.clear()
    bring(server, tmp_path)
    assert (tmp_path / "model").read_bytes() == CONTENT
    assert server.asked == [("/model", f"bytes={left}-")]


def test_a_file_that_changed_meanwhile_is_begun_anew(server: IndexServer, tmp_path: Path) -> None:
    server.break_after += [400_000] + [0] * 9
    with pytest.raises(TransientFault):
        bring(server, tmp_path)
    server.break_after.clear()
    server.files["/model"] = CONTENT[::-1]
    bring(server, tmp_path)
    assert (tmp_path / "model").read_bytes() == CONTENT[::-1]


def test_a_server_in_trouble_is_asked_again(server: IndexServer, tmp_path: Path) -> None:
    server.statuses += [503, 429]
    bring(server, tmp_path)
    assert (tmp_path / "model").read_bytes() == CONTENT


def test_what_is_not_there_is_asked_for_once(server: IndexServer, tmp_path: Path) -> None:
    server.statuses += [404, 404]
    with pytest.raises(TransientFault, match="404"):
        bring(server, tmp_path)
    assert len(server.asked) == 1


def test_a_full_disk_is_told_before_it_is_full(
    server: IndexServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(space, "_RESERVE", 10**18)
    with pytest.raises(TransientFault) as caught:
        bring(server, tmp_path)
    assert caught.value.code == "disk_full"
