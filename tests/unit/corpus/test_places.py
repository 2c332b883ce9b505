"""Which files a folder has, and the keys of their results."""

from __future__ import annotations

import os
from pathlib import Path, PurePath

import pytest

from dragoman.corpus.places import key_of, visible_files
from dragoman.errors import UsageFault


def test_hidden_files_and_folders_and_links_to_nothing_are_left_out(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.txt", ".hidden", ".git/d.txt", "a/.e/f.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "gone").symlink_to("nowhere")
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "linked.txt").symlink_to("b.txt")
    assert [path.relative_to(tmp_path).as_posix() for path in visible_files(tmp_path)] == [
        "a/c.txt",
        "b.txt",
        "linked.txt",
    ]


def test_a_folder_that_cannot_be_listed_is_no_empty_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its path is too long for the system. Missing permissions wouldn't do: root may list every folder."""
    monkeypatch.chdir(tmp_path)
    for _ in range(21):
        Path("x" * 200).mkdir()
        os.chdir("x" * 200)
    with pytest.raises(UsageFault, match="unreadable_file"):
        visible_files(tmp_path)


@pytest.mark.parametrize(
    ("path", "key"), [(b"a/b.txt", "a/b.txt"), ("й.txt".encode(), "й.txt"), (b"caf\xe9.txt", "caf\\xe9.txt")]
)
def test_a_key_is_text_whatever_the_bytes_of_a_file_s_name(path: bytes, key: str) -> None:
    assert key_of(PurePath(os.fsdecode(path))) == key
