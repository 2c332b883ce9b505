"""Results are written below the output folder for any key of an article."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.local.run import result_path


@pytest.mark.parametrize(
    ("key", "path"),
    [("a.txt", "a.txt.json"), ("news/новость.txt", "news/новость.txt.json"), ("/etc/passwd", "etc/passwd.json")],
)
def test_a_result_is_below_the_folder_at_its_key(tmp_path: Path, key: str, path: str) -> None:
    assert result_path(tmp_path, key) == tmp_path / path


@pytest.mark.parametrize("key", ["../a.txt", "news/../../a.txt", "../out-of-it/a.txt", "/../a.txt"])
def test_a_key_that_leads_out_of_the_folder_is_refused(tmp_path: Path, key: str) -> None:
    out = tmp_path / "out"
    with pytest.raises(ValueError, match="leads out"):
        result_path(out, key)


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "link").symlink_to(tmp_path)
    with pytest.raises(ValueError, match="leads out"):
        result_path(out, "link/a.txt")
