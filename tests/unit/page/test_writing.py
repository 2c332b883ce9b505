"""Where pages go, and what `dragoman page` says."""

from __future__ import annotations

import base64
import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from made_results import PORT, failed_result, made_result

from dragoman.cli.main import dragoman
from dragoman.page.words import warning
from dragoman.page.writing import page_place, write_pages
from dragoman.result.schema import Result
from dragoman.text.tables import rows

LIBRARY = Path(__file__).parents[3] / "layers" / "dragoman" / "dragoman"


def result_at(key: str, id_: str = "sha256:1") -> Result:
    return failed_result(key, "The file is empty.").model_copy(update={"id": id_})


@pytest.mark.parametrize(
    ("key", "place"),
    [
        ("a.txt", "a.txt.html"),
        ("news/новость.txt", "news/новость.txt.html"),
        ("/etc/passwd", "etc/passwd.html"),
        ("../../a.txt", "__/__/a.txt.html"),
        ("a/./b", "a/_/b.html"),
        ("bundle.zip!/member.html", "bundle.zip!/member.html.html"),
        ("index", "index-e6c3da5b2069.html"),
        ("a\\b:c", "a_b_c.html"),
        ("x" * 300, "x" * 220 + "-8a2e6ac4e3f7.html"),
    ],
)
def test_a_page_lies_at_the_key_of_its_article(key: str, place: str) -> None:
    found = str(page_place(result_at(key), {"index.html"}))
    assert re.sub("-[0-9a-f]{12}", "-", found) == re.sub("-[0-9a-f]{12}", "-", place)


@given(st.text(min_size=1))
def test_no_key_leads_out_of_the_folder_or_is_too_long_for_a_file(key: str) -> None:
    place = page_place(result_at(key), {"index.html"})
    assert not place.is_absolute()
    assert ".." not in place.parts
    assert all(0 < len(part.encode()) <= 255 for part in place.parts)
    assert place.name.endswith(".html")


def test_two_results_with_the_same_key_have_two_pages(tmp_path: Path) -> None:
    index, count = write_pages([result_at("a.txt", "sha256:1"), result_at("A.txt", "sha256:2")], tmp_path)
    assert count == 2
    assert index == tmp_path / "index.html"
    assert len(list(tmp_path.glob("*.html"))) == 3


def rows_of(index: Path) -> dict[str, Any]:
    (packed,) = re.findall(r'id="rows">([^<]*)<', index.read_text(encoding="utf-8"))
    found: dict[str, Any] = json.loads(gzip.decompress(base64.b64decode(packed)))
    return found


def test_the_index_has_each_article_and_each_statement(tmp_path: Path) -> None:
    failed = failed_result("news/empty ?#.txt", "The file is empty.")
    index, _ = write_pages([PORT, failed], tmp_path)
    found = rows_of(index)
    names = found["names"]
    assert found["articles"] == [
        ["The port is open again", "Порт снова открыт", "2026-03-12", "ru", "port.txt.html", ""],
        ["news/empty ?#.txt", "", "", "", "news/empty%20_%23.txt.html", "The file is empty."],
    ]
    assert [(row[1], names[row[2]], row[4], row[5], row[6], row[7]) for row in found["statements"]] == [
        ("q1", "Olga Vesnina", "the port was open", "indirect", 0, 0),
        ("q2", "She", "nothing of 30 ships", "indirect", 0, 2),
        ("q3", "Ivar Tamm", "the accident in Klaipeda", "indirect", 1, 0),
        ("q4", "The fishermen", "to work", "attitude", 0, 0),
    ]
    assert [names[number] for number in found["statements"][2][10]] == ["Klaipeda"]
    assert [(names[number], x, y) for number, x, y in found["places"]] == [("Klaipeda", 21.1, 55.7)]


def test_pages_and_index_link_to_each_other(tmp_path: Path) -> None:
    write_pages([made_result([], key="a/b/c.txt")], tmp_path)
    page = (tmp_path / "a" / "b" / "c.txt.html").read_text(encoding="utf-8")
    assert 'href="../../index.html"' in page


def test_the_same_results_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = (write_pages([PORT], tmp_path / name)[0].read_bytes() for name in ("one", "two"))
    assert first == second


def test_the_command_writes_pages_and_prints_the_path_of_the_index(tmp_path: Path) -> None:
    (tmp_path / "port.txt.json").write_bytes(PORT.to_json())
    answer = CliRunner().invoke(dragoman, ["page", str(tmp_path), "-o", str(tmp_path / "pages")], standalone_mode=False)
    assert answer.stdout == f"{tmp_path / 'pages' / 'index.html'}\n"
    assert answer.stderr == "1 page written. To read and search them, open the index:\n"
    assert (tmp_path / "pages" / "port.txt.html").is_file()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "port.txt.json").write_bytes(PORT.to_json())
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "port.txt.html").mkdir()
    answer = CliRunner().invoke(dragoman, ["page", str(tmp_path), "-o", str(tmp_path / "pages")], standalone_mode=False)
    assert "[unwritable_page]" in str(answer.exception)
    assert "port.txt.html" in str(answer.exception)


def test_every_warning_has_words() -> None:
    in_code = {"damaged_bytes", "encoding_overruled"}
    pattern = re.compile(r'\("([a-z_]+)",\) \* |"([a-z]+_[a-z_]+)": prepared|, \("([a-z_]+)",\)')
    for path in (*LIBRARY.glob("input/**/*.py"), LIBRARY / "result" / "builder.py"):
        in_code |= {name for found in pattern.findall(path.read_text(encoding="utf-8")) for name in found if name}
    told = {row[0] for row in rows("dragoman.page", "warnings.tsv")}
    assert in_code <= told
    assert all(warning(code).endswith(".") for code in told)
