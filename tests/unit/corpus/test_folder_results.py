"""Results are written below the output folder, whatever an article's key holds."""

from __future__ import annotations

import os
import signal
import stat
from pathlib import Path

import pytest
from warm_process import run_warm, write_and_be_killed

from dragoman.corpus.outputs import FolderOutput, result_path, write_whole
from dragoman.errors import PermanentFault, TransientFault
from dragoman.input.file import InputFile
from dragoman.pipeline import process
from dragoman.settings import Settings


@pytest.mark.parametrize(
    ("key", "path"),
    [("a.txt", "a.txt.json"), ("news/новость.txt", "news/новость.txt.json"), ("/etc/passwd", "etc/passwd.json")],
)
def test_a_result_lies_below_the_folder_by_its_key(tmp_path: Path, key: str, path: str) -> None:
    assert result_path(tmp_path, key) == tmp_path / path


@pytest.mark.parametrize("name", ["x" * 252, "новость" * 30, "x" * 1000])
@pytest.mark.parametrize("ending", ["", "/a.txt"])
def test_a_name_that_is_too_long_for_a_file_system_is_cut_and_stays_one_of_its_kind(
    tmp_path: Path, name: str, ending: str
) -> None:
    paths = {result_path(tmp_path, f"{name}{last}{ending}") for last in ("", "1", "2")}
    assert len(paths) == 3
    for path in paths:
        write_whole(path, b"{}")
        assert path.relative_to(tmp_path).as_posix().startswith(name[:80])


def test_the_longest_name_is_kept(tmp_path: Path) -> None:
    assert result_path(tmp_path, "x" * 250).name == "x" * 250 + ".json"
    assert result_path(tmp_path, f"{'x' * 255}/a").parent.name == "x" * 255


@pytest.mark.parametrize("key", ["../a.txt", "news/../../a.txt", "../out-of-it/a.txt", "/../a.txt"])
def test_a_key_that_leads_out_of_the_folder_is_refused(tmp_path: Path, key: str) -> None:
    out = tmp_path / "out"
    with pytest.raises(PermanentFault, match="key_leads_out"):
        result_path(out, key)


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "link").symlink_to(tmp_path)
    with pytest.raises(PermanentFault, match="key_leads_out"):
        result_path(out, "link/a.txt")


# ── Whole or not at all ──────────────────────────────────────────────────────────────────────────────────


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def test_a_process_that_is_killed_while_it_writes_leaves_no_new_file(tmp_path: Path) -> None:
    child = run_warm(write_and_be_killed, str(tmp_path / "a.json"), environment=os.environ)
    assert child.returncode == -signal.SIGKILL, child.stderr
    assert files_in(tmp_path) == []


def test_a_process_that_is_killed_while_it_writes_leaves_the_old_file_whole(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.json", b"old")
    child = run_warm(write_and_be_killed, str(tmp_path / "a.json"), environment=os.environ)
    assert child.returncode == -signal.SIGKILL, child.stderr
    assert (tmp_path / "a.json").read_bytes() == b"old"


def test_what_is_written_replaces_what_was_there_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    for content in (b"old and longer", b"new"):
        write_whole(tmp_path / "deep" / "a.json", content)
    assert (tmp_path / "deep" / "a.json").read_bytes() == b"new"
    assert len(list((tmp_path / "deep").iterdir())) == 1


def test_a_result_can_be_read_by_whom_the_umask_lets(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "a.json", b"{}")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.json").stat().st_mode) == 0o640


def test_a_result_that_cannot_be_written_is_told_with_its_path_and_leaves_nothing(tmp_path: Path) -> None:
    """A file lies where the folder would have to be."""
    (tmp_path / "a").write_text("a file")
    path = result_path(tmp_path, "a/b.txt")
    with pytest.raises(TransientFault, match="unwritable_result") as caught:
        write_whole(path, b"{}")
    assert str(path) in caught.value.cause
    assert [one.name for one in tmp_path.iterdir()] == ["a"]


# ── Whose result it is ───────────────────────────────────────────────────────────────────────────────────


def article(key: str, bucket: str = "") -> InputFile:
    content = b"The mayor said that the bridge was open."
    return InputFile(content, len(content), key, bucket)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (article("a.txt", "archive"), article("/a.txt", "archive")),
        (article("a.txt", "archive"), article("a.txt", "another")),
    ],
)
def test_two_articles_whose_keys_lead_to_one_file_are_told_and_not_mixed_up(
    tmp_path: Path, settings: Settings, first: InputFile, second: InputFile
) -> None:
    output = FolderOutput(tmp_path)
    output.write(process(first, settings), first, None)
    entry = output.entry(first)
    assert entry is not None
    assert entry.article == f"sha256:{first.sha256}"
    with pytest.raises(TransientFault, match="result_taken"):
        output.entry(second)
