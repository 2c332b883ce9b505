"""Tests of `dragoman explain`, which shows why each statement was found."""

from __future__ import annotations

from pathlib import Path

import click.testing
import pytest

from dragoman.cli.main import dragoman

ARTICLE = """The dam will hold, Mayor Olena Koval said on Monday.

She did not confirm that the road was closed. According to the ministry, five trains were late."""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def explained(*arguments: str | Path, stdin: str | None = None) -> click.testing.Result:
    runner = click.testing.CliRunner()
    return runner.invoke(dragoman, ["explain", *map(str, arguments)], input=stdin, standalone_mode=False)


def rows_of(output: str) -> list[dict[str, str]]:
    """The rows of each statement by their labels, each on one line."""
    blocks = output.split("\n\n")
    return [{line[:14].strip(): line[14:] for line in block.splitlines() if line[:14].strip()} for block in blocks]


def test_each_statement_shows_rule_cue_speaker_and_doubt(article: Path) -> None:
    answer = explained(article, "--date", "2022-03-08")
    first, second, third = rows_of(answer.stdout)[:3]
    assert answer.return_value == 0
    assert first["q1"] == "The dam will hold"
    assert first["rule"].startswith("verb_complement, as in: ")
    assert first["cue"] == "'said': verb 'say' of cues.tsv, which is report, saying; takes clause, object"
    assert first["speaker"] == "Mayor Olena Koval, resolved to Olena Koval; named (the words contain the name)"
    assert first["said on"].startswith("2022-03-07: ")
    assert first["doubt"] == "nothing is in quotation marks"
    assert first["s1"] == ARTICLE.splitlines()[0]
    assert second["speaker"] == "She, resolved to Olena Koval; named (a pronoun, resolved to the last speaker that it"
    assert second["cue"].startswith("'did not confirm' (negated): verb 'confirm'")
    assert third["rule"].startswith("according_to, as in: ")
    assert third["cue"].endswith("not in cues.tsv: found by the layout or by the phrase")


def test_standard_input_is_read_with_declarations() -> None:
    answer = explained("-", "--language", "en", "--date", "2022-03-08", stdin="The mayor left on Monday, she said.")
    assert answer.return_value == 0
    assert answer.stderr == "stdin: 1 statement\n"


def test_an_unreadable_article_is_reported_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    answer = explained(tmp_path / "empty.txt")
    assert answer.return_value == 1
    assert "[empty_article]" in answer.stderr
    assert answer.stdout == ""


def test_a_folder_is_not_an_article(tmp_path: Path) -> None:
    answer = explained(tmp_path)
    assert answer.exception is not None
    assert f"{tmp_path}' is a directory" in str(answer.exception)
