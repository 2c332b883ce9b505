"""What `import dragoman` offers, and that docs/python.md works as it stands."""

import errno
import gzip
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dragoman
from dragoman.corpus.outputs import result_path

REPOSITORY = Path(__file__).parents[2]
PAGE = REPOSITORY / "docs" / "python.md"
ARTICLE = "LVIV, March 3, 2024.\n\n“We are ready,” Anna Kovalenko told reporters in Lviv on Monday."


@pytest.fixture
def result() -> dragoman.Result:
    return dragoman.process(ARTICLE.encode())


def saved(result: dragoman.Result, folder: Path, key: str = "article.txt") -> Path:
    path = result_path(folder, key)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(result.to_json())
    return path


def test_every_public_name_is_there_and_described() -> None:
    for name in dragoman.__all__:
        assert getattr(dragoman, name).__doc__ or name == "__version__", name
    assert dir(dragoman) == sorted(dragoman.__all__)
    with pytest.raises(AttributeError, match="no attribute 'translate'"):
        _ = dragoman.translate


def test_importing_dragoman_loads_no_model_and_no_heavy_library() -> None:
    command = "import sys, dragoman; print({'spacy', 'ctranslate2', 'boto3', 'pydantic'} & set(sys.modules))"
    found = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert found.stdout == "set()\n"


def test_an_article_is_processed_from_its_path_as_from_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    (one,), (other,) = dragoman.process(path).statements, dragoman.process(ARTICLE.encode()).statements
    assert one.uid != other.uid  # the file has a name of its own
    assert one == other.model_copy(update={"uid": one.uid})


def test_what_is_declared_takes_precedence() -> None:
    result = dragoman.process(ARTICLE.encode(), language="en", date="2020-02-02")
    assert result.article and result.article.date == "2020-02-02"
    assert result.language and result.language.confidence == 1


def test_the_results_of_a_bundle_come_one_by_one() -> None:
    lines = b'{"title": "One", "text": "It rained in Lviv."}\n{"title": "Two", "text": "It snowed in Lviv."}\n'
    assert [result.article.title for result in dragoman.process_all(lines) if result.article] == ["One", "Two"]
    with pytest.raises(dragoman.UsageFault, match="is_bundle"):
        dragoman.process(lines)


def test_a_file_that_is_not_there_is_a_usage_fault() -> None:
    with pytest.raises(dragoman.UsageFault, match="unreadable_file"):
        dragoman.process("missing.txt")
    with pytest.raises(dragoman.UsageFault, match="unreadable_file"):
        list(dragoman.load("missing.json"))


def test_a_statement_leads_to_its_speaker_its_sentence_and_the_original(result: dragoman.Result) -> None:
    (statement,) = result.statements
    speaker = result.speaker_of(statement)
    assert speaker and speaker.name == "Anna Kovalenko"
    (sentence,) = result.sentences_of(statement)
    assert result.sentence_of(speaker.mentions[0]) == sentence
    assert result.source_text(sentence) == ARTICLE.split("\n\n")[1]
    assert result.source_text(statement.content[0]) == "“We are ready,”"
    nobody = statement.model_copy(update={"speaker": statement.speaker.model_copy(update={"entity": None})})
    assert result.speaker_of(nobody) is None


def test_results_are_loaded_from_a_file_and_from_a_folder_in_order(result: dragoman.Result, tmp_path: Path) -> None:
    path = saved(result, tmp_path, "b/article.txt")
    saved(result, tmp_path, "a.txt")
    (tmp_path / "a.txt.json").write_bytes(gzip.compress(result.to_json()))
    (tmp_path / "package.json").write_text('{"schema_version": 3}')
    (tmp_path / "notes.txt").write_text("not JSON")
    assert list(dragoman.load(path)) == [result]
    assert list(dragoman.load(str(tmp_path))) == [result, result]


def test_results_are_read_one_by_one(result: dragoman.Result, tmp_path: Path) -> None:
    saved(result, tmp_path, "a.txt")
    (tmp_path / "b.json").write_text("{")
    results = dragoman.load(tmp_path)
    assert next(results) == result
    with pytest.raises(dragoman.UsageFault, match=r"bad_result.*not valid JSON"):
        next(results)


def test_files_that_cannot_be_read_as_results_are_skipped_on_request(result: dragoman.Result, tmp_path: Path) -> None:
    for key in ("a.txt", "c.txt"):
        saved(result, tmp_path, key)
    (tmp_path / "b.json").write_text("{")
    (tmp_path / "d.json").symlink_to("nowhere")
    errors: list[dragoman.DragomanError] = []
    assert list(dragoman.load(tmp_path, on_error=errors.append)) == [result, result]
    assert [error.code for error in errors] == ["bad_result", "unreadable_file"]
    with pytest.raises(dragoman.UsageFault, match="unreadable_file"):
        list(dragoman.load(tmp_path / "missing", on_error=errors.append))


def test_a_folder_that_cannot_be_listed_is_an_error_as_results_may_be_in_it(
    result: dragoman.Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(result, tmp_path, "closed/a.txt")
    listed = os.scandir

    def refused(path: str) -> object:  # the user who runs the tests may read everything
        if str(path).endswith("closed"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", refused)
    with pytest.raises(dragoman.UsageFault, match=r"closed: Permission denied"):
        list(dragoman.load(tmp_path, on_error=print))


def test_a_result_of_another_schema_is_refused_by_name(result: dragoman.Result, tmp_path: Path) -> None:
    path = saved(result, tmp_path)
    path.write_bytes(result.to_json().replace(b'"schema_version":"1.1"', b'"schema_version":"2.0"'))
    with pytest.raises(dragoman.UsageFault, match=re.escape(f"{path} has the schema version 2.0")):
        list(dragoman.load(tmp_path))


def test_the_page_for_python_programs_works_as_it_stands(
    result: dragoman.Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(saved(result, tmp_path / "results"), tmp_path / "copy.json")
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    broken = tmp_path / "results" / "broken.json"
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
    names: dict[str, object] = {}
    for block in blocks:
        if "on_error" in block:
            broken.write_text("{")
        exec(block, names)  # noqa: S102  (the page is ours)
    shown = capsys.readouterr().out
    assert len(blocks) == 8
    for line in (
        "ok 1 1",
        "Anna Kovalenko: “We are ready,”",
        "article en",
        "bad_result",
        "failed empty_article",
        "unreadable_file",
    ):
        assert line in shown, line
